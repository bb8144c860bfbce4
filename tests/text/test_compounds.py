"""Spans that belong together in one row."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecut.text import compounds
from citecut.text.lexicon import phrases

LETTERS = "aăâbcdđeêghikôơưư ,.;\n0123456789–-“”()/ ĐHAn ộiâềớ ไทยខ្មែรລາວ中文かな عربي🎉e\u0301"


def held(text: str, language: str) -> list[str]:
    return [span.of(text) for span in compounds(text, language)]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("trên các mạng xã hội và báo chí", ["mạng xã hội", "báo chí"]),
        ("công tác thông tin truyền hình", ["công tác", "thông tin", "truyền hình"]),
        ("tại 14 tỉnh, thành phố", ["14 tỉnh", "thành phố"]),
        ("phát hành 1.000 cuốn", ["phát hành", "1.000 cuốn"]),
        ("chi 3,5 triệu đồng", ["3,5 triệu đồng"]),
        ("mở cửa đến 21 giờ", ["mở cửa", "21 giờ"]),
        ("theo Kết luận số 57-KL/TW", ["Kết luận số 57-KL/TW"]),
        ("theo Kết luận số 57- KL/TW", ["Kết luận số 57- KL/TW"]),
        ("trong Nghị quyết 47/NQ-CP của", ["Nghị quyết 47/NQ-CP"]),
        ("từ ngày 7 tháng 8 đến", ["ngày 7 tháng 8"]),
        ("ký ngày 15/6/2023 và", ["ngày 15/6/2023"]),
        ("từ tháng 8/2024 đến năm 2026", ["tháng 8/2024", "năm 2026"]),
        ("sáng 7/8 ở đó", ["sáng 7/8"]),
        ("gặp Lê Minh Hạnh ở đây", ["Lê Minh Hạnh"]),
        ("là ông Khải và bà Nhài", ["ông Khải", "bà Nhài"]),
        ("gặp TS. Trần Văn An ở đây", ["TS. Trần Văn An"]),
        ("cùng Bộ Công an và Sở Văn hóa", ["Bộ Công an", "Sở Văn hóa"]),
        ("có mười hai thư viện", ["mười hai thư viện"]),
    ],
)
def test_what_belongs_together_in_vietnamese(text: str, together: list[str]) -> None:
    assert held(text, "vi") == together


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("it carries 1,200 books and 6 tablets", ["1,200 books", "6 tablets"]),
        ("about 4.2 billion dong in all", ["4.2 billion dong"]),
        ("rose by 67.1 per cent in a year", ["67.1 per cent", "a year"]),
        ("said Mr Khai of New York", ["Mr Khai", "New York"]),
        ("on 7 August 2024 at 9 pm", ["7 August 2024", "9 pm"]),
        ("from 1 September and May 5", ["1 September", "May 5"]),
        ("in Decision 214/QĐ-UBND of", ["Decision 214/QĐ-UBND"]),
        ("it did, according to them", ["according to"]),
        ("met Dr. Le Minh Hanh there", ["Dr. Le Minh Hanh"]),
        ("with twelve libraries in it", ["twelve libraries"]),
        ("met Amina van der Berg there", ["Amina van der Berg"]),
        ("costs 10 - 12 dollars", ["10 - 12 dollars"]),
    ],
)
def test_what_belongs_together_in_english(text: str, together: list[str]) -> None:
    assert held(text, "en") == together


def test_the_place_of_a_tone_mark_does_not_hide_a_compound() -> None:
    assert held("an tòan của Tỉnh uỷ", "vi") == ["an tòan", "Tỉnh uỷ"]


def test_a_year_does_not_count_what_follows_it() -> None:
    assert held("năm 2025 bốn thư viện", "vi") == ["năm 2025", "bốn thư viện"]


def test_overlapping_compounds_give_way_to_the_fewest_pieces() -> None:
    assert held("cơ quan báo chí", "vi") == ["cơ quan", "báo chí"]
    assert held("học sinh học tập", "vi") == ["học sinh", "học tập"]


def test_a_compound_never_reaches_over_punctuation() -> None:
    assert held("các mạng, xã hội", "vi") == ["xã hội"]
    assert held("in New. York is", "en") == []


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert held("Tại Hà Nội, họ họp. Theo Lê Lai thì", "vi") == ["Hà Nội", "Lê Lai"]


def test_the_list_of_compounds_is_long_and_clean() -> None:
    known = phrases("vi")
    assert len(known) > 1500
    assert all(2 <= len(phrase.split()) <= 6 and phrase == unicodedata.normalize("NFC", phrase) for phrase in known)
    assert all(char.isalpha() or char == " " for phrase in known for char in phrase)


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=LETTERS, max_size=80), language=st.sampled_from(["vi", "en", "fr", "th", "zh"]))
def test_compounds_come_in_order_apart_and_inside_the_text(text: str, language: str) -> None:
    spans = compounds(text, language)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(not span.of(text)[0].isspace() and not span.of(text)[-1].isspace() for span in spans)
