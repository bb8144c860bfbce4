"""Where sentences end, and the many places where they only seem to."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecut.text import sentences


def cut(text: str, language: str) -> list[str]:
    return [span.of(text) for span in sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ông sống ở TP.HCM từ nhỏ.", "vi"),
        ("Theo TS. Trần Văn An thì nên chờ.", "vi"),
        ("Có GS.TS. Lê Minh và PGS. Hoa tham dự.", "vi"),
        ("Mức tăng 2.3 lần với 1.000 cuốn ngày 7.8.2024 là thật.", "vi"),
        ("The U.S. economy grew by 2.3 per cent.", "en"),
        ("J. K. Hill and John F. Lee met Dr. Brown.", "en"),
        ("He asked (why? when?) and left.", "en"),
        ("It costs 3.50 a kilo, i.e. too much.", "en"),
        ("Chờ đã… rồi ông đi tiếp.", "vi"),
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str, language: str) -> None:
    assert cut(text, language) == [text]


@pytest.mark.parametrize(
    ("parts", "language"),
    [
        (["Thư viện mở cửa.", "Bạn đọc không trả phí."], "vi"),
        (["“Tôi đi làm về muộn.”", "Bà nói vậy."], "vi"),
        (["Có ai không?", "Không có ai!", "Họ đã về."], "vi"),
        (["'We may stop.'", "He left."], "en"),
        (["They moved to the U.S.", "The firm followed."], "en"),
        (["It opens at 9 p.m.", "However, it may change."], "en"),
        (["បណ្ណាល័យបើកទ្វារ។", "អ្នកអានមិនបង់ថ្លៃ។"], "km"),
        (["هل تفتح المكتبة؟", "نعم."], "ar"),
    ],
)
def test_a_sentence_ends_where_a_reader_would_stop(parts: list[str], language: str) -> None:
    assert cut(" ".join(parts), language) == parts


def test_chinese_and_japanese_sentences_end_without_a_space() -> None:
    assert cut("图书馆开门。读者不付费！", "zh") == ["图书馆开门。", "读者不付费！"]
    assert cut("「はい。」と言った。次へ。", "ja")[-1] == "次へ。"


def test_a_blank_line_always_ends_a_sentence() -> None:
    assert cut("Hội nghị tập huấn\n\nông nói tiếp", "vi") == ["Hội nghị tập huấn", "ông nói tiếp"]


def test_a_line_that_goes_on_in_lower_case_is_one_sentence() -> None:
    assert len(cut("The library will\nstay open.", "en")) == 1


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet="aĐi. ?!…”“'()1,2\n។。ไทย中文🎉e\u0301", max_size=80),
    language=st.sampled_from(["vi", "en", "th", "km", "zh", "ar"]),
)
def test_sentences_cover_everything_but_white_space_in_order(text: str, language: str) -> None:
    spans = sentences(text, language)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
