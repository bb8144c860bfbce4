"""A line's words and their times -> cues: rows that break by meaning, on screen long enough to read.

The numbers are those of docs/captions.md.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from citecut.model import Cue, CueWord, Take, TextRange
from citecut.text import break_rows

Measure = Callable[[str], float]
"""Width of a text in pixels, in the caption's type."""

ROWS = 2
SHORTEST = Fraction(5, 6)  # seconds a cue stays at least
LONGEST = Fraction(7)  # seconds a cue stays at most
GAP_FRAMES = 2  # between two cues, so that a change is seen
LINGER = Fraction(1, 2)  # seconds a cue may stay after its last word


def cues(
    take: Take, start: Fraction, until: Fraction, *, width: float, measure: Measure, rate: int, burned: bool
) -> tuple[Cue, ...]:
    """The captions of one take.

    Args:
        take: the line, its text and word times.
        start: when the take begins in the cut, in seconds.
        until: when the panel ends: no cue stays longer.
        width: pixels a row may take.
        measure: pixels a text takes.
        rate: frames a second, for the gap between cues.
        burned: whether the picture carries them.
    """
    broken = break_rows(take.text, take.language, width=width, measure=measure, rows=ROWS)
    groups = _split_long(broken, take)
    gap = Fraction(GAP_FRAMES, rate)
    timed = [(rows, _words_of(rows, take, start)) for rows in groups]
    timed = [(rows, heard) for rows, heard in timed if heard]
    made: list[Cue] = []
    for n, (rows, heard) in enumerate(timed):
        begins = heard[0].start if n else min(heard[0].start, start)
        limit = timed[n + 1][1][0].start - gap if n + 1 < len(timed) else until - gap
        ends = min(limit, max(heard[-1].end + LINGER, begins + SHORTEST))
        ends = max(ends, heard[-1].end if n + 1 == len(timed) else begins + gap)
        made.append(
            Cue(
                line=take.line,
                rows=tuple(rows),
                words=heard,
                start=begins,
                end=min(ends, begins + LONGEST),
                burned=burned,
            )
        )
    return tuple(made)


def _split_long(groups: Sequence[Sequence[TextRange]], take: Take) -> list[tuple[TextRange, ...]]:
    """Break a two-row cue that would stay too long into one row each."""
    split: list[tuple[TextRange, ...]] = []
    for rows in groups:
        heard = _words_of(rows, take, Fraction(0))
        if heard and len(rows) > 1 and heard[-1].end - heard[0].start > LONGEST:
            split.extend((row,) for row in rows)
        else:
            split.append(tuple(rows))
    return split


def _words_of(rows: Sequence[TextRange], take: Take, start: Fraction) -> tuple[CueWord, ...]:
    return tuple(
        CueWord(range=word.range, start=word.start + start, end=word.end + start)
        for word in take.words
        if any(row.overlaps(word.range) for row in rows)
    )
