"""Numbers written as one long word."""

import pytest

from citecut.facts import read_numbers


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "hundertdreiundzwanzig Häuser", "123"),
        ("de", "zweihunderttausend Euro", "200000 EUR"),
        ("de", "achtzehnhundertachtundvierzig Seelen", "1848"),
        ("it", "millenovecentonovantasette case", "1997"),
        ("it", "centottantadue case", "182"),
        ("fi", "satakaksikymmentäkolme taloa", "123"),
        ("hu", "kétszázötven ház", "250"),
        ("tr", "yüzyirmibeş ev", "125"),
        ("ru", "двадцатипятилетний юбилей", "P25Y"),
    ],
)
def test_a_long_word_is_one_number(language: str, text: str, value: str) -> None:
    assert [fact.value for fact in read_numbers(text, language)] == [value]


@pytest.mark.parametrize("text", ["Das Hundert ist voll von Unkraut.", "Er achtet auf Einigkeit."])
def test_words_that_only_begin_like_numbers_are_not_put_together(text: str) -> None:
    assert all(fact.number in (8, 100) for fact in read_numbers(text, "de"))


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("pl", "dwudziestego trzeciego rozdziału", "#23"),
        ("ru", "в тысяча девятьсот сорок первом году", "#1941"),
        ("fr", "la vingt-cinquième fois", "#25"),
        ("cs", "ve dvacátém prvním století", "#21"),
        ("de", "zum fünfundvierzigsten Mal", "#45"),
        ("tr", "on altıncı yüzyıl", "#16"),
    ],
)
def test_an_ordinal_of_several_words_is_one(language: str, text: str, value: str) -> None:
    assert value in [fact.value for fact in read_numbers(text, language)]


def test_a_short_name_of_a_month_takes_no_endings() -> None:
    assert [fact.value for fact in read_numbers("dwadzieścia siedem osób", "pl")] == ["27"]
    assert [fact.value for fact in read_numbers("sept personnes", "fr")] == ["7"]
