"""The size of a picture + what it must show over a shot -> the views of one camera, in film time.

Views hold on whole pairs of the film's pixels; moves between them are those of `camera`.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from citecut.edit.camera import Wish, path
from citecut.model import Analysis, FaceBox, Format, TimeRange, View, view_at

Box = tuple[float, float, float, float]
"""Left, top, width, height as fractions of the film's frame."""

WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
ROOM = 0.25
"""Of a face's size that must be free around it where there is a choice."""
EYES = 0.42
"""How far down in the picture the middle of a face should be: head room above, shoulders below."""
LOOK_ROOM = 0.3
"""How much of a face's place in the film's frame it keeps: who stands left and looks right is left with room."""


class Crop(NamedTuple):
    """The size of a view, as fractions of the film's frame."""

    width: float
    height: float
    eyes: float = EYES
    """How far down in it the middle of a face should be."""


def largest(analysis: Analysis, width: int, height: int) -> Crop:
    """The largest view of this shape that the film's frame holds."""
    film, wanted = analysis.width / analysis.height, width / height
    return sized(Crop(min(1.0, wanted / film), min(1.0, film / wanted)), 1.0, analysis)


def sized(crop: Crop, share: float, analysis: Analysis) -> Crop:
    """The view `share` times as large, in whole pairs of the film's pixels, so that a hold is drawn sharp."""
    return Crop(
        min(1.0, _even(crop.width * share * analysis.width) / analysis.width),
        min(1.0, _even(crop.height * share * analysis.height) / analysis.height),
        crop.eyes,
    )


def views_of(
    boxes: Sequence[FaceBox], crop: Crop, analysis: Analysis, shot: TimeRange, format: Format, within: Box = WHOLE
) -> tuple[View, ...]:
    """The views of one camera that keeps `boxes` in the picture, and stays `within` a part of the film's frame."""
    frames = ceil(shot.duration * format.rate)
    own = [each for each in boxes if shot.start <= each.time < shot.end]
    across, down = (_along(own, crop, shot, (frames, format.rate), (side, within)) for side in (0, 1))
    places = list(zip(_snapped(across, analysis.width), _snapped(down, analysis.height), strict=True))
    return tuple(
        View(time=shot.start + Fraction(at, format.rate), box=(*places[at], *_rounded(crop)))
        for at in range(frames)
        if at in (0, frames - 1) or not places[at - 1] == places[at] == places[at + 1]
    )


def still(centre: tuple[float, float], crop: Crop, analysis: Analysis, shot: TimeRange) -> tuple[View, ...]:
    """The view of this size that stands still around a point, as far as the frame allows."""
    places = (
        min(max(0.0, at - length / 2), 1 - length)
        for at, length in zip(centre, (crop.width, crop.height), strict=True)
    )
    left, top = (
        _snapped([each], side)[0] for each, side in zip(places, (analysis.width, analysis.height), strict=True)
    )
    return (View(time=shot.start, box=(left, top, *_rounded(crop))),)


def inside(boxes: Sequence[FaceBox], views: Sequence[View], shot: TimeRange) -> float:
    """In which part of the looks a face is wholly in the picture."""
    own = [each for each in boxes if shot.start <= each.time < shot.end]
    seen = sum(_holds(view_at(views, each.time), each.box) for each in own)
    return seen / max(1, len(own))


def _holds(view: Box, face: Box) -> bool:
    return all(
        view[side] - 1e-6 <= face[side] and face[side] + face[side + 2] <= view[side] + view[side + 2] + 1e-6
        for side in (0, 1)
    )


def _along(
    boxes: Sequence[FaceBox], crop: Crop, shot: TimeRange, pace: tuple[int, int], where: tuple[int, Box]
) -> list[float]:
    """The left (or upper) edge of the picture at each frame."""
    (frames, rate), (side, within) = pace, where
    start, size = within[side], within[side + 2]
    length = min(1.0, crop[side] / size)
    wishes = [_wish(each, (start, size, length, crop.eyes), shot, rate, side) for each in boxes]
    return [start + place * size for place in path(wishes, length, frames, rate)]


def _wish(face: FaceBox, picture: tuple[float, float, float, float], shot: TimeRange, rate: int, side: int) -> Wish:
    """What a face asks for along one side; places count within the part of the frame that may be shown."""
    origin, scale, length, eyes = picture
    start, size = (face.box[side] - origin) / scale, face.box[side + 2] / scale
    middle = start + size / 2
    at = eyes if side else 0.5 + LOOK_ROOM * (min(max(middle, 0.0), 1.0) - 0.5)
    room = min(ROOM * size, max(0.0, (length - size) / 2))
    frame = float((face.time - shot.start) * rate)
    low, high = start + size + room - length, start - room
    return Wish(frame, min(max(middle - at * length, low), high), start + size - length, start)


def _snapped(places: Sequence[float], pixels: int) -> list[float]:
    """Holds moved to whole pairs of pixels, and moves with them."""
    grid = [round(place * pixels / 2) * 2 / pixels for place in places]
    still = [
        (not at or places[at] == places[at - 1]) and (at + 1 == len(places) or places[at] == places[at + 1])
        for at in range(len(places))
    ]
    if all(still):
        return [round(each, 6) for each in grid]
    return [round(place + shift, 6) for place, shift in zip(places, _shifts(places, grid, still), strict=True)]


def _shifts(places: Sequence[float], grid: Sequence[float], still: Sequence[bool]) -> list[float]:
    """By how much each place moves: holds as their grid asks, moves evenly from one hold's shift to the next's."""
    shifts = [to - place if held else 0.0 for place, to, held in zip(places, grid, still, strict=True)]
    known = [at for at, held in enumerate(still) if held]
    for before, after in pairwise([-1, *known, len(places)]):
        start = shifts[before] if before >= 0 else (shifts[after] if after < len(places) else 0.0)
        end = shifts[after] if after < len(places) else start
        for at in range(before + 1, after):
            shifts[at] = start + (end - start) * _eased((at - before) / (after - before))
    return shifts


def _eased(share: float) -> float:
    return share * share * share * (share * (share * 6 - 15) + 10)


def _rounded(crop: Crop) -> tuple[float, float]:
    return round(crop.width, 6), round(crop.height, 6)


def _even(pixels: float) -> int:
    return max(2, round(pixels / 2) * 2)
