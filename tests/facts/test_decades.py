"""Decades told by a figure or a word beside `years`."""

import pytest

from citecut.facts import compare_translation
from citecut.facts.reading import read_numbers

TOLD = [
    ("fr", "dans les années soixante-dix", "197X"),
    ("fr", "dans les années 80", "198X"),
    ("it", "negli anni Ottanta", "198X"),
    ("it", "negli anni '60", "196X"),
    ("es", "en la década de 1970", "197X"),
    ("de", "in den achtziger Jahren", "198X"),
    ("de", "die 1920er-Jahre", "192X"),
    ("nl", "in de jaren tachtig", "198X"),
    ("ru", "в девяностые годы", "199X"),
    ("ru", "в 80-х годах", "198X"),
    ("pl", "w latach osiemdziesiątych", "198X"),
    ("cs", "v osmdesátých letech", "198X"),
    ("sv", "på 1970-talet", "197X"),
    ("da", "i 80'erne", "198X"),
    ("fi", "1980-luvulla", "198X"),
    ("zh", "上世纪九十年代", "199X"),
    ("ja", "1960年代", "196X"),
    ("ko", "1990년대", "199X"),
    ("en", "in the late seventies", "197X"),
]


@pytest.mark.parametrize(("language", "text", "decade"), TOLD)
def test_a_decade_is_read_in_figures_and_words(language: str, text: str, decade: str) -> None:
    assert decade in [fact.value for fact in read_numbers(text, language)]


@pytest.mark.parametrize(("language", "text", "decade"), [one for one in TOLD if one[0] != "en"])
def test_another_decade_in_its_place_is_stopped(language: str, text: str, decade: str) -> None:
    for line, stopped in ((f"in the {decade[:3]}0s", False), ("in the 1950s", True), ("in the fifties", True)):
        findings = compare_translation(text, line, language, "en")
        assert any(one.severity == "stop" for one in findings) is stopped, line


def test_years_of_age_are_no_decade() -> None:
    assert [fact.value for fact in read_numbers("Ha ottanta anni.", "it")] == ["P80Y"]
