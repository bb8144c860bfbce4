"""Film + framings -> planes: frames at the clip's rate, each view drawn in one step, faces made unrecognisable.

A frame of the clip shows the film's frame of its time: films at other rates repeat or leave out whole frames, as
evenly as can be, and nothing is blended. Reading is done by a child process, so it goes on while a frame is encoded.
"""

import threading
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import cv2
import numpy as np

from citecut.errors import InputError
from citecut.media import Picture, frames
from citecut.render.cameras import DIP, Shown, View, decoded_size, part_of, shown
from citecut.render.layers import MovingFilm
from citecut.render.planes import Bytes, Planes, Rect, blank, fill, rgb
from citecut.render.planes import colour as yuv

LATE = Fraction(1, 5)
"""Of a frame of the clip: a film's frame that begins so little later is already shown. Stamps are rounded."""
AHEAD = Fraction(3)
"""Seconds of film that an open reading skips rather than that another is begun."""
SEAM = 6
"""Pixels between two views, of a frame of 1080."""
NEAR, NEAR_CHROMA = 0.02, 0.13
"""Samples by which a view may lie beside whole ones and is drawn as if on them, which takes a tenth of the time."""
DARK = 0.45
"""How bright the blurred copy around a whole frame is."""
CELLS = 5
"""Parts of a hidden box, each way, that keep a colour of their own, and blurred together at that."""
STEPS = 24
"""Levels of brightness by which these may differ."""


class Reels:
    """Open readings of films, handed from one segment to the next, so that films are read on and not anew."""

    def __init__(self) -> None:
        self._free: list[_Reading] = []
        self._lock = threading.Lock()

    def __enter__(self) -> "Reels":
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def take(self, film: MovingFilm, time: Fraction) -> "_Reading":
        """A reading of the part that `film` needs, which stands at `time` or shortly before."""
        name = _Reading.name_of(film)
        with self._lock:
            fitting = [each for each in self._free if each.name == name and 0 <= time - each.time <= AHEAD]
            best = min(fitting, key=lambda each: time - each.time, default=None)
            if best is not None:
                self._free.remove(best)
                return best
        return _Reading(film, time)

    def give(self, reading: "_Reading") -> None:
        """Leaves a reading to whoever goes on from where it stands."""
        with self._lock:
            self._free.append(reading)
            spare = self._free.pop(0) if len(self._free) > KEPT else None
        if spare is not None:
            spare.close()

    def close(self) -> None:
        """Ends all readings that nobody uses."""
        with self._lock:
            free, self._free = self._free, []
        for each in free:
            each.close()


KEPT = 4  # readings that nobody uses at the moment, each a process of its own


class Film:
    """Draws the frames of one film ground, forward in time."""

    def __init__(self, film: MovingFilm, rate: int, reels: Reels) -> None:
        self._film, self._rate, self._reels = film, rate, reels
        self._reading: _Reading | None = None
        self._picture: Picture | None = None

    def move_to(self, index: int) -> Hashable:
        """Reads on to frame `index` of the shot; returns what names its picture."""
        time = self._film.start + Fraction(index, self._rate)
        if self._film.holds is not None:
            time = min(time, self._film.holds - Fraction(1, self._rate))
        self._picture = self._at(time + LATE / self._rate)
        self._shown = shown(self._film, self._picture.time, index, self._rate)
        return self._shown

    def draw(self, planes: Planes) -> None:
        """Draws that frame over the whole of `planes`."""
        if self._picture is not None:
            draw(planes, self._film, self._picture, self._shown, part_of(self._film))

    def close(self) -> None:
        """Leaves the reading to the next segment."""
        if self._reading is not None:
            self._reels.give(self._reading)
            self._reading = None

    def _at(self, time: Fraction) -> Picture:
        if self._reading is not None and time < self._reading.time:
            self._reading.close()
            self._reading = None
        if self._reading is None:
            self._reading = self._reels.take(self._film, time)
        return self._reading.at(time)


class _Reading:
    """A film that is being read."""

    def __init__(self, film: MovingFilm, time: Fraction) -> None:
        self.name = self.name_of(film)
        self._path = film.path
        end = max(film.until, time + 1)
        size = decoded_size(film)
        self._frames = frames(film.path, max(Fraction(0), time), end, size, part_of(film))
        self._now = next(self._frames, None)
        self._next = next(self._frames, None)

    @staticmethod
    def name_of(film: MovingFilm) -> Hashable:
        """What two grounds must share to be read at once."""
        return film.media, part_of(film), decoded_size(film), film.until

    @property
    def time(self) -> Fraction:
        """Film time at which it stands: it cannot go back before."""
        return self._now.time if self._now is not None else Fraction(0)

    def at(self, time: Fraction) -> Picture:
        """The picture that is seen at `time`; after the film's end, its last."""
        while self._next is not None and self._next.time <= time:
            self._now, self._next = self._next, next(self._frames, None)
        if self._now is None:
            name = self._path.name
            raise InputError(
                f"the film `{name}` has no picture at `{float(time):.2f}` s", "choose a part that is there"
            )
        return self._now

    def close(self) -> None:
        """Ends the child process."""
        if isinstance(self._frames, Iterator) and hasattr(self._frames, "close"):
            self._frames.close()


def draw(planes: Planes, film: MovingFilm, picture: Picture, what: Shown, part: tuple[int, int, int, int]) -> None:
    """Draws one picture of the film, which holds `part` of its frame, as a framing asks."""
    source = _Source.of(film, picture, part)
    if what.hidden:
        source = source.hiding(what.hidden)
    kind = film.framings[what.framing].kind
    if kind == "fit" or not what.views:
        _draw_whole(planes, film, source)
    elif kind == "split" and len(what.views) > 1:
        first, second, seam = halves(planes.rect)
        _sample(source, what.views[0], planes, first)
        _sample(source, what.views[1], planes, second)
        fill(planes, seam, yuv(film.behind))
    else:
        _sample(source, what.views[0], planes, planes.rect)
    if what.light < 1:
        _dim(planes, planes.rect, what.light)


def halves(frame: Rect) -> tuple[Rect, Rect, Rect]:
    """The two parts of a split view and the seam between them."""
    wide, high = frame.right - frame.left, frame.bottom - frame.top
    seam = max(2, round(SEAM * min(wide, high) / 1080 / 2) * 2)
    if high > wide:
        middle = frame.top + high // 4 * 2
        low = middle - seam // 2 - (seam // 2) % 2
        return (
            Rect(frame.left, frame.top, frame.right, middle),
            Rect(frame.left, middle, frame.right, frame.bottom),
            Rect(frame.left, low, frame.right, low + seam),
        )
    middle = frame.left + wide // 4 * 2
    low = middle - seam // 2 - (seam // 2) % 2
    return (
        Rect(frame.left, frame.top, middle, frame.bottom),
        Rect(middle, frame.top, frame.right, frame.bottom),
        Rect(low, frame.top, low + seam, frame.bottom),
    )


class _Source(NamedTuple):
    """A part of a film's frame, and where it lies in the whole."""

    planes: Planes
    left: int
    top: int
    width: int
    """Of the whole frame."""
    height: int

    @classmethod
    def of(cls, film: MovingFilm, picture: Picture, part: tuple[int, int, int, int]) -> "_Source":
        """The picture as it was read."""
        wide, high = decoded_size(film) or film.size
        return cls(Planes(picture.y, picture.u, picture.v), part[0], part[1], wide, high)

    def place(self, box: View) -> tuple[float, float, float, float]:
        """Left, top, width and height of a box in pixels of the part."""
        left, top, wide, high = box
        return left * self.width - self.left, top * self.height - self.top, wide * self.width, high * self.height

    def hiding(self, boxes: Sequence[View]) -> "_Source":
        """A copy in which nothing inside of the boxes can be made out."""
        copied = Planes(*(np.array(plane) for plane in (self.planes.y, self.planes.u, self.planes.v)))
        for box in boxes:
            left, top, wide, high = self.place(box)
            for plane, step in ((copied.y, 1), (copied.u, 2), (copied.v, 2)):
                _hide(plane, (left / step, top / step, (left + wide) / step, (top + high) / step))
        return self._replace(planes=copied)


def _hide(plane: Bytes, box: tuple[float, float, float, float]) -> None:
    """Leaves of a box a few blurred cells: no sharpening brings back what was averaged and rounded away."""
    height, width = plane.shape
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    right, bottom = min(width, int(box[2]) + 1), min(height, int(box[3]) + 1)
    if right - left < 1 or bottom - top < 1:
        return
    inside = plane[top:bottom, left:right]
    cells = cv2.resize(inside, (CELLS, CELLS), interpolation=cv2.INTER_AREA)
    cells = cv2.blur(cells, (3, 3), borderType=cv2.BORDER_REPLICATE)
    coarse = (cells.astype(np.int16) * STEPS // 256 * 256 // STEPS + 128 // STEPS).astype(np.uint8)
    inside[:] = cv2.resize(coarse, (right - left, bottom - top), interpolation=cv2.INTER_LINEAR)


def _draw_whole(planes: Planes, film: MovingFilm, source: _Source) -> None:
    """The whole frame over a blurred and darkened copy that covers the rest."""
    frame, inner = planes.rect, _even(film.fitted)
    _draw_blurred(planes, source, frame)
    _sample(source, (0.0, 0.0, 1.0, 1.0), planes, inner.meets(frame) or frame)


def _draw_blurred(planes: Planes, source: _Source, frame: Rect) -> None:
    aspect = frame.right / frame.bottom
    own = source.width / source.height
    wide, high = (aspect / own, 1.0) if aspect < own else (1.0, own / aspect)
    small = blank(max(16, frame.right // 32 * 2), max(16, frame.bottom // 32 * 2))
    for plane, target, step in zip(
        (source.planes.y, source.planes.u, source.planes.v), (small.y, small.u, small.v), (1, 2, 2), strict=True
    ):
        left, top, across, down = (each / step for each in source.place(((1 - wide) / 2, (1 - high) / 2, wide, high)))
        cut = plane[int(top) : int(top + down), int(left) : int(left + across)]
        tiny = cv2.resize(cut, target.shape[::-1], interpolation=cv2.INTER_AREA)
        target[:] = cv2.GaussianBlur(tiny, (0, 0), 3.0 / step)
    _dim(small, small.rect, DARK)
    for tiny, target in ((small.y, planes.y), (small.u, planes.u), (small.v, planes.v)):
        cv2.resize(tiny, target.shape[::-1], dst=target, interpolation=cv2.INTER_LINEAR)


def _sample(source: _Source, box: View, planes: Planes, target: Rect) -> None:
    """Draws the box of the film's frame over `target`, each plane in one step."""
    left, top, wide, high = source.place(box)
    across, down = wide / (target.right - target.left), high / (target.bottom - target.top)
    _plane(source.planes.y, planes.y[target.luma], (left, top, across, down), sharp=True)
    # Chroma is sited at the left column of its two, and between its two rows.
    chroma = (left / 2 + (across - 1) / 4, top / 2, across, down)
    _plane(source.planes.u, planes.u[target.chroma], chroma)
    _plane(source.planes.v, planes.v[target.chroma], chroma)


def _plane(source: Bytes, target: Bytes, grid: tuple[float, float, float, float], *, sharp: bool = False) -> None:
    """Fills `target` with samples of `source` from (left, top) on, `across` and `down` apart."""
    left, top, across, down = grid
    height, width = target.shape
    x, y, right, bottom = round(left), round(top), round(left + across * width), round(top + down * height)
    whole = max(abs(left - x), abs(top - y), abs(left + across * width - right), abs(top + down * height - bottom))
    smaller = across > 1.2 or down > 1.2
    inside = 0 <= x < right <= source.shape[1] and 0 <= y < bottom <= source.shape[0]
    if inside and (whole < (NEAR if sharp else NEAR_CHROMA) or smaller):
        how = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC if sharp else cv2.INTER_LINEAR
        cv2.resize(source[y:bottom, x:right], (width, height), dst=target, interpolation=how)
        return
    matrix = np.array([[across, 0, left + across / 2 - 0.5], [0, down, top + down / 2 - 0.5]], np.float64)
    flags = (cv2.INTER_CUBIC if sharp else cv2.INTER_LINEAR) | cv2.WARP_INVERSE_MAP
    cv2.warpAffine(source, matrix, (width, height), dst=target, flags=flags, borderMode=cv2.BORDER_REPLICATE)


def _dim(planes: Planes, rect: Rect, light: float) -> None:
    for plane, zero in ((planes.y[rect.luma], 16), (planes.u[rect.chroma], 128), (planes.v[rect.chroma], 128)):
        plane[:] = cv2.convertScaleAbs(plane, alpha=light, beta=zero * (1 - light))


def _even(box: tuple[int, int, int, int]) -> Rect:
    left, top, right, bottom = box
    return Rect(left // 2 * 2, top // 2 * 2, -(-right // 2) * 2, -(-bottom // 2) * 2)


def coarse(film: MovingFilm, size: tuple[int, int], rate: int) -> list[Bytes]:
    """What is seen of the film's small pictures, on frames of `size`, for each of them, in sRGB."""
    left, top, right, bottom = film.box
    scale = size[0] / (right - left), size[1] / (bottom - top)
    drawn = []
    for picture in film.seen:
        small = _scaled(film, picture, scale)
        index = max(0, round((picture.time - film.start) * rate))
        planes = blank(*size)
        what = shown(film, max(picture.time, film.start), index + len(DIP), rate)
        draw(planes, small, picture, what, (0, 0, *small.size))
        drawn.append(rgb(planes))
    return drawn


def _scaled(film: MovingFilm, picture: Picture, scale: tuple[float, float]) -> MovingFilm:
    """The same film as small as a glimpse of it, on a frame as much smaller."""
    height, width = picture.y.shape
    fitted = tuple(round(edge * scale[side % 2]) for side, edge in enumerate(film.fitted))
    box = (0, 0, round(film.box[2] * scale[0]), round(film.box[3] * scale[1]))
    return MovingFilm(
        film.path, film.media, film.start, film.origin, film.framings, (width, height), box,
        (fitted[0], fitted[1], fitted[2], fitted[3]), film.behind,
    )  # fmt: skip
