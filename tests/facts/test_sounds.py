"""Names in one alphabet and another."""

import pytest

from citecut.facts.sounds import may_spell, sound


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Busan", "부산에서"),
        ("Kostroma", "Костроме"),
        ("Allahabad", "इलाहाबाद"),
        ("Rabat", "الرباط"),
        ("Oricon", "オリコン"),
        ("Thessaloniki", "Θεσσαλονίκη"),
        ("Narendra", "नरेन्द्र"),
        ("Jerusalem", "ירושלים"),
    ],
)
def test_a_name_is_found_in_its_own_alphabet(name: str, word: str) -> None:
    assert may_spell(name, word)


@pytest.mark.parametrize(
    ("name", "word"),
    [("Daegu", "부산에서"), ("Tambov", "Костроме"), ("Varanasi", "इलाहाबाद"), ("Billboard", "オリコン")],
)
def test_another_name_is_not(name: str, word: str) -> None:
    assert not may_spell(name, word)


def test_two_spellings_sound_alike() -> None:
    assert sound("Busan") == sound("부산") == sound("Pusan")
