"""A number written as one long word -> the words it is made of: hundertdreiundzwanzig, centoventitré, satakaksi."""

import re
from collections.abc import Iterator
from functools import lru_cache

from citecut.facts.number_table import NumberTable

Piece = tuple[str, str, int]
"""What a word is (`atom`, `scale`, `join`), the word, and where it begins in the long one."""
_MOST = 64  # ways to part one word that are tried


@lru_cache(maxsize=64)
def glued_pattern(table: NumberTable) -> str:
    """A pattern for two or more words of the table in a row, without spaces; nothing where numbers are not glued."""
    if not table.glued:
        return "(?!)"
    return rf"(?:{'|'.join(map(re.escape, _words(table)))}){{2,}}"


@lru_cache(maxsize=4096)
def partings(word: str, table: NumberTable) -> tuple[tuple[Piece, ...], ...]:
    """Every way to part a long word into words of the table, those of the longest words first."""
    ways = _ways(word, 0, table)
    return tuple(way for way, _ in zip(ways, range(_MOST), strict=False))


def _ways(word: str, at: int, table: NumberTable) -> Iterator[tuple[Piece, ...]]:
    if at == len(word):
        yield ()
        return
    for known, kind in _words(table).items():
        if word.startswith(known, at):
            for rest in _ways(word, at + len(known), table):
                yield ((kind, known, at), *rest)


@lru_cache(maxsize=64)
def _words(table: NumberTable) -> dict[str, str]:
    """The words that take part, the longest first: joiners only where they join inside a word."""
    kinds = dict.fromkeys(table.joins_glued, "join")
    kinds |= {word: "atom" for word in table.atoms if " " not in word}
    kinds |= {word: "scale" for word in table.scales if " " not in word and table.scales[word] >= 100}
    return {word: kinds[word] for word in sorted(kinds, key=len, reverse=True) if len(word) > 1}
