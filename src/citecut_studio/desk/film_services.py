"""A clip of a film -> what the page of its moments, trim and framing shows, and what is done there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from citecut import pipeline, write
from citecut.errors import BusyError, CitecutError, UsageError
from citecut.model import Script
from citecut.pipeline import framings, trimming
from citecut.pipeline.framings import FramedShot, Way
from citecut.pipeline.trimming import Candidate, Stretch
from citecut_studio.desk import drafts
from citecut_studio.desk.edition_services import script_of
from citecut_studio.desk.folder import reading
from citecut_studio.desk.models import Draft
from citecut_studio.desk.services import RefusedError
from citecut_studio.jobs.queue import ask
from citecut_studio.library.models import Project
from citecut_studio.library.services import telling
from citecut_studio.people.models import User

WAYS: tuple[Way, ...] = ("auto", "follow", "split", "fit")


def stretch(project: Project, clip: str) -> Stretch | None:
    """The part of the film around a clip, as its script is being written."""
    return trimming.stretch(reading(project), clip, script_of(project, clip))


def candidates(project: Project, clip: str) -> tuple[Candidate, ...]:
    """The moments of the film that would make clips."""
    return trimming.candidates(reading(project), clip, get_language() or "")


def shots(project: Project, clip: str) -> tuple[FramedShot, ...]:
    """The shots that the clip shows, and how each is framed."""
    return framings.framed_shots(reading(project), script_of(project, clip))


def wave(found: Stretch) -> dict[str, Any]:
    """What the page's script draws."""
    return {
        "start": found.start,
        "end": found.end,
        "peaks": list(found.peaks),
        "sentences": [[one.number, one.start, one.end, one.text] for one in found.sentences],
    }


def trim(project: Project, draft: Draft, user: User, version: int, first: int, last: int) -> None:
    """Let the script be the film's sentences from the first to the last; lines that stay keep what is written.

    Raises:
        RefusedError: there are no such sentences, or the draft was changed since it was read.
    """
    try:
        script = trimming.trimmed(reading(project), draft.clip, first, last)
    except CitecutError as error:
        raise RefusedError(_("The film has no such sentences.")) from error
    try:
        drafts.replace(draft, user, version, _rows(script))
    except drafts.StaleError as stale:
        raise RefusedError(_("Somebody changed the script just now. Look at it, and trim again.")) from stale


def pick(project: Project, clip: str, number: int, user: User) -> str:
    """Make a clip of another moment; its id. Empty: a job holds the folder, and it is made when that ends.

    Raises:
        RefusedError: there is no such moment.
    """
    try:
        with _writing(project) as job:
            return trimming.pick_moment(job, clip, number)
    except BusyError:
        ask(project, "pick", user, clip=clip, number=number)
        return ""


def pick_kept(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: make a clip of another moment, as it was asked for while another job held the folder."""
    with pipeline.opened(project.folder, {}, report) as job:
        return {"clip": trimming.pick_moment(job, asked["clip"], asked["number"])}


def frame(project: Project, clip: str, at: float, wanted: Mapping[str, str], user: User) -> bool:
    """Keep how one shot is framed; False: a job holds the folder, and it is kept when that ends.

    Raises:
        RefusedError: there is no such shot.
    """
    shot = next((one for one in shots(project, clip) if one.at == at), None)
    kind: Way | None = next((way for way in WAYS if way == wanted.get("kind")), None)
    if shot is None or kind is None:
        raise RefusedError(_("The clip shows no such shot."))
    person = wanted.get("person", "")
    number = min(int(person), 9) if person.isdigit() and kind == "follow" else 0
    framed: dict[str, Any] = {"kind": kind, "person": number, "blur": wanted.get("blur") == "on"}
    try:
        with _writing(project) as job:
            framings.set_framing(job, script_of(project, clip), shot._replace(**framed))
    except BusyError:
        ask(project, "frame", user, clip=clip, at=at, framed=framed)
        return False
    return True


def frame_kept(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: keep how a shot is framed, as it was asked for while another job held the folder.

    Raises:
        UsageError: the clip does not show this shot any more.
    """
    clip = asked["clip"]
    with pipeline.opened(project.folder, {}, report) as job:
        shot = next((one for one in shots(project, clip) if one.at == asked["at"]), None)
        if shot is None:
            raise UsageError(f"clip `{clip}` does not show this shot any more", "look at its framing again")
        framings.set_framing(job, script_of(project, clip), shot._replace(**asked["framed"]))
    return {"clip": clip}


@contextmanager
def _writing(project: Project) -> Iterator[pipeline.Job]:
    try:
        with pipeline.opened(project.folder, {}, pipeline.Silence()) as job:
            yield job
    except BusyError:
        raise
    except CitecutError as error:
        raise RefusedError(telling.refusal(error)) from error


def _rows(script: Script) -> list[dict[str, Any]]:
    """The lines of a script, with the passages that they cite."""
    cited = {line.id: [citation.passage for citation in line.citations] for line in script.lines}
    return [
        {
            "key": block.id,
            "role": block.role,
            "slot": block.slot or "",
            "shown_with": block.shown_with or "",
            "text": block.text,
            "by": block.by or "",
            "passages": cited[block.id],
        }
        for block in write.blocks_of(script)
    ]
