"""Numbers in figures, in words, and in both."""

import pytest

from citecut.facts.digits import plain, written
from citecut.facts.numbers import numbers
from citecut.facts.tables import reading_table
from citecut.text import numerals_en, numerals_vi


def read(text: str, language: str) -> list[tuple[str, str]]:
    table = reading_table(language)
    assert table is not None
    found = numbers(text, plain(text), table.numbers)
    return [(text[number.start : number.end], written(number.value)) for number in found]


@pytest.mark.parametrize(
    "value", [2, 10, 11, 15, 21, 24, 25, 31, 55, 99, 101, 105, 115, 999, 2005, 2024, 10_015, 1_250_000]
)
def test_what_the_voice_says_is_read_back(value: int) -> None:
    for language, said in (("vi", numerals_vi.cardinal(value)), ("en", numerals_en.cardinal(value))):
        assert read(said, language) == [(said, str(value))]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("vi", "1,5 tỷ", "1500000000"),
        ("vi", "hai triệu rưỡi", "2500000"),
        ("vi", "một trăm hai", "120"),
        ("vi", "hai phẩy năm triệu", "2500000"),
        ("vi", "3 triệu 200 nghìn", "3200000"),
        ("vi", "7 nghìn tỷ", "7000000000000"),
        ("vi", "năm nghìn", "5000"),
        ("vi", "hai ngàn không trăm mười chín", "2019"),
        ("en", "two and a half million", "2500000"),
        ("en", "nineteen eighty-four", "1984"),
        ("en", "a thousand", "1000"),
        ("en", "a dozen", "12"),
        ("en", "2.8bn", "2800000000"),
        ("en", "3.5 lakh", "350000"),
        ("fr", "quatre-vingt-dix-sept", "97"),
        ("fr", "soixante et onze", "71"),
        ("fr", "vingt et un", "21"),
        ("fr", "16 700", "16700"),
        ("zh", "一百零五", "105"),
        ("zh", "两万五千", "25000"),
        ("zh", "十二亿", "1200000000"),
        ("zh", "3万5千", "35000"),
        ("th", "ยี่สิบเอ็ด", "21"),
        ("th", "หนึ่งร้อยห้า", "105"),
        ("lo", "ຊາວເອັດ", "21"),
        ("km", "មួយរយប្រាំ", "105"),
    ],
)
def test_words_and_scales_make_one_number(language: str, text: str, value: str) -> None:
    assert read(text, language) == [(text, value)]


def test_two_numbers_side_by_side_stay_two() -> None:
    assert read("between two hundred and five hundred", "en") == [("two hundred", "200"), ("five hundred", "500")]
    assert read("in 2018 500 people", "en") == [("2018", "2018"), ("500", "500")]


@pytest.mark.parametrize(
    "text", ["năm nay", "cuối năm", "cả năm", "mười năm", "hai mươi năm qua", "năm 2024", "năm học"]
)
def test_nam_is_a_year_unless_it_counts(text: str) -> None:
    assert "5" not in [value for _, value in read(text, "vi")]


@pytest.mark.parametrize(
    "text", ["năm người", "năm tỉnh", "trong năm năm", "năm trăm", "tầng năm", "từ năm đến mười"]
)
def test_nam_is_five_where_it_counts(text: str) -> None:
    assert any(value.startswith("5") for _, value in read(text, "vi"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "một số người"),
        ("vi", "không ít người"),
        ("vi", "ba mẹ em"),
        ("vi", "phường Ba Đình"),
        ("vi", "tỷ lệ"),
        ("vi", "triệu tập"),
        ("vi", "ông Nguyễn Văn Tư"),
        ("en", "one of them"),
        ("en", "no one"),
        ("en", "World War Two"),
        ("zh", "一些人一起去四川"),
        ("th", "สามารถเข้าห้าง"),
        ("lo", "ສາມາດ"),
    ],
)
def test_words_that_only_look_like_numbers_are_left(language: str, text: str) -> None:
    assert read(text, language) == []


def test_a_million_on_a_bare_letter_needs_money() -> None:
    assert read("£125m", "en") == [("125m", "125000000")]
    assert read("5m", "en") == [("5", "5")]
