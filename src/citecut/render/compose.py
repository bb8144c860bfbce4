"""Stage -> frames: each frame drawn in place over the one before, only where a layer's key has changed."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

import numpy as np

from citecut.render import planes as draw
from citecut.render.footage import Film, Reels
from citecut.render.layers import Layer, MovingFilm, MovingStill, Plain, Sprite, Stage
from citecut.render.planes import Overlay, Planes, Rect
from citecut.render.still import Level, Stills, box, draw_still, ease, moves, way

PAINTS_KEPT = 24 * 2**20  # bytes of painted layers held for keys that come back, a worker
Made = TypeVar("Made")
BAND = 64  # rows: how finely the transparent parts of what lies over a moving ground are skipped


class Composer:
    """Draws the frames of one stage into one set of planes, in any order; forward is cheapest."""

    def __init__(self, stage: Stage, rate: int, planes: Planes, stills: Stills, reels: Reels | None = None) -> None:
        self._stage, self._rate, self._planes = stage, rate, planes
        self._stack = _Stack(stage.layers, planes.rect)
        self._ground = _ground(stage, rate, planes, stills, reels or Reels())
        self._drawn = False

    def draw(self, index: int) -> tuple[Rect, ...]:
        """Draws frame `index` and returns where it differs from the frame drawn before; nothing: it is the same."""
        damage = self._stack.move_to(Fraction(index, self._rate))
        if not self._drawn:
            damage, self._drawn = (self._planes.rect,), True
        return self._ground.draw(index, damage, self._stack.overlays)

    def close(self) -> None:
        """Lets go of what it reads."""
        self._ground.close()


@dataclass
class _Fixed:
    """A ground that stands still: what is damaged is taken from it again, and every layer drawn over it there."""

    planes: Planes
    ground: Planes | tuple[int, int, int]

    def draw(self, index: int, damage: tuple[Rect, ...], overlays: list[Overlay]) -> tuple[Rect, ...]:
        for rect in damage:
            if isinstance(self.ground, Planes):
                draw.copy(self.planes, self.ground, rect)
            else:
                draw.fill(self.planes, rect, self.ground)
            for each in overlays:
                draw.blend(self.planes, each, rect)
        return damage

    def close(self) -> None:
        """There is nothing to let go of."""


class _Backdrop(Protocol):
    """What moves under the layers of a stage."""

    def move_to(self, index: int) -> Hashable:
        """Goes to frame `index` and returns what names its picture: same name, same picture."""
        ...

    def draw(self, planes: Planes) -> None:
        """Draws that picture."""
        ...

    def close(self) -> None:
        """Lets go of what it reads."""
        ...


class _StillBackdrop:
    """A still under slow motion."""

    def __init__(self, still: MovingStill, level: Level, frames: int) -> None:
        self._still, self._level, self._frames, self._index = still, level, frames, 0

    def move_to(self, index: int) -> Hashable:
        """How far the motion has come."""
        self._index = index
        return ease(index, self._frames)

    def draw(self, planes: Planes) -> None:
        """Draws the view of that moment."""
        draw_still(planes, self._still, self._level, self._index, self._frames)

    def close(self) -> None:
        """There is nothing to let go of."""


class _Moving:
    """A ground that moves: the layers are gathered on one sheet, which is blended over each new view."""

    def __init__(self, planes: Planes, backdrop: _Backdrop, ground: MovingStill | MovingFilm) -> None:
        self._planes, self._backdrop, self._box = planes, backdrop, box(ground)
        self._name: Hashable = None
        width, height = planes.rect.right, planes.rect.bottom
        self._sheet = draw.clear(width, height)
        self._bands: dict[int, Overlay | None] = {}
        self._behind = draw.colour(ground.behind)
        self._around = _around(self._box, planes.rect)

    def draw(self, index: int, damage: tuple[Rect, ...], overlays: list[Overlay]) -> tuple[Rect, ...]:
        name = self._backdrop.move_to(index)
        if name == self._name and not damage:
            return ()
        self._name = name
        for rect in damage:
            draw.wipe(self._sheet, rect)
            for each in overlays:
                draw.gather(self._sheet, each, rect)
            self._survey(rect)
        for rect in self._around:
            draw.fill(self._planes, rect, self._behind)
        self._backdrop.draw(self._planes)
        for band in self._bands.values():
            if band is not None:
                draw.blend(self._planes, band, band.rect)
        return (self._box, *damage)

    def close(self) -> None:
        """Lets go of what the ground reads."""
        self._backdrop.close()

    def _survey(self, rect: Rect) -> None:
        """Finds again, band by band, which part of the sheet is not transparent."""
        for top in range(rect.top - rect.top % BAND, rect.bottom, BAND):
            self._bands[top] = _band(self._sheet, top)


class _Stack:
    """The layers of a stage at one moment."""

    def __init__(self, layers: tuple[Layer, ...], frame: Rect) -> None:
        self._layers, self._frame = layers, frame
        self._keys: list[Hashable | None] = [None] * len(layers)
        self._shown: list[Overlay | None] = [None] * len(layers)
        self._paints = _Paints(frame)

    @property
    def overlays(self) -> list[Overlay]:
        """What is shown, bottom to top."""
        return [each for each in self._shown if each is not None]

    def move_to(self, t: Fraction) -> tuple[Rect, ...]:
        """Takes every layer to `t` seconds and returns the rectangles where something changed."""
        damage: list[Rect] = []
        for place, layer in enumerate(self._layers):
            key = layer.key(t)
            if key == self._keys[place]:
                continue
            old, new = self._shown[place], None if key is None else self._paints.of(place, layer, key, t)
            self._keys[place], self._shown[place] = key, new
            if old is not new:
                damage += [each.rect for each in (old, new) if each is not None]
        return _merged(damage)


class _Paints:
    """Painted layers by key, and converted pixels by identity, the least recently used forgotten first."""

    def __init__(self, frame: Rect) -> None:
        self._frame = frame
        self._sprites: _Kept[Sprite] = _Kept()
        self._overlays: _Kept[tuple[Sprite, Overlay | None]] = _Kept()

    def of(self, place: int, layer: Layer, key: Hashable, t: Fraction) -> Overlay | None:
        sprite = self._sprites.get((place, key))
        if sprite is None:
            sprite = layer.paint(t)
            self._sprites.put((place, key), sprite, sprite.pixels.nbytes)
        whole = self._converted(sprite)
        if whole is None or sprite.opacity <= 0:
            return None
        return draw.faded(whole, sprite.opacity)

    def _converted(self, sprite: Sprite) -> Overlay | None:
        left, top = self._origin(sprite)
        # The sprite is kept beside its overlay, so that the identity of its pixels is not given to others.
        name = (id(sprite.pixels), left, top)
        kept = self._overlays.get(name)
        if kept is None:
            made = draw.overlay(sprite.pixels, left, top, self._frame)
            kept = (sprite, made)
            self._overlays.put(name, kept, sprite.pixels.nbytes + (made.nbytes if made else 0))
        return draw.moved(kept[1], sprite.left - left, sprite.top - top)

    def _origin(self, sprite: Sprite) -> tuple[int, int]:
        """Where to convert it, so that one conversion serves everywhere that the frame's edge does not touch."""
        height, width = sprite.pixels.shape[:2]
        right, bottom = sprite.left + width + 2, sprite.top + height + 2
        inside = sprite.left > 1 and sprite.top > 1 and right <= self._frame.right and bottom <= self._frame.bottom
        return (2 + sprite.left % 2, 2 + sprite.top % 2) if inside else (sprite.left, sprite.top)


class _Kept(Generic[Made]):
    def __init__(self) -> None:
        self._made: OrderedDict[Hashable, tuple[Made, int]] = OrderedDict()
        self._size = 0

    def get(self, name: Hashable) -> Made | None:
        if name not in self._made:
            return None
        self._made.move_to_end(name)
        return self._made[name][0]

    def put(self, name: Hashable, made: Made, size: int) -> None:
        self._made[name] = (made, size)
        self._size += size
        while self._size > PAINTS_KEPT and len(self._made) > 1:
            self._size -= self._made.popitem(last=False)[1][1]


def _ground(stage: Stage, rate: int, planes: Planes, stills: Stills, reels: Reels) -> "_Fixed | _Moving":
    ground = stage.ground
    if isinstance(ground, Plain):
        return _Fixed(planes, draw.colour(ground.rgb))
    if isinstance(ground, MovingFilm):
        return _Moving(planes, Film(ground, rate, reels), ground)
    level = stills.level(ground)
    if moves(ground, stage.frames):
        return _Moving(planes, _StillBackdrop(ground, level, way(ground, stage.frames, rate)), ground)
    picture = draw.blank(planes.rect.right, planes.rect.bottom)
    draw.fill(picture, picture.rect, draw.colour(ground.behind))
    draw_still(picture, ground, level, 0, stage.frames)
    return _Fixed(planes, picture)


def _around(inner: Rect, frame: Rect) -> tuple[Rect, ...]:
    """The frame without the box, as up to four strips."""
    strips = (
        Rect(frame.left, frame.top, frame.right, inner.top),
        Rect(frame.left, inner.bottom, frame.right, frame.bottom),
        Rect(frame.left, inner.top, inner.left, inner.bottom),
        Rect(inner.right, inner.top, frame.right, inner.bottom),
    )
    return tuple(strip for strip in strips if strip.left < strip.right and strip.top < strip.bottom)


def _merged(rects: list[Rect]) -> tuple[Rect, ...]:
    """The same area in rectangles that do not overlap, so that nothing is drawn twice."""
    apart: list[Rect] = []
    for rect in rects:
        while meeting := next((each for each in apart if each.meets(rect)), None):
            apart.remove(meeting)
            rect = rect.joined(meeting)
        apart.append(rect)
    return tuple(apart)


def _band(sheet: Overlay, top: int) -> Overlay | None:
    """The part of one band of a sheet that is not transparent, sharing its memory."""
    bottom = min(top + BAND, sheet.rect.bottom)
    keep = np.minimum(*(sheet.keep[top:bottom].min(axis=0)[start::2] for start in (0, 1)))
    columns = np.flatnonzero(np.minimum(keep, sheet.chroma_keep[top // 2 : bottom // 2].min(axis=0)) < 255)
    if not columns.size:
        return None
    rect = Rect(2 * int(columns[0]), top, 2 * int(columns[-1]) + 2, bottom)
    luma, chroma = rect.luma, rect.chroma
    kept, chroma_kept = sheet.keep[luma], sheet.chroma_keep[chroma]
    opaque = not kept.any() and not chroma_kept.any()
    return Overlay(rect, sheet.y[luma], sheet.u[chroma], sheet.v[chroma], kept, chroma_kept, opaque)
