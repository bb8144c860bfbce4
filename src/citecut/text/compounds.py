"""Text -> spans that caption rows must not break: compounds, names, numbers with what they count."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from citecut.model import TextRange
from citecut.text import held_en, held_spaceless, held_vi
from citecut.text.held import Hold, Words
from citecut.text.scripts import base

FIRM = 0.5
"""From this firmness on two words belong to one compound; below it a break is only worse than elsewhere."""


def compounds(text: str, language: str) -> tuple[TextRange, ...]:
    """Spans of `text`, in order and apart, that belong together in one row: `mạng xã hội`, `14 tỉnh`,
    `Kết luận số 57-KL/TW`, `ngày 7 tháng 8`, `ông Dũng`, `4.2 billion dong`, `New York`.
    """
    words, firm = _bound(text, language)
    found: list[TextRange] = []
    first = 0
    for at in range(len(words.spans)):
        if at + 1 == len(words.spans) or firm[at] < FIRM:
            if at > first:
                found.append(TextRange(start=words.spans[first][0], end=words.spans[at][1]))
            first = at + 1
    return tuple(found)


def bonds(text: str, language: str) -> dict[int, float]:
    """For every offset between two bound words, how firmly they hold together, above 0 up to 1."""
    words, firm = _bound(text, language)
    return {
        offset: firm[at]
        for at in range(len(words.spans) - 1)
        if firm[at] > 0
        for offset in range(words.spans[at][1], max(words.spans[at + 1][0], words.spans[at][1] + 1))
    }


@lru_cache(maxsize=512)
def _bound(text: str, language: str) -> tuple[Words, tuple[float, ...]]:
    words = Words(text)
    firm = [0.0] * len(words.spans)
    for first, last, strength in _holds(words, language):
        for at in range(first, last):
            firm[at] = max(firm[at], strength)
    return words, tuple(firm)


def _holds(words: Words, language: str) -> Iterator[Hold]:
    if base(language) == "vi":
        return held_vi.holds(words)
    if base(language) in held_spaceless.LANGUAGES:
        return chain(held_spaceless.holds(words), held_en.holds(words, language))
    return held_en.holds(words, language)
