"""Type that lies over a film + the views of one camera -> views that show it whole or not at all, if there are any.

What would be cut off is taken into the picture with the face where both fit. Else the picture ends before it: closer
to the face, but by no more than `CLOSER`, and no face larger than `LARGEST`. Where neither can be, the views stay as
they are, and `check` says so; type that would be cut off for long asks for the whole frame (`is_cut_for_long`).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from citecut.edit.camera import KEPT
from citecut.edit.views import ROOM, Box, Crop, inside, sized, views_of
from citecut.model import Analysis, FaceBox, Format, TimeRange, View

CLOSER = 1.7
"""Times that a picture may be enlarged so that type stays outside."""
LARGEST = 0.43
"""Of the picture's height that a face may take when it is enlarged for this: captions need room beside it."""
LONG = 0.5
"""Of a shot: type that is cut off for so long is better seen whole."""
EDGE = 0.03
"""Of the type's size: so much of it may be cut off, or seen, and nobody notices."""
MOST = 3
"""Pieces of type in one shot of which any may be kept; of more, all or none."""


def type_in(analysis: Analysis, shot: TimeRange) -> tuple[Box, ...]:
    """Where type lies over the film while it shows `shot`."""
    return tuple(each.box for each in analysis.lettering if each.start < shot.end and each.end >= shot.start)


def is_cut(box: Box, views: Sequence[View]) -> bool:
    """Whether a part of `box` is seen and a part is not, in any of the views."""
    return any(EDGE < _seen(box, view.box) < 1 - EDGE for view in views)


def is_cut_for_long(analysis: Analysis, shot: TimeRange, views: Sequence[View]) -> bool:
    """Whether type is cut off in the views for most of the shot."""
    cut = (each for each in analysis.lettering if is_cut(each.box, views))
    return any(min(each.end, shot.end) - max(each.start, shot.start) >= LONG * shot.duration for each in cut)


def clear_of_type(
    boxes: Sequence[FaceBox],
    views: tuple[View, ...],
    crop: Crop,
    analysis: Analysis,
    shot: TimeRange,
    format: Format,
) -> tuple[View, ...]:
    """The views, or closer ones, in which no type is cut off."""
    lies = type_in(analysis, shot)
    if not any(is_cut(each, views) for each in lies):
        return views
    for faces, smaller, room in _ways(boxes, crop, analysis, lies, shot):
        other = views_of(faces, smaller, analysis, shot, format, room)
        if not any(is_cut(each, other) for each in lies) and inside(boxes, other, shot) >= KEPT:
            return other
    return views


def _ways(
    boxes: Sequence[FaceBox], crop: Crop, analysis: Analysis, lies: Sequence[Box], shot: TimeRange
) -> list[tuple[tuple[FaceBox, ...], Crop, Box]]:
    """What could be kept in the picture, how large it is, and in which part of the frame: the largest first."""
    own = tuple(each for each in boxes if shot.start <= each.time < shot.end)
    found = []
    for kept in _choices(lies):
        subject = tuple(_with(each, kept) for each in own)
        left_out = [each for each in lies if each not in kept]
        around = _around([each.box for each in subject])
        for room in _rooms(around, left_out):
            share = min(1.0, room[2] / crop.width, room[3] / crop.height)
            smaller = sized(crop, share, analysis)
            if share * CLOSER >= 1 and _holds(smaller, own, subject):
                found.append((subject, smaller, room))
    return sorted(found, key=lambda each: -each[1].height)


def _choices(lies: Sequence[Box]) -> Iterator[tuple[Box, ...]]:
    """All, then fewer, then none."""
    for number in range(len(lies), -1, -1):
        if len(lies) <= MOST or number in (0, len(lies)):
            yield from combinations(lies, number)


def _with(face: FaceBox, kept: Sequence[Box]) -> FaceBox:
    return face.model_copy(update={"box": _around([face.box, *kept])})


def _rooms(subject: Box, left_out: Sequence[Box]) -> list[Box]:
    """Parts of the frame that hold the subject and none of what is left out."""
    sides = [_free(subject, each) for each in left_out[:MOST]] if len(left_out) <= MOST else [[]]
    return [_common(each) for each in product(*sides)]


def _free(subject: Box, lies: Box) -> list[Box]:
    """The parts of the frame above, below, left and right of what lies there, as far as they hold the subject."""
    left, top, right, bottom = lies[0], lies[1], lies[0] + lies[2], lies[1] + lies[3]
    parts = [
        (0.0, 0.0, 1.0, top),
        (0.0, bottom, 1.0, 1 - bottom),
        (0.0, 0.0, left, 1.0),
        (right, 0.0, 1 - right, 1.0),
    ]
    return [part for part in parts if _seen(subject, part) > 1 - EDGE]


def _holds(crop: Crop, faces: Sequence[FaceBox], subjects: Sequence[FaceBox]) -> bool:
    """Whether faces fit into the picture with some room, and all that is to be kept fits at all."""
    fits = all(each.box[2] <= crop.width and each.box[3] <= crop.height for each in subjects)
    roomy = (each.box[2] * (1 + ROOM) <= crop.width and each.box[3] <= LARGEST * crop.height for each in faces)
    return fits and all(roomy)


def _seen(box: Box, view: Box) -> float:
    """Which part of a box lies in a view."""
    across = min(box[0] + box[2], view[0] + view[2]) - max(box[0], view[0])
    down = min(box[1] + box[3], view[1] + view[3]) - max(box[1], view[1])
    return across * down / (box[2] * box[3]) if across > 0 and down > 0 else 0.0


def _around(boxes: Sequence[Box]) -> Box:
    left, top = (min(each[side] for each in boxes) for side in (0, 1))
    right, bottom = (max(each[side] + each[side + 2] for each in boxes) for side in (0, 1))
    return left, top, right - left, bottom - top


def _common(parts: Sequence[Box]) -> Box:
    left, top, right, bottom = 0.0, 0.0, 1.0, 1.0
    for part in parts:
        left, top = max(left, part[0]), max(top, part[1])
        right, bottom = min(right, part[0] + part[2]), min(bottom, part[1] + part[3])
    return left, top, max(1e-6, right - left), max(1e-6, bottom - top)
