"""A film's file -> everything that one pass over it finds, a minute at a time. Meant to run in the limited child.

Each part of a minute is found from its own frames and a few seconds on both sides, so that it is the same whether the
pass began at the film's start or was taken up again at that minute. Nothing grows with the film's length.
"""

from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction
from operator import attrgetter
from typing import IO, Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from citecut.media import shots
from citecut.media.faces import Detector, Found
from citecut.media.hearing import Line
from citecut.media.lettering import Letters
from citecut.media.likeness import Thumbs, thumbnail
from citecut.media.loud import StepMeter, Steps
from citecut.media.loudness import HOP
from citecut.media.planar import Planar
from citecut.media.reel import Reel, quarter_turns, upright_size
from citecut.media.sound import RATE
from citecut.media.stills import Stills

PART = Fraction(60)
"""Seconds of a part."""
AROUND = Fraction(5)
"""Seconds on both sides that help to judge a part's ends: longer than the longest dissolve with its surroundings."""
EARLY = Fraction(1)
"""Seconds before that, so that sound and the mouths' first comparison are settled."""
FACES = 5
"""Times a second that faces are looked for."""

TOGETHER = 48
"""Blocks of sound that are measured at once: each is a fiftieth of a second, and each call costs."""
LAG = 60.0
"""Seconds by which sound may be stored after its pictures."""
TELL = 2.0
"""Seconds of film between two looks at whether a part is done, and two words about progress."""


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
        told, number, leader = float(start), first, "picture" if reel.video else "sound"
        for kind, time, frame in reel.read(max(Fraction(0), start - EARLY)):
            watcher.take(kind, time, frame)
            if kind != leader or (now := float(time)) < told + TELL:
                continue
            told = now
            while watcher.ready(number, now):
                yield watcher.part(number)
                number += 1
            yield {"at": time}
        watcher.finish()
        while number * PART < watcher.end or number == 0:
            yield watcher.part(number)
            number += 1
        yield {"end": watcher.end, "faults": reel.faults}


class _Seen(NamedTuple):
    time: Fraction
    thumb: Thumbs


_time = attrgetter("time")


class Watcher:
    """Takes frames as they come and holds what the part at hand needs."""

    def __init__(self, reel: Reel, model: bytes, start: Fraction) -> None:
        self._start, self._looks_from = start, float(start - EARLY / 2)
        self._frame_length = 1 / reel.rate if reel.rate else Fraction(0)
        self._ends: dict[str, tuple[Fraction, Any]] = {}
        self._hears = reel.audio is not None
        self._video, self._model = reel.video, model
        self._seen: list[_Seen] = []
        self._faces: list[tuple[Fraction, list[Found]]] = []
        self._detector: Detector | None = None
        self._turns, self._looked = 0, -1
        self._letters = Letters()
        self._stills: Stills | None = None
        self._line = Line(start, RATE, "stereo")
        self._meter, self._steps = StepMeter(), [np.zeros((0, 2), np.float32)]
        self._blocks: list[NDArray[np.float32]] = []
        self._held_from = int(start * RATE) // HOP
        self._planar = Planar()

    def take(self, kind: str, time: Fraction, frame: Any) -> None:
        """Looks at a picture, or hears a sound."""
        self._ends[kind] = time, frame
        if kind == "picture":
            if float(time) >= self._looks_from:
                self._look(time, frame)
            return
        self._blocks += self._line.add(time, frame)
        if len(self._blocks) >= TOGETHER:
            self._measure()

    @property
    def end(self) -> Fraction:
        """When the last of all frames ends."""
        lengths = {kind: self._length(kind, frame) for kind, (_, frame) in self._ends.items()}
        return max((time + lengths[kind] for kind, (time, _) in self._ends.items()), default=Fraction(0))

    def _length(self, kind: str, frame: Any) -> Fraction:
        return self._frame_length if kind == "picture" else Fraction(frame.samples, frame.sample_rate)

    def ready(self, number: int, now: float) -> bool:
        """Whether at `now` nothing more can change the minute `number`. Sound that lags is waited for, a while."""
        end = float((number + 1) * PART)
        heard = float(self._ends["sound"][0]) if "sound" in self._ends else 0.0
        late = self._hears and heard < end + 1 and now < end + LAG
        return now >= end + AROUND and not late

    def finish(self) -> None:
        """No more frames come."""
        self._measure()
        self._steps.append(self._meter.end())

    def _measure(self) -> None:
        if self._blocks:
            self._steps.append(self._meter.add(np.concatenate(self._blocks)))
            self._blocks = []

    def part(self, number: int) -> dict[str, Any]:
        """What was found in the minute `number`; drops what no later part needs."""
        start, end = number * PART, (number + 1) * PART
        changes = self._changes(start, end)
        stills = self._stills.chosen(start, end, [time for time, *_ in changes]) if self._stills else []
        faces = [(time, [tuple(face) for face in found]) for time, found in self._faces if start <= time < end]
        part = {"part": number, "changes": changes, "faces": faces, "stills": stills}
        part["lettering"] = [tuple(each) for each in self._letters.found(start, end, AROUND)]
        part["steps"] = self._heard(start, end).tobytes()
        self._seen = self._seen[bisect_left(self._seen, end - AROUND, key=_time) :]
        self._faces = [each for each in self._faces if each[0] >= end]
        return part

    def _changes(self, start: Fraction, end: Fraction) -> list[tuple[Fraction, str, Fraction]]:
        first, after = (bisect_left(self._seen, at, key=_time) for at in (start - AROUND, end + AROUND))
        near = self._seen[first:after]
        if len(near) < 2:
            return []
        times = [each.time for each in near]
        rate = float((len(times) - 1) / (times[-1] - times[0]))
        found = [shots.timed(each, times) for each in shots.find(np.stack([each.thumb for each in near]), rate)]
        return [each for each in found if start <= each[0] < end]

    def _heard(self, start: Fraction, end: Fraction) -> Steps:
        self._measure()
        steps = np.concatenate(self._steps)
        low, high = (int(time * RATE) // HOP - self._held_from for time in (start, end))
        part = steps[max(0, low) : max(0, high)]
        self._steps = [steps[max(0, high) :]]
        self._held_from += min(len(steps), max(0, high))
        missing = high - low - len(part) if self._hears else 0  # it stopped, or comes too late: silence
        return np.concatenate([part, np.zeros((missing, 2), np.float32)])

    def _look(self, time: Fraction, frame: Any) -> None:
        frame = self._planar.frame(frame)
        planes, bits = self._planar.planes(frame)
        if time >= self._start:
            self._seen.append(_Seen(time, thumbnail(planes, bits)))
            self._stills = self._stills or Stills(self._video, frame)
            self._stills.offer(time, frame, planes, self._seen)
            self._letters.offer(time, frame, planes[0], bits)
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


def _shrunk(plane: NDArray[Any], size: tuple[int, int], bits: int) -> NDArray[np.uint8]:
    """`plane` at `size`. Between pixels, not averaged: a quarter of the work, and the detector finds as many."""
    small: NDArray[Any] = np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR))
    return np.asarray(small >> (bits - 8), np.uint8)
