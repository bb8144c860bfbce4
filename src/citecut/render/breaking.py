"""A text and the width of its column -> the rows that read best there, and what is still wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from citecut.model import TextRange
from citecut.render.fonts import Fonts
from citecut.render.theme import Style, Theme
from citecut.render.typeset import ruler_for
from citecut.text import break_rows, words
from citecut.text.compounds import FIRM, bonds
from citecut.text.function_words import leaning
from citecut.text.normal import fold
from citecut.text.scripts import SPACELESS, script_of

# Points of fault; LOSS is their price: so many are given for type of half the size twice.
LOSS = 130.0
_TORN = 120.0  # a break inside a compound, a name or a counted noun, times how firmly it holds
_HANGING = 60.0  # a row that ends on a word which leans on the next: "trên", "of the"
_LONE = 90.0  # a short word alone in its row
_RAGGED = 300.0  # times the square of what a row lacks to be about as wide as the widest
_EVEN = 0.75  # of the widest row: rows from here on look alike
_MANY = 9.0  # each row beyond the third
_SHORT = 7  # letters of a word that may not stand alone
_QUOTES = "\"'”’)]»"
_NARROW = 0.55  # of the widest row: nor may a single word narrower than this


@dataclass(frozen=True)
class Broken:
    """Rows of a text, as ranges of it."""

    rows: tuple[TextRange, ...]
    fault: float
    """0 where nothing is wrong; about one hundred for a fault that every reader notices."""


def broken(text: str, language: str, theme: Theme, style: Style, width: float) -> Broken | None:
    """`text` in at most the style's rows, each no wider than `width` times the size; None where it takes more."""
    return _broken(text, language, theme.fonts, style.weight, style.tracking, style.rows, round(width, 3))


def pages(text: str, language: str, theme: Theme, style: Style, width: float) -> tuple[Broken, ...]:
    """A longer text as successive pages of at most the style's rows."""
    return _pages(text, language, theme.fonts, style.weight, style.tracking, style.rows, width)


@lru_cache(maxsize=4096)
def _pages(
    text: str, language: str, fonts: Fonts, weight: int, tracking: float, rows: int, width: float
) -> tuple[Broken, ...]:
    wide = _measure(fonts, weight, tracking)
    cues = break_rows(text, language, width=width, measure=wide, rows=rows)
    return tuple(Broken(each, _fault(text, language, each, wide)) for each in cues)


@lru_cache(maxsize=4096)
def _broken(
    text: str, language: str, fonts: Fonts, weight: int, tracking: float, rows: int, width: float
) -> Broken | None:
    wide = _measure(fonts, weight, tracking)
    whole = wide(text)
    if whole <= width:
        return Broken((TextRange(start=0, end=len(text)),), 0.0)
    least = ceil(whole / width)
    tried = [_in_rows(text, language, wide, width, count) for count in range(least, min(rows, least + 1) + 1)]
    return min((each for each in tried if each is not None), key=lambda each: each.fault, default=None)


def _in_rows(text: str, language: str, wide: Callable[[str], float], width: float, count: int) -> Broken | None:
    cues = break_rows(text, language, width=width, measure=wide, rows=count)
    if len(cues) != 1 or any(wide(row.of(text)) > width for row in cues[0]):
        return None
    return Broken(cues[0], _fault(text, language, cues[0], wide))


def _measure(fonts: Fonts, weight: int, tracking: float) -> Callable[[str], float]:
    ruler = ruler_for(fonts)
    return lambda part: ruler.width(part, weight, tracking)


def _fault(text: str, language: str, rows: Sequence[TextRange], wide: Callable[[str], float]) -> float:
    """What is wrong with these rows."""
    widths = [wide(row.of(text)) for row in rows]
    held, leans = bonds(text, language), leaning(language)
    torn = sum(held.get(row.end, 0.0) for row in rows[:-1])
    hanging = sum(_hangs(row, text, language, held, leans) for row in rows[:-1])
    lone = sum(_is_lone(row.of(text), language, own, max(widths)) for row, own in zip(rows, widths, strict=True))
    ragged = sum(max(_EVEN - own / max(widths), 0) ** 2 for own in widths)
    many = max(len(rows) - 3, 0)
    return _TORN * torn + _HANGING * hanging + _LONE * lone * (len(rows) > 1) + _RAGGED * ragged + _MANY * many


def _hangs(row: TextRange, text: str, language: str, held: Mapping[int, float], leans: frozenset[str]) -> bool:
    """Whether the row ends on a word that leans on the next, rather than closing a compound, as in "14 tỉnh"."""
    said = words(row.of(text), language)
    if not said or said[-1].end < len(row.of(text).rstrip(_QUOTES)):
        return False
    last = said[-1].shifted(row.start)
    return fold(last.of(text)) in leans and max(held.get(last.start - 1, 0.0), held.get(last.start, 0.0)) < FIRM


def _is_lone(row: str, language: str, own: float, widest: float) -> bool:
    if any(script_of(char) in SPACELESS for char in row):
        return own < _NARROW * widest  # words are short there: what counts is what the eye sees
    return len(words(row, language)) <= 1 and (len(row) <= _SHORT or own < _NARROW * widest)
