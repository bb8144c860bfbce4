"""Frames as they pass -> one good picture of each shot as JPEG: sharp, away from the shot's ends.

Candidates are kept small; only the chosen ones are turned upright, tone-mapped and coded.
"""

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from citecut.media.likeness import Thumbs, change
from citecut.media.pictures import Upright, colours, planes_of
from citecut.media.reel import quarter_turns, upright_size

SIDE = 1280
"""Pixels of a still's longer side at most."""
EVERY = Fraction(1)
"""Seconds between two looks."""
BETTER = 1.15
NEW = 20.0
"""Grey levels of change from one look to the next after which it may be another shot."""
AT_MOST = Fraction(3)
"""Seconds for which one candidate stands."""
AWAY = Fraction(3, 10)
"""Seconds between a still and its shot's ends, where the shot is long enough."""
QUALITY = 85
_TO_BGR = np.array(  # ITU-R BT.709, limited range, of Y, Cb, Cr
    [[1.1644, 2.1124, 0.0, -289.02], [1.1644, -0.2132, -0.5329, 76.88], [1.1644, 0.0, 1.7927, -248.10]], np.float32
)


class _Candidate(NamedTuple):
    time: Fraction
    sharpness: float
    frame: Any
    thumb: Thumbs
    since: Fraction


class Stills:
    """Holds the candidates of the part at hand."""

    def __init__(self, stream: Any, first: Any) -> None:
        width, height = upright_size(stream, first, quarter_turns(first))
        scale = min(1.0, SIDE / max(width, height))
        size = (max(2, round(width * scale) // 2 * 2), max(2, round(height * scale) // 2 * 2))
        self._upright = Upright(stream, first, size)
        self._held: list[_Candidate] = []
        self._next = Fraction(0)

    def offer(self, time: Fraction, frame: Any, planes: Sequence[NDArray[Any]], seen: Sequence[Any]) -> None:
        """Keeps `frame` when it is a candidate. The last of `seen` carries its thumbnail."""
        if time < self._next:
            return
        self._next = time + EVERY
        thumb, sharpness = seen[-1].thumb, _sharpness(planes[0])
        last = self._held[-1] if self._held else None
        if last and time - last.since < AT_MOST and float(change(thumb, last.thumb)) < NEW:
            if sharpness > BETTER * last.sharpness:
                self._held[-1] = _Candidate(time, sharpness, _smaller(frame), thumb, last.since)
            return
        self._held.append(_Candidate(time, sharpness, _smaller(frame), thumb, time))

    def chosen(
        self, start: Fraction, end: Fraction, boundaries: Sequence[Fraction]
    ) -> list[tuple[Fraction, float, bytes]]:
        """Time, sharpness and JPEG of one still for each stretch between `start`, the boundaries and `end`."""
        edges = [start, *boundaries, end]
        stills = []
        for left, right in itertools.pairwise(edges):
            inside = [each for each in self._held if left <= each.time < right]
            away = [each for each in inside if left + AWAY <= each.time < right - AWAY]
            if best := max(away or inside, key=lambda each: each.sharpness, default=None):
                stills.append((best.time, round(best.sharpness, 2), self._coded(best.frame)))
        self._held = [each for each in self._held if each.time >= end]
        return stills

    def _coded(self, frame: Any) -> bytes:
        y, u, v = self._upright.planes(frame)
        wide = [cv2.resize(np.ascontiguousarray(each), y.shape[::-1]) for each in (u, v)]
        bgr = cv2.transform(cv2.merge([y, *wide]), _TO_BGR)
        return bytes(cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1])


def _sharpness(luma: NDArray[Any]) -> float:
    """Mean strength of edges across, where there are any; dark and blurred pictures have little."""
    rows = luma[:: max(1, luma.shape[0] // 90)].astype(np.int16)
    return float(np.abs(np.diff(rows, axis=1)).mean()) + float(rows[:, ::8].std()) / 20


def _smaller(frame: Any) -> Any:
    """`frame` for keeping; a large one as a copy at half or a third of its size."""
    every = -(-max(frame.width, frame.height) // SIDE)
    if every == 1:
        return frame
    small = av.VideoFrame(frame.width // every // 2 * 2, frame.height // every // 2 * 2, frame.format.name)
    for plane, whole in zip(planes_of(small), planes_of(frame), strict=True):
        plane[:] = cv2.resize(whole, plane.shape[::-1], interpolation=cv2.INTER_AREA)
    small.color_trc, small.color_primaries = frame.color_trc, frame.color_primaries
    small.colorspace, small.color_range = colours(frame)
    return small
