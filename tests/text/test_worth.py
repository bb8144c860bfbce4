from decimal import Decimal

import pytest

from citecut.text import worth

WORTH = [
    ("vi", "68.500", "68500"),
    ("vi", "khoảng 4,2 tỷ đồng", "4200000000"),
    ("vi", "1 tỷ 200 triệu đồng", "1200000000"),
    ("vi", "hơn 3 nghìn tỷ", "3000000000000"),
    ("vi", "67,1%", "67.1"),
    ("vi", "1,000", "1000"),
    ("vi", "2.5", "2.5"),
    ("en", "68,500", "68500"),
    ("en", "about $1.5 million", "1500000"),
    ("en", "£320,000", "320000"),
    ("en", "2.7bn", "2700000000"),
    ("en", "1.000.000", "1000000"),
    ("en", "-5 degrees", "-5"),
    ("fr", "1\u202f200,5", "1200.5"),
]


@pytest.mark.parametrize(("language", "text", "value"), WORTH)
def test_a_figure_is_worth_what_its_language_writes(language: str, text: str, value: str) -> None:
    assert worth(text, language) == Decimal(value)


def test_the_parts_of_a_share_are_not_added_up() -> None:
    assert worth("3 trong 14", "vi") == 3
    assert worth("3 in 14", "en") == 3


@pytest.mark.parametrize("text", ["hai tỷ", "", "nhiều", "H5N1"])
def test_words_without_figures_are_worth_nothing(text: str) -> None:
    assert worth(text, "vi") is None
