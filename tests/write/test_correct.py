"""A released line, made anew of the words that its source says now."""

from citecut.ingest import read
from citecut.ingest.revise import follow, revise
from citecut.model import Line
from citecut.write.correct import corrected
from citecut.write.credit import cite

BEFORE = """# Cầu Hòa An mở lại

Cầu Hòa An (dài 320 mét) mở lại từ ngày 1 tháng 9 năm 2026.

Thành phố đã chi 42 tỷ đồng để sửa cầu.
"""


def draft(text: str, quote: str, change: tuple[str, str]):
    """The corrected form of a line that says `text` of `quote`."""
    old = read(BEFORE.encode(), name="cau.md").source
    new = read(BEFORE.replace(*change).encode(), name="cau.md").source
    passage = next(p for p in old.passages if quote in old.text_of(p))
    start = passage.range.start + old.text_of(passage).index(quote)
    place = passage.range.model_copy(update={"start": start, "end": start + len(quote)})
    line = Line(id="l1", role="point", text=text, citations=(cite(old, passage, place),))
    now = {citation: follow(citation, revise(old, new), old, new).now for citation in line.citations}
    return corrected(line, now, {new.digest: new})


def test_a_changed_number_is_said_anew_and_what_was_left_out_stays_out():
    quote = "Cầu Hòa An (dài 320 mét) mở lại từ ngày 1 tháng 9 năm 2026"
    made = draft("Cầu Hòa An mở lại từ ngày 1 tháng 9 năm 2026.", quote, ("ngày 1 tháng 9", "ngày 5 tháng 10"))
    assert made.line.text == "Cầu Hòa An mở lại từ ngày 5 tháng 10 năm 2026."
    assert not [finding for finding in made.findings if finding.severity == "stop"]


def test_a_change_in_words_that_were_left_out_does_not_change_the_line():
    quote = "Cầu Hòa An (dài 320 mét) mở lại từ ngày 1 tháng 9 năm 2026"
    text = "Cầu Hòa An mở lại từ ngày 1 tháng 9 năm 2026."
    assert draft(text, quote, ("320 mét", "350 mét")).line.text == text


def test_an_inserted_negation_is_said():
    made = draft(
        "Thành phố đã chi 42 tỷ đồng để sửa cầu.",
        "Thành phố đã chi 42 tỷ đồng để sửa cầu.",
        ("đã chi 42", "không chi 42"),
    )
    assert "không chi" in made.line.text


def test_a_line_whose_words_are_gone_is_left_to_a_person():
    made = draft(
        "Thành phố đã chi 42 tỷ đồng để sửa cầu.",
        "Thành phố đã chi 42 tỷ đồng để sửa cầu.",
        ("Thành phố đã chi 42 tỷ đồng để sửa cầu.", "Vé xe buýt vẫn giữ giá cũ."),
    )
    assert made.line is None


def test_a_line_in_words_of_its_own_is_left_to_a_person():
    assert draft("Sửa cầu tốn 42 tỷ.", "Thành phố đã chi 42 tỷ đồng để sửa cầu.", ("42", "24")).line is None
