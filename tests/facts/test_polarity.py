"""Negation, modality and direction."""

import pytest

from citecut.facts import FactKind, polarity
from citecut.facts.polarity import turns


def negations(text: str, language: str) -> list[str]:
    return [turn.range.of(text) for turn in turns(text, language) if turn.plain]


@pytest.mark.parametrize(
    "text",
    [
        "Không gian rộng rãi.",
        "Không ít người đến.",
        "Anh có đi không?",
        "Hãng hàng không mở đường bay.",
        "Không chỉ trẻ em mà cả người lớn.",
    ],
)
def test_a_word_that_only_looks_like_a_negation_negates_nothing(text: str):
    assert negations(text, "vi") == []


@pytest.mark.parametrize(
    "text", ["Cửa hàng không mở.", "Ngân hàng không tăng lãi suất.", "Văn phòng không nhận đơn."]
)
def test_a_negation_after_a_shop_a_bank_or_an_office_counts(text: str):
    assert negations(text, "vi") == ["không"]


def test_english_negations_in_every_form_count():
    assert negations("It isn't open, nobody came and it will never be.", "en") == ["isn't", "nobody", "never"]
    assert negations("Conclusion No. 57 and no doubt more.", "en") == []


def test_words_that_hold_a_negation_are_found_and_told_apart():
    found = [
        (turn.range.of("They failed and are unable."), turn.plain)
        for turn in turns("They failed and are unable.", "en")
    ]
    assert found == [("failed", False), ("unable", False)]


def test_modality_and_direction_have_one_form_in_both_languages():
    def values(text: str, language: str) -> list[tuple[FactKind, str]]:
        return [(fact.kind, fact.value) for fact in polarity(text, language)]

    assert values("Giá phải giảm.", "vi") == values("Prices must fall.", "en")


def test_a_language_without_a_table_gives_nothing():
    assert polarity("Il ne vient pas.", "fr") == ()
