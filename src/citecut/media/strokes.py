"""A picture -> its edges along rows of pixels; edges -> rows of type: where they lie dense, up and down alike."""

from collections.abc import Iterator
from functools import reduce
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Edges = NDArray[np.uint8]
"""Of each pixel: 1 where the picture becomes much brighter to the right, 2 where much darker; 4 and 8 where it does
so at all."""

CLEAR, FAINT = 20, 10
"""Grey levels from pixel to pixel."""
FEW = 60
"""Edges: fewer make no row."""
CELL = (2, 2)
"""Pixels, across and down, that are counted together."""
NEAR = (13, 3)
"""Cells around one in which edges are counted."""
BALANCED = 0.08
"""Of the pixels there that step up, and of those that step down, at least: a stroke does both."""
DENSE = 0.33
"""Of a row's pixels that are edges at least. Type had 0.37 to 0.66; heads, hands and gratings in films up to 0.30."""
WIDE, HIGH, TALL = 28, 4, 0.25
"""Pixels of a row's width and height at least; of the picture's height at most."""
LONG = 1.5
"""Times that a row is wider than high at least."""
EMPTY, GAP = 0.02, 3
"""Of a line of pixels that are edges: fewer part two rows. Times its height that a row may be empty across."""


class Row(NamedTuple):
    """What may be a row of type."""

    left: int
    top: int
    right: int
    bottom: int
    edges: Edges
    """Its own, clear ones."""


def edges(luma: NDArray[np.uint8]) -> Edges:
    """The edges of a picture."""
    up, down = cv2.subtract(luma[:, 1:], luma[:, :-1]), cv2.subtract(luma[:, :-1], luma[:, 1:])
    marks = ((up, CLEAR, 1), (down, CLEAR, 2), (up, FAINT, 4), (down, FAINT, 8))
    parts = (cv2.threshold(steps, least, mark, cv2.THRESH_BINARY)[1] for steps, least, mark in marks)
    return np.asarray(reduce(cv2.bitwise_or, parts), np.uint8)


def clear(found: Edges) -> Edges:
    """The clear ones alone."""
    return found & np.uint8(3)


def still_in(found: Edges, picture: Edges) -> Edges:
    """Those clear edges that another picture shows at the same place, at least faintly."""
    return found & picture >> np.uint8(2) & np.uint8(3)


def not_in(found: Edges, picture: Edges) -> Edges:
    """Those clear edges of which another picture shows nothing."""
    return found & ~(picture >> np.uint8(2)) & np.uint8(3)


def count(found: Edges) -> int:
    """How many there are."""
    return cv2.countNonZero(np.ascontiguousarray(found))


def rows(found: Edges) -> Iterator[Row]:
    """Rows of type that these clear edges may be."""
    if count(found) < FEW:
        return
    size = found.shape[1] // CELL[0], found.shape[0] // CELL[1]
    up, down = (_density(found, side, size) for side in (1, 2))
    dense = np.asarray(cv2.threshold(cv2.min(up, down), BALANCED * 255, 1, cv2.THRESH_BINARY)[1], np.uint8)
    if count(dense) * CELL[0] * CELL[1] < WIDE * HIGH:
        return
    number, _, boxes, _ = cv2.connectedComponentsWithStats(dense)
    for left, top, width, height, _ in boxes[1:number].tolist():
        if width * CELL[0] < WIDE:
            continue
        around = slice(top * CELL[1], (top + height) * CELL[1]), slice(left * CELL[0], (left + width) * CELL[0])
        for down_, across in _parted(found, around):
            own = found[down_, across]
            if _is_type(own, found.shape[0]):
                yield Row(across.start, down_.start, across.stop, down_.stop, own)


def _density(found: Edges, side: int, size: tuple[int, int]) -> Edges:
    """Which part of the pixels around each cell step to one side, of 255."""
    whole = found[: size[1] * CELL[1], : size[0] * CELL[0]]
    marks = cv2.inRange(whole, np.array(side), np.array(side))
    return np.asarray(cv2.blur(cv2.resize(marks, size, interpolation=cv2.INTER_AREA), NEAR), np.uint8)


def _is_type(own: Edges, height: int) -> bool:
    high, wide = own.shape
    shaped = wide >= max(WIDE, LONG * high) and HIGH <= high <= TALL * height
    return shaped and count(own) >= DENSE * own.size


def _parted(found: Edges, around: tuple[slice, slice]) -> Iterator[tuple[slice, slice]]:
    """The rows in a place, each drawn close around its edges: parted where a line of pixels has next to none."""
    seen = found[around] > 0
    for down in _runs(np.asarray(seen.mean(1) > EMPTY), 1):
        for across in _runs(np.asarray(seen[down].any(0)), GAP * (down.stop - down.start)):
            yield _moved(down, around[0].start), _moved(across, around[1].start)


def _runs(filled: NDArray[np.bool_], gap: int) -> list[slice]:
    """Stretches of what is filled, with no more than `gap` from one place to the next."""
    at = np.flatnonzero(filled)
    if not len(at):
        return []
    breaks = np.flatnonzero(np.diff(at) > gap)
    starts, ends = at[np.r_[0, breaks + 1]], at[np.r_[breaks, len(at) - 1]] + 1
    return [slice(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]


def _moved(part: slice, by: int) -> slice:
    return slice(part.start + by, part.stop + by)


def shrunk(luma: NDArray[Any], side: int) -> NDArray[Any]:
    """`luma` with at most `side` pixels along its longer side."""
    while max(luma.shape) >= 2 * side:  # means of two by two are much the fastest
        half = luma.shape[1] // 2, luma.shape[0] // 2
        luma = cv2.resize(luma[: half[1] * 2, : half[0] * 2], half, interpolation=cv2.INTER_AREA)
    scale = side / max(luma.shape)
    if scale >= 1:
        return luma
    size = max(WIDE, round(luma.shape[1] * scale)), max(HIGH, round(luma.shape[0] * scale))
    return np.asarray(cv2.resize(luma, size, interpolation=cv2.INTER_AREA))
