import pytest

from citecut.publish.words import ENGLISH, TABLES, VIETNAMESE, direction, language_name, words, written_date


def test_both_tables_are_complete():
    assert list(VIETNAMESE) == list(ENGLISH)
    assert all(text.strip() for table in TABLES.values() for text in table.values())


def test_a_language_without_a_table_reads_english():
    assert words("th") is ENGLISH
    assert words("vi-VN") is VIETNAMESE


def test_languages_call_themselves_by_their_own_names():
    assert [language_name(tag) for tag in ("vi", "en-GB", "tlh")] == ["Tiếng Việt", "English", "tlh"]


def test_right_to_left_languages_are_known():
    assert (direction("ar-EG"), direction("vi")) == ("rtl", "ltr")


@pytest.mark.parametrize(
    ("published", "language", "written"),
    [
        ("2026-08-07", "vi", "7/8/2026"),
        ("2026-08-07T09:30:00+07:00", "en", "7 August 2026"),
        ("tháng 8 năm 2026", "vi", "tháng 8 năm 2026"),
        ("2026-13-40", "en", "2026-13-40"),
    ],
)
def test_dates_are_written_the_language_s_way(published, language, written):
    assert written_date(published, language) == written
