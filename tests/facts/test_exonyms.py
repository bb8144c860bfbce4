"""Names of other languages in Latin letters: places that English writes its own way, and inflected names."""

import pytest

from citecut.facts import compare_translation
from citecut.facts.exonyms import english_names, is_listed


@pytest.mark.parametrize(
    ("word", "language", "name"),
    [
        ("warszawie", "pl", "Warsaw"),
        ("praze", "cs", "Prague"),
        ("vidne", "cs", "Vienna"),
        ("lontooseen", "fi", "London"),
        ("genf", "de", "Geneva"),
    ],
)
def test_a_place_is_known_in_its_cases(word: str, language: str, name: str):
    assert name in english_names(word, language)


def test_a_word_of_no_list_names_nothing():
    assert english_names("starosta", "cs") == frozenset()
    assert not is_listed("Harrow Creek", "cs")


@pytest.mark.parametrize(
    ("language", "source", "right", "wrong"),
    [
        (
            "pl",
            "Prezydent Lublina Paweł Zaremba był w Wiedniu.",
            "The mayor of Lublin, Paweł Zaremba, was in Vienna.",
            "The mayor of Lublin, Paweł Zaremba, was in Athens.",
        ),
        (
            "fr",
            "Le train part d'Anvers pour Genève.",
            "The train leaves Antwerp for Geneva.",
            "The train leaves Antwerp for Venice.",
        ),
    ],
)
def test_a_replaced_place_is_stopped_and_the_right_one_let_through(
    language: str, source: str, right: str, wrong: str
):
    assert not [one for one in compare_translation(source, right, language, "en") if one.severity == "stop"]
    assert [one for one in compare_translation(source, wrong, language, "en") if one.severity == "stop"]


def test_a_day_or_surname_left_standing_in_the_original_must_stay_so():
    told = compare_translation("Tờ Sunday Telegraph đưa tin.", "The Thursday Telegraph reported it.", "vi", "en")
    assert [one.code for one in told if one.severity == "stop"] == ["date-changed"]
    named = compare_translation("Bà Theresa May phát biểu.", "Theresa March spoke.", "vi", "en")
    assert [one.code for one in named if one.severity == "stop"] == ["name-changed"]
