"""A line and the source text it cites -> which words of the source it kept, and which it left out."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from citecut.model import TextRange

_WORD = re.compile(r"\w+(?:[.,:/%-]\w+)*%?")


class Piece(NamedTuple):
    """A stretch of a source's text and what the line did with it."""

    range: TextRange
    kept: bool


def pieces(line: str, text: str, cited: Sequence[TextRange]) -> tuple[tuple[Piece, ...], ...]:
    """For each cited range of `text`, its stretches in order: kept in `line`, or left out.

    The line's words are looked for in the cited ranges one after another. White space and punctuation
    between two kept words count as kept.
    """
    found = [word for citation in cited for word in _words(text, citation)]
    kept = _kept(
        [_composed(word.of(text)).casefold() for word in found],
        [w.casefold() for w in _WORD.findall(_composed(line))],
    )
    kept_words = [word for word, keep in zip(found, kept, strict=True) if keep]
    left_out = [word for word, keep in zip(found, kept, strict=True) if not keep]
    return tuple(_stretches(citation, kept_words, left_out) for citation in cited)


def _words(text: str, citation: TextRange) -> list[TextRange]:
    matches = _WORD.finditer(text, citation.start, citation.end)
    return [TextRange(start=match.start(), end=match.end()) for match in matches]


def _kept(found: list[str], wanted: list[str]) -> list[bool]:
    matcher = SequenceMatcher(None, found, wanted, autojunk=False)
    kept = {block.a + i for block in matcher.get_matching_blocks() for i in range(block.size)}
    if len(kept) < len(wanted):
        # Longest stretch first can block the rest of the line; leftmost first never does, if all words stand there.
        leftmost = _leftmost(found, wanted)
        kept = leftmost if len(leftmost) > len(kept) else kept
    return [index in kept for index in range(len(found))]


def _leftmost(found: list[str], wanted: list[str]) -> set[int]:
    kept: set[int] = set()
    start = 0
    for word in wanted:
        if word in found[start:]:
            start = found.index(word, start) + 1
            kept.add(start - 1)
    return kept


def _stretches(citation: TextRange, kept: list[TextRange], left_out: list[TextRange]) -> tuple[Piece, ...]:
    marked = sorted(
        [Piece(word, True) for word in kept if citation.contains(word)]
        + [Piece(word, False) for word in left_out if citation.contains(word)],
        key=lambda piece: piece.range.start,
    )
    merged: list[Piece] = []
    for piece in marked:
        if merged and merged[-1].kept == piece.kept:
            start = merged.pop().range.start
            piece = Piece(TextRange(start=start, end=piece.range.end), piece.kept)
        merged.append(piece)
    return tuple(merged)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
