"""Analysis + a part of its film + Format -> Framings: one virtual camera for each shot of the film.

A shot keeps one size, and its camera holds still for as long as the faces allow; it moves smoothly when they do not
(see `camera`). Times of framings and views are counted from the start of the part.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from citecut.edit import people
from citecut.edit.camera import KEPT, Wish, path
from citecut.edit.manual import Manual, Wanted
from citecut.edit.people import Person
from citecut.model import Analysis, FaceBox, Format, Framing, TimeRange, View, view_at

Box = tuple[float, float, float, float]
Paths = tuple[tuple[View, ...], ...]

SAME_SHAPE = 0.85
"""A crop that keeps so much of the film needs nobody to follow."""
SEEN = 0.25
"""In which part of a shot's looks a face is found at least, to be followed."""
SECOND = 0.5
"""How much less than the first a second person may count, and still be one of two."""
FACE = 0.16
"""Of the picture's height that a face should take at least, as far as the film's sharpness allows."""
FACE_IN_HALF = 0.3
"""The same in a half of a split view."""
ENLARGED, ENLARGED_IN_HALF = 2.0, 3.0
"""Pixels of the clip that one of the film may become by coming closer."""
LEAST_HALF = 4.0
"""Widths of a face that a half of a split view shows at least."""
ROOM = 0.25
"""Of a face's size that must be free around it where there is a choice."""
EYES = 0.42
"""How far down in the picture the middle of a face should be: head room above, shoulders below."""
EYES_IN_HALVES = (0.5, 0.62)
"""The same in the upper and the lower half of an upright split view, where captions stand at the seam."""
LOOK_ROOM = 0.3
"""How much of a face's place in the film's frame it keeps: who stands left and looks right is left with room."""
BRIEF = Fraction(3, 2)
"""Seconds: a shorter shot with nobody in it is shown as its neighbour is."""


class Crop(NamedTuple):
    """The size of a view, as fractions of the film's frame."""

    width: float
    height: float
    eyes: float = EYES
    """How far down in it the middle of a face should be."""


class _Plan(NamedTuple):
    shot: TimeRange
    framings: tuple[Framing, ...]
    empty: bool
    """Whether it fits only because nobody is there."""


def reframe(
    analysis: Analysis, span: TimeRange, format: Format, *, manual: Manual | None = None, film: str = ""
) -> tuple[Framing, ...]:
    """How the part `span` (film time) fills `format`, in order of time; the first framing starts at 0.

    `manual` is what a person wants instead, by shot; `film` is the film's file name, for manuals of several films.
    """
    plans = [
        _plan(analysis, shot, format, manual.of(whole, format.name, film) if manual else None)
        for shot, whole in shots(analysis, span)
    ]
    framings = (each for plan in _settled(plans, analysis, format) for each in plan.framings)
    return tuple(_shifted(each, span.start) for each in framings)


def shots(analysis: Analysis, span: TimeRange) -> Iterator[tuple[TimeRange, TimeRange]]:
    """The film's shots that `span` shows: the part of each that is seen, and the whole of it."""
    ends = max(analysis.duration, span.end)
    edges = [Fraction(0), *(each.time for each in analysis.boundaries if 0 < each.time < ends), ends]
    for start, end in pairwise(edges):
        part = max(start, span.start), min(end, span.end)
        if part[0] < part[1]:
            yield TimeRange(start=part[0], end=part[1]), TimeRange(start=start, end=end)


def _plan(analysis: Analysis, shot: TimeRange, format: Format, wanted: Wanted | None) -> _Plan:
    faces = people.people(analysis, shot)
    followed = [each for each in faces if people.seen(each, analysis, shot) >= SEEN]
    hidden = people.covers(faces, shot) if wanted and wanted.blur == "faces" else ()
    hidden += tuple((View(time=shot.start, box=box),) for box in (wanted.boxes if wanted else ()))
    made, empty = _framed(analysis, shot, format, followed, wanted)
    framings = tuple(each.model_copy(update={"blurred": hidden}) for each in made)
    return _Plan(shot, framings, empty and wanted is None)


def _framed(
    analysis: Analysis, shot: TimeRange, format: Format, persons: Sequence[Person], wanted: Wanted | None
) -> tuple[list[Framing], bool]:
    """The framings of one shot in film time, and whether there was nobody to frame."""
    crop = largest(analysis, format.width, format.height)
    kind = wanted.kind if wanted else None
    if kind == "fit":
        return [_fit(shot)], False
    if wanted and wanted.centre:
        return [_follow(shot, [_still(wanted.centre, crop, analysis, shot)])], False
    if wanted and wanted.person:
        persons = sorted(persons, key=lambda each: each.middle)[wanted.person - 1 : wanted.person] or persons
    if crop.width * crop.height >= SAME_SHAPE or (kind == "follow" and not persons):
        return [_follow(shot, [_still((0.5, 0.5), crop, analysis, shot)])], False
    if not persons:
        return [_fit(shot)], True
    if kind == "split" and len(persons) > 1:
        return [_split(analysis, shot, format, persons[:2])], False
    return _chosen(analysis, shot, format, persons, kind), False


def _chosen(
    analysis: Analysis, shot: TimeRange, format: Format, persons: Sequence[Person], kind: str | None
) -> list[Framing]:
    """All who matter in one view if they fit; else two in a split view or by turns; else who matters most."""
    crop = largest(analysis, format.width, format.height)
    counted = [each for each in persons if _weight(each) >= SECOND * _weight(persons[0])]
    if counted[0].width * (1 + 2 * ROOM) > crop.width or counted[0].height * (1 + ROOM) > crop.height:
        return [_fit(shot)]
    together = _together(counted, crop) if len(counted) > 1 else None
    if together:
        return [_follow(shot, [_path(together, crop, analysis, shot, format)])]
    if len(counted) == 2 and kind is None:
        spoken = people.turns(counted, shot)
        if spoken is None:
            return [_split(analysis, shot, format, counted)]
        return _by_turns(analysis, shot, format, counted, spoken)
    if len(counted) > 2 and kind is None:
        return [_fit(shot)]
    return [_followed(analysis, shot, format, counted[0])]


def _weight(person: Person) -> float:
    return len(person.boxes) * person.height


def _together(persons: Sequence[Person], crop: Crop) -> tuple[FaceBox, ...] | None:
    """The box around all faces at each moment, if it always fits into the view with some room."""
    moments: dict[Fraction, list[FaceBox]] = {}
    for person in persons:
        for box in person.boxes:
            moments.setdefault(box.time, []).append(box)
    around = [_union(time, boxes) for time, boxes in sorted(moments.items())]
    all_there = [each for each in around if len(moments[each.time]) == len(persons)]
    room = 2 * ROOM * persons[0].width
    if not all_there or max(each.box[2] for each in all_there) + room > crop.width:
        return None
    return tuple(all_there) if max(each.box[3] for each in all_there) <= crop.height else None


def _union(time: Fraction, boxes: Sequence[FaceBox]) -> FaceBox:
    left, top = (min(each.box[side] for each in boxes) for side in (0, 1))
    right, bottom = (max(each.box[side] + each.box[side + 2] for each in boxes) for side in (0, 1))
    return FaceBox(time=time, box=(left, top, right - left, bottom - top), score=min(each.score for each in boxes))


def _by_turns(
    analysis: Analysis,
    shot: TimeRange,
    format: Format,
    persons: Sequence[Person],
    spoken: Sequence[tuple[Fraction, int]],
) -> list[Framing]:
    """Who speaks, from turn to turn, with a cut between."""
    ends = [*(at for at, _ in spoken[1:]), shot.end]
    turns = [(TimeRange(start=at, end=end), persons[who]) for (at, who), end in zip(spoken, ends, strict=True)]
    return [_followed(analysis, turn, format, person) for turn, person in turns]


def _followed(analysis: Analysis, shot: TimeRange, format: Format, person: Person) -> Framing:
    most = largest(analysis, format.width, format.height)
    crop = _closer(most, person, analysis, (FACE, ENLARGED), format.height)
    return _follow(shot, [_kept(person, crop, most, analysis, shot, format)])


def _split(analysis: Analysis, shot: TimeRange, format: Format, persons: Sequence[Person]) -> Framing:
    """Two views: who is on the left above, or on the left."""
    width, height = half(format)
    left, right = sorted(persons, key=lambda each: each.middle)
    apart = right.middle - left.middle - (left.width + right.width) / 4
    whole = largest(analysis, width, height)
    paths = []
    upright = format.height > format.width
    for person, eyes in zip((left, right), EYES_IN_HALVES if upright else (EYES, EYES), strict=True):
        crop = _closer(whole, person, analysis, (FACE_IN_HALF, ENLARGED_IN_HALF), height)
        # Nobody is in both halves, as far as a face's own room allows.
        alone = max(2 * apart, LEAST_HALF * person.width) / crop.width
        crop = _sized(crop._replace(eyes=eyes), min(1.0, alone), analysis)
        paths.append(_kept(person, crop, whole, analysis, shot, format))
    return Framing(start=shot.start, kind="split", views=tuple(paths))


def _kept(
    person: Person, crop: Crop, most: Crop, analysis: Analysis, shot: TimeRange, format: Format
) -> tuple[View, ...]:
    """The views that keep a face in the picture: of this size, or as much larger as that takes."""
    while True:
        views = _path(person.boxes, crop, analysis, shot, format)
        if crop.height >= most.height or _inside(person.boxes, views, shot) >= KEPT:
            return views
        crop = _sized(crop, min(1.15, most.height / crop.height), analysis)


def _inside(boxes: Sequence[FaceBox], views: Sequence[View], shot: TimeRange) -> float:
    """In which part of the looks a face is wholly in the picture."""
    own = [each for each in boxes if shot.start <= each.time < shot.end]
    seen = sum(_holds(view_at(views, each.time), each.box) for each in own)
    return seen / max(1, len(own))


def _holds(view: Box, face: Box) -> bool:
    return all(
        view[side] - 1e-6 <= face[side] and face[side] + face[side + 2] <= view[side] + view[side + 2] + 1e-6
        for side in (0, 1)
    )


def half(format: Format) -> tuple[int, int]:
    """Width and height of one part of a split view: one above the other in upright formats, else side by side."""
    upright = format.height > format.width
    return (format.width, format.height // 2) if upright else (format.width // 2, format.height)


def largest(analysis: Analysis, width: int, height: int) -> Crop:
    """The largest view of this shape that the film's frame holds."""
    film, wanted = analysis.width / analysis.height, width / height
    return _sized(Crop(min(1.0, wanted / film), min(1.0, film / wanted)), 1.0, analysis)


def _closer(crop: Crop, person: Person, analysis: Analysis, least: tuple[float, float], height: int) -> Crop:
    """The view made smaller until a face takes its part of it, but not beyond the film's sharpness."""
    face, enlarged = least
    share = max(person.height / face, height / enlarged / analysis.height) / crop.height
    return _sized(crop, min(1.0, share), analysis)


def _sized(crop: Crop, share: float, analysis: Analysis) -> Crop:
    """The view `share` times as large, in whole pairs of the film's pixels, so that a hold is drawn sharp."""
    return Crop(
        min(1.0, _even(crop.width * share * analysis.width) / analysis.width),
        min(1.0, _even(crop.height * share * analysis.height) / analysis.height),
        crop.eyes,
    )


def _path(
    boxes: Sequence[FaceBox], crop: Crop, analysis: Analysis, shot: TimeRange, format: Format
) -> tuple[View, ...]:
    """The views of one camera that keeps `boxes` in the picture, in film time."""
    frames = ceil(shot.duration * format.rate)
    own = [each for each in boxes if shot.start <= each.time < shot.end]
    across = path([_wish(each, crop, shot, format, 0) for each in own], crop.width, frames, format.rate)
    down = path([_wish(each, crop, shot, format, 1) for each in own], crop.height, frames, format.rate)
    places = list(zip(_snapped(across, analysis.width), _snapped(down, analysis.height), strict=True))
    return tuple(
        View(time=shot.start + Fraction(at, format.rate), box=(*places[at], *_rounded(crop)))
        for at in range(frames)
        if at in (0, frames - 1) or not places[at - 1] == places[at] == places[at + 1]
    )


def _wish(face: FaceBox, crop: Crop, shot: TimeRange, format: Format, side: int) -> Wish:
    start, size, length = face.box[side], face.box[side + 2], crop[side]
    middle = start + size / 2
    at = crop.eyes if side else 0.5 + LOOK_ROOM * (min(max(middle, 0.0), 1.0) - 0.5)
    room = min(ROOM * size, max(0.0, (length - size) / 2))
    frame = float((face.time - shot.start) * format.rate)
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


def _still(centre: tuple[float, float], crop: Crop, analysis: Analysis, shot: TimeRange) -> tuple[View, ...]:
    places = (
        min(max(0.0, at - length / 2), 1 - length)
        for at, length in zip(centre, (crop.width, crop.height), strict=True)
    )
    left, top = (
        _snapped([each], side)[0] for each, side in zip(places, (analysis.width, analysis.height), strict=True)
    )
    return (View(time=shot.start, box=(left, top, *_rounded(crop))),)


def _settled(plans: Sequence[_Plan], analysis: Analysis, format: Format) -> list[_Plan]:
    """A brief shot with nobody in it holds the middle, unless a neighbour is shown whole: no flicker of kinds."""
    settled: list[_Plan] = []
    for at, plan in enumerate(plans):
        beside = [*settled[-1:], *plans[at + 1 : at + 2]]
        if plan.empty and plan.shot.duration < BRIEF and beside and not any(_is_fit(each) for each in beside):
            crop = largest(analysis, format.width, format.height)
            held = _follow(plan.shot, [_still((0.5, 0.5), crop, analysis, plan.shot)])
            plan = plan._replace(framings=(held.model_copy(update={"blurred": plan.framings[0].blurred}),))
        settled.append(plan)
    return settled


def _is_fit(plan: _Plan) -> bool:
    return any(each.kind == "fit" for each in plan.framings)


def _fit(shot: TimeRange) -> Framing:
    return Framing(start=shot.start, kind="fit", views=())


def _follow(shot: TimeRange, paths: Sequence[tuple[View, ...]]) -> Framing:
    return Framing(start=shot.start, kind="follow", views=tuple(paths))


def _shifted(framing: Framing, start: Fraction) -> Framing:
    """The same, its times counted from `start` of the film."""
    return framing.model_copy(
        update={
            "start": framing.start - start,
            "views": _earlier(framing.views, start),
            "blurred": _earlier(framing.blurred, start),
        }
    )


def _earlier(paths: Paths, start: Fraction) -> Paths:
    return tuple(tuple(View(time=view.time - start, box=view.box) for view in views) for views in paths)


def _rounded(crop: Crop) -> tuple[float, float]:
    return round(crop.width, 6), round(crop.height, 6)


def _even(pixels: float) -> int:
    return max(2, round(pixels / 2) * 2)
