"""A picture of a post -> the same picture with faces, avatars and the rows beside them made unrecognisable.

What is written elsewhere in the picture stays as it is: no text is read here, but `cover` fills what others found.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from citecut import isolate
from citecut.errors import InputError
from citecut.limits import IMAGE_BYTES, STORED_SIDE
from citecut.media.faces import Detector, overlap

Pixels = NDArray[np.uint8]
Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels."""

TILE = 400
"""Pixels of the smallest part in which faces are looked for by itself: small ones are missed in a large picture."""
SURE = 0.5
"""Score from which a find is concealed: lower than where faces are followed, as a miss costs more here."""
AROUND = 0.3
"""Part of a face's size that is concealed on each side of it."""
SAME = 0.4
"""Intersection over union of two finds of one face."""
CELLS = 4
"""Cells of the mosaic along the longer side."""

STRIP = 0.3
"""Part of the width, from the left edge, in which avatars are looked for."""
AVATAR = (0.03, 0.22)
"""Width of an avatar as part of the picture's width."""
LARGE = 0.06
"""From this width on, letters are not mistaken for one."""
SOLID = 0.55
"""Part of a smaller one that differs from the ground: letters have holes."""
FILLED = 0.7
"""Part of its box that an avatar fills: a disc fills 0.785 of it."""
LEVELS = 20
"""Grey levels by which an avatar's pixels differ from the ground."""


class Concealed(NamedTuple):
    """The cleaned picture."""

    png: bytes
    faces: int
    """Faces that were found."""
    avatars: int
    """Round or square regions at the left edge that were found."""


def conceal(data: bytes, detector: bytes) -> Concealed:
    """The picture as PNG, with faces under a coarse mosaic, avatars too, and the rows right of these filled.

    Args:
        data: a PNG or JPEG in its normal form: upright, without metadata.
        detector: the model of YuNet.

    Raises:
        InputError: it cannot be opened.
    """
    IMAGE_BYTES.check(len(data), "this picture")
    png, faces, avatars = isolate.run(concealed, data, detector)
    if not (isinstance(png, bytes) and isinstance(faces, int) and isinstance(avatars, int)):
        raise InputError("it cannot be opened as a picture", "save it anew as PNG or JPEG")
    return Concealed(png, faces, avatars)


def cover(data: bytes, boxes: Sequence[Box]) -> bytes:
    """The picture as PNG with each box, and a little around it, filled with one colour.

    Raises:
        InputError: it cannot be opened.
    """
    IMAGE_BYTES.check(len(data), "this picture")
    png = isolate.run(covered, data, [list(box) for box in boxes])
    if not isinstance(png, bytes):
        raise InputError("it cannot be opened as a picture", "save it anew as PNG or JPEG")
    return png


def covered(data: bytes, boxes: Sequence[Sequence[int]]) -> bytes:
    """The same, in the child."""
    cv2.setNumThreads(1)
    pixels = _opened(data)
    for left, top, width, height in boxes:
        around = max(2, height // 4)
        _fill(pixels, (left - around, top - around, width + 2 * around, height + 2 * around))
    return bytes(cv2.imencode(".png", pixels)[1])


def concealed(data: bytes, detector: bytes) -> tuple[bytes, int, int]:
    """The same, in the child: the PNG, and how many faces and avatars were found."""
    cv2.setNumThreads(1)
    pixels = _opened(data)
    faces, round_ones = _faces(pixels, detector), _avatars(pixels)
    for box in round_ones:
        _fill(pixels, (box[0] + box[2], box[1], pixels.shape[1] - box[0] - box[2], box[3]))
    for box in [*faces, *round_ones]:
        _mosaic(pixels, _wider(box))
    return bytes(cv2.imencode(".png", pixels)[1]), len(faces), len(round_ones)


def _opened(data: bytes) -> Pixels:
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if picture is None or max(picture.shape[:2]) > STORED_SIDE.value:
        raise InputError("it cannot be opened as a picture", "save it anew as PNG or JPEG")
    return np.asarray(picture, np.uint8)


def _faces(picture: Pixels, model: bytes) -> list[Box]:
    """Faces of all sizes: looked for in the whole, and in parts of it that lap over each other."""
    found: list[Box] = []
    for left, top, part in _parts(picture):
        height, width = part.shape[:2]
        detector = Detector(model, width, height, SURE)
        small = np.asarray(cv2.resize(part, detector.size, interpolation=cv2.INTER_AREA), np.uint8)
        grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
        for face in detector.find(small, grey):
            x, y, w, h = face.box
            box = (left + int(x * width), top + int(y * height), max(1, int(w * width)), max(1, int(h * height)))
            if all(overlap(box, each) < SAME for each in found):
                found.append(box)
    return found


def _parts(picture: Pixels) -> Iterator[tuple[int, int, Pixels]]:
    height, width = picture.shape[:2]
    yield 0, 0, picture
    side = min(height, width)
    while side >= TILE or side == min(height, width):
        for top in _starts(height, side):
            for left in _starts(width, side):
                yield left, top, np.ascontiguousarray(picture[top : top + side, left : left + side])
        side //= 2


def _starts(length: int, side: int) -> list[int]:
    """Where parts begin so that each laps over half of the one before, and the last ends at the edge."""
    return sorted({*range(0, length - side, max(1, side // 2)), length - side})


def _avatars(picture: Pixels) -> list[Box]:
    """Round and square regions near the left edge that stand alone on the ground of the page."""
    width = picture.shape[1]
    strip = np.ascontiguousarray(picture[:, : int(width * STRIP)])
    apart = np.abs(strip.astype(np.int16) - _ground(strip)).max(axis=2) > LEVELS
    outlines, _ = cv2.findContours(apart.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    shaped = [box for outline in outlines if (box := _avatar(outline, width))]
    return sorted(box for box in shaped if box[2] >= LARGE * width or _inside(apart, box).mean() >= SOLID)


def _avatar(outline: Any, width: int) -> Box | None:
    left, top, wide, high = (int(each) for each in cv2.boundingRect(outline))
    inside = left + wide < int(width * STRIP)
    sized = AVATAR[0] * width <= max(wide, high) <= AVATAR[1] * width and 0.8 <= wide / high <= 1.25
    if not (inside and sized):
        return None
    hull = cv2.contourArea(cv2.convexHull(outline))
    return (left, top, wide, high) if hull >= FILLED * (wide - 1) * (high - 1) else None


def _ground(strip: Pixels) -> NDArray[np.int16]:
    """The commonest colour."""
    coarse = (strip >> 3).reshape(-1, 3).astype(np.int32)
    codes = coarse[:, 0] << 10 | coarse[:, 1] << 5 | coarse[:, 2]
    commonest = codes == np.bincount(codes).argmax()
    return np.asarray(np.median(strip.reshape(-1, 3)[commonest], axis=0), np.int16)


def _wider(box: Box) -> Box:
    left, top, width, height = box
    across, down = int(width * AROUND), int(height * AROUND)
    return left - across, top - down, width + 2 * across, height + 2 * down


def _inside(picture: NDArray[Any], box: Box) -> NDArray[Any]:
    left, top = max(0, box[0]), max(0, box[1])
    return picture[top : max(top, box[1] + box[3]), left : max(left, box[0] + box[2])]


def _mosaic(picture: Pixels, box: Box) -> None:
    """Average the part in a few cells: what is left of it fits in so many numbers, and no face does."""
    part = _inside(picture, box)
    if part.size:
        height, width = part.shape[:2]
        cell = max(height, width) / CELLS
        cells = (max(1, round(width / cell)), max(1, round(height / cell)))
        small = cv2.resize(part, cells, interpolation=cv2.INTER_AREA)
        part[:] = cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST)


def _fill(picture: Pixels, box: Box) -> None:
    """One colour: letters under a mosaic could be guessed."""
    part = _inside(picture, box)
    if part.size:
        part[:] = np.median(part.reshape(-1, 3), axis=0).astype(np.uint8)
