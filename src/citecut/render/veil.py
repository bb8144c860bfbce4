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

from citecut.model import Format, Still
from citecut.render.layers import MovingStill, Sprite
from citecut.render.theme import Box, Layout, Shade, Theme
from citecut.render.typeset import _json, compiled, cropped, pixels_of

_COARSE = 8  # contrast is judged on a picture this many times smaller
_SOFT = 8  # the ground's light is drawn this many times smaller
_WORST = 96  # percentile of brightness under type: a few stars in a night sky may be brighter
SAFETY = 1.04  # type is asked to exceed its contrast by so much, since a still moves under it

Map = NDArray[np.float32]


@dataclass(frozen=True)
class Ink:
    """A place where type stands on the picture."""

    box: Box
    rgb: tuple[int, int, int]
    ratio: float
    """Contrast that it must have against what is behind it."""


@dataclass(frozen=True)
class Scene:
    """What decides on a ground: the theme, the frame, the scene's name and layout, and a motif to draw large."""

    theme: Theme
    format: Format
    scene: str
    motif: str = ""
    """A numeral or mark that the ground may show very large and faint."""
    turn: int = 0
    """Counts panels, so that neighbours of one scene do not look the same."""


def ground(scene: Scene) -> NDArray[np.uint8]:
    """The designed ground, opaque, of the size of the frame."""
    return _ground(scene.theme, scene.format, scene.scene, scene.motif, scene.turn % 2)


def moving_still(still: Still, path: Path, layout: Layout, theme: Theme, turn: int) -> MovingStill:
    """The picture in the layout's box, its focus near the layout's aim, drifting in or out by turns."""
    box = layout.picture or (0, 0, 1, 1)
    near, far = 1 + theme.tokens.times.drift, 1.0
    start, end = (far, near) if turn % 2 == 0 else (near, far)
    views = [(*_centre(still, box, layout.aim, zoom), zoom) for zoom in (start, end)]
    return MovingStill(path, box, views[0], views[1], theme.rgb("ground"))


def veils(picture: MovingStill, layout: Layout, scene: Scene, inks: Sequence[Ink]) -> tuple[Sprite, ...]:
    """The veil as sprites: empty bands between them stay free for the picture."""
    seen = thumbnail(picture, scene.format)
    dark = _darkness(layout, scene, seen, inks)
    full = ground(scene)[..., :3]
    shade = np.array(scene.theme.rgb("shade"), np.float32)
    edge = _fade(layout, scene.format, 1)[..., None]
    cover = 1 - (1 - edge) * (1 - dark[..., None])
    colour = full * edge + shade * (dark[..., None] * (1 - edge))
    pixels = np.concatenate([colour, cover * 255], axis=2)
    return _bands((pixels + 0.5).astype(np.uint8))


def behind(picture: MovingStill | None, layout: Layout, scene: Scene, inks: Sequence[Ink]) -> NDArray[np.float32]:
    """What stands behind type, coarse: the ground, or the picture at both ends of its move under the veil.

    Shape (ways, height / 8, width / 8, 3), 0 to 255.
    """
    small = ground(scene)[_COARSE // 2 :: _COARSE, _COARSE // 2 :: _COARSE, :3].astype(np.float32)
    if picture is None:
        return small[None]
    seen = thumbnail(picture, scene.format)
    dark = _darkness(layout, scene, seen, inks)
    return _under(seen, small, layout, scene, dark[_COARSE // 2 :: _COARSE, _COARSE // 2 :: _COARSE])


def contrast(behind_: NDArray[np.float32], ink: Ink) -> float:
    """The contrast ratio of type at `ink` with nearly the worst of what is behind it."""
    left, top, right, bottom = (round(v / _COARSE) for v in ink.box)
    part = behind_[:, max(top, 0) : max(bottom, top + 1), max(left, 0) : max(right, left + 1)]
    if not part.size:
        return 21.0
    light = luminance(part)
    own = float(luminance(np.array(ink.rgb, np.float32)))
    ratios = (np.maximum(light, own) + 0.05) / (np.minimum(light, own) + 0.05)
    return float(np.percentile(ratios, 100 - _WORST))


def luminance(rgb: NDArray[np.float32]) -> NDArray[np.float32]:
    """Relative luminance after WCAG 2 of colours from 0 to 255."""
    share = rgb / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]), np.float32)


def thumbnail(picture: MovingStill, format_: Format) -> NDArray[np.float32]:
    """The coarse frame with the picture as it stands at the first and at the last frame."""
    shape = (format_.height // _COARSE, format_.width // _COARSE)
    frame = np.zeros((2, *shape, 3), np.float32) + np.array(picture.behind, np.float32)
    left, top, right, bottom = (round(v / _COARSE) for v in picture.box)
    for i, view in enumerate((picture.start, picture.end)):
        frame[i, top:bottom, left:right] = _view(picture.path, view, (right - left, bottom - top))
    return frame


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


def _centre(still: Still, box: Box, aim: tuple[float, float], zoom: float) -> tuple[float, float]:
    """The centre of the view that brings the focus as near to the aim as the picture's edges allow."""
    width, height = box[2] - box[0], box[3] - box[1]
    scale = max(width / still.width, height / still.height) * zoom
    shares = (width / scale / still.width, height / scale / still.height)
    x, y = (
        min(max(focus + (0.5 - to) * share, share / 2), 1 - share / 2)
        for focus, to, share in zip(still.focus, aim, shares, strict=True)
    )
    return round(x, 5), round(y, 5)


def _darkness(layout: Layout, scene: Scene, seen: Map, inks: Sequence[Ink]) -> Map:
    """The opacity of the shades in every pixel of the frame, only as much as the contrast of `inks` demands."""
    small = ground(scene)[_COARSE // 2 :: _COARSE, _COARSE // 2 :: _COARSE, :3].astype(np.float32)
    for step in range(11):
        dark = _shade(layout.shades, scene.format, step / 10, _COARSE)
        under = _under(seen, small, layout, scene, dark)
        if all(contrast(under, ink) >= ink.ratio * SAFETY for ink in inks):
            break
    return _shade(layout.shades, scene.format, step / 10, 1)


def _under(seen: Map, small: Map, layout: Layout, scene: Scene, dark: Map) -> Map:
    """The coarse frame behind type: picture, then shade, then ground at the edges."""
    shade = np.array(scene.theme.rgb("shade"), np.float32)
    edge = _fade(layout, scene.format, _COARSE)[..., None]
    shaded = seen * (1 - dark[..., None]) + shade * dark[..., None]
    return np.asarray(shaded * (1 - edge) + small * edge, np.float32)


def _shade(shades: Sequence[Shade], format_: Format, step: float, coarse: int) -> Map:
    """Opacity of all shades together, each between its low and high by `step`."""
    size = (format_.height // coarse, format_.width // coarse)
    clear = np.ones(size, np.float32)
    for shade in shades:
        along = (np.arange(size[0 if shade.axis == "y" else 1], dtype=np.float32) + 0.5) * coarse
        a, b, c, d = shade.stops
        hump = np.minimum(_smooth(along, a, b), 1 - _smooth(along, c, d))
        veil = 1 - hump * (shade.low + (shade.high - shade.low) * step)
        clear *= veil[:, None] if shade.axis == "y" else veil[None, :]
    return 1 - clear


def _fade(layout: Layout, format_: Format, coarse: int) -> Map:
    """1 where the designed ground covers the frame, 0 where the picture is free."""
    left, top, right, bottom = layout.picture or (0, 0, 0, 0)
    to_left, to_top, to_right, to_bottom = layout.fade
    x = (np.arange(format_.width // coarse, dtype=np.float32) + 0.5) * coarse
    y = (np.arange(format_.height // coarse, dtype=np.float32) + 0.5) * coarse
    free_x = _smooth(x, left, left + to_left) * (1 - _smooth(x, right - to_right, right))
    free_y = _smooth(y, top, top + to_top) * (1 - _smooth(y, bottom - to_bottom, bottom))
    return 1 - free_y[:, None] * free_x[None, :]


def _smooth(along: Map, start: float, end: float) -> Map:
    """0 up to `start`, 1 from `end`, with no visible edge between; a step where they are equal."""
    if end <= start:
        return (along >= start).astype(np.float32)
    share = np.clip((along - start) / (end - start), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def _bands(pixels: NDArray[np.uint8]) -> tuple[Sprite, ...]:
    """Sprites for the runs of rows where anything is drawn."""
    rows = np.concatenate([[False], pixels[..., 3].any(axis=1), [False]])
    turns = np.flatnonzero(rows[1:] != rows[:-1])
    return tuple(cropped(pixels[a:b], 0, int(a)) for a, b in zip(turns[::2], turns[1::2], strict=True))


@lru_cache(maxsize=24)
def _ground(theme: Theme, format_: Format, scene: str, motif: str, turn: int) -> NDArray[np.uint8]:
    data: dict[str, object] = {
        "families": theme.fonts.families,
        "w": format_.width,
        "h": format_.height,
        "scene": scene,
        "motif": motif,
        "turn": turn,
        "colours": theme.tokens.colours,
    }
    template = theme.folder / "ground.typ"
    light, shapes = (
        pixels_of(compiled(theme, template, _json(data | {"part": part}), ppi)[0])
        for part, ppi in (("light", 72 / _SOFT), ("shapes", 72.0))
    )
    pixels = _over(shapes, _enlarged(light[..., :3], (format_.width, format_.height)))
    pixels.flags.writeable = False
    return pixels


def _enlarged(light: NDArray[np.uint8], size: tuple[int, int]) -> Map:
    """Light at the size of the frame, interpolated between its steps so that dark gradients show no bands."""
    channels = [Image.fromarray(light[..., i].astype(np.float32)) for i in range(3)]
    return np.stack([np.asarray(channel.resize(size, Image.Resampling.BICUBIC)) for channel in channels], axis=-1)


def _over(shapes: NDArray[np.uint8], light: Map) -> NDArray[np.uint8]:
    """Shapes over light, opaque; a fixed fine pattern hides the steps between neighbouring tones."""
    mixed = shapes[..., :3] + light * (1 - shapes[..., 3:].astype(np.float32) / 255)
    pattern = np.array([[0.1, 0.6], [0.85, 0.35]], np.float32)
    tiled = np.tile(pattern, (mixed.shape[0] // 2 + 1, mixed.shape[1] // 2 + 1))[: mixed.shape[0], : mixed.shape[1]]
    opaque = np.full((*mixed.shape[:2], 1), 255, np.uint8)
    return np.concatenate([np.clip(mixed + tiled[..., None], 0, 255).astype(np.uint8), opaque], axis=2)
