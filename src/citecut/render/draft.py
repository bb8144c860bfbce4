"""Stages -> the same stages at half the size each way, for a quick look: same layout, same times, same motion.

What is laid out is the clip itself, so rows break where they will break. A layer's picture is made smaller once, when
it is painted, and a moving picture is sampled at the smaller size: so nothing is ever drawn at full size, which would
cost more than encoding the draft does.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import cv2
import numpy as np
from numpy.typing import NDArray

from citecut.model import Format
from citecut.render.layers import Layer, MovingFilm, MovingStill, Plain, Sprite, Stage

Pixels = NDArray[np.uint8]
_Origin = tuple[int, int]


def halved(stages: Sequence[Stage], shape: Format) -> tuple[tuple[Stage, ...], Format]:
    """The stages and their format at half the width and half the height."""
    small = shape.model_copy(
        update={
            "width": _half(shape.width),
            "height": _half(shape.height),
            "safe": tuple(edge // 2 for edge in shape.safe),
        }
    )
    return tuple(_stage(stage) for stage in stages), small


def _stage(stage: Stage) -> Stage:
    return Stage(stage.frames, _ground(stage.ground), tuple(_Halved(layer) for layer in stage.layers))


def _ground(ground: Plain | MovingStill | MovingFilm) -> Plain | MovingStill | MovingFilm:
    if isinstance(ground, Plain):
        return ground
    if isinstance(ground, MovingFilm):
        return replace(ground, box=_box(ground.box), fitted=_box(ground.fitted))
    return replace(ground, box=_box(ground.box))


def _box(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return left // 2, top // 2, _up(right), _up(bottom)


@dataclass(frozen=True, eq=False)
class _Halved:
    """A layer made smaller. Its keys stay as they are: the size of the frame is part of a segment's name."""

    layer: Layer
    _made: dict[tuple[int, _Origin], tuple[Pixels, Pixels]] = field(default_factory=dict)

    def key(self, t: Fraction) -> Hashable | None:
        return self.layer.key(t)

    def paint(self, t: Fraction) -> Sprite:
        whole = self.layer.paint(t)
        odd = (whole.left % 2, whole.top % 2)
        name = (id(whole.pixels), odd)
        if name not in self._made:  # what fades shares one set of pixels; only the latest are held
            self._made.clear()
            self._made[name] = (whole.pixels, _smaller(whole.pixels, odd))
        return Sprite(self._made[name][1], whole.left // 2, whole.top // 2, whole.opacity)


def _smaller(pixels: Pixels, odd: _Origin) -> Pixels:
    """Premultiplied pixels averaged two by two, from an even place of the frame on."""
    height, width = pixels.shape[:2]
    right, bottom = (width + odd[0]) % 2, (height + odd[1]) % 2
    even = cv2.copyMakeBorder(pixels, odd[1], bottom, odd[0], right, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    size = (even.shape[1] // 2, even.shape[0] // 2)
    return np.asarray(cv2.resize(even, size, interpolation=cv2.INTER_AREA), np.uint8)


def _half(length: int) -> int:
    """Half of it, and even."""
    return length // 4 * 2


def _up(edge: int) -> int:
    return -(-edge // 2)
