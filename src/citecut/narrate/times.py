"""Spoken text, its sound and perhaps marks -> when each written word is heard.

Where the synthesiser marked its words, the marks rule. Otherwise the sound is read: pauses are found, each
is given to the likeliest gap between two words (punctuation first), and the words between two pauses share
the speech there by their length. Either way a phrase ends exactly where its sound ends.
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
from citecut.ports import Mark
from citecut.text import Spoken, speaking_seconds

PAUSE = RATE * 12 // 100
"""Samples of the shortest pause between phrases; the silence inside a plosive lasts 40 to 100 ms."""

BREAKS = frozenset('.,;:!?…–—()"“”«»，。、；：！？。។؟،')
"""Signs at which a reader may pause."""

UNMARKED = 0.15
"""Seconds of doubt that a pause stands where the text has no sign for one."""

UNHEARD = 0.12
"""Seconds of doubt that a sign is read without a pause."""

SYLLABLE, LETTER, DRAWN = 0.25, 0.05, 0.05
"""What a word weighs: a share of its syllables' seconds, seconds a letter, and what a phrase's last word is
drawn out by. Fitted to synthesised Vietnamese and English: half of the words start within 50 ms."""


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
    weights = _weights(said, language)
    starts = _marked(said, marks, weights, bounds) if _trusted(said, marks, len(samples)) else None
    if starts is None:
        starts = _estimated(said, weights, bounds, rests)
    starts = _after_rests(starts, bounds, rests)
    ends = _ends(starts, bounds[1], rests)
    return tuple(
        WordTime(start=Fraction(start, RATE), end=Fraction(end, RATE), range=word.range)
        for word, start, end in zip(said.words, starts, ends, strict=True)
    )


def _weights(said: Spoken, language: str) -> NDArray[np.float64]:
    """About how long each word takes beside the others: by syllables and letters, longer before a pause."""
    weights = []
    for number, word in enumerate(said.words):
        part = word.spoken.of(said.text)
        last = number + 1 == len(said.words) or _sign_before(said, number + 1)
        own = SYLLABLE * speaking_seconds(part, language) + LETTER * len(part) if part else 0.0
        weights.append(own + (DRAWN if last else 0.0))
    return np.asarray(weights)


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
    known = {0: bounds[0]} | {k: min(max(at, bounds[0]), bounds[1]) for k, at in _first_marks(said, marks).items()}
    known[0] = bounds[0]
    return _between([*sorted(known.items()), (len(weights), bounds[1])], weights)


def _between(anchors: Sequence[tuple[int, float]], weights: NDArray[np.float64]) -> list[int]:
    """The start of each word, given those of some, in whatever unit the anchors have."""
    starts: list[int] = []
    for (word, at), (until, end) in itertools.pairwise(anchors):
        share = np.cumsum(weights[word:until]) - weights[word:until]
        total = weights[word:until].sum() or 1.0
        starts += [round(at + (end - at) * float(part / total)) for part in share]
    return starts


def _estimated(
    said: Spoken, weights: NDArray[np.float64], bounds: tuple[int, int], rests: Sequence[Pause]
) -> list[int]:
    """Starts read from the sound alone."""
    voiced = _voiced_before(bounds, rests)
    total = voiced[-1]
    anchors = [(0, 0.0), *_matched(said, weights, voiced), (len(weights), float(total))]
    return [_clock(at, bounds, rests) for at in _between(anchors, weights)]


def _voiced_before(bounds: tuple[int, int], rests: Sequence[Pause]) -> list[int]:
    """Samples of speech before each pause, and in all."""
    silence, found = 0, []
    for rest in rests:
        found.append(rest.start - bounds[0] - silence)
        silence += rest.end - rest.start
    return [*found, bounds[1] - bounds[0] - silence]


def _matched(said: Spoken, weights: NDArray[np.float64], voiced: Sequence[int]) -> list[tuple[int, float]]:
    """(word that follows, samples of speech before it) for each pause that is given to a gap.

    The cheapest matching in order, by dynamic programming over gaps and pauses.
    """
    rests, total = voiced[:-1], voiced[-1]
    gaps = range(1, len(weights))
    expected = np.cumsum(weights) / (weights.sum() or 1.0) * total / RATE
    cost = np.full((len(gaps) + 1, len(rests) + 1), np.inf)
    cost[0] = np.arange(len(rests) + 1) * 1.0
    choice = np.zeros(cost.shape, dtype=np.int8)
    choice[0, 1:] = 2
    for i, gap in enumerate(gaps, 1):
        sign = _sign_before(said, gap)
        for j in range(len(rests) + 1):
            options = [cost[i - 1, j] + (UNHEARD if sign else 0.0), np.inf, np.inf]
            if j:
                away = abs(float(expected[gap - 1]) - rests[j - 1] / RATE)
                options[1] = cost[i - 1, j - 1] + away + (0.0 if sign else UNMARKED)
                options[2] = cost[i, j - 1] + 1.0
            choice[i, j] = int(np.argmin(options))
            cost[i, j] = min(options)
    return _followed(choice, rests)


def _followed(choice: NDArray[np.int8], rests: Sequence[int]) -> list[tuple[int, float]]:
    i, j = choice.shape[0] - 1, choice.shape[1] - 1
    found: list[tuple[int, float]] = []
    while i or j:
        step = choice[i, j]
        if step == 1:
            found.append((i, float(rests[j - 1])))
        i, j = i - (step != 2), j - (step != 0)
    return found[::-1]


def _sign_before(said: Spoken, word: int) -> bool:
    between = said.text[said.words[word - 1].spoken.end : said.words[word].spoken.start]
    return any(sign in BREAKS for sign in between)


def _clock(voiced: int, bounds: tuple[int, int], rests: Sequence[Pause]) -> int:
    """The sample at which `voiced` samples of speech have been heard; after a pause rather than before it."""
    at = bounds[0] + voiced
    for rest in rests:
        if at < rest.start:
            break
        at += rest.end - rest.start
    return min(at, bounds[1])


def _after_rests(starts: Sequence[int], bounds: tuple[int, int], rests: Sequence[Pause]) -> list[int]:
    """Starts never lie in a pause, never run backwards and never after the sound."""
    held, moved = bounds[0], []
    for start in starts:
        inside = next((rest for rest in rests if rest.start <= start < rest.end), None)
        held = max(held, min(inside.end if inside else start, bounds[1]))
        moved.append(held)
    return moved


def _ends(starts: Sequence[int], end: int, rests: Sequence[Pause]) -> list[int]:
    """A word ends where the next begins, or where its own sound stops before a pause."""
    ends = []
    for start, following in zip(starts, [*starts[1:], end], strict=True):
        stop = next((rest.start for rest in rests if start < rest.start and rest.end <= following), following)
        ends.append(stop)
    return ends
