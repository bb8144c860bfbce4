"""Text -> its facts in figures and number words: quantities, dates, times, durations, document numbers."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from citecut.facts import shares
from citecut.facts.dates import dates as dated
from citecut.facts.dates import times
from citecut.facts.decades import decades
from citecut.facts.digits import plain
from citecut.facts.documents import documents as numbered
from citecut.facts.documents import phones
from citecut.facts.fact import Fact, FactKind
from citecut.facts.half_hours import half_hours
from citecut.facts.patterns import GONE, blanked, compiled
from citecut.facts.quantities import is_weak
from citecut.facts.quantities import quantities as counted
from citecut.facts.reading_table import ReadingTable
from citecut.facts.tables import reading_table
from citecut.text.scripts import base

_READERS = (
    numbered,
    phones,
    decades,
    dated,
    half_hours,
    times,
    shares.spans,
    shares.fractions,
    shares.multiples,
    shares.vague,
    shares.ordinals,
    shares.labels,
    shares.scores,
    counted,
)
"""In this order: what one has read, the next cannot read."""
_DATES = frozenset({FactKind.DATE, FactKind.TIME})
_QUANTITIES = frozenset({FactKind.QUANTITY, FactKind.DURATION, FactKind.SCORE})


def reading_for(language: str) -> ReadingTable | None:
    """The table of a BCP 47 language; none when nobody has written one yet. `en-US` puts the month first."""
    table = reading_table(base(language))
    if table and language.replace("_", "-").lower() == "en-us":
        return _american(table)
    return table


def read_numbers(text: str, language: str) -> tuple[Fact, ...]:
    """Every fact in figures or number words, in order and without overlaps; none in a language without a table.

    `text` is NFC, and the ranges are its code points. Words that may be no number at all (`một`, `one`, `first`)
    are left to `weak_numbers`.
    """
    return _read(text, language)[0]


def weak_numbers(text: str, language: str) -> tuple[Fact, ...]:
    """Words that can answer for a number in another text but ask for none: `một`, `one`, `both`, `đôi`, `first`."""
    return _read(text, language)[1]


def quantities(text: str, language: str) -> tuple[Fact, ...]:
    """Quantities, durations and scores."""
    return tuple(fact for fact in read_numbers(text, language) if fact.kind in _QUANTITIES)


def dates(text: str, language: str) -> tuple[Fact, ...]:
    """Dates, whole or in part, weekdays, and times of day."""
    return tuple(fact for fact in read_numbers(text, language) if fact.kind in _DATES)


def documents(text: str, language: str) -> tuple[Fact, ...]:
    """Numbers of documents."""
    return tuple(fact for fact in read_numbers(text, language) if fact.kind is FactKind.DOCUMENT)


@lru_cache(maxsize=32)
def _american(table: ReadingTable) -> ReadingTable:
    return replace(table, month_first=True)


@lru_cache(maxsize=2048)
def _read(text: str, language: str) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    table = reading_for(language)
    if table is None:
        return (), ()
    found: list[Fact] = []
    left = _without_idioms(plain(text), table)
    for reader in _READERS:
        for fact in _apart(reader(text, left, table)):
            if GONE in left[fact.range.start : fact.range.end]:
                continue
            found.append(fact)
            left = blanked(left, fact.range.start, fact.range.end)
    strong = [fact for fact in found if not is_weak(fact, text, table)]
    weak = [*(fact for fact in found if fact not in strong), *shares.weak(text, left, table)]
    return _ordered(strong), _ordered(weak)


def _without_idioms(text: str, table: ReadingTable) -> str:
    for pattern in table.idioms:
        for match in compiled(pattern, table).finditer(text):
            text = blanked(text, match.start(), match.end())
    return text


def _apart(facts: Iterable[Fact]) -> list[Fact]:
    """The facts of one reader without overlaps: what it found first stays."""
    kept: list[Fact] = []
    for fact in facts:
        if all(fact.range.end <= other.range.start or other.range.end <= fact.range.start for other in kept):
            kept.append(fact)
    return kept


def _ordered(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: fact.range.start))
