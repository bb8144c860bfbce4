"""Pages and times -> layers: type that enters, numbers that count, captions whose spoken word is coloured."""

from bisect import bisect_right
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from citecut.model import canonical_json, digest_of
from citecut.render.cards import Element
from citecut.render.grounds import Scene, ground
from citecut.render.layers import MovingFilm, MovingStill, Sprite
from citecut.render.motion import Entrance, count_up
from citecut.render.theme import Layout
from citecut.render.typeset import Page, Sheet
from citecut.render.veil import Ink, veil

_SPACE = 9  # px: half of what parts two words of the largest captions
_FRAME = Fraction(1, 30)  # s; an entrance counts from the end of its first frame, so that none shows nothing


@dataclass(frozen=True)
class Fixed:
    """A sprite that was made elsewhere, such as a QR code."""

    sprite: Sprite
    name: str
    """Names everything that shaped the sprite, its place included."""
    entrance: Entrance | None = None

    def key(self, t: Fraction) -> Hashable | None:
        """The sprite, and how far it has entered."""
        progress = self.entrance.progress(t + _FRAME) if self.entrance else 1.0
        return None if progress <= 0 else (self.name, progress)

    def paint(self, t: Fraction) -> Sprite:
        """The sprite, fainter while it enters."""
        return _entered(self.sprite, self.entrance.progress(t + _FRAME) if self.entrance else 1.0, self.entrance)


@dataclass(frozen=True)
class Ground:
    """The designed ground of a shot without a picture."""

    scene: Scene

    def key(self, t: Fraction) -> Hashable | None:
        """What shapes the ground."""
        return ("ground", self.scene.digest)

    def paint(self, t: Fraction) -> Sprite:
        """The ground, opaque."""
        return Sprite(ground(self.scene), 0, 0)


@dataclass(frozen=True)
class Veil:
    """Some rows of the veil over a picture; it is made when it is painted, so that waiting shots hold no pixels."""

    picture: MovingStill | MovingFilm
    layout: Layout
    scene: Scene
    inks: tuple[Ink, ...]
    rows: tuple[int, int]

    @cached_property
    def _name(self) -> str:
        picture = self.picture.told()
        inks = [(ink.box, ink.rgb, ink.ratio) for ink in self.inks]
        return digest_of(canonical_json([picture, self.layout.model_dump(mode="json"), inks, self.rows]))

    def key(self, t: Fraction) -> Hashable | None:
        """What shapes the veil: the picture, the layout, the theme and where type stands."""
        return ("veil", self.scene.digest, self._name)

    def paint(self, t: Fraction) -> Sprite:
        """The rows of the veil, cropped to where they cover anything."""
        return veil(self.picture, self.layout, self.scene, self.inks, slice(*self.rows))


@dataclass(frozen=True)
class Entering:
    """A page that rises and fades in, then stands still; without an entrance it is there from the first frame."""

    sheet: Sheet = field(compare=False)
    page: Page
    entrance: Entrance | None = None
    shadow: bool = False
    until: Fraction | None = None
    """Seconds of the shot at which it leaves."""

    def key(self, t: Fraction) -> Hashable | None:
        """The page, its place, and how far it has entered."""
        progress = self._progress(t)
        if progress <= 0 or (self.until is not None and t >= self.until):
            return None
        return (self.page.digest, self.page.left, self.page.top, self.shadow, progress)

    def paint(self, t: Fraction) -> Sprite:
        """The page, lower and fainter while it enters."""
        sprite = _finished(self.sheet.sprite(self.page), self.shadow)
        return _entered(sprite, self._progress(t), self.entrance)

    def _progress(self, t: Fraction) -> float:
        return self.entrance.progress(t + _FRAME) if self.entrance else 1.0


@dataclass(frozen=True)
class Growing:
    """A shape that grows once from one of its edges, easing out, then stands still."""

    sheet: Sheet = field(compare=False)
    page: Page
    entrance: Entrance
    """When and how fast; it does not rise."""
    edge: Literal["left", "right", "top"]
    """The edge that stands still."""
    shadow: bool = False

    def key(self, t: Fraction) -> Hashable | None:
        """The shape, its place, and how many pixels of it are there."""
        long = self._long(t)
        return None if long <= 0 else (self.page.digest, self.page.left, self.page.top, self.shadow, self.edge, long)

    def paint(self, t: Fraction) -> Sprite:
        """As much of the shape as has grown."""
        sprite, long = self.sheet.sprite(self.page), self._long(t)
        off = max(sprite.pixels.shape[1] - long, 0) if self.edge == "right" else 0
        kept = sprite.pixels[:long] if self.edge == "top" else sprite.pixels[:, off : off + long]
        return _finished(replace(sprite, pixels=kept, left=sprite.left + off), self.shadow)

    def _long(self, t: Fraction) -> int:
        whole = self.page.h if self.edge == "top" else self.page.w
        return round(whole * self.entrance.progress(t + _FRAME))


@dataclass(frozen=True)
class Counting:
    """A number that counts up to exactly what is written, fainter until it has arrived."""

    sheet: Sheet = field(compare=False)
    element: Element
    entrance: Entrance
    length: Fraction
    """Seconds that the count takes."""
    shadow: bool = False
    _pages: dict[str, Page] = field(default_factory=dict, init=False, compare=False, repr=False)

    def key(self, t: Fraction) -> Hashable | None:
        """The digits shown, their place, and how far the number has entered."""
        progress = self.entrance.progress(t + _FRAME)
        page = self._page(self._shown(t))
        return None if progress <= 0 else (page.digest, page.left, page.top, self.shadow, progress, self._arrived(t))

    def paint(self, t: Fraction) -> Sprite:
        """The digits of this moment."""
        page = self._page(self._shown(t))
        sprite = _finished(self.sheet.sprite(page), self.shadow)
        entered = _entered(sprite, self.entrance.progress(t + _FRAME), self.entrance)
        return entered if self._arrived(t) else replace(entered, opacity=entered.opacity * 0.72)

    def pages(self) -> tuple[Page, ...]:
        """Every picture of the count, at thirty a second."""
        frames = range(int((self.entrance.delay + self.length) / _FRAME) + 2)
        texts = dict.fromkeys(self._shown(n * _FRAME) for n in frames)
        return tuple(self._page(text) for text in texts)

    def _page(self, text: str) -> Page:
        if text not in self._pages:
            self._pages[text] = self.element.page(self.sheet.theme, text)
        return self._pages[text]

    def _shown(self, t: Fraction) -> str:
        return count_up(self.element.text, self.element.language, self._share(t))

    def _arrived(self, t: Fraction) -> bool:
        return self._share(t) >= 1

    def _share(self, t: Fraction) -> float:
        return float(min(max((t + _FRAME - self.entrance.delay) / self.length, Fraction(0)), Fraction(1)))


@dataclass(frozen=True)
class Marked:
    """The spoken word of a drawn row: the columns of the frame that it takes, and its colour."""

    left: int
    right: int
    rgb: tuple[int, int, int]


@dataclass(frozen=True)
class CaptionMoment:
    """What one caption row shows from `start` on."""

    start: Fraction
    """Seconds of the shot."""
    page: Page | None
    """None: nothing."""
    marked: Marked | None = None
    """None: no word, or one that is coloured on the page itself."""


@dataclass(frozen=True)
class CaptionRow:
    """One row of the running caption through a shot: drawn once, its spoken word recoloured."""

    sheet: Sheet = field(compare=False)
    moments: tuple[CaptionMoment, ...]
    shadow: bool = False

    @cached_property
    def _starts(self) -> list[float]:
        return [float(moment.start) for moment in self.moments]  # equal fractions are equal floats

    def key(self, t: Fraction) -> Hashable | None:
        """The row with its coloured word."""
        moment = self._moment(t)
        if moment is None or moment.page is None:
            return None
        page, marked = moment.page, moment.marked
        columns = (marked.left, marked.right, *marked.rgb) if marked else ()
        return (page.digest, page.left, page.top, self.shadow, *columns)

    def paint(self, t: Fraction) -> Sprite:
        """The row with its coloured word."""
        moment = self._moment(t)
        if moment is None or moment.page is None:
            return Sprite(np.zeros((1, 1, 4), np.uint8), 0, 0)
        sprite = self.sheet.sprite(moment.page)
        return _finished(recoloured(sprite, moment.marked) if moment.marked else sprite, self.shadow)

    def _moment(self, t: Fraction) -> CaptionMoment | None:
        at = bisect_right(self._starts, float(t)) - 1
        return self.moments[at] if at >= 0 else None


def recoloured(sprite: Sprite, marked: Marked) -> Sprite:
    """The sprite with a word in another colour: what type covers stays as it is, so the two shapes are the same."""
    clear = np.asarray(sprite.pixels[..., 3].max(axis=0) == 0)
    left, right = (_gap(clear, column - sprite.left) for column in (marked.left, marked.right))
    pixels = sprite.pixels.copy()
    cover = pixels[:, left:right, 3:].astype(np.uint16)
    pixels[:, left:right, :3] = (np.array(marked.rgb, np.uint16) * cover + 127) // 255
    return replace(sprite, pixels=pixels)


def _gap(clear: NDArray[np.bool_], column: int) -> int:
    """The empty column nearest to `column`, looked for within the width of a space."""
    for step in range(_SPACE):
        for at in (column - step, column + step):
            if not 0 < at < len(clear):
                return min(max(at, 0), len(clear))
            if clear[at]:
                return at
    return column


def _entered(sprite: Sprite, progress: float, entrance: Entrance | None) -> Sprite:
    if entrance is None or progress >= 1:
        return sprite
    return replace(sprite, top=sprite.top + round(entrance.rise * (1 - progress)), opacity=sprite.opacity * progress)


def _finished(sprite: Sprite, shadow: bool) -> Sprite:
    return shadowed(sprite) if shadow else sprite


def shadowed(sprite: Sprite, radius: int = 12, strength: float = 0.62) -> Sprite:
    """The sprite over a soft dark shadow of itself, for type on a picture."""
    room = 2 * radius
    padded = np.pad(sprite.pixels, ((room, room), (room, room), (0, 0)))
    alpha = Image.fromarray(np.ascontiguousarray(padded[..., 3])).filter(ImageFilter.GaussianBlur(radius))
    own = padded[..., 3].astype(np.float32) / 255
    below = np.minimum(np.asarray(alpha, np.float32) / 255 * 1.6, 1) * strength * (1 - own)
    out = padded.copy()
    out[..., 3] = np.rint((own + below) * 255)
    return Sprite(out, sprite.left - room, sprite.top - room, sprite.opacity)
