"""Numbers count up in the way they are written and end as they are written; entrances settle."""

from fractions import Fraction
from itertools import pairwise

import pytest

from citecut.render.motion import Entrance, count_up, counts


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("68.500", "vi"),
        ("68,500", "en"),
        ("+67%", "vi"),
        ("3,75 triệu", "vi"),
        ("3.75 million", "en"),
        ("1 250", "fr"),
        ("$68.5", "en"),
        ("hơn 1.000 cuốn", "vi"),
    ],
)
def test_a_count_ends_exactly_as_written(written: str, language: str):
    assert counts(written, language)
    assert count_up(written, language, 1.0) == written


def test_digits_are_grouped_on_the_way_as_at_the_end():
    assert count_up("68.500", "vi", 0.5) == "65.075"
    assert count_up("68.500", "vi", 0.0) == "41.100"
    assert count_up("1.250.000", "vi", 0.5) == "1.187.500"
    assert count_up("68,500", "en", 0.5) == "65,075"


def test_decimals_stay_decimals():
    assert count_up("3,75 triệu", "vi", 0.0) == "2,25 triệu"
    assert count_up("3.75 million", "en", 0.5) == "3.56 million"


@pytest.mark.parametrize(
    "written",
    ["57-KL/TW", "A-57", "Điều 12.3.", "7/8", "2026", "7", "15/6/2023", "mười hai", "", "09", "2-3 triệu", "1.2.3"],
)
def test_what_is_no_quantity_never_counts(written: str):
    assert not counts(written, "vi")
    assert {count_up(written, "vi", share / 10) for share in range(11)} == {written}


def test_a_count_only_rises():
    values = [int(count_up("68.500", "vi", n / 40).replace(".", "")) for n in range(41)]
    assert values == sorted(values) and values[-1] == 68500


def test_an_entrance_eases_out_and_then_stands_still():
    entrance = Entrance(Fraction(1, 10), Fraction(3, 10), 30)
    steps = [entrance.progress(Fraction(n, 30)) for n in range(20)]
    gains = [b - a for a, b in pairwise(steps[3:13])]
    assert steps[0] == 0 and steps[12:] == [1.0] * 8
    assert gains == sorted(gains, reverse=True)
