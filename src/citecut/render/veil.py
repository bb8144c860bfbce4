"""A picture, a layout and where type stands -> the veil over the picture: ground at its edges, shade under type.

The shade is only as dark as this picture needs for the contrast that type asks for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from citecut.model import Format
from citecut.render.grounds import COARSE, Map, Scene, coarse_ground, ground
from citecut.render.layers import MovingFilm, MovingStill, Sprite
from citecut.render.theme import Box, Layout, Shade
from citecut.render.typeset import cropped

_BAND = 64  # rows, an even number
_WORST = 96  # percentile of brightness under a word: a few stars in a night sky may be brighter
_WORD = 24  # coarse pixels: about as wide as a word; so narrow a piece of a row is judged for itself
_LIGHT = 0.4  # luminance of a shade for dark type
_OWN = 0.45  # how much of the darkness is of the picture's own colour
_ABOVE = 0.2  # of the frame: a shade that begins so near the upper edge begins at the edge
_NEAR = 0.36  # of the frame: a shade that comes so near an edge goes on to it, so that it looks like light, not smoke
_LONG = 3  # times as far as elsewhere
_SHADOW = 0.4  # how dark the shadow that type casts is at least, right beside it
SAFETY = 1.04  # type is asked to exceed its contrast by so much, since a still moves under it


@dataclass(frozen=True)
class Ink:
    """A place where type stands on the picture."""

    box: Box
    rgb: tuple[int, int, int]
    ratio: float
    """Contrast that it must have against what is behind it."""
    alone: bool = False
    """Whether it is dark around it only, however near other type stands."""


def veil(picture: MovingStill | MovingFilm, layout: Layout, scene: Scene, inks: Sequence[Ink], rows: slice) -> Sprite:
    """The veil over those rows of the frame, cropped to where it covers anything."""
    pools = [(pool, pool.along(scene.format, 1)) for pool in _pools(picture, layout, scene, inks)]
    edge = _fade(layout, scene.format, 1)[rows]
    out = np.zeros((*edge.shape, 4), np.uint8)
    # Band by band: what is worked on then stays in the processor's own memory.
    for top in range(0, len(edge), _BAND):
        band = slice(top, min(top + _BAND, len(edge)))
        under = slice(rows.start + band.start, rows.start + band.stop)
        reached = [(pool, y[under, None] * x[None, :]) for pool, (x, y) in pools if y[under].any()]
        _veil(out[band], edge[band, :, None], reached, scene, under)
    return cropped(out, 0, rows.start)


def _veil(
    out: NDArray[np.uint8], edge: Map, pools: Sequence[tuple["_Pool", Map]], scene: Scene, under: slice
) -> None:
    """Writes one band of a veil, premultiplied."""
    shown = bool(edge.any())
    if not shown and not pools:
        return
    colour = np.zeros((*edge.shape[:2], 3), np.float32)
    clear = np.ones(edge.shape, np.float32)
    for pool, reach in pools:
        dark = (pool.opacity * reach)[..., None]
        colour += (np.array(pool.rgb, np.float32) - colour) * dark
        clear *= 1 - dark
    if shown:
        colour += (ground(scene)[under, :, :3] - colour) * edge
        clear *= 1 - edge
    out[..., :3] = colour + 0.5
    out[..., 3:] = 255.5 - 255 * clear


def behind(
    picture: MovingStill | MovingFilm | None, layout: Layout, scene: Scene, inks: Sequence[Ink]
) -> NDArray[np.float32]:
    """What stands behind type, coarse: the ground, or the picture at both ends of its move under the veil.

    Shape (ways, height / 8, width / 8, 3), 0 to 255.
    """
    small = coarse_ground(scene)
    if picture is None:
        return small[None]
    pools = _pools(picture, layout, scene, inks)
    return _under(thumbnail(picture, scene.format), small, layout, scene, pools)


def contrast(behind_: NDArray[np.float32], ink: Ink) -> float:
    """The contrast ratio of type at `ink` with nearly the worst of what is behind any word of it."""
    left, top, right, bottom = (round(v / COARSE) for v in ink.box)
    part = behind_[:, max(top, 0) : max(bottom, top + 1), max(left, 0) : max(right, left + 1)]
    if not part.size:
        return 21.0
    light = luminance(part)
    own = float(luminance(np.array(ink.rgb, np.float32)))
    ratios = (np.maximum(light, own) + 0.05) / (np.minimum(light, own) + 0.05)
    pieces = np.array_split(ratios, max(part.shape[2] // max(_WORD, 2 * part.shape[1]), 1), axis=2)
    return min(float(np.percentile(piece, 100 - _WORST)) for piece in pieces)


def luminance(rgb: NDArray[np.float32]) -> NDArray[np.float32]:
    """Relative luminance after WCAG 2 of colours from 0 to 255."""
    share = rgb / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]), np.float32)


def thumbnail(picture: MovingStill | MovingFilm, format_: Format) -> NDArray[np.float32]:
    """The coarse frame with the picture as it stands at the first and at the last frame; a film at several."""
    if isinstance(picture, MovingFilm):
        return _film_thumbnail(picture, format_)
    shape = (format_.height // COARSE, format_.width // COARSE)
    frame = np.zeros((2, *shape, 3), np.float32) + np.array(picture.behind, np.float32)
    left, top, right, bottom = (round(v / COARSE) for v in picture.box)
    for i, view in enumerate((picture.start, picture.end)):
        frame[i, top:bottom, left:right] = _view(picture.path, view, (right - left, bottom - top))
    return frame


def _film_thumbnail(film: MovingFilm, format_: Format) -> Map:
    """What is seen of a film; where nothing of it is known, it may be as bright as can be."""
    from citecut.render.footage import coarse  # OpenCV takes a third of a second to load

    size = (format_.width // COARSE, format_.height // COARSE)
    seen = coarse(film, (size[0] * 2, size[1] * 2), format_.rate)
    small = [np.asarray(Image.fromarray(each).resize(size, Image.Resampling.BOX)) for each in seen]
    return np.stack(small or [np.full((size[1], size[0], 3), 255, np.uint8)]).astype(np.float32)


def _view(path: Path, view: tuple[float, float, float], size: tuple[int, int]) -> NDArray[np.uint8]:
    """What a view shows of a picture, at `size`."""
    image = _small(path)
    x, y, zoom = view
    scale = max(size[0] / image.width, size[1] / image.height) * zoom
    w, h = size[0] / scale, size[1] / scale
    left, top = x * image.width - w / 2, y * image.height - h / 2
    left, top = min(max(left, 0), max(image.width - w, 0)), min(max(top, 0), max(image.height - h, 0))
    part = image.resize(
        size, Image.Resampling.BOX, (left, top, min(left + w, image.width), min(top + h, image.height))
    )
    return np.asarray(part)


@lru_cache(maxsize=16)
def _small(path: Path) -> Image.Image:
    with Image.open(path) as image:
        image.draft("RGB", (960, 960))
        image.thumbnail((960, 960), Image.Resampling.BOX)
        return image.convert("RGB")


@dataclass(frozen=True)
class _Pool:
    """Darkness under a group of type that stands close together."""

    box: Box
    rgb: tuple[float, float, float]
    opacity: float
    soft: int
    fall: int
    """Pixels over which it melts away below."""

    def cover(self, format_: Format, coarse: int) -> Map:
        """Its opacity in every pixel of a frame `coarse` times smaller."""
        x, y = self.along(format_, coarse)
        return self.opacity * y[:, None] * x[None, :]

    def along(self, format_: Format, coarse: int) -> tuple[Map, Map]:
        """How far it reaches along the width and along the height, from 0 to 1."""
        x, y = _along(format_.width, coarse), _along(format_.height, coarse)
        left, top, right, bottom = self.box
        return (
            _smooth(x, left - self.soft, left) * (1 - _smooth(x, right, right + self.soft)),
            _smooth(y, top - self.soft, top) * (1 - _smooth(y, bottom, bottom + self.fall)),
        )


def _pools(picture: MovingStill | MovingFilm, layout: Layout, scene: Scene, inks: Sequence[Ink]) -> tuple[_Pool, ...]:
    """Darkness for every group of type on the picture, each only as much as its type demands."""
    shade, small = scene.theme.tokens.shade, coarse_ground(scene)
    seen = thumbnail(picture, scene.format)
    pools: tuple[_Pool, ...] = ()
    for group in _groups(inks, shade):
        box = _shaded(group, shade, scene.format)
        if not _meets(box, picture.box, shade.soft):
            continue
        rgb, fall = _deep(seen, box, scene), _fall(box, shade, scene.format)
        for step in range(13):
            opacity = shade.low + (shade.high - shade.low) * step / 12
            tried = (*pools, _Pool(box, rgb, opacity, shade.soft, fall))
            under = _under(seen, small, layout, scene, tried)
            if all(contrast(under, ink) >= ink.ratio * SAFETY for ink in group):
                break
        pools = tried
    return pools


def _groups(inks: Sequence[Ink], shade: Shade) -> list[list[Ink]]:
    """Type that stands close together, top to bottom."""
    groups: list[list[Ink]] = []
    for ink in sorted((ink for ink in inks if not ink.alone), key=lambda each: each.box[1]):
        if groups and ink.box[1] - max(each.box[3] for each in groups[-1]) < 2 * shade.room:
            groups[-1].append(ink)
        else:
            groups.append([ink])
    return [[ink] for ink in inks if ink.alone] + groups


def _shaded(group: Sequence[Ink], shade: Shade, format_: Format) -> Box:
    """The place of type with some room, out to the edges it comes near; across the whole of an upright frame."""
    upright = format_.height >= format_.width
    left, top = (min(ink.box[i] for ink in group) - shade.room for i in (0, 1))
    right, bottom = (max(ink.box[i] for ink in group) + shade.room for i in (2, 3))
    if upright or left < _NEAR * format_.width:
        left = -shade.soft
    if upright or format_.width - right < _NEAR * format_.width:
        right = format_.width + shade.soft
    if top < _ABOVE * format_.height:
        top = -shade.soft
    if not upright and format_.height - bottom < _NEAR * format_.height:
        bottom = format_.height + shade.soft
    return left, top, right, bottom


def _fall(box: Box, shade: Shade, format_: Format) -> int:
    """How far a shade melts away below: in the lower half of an upright frame far, as dusk does."""
    low = box[1] > format_.height / 2 and format_.height > format_.width
    return _LONG * shade.soft if low else shade.soft


def _meets(box: Box, other: Box, room: int) -> bool:
    return all(box[i] - room < other[i + 2] and other[i] < box[i + 2] + room for i in (0, 1))


def _deep(seen: Map, box: Box, scene: Scene) -> tuple[float, float, float]:
    """The picture's own colour under `box`, taken down to the depth of the theme's shade."""
    left, top, right, bottom = (max(round(v / COARSE), 0) for v in box)
    part = seen[:, top : max(bottom, top + 1), left : max(right, left + 1)]
    own = part.reshape(-1, 3).mean(axis=0) if part.size else np.zeros(3, np.float32)
    shade = np.array(scene.theme.rgb("shade"), np.float32)
    if float(luminance(shade)) > _LIGHT:  # under dark type: a picture's own colour would take its ground away
        return float(shade[0]), float(shade[1]), float(shade[2])
    depth = (float(luminance(shade)) / max(float(luminance(own)), 1e-4)) ** (1 / 2.4)
    red, green, blue = (float(v) for v in np.round(own * min(depth, 1.0) * _OWN + shade * (1 - _OWN), 2))
    return red, green, blue


def _under(seen: Map, small: Map, layout: Layout, scene: Scene, pools: Sequence[_Pool]) -> Map:
    """The coarse frame behind type: picture, then darkness, then ground at the edges, then the type's shadow."""
    shaded = seen
    for pool in pools:
        dark = pool.cover(scene.format, COARSE)[..., None]
        shaded = shaded * (1 - dark) + np.array(pool.rgb, np.float32) * dark
    edge = _fade(layout, scene.format, COARSE)[..., None]
    left = 1 - _SHADOW if scene.theme.tokens.shade.shadow else 1.0
    return np.asarray((shaded * (1 - edge) + small * edge) * left, np.float32)


def _along(length: int, coarse: int) -> Map:
    """The middle of every pixel of a frame `coarse` times smaller."""
    return (np.arange(length // coarse, dtype=np.float32) + 0.5) * coarse


def _fade(layout: Layout, format_: Format, coarse: int) -> Map:
    """1 where the designed ground covers the frame, 0 where the picture is free."""
    left, top, right, bottom = layout.picture or (0, 0, 0, 0)
    to_left, to_top, to_right, to_bottom = layout.fade
    x, y = _along(format_.width, coarse), _along(format_.height, coarse)
    free_x = _smooth(x, left, left + to_left) * (1 - _smooth(x, right - to_right, right))
    free_y = _smooth(y, top, top + to_top) * (1 - _smooth(y, bottom - to_bottom, bottom))
    return 1 - free_y[:, None] * free_x[None, :]


def _smooth(along: Map, start: float, end: float) -> Map:
    """0 up to `start`, 1 from `end`, with no visible edge between; a step where they are equal."""
    if end <= start:
        return (along >= start).astype(np.float32)
    share = np.clip((along - start) / (end - start), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)
