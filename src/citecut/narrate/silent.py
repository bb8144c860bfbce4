"""A line's text -> `Take` without sound, paced for reading."""

from fractions import Fraction

from citecut.model import Take, WordTime
from citecut.text import reading_seconds, words

HOLD = Fraction(2, 5)
"""Seconds that a text stays after it has been read; LOOK: its reading time plus 0.4 s."""

LEAST = Fraction(5, 6)
"""Seconds that the shortest caption stays; Netflix timed-text rules."""


def silent(line_id: str, text: str, language: str) -> Take:
    """The time that `text` needs on screen; its words come up one after the other as an eye reads them."""
    reading = max(Fraction(round(reading_seconds(text, language) * 1000), 1000), LEAST - HOLD)
    return Take(
        line=line_id,
        text=text,
        language=language,
        voice="none",
        machine=False,
        duration=reading + HOLD,
        words=_spread(text, language, reading),
    )


def _spread(text: str, language: str, seconds: Fraction) -> tuple[WordTime, ...]:
    """Each word gets its share of `seconds` by its length, the space after it included."""
    ranges = words(text, language)
    total = sum(len(range) + 1 for range in ranges)
    times, read = [], 0
    for range in ranges:
        start, read = Fraction(read, total) * seconds, read + len(range) + 1
        times.append(WordTime(start=start, end=Fraction(read, total) * seconds, range=range))
    return tuple(times)
