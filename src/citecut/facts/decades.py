"""Text and a table -> decades told by a figure or a word beside `years`: années 80, anni Ottanta, 80-е годы."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from citecut.facts.fact import Fact, FactKind
from citecut.facts.inflected import VOWELS
from citecut.facts.numbers import one_of
from citecut.facts.reading_table import ReadingTable
from citecut.model import TextRange

_STEM = 4  # letters of a word for tens that may carry other endings
_TENS = range(20, 100, 10)
_FIGURES = r"['’ʼ]?(?P<figures>(?:1\d|20)?[2-9]0)"


def decades(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """Decades; one told by two figures is of the twentieth century, as most are."""
    for pattern in _patterns(table):
        for match in pattern.finditer(text):
            told = int(match["figures"] or _tens(table)[match["word"]])
            year = told if told >= 1000 else 1900 + told
            yield Fact(FactKind.DATE, TextRange(start=match.start(), end=match.end()), f"{year // 10}X")


@lru_cache(maxsize=128)
def _tens(table: ReadingTable) -> Mapping[str, int]:
    """Words for twenty to ninety, and what cases leave of the longer ones: osiemdziesiąt-ych."""
    named = {**table.ordinal_words, **table.numbers.atoms}
    tens = {word: number for word, number in named.items() if number in _TENS}
    stems = {stem: number for word, number in tens.items() if len(stem := word.rstrip(VOWELS)) >= _STEM}
    return {**stems, **tens}


@lru_cache(maxsize=128)
def _patterns(table: ReadingTable) -> tuple[re.Pattern[str], ...]:
    """With the years before the tens, after them, or grown together with them."""
    word = rf"(?P<word>{one_of(_tens(table))})"
    open_word = rf"{word}[^\W\d_]{{0,5}}"
    begins = rf"(?<![^\W_]){table.numbers.beginnings}"
    before = rf"{begins}(?:{one_of(table.decade_before)}) (?:{_FIGURES}|{open_word})(?![^\W_]|[.,]\d)"
    after = (
        rf"{begins}(?:{_FIGURES}(?:['’ʼ]?-?[^\W\d_]{{1,4}})?\.?|{open_word})[ -]"
        rf"(?:{one_of(table.decade_after)})(?![^\W_])"
    )
    grown = rf"{begins}(?:{_FIGURES}|{word})['’ʼ]?-?(?:{one_of(table.decade_endings)})(?![^\W_])"
    asked = ((before, table.decade_before), (after, table.decade_after), (grown, table.decade_endings))
    return tuple(re.compile(pattern) for pattern, words in asked if words)
