"""Spoken text, its sound and perhaps marks -> when each written word is heard.

Where the synthesiser marked its words, the marks rule; otherwise `align` reads them out of the sound. Either
way a phrase ends exactly where its sound ends.
"""

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from citecut.media import sound
from citecut.media.sound import RATE, Pause, Samples
from citecut.model import WordTime
from citecut.narrate import align
from citecut.ports import Mark
from citecut.text import Spoken

PAUSE = RATE * 12 // 100
"""Samples of the shortest pause between phrases; the silence inside a plosive lasts 40 to 100 ms."""

MOVED = RATE * 5 // 100
"""Samples that a mark in silence moves towards the sound: it stays within 60 ms of the voice's own time."""


class Placed(NamedTuple):
    """A mark on the take's own clock."""

    offset: int
    sample: int


def placed(marks: Sequence[Mark], shift: int) -> tuple[Placed, ...]:
    """The voice's marks in samples of a sound that was moved by `shift` samples."""
    return tuple(Placed(mark.offset, round(mark.time * RATE) + shift) for mark in marks)


def word_times(said: Spoken, language: str, samples: Samples, marks: Sequence[Placed]) -> tuple[WordTime, ...]:
    """When each written word of `said` is heard in `samples`: in order, without overlap, inside the sound."""
    bounds = sound.speech_bounds(samples)
    if not said.words or bounds is None:
        return ()
    rests = sound.pauses(samples, least=PAUSE)
    weights = align.weigh(said, language)
    if _trusted(said, marks, len(samples)):
        starts = _after_rests(_marked(said, marks, weights, bounds), bounds, rests, MOVED)
    else:
        starts = _after_rests(align.starts(said, weights, samples, bounds, rests), bounds, rests, len(samples))
    ends = _ends(starts, bounds[1], rests)
    return tuple(
        WordTime(start=Fraction(start, RATE), end=Fraction(end, RATE), range=word.range)
        for word, start, end in zip(said.words, starts, ends, strict=True)
    )


def _trusted(said: Spoken, marks: Sequence[Placed], length: int) -> bool:
    """Whether marks run forward, lie in the sound, and cover at least half of the words."""
    forward = all(a.offset < b.offset and a.sample <= b.sample for a, b in itertools.pairwise(marks))
    inside = all(mark.sample <= length for mark in marks)
    return bool(marks) and forward and inside and 2 * len(_first_marks(said, marks)) >= len(said.words)


def _first_marks(said: Spoken, marks: Sequence[Placed]) -> dict[int, int]:
    """Word number -> sample of the first mark inside the word."""
    found: dict[int, int] = {}
    number = 0
    for mark in marks:
        while number < len(said.words) and said.words[number].spoken.end <= mark.offset:
            number += 1
        if number < len(said.words):
            found.setdefault(number, mark.sample)
    return found


def _marked(
    said: Spoken, marks: Sequence[Placed], weights: NDArray[np.float64], bounds: tuple[int, int]
) -> list[int]:
    """Starts by mark; words between two marks share the time by weight."""
    heard = _first_marks(said, marks)
    known = {k: min(max(at, bounds[0]), bounds[1]) for k, at in heard.items()}
    known[0] = max(0, min(bounds[0], heard.get(0, bounds[0]) + MOVED))
    return _between([*sorted(known.items()), (len(weights), bounds[1])], weights)


def _between(anchors: Sequence[tuple[int, float]], weights: NDArray[np.float64]) -> list[int]:
    """The start of each word, given those of some, in whatever unit the anchors have."""
    starts: list[int] = []
    for (word, at), (until, end) in itertools.pairwise(anchors):
        share = np.cumsum(weights[word:until]) - weights[word:until]
        total = weights[word:until].sum() or 1.0
        starts += [round(at + (end - at) * float(part / total)) for part in share]
    return starts


def _after_rests(starts: Sequence[int], bounds: tuple[int, int], rests: Sequence[Pause], most: int) -> list[int]:
    """Starts leave a pause, by `most` samples, and never run backwards or after the sound."""
    held, moved = 0, []
    for start in starts:
        inside = next((rest for rest in rests if rest.start <= start < rest.end), None)
        held = max(held, min(inside.end, start + most, bounds[1]) if inside else min(start, bounds[1]))
        moved.append(held)
    return moved


def _ends(starts: Sequence[int], end: int, rests: Sequence[Pause]) -> list[int]:
    """A word ends where the next begins, or where its own sound stops before a pause."""
    ends = []
    for start, following in zip(starts, [*starts[1:], end], strict=True):
        stop = next((rest.start for rest in rests if start < rest.start and rest.end <= following), following)
        ends.append(stop)
    return ends
