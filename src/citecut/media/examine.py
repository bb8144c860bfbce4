"""A film's file -> everything that one pass over it finds, a minute at a time. Meant to run in the limited child.

Each part of a minute is found from its own frames and a few seconds on both sides, so that it is the same whether the
pass began at the film's start or was taken up again at that minute. Nothing grows with the film's length.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import IO, Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from citecut.media import shots
from citecut.media.faces import Detector, Found
from citecut.media.hearing import Line
from citecut.media.likeness import Thumbs, thumbnail
from citecut.media.loud import StepMeter, Steps
from citecut.media.loudness import HOP
from citecut.media.pictures import planes_of
from citecut.media.reel import Reel, quarter_turns, upright_size
from citecut.media.sound import RATE
from citecut.media.stills import Stills

PART = Fraction(60)
"""Seconds of a part."""
AROUND = Fraction(5)
"""Seconds on both sides that help to judge a part's ends: longer than the longest dissolve with its surroundings."""
EARLY = Fraction(1)
"""Seconds before that, so that sound and the mouths' first comparison are settled."""
PLANAR = re.compile(r"yuvj?4[0-9]{2}p((9|10|12)le)?|gray")
"""Forms of frames that can be read as they are."""
FACES = 5
"""Times a second that faces are looked for."""

TELL = Fraction(2)
"""Seconds of film between two words about progress."""


def parts(file: IO[bytes], model: bytes, first: int, language: str | None) -> Iterator[dict[str, Any]]:
    """Yields `{"at": seconds}` now and then, `{"part": number, ...}` for each minute, and `{"end": seconds, ...}`.

    `model` is the face detector, empty for none; `first` is the number of the first part that is wanted.

    Raises:
        InputError: see `media.analyse`.
    """
    cv2.setNumThreads(1)
    with Reel(file, language=language, quick=True) as reel:
        start = max(Fraction(0), first * PART - AROUND)
        watcher = Watcher(reel, model, start)
        told, number, time = start, first, Fraction(0)
        for kind, time, frame in reel.read(max(Fraction(0), start - EARLY)):
            watcher.take(kind, time, frame)
            leads = kind == "picture" or reel.video is None
            if leads and time >= (number + 1) * PART + AROUND:
                yield watcher.part(number)
                number += 1
            if leads and time - told >= TELL:
                told = time
                yield {"at": time}
        watcher.finish()
        while number * PART < watcher.end or number == 0:
            yield watcher.part(number)
            number += 1
        yield {"end": watcher.end, "faults": reel.faults}


class _Seen(NamedTuple):
    time: Fraction
    thumb: Thumbs


class Watcher:
    """Takes frames as they come and holds what the part at hand needs."""

    def __init__(self, reel: Reel, model: bytes, start: Fraction) -> None:
        self._start, self.end = start, Fraction(0)
        self._frame_length = 1 / reel.rate if reel.rate else Fraction(0)
        self._video, self._model = reel.video, model
        self._seen: list[_Seen] = []
        self._faces: list[tuple[Fraction, list[Found]]] = []
        self._detector: Detector | None = None
        self._turns, self._looked = 0, -1
        self._stills: Stills | None = None
        self._line = Line(start, RATE, "stereo")
        self._meter, self._steps = StepMeter(), [np.zeros((0, 2), np.float32)]
        self._first_step = int(start * RATE) // HOP
        self._reader = _Planes()

    def take(self, kind: str, time: Fraction, frame: Any) -> None:
        """Looks at a picture, or hears a sound."""
        if kind == "picture":
            self.end = max(self.end, time + self._frame_length)
            if time >= self._start - EARLY / 2:
                self._look(time, frame)
            return
        self.end = max(self.end, time + Fraction(frame.samples, frame.sample_rate))
        for block in self._line.add(time, frame):
            self._steps.append(self._meter.add(block))

    def finish(self) -> None:
        """No more frames come."""
        self._steps.append(self._meter.end())

    def part(self, number: int) -> dict[str, Any]:
        """What was found in the minute `number`; drops what no later part needs."""
        start, end = number * PART, (number + 1) * PART
        changes = self._changes(start, end)
        stills = self._stills.chosen(start, end, [time for time, *_ in changes]) if self._stills else []
        faces = [(time, [tuple(face) for face in found]) for time, found in self._faces if start <= time < end]
        part = {"part": number, "changes": changes, "faces": faces, "stills": stills}
        part["steps"] = self._heard(start, end).tobytes()
        self._seen = [each for each in self._seen if each.time >= end - AROUND]
        self._faces = [each for each in self._faces if each[0] >= end]
        return part

    def _changes(self, start: Fraction, end: Fraction) -> list[tuple[Fraction, str, Fraction]]:
        near = [each for each in self._seen if start - AROUND <= each.time < end + AROUND]
        if len(near) < 2:
            return []
        times = [each.time for each in near]
        rate = float((len(times) - 1) / (times[-1] - times[0]))
        found = [_timed(each, times) for each in shots.find(np.stack([each.thumb for each in near]), rate)]
        return [each for each in found if start <= each[0] < end]

    def _heard(self, start: Fraction, end: Fraction) -> Steps:
        steps = np.concatenate(self._steps)
        low, high = (int(time * RATE) // HOP for time in (start, end))
        self._steps = [steps[max(0, high - self._first_step) :]]
        part = steps[max(0, low - self._first_step) : max(0, high - self._first_step)]
        self._first_step = max(self._first_step, high)
        return part

    def _look(self, time: Fraction, frame: Any) -> None:
        frame = self._reader.planar(frame)
        planes, bits = list(planes_of(frame))[:3], frame.format.components[0].bits
        if time >= self._start:
            self._seen.append(_Seen(time, thumbnail(planes, bits)))
            self._stills = self._stills or Stills(self._video, frame)
            self._stills.offer(time, frame, planes, self._seen)
        if self._model and int(time * FACES) != self._looked:
            self._looked = int(time * FACES)
            self._faces.append((time, self._find_faces(frame, planes, bits)))

    def _find_faces(self, frame: Any, planes: list[NDArray[Any]], bits: int) -> list[Found]:
        if self._detector is None:
            self._turns = quarter_turns(frame) // 90
            self._detector = Detector(self._model, *upright_size(self._video, frame, self._turns * 90))
        width, height = self._detector.size
        size = (height, width) if self._turns % 2 else (width, height)
        fine = _shrunk(planes[0], (size[0] * 2, size[1] * 2), bits)
        small = cv2.resize(fine, size, interpolation=cv2.INTER_AREA)
        tints = [_shrunk(plane, size, bits) for plane in planes[1:3]] or [np.full_like(small, 128)] * 2
        colour = cv2.cvtColor(cv2.merge([small, tints[1], tints[0]]), cv2.COLOR_YCrCb2BGR)
        upright = [np.ascontiguousarray(np.rot90(each, -self._turns), np.uint8) for each in (colour, fine)]
        return self._detector.find(upright[0], upright[1])


class _Planes:
    """Makes frames planar that are not."""

    def __init__(self) -> None:
        from av.video.reformatter import VideoReformatter

        self._reformatter = VideoReformatter()

    def planar(self, frame: Any) -> Any:
        """`frame`, or the same as planes of 8 bits."""
        if PLANAR.fullmatch(frame.format.name):
            return frame
        return self._reformatter.reformat(frame, format="yuv420p", threads=1)


def _shrunk(plane: NDArray[Any], size: tuple[int, int], bits: int) -> NDArray[np.uint8]:
    """`plane` at about `size`: rows and columns are left out first where there are more than twice too many."""
    every = max(1, min(plane.shape[0] // size[1], plane.shape[1] // size[0]) // 2)
    thinned = plane[::every, ::every] if every > 1 else plane
    small = np.asarray(cv2.resize(thinned, size, interpolation=cv2.INTER_AREA), plane.dtype)
    return np.asarray(small >> (bits - 8), np.uint8)


def _timed(change: shots.Change, times: list[Fraction]) -> tuple[Fraction, str, Fraction]:
    first, last = times[change.start], times[min(len(times) - 1, max(change.start, change.end - 1))]
    if change.kind == "cut":
        return first, "cut", Fraction(0)
    return (first + last) / 2, change.kind, last - first
