"""Quantities: unit, money, percent, bounds, ranges, ranks, shares; with exact ranges."""

import pytest

from citecut.facts import FactKind, quantities


def values(text: str, language: str) -> list[str]:
    return [fact.value for fact in quantities(text, language)]


@pytest.mark.parametrize(
    ("vietnamese", "english", "value"),
    [
        ("1,5 tỷ đồng", "1.5 billion dong", "1500000000 VND"),
        ("1 500 000 000 đồng", "VND1,500,000,000", "1500000000 VND"),
        ("hơn 1.200 tỷ đồng", "more than 1.2 trillion dong", "1200000000000 VND"),
        ("2,8 tỷ bảng Anh", "£2.8bn", "2800000000 GBP"),
        ("50 đô la Mỹ", "US$50", "50 USD"),
        ("12,5%", "12.5 per cent", "12.5 %"),
        ("5 điểm phần trăm", "5 percentage points", "5 pp"),
        ("100 héc-ta", "100 hectares", "100 ha"),
        ("60 km/giờ", "60 kilometres per hour", "60 km/h"),
        ("35 độ C", "35°C", "35 °C"),
        ("âm 5 độ C", "minus 5 degrees Celsius", "-5 °C"),
        ("từ 10 đến 20 km", "between 10 and 20 km", "10..20 km"),
        ("2-3 triệu đồng", "2-3 million dong", "2000000..3000000 VND"),
        ("3.000-5.000 người", "3,000-5,000 people", "3000..5000"),
        ("lần thứ 3", "third", "#3"),
        ("thứ 21", "21st", "#21"),
        ("một phần ba", "a third of", "1/3"),
        ("2/3 dân số", "two thirds", "2/3"),
        ("một nửa", "half", "1/2"),
        ("nửa triệu", "half a million", "500000"),
        ("gấp 3 lần", "threefold", "3 x"),
        ("hàng trăm người", "hundreds of people", "100s"),
        ("hàng chục nghìn người", "tens of thousands of people", "10000s"),
        ("ba ngày", "three days", "P3D"),
        ("hai năm rưỡi", "two and a half years", "P2.5Y"),
        ("20 tuổi", "20-year-old", "P20Y"),
        ("90 phút", "90 minutes", "PT90M"),
        ("thắng 3-1", "won 3-1", "3-1"),
        ("25 người", "twenty-five people", "25"),
        ("hai mươi lăm người", "25 people", "25"),
        ("một tá", "a dozen", "12"),
    ],
)
def test_both_languages_give_one_normal_form(vietnamese: str, english: str, value: str) -> None:
    assert values(vietnamese, "vi") == [value]
    assert values(english, "en") == [value]


@pytest.mark.parametrize(
    ("language", "text", "limit"),
    [
        ("vi", "hơn 14 tỉnh", ">"),
        ("vi", "gần 14 tỉnh", "<~"),
        ("vi", "khoảng 14 tỉnh", "~"),
        ("vi", "ít nhất 14 tỉnh", ">="),
        ("vi", "không quá 14 tỉnh", "<="),
        ("vi", "dưới 14 tỉnh", "<"),
        ("vi", "14 tỉnh", ""),
        ("en", "more than 14 provinces", ">"),
        ("en", "nearly 14 provinces", "<~"),
        ("en", "about 14 provinces", "~"),
        ("en", "at least 14 provinces", ">="),
        ("en", "no more than 14 provinces", "<="),
        ("en", "14 provinces or more", ""),
        ("en", "14 or more provinces", ">="),
    ],
)
def test_the_bound_of_a_number_is_kept(language: str, text: str, limit: str) -> None:
    (fact,) = quantities(text, language)
    assert (fact.value, fact.limit) == ("14", limit)


def test_a_range_holds_its_bound_and_its_unit() -> None:
    text = "Có hơn 14 tỉnh, thành phố tham gia trong từ 10 đến 20 km."
    assert [fact.range.of(text) for fact in quantities(text, "vi")] == ["hơn 14", "từ 10 đến 20 km"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "một số người đến một thư viện"),
        ("vi", "không ít người"),
        ("vi", "một trong những"),
        ("vi", "hàng năm, mỗi ngày, hai bên"),
        ("en", "one of the people in a library, half-time, second hand"),
    ],
)
def test_articles_and_idioms_claim_no_number(language: str, text: str) -> None:
    assert values(text, language) == []


def test_pounds_may_be_money_or_weight() -> None:
    (fact,) = quantities("50 pounds", "en")
    assert (fact.value, fact.also) == ("50 GBP", ("50 lb",))


def test_a_number_of_unclear_grouping_keeps_both_readings() -> None:
    (fact,) = quantities("1.250 people", "en")
    assert {fact.value, *fact.also} == {"1250", "1.25"}


def test_numbers_in_names_read_alike_in_both_languages() -> None:
    assert values("Quận 1, Quốc lộ 5, Điện Biên 2", "vi") == values("District 1, Highway 5, Dien Bien 2", "en")


def test_a_rising_pair_is_a_range_and_a_falling_one_a_score() -> None:
    rising, falling = quantities("10-20 và 3-1", "vi")
    assert (rising.kind, falling.kind) == (FactKind.QUANTITY, FactKind.SCORE)
