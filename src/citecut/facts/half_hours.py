"""Text and a table -> times told by the hour that is half an hour ahead: halb acht, v půl osmé are 7:30."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from citecut.facts.fact import Fact, FactKind
from citecut.facts.inflected import VOWELS
from citecut.facts.numbers import one_of
from citecut.facts.quantities import unit_after
from citecut.facts.reading_table import ReadingTable
from citecut.model import TextRange

_STEM = 4  # letters of an hour's name that may carry other endings
_SHORTEST = 3  # letters of an hour's name: Danish `et` is an article as well
_HOURS = range(1, 13)


def half_hours(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """Times half an hour before the named hour; what is measured (půl druhého roku) is none."""
    for match in _pattern(table).finditer(text):
        hour = int(match["figures"]) if match["figures"] else _hours(table)[match["word"] or match["stem"]]
        if hour in _HOURS and not unit_after(text, match.end(), table)[0]:
            before = (hour - 1) % 12
            span = TextRange(start=match.start(), end=match.end())
            yield Fact(FactKind.TIME, span, f"T{before or 12:02}:30", (f"T{(before + 12) % 24:02}:30",))


@lru_cache(maxsize=128)
def _hours(table: ReadingTable) -> Mapping[str, int]:
    """Names of the hours, and what cases leave of the longer ones: восьм-ого."""
    named = {**table.ordinal_words, **table.numbers.atoms}
    hours = {word: hour for word, hour in named.items() if hour in _HOURS and len(word) >= _SHORTEST}
    stems = {stem: hour for word, hour in hours.items() if len(stem := word.rstrip(VOWELS)) >= _STEM}
    return {**stems, **hours}


@lru_cache(maxsize=128)
def _pattern(table: ReadingTable) -> re.Pattern[str]:
    if not table.half_to:
        return re.compile("(?!)")
    stems = [word for word in _hours(table) if len(word) >= _STEM]
    hour = (
        rf"(?P<figures>\d{{1,2}})(?!\d|[.,:]\d)|(?P<word>{one_of(_hours(table))})(?![^\W\d_])"
        rf"|(?P<stem>{one_of(stems)})[^\W\d_]{{0,4}}(?![^\W\d_])"
    )
    return re.compile(rf"(?<![^\W_])(?:{one_of(table.half_to)}) (?:{hour})")
