"""Cut -> its sound: takes at their times at the programme's loudness, and music that gives way to them.

Sound is made in blocks, so that memory stays flat however long the cut is; what is needed twice is made
twice. Equal cuts and takes give equal samples.
"""

import wave
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from citecut import media
from citecut.media import loudness, sound
from citecut.media.loudness import Floats
from citecut.media.sound import RATE
from citecut.model import Cut, Sounding
from citecut.render.bed import Bed, ease
from citecut.render.encode import AAC_FRAME
from citecut.render.music import Music

BLOCK = RATE
"""Samples in a block: one second."""

NEAR = 0.1
"""LU: closer than this to the wanted loudness is close enough."""

PASSES = 4
"""How often the gain is corrected for what the limiter takes away; it settles in two or three."""


DUCKED, OPEN, ALONE = -34.0, -30.0, -26.0
"""LUFS of music while somebody speaks, while nobody does, and in a cut without a voice: 20 and 16 LU under it."""

ATTACK, HOLD, RELEASE = 0.35, 0.15, 0.9
"""Seconds in which music sinks before a word, waits after it, and comes back: the air between two sentences is
shorter, so it does not pump."""

PASSAGES_KEPT = 4
"""Passages of films held in memory."""

SOFT = 0.04
"""Seconds over which a passage of a film begins and ends."""

RISE, FALL = 0.8, 2.5
"""Seconds in which music comes and goes; it ends with the picture."""


class Part(Protocol):
    """Something that sounds."""

    def block(self, start: int, count: int) -> Floats:
        """Samples `start` up to `start + count` of the cut, shape (count, 2), or (count, 1) for both sides alike."""
        ...


class Playable(Part, Protocol):
    """Music, and how loud it is by itself."""

    @property
    def loudness(self) -> float:
        """LUFS, integrated."""
        ...


def soundtrack(cut: Cut, audio: Callable[[str], Path]) -> Iterator[NDArray[np.float32]]:
    """The sound of `cut` as blocks of shape (samples, 2), 48 kHz, `int(cut.duration * 48000)` samples in all.

    `audio` gives the file of a take or of music by its digest. With a voice the whole is at -14 LUFS and under
    -1 dBTP, music 16 to 20 LU under it; music alone plays at about -26 LUFS.

    Raises:
        InputError: a file is missing or damaged.
    """
    length = samples_of(cut.duration)
    voices = Voices(cut.soundings, audio)
    gain = _gain(voices, length) if cut.soundings else 0.0
    music = _music(cut, audio, length)
    parts = (Louder(voices, gain), *((Under(music, cut),) if music else ()))
    return _as_float32(_limited(Together(parts), length, 0.0))


def under(cut: Cut) -> "Under":
    """Our bed as it sounds under a cut."""
    return Under(Bed(home(cut)), cut)


def home(cut: Cut) -> int:
    """The sample at which our bed comes home: where the closing card appears, to the nearest packet of sound."""
    start = samples_of(cut.shots[-1].start) if cut.shots else 0
    return round(start / AAC_FRAME) * AAC_FRAME


def samples_of(seconds: Fraction) -> int:
    """Whole samples in `seconds`."""
    return int(seconds * RATE)


class Voices:
    """The takes of a cut at their times, the same on both sides."""

    def __init__(self, soundings: tuple[Sounding, ...], audio: Callable[[str], Path]) -> None:
        self._soundings = soundings
        self._audio = audio
        self._loaded: dict[Sounding, NDArray[np.float32]] = {}
        self._passages: dict[Sounding, NDArray[np.float32]] = {}

    def block(self, start: int, count: int) -> Floats:
        """The voices heard in samples `start` up to `start + count`, shape (count, 1)."""
        mono = np.zeros(count)
        heard = [s for s in self._soundings if samples_of(s.start) < start + count and samples_of(s.end) >= start]
        self._keep(heard)
        for sounding in heard:
            take, at = self._loaded[sounding], samples_of(sounding.start) - start
            part = take[max(0, -at) : max(0, count - at)] * np.float32(loudness.factor(sounding.gain))
            mono[max(0, at) : max(0, at) + len(part)] += part
        return mono[:, np.newaxis]

    def _keep(self, heard: Sequence[Sounding]) -> None:
        """Only the takes that sound now are held in memory."""
        self._loaded = {each: self._loaded[each] if each in self._loaded else self._samples(each) for each in heard}

    def _samples(self, sounding: Sounding) -> NDArray[np.float32]:
        path = self._audio(sounding.audio)
        if not sounding.offset and _is_take(path):
            return sound.read_wav(path.read_bytes())
        if sounding not in self._passages:  # it is wanted in every pass, and reading films takes time
            self._passages[sounding] = passage(path, sounding)
            while len(self._passages) > PASSAGES_KEPT:
                self._passages.pop(next(iter(self._passages)))
        return self._passages[sounding]


def passage(path: Path, sounding: Sounding) -> NDArray[np.float32]:
    """What is heard of a film, at the programme's loudness, with soft ends.

    Raises:
        InputError: the film cannot be read, or has no sound.
    """
    end = sounding.offset + sounding.duration
    blocks = list(media.listen(path, sounding.offset, end, rate=RATE, language=sounding.language))
    heard = np.concatenate(blocks)[: samples_of(sounding.duration)] if blocks else np.zeros(0, np.float32)
    # A limiter follows for the whole; here each speaker is brought to the loudness of all others.
    missing = loudness.TARGET - loudness.loudness(heard[:, np.newaxis]) - loudness.SIDES if len(heard) else 0.0
    strength = loudness.factor(min(missing, loudness.MOST_GAIN)) if np.isfinite(missing) else 1.0
    edge = min(round(SOFT * RATE), len(heard) // 2)
    ramp = np.ones(len(heard), np.float32)
    ramp[:edge] = ease(np.arange(edge) / max(edge, 1))
    ramp[len(ramp) - edge :] = ramp[:edge][::-1]
    return np.asarray(heard * ramp * strength, np.float32)


def _is_take(path: Path) -> bool:
    """Whether a file is sound as `narrate` writes it, and not a film."""
    try:
        with wave.open(str(path)) as file:
            return (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
    except (wave.Error, EOFError):
        return False


class Louder(NamedTuple):
    """A part turned up."""

    part: Part
    gain: float
    """In dB."""

    def block(self, start: int, count: int) -> Floats:
        """Samples `start` up to `start + count`."""
        return self.part.block(start, count) * loudness.factor(self.gain)


class Together(NamedTuple):
    """Parts that sound at once."""

    parts: tuple[Part, ...]

    def block(self, start: int, count: int) -> Floats:
        """Samples `start` up to `start + count`."""
        return np.asarray(sum(part.block(start, count) for part in self.parts))


class Under(NamedTuple):
    """Music that makes room for the voices of a cut, and fades over its closing card."""

    music: Playable
    cut: Cut

    def block(self, start: int, count: int) -> Floats:
        """Samples `start` up to `start + count`."""
        seconds = np.arange(start, start + count) / RATE
        return self.music.block(start, count) * self._strength(seconds)[:, np.newaxis]

    def _strength(self, seconds: Floats) -> Floats:
        open_ = OPEN if self.cut.soundings else ALONE
        decibels = open_ + (DUCKED - open_) * self._spoken(seconds) - self.music.loudness
        left = float(samples_of(self.cut.duration) / RATE) - seconds
        return np.asarray(10 ** (decibels / 20) * ease(seconds / RISE) * ease(left / FALL))

    def _spoken(self, seconds: Floats) -> Floats:
        """1 while somebody speaks, 0 in the open, smooth between."""
        silent = np.ones(len(seconds))
        for sounding in self.cut.soundings:
            before, after = float(sounding.start) - seconds, seconds - float(sounding.end)
            if before.min() < ATTACK and after.min() < HOLD + RELEASE:
                silent *= 1 - ease(1 - before / ATTACK) * ease(1 - (after - HOLD) / RELEASE)
        return 1 - silent


def _music(cut: Cut, audio: Callable[[str], Path], length: int) -> Playable | None:
    if cut.music is None:
        return None
    if cut.music == "bed":
        return Bed(home(cut))
    return Music(audio(cut.music).read_bytes(), length)


def _gain(voices: Part, length: int) -> float:
    """dB that bring the voices, on both sides, to the programme's loudness, the limiter's part included."""
    gain = 0.0
    for _ in range(PASSES):
        missing = loudness.TARGET - loudness.SIDES - _loudness(_limited(voices, length, gain))
        if not np.isfinite(missing) or abs(missing) < NEAR:
            break
        gain = min(gain + missing, loudness.MOST_GAIN)
    return gain


def _limited(part: Part, length: int, gain: float) -> Iterator[Floats]:
    return loudness.limited(_blocks(part, length), loudness.factor(gain), loudness.factor(loudness.CEILING))


def _loudness(blocks: Iterator[Floats]) -> float:
    meter = loudness.Meter(channels=1)
    for block in blocks:
        meter.add(block)
    return meter.integrated()


def _blocks(part: Part, length: int) -> Iterator[Floats]:
    for start in range(0, length, BLOCK):
        yield part.block(start, min(BLOCK, length - start))


def _as_float32(blocks: Iterator[Floats]) -> Iterator[NDArray[np.float32]]:
    for block in blocks:
        yield np.broadcast_to(block, (len(block), 2)).astype(np.float32)
