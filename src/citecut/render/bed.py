"""A length and the start of the closing card -> a quiet bed of our own: soft chords with a few struck notes.

The harmony is counted back from the closing card, so that it comes home when the card appears. A chord is a
phrase that is drawn once and laid down wherever it is heard; any block can be had alone.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from citecut.media.sound import RATE

Floats = NDArray[np.float64]

LOUDNESS = -26.0
"""LUFS of the bed as it is drawn."""

CHORDS = (
    (50, 57, 62, 66, 69, 76),  # D add 9: home
    (47, 54, 62, 66, 69, 73),  # B minor 7 add 9
    (43, 55, 59, 62, 66, 74),  # G major 7
    (45, 57, 61, 64, 71, 76),  # A add 9
)
"""Notes by MIDI number: open, calm, sure of where it is going. The lowest is 98 Hz: nothing rumbles."""

STEP = RATE * 2 // 5
"""Samples between the places where a note may be struck: eighths at 75 beats a minute."""

STEPS = 16
"""Steps of a chord: two bars, 6.4 seconds."""

STAY = STEP * STEPS
"""Samples from one chord to the next."""

PADDED = 8
"""Seconds of a held chord: it rises, stays, and leaves while the next one rises."""

BLEND = PADDED - STAY / RATE
"""Seconds in which one chord gives way to the next."""

MELODIES = (
    ((0, 2, 1.0), (3, 4, 0.6), (6, 3, 0.75), (10, 5, 0.6), (13, 4, 0.45)),
    ((0, 3, 1.0), (4, 2, 0.6), (6, 4, 0.7), (8, 5, 0.55), (12, 3, 0.5)),
)
"""Step, place in the chord, strength. They take turns with the round of chords, so that nothing comes back soon."""

PULSE = ((0, 0, 0.8), (4, 1, 0.4), (8, 0, 0.55), (12, 1, 0.4))
"""The lower notes that carry it forward, on each second beat."""

ECHOES = ((0, 1.0), (3 * STEP // 2, 0.3), (3 * STEP, 0.12))
"""Samples after the stroke and strength: each echo on the other side."""

RING = 3.0
"""Seconds that a struck note is heard."""

RING_SIZE = int(RING * RATE)
"""The same in samples."""

RING_ROW = 400
"""Samples drawn in one row: a divisor of `RING_SIZE`, near its root."""

PHRASE = STAY + ECHOES[-1][0] + RING_SIZE
"""Samples from the first stroke on a chord to the last that is heard of it."""

PAD_PARTIALS = (1.0, 0.34, 0.16, 0.07)
STRUCK_PARTIALS = (1.0, 0.5, 0.26, 0.12, 0.05)
"""Strength of each overtone: round, like felt; nothing hisses over a voice."""

WEIGHTS = (0.45, 0.7, 0.9, 1.0, 1.0, 0.9)
"""Strength of each note of a held chord: light at the bottom, which a phone cannot play."""

PAD, STRUCK, LEVEL = 0.9, 0.8, 0.1237
"""Held against struck notes, and the whole; measured to give `LOUDNESS`."""


class Bed:
    """The bed of a cut in which the closing card begins at sample `home`."""

    loudness = LOUDNESS

    def __init__(self, home: int) -> None:
        self._home = home

    def block(self, start: int, count: int) -> Floats:
        """Samples `start` up to `start + count`, shape (count, 2)."""
        out = np.zeros((count, 2))
        at = start - self._home
        first, last = (at - PHRASE) // STAY, (at + count - 1) // STAY
        for number in range(first, last + 1):
            phrase, begins = _phrase(number % (len(CHORDS) * len(MELODIES))), number * STAY - at
            part = phrase[:, max(0, -begins) : max(0, count - begins)]
            out[max(0, begins) : max(0, begins) + part.shape[1]] += part.T
        return out


@cache  # as many as there are chords and melodies, 4 MB each: every language of a clip is laid over the same eight
def _phrase(number: int) -> NDArray[np.float32]:
    """A chord with the notes struck on it, and all that rings on after it: both sides, one after the other."""
    notes = CHORDS[number % len(CHORDS)]
    strokes = MELODIES[number // len(CHORDS)] + PULSE
    out = np.zeros((2, PHRASE), np.float32)
    out[:, : PADDED * RATE] += _held(notes)
    for order, (step, place, strength) in enumerate(strokes):
        for echo, (later, share) in enumerate(ECHOES):
            sound, begins = _struck(notes[place]), step * STEP + later
            for side, loud in zip(out, _sides(order + echo), strict=True):
                side[begins : begins + len(sound)] += sound * np.float32(LEVEL * STRUCK * strength * share * loud)
    return out


@cache
def _held(notes: tuple[int, ...]) -> NDArray[np.float32]:
    """A chord held for `PADDED` seconds; every tone makes whole turns in it, so it is drawn in its spectrum."""
    size = PADDED * RATE
    spectrum = np.zeros((2, size // 2 + 1), dtype=complex)
    for place, note in enumerate(notes):
        for side in (0, 1):
            turns = round(_frequency(note) * PADDED) + side  # an eighth of a hertz apart: width and slow movement
            for overtone, strength in enumerate(PAD_PARTIALS, 1):
                phase = np.exp(1j * (2.4 * place + 1.7 * overtone + 0.9 * side))
                spectrum[side, overtone * turns] += WEIGHTS[place] * strength * phase * size / 2 / len(notes)
    return np.asarray(np.fft.irfft(spectrum, size) * (LEVEL * PAD * _presence(size)), np.float32)


@cache
def _presence(size: int) -> Floats:
    """Equal power while a chord blends with its neighbours."""
    seconds = np.arange(size) / RATE
    return np.asarray(np.sqrt(ease(seconds / BLEND) * ease((PADDED - seconds) / BLEND)))


@cache
def _struck(note: int) -> NDArray[np.float32]:
    """One note as a soft hammer would strike it: overtones die first."""
    overtones = np.arange(1, len(STRUCK_PARTIALS) + 1)
    turning = 2j * np.pi * _frequency(note) * overtones - (1.6 + 1.1 * (overtones - 1))
    # exp(a + b) = exp(a) exp(b): some 800 steps of a dying tone give all of its samples, as a product of matrices.
    coarse = np.array(STRUCK_PARTIALS) * np.exp(np.outer(np.arange(0, RING_SIZE, RING_ROW) / RATE, turning))
    fine = np.exp(np.outer(turning, np.arange(RING_ROW) / RATE))
    # Not by `@`: its threads wait so busily for a task so small that they take ten times as long.
    out = np.einsum("ij,jk->ik", np.hstack([coarse.real, coarse.imag]), np.vstack([fine.imag, fine.real])).reshape(-1)
    return np.asarray(out * _hammer(), np.float32)


@cache
def _hammer() -> Floats:
    """How a struck note comes and goes."""
    seconds = np.arange(RING_SIZE) / RATE
    return ease(seconds / 0.02) * ease((RING - seconds) / 0.8)


def _frequency(note: int) -> float:
    return float(440 * 2 ** ((note - 69) / 12))


def _sides(order: int) -> Floats:
    """Left and right, by turns a little to either side."""
    angle = np.pi / 4 + (-0.35, 0.3, -0.12, 0.4)[order % 4]
    return np.array([np.cos(angle), np.sin(angle)])


def ease(x: Floats) -> Floats:
    """From 0 to 1 while `x` goes from 0 to 1, without a corner."""
    held = np.clip(x, 0.0, 1.0)
    return np.asarray(held * held * (3 - 2 * held))
