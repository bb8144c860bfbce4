"""What figures are worth, whatever the digits and the separators."""

from decimal import Decimal

import pytest

from citecut.facts.digits import plain, worth, written


@pytest.mark.parametrize(
    ("figures", "decimal", "value", "also"),
    [
        ("1.000", ",", "1000", ()),
        ("1,000", ".", "1000", ()),
        ("1.255", ".", "1.255", ("1255",)),
        ("1,250", ".", "1250", ()),
        ("3,125", ",", "3.125", ("3125",)),
        ("16,700", ",", "16700", ("16.7",)),
        ("2,5", ",", "2.5", ()),
        ("2.5", ",", "2.5", ()),
        ("1.234.567,8", ",", "1234567.8", ()),
        ("1,234,567.8", ".", "1234567.8", ()),
        ("1,00,000", ".", "100000", ()),
        ("1'250'000", ".", "1250000", ()),
        ("0.125", ",", "0.125", ()),
    ],
)
def test_separators_are_read_the_way_of_the_language(
    figures: str, decimal: str, value: str, also: tuple[str, ...]
) -> None:
    found, others = worth(figures, decimal)
    assert (written(found), tuple(written(other) for other in others)) == (value, also)


@pytest.mark.parametrize("figures", ["٠١٢", "۰۱۲", "๐๑๒", "໐໑໒", "០១២", "०१२", "０１２"])
def test_digits_of_every_script_are_digits(figures: str) -> None:
    assert plain(figures) == "012"


def test_plain_text_keeps_its_length() -> None:
    text = "Ngày ٧؍٨, １２％, İstanbul ‑5\u00a0000 ｋｍ 𝟕"
    assert len(plain(text)) == len(text)


def test_arabic_separators_part_thousands_and_fractions() -> None:
    assert worth(plain("١٬٢٣٤٫٥"), ".") == (Decimal("1234.5"), ())


def test_values_are_written_without_exponents_or_idle_noughts() -> None:
    assert [written(Decimal(value)) for value in ("1.5E+9", "2.50", "100", "-5.0")] == [
        "1500000000",
        "2.5",
        "100",
        "-5",
    ]
