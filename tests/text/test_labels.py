"""Interface words inside clips."""

import pytest

from citecut.text import LABELS, date_text, duration_text, label


def test_vietnamese_has_every_word_that_english_has() -> None:
    assert set(LABELS["vi"]) == set(LABELS["en"])
    assert all(word.strip() for words in LABELS.values() for word in words.values())


def test_no_language_has_a_word_that_english_lacks() -> None:
    assert all(set(words) <= set(LABELS["en"]) for words in LABELS.values())


def test_a_language_without_the_word_gets_english() -> None:
    assert label("sponsored", "th") == LABELS["en"]["sponsored"]
    assert label("source", "vi-VN") == "Nguồn"


def test_an_unknown_key_is_the_callers_fault() -> None:
    with pytest.raises(KeyError):
        label("nonsense", "vi")


@pytest.mark.parametrize(
    ("iso", "language", "text"),
    [
        ("2024-08-07", "vi", "7/8/2024"),
        ("2024-08-07T10:00:00+07:00", "en", "7 August 2024"),
        ("2024-08", "en", "August 2024"),
        ("2024", "vi", "2024"),
        ("2024-08-07", "zh", "2024年8月7日"),
        ("2024-13-01", "vi", "2024-13-01"),
        ("hôm qua", "vi", "hôm qua"),
    ],
)
def test_dates_stand_as_readers_write_them(iso: str, language: str, text: str) -> None:
    assert date_text(iso, language) == text


def test_lengths_are_told_in_the_language() -> None:
    assert duration_text(65, "vi") == "1 phút 5 giây"
    assert duration_text(45, "en") == "45 s"
    assert duration_text(0, "en") == "0 s"
