"""Hashtags come out of the script's own words, and name no person."""

import pytest

from citecut.model import Line, Script, original_edition
from citecut.publish.hashtags import MOST, hashtags
from tests.publish.conftest import english_edition, make_script, make_source


def of(language: str, *texts: str) -> tuple[str, ...]:
    lines = tuple(Line(id=f"l{n}", role="point", text=text) for n, text in enumerate(texts))
    script = Script(clip="01", sources=("0" * 64,), language=language, title="x", lines=lines)
    return hashtags(script, original_edition(script))


def test_a_place_becomes_a_tag_in_both_languages():
    script = make_script(make_source())
    assert "#HòaAn" in hashtags(script, original_edition(script))
    assert "#HoaAn" in hashtags(script, english_edition(script))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Bà Lê Minh Hạnh, Giám đốc Thư viện tỉnh Hòa An, nói."),
        ("en", "Ms Hoang Thi Nhai works in Khe Lung."),
    ],
)
def test_people_are_left_out(language: str, text: str):
    found = " ".join(of(language, text)).casefold()
    assert "hạnh" not in found
    assert "nhai" not in found


def test_figures_and_punctuation_never_stand_in_a_tag():
    found = of("vi", "Quyết định 214/QĐ-UBND của tỉnh Hòa An.", "Ngày 1/9/2026 có 12 thư viện ở Hòa An.")
    assert all(tag[0] == "#" and tag[1:].isalpha() for tag in found)


def test_a_term_counts_when_it_stands_in_three_lines():
    assert of("vi", "Có thư viện mới.", "Người đọc đến thư viện.") == ()
    assert of("vi", "Có thư viện mới.", "Người đọc đến thư viện.", "Mỗi thư viện có đèn.") == ("#ThưViện",)


def test_there_are_five_at_most():
    places = ("Hòa An", "Khe Lũng", "Bình Phú", "Thanh Lâm", "Đông Hải", "Tân Kỳ", "Vĩnh Xuân")
    found = of("vi", *(f"Thư viện ở xã {place} mở cửa." for place in places))
    assert 2 <= len(found) <= MOST
