"""Text in any language -> its numbers in figures, with every value that the separators leave open."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from citecut.facts.fact import Fact, FactKind
from citecut.model import TextRange

_FIGURES = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f ]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’٬\u00a0\u202f ])\d{3})(?:\1\d{3})*")


def figures(text: str) -> Iterator[Fact]:
    """The numbers of a text whose language has no table: each group of figures, its other readings in `also`.

    A space joins figures only in groups of three. What scale or unit follows in words is not known.
    """
    for match in _FIGURES.finditer(text):
        for start, end in _parts(match):
            value, *also = _readings(_western(text[start:end]))
            yield Fact(
                FactKind.QUANTITY,
                TextRange(start=start, end=end),
                _shown(value),
                also=tuple(map(_shown, also)),
                number=value,
            )


def _parts(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The whole match, or the pieces between its spaces when they are no thousands."""
    if _GROUPED.fullmatch(_western(match[0])) or not re.search(r"\s", match[0]):
        yield match.span()
        return
    for piece in re.finditer(r"\S+", match[0]):
        yield match.start() + piece.start(), match.start() + piece.end()


def _western(written: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in written)


def _readings(written: str) -> list[Decimal]:
    bare = re.sub(r"\D", "", written)
    marks = [char for char in written if not char.isdigit()]
    whole = Decimal(bare)
    if not marks:
        return [whole]
    head, _, tail = written.rpartition(marks[-1])
    broken = Decimal(f"{re.sub(r'[^0-9]', '', head)}.{tail}") if tail else whole
    if len(set(marks)) > 1:
        return [broken]
    return [whole, broken] if _GROUPED.fullmatch(written) else [broken, whole]


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}"
