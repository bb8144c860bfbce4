"""Cut + what is known of its films -> the same cut with a camera for every shot of footage, captions off faces.

Panels that show one continuous part of a film share its cameras: what is said changes, what is seen goes on.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from citecut.edit.manual import Manual
from citecut.edit.places import clear_of_faces
from citecut.edit.reframe import reframe
from citecut.model import Analysis, Cut, Digest, Footage, Format, Framing, Place, Shot, TimeRange, View
from citecut.model.storyboard import Visual


class Film(NamedTuple):
    """What is known of a film."""

    analysis: Analysis
    name: str
    """Its file name, as framing files call it."""


def framed(
    cut: Cut,
    films: Mapping[Digest, Film],
    manual: Manual | None,
    boxes: Mapping[Place, tuple[int, int, int, int]],
) -> Cut:
    """The cut with its footage framed for its format; `boxes` are where captions may stand, in pixels.

    Footage of a film that is not in `films` is shown whole.
    """
    shots = [shot for run in _runs(cut.shots) for shot in _framed(run, films, manual, cut.format)]
    made = cut.model_copy(update={"shots": tuple(shots)})
    return clear_of_faces(made, {media: film.analysis for media, film in films.items()}, boxes)


def _runs(shots: Sequence[Shot]) -> list[list[Shot]]:
    """The shots in groups: those whose footage goes on from one to the next together, all others alone."""
    runs: list[list[Shot]] = []
    for shot in shots:
        if runs and _goes_on(runs[-1][-1].panel.picture, shot.panel.picture):
            runs[-1].append(shot)
        else:
            runs.append([shot])
    return runs


def _goes_on(one: Visual, other: Visual) -> bool:
    if not (isinstance(one, Footage) and isinstance(other, Footage)):
        return False
    return one.media == other.media and one.time.end == other.time.start


def _framed(
    run: Sequence[Shot], films: Mapping[Digest, Film], manual: Manual | None, format: Format
) -> Sequence[Shot]:
    shown = [shot.panel.picture.time for shot in run if isinstance(shot.panel.picture, Footage)]
    first = run[0].panel.picture
    if not isinstance(first, Footage) or first.media not in films:
        return run
    film, whole = films[first.media], TimeRange(start=shown[0].start, end=shown[-1].end)
    cameras = reframe(film.analysis, whole, format, manual=manual, film=film.name)
    parts = [TimeRange(start=time.start - whole.start, end=time.end - whole.start) for time in shown]
    return [shot.model_copy(update={"framings": _part(cameras, part)}) for shot, part in zip(run, parts, strict=True)]


def _part(cameras: Sequence[Framing], part: TimeRange) -> tuple[Framing, ...]:
    """The cameras of one part, in its own time."""
    ends = [*(each.start for each in cameras[1:]), part.end]
    return tuple(
        each.model_copy(
            update={
                "start": max(Fraction(0), each.start - part.start),
                "views": tuple(_seen(path, part) for path in each.views),
                "blurred": tuple(_seen(path, part) for path in each.blurred if _in_part(path, part)),
            }
        )
        for each, end in zip(cameras, ends, strict=True)
        if each.start < part.end and end > part.start
    )


def _in_part(path: Sequence[View], part: TimeRange) -> bool:
    """Whether a hidden box is there in the part: one that stands still always is."""
    return len(path) == 1 or (path[0].time < part.end and path[-1].time >= part.start)


def _seen(path: Sequence[View], part: TimeRange) -> tuple[View, ...]:
    """The views that shape what is seen in the part: those in it, the last before and the first after."""
    first = max((n for n, view in enumerate(path) if view.time <= part.start), default=0)
    last = min((n for n, view in enumerate(path) if view.time >= part.end), default=len(path) - 1)
    return tuple(
        view.model_copy(update={"time": view.time - part.start}) for view in path[first : max(last, first) + 1]
    )
