"""Cut + Analyses -> the same cut, its captions higher in shots in which they would else cover a face, or type.

Type is what lies over the film already: name straps, subtitles. Findings tell where it is cut off, or covered.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from citecut import phrases
from citecut.edit.clear import EDGE
from citecut.edit.reframe import half
from citecut.model import (
    Analysis,
    Cut,
    Digest,
    Finding,
    Footage,
    Format,
    Framing,
    Lettering,
    Place,
    Shot,
    TimeRange,
    view_at,
)

Box = tuple[float, float, float, float]

LOOKS = 5
"""A second, for faces."""
TOO_MUCH = 0.05
"""Of faces, on average over all looks at a shot, or of type: so much of it a caption may cover."""
ON_WHOLE = 0.1
"""What it counts that a caption lies on a film shown whole, below which there is room."""
BETTER = 0.5
"""How much less it must cover at its other place."""
STRAP = frozenset({"name", "office"})
"""What may stand on a shot whose captions move: all else has its place where they would go."""


STEP = Fraction(1, 2)
"""Seconds from one look at type on the screen to the next: what is shown of it may move."""
Boxes = Mapping[Place, tuple[int, int, int, int]]


class Seen(NamedTuple):
    """Type on the screen at one moment."""

    at: Fraction
    """Seconds from the start of the shot."""
    box: Box
    """Left, top, right, bottom in pixels."""
    part: float
    """How much of it is seen."""


def clear_of_faces(cut: Cut, analyses: Mapping[Digest, Analysis], boxes: Boxes) -> Cut:
    """The cut with each shot's captions at the place of `boxes` (pixels) that covers less of its faces and type.

    All captions of a shot stay together, and stay low unless that clearly covers something. `analyses` is by film.
    """
    places = [(shot, _place(cut, shot, analyses, boxes)) for shot in cut.shots]
    moved = [(shot, place) for shot, place in places if place != "lower"]
    cues = []
    for cue in cut.cues:
        place = next((place for shot, place in moved if shot.start <= cue.start < shot.end), cue.place)
        cues.append(cue.model_copy(update={"place": place}))
    return cut.model_copy(update={"cues": tuple(cues)})


def faces_on_screen(shot: Shot, analysis: Analysis, format: Format) -> list[tuple[Fraction, Box]]:
    """The faces that are seen in a shot: seconds from its start, and left, top, right, bottom in pixels.

    A film shown whole counts none: it stands clear of the captions.
    """
    footage = shot.panel.picture
    if not isinstance(footage, Footage):
        return []
    found = []
    for track in analysis.faces:
        for face in track.boxes:
            if footage.time.start <= face.time < footage.time.end:
                at = face.time - footage.time.start
                found += [(at, box) for box in _on_screen(face.box, at, shot.framings, format)]
    return found


def type_on_screen(shot: Shot, analysis: Analysis, format: Format) -> list[Seen]:
    """The type that a film brings along as a shot shows it. A film shown whole counts none: captions stand clear."""
    footage = shot.panel.picture
    if not isinstance(footage, Footage):
        return []
    return [
        Seen(at, box, _area(box) / whole)
        for each in analysis.lettering
        for at in _moments(each, footage.time)
        for box, whole in _parts(each.box, at, shot.framings, format)
    ]


def over_type(cut: Cut, analyses: Mapping[Digest, Analysis], boxes: Boxes) -> Iterator[Finding]:
    """Type of a film that is cut off, or that captions cover: where neither could be helped."""
    for shot in cut.shots:
        footage = shot.panel.picture
        if not isinstance(footage, Footage) or footage.media not in analyses:
            continue
        seen = type_on_screen(shot, analyses[footage.media], cut.format)
        cut_off = [each for each in seen if EDGE < each.part < 1 - EDGE]
        cues = [cue for cue in cut.cues if cue.burned and shot.start <= cue.start < shot.end]
        hidden = [each for each in seen if cues and _hides(boxes[cues[0].place], each, shot, cut)]
        if cut_off:
            yield _finding(cut, shot, footage, cut_off[0], "film-type-cut")
        if hidden:
            yield _finding(cut, shot, footage, hidden[0], "film-type-covered")


def _finding(cut: Cut, shot: Shot, footage: Footage, seen: Seen, name: str) -> Finding:
    return phrases.finding(
        name,
        "look",
        clip=cut.clip,
        line=shot.panel.spoken[0] if shot.panel.spoken else None,
        language=cut.language,
        values={"format": cut.format.name, "at": float(footage.time.start + seen.at)},
    )


def _place(cut: Cut, shot: Shot, analyses: Mapping[Digest, Analysis], boxes: Boxes) -> Place:
    """Low; or near the top where that covers nothing; or wherever it covers least, if that is clearly less."""
    footage = shot.panel.picture
    if not isinstance(footage, Footage) or footage.media not in analyses or not shot.panel.shown.keys() <= STRAP:
        return "lower"
    analysis = analyses[footage.media]
    faces = faces_on_screen(shot, analysis, cut.format)
    looks = max(1.0, float(footage.time.duration) * LOOKS)
    type_ = [each for each in type_on_screen(shot, analysis, cut.format) if _is_captioned(each, shot, cut)]
    covered = {
        place: _of_faces(box, faces) / looks + _most_covered(box, type_) + _on_whole(place, shot)
        for place, box in boxes.items()
    }
    for place in ("lower", "upper"):
        if covered[place] <= TOO_MUCH:
            return place
    best = min(covered, key=covered.__getitem__)
    return best if covered[best] < BETTER * covered["lower"] else "lower"


def _of_faces(box: tuple[int, int, int, int], faces: Sequence[tuple[Fraction, Box]]) -> float:
    """The part of a face that a box covers, of that most covered at each look, added up."""
    worst: dict[Fraction, float] = {}
    for at, face in faces:
        worst[at] = max(worst.get(at, 0.0), _covered(box, [face]))
    return sum(worst.values())


def _on_whole(place: Place, shot: Shot) -> float:
    """What it counts that captions lie on a film that is shown whole; none where they stand low, beside it."""
    ends = [*(each.start for each in shot.framings[1:]), shot.duration]
    shown = zip(shot.framings, ends, strict=True)
    whole = sum((end - max(each.start, Fraction(0)) for each, end in shown if each.kind == "fit"), Fraction(0))
    return 0.0 if place == "lower" else ON_WHOLE * float(whole / shot.duration)


def _is_captioned(seen: Seen, shot: Shot, cut: Cut) -> bool:
    """Whether a caption is burned in while the type is seen."""
    now = shot.start + seen.at
    return any(cue.burned and cue.start <= now < cue.end for cue in cut.cues)


def _hides(box: tuple[int, int, int, int], seen: Seen, shot: Shot, cut: Cut) -> bool:
    return _is_captioned(seen, shot, cut) and _covered(box, [seen.box]) > TOO_MUCH


def _most_covered(box: tuple[int, int, int, int], seen: Sequence[Seen]) -> float:
    return max((_covered(box, [each.box]) for each in seen), default=0.0)


def _moments(lies: Lettering, shown: TimeRange) -> Iterator[Fraction]:
    """From the start of what is shown: when type is looked at that lies over it."""
    at, end = max(lies.start, shown.start), min(lies.end, shown.end)
    while at <= end and at < shown.end:
        yield at - shown.start
        at += STEP


def _covered(box: tuple[int, int, int, int], faces: list[Box]) -> float:
    """Which part of the faces a box covers, on average."""
    parts = [_area(_common(box, face)) / _area(face) for face in faces if _area(face)]
    return sum(parts) / len(parts) if parts else 0.0


def _on_screen(face: Box, at: Fraction, framings: tuple[Framing, ...], format: Format) -> list[Box]:
    """What is seen of a box of the film's frame: left, top, right, bottom in pixels."""
    return [seen for seen, _ in _parts(face, at, framings, format)]


def _parts(face: Box, at: Fraction, framings: tuple[Framing, ...], format: Format) -> list[tuple[Box, float]]:
    """The same, with the pixels that the whole box would take."""
    framing = max((each for each in framings if each.start <= at), key=lambda each: each.start, default=None)
    if framing is None or framing.kind == "fit":
        return []
    wide, high = half(format) if framing.kind == "split" else (format.width, format.height)
    seen: list[tuple[Box, float]] = []
    for number, views in enumerate(framing.views):
        left, top, width, height = view_at(views, at)
        first = number * wide if format.height <= format.width else 0
        above = number * high if format.height > format.width else 0
        x, y = wide / width, high / height
        box = (
            first + (face[0] - left) * x,
            above + (face[1] - top) * y,
            first + (face[0] + face[2] - left) * x,
            above + (face[1] + face[3] - top) * y,
        )
        part = _common(box, (first, above, first + wide, above + high))
        seen += [(part, _area(box))] if _area(part) else []
    return seen


def _common(one: Box, other: Box) -> Box:
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return left, top, max(left, right), max(top, bottom)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
