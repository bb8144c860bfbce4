"""Written text -> `Spoken`: the text as people say it, and what is heard for each written word."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from citecut.model import TextRange
from citecut.model.document import Noun
from citecut.text import spoken_en, spoken_vi
from citecut.text.rules import Part, Rule, parts_of
from citecut.text.scripts import base
from citecut.text.words import spans


class SpokenWord(Noun):
    """One written word and what is heard for it."""

    range: TextRange
    """The word in the written text, as `words` cuts it."""
    spoken: TextRange
    """Its part of `Spoken.text`; empty only where nothing is said for it."""


class Spoken(Noun):
    """A written text as it is said aloud."""

    text: str
    """What a voice is given: no digits, no signs, no codes, in Vietnamese and English."""
    words: tuple[SpokenWord, ...]
    """Every written word in order; the spoken ranges never run backwards or overlap."""


class _Piece(NamedTuple):
    """A stretch of the written text, what is said for it, and where that begins in the spoken text."""

    start: int
    end: int
    said: str
    kept: bool
    at: int


@lru_cache(maxsize=2048)
def spoken(text: str, language: str) -> Spoken:
    """`text` as a newsreader of `language` says it: numbers, dates, units, codes and abbreviations in words.

    Vietnamese and English have rules. In every other language the text passes as it is, digits too,
    and the voice must know how to say them.
    """
    pieces = _laid(text, parts_of(text, _rules(language)))
    said = "".join(_with_gaps(pieces))
    return Spoken(text=said, words=tuple(_heard(list(spans(text)), pieces, said)))


def _rules(language: str) -> Sequence[Rule]:
    if base(language) == "vi":
        return spoken_vi.RULES
    if base(language) == "en":
        return spoken_en.RULES_US if language.upper().endswith("-US") else spoken_en.RULES
    return ()


def _laid(text: str, parts: Sequence[Part]) -> list[_Piece]:
    """Kept stretches and said parts in turn; where two would grow together a space is left between."""
    pieces: list[_Piece] = []
    at, length = 0, 0
    for part in [*parts, Part(len(text), len(text), "")]:
        for start, end, said, kept in ((at, part.start, text[at : part.start], True), (*part, False)):
            if said and pieces and _grow_together(pieces[-1].said, said):
                length += 1
            if start < end:
                pieces.append(_Piece(start, end, said, kept, length))
                length += len(said)
        at = part.end
    return pieces


def _grow_together(before: str, after: str) -> bool:
    return bool(before) and before[-1].isalnum() and after[0].isalnum()


def _with_gaps(pieces: Sequence[_Piece]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        yield " " * (piece.at - length) + piece.said
        length = piece.at + len(piece.said)


def _heard(written: list[tuple[int, int]], pieces: Sequence[_Piece], said: str) -> Iterator[SpokenWord]:
    first, floor = 0, 0
    for start, end in written:
        while first < len(pieces) and pieces[first].end <= start:
            first += 1
        begin, finish = _union(start, end, first, pieces, written)
        begin, finish = _trimmed(said, max(begin, floor), max(finish, floor))
        floor = finish
        yield SpokenWord(range=TextRange(start=start, end=end), spoken=TextRange(start=begin, end=finish))


def _union(
    start: int, end: int, first: int, pieces: Sequence[_Piece], written: list[tuple[int, int]]
) -> tuple[int, int]:
    """From the first to the last thing said for the written word `start` to `end`."""
    heard = []
    for piece in pieces[first:]:
        if piece.start >= end:
            break
        if piece.kept:
            heard.append((piece.at + max(0, start - piece.start), piece.at + min(end, piece.end) - piece.start))
        else:
            heard.append(_share(start, end, piece, written))
    return heard[0][0], heard[-1][1]


def _share(start: int, end: int, piece: _Piece, written: list[tuple[int, int]]) -> tuple[int, int]:
    """What one written word gets of a part that covers several: by their length in letters."""
    sizes = [(min(b, piece.end) - max(a, piece.start), a) for a, b in written if a < piece.end and b > piece.start]
    if len(sizes) < 2:
        return piece.at, piece.at + len(piece.said)
    total = sum(size for size, _ in sizes)
    before = sum(size for size, a in sizes if a < start)
    mine = next(size for size, a in sizes if a == start)
    tokens = [match.span() for match in re.finditer(r"\S+", piece.said)]
    one, other = (round(edge / total * len(tokens)) for edge in (before, before + mine))
    if one >= other:
        edge = piece.at + (tokens[one][0] if one < len(tokens) else len(piece.said))
        return edge, edge
    return piece.at + tokens[one][0], piece.at + tokens[other - 1][1]


def _trimmed(said: str, start: int, end: int) -> tuple[int, int]:
    while start < end and said[start].isspace():
        start += 1
    while start < end and said[end - 1].isspace():
        end -= 1
    return start, end
