"""Film ground + time -> what its cameras show, in plain numbers: boxes of which frame, and what must be read."""

from fractions import Fraction
from typing import NamedTuple

from citecut.model import Framing, view_at
from citecut.render.layers import MovingFilm

EDGE = Fraction(1, 1000)
"""Seconds by which the stamp of a boundary may be off."""
ROOM = 8
"""Pixels around a part, for the filters."""
DIP = (0.3, 0.55, 0.8)
"""How bright the first frames after something that was left out are."""

View = tuple[float, float, float, float]


class Shown(NamedTuple):
    """What one frame of the clip shows: same key, same picture."""

    time: Fraction
    """Of the film's frame."""
    framing: int
    views: tuple[View, ...]
    hidden: tuple[View, ...]
    light: float


def shown(film: MovingFilm, time: Fraction, index: int, rate: int) -> Shown:
    """What frame `index` of the clip shows, when it shows the film's frame of `time`."""
    # Which shot of the film it belongs to only its own frame tells: the camera changes with it, and not before.
    place = time - film.origin + EDGE
    at = max((n for n, each in enumerate(film.framings) if each.start <= place), default=0)
    framing = film.framings[at]
    moment = film.start - film.origin + Fraction(index, rate)
    views = tuple(view_at(path, moment) for path in framing.views)
    hidden = tuple(
        view_at(path, place)
        for path in framing.blurred
        if len(path) == 1 or path[0].time - EDGE <= place <= path[-1].time + 2 * EDGE
    )
    light = DIP[index] if film.dips and index < len(DIP) else 1.0
    return Shown(time, at, views, hidden, light)


def decoded_size(film: MovingFilm) -> tuple[int, int] | None:
    """The size at which frames are asked for: halved where no view needs more. None: the film's own."""
    wide = film.box[2] - film.box[0]
    least = min((view.box[2] for each in film.framings for path in each.views for view in path), default=1.0)
    if film.size[0] * least < 2 * wide or any(each.kind == "split" for each in film.framings):
        return None
    return film.size[0] // 4 * 2, film.size[1] // 4 * 2


def needed(film: MovingFilm) -> tuple[int, int, int, int]:
    """The part of the film's frame that any view shows, in pixels, with room for the filters."""
    wide, high = decoded_size(film) or film.size
    if any(each.kind == "fit" or not each.views for each in film.framings):
        return 0, 0, wide, high
    boxes = [view.box for each in film.framings for path in each.views for view in path]
    left, top = min(box[0] for box in boxes) * wide - ROOM, min(box[1] for box in boxes) * high - ROOM
    right = max(box[0] + box[2] for box in boxes) * wide + ROOM
    bottom = max(box[1] + box[3] for box in boxes) * high + ROOM
    return (
        max(0, int(left) // 2 * 2),
        max(0, int(top) // 2 * 2),
        min(wide, -(-int(right + 1) // 2) * 2),
        min(high, -(-int(bottom + 1) // 2) * 2),
    )


def part_of(film: MovingFilm) -> tuple[int, int, int, int]:
    """The part that is read."""
    return film.part or needed(film)


def framings_of(film: MovingFilm, start: Fraction, end: Fraction) -> tuple[Framing, ...]:
    """The framings that may be seen between two times of the shot, in seconds."""
    ends = [*(each.start for each in film.framings[1:]), Fraction(10**6)]
    shift = film.start - film.origin
    near = Fraction(1, 4)  # a boundary goes with the film's own frames, which lie a little off
    return tuple(
        each
        for each, until in zip(film.framings, ends, strict=True)
        if each.start <= shift + end + near and until >= shift + start - near
    )
