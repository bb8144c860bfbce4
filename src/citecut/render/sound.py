"""Cut -> its sound: takes at their times at the programme's loudness, or a quiet bed when nobody speaks.

Sound is made in blocks, so that memory stays flat however long the cut is; what is needed twice is made
twice. Equal cuts and takes give equal samples.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from citecut.media import loudness, sound
from citecut.media.loudness import Floats
from citecut.media.sound import RATE
from citecut.model import Cut, Sounding
from citecut.render.bed import Bed

BLOCK = RATE
"""Samples in a block: one second."""

NEAR = 0.1
"""LU: closer than this to the wanted loudness is close enough."""

PASSES = 4
"""How often the gain is corrected for what the limiter takes away; it settles in two or three."""


class Part(Protocol):
    """Something that sounds: the voice, a bed, later a bed that gives way to the voice."""

    def block(self, start: int, count: int) -> Floats:
        """Samples `start` up to `start + count` of the cut, shape (count, 2)."""
        ...


def soundtrack(cut: Cut, audio: Callable[[str], Path]) -> Iterator[NDArray[np.float32]]:
    """The sound of `cut` as blocks of shape (samples, 2), 48 kHz, `int(cut.duration * 48000)` samples in all.

    `audio` gives the file of a take by its digest. With a voice the whole is at -14 LUFS and under -1 dBTP;
    without, a bed of our own plays at about -26 LUFS.

    Raises:
        InputError: a take's file is missing or damaged.
    """
    length = samples_of(cut.duration)
    if not cut.soundings:
        return _as_float32(_blocks(Bed(length), length))
    return _as_float32(_at_programme_loudness(Voices(cut.soundings, audio), length))


def samples_of(seconds: Fraction) -> int:
    """Whole samples in `seconds`."""
    return int(seconds * RATE)


class Voices:
    """The takes of a cut at their times, the same on both sides."""

    def __init__(self, soundings: tuple[Sounding, ...], audio: Callable[[str], Path]) -> None:
        self._soundings = soundings
        self._audio = audio
        self._loaded: dict[str, NDArray[np.float32]] = {}

    def block(self, start: int, count: int) -> Floats:
        """The voices heard in samples `start` up to `start + count`."""
        mono = np.zeros(count)
        heard = [s for s in self._soundings if samples_of(s.start) < start + count and samples_of(s.end) >= start]
        self._keep({s.audio for s in heard})
        for sounding in heard:
            take, at = self._loaded[sounding.audio], samples_of(sounding.start) - start
            part = take[max(0, -at) : max(0, count - at)]
            mono[max(0, at) : max(0, at) + len(part)] += part
        return np.repeat(mono[:, np.newaxis], 2, axis=1)

    def _keep(self, names: set[str]) -> None:
        """Only the takes that sound now are held in memory."""
        kept = {name: take for name, take in self._loaded.items() if name in names}
        for name in sorted(names - kept.keys()):
            kept[name] = sound.read_wav(self._audio(name).read_bytes())
        self._loaded = kept


def _at_programme_loudness(part: Part, length: int) -> Iterator[Floats]:
    gain = 0.0
    for _ in range(PASSES):
        missing = loudness.TARGET - _loudness(_limited(part, length, gain))
        if not np.isfinite(missing) or abs(missing) < NEAR:
            break
        gain = min(gain + missing, loudness.MOST_GAIN)
    yield from _limited(part, length, gain)


def _limited(part: Part, length: int, gain: float) -> Iterator[Floats]:
    return loudness.limited(_blocks(part, length), loudness.factor(gain), loudness.factor(loudness.CEILING))


def _loudness(blocks: Iterator[Floats]) -> float:
    meter = loudness.Meter()
    for block in blocks:
        meter.add(block)
    return meter.integrated()


def _blocks(part: Part, length: int) -> Iterator[Floats]:
    for start in range(0, length, BLOCK):
        yield part.block(start, min(BLOCK, length - start))


def _as_float32(blocks: Iterator[Floats]) -> Iterator[NDArray[np.float32]]:
    for block in blocks:
        yield block.astype(np.float32)
