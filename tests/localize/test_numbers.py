"""Figures written the target language's way: by code, and never to another value."""

from decimal import Decimal

import pytest

from citecut.facts import read_numbers
from citecut.localize.numbers import WRITINGS, date, digits, money, rewritten, scaled, time


def anew(text: str, source: str, target: str) -> str:
    return rewritten(text, read_numbers(text, source), source, target).text


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("68.500 lượt", "68,500 lượt"),
        ("1.000", "1,000"),
        ("12,5%", "12.5%"),
        ("1,50%", "1.50%"),
        ("1,5 tỷ đồng", "VND 1.5 billion"),
        ("500.000 đồng", "VND 500,000"),
        ("2,5 triệu USD", "$2.5 million"),
        ("2,5 triệu lượt", "2.5 million lượt"),
        ("50 nghìn USD", "$50,000"),
        ("1.200 tỷ đồng", "VND 1.2 trillion"),
        ("ngày 15/6/2023", "15 June 2023"),
        ("15/6/2023", "15 June 2023"),
        ("tháng 8/2024", "August 2024"),
        ("ngày 25 tháng 8", "25 August"),
        ("Sáng 7/8", "Sáng 7 August"),
        ("21 giờ 30", "9:30 p.m."),
        ("sau 17 giờ", "sau 5 p.m."),
        ("hơn 1.000 người", "hơn 1,000 người"),
        ("từ 1.000 đến 2.000 người", "từ 1,000 đến 2,000 người"),
    ],
)
def test_vietnamese_figures_in_english(vietnamese, english):
    assert anew(vietnamese, "vi", "en") == english


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("68,500 visits", "68.500 visits"),
        ("14.5 per cent", "14,5%"),
        ("$1.5 million", "1,5 triệu USD"),
        ("VND 1.5 billion", "1,5 tỷ đồng"),
        ("1.2 million visits", "1,2 triệu visits"),
        ("15 June 2023", "ngày 15/6/2023"),
        ("August 2024", "tháng 8/2024"),
        ("2:30 p.m.", "14 giờ 30"),
    ],
)
def test_english_figures_in_vietnamese(english, vietnamese):
    assert anew(english, "en", "vi") == vietnamese


@pytest.mark.parametrize(
    "text",
    [
        "bốn thư viện",
        "năm 2025",
        "57-KL/TW",
        "chiếm 7/8",
        "một số người",
        "14 tỉnh, thành phố",
        "Covid-19",
        "tỷ số 3-1",
        "3/4 số thư viện",
        "điện thoại 0912 345 678",
    ],
)
def test_words_codes_and_what_may_mean_two_things_stay(text):
    assert anew(text, "vi", "en") == text


def test_a_language_without_a_table_leaves_figures_alone():
    assert anew("68.500 lượt", "vi", "sw") == "68.500 lượt"


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("fr", "68\u202f500 lượt, 1,5 milliard VND, 15 juin 2023, lúc 21\u202fh\u202f30"),
        ("zh", "68,500 lượt, 15亿越南盾, 2023年6月15日, lúc 21:30"),
        ("th", "68,500 lượt, 1,500ล้าน VND, 15/6/2023, lúc 21:30"),
        ("de", "68.500 lượt, 1,5 Milliarde VND, ngày 15/6/2023, lúc 21:30"),
    ],
)
def test_other_languages_write_their_own_way(target, written):
    assert anew("68.500 lượt, 1,5 tỷ đồng, ngày 15/6/2023, lúc 21 giờ 30", "vi", target) == written


@pytest.mark.parametrize("there", ["en", "vi"])
@pytest.mark.parametrize(
    "text",
    [
        "68.500 lượt, 1,5 tỷ đồng, 12,5%, ngày 15/6/2023, tháng 8/2024, 21 giờ 30, 2,5 triệu USD",
        "Từ 1.000 đến 2.000 người, hơn 3.500 km, 1.234.567 lượt, 0,5%, 100 triệu đồng, lúc 14 giờ 15",
    ],
)
def test_no_value_changes_on_the_way(text, there):
    """The facts of the text written anew, read in the other language, are those of the original."""
    before = read_numbers(text, "vi")
    after = rewritten(text, before, "vi", there)
    values = {(fact.number, fact.unit, fact.upper) if fact.number else fact.value for fact in before}
    bare = " ; ".join(after.kept) if there == "en" else after.text
    found = read_numbers(bare, there)
    seen = {fact.number for fact in found} | {fact.value for fact in found} | {fact.upper for fact in found}
    for value in values:
        assert (value[0] if isinstance(value, tuple) else value) in seen


def test_what_was_written_must_be_kept():
    text = "từ 1.000 đến 2.000 người, ngày 15/6/2023"
    assert rewritten(text, read_numbers(text, "vi"), "vi", "en").kept == ("1,000", "2,000", "15 June 2023")


def test_numbers_by_themselves():
    assert digits(Decimal("-1234567.80"), WRITINGS["en"]) == "-1,234,567.80"
    assert scaled(Decimal("1234567"), WRITINGS["en"]) == "1,234,567"
    assert scaled(Decimal("2e9"), WRITINGS["fr"]) == "2 milliards"
    assert money(Decimal(5), "EUR", WRITINGS["en"]) == "€5"
    assert money(Decimal(5), "CHF", WRITINGS["vi"]) == "5 CHF"


def test_dates_and_times_that_are_none_are_not_written():
    assert date("2024-Q3", "en") is None
    assert date("--02-30", "xx") is None
    assert date("2023-06-15", "xx") is None
    assert time("T25:00", "en") is None
    assert (time("T00:05", "en"), time("T12:00", "en"), time("T09:00", "vi")) == ("12:05 a.m.", "12 p.m.", "9 giờ")
