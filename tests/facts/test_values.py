"""What a text may say in numbers, and what it may not."""

from decimal import Decimal

import pytest

from citecut.facts import compare_translation
from citecut.facts.side import Side


def numbers(text: str, language: str) -> frozenset[Decimal]:
    return Side(text, language).values.numbers


def test_the_parts_of_a_decimal_are_no_numbers_of_their_own() -> None:
    found = Side("3,5 Prozent", "de").values
    assert found.has(Decimal("3.5"))
    assert not found.has(5)


def test_a_day_in_figures_is_told_in_parts() -> None:
    found = Side("am 12.5.2001", "de").values
    assert found.has(12)
    assert found.has(2001)


@pytest.mark.parametrize(
    ("language", "text", "year"),
    [
        ("zh", "民国二十六年", 1937),
        ("ja", "天明八年", 1788),
        ("ko", "세종 25년", 1443),
        ("th", "พ.ศ. 2504", 1961),
        ("fa", "سال ۱۳۹۰", 2011),
    ],
)
def test_years_of_other_calendars_become_common_ones(language: str, text: str, year: int) -> None:
    assert Decimal(year) in numbers(text, language)


def test_hundredths_stand_after_their_unit() -> None:
    assert Decimal("149.2") in numbers("149円20銭", "ja")
    assert Decimal("9.98") in numbers("9秒98", "zh")


def stops(source: str, target: str, language: str) -> list[str]:
    return [one.code for one in compare_translation(source, target, language, "en") if one.severity == "stop"]


def test_a_time_of_day_is_held_by_its_hour_and_minute_together() -> None:
    source = "Le match débutera à 20h45 samedi."
    assert stops(source, "The match will start at 8:45 pm on Saturday.", "fr") == []
    assert stops(source, "The match will start at 9:45 pm on Saturday.", "fr") == ["date-changed"]


def test_a_decade_of_a_century_is_one_decade() -> None:
    source = "У 30-х роках XIX століття тут працювали три заводи."
    assert stops(source, "In the 1830s three factories operated here.", "uk") == []
    assert stops(source, "In the 1840s three factories operated here.", "uk")
