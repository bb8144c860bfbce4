"""Caption rows: what a subtitle editor would sign."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from citecut.model import TextRange
from citecut.text import break_rows, compounds, fold, sentences
from citecut.text.function_words import leaning

SAMPLE = Path(__file__).parents[2] / ".." / "shared" / "samples" / "hoa-binh.vi.txt"
SCRIPTS = "aăđệ ư. ,0 12,5% “x” – — e\u0301o\u0302\u0301 ไทย ที่นี่ ខ្មែរ។ ລາວ 中文，的。かなカナ عربي، 🎉👩‍👩‍👧 \n"


def rows_of(text: str, language: str, width: float = 22, rows: int = 2) -> list[list[str]]:
    cues = break_rows(text, language, width=width, measure=len, rows=rows)
    return [[row.of(text) for row in cue] for cue in cues]


def flat(text: str, language: str, width: float = 22, rows: int = 2) -> list[str]:
    return [row for cue in rows_of(text, language, width, rows) for row in cue]


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize(
    ("text", "language", "cues"),
    [
        (
            "Xây dựng các clip ngắn thu hút người dùng mạng xã hội",
            "vi",
            [["Xây dựng các clip ngắn"], ["thu hút người dùng", "mạng xã hội"]],
        ),
        ("The report covers the whole of New York.", "en", [["The report covers", "the whole of New York."]]),
        ("A visit lasted 1.8 hours on average.", "en", [["A visit lasted", "1.8 hours on average."]]),
    ],
)
def test_rows_read_as_an_editor_would_set_them(text: str, language: str, cues: list[list[str]]) -> None:
    assert rows_of(text, language, 24 if language == "en" else 22) == cues


@pytest.mark.parametrize("width", [20, 22, 24, 30, 42])
def test_no_row_of_the_sample_ends_on_a_word_that_leans_or_tears_a_short_compound(width: int) -> None:
    if not SAMPLE.exists():
        pytest.skip("the shared sample is not in this checkout")
    text = SAMPLE.read_text(encoding="utf-8")
    torn = hanging = count = 0
    for sentence in (span.of(text) for span in sentences(text, "vi")):
        held = [span for span in compounds(sentence, "vi") if span.end - span.start <= width]
        cues = break_rows(sentence, "vi", width=width, measure=len, rows=2)
        ends = [row.end for cue in cues for row in cue][:-1]
        count += len(ends)
        torn += sum(span.start < end < span.end for end in ends for span in held)
        loose = [end for end in ends if not any(span.end == end for span in held)]
        hanging += sum(fold(sentence[:end].split()[-1]) in leaning("vi") for end in loose)
    assert torn <= 0.01 * count
    assert hanging <= 0.04 * count


def test_no_short_word_stands_alone_when_it_can_have_company() -> None:
    text = "Thư viện không giảm giờ mở cửa ban ngày, trừ những ngày lễ, ông nói."
    assert all(len(row) > 7 for row in flat(text, "vi"))


def test_a_demonstrative_stays_with_its_noun() -> None:
    text = "Chúng tôi có thể đưa thư viện đó trở lại giờ cũ trong ba tháng tới."
    assert any("thư viện đó" in row for row in flat(text, "vi"))


def test_a_name_is_not_cut_between_rows() -> None:
    text = "Tham dự hội nghị có ông Trần Quốc Khải và bà Lê Minh Hạnh của tỉnh."
    rows = flat(text, "vi", 20)
    assert any("ông Trần Quốc Khải" in row for row in rows) and any("bà Lê Minh Hạnh" in row for row in rows)


def test_a_compound_wider_than_the_row_is_broken_at_its_own_joint() -> None:
    assert flat("Quyết định số 214/QĐ-UBND", "vi", 18) == ["Quyết định", "số 214/QĐ-UBND"]
    assert flat("bà Đặng Thị Phương Thảo", "vi", 20) == ["bà Đặng Thị", "Phương Thảo"]


def test_a_word_wider_than_the_row_stands_alone() -> None:
    assert "Donaudampfschifffahrt" in flat("Die Donaudampfschifffahrt ist alt", "de", 10)


def test_two_even_rows_are_better_than_a_long_and_a_short_one() -> None:
    for cue in rows_of("Readers will not have to pay any extra fee for it.", "en", 30):
        lengths = [len(row) for row in cue]
        assert min(lengths) > 0.5 * max(lengths)


def test_no_row_begins_with_a_closing_sign() -> None:
    for text, language in (
        ("你好，世界。这是一个很长的句子，需要换行。", "zh"),
        ("これは、とても長い文です。改行します。", "ja"),
    ):
        assert not any(row[0] in "，。、" for row in flat(text, language, 5))


def test_spaceless_scripts_are_never_cut_inside_a_cluster() -> None:
    for text, language in (("ห้องสมุดที่นี่เปิดถึงสามทุ่ม", "th"), ("បណ្ណាល័យសាធារណៈបើករហូតដល់ម៉ោង", "km"), ("ຫ້ອງສະໝຸດເປີດ", "lo")):
        rows = flat(text, language, 8)
        assert "".join(rows) == text
        assert not any(row[0] in "\u0e31\u0e34\u0e35\u0e48\u0e49\u17d2\u17b6\u0eb0\u0ec9" for row in rows)


def test_kerning_that_widens_a_row_is_met_with_narrower_rows() -> None:
    text = "một hai ba bốn năm sáu bảy tám chín mười"
    cues = break_rows(text, "vi", width=20, measure=lambda row: len(row) * (1.2 if " " in row else 1), rows=2)
    assert all(len(row.of(text)) * 1.2 <= 20 or " " not in row.of(text) for cue in cues for row in cue)


def test_impossible_rows_are_refused() -> None:
    for width, rows in ((0, 2), (10, 0)):
        with pytest.raises(ValueError, match="above 0"):
            break_rows("a", "en", width=width, measure=len, rows=rows)


def test_an_empty_text_has_no_rows() -> None:
    assert break_rows(" \n", "vi", width=20, measure=len, rows=2) == ()


def test_a_line_of_forty_words_is_broken_in_a_moment() -> None:
    text = "Trước tình hình diễn biến thế giới và khu vực còn nhiều phức tạp, nhanh và khó lường, " * 2
    break_rows("một hai", "vi", width=20, measure=len, rows=2)
    begun = time.perf_counter()
    break_rows(text.strip(), "vi", width=42, measure=len, rows=2)
    assert time.perf_counter() - begun < 0.1  # about 0.004 on a quiet machine


@settings(max_examples=80, deadline=None)
@given(
    text=st.text(alphabet=SCRIPTS, max_size=90),
    language=st.sampled_from(["vi", "en", "th", "km", "lo", "ar", "zh", "ja", "fr"]),
    width=st.integers(3, 45),
    rows=st.integers(1, 3),
)
@example(text="Hòa\u0300 Bình 🎉 57- KL/TW", language="vi", width=6, rows=2)
def test_rows_give_back_the_text_in_order_and_within_the_width(
    text: str, language: str, width: int, rows: int
) -> None:
    cues = break_rows(text, language, width=width, measure=len, rows=rows)
    spans: list[TextRange] = [row for cue in cues for row in cue]
    assert all(1 <= len(cue) <= rows for cue in cues)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert squeezed("".join(span.of(text) for span in spans)) == squeezed(text)
    assert all(len(span.of(text)) <= width or not any(char.isspace() for char in span.of(text)) for span in spans)


def test_an_article_does_not_stand_alone_before_a_name_too_long_for_a_row() -> None:
    text = "The World Health Organization declared an end to the emergency."
    cues = break_rows(text, "en", width=22, measure=len, rows=2)
    assert cues[0][0].of(text) == "The World Health"


@pytest.mark.parametrize("compound", ["đơn vị", "đổ bộ", "trực thuộc", "giữ nguyên"])
def test_everyday_compounds_of_the_news_hold_together(compound: str) -> None:
    text = f"Từ hôm nay cả nước có thêm một {compound} vào sáng sớm mai ở Hà Nội."
    for width in range(16, 30):
        rows = [row.of(text) for cue in break_rows(text, "vi", width=width, measure=len, rows=2) for row in cue]
        assert any(compound in row for row in rows)


@pytest.mark.parametrize("width", range(17, 30))
def test_no_short_word_is_broken_off_alone_at_the_start_of_a_date(width: int) -> None:
    rows = flat("Từ ngày 1 tháng 9 năm 2026, thư viện mở cửa đến 21 giờ.", "vi", width)
    assert rows[0].startswith("Từ ngày 1 tháng 9")


@pytest.mark.parametrize(
    "text", ["Từ ngày 1 tháng 9 năm 2026.", "Từ ngày 12/9, 12 thư viện công cộng mở cửa buổi tối."]
)
def test_no_caption_holds_one_short_word_alone(text: str) -> None:
    for width in range(12, 30):
        assert not [cue for cue in rows_of(text, "vi", width) if len(cue) == 1 and " " not in cue[0]], width


def test_words_before_a_name_too_long_for_a_row_join_its_first_part() -> None:
    rows = flat("It was founded by the Central and Eastern Asian Public Library Steering Committee.", "en", 26)
    assert not [row for row in rows if row in ("by the", "the", "founded by the")], rows


def test_a_date_is_parted_before_its_year_and_nowhere_else() -> None:
    assert rows_of("Từ ngày 1 tháng 9 năm 2026.", "vi", 24) == [["Từ ngày 1 tháng 9", "năm 2026."]]


def test_a_sentence_of_one_word_may_be_a_caption() -> None:
    assert rows_of("Không. Chúng tôi không đóng cửa thư viện vào buổi tối.", "vi", 24)[0] == ["Không."]
