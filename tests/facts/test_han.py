"""Chinese characters and the names that they may be read as."""

import pytest

from citecut.facts.han import is_read_in_japanese, is_read_in_mandarin, may_be_pinyin, may_be_romaji


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("aomori", "青森県に"),
        ("kobe", "神戸港"),
        ("murase", "村瀬首相"),
        ("yokohama", "横浜市"),
        ("chiba", "千葉県では"),
    ],
)
def test_a_japanese_name_is_read(name: str, text: str) -> None:
    assert is_read_in_japanese(name, text)


@pytest.mark.parametrize(("name", "text"), [("akita", "青森県に"), ("kurose", "村瀬首相"), ("saitama", "千葉県では")])
def test_another_japanese_name_is_not(name: str, text: str) -> None:
    assert not is_read_in_japanese(name, text)


def test_mandarin_names_are_told_apart_by_their_syllables() -> None:
    assert is_read_in_mandarin("shaoxing", "浙江绍兴人")
    assert not is_read_in_mandarin("ningbo", "浙江绍兴人")
    assert is_read_in_mandarin("zhou", "周锦华生于")
    assert not is_read_in_mandarin("zhao", "周锦华生于")


def test_only_syllables_of_the_language_can_be_told() -> None:
    assert may_be_pinyin("nanjing")
    assert not may_be_pinyin("washington")
    assert may_be_romaji("shinjuku")
    assert not may_be_romaji("billboard")
