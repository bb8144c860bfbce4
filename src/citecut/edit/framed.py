"""Cut + what is known of its films -> the same cut with a camera for every shot of footage, captions off faces."""

from collections.abc import Mapping
from typing import NamedTuple

from citecut.edit.manual import Manual
from citecut.edit.places import clear_of_faces
from citecut.edit.reframe import reframe
from citecut.model import Analysis, Cut, Digest, Footage, Place, Shot


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
    shots = tuple(_framed(shot, cut, films, manual) for shot in cut.shots)
    made = cut.model_copy(update={"shots": shots})
    return clear_of_faces(made, {media: film.analysis for media, film in films.items()}, boxes)


def _framed(shot: Shot, cut: Cut, films: Mapping[Digest, Film], manual: Manual | None) -> Shot:
    footage = shot.panel.picture
    if not isinstance(footage, Footage) or footage.media not in films:
        return shot
    film = films[footage.media]
    made = reframe(film.analysis, footage.time, cut.format, manual=manual, film=film.name)
    return shot.model_copy(update={"framings": made})
