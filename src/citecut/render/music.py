"""A sound file of the user's -> music as long as a cut: 48 kHz stereo, looped with a crossfade.

The file comes from outside, so it is decoded in a disposable child process; what comes back is plain samples.
"""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citecut.errors import InputError
from citecut.isolate import run
from citecut.media import loudness
from citecut.media.sound import FORMATS, RATE
from citecut.render.bed import ease

Floats = NDArray[np.float64]

LONGEST = 300
"""Seconds of a file that are used; a longer cut hears them again. 58 MB in memory at 16 bits."""

SHORTEST = 2
"""Seconds: what is shorter is a sound, not music."""

CROSS = 3 * RATE
"""Samples in which the end of the music gives way to its start."""

SILENT = 33
"""Steps of 16 bits, -60 dB: quieter beginnings and ends are left out, so that loops have no hole."""

HINT = "give a WAV, MP3, M4A, FLAC, Ogg or Opus file, `bed` or `none`"


def check(data: bytes, name: str) -> None:
    """Let `data` pass when it can be played under a cut; `name` is how the person calls it.

    Raises:
        InputError: it holds no sound, is damaged, is silent, or is shorter than two seconds.
    """
    try:
        Music(data, LONGEST * RATE)
    except InputError as error:
        raise InputError(f"cannot use the music `{name}`: {error.message}", error.hint) from error


class Music:
    """The music of a file for a cut of `length` samples."""

    def __init__(self, data: bytes, length: int) -> None:
        """Decodes no more than the cut needs.

        Raises:
            InputError: as `check`.
        """
        needed = min(LONGEST, length // RATE + CROSS // RATE + 1)
        pcm = run(decode_stereo, data, max(needed, 2 * SHORTEST))
        self._samples = _without_silence(np.frombuffer(pcm, dtype="<i2").reshape(-1, 2))
        if len(self._samples) < SHORTEST * RATE:
            raise InputError(f"it is silent, or shorter than {SHORTEST} seconds", HINT)
        self._cross = min(CROSS, len(self._samples) // 3)
        self.loudness = self._measured(min(length, len(self._samples)))

    def block(self, start: int, count: int) -> Floats:
        """Samples `start` up to `start + count`, shape (count, 2)."""
        out = np.zeros((count, 2))
        period = len(self._samples) - self._cross
        for turn in range(max(0, (start - self._cross) // period), (start + count - 1) // period + 1):
            begins = turn * period - start
            first, last = max(0, -begins), min(len(self._samples), count - begins)
            if first < last:
                out[first + begins : last + begins] += self._part(first, last, turn)
        return out

    def _part(self, first: int, last: int, turn: int) -> Floats:
        """Samples `first` up to `last` of the file, with the equal-power fades of that turn."""
        place = np.arange(first, last)
        come = ease(place / self._cross) if turn else np.ones(len(place))
        go = ease((len(self._samples) - place) / self._cross)
        return self._samples[first:last] / 32768 * np.sqrt(come * go)[:, np.newaxis]

    def _measured(self, length: int) -> float:
        meter = loudness.Meter()
        for start in range(0, length, RATE):
            meter.add(self._samples[start : min(start + RATE, length)] / 32768)
        return meter.integrated()


def decode_stereo(data: bytes, seconds: int) -> bytes:
    """The first `seconds` of the sound in `data` as 48 kHz stereo 16-bit PCM. Call it in a child process.

    Raises:
        InputError: it is not sound, or is damaged.
    """
    import av

    try:
        with av.open(io.BytesIO(data), "r", options={"format_whitelist": FORMATS}) as file:
            if not file.streams.audio:
                raise InputError("the file holds no sound", HINT)
            return _resampled(file.decode(file.streams.audio[0]), seconds * RATE)
    except (av.error.FFmpegError, ValueError, EOFError) as error:
        raise InputError("the file cannot be read as sound", HINT) from error


def _resampled(frames: Any, most: int) -> bytes:
    import av

    resampler = av.AudioResampler(format="s16", layout="stereo", rate=RATE)
    parts: list[NDArray[np.int16]] = []
    for frame in _taken(frames, most):
        for out in resampler.resample(frame):
            parts.append(out.to_ndarray().astype(np.int16).reshape(-1, 2))
    whole = np.concatenate(parts) if parts else np.zeros((0, 2), np.int16)
    return bytes(whole[:most].astype("<i2").tobytes())


def _taken(frames: Any, most: int) -> Any:
    """Frames until there are `most` samples at 48 kHz, then None; their own clocks may be broken."""
    have = 0.0
    for frame in frames:
        frame.pts = None
        yield frame
        have += frame.samples * RATE / frame.sample_rate
        if have >= most:
            break
    yield None


def _without_silence(samples: NDArray[np.int16]) -> NDArray[np.int16]:
    """The part from the first to the last 10 ms in which something sounds."""
    step = RATE // 100
    steps = samples[: len(samples) // step * step].reshape(-1, 2 * step)
    heard = np.flatnonzero((steps.max(axis=1, initial=0) > SILENT) | (steps.min(axis=1, initial=0) < -SILENT))
    return samples[heard[0] * step : (heard[-1] + 1) * step] if len(heard) else samples[:0]
