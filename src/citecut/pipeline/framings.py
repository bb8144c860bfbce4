"""Shots of a film -> how a person wants each framed, kept in the framing file beside what else stands there."""

import re
import tomllib
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from citecut import edit
from citecut.errors import UsageError
from citecut.model import Script, TimeRange
from citecut.pipeline.films import name_of
from citecut.pipeline.footage import FRAMING, Films, framing_file
from citecut.pipeline.job import Job

Way = Literal["auto", "follow", "split", "fit"]
_HEAD = re.compile(r"^\s*\[\[\s*shot\s*\]\]", re.MULTILINE)


class FramedShot(NamedTuple):
    """A shot of a film that a clip shows."""

    film: str
    """File name of the film."""
    at: float
    """A moment of it, in seconds of the film."""
    start: float
    end: float
    people: int
    """Faces that are followed in it."""
    kind: Way
    """`auto`: as Citecut chooses."""
    person: int
    """Whom to follow, counted from the left; 0: whoever speaks."""
    blur: bool
    """Whether faces are made unrecognisable."""


def framed_shots(job: Job, script: Script) -> tuple[FramedShot, ...]:
    """The shots that the lines of a clip play, in order; none of a clip of no film."""
    films, manual = Films(job, script), framing_file(job) or edit.Manual()
    found: dict[tuple[str, Fraction], FramedShot] = {}
    for part in films.parts:
        analysis, name = films.analyses.get(part.media), name_of(job, part.media)
        if analysis is None or not analysis.width:
            continue
        edges = [Fraction(0), *(boundary.time for boundary in analysis.boundaries), analysis.duration]
        for start, end in pairwise(edges):
            if end > part.time.start and start < part.time.end and (part.media, start) not in found:
                shot, at = TimeRange(start=start, end=end), max(start, part.time.start)
                faces = [track for track in analysis.faces if start <= track.boxes[0].time < end]
                wanted = manual.of(shot, "", name)
                found[part.media, start] = _shot(name, shot, at, len(faces), wanted)
    return tuple(found.values())


def set_framing(job: Job, script: Script, shot: FramedShot) -> None:
    """Write how one shot is framed into the framing file; `auto` takes out what stood there.

    Raises:
        UsageError: the project's settings name a framing file elsewhere, or no such shot is shown.
        InputError: the framing file is not understood.
    """
    if job.settings.framing:
        raise UsageError("the framing file of this project lies elsewhere", "change it there")
    known = next((one for one in framed_shots(job, script) if (one.film, one.start) == (shot.film, shot.start)), None)
    if known is None:
        raise UsageError("the clip shows no such shot", "choose one of its shots")
    path = job.project.root / FRAMING
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    kept = _without(text, TimeRange(start=Fraction(str(known.start)), end=Fraction(str(known.end))))
    parts = (kept, _written(shot, known.at, known.film))
    made = "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"
    edit.read_manual(made, FRAMING)
    job.project.write_file(FRAMING, made.encode())


def _shot(film: str, shot: TimeRange, at: Fraction, people: int, wanted: edit.Wanted | None) -> FramedShot:
    kind: Way = (wanted.kind or "follow") if wanted and (wanted.kind or wanted.person) else "auto"
    person = (wanted.person or 0) if wanted else 0
    blur = wanted is not None and wanted.blur == "faces"
    place = round(float(at), 3)
    return FramedShot(film, place, float(shot.start), float(shot.end), people, kind, person, blur)


def _without(text: str, shot: TimeRange) -> str:
    """The text less the entries of this shot in all formats; everything else stays as a person wrote it."""
    heads = [found.start() for found in _HEAD.finditer(text)]
    parts = [text[start:end] for start, end in pairwise([0, *heads, len(text)])]
    return parts[0] + "".join(part for part in parts[1:] if not _is_of(part, shot))


def _is_of(part: str, shot: TimeRange) -> bool:
    wanted = edit.Manual.model_validate(tomllib.loads(part)).shot[0]
    return wanted.format is None and not (wanted.boxes or wanted.moving) and shot.start <= wanted.at < shot.end


def _written(shot: FramedShot, at: float, film: str) -> str:
    if shot.kind == "auto" and not shot.blur:
        return ""
    rows = ["[[shot]]", f"at = {at:.3f}", f'film = "{film}"' if '"' not in film and "\\" not in film else ""]
    rows += [f'kind = "{shot.kind}"'] if shot.kind != "auto" else []
    rows += [f"person = {shot.person}"] if shot.kind == "follow" and shot.person else []
    rows += ['blur = "faces"'] if shot.blur else []
    return "\n".join(row for row in rows if row)
