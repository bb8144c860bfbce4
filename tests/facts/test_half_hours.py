"""Times told by the hour that is half an hour ahead."""

import pytest

from citecut.facts import compare_translation
from citecut.facts.fact import FactKind
from citecut.facts.reading import read_numbers


def times(text: str, language: str) -> list[str]:
    return [fact.value for fact in read_numbers(text, language) if fact.kind is FactKind.TIME]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Zug fährt um halb acht ab."),
        ("de", "Beginn ist um halb 8."),
        ("nl", "De winkel gaat om half acht open."),
        ("sv", "Mötet börjar halv åtta."),
        ("cs", "Vlak odjíždí v půl osmé."),
        ("ru", "Спектакль начался в половине восьмого."),
        ("pl", "Msza zaczyna się o wpół do ósmej."),
    ],
)
def test_half_eight_is_half_past_seven(language: str, text: str) -> None:
    assert times(text, language) == ["T07:30"]


def test_half_one_is_half_past_twelve() -> None:
    assert times("Wir essen um halb eins.", "de") == ["T12:30"]


def test_a_half_before_what_is_measured_is_no_time() -> None:
    assert times("Er lief halb acht Kilometer weit.", "de") == []
    assert times("Er kam um acht.", "de") == []


def test_the_hour_that_is_named_is_not_the_hour_that_is_meant() -> None:
    source = "Die Sitzung beginnt um halb acht."
    for told, stopped in (("half past seven", False), ("7:30", False), ("half past eight", True), ("8:30", True)):
        findings = compare_translation(source, f"The meeting starts at {told}.", "de", "en")
        assert any(one.severity == "stop" for one in findings) is stopped, told
