"""Headlines take a smaller size rather than tear a compound, hang a word or leave one alone."""

import pytest

from citecut.model import FORMATS
from citecut.render.breaking import broken, pages
from citecut.render.cards import Piece, arranged
from citecut.render.theme import load

THEME = load("bulletin")
FRAME = FORMATS["9x16"]


def rows(text: str, language: str = "vi") -> tuple[str, ...]:
    layout = THEME.frame(FRAME).scenes["hook"].plain
    (element,) = arranged([Piece("headline", "hook", text)], THEME, FRAME, language, layout).elements
    return element.rows


def test_a_hook_breaks_by_meaning_in_few_even_rows():
    found = rows("Tăng cường thông tin đối ngoại trên không gian mạng")
    assert len(found) == 3 and found[-1] == "trên không gian mạng"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thư viện công cộng Hòa An mở cửa đến 21 giờ từ ngày 1/9", "vi"),
        ("Hoa An public libraries to stay open until 9 pm from 1 September", "en"),
        ("Miễn phí cho học sinh ở mọi thư viện", "vi"),
    ],
)
def test_no_row_of_a_hook_is_one_short_word(text: str, language: str):
    found = rows(text, language)
    assert " ".join(found) == text
    assert all(" " in row for row in found)


def test_a_hanging_preposition_is_a_fault():
    style = THEME.style("hook", FRAME)
    narrow = broken("đối ngoại trên không gian", "vi", THEME, style, 9.0)
    assert narrow is not None and narrow.rows[0].of("đối ngoại trên không gian") == "đối ngoại"


def test_large_words_come_in_full_pages():
    text = (
        "Giờ mở cửa mới được nêu trong Quyết định số 214/QĐ-UBND của Ủy ban nhân dân tỉnh Hòa An, ký ngày 12/8/2026."
    )
    style = THEME.style("voice", FRAME)
    found = pages(text, "vi", THEME, style, 832 / 76)
    shown = [[row.of(text) for row in page.rows] for page in found]
    assert " ".join(row for page in shown for row in page) == text
    assert all(sum(map(len, page)) >= 16 for page in shown)
