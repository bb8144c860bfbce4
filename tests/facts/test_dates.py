"""Dates whole and in part, weekdays, times of day."""

import pytest

from citecut.facts import FactKind, dates


def values(text: str, language: str) -> list[str]:
    return [fact.value for fact in dates(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("vi", "ngày 7/8/2024", "2024-08-07"),
        ("vi", "07-08-2024", "2024-08-07"),
        ("vi", "2024-08-07", "2024-08-07"),
        ("vi", "ngày 7 tháng 8 năm 2024", "2024-08-07"),
        ("vi", "ngày mồng một tháng Giêng", "--01-01"),
        ("vi", "ngày 7/8", "--08-07"),
        ("vi", "ngày 30-4", "--04-30"),
        ("vi", "từ ngày 5 đến ngày 7/8", "--08-05/--08-07"),
        ("vi", "28/7-3/8/2024", "2024-07-28/2024-08-03"),
        ("vi", "tháng 6/2023", "2023-06"),
        ("vi", "tháng Tư", "--04"),
        ("vi", "năm 2024", "2024"),
        ("vi", "năm một nghìn chín trăm bốn mươi lăm", "1945"),
        ("vi", "giai đoạn 2021-2025", "2021/2025"),
        ("vi", "quý III/2024", "2024-Q3"),
        ("vi", "thập niên 90", "199X"),
        ("vi", "những năm 1990", "199X"),
        ("vi", "thế kỷ XXI", "C21"),
        ("vi", "thế kỷ thứ mười chín", "C19"),
        ("vi", "hôm thứ Ba", "-W-2"),
        ("vi", "Chủ nhật", "-W-7"),
        ("vi", "8h30 sáng", "T08:30"),
        ("vi", "lúc 7 giờ tối", "T19:00"),
        ("vi", "lúc 20 giờ", "T20:00"),
        ("en", "7 August 2024", "2024-08-07"),
        ("en", "August 7th, 2024", "2024-08-07"),
        ("en", "Aug. 7", "--08-07"),
        ("en", "the eighteenth of June", "--06-18"),
        ("en", "5 to 7 August", "--08-05/--08-07"),
        ("en", "June 2023", "2023-06"),
        ("en", "in May", "--05"),
        ("en", "in 2024", "2024"),
        ("en", "1950-53", "1950/1953"),
        ("en", "Q3 2024", "2024-Q3"),
        ("en", "the third quarter of 2024", "2024-Q3"),
        ("en", "the 1990s", "199X"),
        ("en", "the 21st century", "C21"),
        ("en", "on Tuesday", "-W-2"),
        ("en", "8:30 p.m.", "T20:30"),
        ("en", "14:00", "T14:00"),
        ("fr", "le 7 août 2024", "2024-08-07"),
        ("fr", "XXIe siècle", "C21"),
        ("fr", "20 h 30", "T20:30"),
        ("zh", "二〇二四年八月七日", "2024-08-07"),
        ("zh", "下午8点30分", "T20:30"),
        ("th", "วันที่ 7 สิงหาคม พ.ศ. 2567", "2024-08-07"),
        ("lo", "ວັນທີ 7 ສິງຫາ 2024", "2024-08-07"),
        ("km", "ថ្ងៃទី៧ ខែសីហា ឆ្នាំ២០២៤", "2024-08-07"),
        ("ar", "٧ أغسطس ٢٠٢٤", "2024-08-07"),
    ],
)
def test_every_way_of_writing_a_date_gives_its_normal_form(language: str, text: str, value: str) -> None:
    assert values(text, language) == [value]


def test_a_vietnamese_date_is_day_first_and_certain() -> None:
    (fact,) = dates("7/8/2024", "vi")
    assert (fact.value, fact.also) == ("2024-08-07", ())


def test_an_english_date_in_figures_keeps_the_other_order() -> None:
    (british,), (american,) = dates("7/8/2024", "en"), dates("7/8/2024", "en-US")
    assert (british.value, british.also) == ("2024-08-07", ("2024-07-08",))
    assert (american.value, american.also) == ("2024-07-08", ("2024-08-07",))


def test_what_can_only_be_one_order_is_certain() -> None:
    (fact,) = dates("8/15/2024", "en")
    assert (fact.value, fact.also) == ("2024-08-15", ())


def test_a_day_the_calendar_lacks_is_no_date() -> None:
    assert values("31/6/2023", "vi") == []


@pytest.mark.parametrize("text", ["he may go", "march on", "hạng ba", "vị trí thứ ba thế giới", "12 tháng qua"])
def test_words_that_only_look_like_dates_are_left(text: str) -> None:
    assert values(text, "vi" if " thứ " in text or "h" in text[:2] else "en") == []


def test_a_count_of_2024_people_is_no_year() -> None:
    assert values("có 2024 người", "vi") == []
    assert values("2024 people came", "en") == []


def test_the_weekday_named_like_a_rank_keeps_the_rank() -> None:
    (fact,) = dates("sáng thứ ba", "vi")
    assert (fact.value, fact.also) == ("-W-2", ("#3",))


def test_an_hour_without_its_half_keeps_the_other_half() -> None:
    (fact,) = dates("lúc 8h30", "vi")
    assert (fact.kind, fact.value, fact.also) == (FactKind.TIME, "T08:30", ("T20:30",))
