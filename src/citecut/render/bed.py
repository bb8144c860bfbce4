"""A length -> a quiet bed of soft chords, drawn by formula, for cuts in which nobody speaks.

Every sample is a function of its own time, so any block can be drawn alone and memory stays flat.
"""

import numpy as np
from numpy.typing import NDArray

from citecut.media.sound import RATE

Floats = NDArray[np.float64]

CHORDS = (
    (50, 57, 62, 66, 69, 76),  # D add 9
    (47, 54, 62, 66, 69, 73),  # B minor 7 add 9
    (43, 55, 59, 62, 66, 74),  # G major 7
    (45, 57, 61, 64, 71, 76),  # A add 9
)
"""Notes by MIDI number: open, calm, in no hurry to resolve. Half of each lies where a phone can play it."""

STAY = 8
"""Seconds from one chord to the next."""

BLEND = 3.0
"""Seconds in which one chord gives way to the next."""

PARTIALS = ((1, 1.0), (2, 0.32), (3, 0.12), (4, 0.04))
"""Overtone and its strength: round, like a felt-damped organ."""

SPREAD = 0.0011
"""How far the two sides are detuned from each other: they beat slowly, which gives width and movement."""

RISE, FALL = 0.8, 2.0
"""Seconds in which the bed comes and goes."""

LEVEL = 0.0185
"""Strength of one note; measured to give about -26 LUFS."""


class Bed:
    """The bed of a cut of `length` samples."""

    def __init__(self, length: int) -> None:
        self._length = length

    def block(self, start: int, count: int) -> Floats:
        """Samples `start` up to `start + count`, shape (count, 2)."""
        seconds = np.arange(start, start + count) / RATE
        out = np.zeros((count, 2))
        for number in _chords_heard(seconds):
            shape = _presence(seconds, number)
            out += _chord(CHORDS[number % len(CHORDS)], seconds) * shape[:, np.newaxis]
        return out * self._edges(seconds)[:, np.newaxis] * LEVEL

    def _edges(self, seconds: Floats) -> Floats:
        left = self._length / RATE - seconds
        return _ease(seconds / RISE) * _ease(left / FALL)


def _chords_heard(seconds: Floats) -> range:
    first = int(max(0.0, seconds[0] - BLEND) // STAY)
    return range(first, int(seconds[-1] // STAY) + 1)


def _presence(seconds: Floats, number: int) -> Floats:
    """How strongly chord `number` sounds: equal power while it blends with its neighbours."""
    come = np.ones_like(seconds) if number == 0 else _ease((seconds - number * STAY) / BLEND)
    go = _ease(((number + 1) * STAY + BLEND - seconds) / BLEND)
    return np.asarray(np.sqrt(come * go))


def _chord(notes: tuple[int, ...], seconds: Floats) -> Floats:
    out = np.zeros((len(seconds), 2))
    for place, note in enumerate(notes):
        breath = 1 + 0.25 * np.sin(2 * np.pi * (0.061 + 0.017 * place) * seconds + place)
        for side, detune in enumerate((1 - SPREAD / 2, 1 + SPREAD / 2)):
            out[:, side] += breath * _note(440 * 2 ** ((note - 69) / 12) * detune, seconds)
    return out


def _note(frequency: float, seconds: Floats) -> Floats:
    """One tone; overtones are powers of one complex turn, which is quicker than a sine for each."""
    turn = np.exp(2j * np.pi * np.mod(frequency * seconds, 1.0))
    wave, power = np.zeros(len(seconds)), np.ones(len(seconds), dtype=complex)
    for _, strength in PARTIALS:
        power = power * turn
        wave += strength * power.imag
    return wave


def _ease(x: Floats) -> Floats:
    """From 0 to 1 while `x` goes from 0 to 1, without a corner."""
    held = np.clip(x, 0.0, 1.0)
    return np.asarray(held * held * (3 - 2 * held))
