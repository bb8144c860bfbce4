"""Pictures -> faces in them, and how their mouths move; faces at many times -> tracks of one face each.

The detector is YuNet, run on small pictures: it finds faces from about a thirtieth of the picture's longer side.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from citecut.model import FaceBox, FaceTrack

Plane = NDArray[np.uint8]

SIDE = 384
"""Pixels of the longer side of the picture in which faces are looked for."""
SURE = 0.7
"""Score under which a find is no face."""
PATCH = (28, 20)
"""Pixels of the mouth as compared."""
PLAY = 3
"""Pixels by which a mouth's place is uncertain."""

OVERLAP = 0.25
"""Of two boxes that are one face in pictures that follow each other: intersection over union."""
LOST = Fraction(1)
"""Seconds for which a face may be hidden."""
LEAST = 3
"""Boxes of a track; fewer are a mistake of the detector."""


class Found(NamedTuple):
    """A face in one picture; fractions of the picture."""

    box: tuple[float, float, float, float]
    score: float
    mouth: float


class Detector:
    """Finds faces in pictures of one film that follow each other."""

    def __init__(self, model: bytes, width: int, height: int, sure: float = SURE) -> None:
        scale = SIDE / max(width, height)
        self.size = max(16, round(width * scale)), max(16, round(height * scale))
        """Width and height of the pictures that it wants."""
        data = np.frombuffer(model, np.uint8)
        self._net = cv2.FaceDetectorYN.create("onnx", data, np.zeros(0, np.uint8), self.size, sure, 0.3, 50)
        self._before: list[tuple[tuple[float, float, float, float], list[Plane]]] = []

    def find(self, picture: Plane, luma: Plane) -> list[Found]:
        """The faces of `picture` (BGR, of `size`); `luma` is the same picture, finer, for the mouths."""
        _, rows = self._net.detect(picture)
        now = []
        found = []
        for row in rows if rows is not None else ():
            box = self._box(row)
            patches = [_patch(luma, box, top) for top in (0.6, 0.1)]
            now.append((box, patches))
            found.append(Found(box, round(float(row[14]), 3), self._moved(box, patches)))
        self._before = now
        return found

    def _box(self, row: Any) -> tuple[float, float, float, float]:
        width, height = self.size
        left, top = float(row[0]) / width, float(row[1]) / height
        return round(left, 4), round(top, 4), round(float(row[2]) / width, 4), round(float(row[3]) / height, 4)

    def _moved(self, box: tuple[float, float, float, float], patches: Sequence[Plane]) -> float:
        """How much more the mouth changed than the eyes, since the picture before: 0 not at all, 1 wholly."""
        known = max(self._before, key=lambda each: overlap(each[0], box), default=None)
        if known is None or overlap(known[0], box) < OVERLAP:
            return 0.0
        mouth, eyes = (_changed(old, new) for old, new in zip(known[1], patches, strict=True))
        return round(max(0.0, mouth - eyes / 2), 3)


def _patch(luma: Plane, box: tuple[float, float, float, float], top: float) -> Plane:
    height, width = luma.shape
    left, right = (int(np.clip(box[0] + box[2] * part, 0, 1) * width) for part in (0.15, 0.85))
    high, low = (int(np.clip(box[1] + box[3] * part, 0, 1) * height) for part in (top, top + 0.4))
    part = luma[high : max(low, high + 1), left : max(right, left + 1)]
    if not part.size:  # outside the picture
        return np.zeros(PATCH[::-1], np.uint8)
    return np.asarray(cv2.resize(part, PATCH, interpolation=cv2.INTER_LINEAR), np.uint8)


def _changed(old: Plane, new: Plane) -> float:
    inner = old[PLAY:-PLAY, PLAY:-PLAY]
    if inner.std() < 1 or new.std() < 1:
        return 0.0
    return 1 - float(cv2.matchTemplate(new, inner, cv2.TM_CCOEFF_NORMED).max())


def tracks(
    samples: Iterable[tuple[Fraction, Sequence[Found]]], boundaries: Sequence[Fraction]
) -> "tuple[FaceTrack, ...]":
    """Faces followed over time; none goes on past a boundary. `samples` are in order of time."""
    from citecut.model import FaceTrack

    done: list[list[FaceBox]] = []
    open_: list[list[FaceBox]] = []
    shots = iter([*boundaries, None])
    end = next(shots)
    for time, found in samples:
        while end is not None and time >= end:
            done, open_, end = done + open_, [], next(shots)
        lost = [track for track in open_ if time - track[-1].time > LOST]
        done += lost
        open_ = [track for track in open_ if track not in lost]
        _join(open_, time, found)
    kept = (track for track in done + open_ if len(track) >= LEAST)
    return tuple(FaceTrack(boxes=tuple(track)) for track in sorted(kept, key=lambda track: track[0].time))


def overlap(one: Sequence[float], other: Sequence[float]) -> float:
    """Intersection over union of two boxes (left, top, width, height)."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0:
        return 0.0
    return across * down / (one[2] * one[3] + other[2] * other[3] - across * down)


def _join(tracks: "list[list[FaceBox]]", time: Fraction, found: Sequence[Found]) -> None:
    """Adds each face to the track that it fits best, or begins a new one."""
    pairs = sorted(
        (
            (overlap(_expected(track, time), face.box), t, f)
            for t, track in enumerate(tracks)
            for f, face in enumerate(found)
        ),
        reverse=True,
    )
    taken: set[int] = set()
    used: set[int] = set()
    for share, t, f in pairs:
        if share >= OVERLAP and t not in taken and f not in used:
            taken.add(t)
            used.add(f)
            tracks[t].append(_placed(time, found[f]))
    tracks += [[_placed(time, face)] for f, face in enumerate(found) if f not in used]


def _expected(track: "Sequence[FaceBox]", time: Fraction) -> tuple[float, float, float, float]:
    """Where a face would be if it kept its pace, within reason."""
    last = track[-1].box
    if len(track) < 2 or track[-1].time == track[-2].time:
        return last
    ahead = min(1.0, float((time - track[-1].time) / (track[-1].time - track[-2].time)))
    left, top = (now + (now - then) * ahead for now, then in zip(last[:2], track[-2].box[:2], strict=True))
    return left, top, last[2], last[3]


def _placed(time: Fraction, face: Found) -> "FaceBox":
    from citecut.model import FaceBox

    return FaceBox(time=time, box=face.box, score=face.score, mouth=face.mouth)
