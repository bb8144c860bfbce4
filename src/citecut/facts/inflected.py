"""Text and a table -> numbers of its words in other forms than the table's, one by one and put together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from citecut.facts.numbers import one_of
from citecut.facts.reading_table import ReadingTable

VOWELS = "aeiouyąęăáéíóúýěůàèìòùâêôõãäöüåаяуюеиіїьойыёъ"
_SMALL = 12  # up to here numbers are put before other words as a prefix
_PREFIX = 2  # letters that such a number has more than
_STEM = 4  # letters that the stem of an inflected word has at least


def inflected(shown: str, table: ReadingTable | None) -> set[Decimal]:
    """What number words with other endings are worth: `dziewięćdziesiątym siódmym` is 90, 7 and 97."""
    if table is None or table.measured or not table.numbers.spaced:
        return set()
    joined = {Decimal(table.numbers.atoms[match[1]]) for match in _compounds(table).finditer(shown)}
    return joined | {Decimal(worth) for run in _runs(shown, table) for worth in _worths(run)}


def words_at(shown: str, table: ReadingTable) -> Iterator[tuple[int, int]]:
    """Where each such word begins, and its number."""
    for match in _pattern(table).finditer(shown):
        yield match.start(), _stems(table)[match[1]]


def _runs(shown: str, table: ReadingTable) -> Iterator[list[int]]:
    """The numbers of words that stand side by side."""
    run: list[int] = []
    end = 0
    for match in _pattern(table).finditer(shown):
        if run and not _gap(table).fullmatch(shown, end, match.start()):
            yield run
            run = []
        run.append(_stems(table)[match[1]])
        end = match.end()
    if run:
        yield run


def _worths(run: Sequence[int]) -> Iterator[int]:
    """Every number that some of the words may make."""
    for first in range(len(run)):
        total = 0
        for number in run[first:]:
            if total and total % 10 ** len(str(number)):
                break
            total += number
            yield total
    yield from run


@lru_cache(maxsize=64)
def _compounds(table: ReadingTable) -> re.Pattern[str]:
    """Small numbers that begin a longer word: dreistöckig, Dreikampf, fyrfaldig."""
    some = [word for word, number in table.numbers.atoms.items() if 1 < number <= _SMALL and len(word) > _PREFIX]
    return (
        re.compile(rf"(?<![^\W\d_])({one_of(some)})[^\W\d_]{{3,14}}") if table.numbers.glued else re.compile("(?!)")
    )


@lru_cache(maxsize=64)
def _gap(table: ReadingTable) -> re.Pattern[str]:
    return re.compile(rf"[ -](?:(?:{one_of(table.numbers.joiners)})[ -])?")


@lru_cache(maxsize=64)
def _stems(table: ReadingTable) -> Mapping[str, int]:
    words = {**table.ordinal_words, **table.numbers.atoms}
    return {stem: number for word, number in words.items() if len(stem := word.rstrip(VOWELS)) >= _STEM}


@lru_cache(maxsize=64)
def _pattern(table: ReadingTable) -> re.Pattern[str]:
    begins = rf"(?<![^\W\d_]){table.numbers.beginnings}"
    return re.compile(rf"{begins}({one_of(_stems(table))})[^\W\d_]{{0,7}}(?![^\W\d_])")
