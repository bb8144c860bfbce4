"""Decoded frames of sound -> samples in step with the film's clock. Meant to run in the limited child."""

from collections.abc import Iterator
from fractions import Fraction
from typing import IO, Any

import av
import numpy as np
from numpy.typing import NDArray

from citecut.errors import InputError
from citecut.media.reel import Reel

Samples = NDArray[np.float32]

SLIP = Fraction(1, 20)
"""Seconds by which a clock may run off before silence is put in or samples are left out."""
GAP = 60  # seconds of silence that are made at once
PLAIN = "fltp"
"""Samples as most decoders give them: a plane of floats for each channel."""


def blocks(file: IO[bytes], start: Fraction, end: Fraction, rate: int, language: str | None) -> Iterator[memoryview]:
    """What `media.listen` gives: mono samples from `start` up to `end` as raw floats.

    Raises:
        InputError: see `media.listen`.
    """
    with Reel(file, language=language) as reel:
        if reel.audio is None:
            raise InputError("this film has no sound", "give its words as a subtitle file")
        left = round((end - start) * rate)
        for block in timed(reel, start, rate, "mono"):
            part = np.ascontiguousarray(block[:left, 0])
            left -= len(part)
            if len(part):
                yield part.data
            if left <= 0:
                return


def timed(reel: Reel, start: Fraction, rate: int, layout: str) -> Iterator[Samples]:
    """Samples of shape (samples, channels) from `start` on, in step with the film's clock."""
    line = Line(start, rate, layout)
    for _, time, frame in reel.read(start, video=False):
        yield from line.add(time, frame)


class Line:
    """Puts frames of sound one after the other from `start` on: gaps become silence, overlaps are left out."""

    def __init__(self, start: Fraction, rate: int, layout: str) -> None:
        self._start, self._rate = float(start), rate
        self._slip = float(SLIP * rate)
        self._layout = layout
        self._resampler = av.AudioResampler(format="flt", layout=layout, rate=rate)
        self._shape: tuple[object, ...] = ()
        self._given = 0  # samples since `start`

    def add(self, time: Fraction, frame: Any) -> Iterator[Samples]:
        """The samples that `frame`, heard at `time`, adds."""
        shape = (frame.format.name, frame.layout.name, frame.sample_rate)
        if self._shape not in ((), shape):  # a film may change its sound midway
            self._resampler = av.AudioResampler(format="flt", layout=self._layout, rate=self._rate)
        self._shape = shape
        if shape == (PLAIN, self._layout, self._rate):
            yield from self._placed(time, _samples(frame))
            return
        frame.pts = None
        for out in self._resampler.resample(frame):
            yield from self._placed(time, np.asarray(out.to_ndarray(), np.float32).reshape(out.samples, -1))

    def _placed(self, time: Fraction, samples: Samples) -> Iterator[Samples]:
        missing = round((float(time) - self._start) * self._rate) - self._given
        if missing > self._slip or (not self._given and missing > 0):
            while missing > 0:
                quiet = min(missing, GAP * self._rate)
                self._given += quiet
                missing -= quiet
                yield np.zeros((quiet, samples.shape[1]), np.float32)
        elif missing < -self._slip or (not self._given and missing < 0):
            samples = samples[min(len(samples), -missing) :]
        if len(samples):
            self._given += len(samples)
            yield samples


def _samples(frame: Any) -> Samples:
    made = np.empty((frame.samples, len(frame.planes)), np.float32)
    for channel, plane in enumerate(frame.planes):
        made[:, channel] = np.frombuffer(plane, np.float32, frame.samples)
    return made
