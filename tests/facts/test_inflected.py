"""Number words in forms that no table lists."""

from decimal import Decimal

from citecut.facts.inflected import inflected
from citecut.facts.reading import reading_for


def test_words_side_by_side_are_put_together() -> None:
    assert Decimal(97) in inflected("w dziewięćdziesiątym siódmym roku", reading_for("pl"))


def test_a_small_number_before_a_word_is_told() -> None:
    assert Decimal(3) in inflected("das dreistöckige haus", reading_for("de"))


def test_a_measured_language_needs_no_guesses() -> None:
    assert inflected("the three houses", reading_for("en")) == set()
    assert inflected("three", None) == set()
