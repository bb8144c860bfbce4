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
ROWS = 160
"""Rows that are looked at: averaging over every column of these hides the grain, more would only cost."""


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
    """The deviation of brightness within each thumbnail, in grey levels."""
    return np.asarray(thumbs[..., :LUMA].std(-1))


def like(one: Thumbs, other: Thumbs) -> float:
    """How alike what two thumbnails show is, under the best shift: 1 the same, 0 nothing in common.

    Brightness and contrast do not count. Of two even pictures 1, of one -1.
    """
    a, b = (each[:LUMA].reshape(HEIGHT, WIDTH) for each in (one, other))
    return max(_found(a, b), _found(b, a))


def _found(whole: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    part = other[MARGIN_Y:-MARGIN_Y, MARGIN_X:-MARGIN_X]
    if part.std() < 1:
        return 1.0 if whole.std() < 1 else -1.0
    return float(cv2.matchTemplate(whole, part, cv2.TM_CCOEFF_NORMED).max())


def _small(plane: NDArray[Any], width: int, height: int, bits: int) -> NDArray[np.uint8]:
    thinned = plane[:: max(1, plane.shape[0] // ROWS)]
    small = np.asarray(cv2.resize(thinned, (width, height), interpolation=cv2.INTER_AREA), thinned.dtype)
    return np.asarray(small >> (bits - 8), np.uint8).ravel()
