"""A brand's mark and where type stands in every shot -> the free corner that it stands in, and its sprite there."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from citecut.render.layers import Sprite

Box = tuple[int, int, int, int]
_AIR = 16  # px kept free around it
_SMALL = (64, 56, 48, 40)  # px: heights tried in a corner of a card, for a frame of 1080 px
_LARGE = (150, 130, 110, 96, 80, *_SMALL)  # on the closing card
_WIDEST = 5.0  # times its height: a longer one is made lower
_PADDING = 0.22  # of a plate around it, as a fraction of its height
_CLEAR = 2.0  # contrast with what is behind it from which it needs no plate


@dataclass(frozen=True)
class Logo:
    """A brand's mark as opened: pixels, and where it may stand."""

    png: bytes
    """Red, green, blue, alpha; not premultiplied."""
    corner: bool = True
    """Whether it stands small in a corner of every card."""
    closing: bool = True
    """Whether it stands on the closing card."""

    @cached_property
    def digest(self) -> str:
        """Names it."""
        return hashlib.sha256(self.png + bytes([self.corner, self.closing])).hexdigest()

    @cached_property
    def rgb(self) -> tuple[int, int, int]:
        """Its colour on average, where it covers."""
        pixels = np.asarray(_opened(self.png), np.float32)
        cover = pixels[..., 3:] / 255
        red, green, blue = (pixels[..., :3] * cover).sum(axis=(0, 1)) / max(float(cover.sum()), 1.0)
        return round(float(red)), round(float(green)), round(float(blue))

    def size(self, height: int) -> tuple[int, int]:
        """Width and height when it is to be at most `height` pixels high."""
        wide, high = _opened(self.png).size
        scale = height / high * min(1.0, _WIDEST * high / wide)
        return max(round(wide * scale), 1), max(round(high * scale), 1)


def corner(
    logo: Logo, shots: Sequence[Sequence[Box]], pictures: Sequence[Box], room: Box, *, mirrored: bool
) -> Box | None:
    """One place in a corner of `room` that is free in every shot, or in as many as possible; None: in none.

    Of places that are as free as each other the one is taken that lies across the edge of fewer pictures.
    """
    best: tuple[tuple[int, int], Box] | None = None
    for height in _SMALL:
        for place in _corners(logo.size(height), room, mirrored):
            free = sum(is_free(place, boxes) for boxes in shots)
            worth = (free, -sum(_crosses(place, picture) for picture in pictures))
            if free and (best is None or worth > best[0]):
                best = (worth, place)
    return best[1] if best else None


def _crosses(place: Box, picture: Box) -> bool:
    """Whether `place` is partly on the picture and partly off it."""
    across = max(min(place[2], picture[2]) - max(place[0], picture[0]), 0)
    down = max(min(place[3], picture[3]) - max(place[1], picture[1]), 0)
    return 0 < across * down < (place[2] - place[0]) * (place[3] - place[1])


def on_closing(logo: Logo, boxes: Sequence[Box], room: Box, *, mirrored: bool) -> Box | None:
    """The largest place on the closing card that nothing stands in: at its foot, else at its head."""
    rows = sorted({box[3] for box in boxes} | {room[3]}, reverse=True)
    for height in _LARGE:
        size = logo.size(height)
        for bottom in rows:
            left = room[0] if mirrored else room[2] - size[0]
            place = (left, bottom - size[1], left + size[0], bottom)
            if place[1] >= room[1] and is_free(place, boxes):
                return place
    return corner(logo, [boxes], [], room, mirrored=mirrored)


def is_free(place: Box, boxes: Sequence[Box]) -> bool:
    """Whether nothing stands at or close to `place`."""
    return not any(
        place[0] < box[2] + _AIR
        and box[0] < place[2] + _AIR
        and place[1] < box[3] + _AIR
        and box[1] < place[3] + _AIR
        for box in boxes
    )


def _corners(size: tuple[int, int], room: Box, mirrored: bool) -> list[Box]:
    """The corners of `room`: at the head first, and where a row of type ends before where it begins."""
    left, top, right, bottom = room
    sides = (left, right - size[0]) if mirrored else (right - size[0], left)
    return [(x, y, x + size[0], y + size[1]) for y in (top, bottom - size[1]) for x in sides]


@lru_cache(maxsize=32)
def sprite(logo: Logo, place: Box, plate: tuple[int, int, int] | None) -> Sprite:
    """The mark drawn to fill `place`, on a plate with round corners where one is given."""
    size = (place[2] - place[0], place[3] - place[1])
    if plate is None:
        drawn = _premultiplied(_opened(logo.png).resize(size, Image.Resampling.LANCZOS))
        return Sprite(drawn, place[0], place[1])
    room = round(size[1] * _PADDING)
    inner = _opened(logo.png).resize(
        (max(size[0] - 2 * room, 1), max(size[1] - 2 * room, 1)), Image.Resampling.LANCZOS
    )
    return Sprite(_on_plate(_premultiplied(inner), room, plate), place[0], place[1])


def plate_for(
    logo: Logo, ground: tuple[int, int, int], colours: Sequence[tuple[int, int, int]], on_picture: bool
) -> tuple[int, int, int] | None:
    """The colour of the plate it needs: none where it stands out from `ground` and no picture is behind it."""
    if not on_picture and ratio(logo.rgb, ground) >= _CLEAR:
        return None
    return max(colours, key=lambda colour: ratio(logo.rgb, colour))


def ratio(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast of two colours after WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: tuple[int, int, int]) -> float:
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in (v / 255 for v in rgb)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@lru_cache(maxsize=4)
def _opened(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        return image.convert("RGBA")


def _premultiplied(image: Image.Image) -> NDArray[np.uint8]:
    pixels = np.array(image.convert("RGBA"))
    alpha = pixels[..., 3:].astype(np.uint16)
    pixels[..., :3] = (pixels[..., :3] * alpha + 127) // 255
    return pixels


def _on_plate(drawn: NDArray[np.uint8], room: int, rgb: tuple[int, int, int]) -> NDArray[np.uint8]:
    height, width = drawn.shape[0] + 2 * room, drawn.shape[1] + 2 * room
    out = np.zeros((height, width, 4), np.float32) + np.array([*rgb, 255], np.float32)
    own = out[room : -room or None, room : -room or None]
    own[:] = drawn + own * (1 - drawn[..., 3:].astype(np.float32) / 255)
    return np.asarray(np.rint(out * _rounded(height, width, max(room, 1))), np.uint8)


def _rounded(height: int, width: int, radius: int) -> NDArray[np.float32]:
    """1 inside a rectangle with round corners, 0 outside, soft at the edge."""
    y, x = np.arange(height) + 0.5, np.arange(width) + 0.5
    down = np.maximum(np.maximum(radius - y, y - (height - radius)), 0)[:, None]
    across = np.maximum(np.maximum(radius - x, x - (width - radius)), 0)[None, :]
    return np.asarray(np.clip(radius - np.hypot(down, across) + 0.5, 0, 1)[..., None], np.float32)
