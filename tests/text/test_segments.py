"""Scripts without spaces: words by dictionary where ICU is installed, and never a torn cluster."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecut.text import break_rows, words
from citecut.text import segments as segmenting

SPACELESS = (
    ("ห้องสมุดทุกแห่งเปิดถึงสามทุ่ม", "th"),
    ("បណ្ណាល័យសាធារណៈបើករហូតដល់ម៉ោងប្រាំបួនយប់", "km"),
    ("ຫ້ອງສະໝຸດທຸກແຫ່ງເປີດຮອດສາມທຸ່ມ", "lo"),
    ("全市图书馆开放到晚上九点", "zh"),
    ("စာကြည့်တိုက်များကို", "my"),
)
TORN_BEFORE = "\u0e30\u0e31\u0e34\u0e35\u0e48\u0e49\u17d2\u17b6\u0eb0\u0ec9\u102d\u103a"


@pytest.fixture
def no_dictionary(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(segmenting, "_breaker", lambda: None)
    segmenting._ends.cache_clear()
    yield
    segmenting._ends.cache_clear()


needs_icu = pytest.mark.skipif(not segmenting.has_dictionary(), reason="icu4py is not installed")


def cut(text: str, language: str) -> list[str]:
    return [span.of(text) for span in words(text, language)]


def rows(text: str, language: str, width: int) -> list[str]:
    return [row.of(text) for cue in break_rows(text, language, width=width, measure=len, rows=2) for row in cue]


@needs_icu
@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("ห้องสมุดทุกแห่งเปิด", "th", ["ห้องสมุด", "ทุก", "แห่ง", "เปิด"]),
        ("បណ្ណាល័យសាធារណៈបើក", "km", ["បណ្ណាល័យ", "សាធារណៈ", "បើក"]),
        ("ຫ້ອງສະໝຸດທຸກແຫ່ງ", "lo", ["ຫ້ອງສະໝຸດ", "ທຸກ", "ແຫ່ງ"]),
        ("读者可以免费阅读。", "zh", ["读者", "可以", "免费", "阅读"]),
        ("圖書館從九月開放", "zh-Hant", ["圖書館", "從", "九月", "開放"]),
        ("😀 ห้องสมุดเปิด 😀", "th", ["ห้องสมุด", "เปิด"]),
    ],
)
def test_words_are_those_of_the_dictionary(text: str, language: str, parts: list[str]) -> None:
    assert cut(text, language) == parts


@pytest.mark.usefixtures("no_dictionary")
def test_without_a_dictionary_clusters_rejoin() -> None:
    for text, language in SPACELESS:
        parts = cut(text, language)
        assert len(parts) > 2
        assert "".join(parts) == text
        assert [part for part in parts if part[0] in TORN_BEFORE] == []


@pytest.mark.usefixtures("no_dictionary")
def test_without_a_dictionary_no_row_tears_a_cluster() -> None:
    for text, language in SPACELESS:
        found = rows(text, language, 8)
        assert "".join(found) == text
        assert not any(row[0] in TORN_BEFORE for row in found)


@needs_icu
def test_rows_break_between_dictionary_words() -> None:
    for text, language in SPACELESS:
        ends = {span.end for span in words(text, language)}
        assert len(ends) > 2
        cues = break_rows(text, language, width=len(text) // 2 + 1, measure=len, rows=2)
        assert len([row for cue in cues for row in cue]) > 1
        assert all(row.end in ends for cue in cues for row in cue)


@pytest.mark.parametrize("width", range(4, 16))
def test_no_chinese_row_begins_with_a_closing_mark_or_ends_with_an_opening_one(width: int) -> None:
    text = "馆长说：“图书馆（含分馆）开放到晚上九点，读者可以免费办证。”《通知》已经发布！"
    found = rows(text, "zh", width)
    assert "".join(found) == text
    assert not any(row[0] in "。，、；：？！）」』”》" or row[-1] in "（「『“《" for row in found)


@needs_icu
@pytest.mark.parametrize("width", range(9, 22))
def test_numbers_stay_with_what_they_count(width: int) -> None:
    for text, language, held in (
        ("图书馆每天开放到晚上九点方便上班的读者", "zh", "九点"),
        ("ห้องสมุดเปิดให้บริการตั้งแต่วันที่ 1 กันยายนเป็นต้นไป", "th", "วันที่ 1"),
        ("ຫ້ອງສະໝຸດເປີດແຕ່ວັນທີ 1 ກັນຍາເປັນຕົ້ນໄປ", "lo", "ວັນທີ 1"),
    ):
        assert any(held in row for row in rows(text, language, width)), (text, width)


@needs_icu
@pytest.mark.parametrize("width", range(6, 16))
def test_an_ending_stays_with_its_word(width: int) -> None:
    found = rows("全市图书馆的读者们今年可以免费借阅新书", "zh", width)
    assert any("图书馆" in row for row in found) and any("读者们" in row for row in found)


def test_a_repeated_word_keeps_its_sign() -> None:
    for width in range(6, 20):
        assert not any(row[0] in "ๆໆ" for row in rows("เด็กๆทุกคนอ่านหนังสือดีๆได้ฟรี", "th", width))


@settings(max_examples=80, deadline=None)
@given(text=st.text(alphabet="ไทยมែแ้่ิກໍ້ខ្មែរ中文かナ𠮷9", max_size=40))
def test_parts_are_in_order_without_gaps(text: str) -> None:
    parts = list(segmenting.segments(text, 0, len(text)))
    assert "".join(text[a:b] for a, b in parts) == text
    assert all(one[1] == other[0] for one, other in pairwise(parts))
