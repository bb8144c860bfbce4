"""sRGB pixels <-> Y'CbCr 4:2:0 planes: ITU-R BT.709, limited range, chroma sited left as H.264 presumes.

Layers become overlays: premultiplied planes and what they keep of the ground, so that blending one over a frame is
a multiplication and an addition in place.
"""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]

# ITU-R BT.709-6, items 3.2 to 3.4 and 4.6: luma coefficients, and quantisation to 8 bits of 219 and 224 levels.
KR, KG, KB = 0.2126, 0.7152, 0.0722
_LUMA, _CHROMA = 219 / 255, 224 / 255
_TO_YUV = np.array(
    [
        [KR * _LUMA, KG * _LUMA, KB * _LUMA],
        [-KR / (2 * (1 - KB)) * _CHROMA, -KG / (2 * (1 - KB)) * _CHROMA, 0.5 * _CHROMA],
        [0.5 * _CHROMA, -KG / (2 * (1 - KR)) * _CHROMA, -KB / (2 * (1 - KR)) * _CHROMA],
    ]
)
_ZERO = np.array([16.0, 128.0, 128.0])
# The offsets are premultiplied too: with alpha as fourth channel the conversion is one matrix.
_PREMULTIPLIED = np.vstack([np.hstack([_TO_YUV, _ZERO[:, None] / 255]), [[0, 0, 0, 1]]]).astype(np.float32)
_OPAQUE = np.hstack([_TO_YUV, _ZERO[:, None]]).astype(np.float32)
_TO_RGB = np.linalg.inv(_TO_YUV)
_BACK = np.hstack([_TO_RGB, -(_TO_RGB @ _ZERO)[:, None]]).astype(np.float32)


class Rect(NamedTuple):
    """A part of the frame with even edges, so that it is a part of the chroma planes too."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """Luma samples in it."""
        return max(0, self.right - self.left) * max(0, self.bottom - self.top)

    def meets(self, other: "Rect") -> "Rect | None":
        """The part that both share, or none."""
        part = Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )
        return part if part.left < part.right and part.top < part.bottom else None

    def joined(self, other: "Rect") -> "Rect":
        """The smallest rectangle that holds both."""
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    @property
    def luma(self) -> tuple[slice, slice]:
        """Where it lies in a luma plane."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def chroma(self) -> tuple[slice, slice]:
        """Where it lies in a chroma plane."""
        return slice(self.top // 2, self.bottom // 2), slice(self.left // 2, self.right // 2)


@dataclass(frozen=True, eq=False)
class Planes:
    """One frame, drawn in place. The planes may be views of a video frame's own memory."""

    y: Bytes
    u: Bytes
    v: Bytes

    @property
    def rect(self) -> Rect:
        """The whole frame."""
        return Rect(0, 0, self.y.shape[1], self.y.shape[0])


@dataclass(frozen=True, eq=False)
class Overlay:
    """Something with transparency, in premultiplied planes, placed on the frame at even coordinates."""

    rect: Rect
    y: Bytes
    u: Bytes
    v: Bytes
    keep: Bytes
    """255 minus alpha: what is kept of the ground's luma."""
    chroma_keep: Bytes
    """The same for chroma."""
    opaque: bool = False
    """Covers everything in its rectangle, but for `weight`."""
    weight: float = 1.0
    """How much of an opaque one shows, on its way in or out: a whole frame needs no planes of its own for that."""

    @property
    def nbytes(self) -> int:
        """Memory that it holds."""
        return sum(plane.nbytes for plane in (self.y, self.u, self.v, self.keep, self.chroma_keep))


def blank(width: int, height: int) -> Planes:
    """Planes of a new frame, not yet drawn."""
    small = (height // 2, width // 2)
    return Planes(np.zeros((height, width), np.uint8), np.zeros(small, np.uint8), np.zeros(small, np.uint8))


def colour(rgb: tuple[int, int, int]) -> tuple[int, int, int]:
    """One sRGB colour as Y', Cb, Cr."""
    y, u, v = (round(float(level)) for level in _TO_YUV @ np.array(rgb) + _ZERO)
    return y, u, v


def fill(planes: Planes, rect: Rect, yuv: tuple[int, int, int]) -> None:
    """Covers `rect` with one colour."""
    planes.y[rect.luma] = yuv[0]
    planes.u[rect.chroma] = yuv[1]
    planes.v[rect.chroma] = yuv[2]


def copy(planes: Planes, other: Planes, rect: Rect) -> None:
    """Takes `rect` over from another frame of the same size."""
    planes.y[rect.luma] = other.y[rect.luma]
    planes.u[rect.chroma] = other.u[rect.chroma]
    planes.v[rect.chroma] = other.v[rect.chroma]


def picture_planes(rgb: Bytes) -> Planes:
    """An opaque picture of even size as planes, its chroma averaged over 2 x 2 pixels (sited in their middle)."""
    y, u, v = _split(cv2.transform(rgb, _OPAQUE))
    half = (rgb.shape[1] // 2, rgb.shape[0] // 2)
    return Planes(y, _halved(u, half), _halved(v, half))


def overlay(pixels: Bytes, left: int, top: int, frame: Rect) -> Overlay | None:
    """Premultiplied RGBA pixels at `left`, `top`, cut to what is visible within `frame`; none if nothing is."""
    seen = _visible(pixels, left, top, frame)
    if seen is None:
        return None
    if seen[0].shape[:2] == (frame.bottom - frame.top, frame.right - frame.left) and seen[0][..., 3].min() == 255:
        return _covering(seen[0], frame)
    padded, rect = _padded(*seen, frame)
    y, u, v, alpha = _split(cv2.transform(padded, _PREMULTIPLIED))
    u, v, chroma_alpha = (_sited_left(plane) for plane in (u, v, alpha))
    height, width = rect.bottom - rect.top, rect.right - rect.left
    whole, half = np.s_[:height, 2 : 2 + width], np.s_[: height // 2, 1 : 1 + width // 2]
    keep, chroma_keep = 255 - alpha[whole], 255 - chroma_alpha[half]
    y, u, v = (np.ascontiguousarray(plane) for plane in (y[whole], u[half], v[half]))
    return Overlay(rect, y, u, v, keep, chroma_keep, opaque=not keep.any() and not chroma_keep.any())


def _covering(pixels: Bytes, frame: Rect) -> Overlay:
    """Opaque pixels of the size of the frame: without transparency it takes a third of the time."""
    y, u, v = _split(cv2.transform(cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB), _OPAQUE))
    u, v = (np.ascontiguousarray(_sited_left(plane)) for plane in (u, v))
    return Overlay(frame, y, u, v, np.zeros(y.shape, np.uint8), np.zeros(u.shape, np.uint8), opaque=True)


def faded(layer: Overlay, opacity: float) -> Overlay:
    """The same with its alpha multiplied by `opacity` (0 to 1)."""
    if opacity >= 1:
        return layer
    if layer.opaque:
        return replace(layer, weight=layer.weight * opacity)
    y, u, v = (_scaled(plane, opacity) for plane in (layer.y, layer.u, layer.v))
    keep, chroma_keep = (_scaled(plane, opacity, 255 * (1 - opacity)) for plane in (layer.keep, layer.chroma_keep))
    return Overlay(layer.rect, y, u, v, keep, chroma_keep)


def moved(layer: Overlay | None, across: int, down: int) -> Overlay | None:
    """The same, moved by an even number of pixels."""
    if layer is None or not (across or down):
        return layer
    left, top, right, bottom = layer.rect
    return replace(layer, rect=Rect(left + across, top + down, right + across, bottom + down))


def clear(width: int, height: int) -> Overlay:
    """An overlay of the size of a frame that shows nothing yet; others are gathered on it with `gather`."""
    planes = blank(width, height)
    keep, chroma_keep = np.full_like(planes.y, 255), np.full_like(planes.u, 255)
    return Overlay(planes.rect, planes.y, planes.u, planes.v, keep, chroma_keep)


def wipe(sheet: Overlay, rect: Rect) -> None:
    """Makes `rect` of a gathering overlay transparent again."""
    fill(Planes(sheet.y, sheet.u, sheet.v), rect, (0, 0, 0))
    sheet.keep[rect.luma] = 255
    sheet.chroma_keep[rect.chroma] = 255


def gather(sheet: Overlay, layer: Overlay, rect: Rect) -> None:
    """Lays `layer` over an overlay of the size of a frame, within `rect`."""
    part = rect.meets(layer.rect)
    if part is None:
        return
    blend(Planes(sheet.y, sheet.u, sheet.v), layer, part)
    inner = _within(part, layer.rect)
    if layer.opaque:
        for plane in (sheet.keep[part.luma], sheet.chroma_keep[part.chroma]):
            cv2.convertScaleAbs(plane, dst=plane, alpha=1 - layer.weight)
        return
    _kept(sheet.keep[part.luma], layer.keep[inner.luma])
    _kept(sheet.chroma_keep[part.chroma], layer.chroma_keep[inner.chroma])


def blend(planes: Planes, layer: Overlay, rect: Rect) -> None:
    """Draws `layer` over the frame within `rect`, in place."""
    part = rect.meets(layer.rect)
    if part is None:
        return
    inner = _within(part, layer.rect)
    luma, chroma = inner.luma, inner.chroma
    if layer.opaque and layer.weight < 1:
        _mixed(planes.y[part.luma], layer.y[luma], layer.weight)
        _mixed(planes.u[part.chroma], layer.u[chroma], layer.weight)
        _mixed(planes.v[part.chroma], layer.v[chroma], layer.weight)
        return
    if layer.opaque:
        planes.y[part.luma] = layer.y[luma]
        planes.u[part.chroma] = layer.u[chroma]
        planes.v[part.chroma] = layer.v[chroma]
        return
    keep = layer.chroma_keep[chroma]
    _over(planes.y[part.luma], layer.y[luma], layer.keep[luma])
    _over(planes.u[part.chroma], layer.u[chroma], keep)
    _over(planes.v[part.chroma], layer.v[chroma], keep)


def rgb(planes: Planes) -> Bytes:
    """The frame as sRGB pixels, shape (height, width, 3): what a correct player shows."""
    height, width = planes.y.shape
    # Where a luma sample lies between chroma samples: across they share the left column, down they lie between.
    back = np.array([[0.5, 0, 0], [0, 0.5, -0.25]], np.float32)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    u, v = (
        cv2.warpAffine(plane, back, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
        for plane in (planes.u, planes.v)
    )
    return np.asarray(cv2.transform(cv2.merge([np.ascontiguousarray(planes.y), u, v]), _BACK), np.uint8)


def _split(picture: Any) -> list[Bytes]:
    return [np.asarray(plane, np.uint8) for plane in cv2.split(picture)]


def _scaled(plane: Bytes, factor: float, more: float = 0.0) -> Bytes:
    return np.asarray(cv2.convertScaleAbs(plane, alpha=factor, beta=more), np.uint8)


def _visible(pixels: Bytes, left: int, top: int, frame: Rect) -> tuple[Bytes, int, int] | None:
    """What of the pixels is neither outside of the frame nor wholly transparent, and where it starts."""
    first_row, first_column = max(0, frame.top - top), max(0, frame.left - left)
    inside = pixels[first_row : max(0, frame.bottom - top), first_column : max(0, frame.right - left)]
    if not inside.size:
        return None
    alpha = np.ascontiguousarray(inside[..., 3])
    rows, columns = np.flatnonzero(alpha.max(axis=1)), np.flatnonzero(alpha.max(axis=0))
    if not rows.size:
        return None
    seen = inside[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return seen, left + first_column + int(columns[0]), top + first_row + int(rows[0])


def _padded(seen: Bytes, left: int, top: int, frame: Rect) -> tuple[Bytes, Rect]:
    """The pixels with room around for the chroma filter: two more columns at the left, one or two at the right."""
    height, width = seen.shape[:2]
    # A chroma sample reaches one column to either side, so what starts at an even column touches nothing to its
    # left, and what ends at an odd one touches one sample more at its right.
    right, bottom = left + width + 1 + (left + width + 1) % 2, top + height + (top + height) % 2
    rect = Rect(left - left % 2, top - top % 2, min(right, frame.right), min(bottom, frame.bottom))
    room = (top - rect.top, bottom - top - height, left - rect.left + 2, right - left - width)
    padded = np.asarray(cv2.copyMakeBorder(seen, *room, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0)), np.uint8)
    if left == frame.left:
        padded[:, :2] = padded[:, 2:3]  # at the frame's edge the filter must not find transparency
    return padded, rect


def _sited_left(plane: Bytes) -> Bytes:
    """Every second column weighed 1 2 1 with its neighbours, every two rows averaged."""
    across, down = np.array([0.25, 0.5, 0.25], np.float32), np.array([0.5, 0.5], np.float32)
    smooth = cv2.sepFilter2D(plane, -1, across, down, anchor=(1, 0), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(smooth[::2, ::2], np.uint8)


def _halved(plane: Bytes, size: tuple[int, int]) -> Bytes:
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.uint8)


def _within(part: Rect, whole: Rect) -> Rect:
    return Rect(part.left - whole.left, part.top - whole.top, part.right - whole.left, part.bottom - whole.top)


def _over(ground: Bytes, layer: Bytes, keep: Bytes) -> None:
    _kept(ground, keep)
    cv2.add(ground, layer, dst=ground)


def _mixed(ground: Bytes, layer: Bytes, weight: float) -> None:
    cv2.addWeighted(layer, weight, ground, 1 - weight, 0, dst=ground)


def _kept(ground: Bytes, keep: Bytes) -> None:
    cv2.multiply(ground, keep, dst=ground, scale=1 / 255)
