"""Analysis + a part of its film + Format -> Framings: one virtual camera for each shot of the film.

A shot keeps one size, and its camera holds still for as long as the faces allow; it moves smoothly when they do not
(see `camera`). Times of framings and views are counted from the start of the part.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from citecut.edit import clear, people
from citecut.edit.camera import KEPT
from citecut.edit.manual import Manual, Placed, Wanted
from citecut.edit.people import Person
from citecut.edit.views import EYES, ROOM, Crop, inside, largest, sized, still, views_of
from citecut.model import Analysis, FaceBox, Format, Framing, TimeRange, View, view_at

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
EYES_IN_HALVES = (0.5, 0.62)
"""The same in the upper and the lower half of an upright split view, where captions stand at the seam."""
BRIEF = Fraction(3, 2)
"""Seconds: a shorter shot with nobody in it is shown as its neighbour is."""


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
    if wanted:
        hidden += tuple((View(time=shot.start, box=box),) for box in wanted.boxes)
        hidden += tuple(_moving(path, shot) for path in wanted.moving)
    made, empty = _framed(analysis, shot, format, followed, wanted)
    framings = tuple(each.model_copy(update={"blurred": hidden}) for each in made)
    return _Plan(shot, framings, empty and wanted is None)


def _moving(places: Sequence[Placed], shot: TimeRange) -> tuple[View, ...]:
    """A box that moves, for the whole shot: before its first place and after its last it stands still."""
    path = [View(time=at, box=box) for at, *sides in places for box in [(sides[0], sides[1], sides[2], sides[3])]]
    ends = [View(time=at, box=view_at(path, at)) for at in (shot.start, shot.end)]
    return ends[0], *(each for each in path if shot.start < each.time < shot.end), ends[1]


def _framed(
    analysis: Analysis, shot: TimeRange, format: Format, persons: Sequence[Person], wanted: Wanted | None
) -> tuple[list[Framing], bool]:
    """The framings of one shot in film time, and whether there was nobody to frame."""
    crop = largest(analysis, format.width, format.height)
    kind = wanted.kind if wanted else None
    if kind == "fit":
        return [_fit(shot)], False
    if wanted and wanted.centre:
        return [_follow(shot, [still(wanted.centre, crop, analysis, shot)])], False
    if wanted and wanted.person:
        persons = sorted(persons, key=lambda each: each.middle)[wanted.person - 1 : wanted.person] or persons
    if crop.width * crop.height >= SAME_SHAPE or (kind == "follow" and not persons):
        return [_follow(shot, [still((0.5, 0.5), crop, analysis, shot)])], False
    if not persons:
        return [_fit(shot)], True
    if kind == "split" and len(persons) > 1:
        return [_split(analysis, shot, format, persons[:2])], False
    made = _chosen(analysis, shot, format, persons, kind)
    return (made if wanted else [_or_whole(each, analysis, shot) for each in made]), False


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
        views = views_of(together, crop, analysis, shot, format)
        return [_follow(shot, [clear.clear_of_type(together, views, crop, analysis, shot, format)])]
    if len(counted) == 2 and kind is None:
        spoken = people.turns(counted, shot)
        if spoken is None:
            return [_split(analysis, shot, format, counted)]
        return _by_turns(analysis, shot, format, counted, spoken)
    if len(counted) > 2 and kind is None:
        return [_fit(shot)]
    return [_followed(analysis, shot, format, counted[0])]


def _or_whole(framing: Framing, analysis: Analysis, shot: TimeRange) -> Framing:
    """The whole frame instead of one view in which type would be cut off for long."""
    alone = framing.kind == "follow" and framing.start == shot.start
    return _fit(shot) if alone and clear.is_cut_for_long(analysis, shot, framing.views[0]) else framing


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
        crop = sized(crop._replace(eyes=eyes), min(1.0, alone), analysis)
        paths.append(_kept(person, crop, whole, analysis, shot, format))
    return Framing(start=shot.start, kind="split", views=tuple(paths))


def _kept(
    person: Person, crop: Crop, most: Crop, analysis: Analysis, shot: TimeRange, format: Format
) -> tuple[View, ...]:
    """The views that keep a face in the picture: of this size, or as much larger as that takes."""
    while True:
        views = views_of(person.boxes, crop, analysis, shot, format)
        if crop.height >= most.height or inside(person.boxes, views, shot) >= KEPT:
            return clear.clear_of_type(person.boxes, views, crop, analysis, shot, format)
        crop = sized(crop, min(1.15, most.height / crop.height), analysis)


def half(format: Format) -> tuple[int, int]:
    """Width and height of one part of a split view: one above the other in upright formats, else side by side."""
    upright = format.height > format.width
    return (format.width, format.height // 2) if upright else (format.width // 2, format.height)


def _closer(crop: Crop, person: Person, analysis: Analysis, least: tuple[float, float], height: int) -> Crop:
    """The view made smaller until a face takes its part of it, but not beyond the film's sharpness."""
    face, enlarged = least
    share = max(person.height / face, height / enlarged / analysis.height) / crop.height
    return sized(crop, min(1.0, share), analysis)


def _settled(plans: Sequence[_Plan], analysis: Analysis, format: Format) -> list[_Plan]:
    """A brief shot with nobody in it holds the middle, unless a neighbour is shown whole: no flicker of kinds."""
    settled: list[_Plan] = []
    for at, plan in enumerate(plans):
        beside = [*settled[-1:], *plans[at + 1 : at + 2]]
        if plan.empty and plan.shot.duration < BRIEF and beside and not any(_is_fit(each) for each in beside):
            crop = largest(analysis, format.width, format.height)
            views = still((0.5, 0.5), crop, analysis, plan.shot)
            if not any(clear.is_cut(each, views) for each in clear.type_in(analysis, plan.shot)):
                hidden = {"blurred": plan.framings[0].blurred}
                plan = plan._replace(framings=(_follow(plan.shot, [views]).model_copy(update=hidden),))
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
