"""A decoded picture -> its thumbnail; two thumbnails -> how much they differ, and how alike what they show is."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Thumbs = NDArray[np.uint8]
"""Of shape (frames, `SIZE`): luma, then both chromas, row by row."""
Floats = NDArray[np.floating]

WIDTH, HEIGHT = 48, 27
CHROMA_WIDTH, CHROMA_HEIGHT = 16, 9
LUMA = WIDTH * HEIGHT
SIZE = LUMA + 2 * CHROMA_WIDTH * CHROMA_HEIGHT
MARGIN_X, MARGIN_Y = 7, 4
"""How far the picture may have moved between two thumbnails that are still compared: a seventh of its side."""
EVEN = 3.0
"""Grey levels of deviation under which a picture shows nothing."""
EDGE = 5
"""Rows of a thumbnail, at its top and bottom, that may hold signs and text."""
ENOUGH = 80
"""Pixels of the picture for each of the thumbnail: they average the grain away."""
BLOCK_WIDTH, BLOCK_HEIGHT = 8, 9
"""Of the blocks in which two thumbnails are compared at the same place."""
FLAT = 4.0
"""Grey levels of deviation up to which a block shows nothing."""
BLACK = 24.0
"""Grey levels under which such a block is a bar, or night: it stands in any shot."""
SAME, BRIGHTER, LEVEL = 0.9, 25.0, 6.0
"""How alike a block must be that stayed; by how many grey levels it may have become brighter, and a flat one."""
STAYED = 0.36
"""Two shots have less in common, a bar of news at the foot of the picture included: where more stands, something came
between it and the camera, or a film lost frames."""
LARGE = 20
"""Times by which a picture must be wider than its thumbnail before its edges may be left out: a twentieth at most."""


def thumbnail(planes: Sequence[NDArray[Any]], bits: int = 8) -> Thumbs:
    """The thumbnail of luma and chroma planes of any size; without chroma, it is grey."""
    parts = [_small(planes[0], WIDTH, HEIGHT, bits)]
    for plane in planes[1:3]:
        parts.append(_small(plane, CHROMA_WIDTH, CHROMA_HEIGHT, bits))
    if len(parts) < 3:
        parts[1:] = [np.full(2 * CHROMA_WIDTH * CHROMA_HEIGHT, 128, np.uint8)]
    return np.concatenate(parts)


def change(these: Thumbs, those: Thumbs) -> Floats:
    """Mean difference in grey levels of each pair, colours counted like brightness."""
    apart = np.abs(these.astype(np.int16) - those)
    return np.asarray(apart[..., :LUMA].mean(-1) + apart[..., LUMA:].mean(-1))


def unevenness(thumbs: Thumbs) -> Floats:
    """The deviation of brightness within each thumbnail, in grey levels, without what stands along its edges.

    A station's sign or a line of text stays while a picture fades.
    """
    rows = thumbs[..., EDGE * WIDTH : LUMA - EDGE * WIDTH]
    return np.asarray(rows.std(-1))


def like(one: Thumbs, other: Thumbs) -> float:
    """How alike what two thumbnails show is, under the best shift: 1 the same, 0 nothing in common.

    Brightness and contrast do not count. Of two even pictures 1, of one -1.
    """
    a, b = (each[:LUMA].reshape(HEIGHT, WIDTH) for each in (one, other))
    return max(_found(a, b), _found(b, a))


def stayed(one: Thumbs, other: Thumbs) -> float:
    """The share of two thumbnails' blocks that show the same at the same place; what is black counts nothing."""
    these, those = _blocks(one), _blocks(other)
    levels, others = these.mean(1), those.mean(1)
    spread, wide = these.std(1), those.std(1)
    flat, apart = np.maximum(spread, wide) <= FLAT, np.abs(levels - others)
    alike = (these * those).mean(1) - levels * others > SAME * (spread * wide + 1)
    same = np.where(flat, apart < LEVEL, alike & (apart < BRIGHTER))
    seen = ~flat | (np.maximum(levels, others) > BLACK)
    return float((same & seen).sum() / max(1, seen.sum()))


def shift(one: Thumbs, other: Thumbs) -> tuple[int, int, float]:
    """By how many of a thumbnail's pixels the picture moved from `one` to `other`, across and down, and how alike."""
    whole, moved = (each[:LUMA].reshape(HEIGHT, WIDTH) for each in (one, other))
    part = moved[MARGIN_Y:-MARGIN_Y, MARGIN_X:-MARGIN_X]
    if part.std() < 1 or whole.std() < 1:
        return 0, 0, 0.0
    _, most, _, (x, y) = cv2.minMaxLoc(cv2.matchTemplate(whole, part, cv2.TM_CCOEFF_NORMED))
    return MARGIN_X - x, MARGIN_Y - y, float(most)


def _blocks(thumb: Thumbs) -> Floats:
    """Each block of the luma, row by row."""
    high, wide = HEIGHT // BLOCK_HEIGHT, WIDTH // BLOCK_WIDTH
    rows = thumb[:LUMA].reshape(high, BLOCK_HEIGHT, wide, BLOCK_WIDTH).swapaxes(1, 2)
    return rows.reshape(high * wide, -1).astype(np.float32)


def _found(whole: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    part = other[MARGIN_Y:-MARGIN_Y, MARGIN_X:-MARGIN_X]
    if part.std() < 1:
        return 1.0 if whole.std() < 1 else -1.0
    return float(cv2.matchTemplate(whole, part, cv2.TM_CCOEFF_NORMED).max())


def _small(plane: NDArray[Any], width: int, height: int, bits: int) -> NDArray[np.uint8]:
    rows = max(1, min(plane.size // (width * height * ENOUGH), plane.shape[0] // height))
    part = _whole_steps(_halved(plane[::rows], 4 * width, 2 * height), width, height)
    small = np.asarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA), part.dtype)
    return np.asarray(small if bits == 8 else small >> (bits - 8), np.uint8).ravel()


def _halved(plane: NDArray[Any], width: int, height: int) -> NDArray[Any]:
    """`plane` at half its size as often as it stays that large: means of two by two are much the fastest."""
    while plane.shape[1] >= width and plane.shape[0] >= height:
        half = plane.shape[1] // 2, plane.shape[0] // 2
        plane = cv2.resize(plane[: half[1] * 2, : half[0] * 2], half, interpolation=cv2.INTER_AREA)
    return plane


def _whole_steps(plane: NDArray[Any], width: int, height: int) -> NDArray[Any]:
    """The middle of a large `plane`, a whole number of times as large: averaging it is four times as fast."""
    wide, high = plane.shape[1] // width, plane.shape[0] // height
    if wide < LARGE or high < 1:
        return plane
    left, top = (plane.shape[1] - wide * width) // 2, (plane.shape[0] - high * height) // 2
    return plane[top : top + high * height, left : left + wide * width]
