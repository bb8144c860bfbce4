import pytest

from citecut.facts import compare, compare_translation, quotations
from citecut.model import Finding

SAID = "Bà Lan nói: “Chúng tôi chưa tăng giá vé trong năm nay, và sẽ không tăng.” Xe buýt chạy từ sáng."


def quote_findings(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in findings if one.code.startswith("quote")]


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("Bà Lan gọi đây là “một bước lùi”.", "Ms Lan calls this a step back."),
        ("Bà Lan gọi đây là một bước lùi.", "Ms Lan calls this “a step back”."),
    ],
)
def test_marks_lost_or_set_in_a_translation_stop(original: str, translation: str) -> None:
    assert quote_findings(compare_translation(original, translation, "vi", "en")) == [("quote-marks", "stop")]
    assert quote_findings(compare_translation(translation, original, "en", "vi")) == [("quote-marks", "stop")]


def test_other_marks_are_marks_too() -> None:
    original = "Bà Lan gọi đây là “một bước lùi”."
    for right in ("Ms Lan calls this 'a step back'.", "Ms Lan calls this ‘a step back’."):
        assert ("quote-marks", "stop") not in quote_findings(compare_translation(original, right, "vi", "en"))


def test_an_apostrophe_is_no_quotation_mark() -> None:
    original = "Bà Lan gọi việc của hội đồng là “một bước lùi”."
    wrong = "Ms Lan calls the council's work a step back."
    assert quote_findings(compare_translation(original, wrong, "vi", "en")) == [("quote-marks", "stop")]


def test_a_single_quoted_word_that_loses_its_marks_is_looked_at() -> None:
    assert quote_findings(compare_translation("The “reform” failed.", "Cải cách thất bại.", "en", "vi")) == [
        ("quote-marks", "look")
    ]


def test_one_quotation_of_two_that_is_lost_is_looked_at() -> None:
    original = "Bà Lan gọi đây là “một bước lùi” và ông An là “kẻ mơ mộng”."
    wrong = "Ms Lan calls this “a step back” and Mr An a dreamer."
    assert quote_findings(compare_translation(original, wrong, "vi", "en")) == [("quote-marks", "look")]


def test_somebodys_words_told_as_a_fact_stop() -> None:
    line = "Chúng tôi chưa tăng giá vé trong năm nay."
    assert quote_findings(compare(SAID, line, "vi")) == [("quote-unmarked", "stop")]


def test_somebodys_words_with_their_speaker_may_stand_without_marks() -> None:
    assert quote_findings(compare(SAID, "Bà Lan nói rằng chúng tôi chưa tăng giá vé trong năm nay.", "vi")) == []


def test_the_narrators_words_put_into_a_mouth_stop() -> None:
    assert quote_findings(compare(SAID, "Bà Lan nói: “Xe buýt chạy từ sáng.”", "vi")) == [("quote-made", "stop")]


def test_a_mark_grown_to_the_word_before_it_opens() -> None:
    text = 'Jack Ross nói rằng"tham vọng cuối cùng" của ông là thế.'
    assert [one.inner.of(text) for one in quotations(text)] == ["tham vọng cuối cùng"]


def test_a_title_that_english_sets_in_capitals_is_looked_at() -> None:
    original = "Ai đã viết “Cái mặt nạ của sự hỗn loạn”?"
    for right in ("Who wrote The Mask of Anarchy?", "The Mask of Anarchy was written by whom?"):
        assert quote_findings(compare_translation(original, right, "vi", "en")) == [("quote-marks", "look")]
