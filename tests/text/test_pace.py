"""Seconds to say a text and to read it."""

import pytest

from citecut.text import reading_seconds, speaking_seconds

VIETNAMESE = "Mười hai thư viện công cộng của tỉnh sẽ mở cửa đến chín giờ tối từ thứ Hai đến thứ Sáu."
ENGLISH = "Twelve public libraries in the province will stay open until nine in the evening from Monday to Friday."


@pytest.mark.parametrize(("text", "language", "low", "high"), [(VIETNAMESE, "vi", 3.8, 5.5), (ENGLISH, "en", 5, 7.5)])
def test_a_newsreader_takes_as_long_as_newsreaders_do(text: str, language: str, low: float, high: float) -> None:
    assert low < speaking_seconds(text, language) < high


def test_a_date_takes_the_time_of_its_words() -> None:
    assert speaking_seconds("15/6/2023", "vi") > 4 * speaking_seconds("mười", "vi")


def test_a_longer_text_takes_longer() -> None:
    for language, text in (("vi", VIETNAMESE), ("en", ENGLISH), ("th", "ห้องสมุด"), ("zh", "图书馆开门")):
        assert speaking_seconds(text + " " + text, language) > speaking_seconds(text, language) > 0


def test_reading_speed_is_that_of_the_language() -> None:
    assert reading_seconds("a" * 17, "vi") == pytest.approx(1)
    assert reading_seconds("a" * 20, "en-GB") == pytest.approx(1)
    assert reading_seconds("  ", "en") == 0
