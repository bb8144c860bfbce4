"""Picture + views -> planes: a still under slow motion, sampled straight into Y, U, V with sub-pixel smoothness."""

import math
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from citecut.errors import InputError
from citecut.render.layers import MovingFilm, MovingStill
from citecut.render.planes import Bytes, Planes, Rect, picture_planes

STILLS_KEPT = 1  # decoded pictures held besides those being drawn: segments are made in order of time
FINER = 1.03  # a moving picture's level over its closest view: so much is left to find the phase of `_aligned` in
PHASES = 96  # samples at the left and the top that may be drawn in vain to find it
NEAR = 1 / 32  # samples: how exactly it must be found; OpenCV's own warp rounds to as much


class View(NamedTuple):
    """What is seen: its left and top edge in pixels of the picture, and how many frame pixels one of them takes."""

    left: float
    top: float
    scale: float


@dataclass(frozen=True, eq=False)
class Level:
    """A part of a picture at the size of its closest view, so that the motion hardly resamples it further."""

    planes: Planes
    left: int
    top: int
    across: float
    """Samples of the level a pixel of the picture; the size is whole, so it differs a little from `down`."""
    down: float
    width: int
    """Size of the whole picture."""
    height: int
    room: int = 0
    """Samples of every plane that repeat the edges, on all sides, so that `_aligned` may start outside."""


class Stills:
    """Decoded pictures, shared by the segments of a shot and by all workers."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._levels: OrderedDict[MovingStill, Level] = OrderedDict()

    def level(self, still: MovingStill) -> Level:
        """The picture of `still`, decoded once while it is needed."""
        with self._lock:
            if still not in self._levels:
                self._levels[still] = decode(still)
            self._levels.move_to_end(still)
            while len(self._levels) > STILLS_KEPT:
                self._levels.popitem(last=False)
            return self._levels[still]


def decode(still: MovingStill) -> Level:
    """Decodes the picture and brings the part that is ever seen to the size of its closest view.

    Raises:
        InputError: the file is not a picture that OpenCV reads.
    """
    pixels = _pixels(still)
    height, width = pixels.shape[:2]
    views = [view(still, width, height, progress) for progress in (0.0, 1.0)]
    part = _seen(views, box(still), width, height)
    scale = max(each.scale for each in views) * (FINER if still.start != still.end else 1)
    size = (_even((part.right - part.left) * scale), _even((part.bottom - part.top) * scale))
    kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    sized = np.asarray(cv2.resize(pixels[part.luma], size, interpolation=kind), np.uint8)
    del pixels  # the largest thing held while rendering, and no longer needed
    across, down = size[0] / (part.right - part.left), size[1] / (part.bottom - part.top)
    planes = picture_planes(np.asarray(cv2.cvtColor(sized, cv2.COLOR_BGR2RGB, dst=sized), np.uint8))
    if still.start == still.end:
        return Level(planes, part.left, part.top, across, down, width, height)
    room = math.ceil(PHASES * scale / min(each.scale for each in views)) + 4
    return Level(_widened(planes, room), part.left, part.top, across, down, width, height, room)


def moves(still: MovingStill, frames: int) -> bool:
    """Whether any two frames of the shot differ."""
    return frames > 1 and still.start != still.end


def box(still: MovingStill | MovingFilm) -> Rect:
    """The box that it fills, its edges moved outwards to even pixels."""
    left, top, right, bottom = still.box
    return Rect(left - left % 2, top - top % 2, right + right % 2, bottom + bottom % 2)


def draw_still(planes: Planes, still: MovingStill, level: Level, index: int, frames: int) -> None:
    """Draws frame `index` of a motion over `frames` frames into the still's box."""
    part = box(still)
    seen = view(still, level.width, level.height, ease(index, frames))
    _sample(level.planes.y, planes.y[part.luma], _matrix(seen, level, 1, (0.5, 0.5)))
    # Chroma is sited at the left column of its two, and between its two rows.
    chroma = _matrix(seen, level, 2, (0.5, 1.0))
    _sample(level.planes.u, planes.u[part.chroma], chroma)
    _sample(level.planes.v, planes.v[part.chroma], chroma)


def way(still: MovingStill, frames: int, rate: int) -> int:
    """Over how many frames the motion goes; a shot of `frames` frames may end before or after."""
    return frames if still.seconds is None else max(2, round(still.seconds * rate))


def ease(index: int, frames: int) -> float:
    """How far the motion has come at a frame: from 0 to 1, slow at both ends, and then at rest."""
    if frames < 2:
        return 0.0
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, index / (frames - 1)))


def view(still: MovingStill, width: int, height: int, progress: float) -> View:
    """What is seen of a picture of `width` x `height` at `progress`: never beyond its edges."""
    part = box(still)
    wide, high = part.right - part.left, part.bottom - part.top
    x, y = (a + (b - a) * progress for a, b in zip(still.start[:2], still.end[:2], strict=True))
    near, far = max(1.0, still.start[2]), max(1.0, still.end[2])
    zoom = near * (far / near) ** progress
    scale = zoom * max(wide / width, high / height)
    left, top = x * width - wide / scale / 2, y * height - high / scale / 2
    return View(_clamped(left, width - wide / scale), _clamped(top, height - high / scale), scale)


def _pixels(still: MovingStill) -> Bytes:
    """The picture's pixels as OpenCV reads them: blue, green, red."""
    try:
        data = np.frombuffer(still.path.read_bytes(), np.uint8)
    except FileNotFoundError:
        raise InputError(f"no picture at `{still.path}`", "run the command again to fetch it anew") from None
    kind = cv2.IMREAD_UNCHANGED if bytes(data[:4]) == b"\x89PNG" else cv2.IMREAD_COLOR
    pixels = cv2.imdecode(data, kind) if data.size else None
    if pixels is not None and (pixels.ndim != 3 or pixels.dtype != np.uint8):
        pixels = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if pixels is None:
        raise InputError(f"`{still.path.name}` is not a picture that can be read", "use a PNG or JPEG file")
    if pixels.shape[2] == 4:
        return _flattened(np.asarray(pixels, np.uint8), still.behind)
    return np.asarray(pixels, np.uint8)


def _flattened(pixels: Bytes, behind: tuple[int, int, int]) -> Bytes:
    alpha = pixels[..., 3:].astype(np.float32) / 255
    ground = np.array(behind[::-1], np.float32)
    return np.rint(pixels[..., :3] * alpha + ground * (1 - alpha)).astype(np.uint8)


def _seen(views: list[View], part: Rect, width: int, height: int) -> Rect:
    """The part of the picture that any view shows."""
    # The left edge is a concave function of progress and the right edge a convex one, so the two ends bound the path.
    margin = 4  # for the filters
    right = max(each.left + (part.right - part.left) / each.scale for each in views)
    bottom = max(each.top + (part.bottom - part.top) / each.scale for each in views)
    left, top = min(each.left for each in views), min(each.top for each in views)
    return Rect(
        max(0, math.floor(left) - margin),
        max(0, math.floor(top) - margin),
        min(width, math.ceil(right) + margin),
        min(height, math.ceil(bottom) + margin),
    )


class _Grid(NamedTuple):
    """Which samples of a plane are wanted: those at `x + column * across`, `y + row * down`."""

    x: float
    y: float
    across: float
    down: float


def _matrix(seen: View, level: Level, step: int, site: tuple[float, float]) -> _Grid:
    """From sample to sample: a plane with one sample every `step` pixels at `site`, from the level's such plane."""
    across, down = level.across / seen.scale, level.down / seen.scale
    x = (seen.left + site[0] / seen.scale - level.left) * level.across / step + level.room - 0.5
    y = (seen.top + site[1] / seen.scale - level.top) * level.down / step + level.room - 0.5
    return _Grid(x, y, across, down)


def _sample(source: Bytes, target: Bytes, grid: _Grid) -> None:
    """Fills `target` with the wanted samples, each between its four neighbours."""
    columns, rows = _aligned(grid.x, grid.across, target.shape[1]), _aligned(grid.y, grid.down, target.shape[0])
    if columns and rows and columns.end <= source.shape[1] and rows.end <= source.shape[0]:
        part = source[rows.first : rows.end, columns.first : columns.end]
        fx, fy = 1 / grid.across, 1 / grid.down
        room = _scratch(round(part.shape[0] * fy), round(part.shape[1] * fx))
        drawn = cv2.resize(part, None, fx=fx, fy=fy, dst=room, interpolation=cv2.INTER_LINEAR)
        target[:] = drawn[rows.skip :, columns.skip :][: target.shape[0], : target.shape[1]]
    else:
        matrix = np.array([[grid.across, 0, grid.x], [0, grid.down, grid.y]], np.float64)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        size = (target.shape[1], target.shape[0])
        cv2.warpAffine(source, matrix, size, dst=target, flags=flags, borderMode=cv2.BORDER_REPLICATE)


class _Span(NamedTuple):
    """A part of a row or column that is made smaller, and how many of its first samples are then left out."""

    first: int
    end: int
    skip: int


def _aligned(place: float, step: float, count: int) -> _Span | None:
    """The part that, made smaller by `step`, holds samples at `place`, `place + step` and so on; None: there is none.

    Making smaller takes a quarter of the time of a free warp but starts at whole samples. As the step is no whole
    number, what it gives further on lies between them: `skip` samples on it lies as near as may be to what is wanted.
    """
    skip = np.arange(PHASES)
    starts = place + 0.5 - 0.5 * step - skip * step
    off = np.abs(starts - np.rint(starts))
    best = int(off.argmin())
    first = round(float(starts[best]))
    if off[best] > NEAR or first < 0:
        return None
    return _Span(first, first + math.ceil((best + count + 1) * step) + 1, best)


def _scratch(rows: int, columns: int) -> Bytes:
    """Memory of this thread to draw on: as much anew for every frame would cost a quarter of the drawing."""
    kept: Bytes | None = getattr(_kept, "memory", None)
    if kept is None or kept.size < rows * columns:
        kept = _kept.memory = np.empty(rows * columns * 5 // 4, np.uint8)
    return kept[: rows * columns].reshape(rows, columns)


_kept = threading.local()


def _widened(planes: Planes, room: int) -> Planes:
    """The planes with `room` samples on all sides that repeat the edges."""
    y, u, v = (
        cv2.copyMakeBorder(each, room, room, room, room, cv2.BORDER_REPLICATE)
        for each in (planes.y, planes.u, planes.v)
    )
    return Planes(np.asarray(y, np.uint8), np.asarray(u, np.uint8), np.asarray(v, np.uint8))


def _clamped(low: float, room: float) -> float:
    return min(max(0.0, low), max(0.0, room))


def _even(length: float) -> int:
    return max(2, 2 * math.ceil(length / 2))
