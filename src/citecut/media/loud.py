"""Samples -> ten steps a second: how loud they are (EBU R128), and how much like applause; steps -> stretches.

Each step is weighed as the ear weighs it in the frequency domain, over windows that overlap by half and sum up to an
even weight, so that one transform serves loudness and spectrum. Held to libav's meter by the tests.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from citecut.media.loudness import HOP, KERNEL, SILENCE

if TYPE_CHECKING:
    from citecut.model import TimeRange

Samples = NDArray[np.float32]
Steps = NDArray[np.float32]
"""Of shape (steps, 2): weighted power, and how even the spectrum is from 700 to 7000 Hz (0 a tone, 0.56 noise)."""

WINDOW = 2 * HOP
STEP = Fraction(1, 10)
QUIET_UNDER = 30.0
"""LU under the film's loudness, but between -60 and -40 LUFS, counts as silence."""
SHORTEST_SILENCE = 5
CLAP, CLAP_SHARE, SHORTEST_CLAP = 0.38, 0.8, 15
"""Applause and a laughing crowd are noise: an even spectrum in most steps of a second and a half."""
CLAP_RISE = 10.0
"""LU by which applause stands over the film's quiet parts: a fan or the wind does not."""


class StepMeter:
    """Hears blocks of 48 kHz stereo, of shape (samples, 2), and gives steps of 100 ms.

    Left and right are the two halves of complex numbers, so one transform serves both: each frequency's power is the
    sum of what stands at it and at its mirror image.
    """

    def __init__(self) -> None:
        self._rest: Samples = np.zeros((0, 2), np.float32)
        self._shape = np.sin(np.pi * (np.arange(WINDOW) + 0.5) / WINDOW).astype(np.float32)
        weights = np.abs(np.fft.fft(KERNEL, WINDOW)) ** 2
        self._weights = (weights / WINDOW / HOP).astype(np.float32)  # Parseval, and per sample of a step
        self._band = np.arange(700 * WINDOW // 48_000, 7000 * WINDOW // 48_000)

    def add(self, block: Samples) -> Steps:
        """The steps that `block` completes."""
        if not len(self._rest):
            self._rest = np.zeros((HOP // 2, 2), np.float32)  # a step's window begins half a hop early
        heard = np.concatenate([self._rest, block])
        count = max(0, (len(heard) - HOP) // HOP)
        self._rest = heard[count * HOP :]
        parts = [self._step(heard[at * HOP : at * HOP + WINDOW]) for at in range(count)]
        return np.asarray(parts, np.float32).reshape(-1, 2)

    def end(self) -> Steps:
        """What is left, filled up with silence."""
        if not len(self._rest):
            return np.zeros((0, 2), np.float32)
        return self.add(np.zeros((WINDOW - HOP // 2, 2), np.float32))

    def _step(self, part: Samples) -> tuple[float, float]:
        spectrum = np.fft.fft(np.ascontiguousarray(part).view(np.complex64)[:, 0] * self._shape)
        power = np.square(spectrum.real) + np.square(spectrum.imag)
        band = (power[self._band] + power[-self._band]) / 2 + 1e-12
        flat = float(np.exp(np.log(band).mean()) / band.mean())
        return float(power @ self._weights), flat


def momentary(powers: NDArray[np.floating]) -> list[float]:
    """LUFS of every 400 ms window, one each step, -70 where it is silent."""
    if len(powers) < 4:
        return []
    sums = np.convolve(powers.astype(np.float64), np.full(4, 0.25), "valid")
    return [round(float(each), 1) for each in np.maximum(SILENCE, -0.691 + 10 * np.log10(np.maximum(sums, 1e-12)))]


def silences(loudness: Sequence[float]) -> "tuple[TimeRange, ...]":
    """Half a second and more in which nothing sounds."""
    level = np.asarray(loudness)
    heard = level[level > SILENCE]
    usual = float(np.percentile(heard, 75)) if len(heard) else SILENCE
    return _stretches(level < np.clip(usual - QUIET_UNDER, -60, -40), SHORTEST_SILENCE)


def applause(loudness: Sequence[float], evenness: NDArray[np.floating]) -> "tuple[TimeRange, ...]":
    """Where an audience is heard: loud, long and like noise. Laughter of one person is not told from speech."""
    level = np.asarray(loudness)
    if len(level) < SHORTEST_CLAP:
        return ()
    heard = level[level > SILENCE]
    floor = float(np.percentile(heard, 20)) if len(heard) else 0.0
    loud = level > max(-45.0, floor + CLAP_RISE)
    noisy = (evenness[: len(level)] > CLAP) & loud
    share = np.convolve(noisy, np.full(SHORTEST_CLAP, 1 / SHORTEST_CLAP), "same")
    return _stretches((share >= CLAP_SHARE) & loud, SHORTEST_CLAP // 2)


def _stretches(holds: NDArray[np.bool_], least: int) -> "tuple[TimeRange, ...]":
    from citecut.model import TimeRange

    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]]).astype(np.int8))).reshape(-1, 2)
    return tuple(TimeRange(start=int(a) * STEP, end=int(b) * STEP) for a, b in edges if b - a >= least)
