"""What became of passages and of cited words in the next version of a source."""

import pytest

from citecut.ingest import read
from citecut.ingest.revise import follow, revise, words_changed
from citecut.model import Citation, Source, TextRange

FIRST = """# Cầu Hòa An mở lại

Cầu Hòa An mở lại từ ngày 1 tháng 9 năm 2026. Xe tải trên 10 tấn vẫn không được đi qua.

Thành phố đã chi 42 tỷ đồng để sửa cầu.

Người dân có thể gọi số 1022 để hỏi đường đi.

Đội sửa cầu làm việc cả ban đêm suốt ba tháng.
"""


def source(text: str) -> Source:
    return read(text.encode(), name="cau.md").source


def cite(of: Source, quote: str) -> Citation:
    at = of.text.index(quote)
    place = TextRange(start=at, end=at + len(quote))
    passage = next(each for each in of.passages if each.range.contains(place))
    return Citation(source=of.digest, passage=passage.id, range=place, quote=quote)


def fates(old: str, new: str) -> list[str]:
    return [change.fate for change in revise(source(old), source(new)).changes]


def test_nothing_changed_is_the_same_throughout():
    assert set(fates(FIRST, FIRST)) == {"same"}


def test_an_edited_passage_keeps_its_partner_and_the_others_their_ids():
    old, new = source(FIRST), source(FIRST.replace("42 tỷ", "24 tỷ"))
    changed = [change for change in revise(old, new).changes if change.fate != "same"]
    assert [change.fate for change in changed] == ["edited"]
    assert "24 tỷ" in new.text_of(new.passage(changed[0].new))


def test_a_passage_that_went_and_one_that_came_are_told_apart():
    new = FIRST.replace("Đội sửa cầu làm việc cả ban đêm suốt ba tháng.", "Vé xe buýt vẫn giữ nguyên giá 7.000 đồng.")
    assert fates(FIRST, new).count("gone") == 1
    assert fates(FIRST, new).count("new") == 1


def test_a_passage_that_moved_is_no_other_passage():
    parts = FIRST.strip().split("\n\n")
    parts[2], parts[4] = parts[4], parts[2]
    found = fates(FIRST, "\n\n".join(parts))
    assert set(found) == {"same", "moved"}
    assert found.count("moved") <= 2


@pytest.mark.parametrize(
    ("change", "quote", "fate"),
    [
        (("", ""), "Thành phố đã chi 42 tỷ đồng", "same"),
        (("42 tỷ", "24 tỷ"), "Thành phố đã chi 42 tỷ đồng", "fact"),
        (("vẫn không được", "đã được"), "Xe tải trên 10 tấn", "fact"),
        (("42 tỷ", "24 tỷ"), "Người dân có thể gọi số 1022", "same"),
        (("để sửa cầu.", "để sửa  cầu !"), "Thành phố đã chi 42 tỷ đồng", "typo"),
        (("Thành phố đã chi 42 tỷ đồng để sửa cầu.\n\n", ""), "Thành phố đã chi 42 tỷ đồng", "withdrawn"),
    ],
)
def test_cited_words_are_followed_with_the_sentence_around_them(change, quote, fate):
    old, new = source(FIRST), source(FIRST.replace(*change) if change[0] else FIRST)
    assert follow(cite(old, quote), revise(old, new), old, new).fate == fate


def test_the_new_citation_names_the_words_that_stand_there_now():
    old, new = source(FIRST), source(FIRST.replace("42 tỷ", "24,5 tỷ"))
    now = follow(cite(old, "Thành phố đã chi 42 tỷ đồng để sửa cầu."), revise(old, new), old, new).now
    assert now.quote == "Thành phố đã chi 24,5 tỷ đồng để sửa cầu."
    assert now.range.of(new.text) == now.quote
    assert new.passage(now.passage).range.contains(now.range)


def test_a_slip_in_english_is_a_typo_and_a_negation_is_not():
    old = source("# Bridge\n\nThe bridge over the river reopnes in September after long repairs.\n")
    mended = source("# Bridge\n\nThe bridge over the river reopens in September after long repairs.\n")
    turned = source("# Bridge\n\nThe bridge over the river never reopens in September after long repairs.\n")
    quoted = cite(old, "The bridge over the river reopnes in September")
    assert follow(quoted, revise(old, mended), old, mended).fate == "typo"
    assert follow(quoted, revise(old, turned), old, turned).fate == "fact"


def test_a_sentence_that_moved_into_another_passage_is_found_there():
    old = source(FIRST)
    new = source(
        FIRST.replace(
            "1022 để hỏi đường đi.", "1022 để hỏi đường đi. Thành phố đã chi 42 tỷ đồng để sửa cầu."
        ).replace("\n\nThành phố đã chi 42 tỷ đồng để sửa cầu.\n", "\n")
    )
    found = follow(cite(old, "Thành phố đã chi 42 tỷ đồng"), revise(old, new), old, new)
    assert found.fate == "same"
    assert found.now.range.of(new.text) == "Thành phố đã chi 42 tỷ đồng"


def test_the_word_difference_gives_back_both_texts():
    old, new = "Đã chi 42 tỷ đồng để sửa.", "Đã chi hơn 24 tỷ đồng sửa."
    parts = words_changed(old, new)
    assert "".join(part.old for part in parts) == old
    assert "".join(part.new for part in parts) == new
    assert any(not part.same and "42" in part.old and "24" in part.new for part in parts)
