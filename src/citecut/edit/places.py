"""Cut + Analyses -> the same cut, its captions near the top of shots in which they would else cover a face."""

from collections.abc import Mapping
from fractions import Fraction

from citecut.edit.reframe import half
from citecut.model import Analysis, Cut, Digest, Footage, Format, Framing, Place, Shot, view_at

Box = tuple[float, float, float, float]

TOO_MUCH = 0.05
"""Of a face, on average over a shot: so much of it a caption may cover."""
BETTER = 0.5
"""How much less it must cover at its other place."""
STRAP = frozenset({"name", "office"})
"""What may stand on a shot whose captions move: all else has its place where they would go."""


def clear_of_faces(
    cut: Cut, analyses: Mapping[Digest, Analysis], boxes: Mapping[Place, tuple[int, int, int, int]]
) -> Cut:
    """The cut with each shot's captions at the place of `boxes` (pixels) that covers less of the faces in it.

    All captions of a shot stay together, and stay low unless that clearly covers a face. `analyses` is by film.
    """
    upper = [shot for shot in cut.shots if _belongs_above(cut, shot, analyses, boxes)]
    cues = tuple(
        cue.model_copy(update={"place": "upper"}) if any(s.start <= cue.start < s.end for s in upper) else cue
        for cue in cut.cues
    )
    return cut.model_copy(update={"cues": cues})


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


def _belongs_above(
    cut: Cut, shot: Shot, analyses: Mapping[Digest, Analysis], boxes: Mapping[Place, tuple[int, int, int, int]]
) -> bool:
    footage = shot.panel.picture
    if not isinstance(footage, Footage) or footage.media not in analyses or not shot.panel.shown.keys() <= STRAP:
        return False
    faces = faces_on_screen(shot, analyses[footage.media], cut.format)
    covered = {place: _covered(box, [each for _, each in faces]) for place, box in boxes.items()}
    return covered["lower"] > TOO_MUCH and covered["upper"] < BETTER * covered["lower"]


def _covered(box: tuple[int, int, int, int], faces: list[Box]) -> float:
    """Which part of the faces a box covers, on average."""
    parts = [_area(_common(box, face)) / _area(face) for face in faces if _area(face)]
    return sum(parts) / len(parts) if parts else 0.0


def _on_screen(face: Box, at: Fraction, framings: tuple[Framing, ...], format: Format) -> list[Box]:
    framing = max((each for each in framings if each.start <= at), key=lambda each: each.start, default=None)
    if framing is None or framing.kind == "fit":
        return []
    wide, high = half(format) if framing.kind == "split" else (format.width, format.height)
    seen = []
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
        seen += [part] if _area(part) else []
    return seen


def _common(one: Box, other: Box) -> Box:
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return left, top, max(left, right), max(top, bottom)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
