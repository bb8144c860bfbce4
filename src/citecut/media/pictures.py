"""Decoded frames -> upright 8-bit planes in ordinary colours: BT.709, limited range, square pixels.

Meant to run in the limited child.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import IO, Any

import av
import numpy as np
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.typing import NDArray

from citecut.errors import InputError
from citecut.media import hdr
from citecut.media.reel import Reel, is_hdr, quarter_turns, upright_size

Plane = NDArray[np.uint8]

BT709, BT601 = 1, 5  # ITU-T H.273, matrix coefficients
UNKNOWN = (0, 2)
LIMITED, FULL = 1, 2  # libavutil, colour range
MAY_MISS = Fraction(10)  # seconds to go further back when an index leads past the wanted time


def pictures(
    file: IO[bytes],
    start: Fraction,
    end: Fraction,
    size: tuple[int, int] | None,
    part: tuple[int, int, int, int] | None = None,
) -> Iterator[tuple[Fraction, int, int, memoryview]]:
    """What `media.frames` gives: time, width, height, and the three planes one after the other.

    Raises:
        InputError: see `media.frames`.
    """
    with Reel(file) as reel:
        if reel.video is None:
            raise InputError("this file has sound only, no picture", "give a film, or make cards for its words")
        upright: Upright | None = None
        for time, frame in seen(reel, start, end):
            upright = upright or Upright(reel.video, frame, size)
            planes = _part(upright.planes(frame), part)
            height, width = planes[0].shape
            yield time, width, height, np.concatenate([plane.ravel() for plane in planes]).data


def _part(planes: tuple[Plane, Plane, Plane], part: tuple[int, int, int, int] | None) -> tuple[Plane, Plane, Plane]:
    if part is None:
        return planes
    left, top, right, bottom = part
    y, u, v = planes
    half = np.s_[top // 2 : bottom // 2, left // 2 : right // 2]
    return y[top:bottom, left:right], u[half], v[half]


def seen(reel: Reel, start: Fraction, end: Fraction) -> Iterator[tuple[Fraction, Any]]:
    """The frames that are seen from `start` up to `end`, the one at `start` first."""
    held: tuple[Fraction, Any] | None = None
    for time, frame in _from_before(reel, start):
        if time >= end:
            break
        if held is not None and time > start:
            yield held
        held = time, frame
    if held is not None and start < end:
        yield held


def _from_before(reel: Reel, start: Fraction) -> Iterator[tuple[Fraction, Any]]:
    """Frames from `start` or before on; an index that leads too far is not believed."""
    for asked in (start, max(start - MAY_MISS, Fraction(0)), Fraction(0)):
        shown = ((time, frame) for _, time, frame in reel.read(asked, audio=False))
        first = next(shown, None)
        if asked == 0 or (first is not None and first[0] <= start):
            break
    if first is not None:
        yield first
    yield from shown


class Upright:
    """Makes upright planes of one size out of the frames of one film."""

    def __init__(self, stream: Any, first: Any, size: tuple[int, int] | None) -> None:
        self._turns = quarter_turns(first) // 90
        width, height = size or (max(2, side // 2 * 2) for side in upright_size(stream, first, self._turns * 90))
        self._width, self._height = (height, width) if self._turns % 2 else (width, height)
        self._reformatter = VideoReformatter()  # one for all frames: each keeps megabytes alive

    def planes(self, frame: Any) -> tuple[Plane, Plane, Plane]:
        """The planes of `frame`, which may share its memory."""
        if frame.interlaced_frame:
            frame = one_field(frame)
        made = self._tone_mapped(frame) if is_hdr(frame) else self._ordinary(frame)
        y, u, v = (np.rot90(plane, -self._turns) for plane in made)
        return y, u, v

    def _ordinary(self, frame: Any) -> list[Plane]:
        matrix, levels = colours(frame)
        same = (frame.format.name, frame.width, frame.height) == ("yuv420p", self._width, self._height)
        if same and (matrix, levels) == (BT709, LIMITED):
            return list(planes_of(frame))
        shown = self._reformatted(frame, "yuv420p", matrix, levels, (BT709, LIMITED))
        return list(planes_of(shown))

    def _tone_mapped(self, frame: Any) -> tuple[Plane, ...]:
        matrix, levels = colours(frame)
        deep = self._reformatted(frame, "yuv420p10le", matrix, levels, (matrix, LIMITED))
        y, u, v = planes_of(deep)
        return hdr.ordinary(y, u, v, int(frame.color_trc))

    def _reformatted(self, frame: Any, form: str, matrix: int, levels: int, to: tuple[int, int]) -> Any:
        larger = self._width * self._height > frame.width * frame.height
        return self._reformatter.reformat(
            frame,
            self._width,
            self._height,
            form,
            src_colorspace=matrix,
            dst_colorspace=to[0],
            src_color_range=levels,
            dst_color_range=to[1],
            interpolation=Interpolation.BICUBIC if larger else Interpolation.BILINEAR,
            threads=1,
        )


def colours(frame: Any) -> tuple[int, int]:
    """Matrix and range of a frame's colours; what the film does not say is what players presume."""
    matrix = int(frame.colorspace)
    if matrix in UNKNOWN or frame.format.is_rgb:
        matrix = BT709 if frame.height >= 720 else BT601
    full = int(frame.color_range) == FULL or frame.format.name.startswith("yuvj") or frame.format.is_rgb
    return matrix, FULL if full else LIMITED


def planes_of(frame: Any) -> Iterator[Any]:
    """The planes of a planar frame as arrays that share its memory, without the padding of its rows."""
    deep = np.uint16 if frame.format.components[0].bits > 8 else np.uint8
    for plane in frame.planes:
        rows = np.frombuffer(plane, deep)[: plane.height * (plane.line_size // deep().itemsize)]
        yield rows.reshape(plane.height, -1)[:, : plane.width]


def one_field(frame: Any) -> Any:
    """A frame of every second row: two moments woven into one picture would show as combs."""
    half = av.VideoFrame(frame.width, frame.height // 4 * 2, frame.format.name)
    pairs: list[tuple[Any, Any]] = list(zip(half.planes, frame.planes, strict=True))
    for ours, theirs in pairs:
        rows = np.frombuffer(theirs, np.uint8)[: theirs.height * theirs.line_size].reshape(theirs.height, -1)
        kept = np.frombuffer(ours, np.uint8)[: ours.height * ours.line_size].reshape(ours.height, -1)
        width = min(rows.shape[1], kept.shape[1])
        kept[:, :width] = rows[::2][: ours.height, :width]
    half.colorspace, half.color_range = frame.colorspace, frame.color_range
    half.color_trc, half.color_primaries = frame.color_trc, frame.color_primaries
    return half
