"""What a frame is made of: layers that are functions of time plus a key, over a ground.

The idea: same key, same picture. A compositor asks every layer for its key at each frame, paints only when
a key is new, and repaints only the rectangles where a key changed. So nothing here may depend on absolute
time or on the length of the cut: `t` counts from the start of the shot.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from citecut.media import Picture
from citecut.model import Digest, Framing


@dataclass(frozen=True, eq=False)
class Sprite:
    """A picture with transparency, placed on the frame."""

    pixels: NDArray[np.uint8]
    """Shape (height, width, 4): red, green, blue premultiplied by alpha, alpha. Shared and never written to."""
    left: int
    top: int
    opacity: float = 1.0
    """Multiplies the alpha of every pixel, so that a fade shares one set of pixels."""


class Layer(Protocol):
    """One thing drawn over the ground."""

    def key(self, t: Fraction) -> Hashable | None:
        """Names the picture at `t` seconds of the shot: same key, same picture. None: nothing is drawn.

        Keys are stable from run to run (text, numbers, digests), so that segments can be named by them.
        """
        ...

    def paint(self, t: Fraction) -> Sprite:
        """The picture whose key is `key(t)`; called once per key."""
        ...


@dataclass(frozen=True)
class Plain:
    """A ground of one colour."""

    rgb: tuple[int, int, int]


@dataclass(frozen=True)
class MovingStill:
    """A ground that is a picture under slow motion: an ease from one view to another, never jittering."""

    path: Path
    """A decoded-and-checked PNG or JPEG from the media store, named by its digest."""
    box: tuple[int, int, int, int]
    """Left, top, right, bottom of the frame that it fills; outside of it `behind` shows."""
    start: tuple[float, float, float]
    """Centre x, centre y (fractions of the picture) and zoom (1 = just covers the box) at the first frame."""
    end: tuple[float, float, float]
    """The same at the end of the motion."""
    behind: tuple[int, int, int] = (0, 0, 0)
    seconds: float | None = None
    """How long the motion takes, whatever the shot's length; it may be cut short, or come to rest. None: the shot."""

    def told(self) -> object:
        """What shapes its picture, as JSON knows it."""
        return [self.path.name, self.box, self.start, self.end]


@dataclass(frozen=True)
class MovingFilm:
    """A ground that is a part of a film, seen through the cameras of its framings."""

    path: Path
    media: Digest
    """The film's bytes: what names it."""
    start: Fraction
    """Film time of the frame that is shown first."""
    origin: Fraction
    """Film time from which the times of framings are counted."""
    framings: tuple[Framing, ...]
    size: tuple[int, int]
    """Width and height of the film's upright frame, even."""
    box: tuple[int, int, int, int]
    """Left, top, right, bottom of the frame that it fills: all of it."""
    fitted: tuple[int, int, int, int]
    """Where the film stands when it is shown whole, over a blurred copy."""
    behind: tuple[int, int, int] = (0, 0, 0)
    """The seam between two views."""
    dips: bool = False
    """Whether its first frames are darker, to show that something was left out before."""
    part: tuple[int, int, int, int] | None = None
    """The part of the film's frame, in its pixels, that all neighbours need too, so that one reading serves them."""
    until: Fraction = Fraction(0)
    """Film time up to which the film is read, for its neighbours too."""
    holds: Fraction | None = None
    """Film time from which its last frame is held: a voice over it may take longer. None: it runs on."""
    seen: tuple[Picture, ...] = field(default=(), compare=False, repr=False)
    """Small pictures of this part, to judge what type can stand on."""

    def told(self) -> object:
        """What shapes its pictures, as JSON knows it."""
        cameras = [each.model_dump(mode="json") for each in self.framings]
        times = [str(self.start), str(self.origin), str(self.holds), [str(each.time) for each in self.seen]]
        return [self.media, times, self.box, self.fitted, cameras]


@dataclass(frozen=True)
class Stage:
    """Everything that one shot shows."""

    frames: int
    """Length of the shot in frames."""
    ground: Plain | MovingStill | MovingFilm
    layers: tuple[Layer, ...]
    """Bottom to top."""
