"""The sound of a clip's film as a wave: the job that works it out, and the part of it that a page draws."""

from typing import Any

from citecut import pipeline
from citecut.errors import InputError
from citecut.pipeline import waves
from citecut_studio.desk import film_services
from citecut_studio.desk.folder import reading
from citecut_studio.jobs.models import Job, State
from citecut_studio.jobs.queue import ask
from citecut_studio.library.models import Project
from citecut_studio.people.models import User

MOST_SECONDS = 3600.0
"""Of a wave that is given at once."""


def wave(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: work out the wave of the film that a clip is of.

    Args:
        project: which.
        asked: `clip`, its id.
        report: where to say what is being done.

    Raises:
        InputError: the clip is of no film, or the film has no sound.
    """
    clip = str(asked["clip"])
    found = film_services.stretch(project, clip)
    if found is None:
        raise InputError(f"clip `{clip}` is of no film", "open the page of a clip of a film")
    job = reading(project)
    job.report = report
    return {"columns": waves.draw_wave(job, found.media)}


def part(project: Project, clip: str, start: float, end: float) -> bytes | None:
    """The wave of the clip's film from `start` to `end` seconds; None: it is not worked out yet.

    Raises:
        LookupError: the clip is of no film.
    """
    found = film_services.stretch(project, clip)
    if found is None:
        raise LookupError(clip)
    return waves.known_wave(found.media, start, min(end, start + MOST_SECONDS))


def order(project: Project, clip: str, user: User) -> Job | None:
    """Have the wave worked out, unless that is asked for already: the job; None where it failed or was stopped."""
    last = Job.objects.filter(project=project, kind="wave", asked={"clip": clip}).order_by("-created_at").first()
    if last is not None and last.state in (State.FAILED, State.CANCELLED):
        return None
    return ask(project, "wave", user, clip=clip) if last is None or last.ended else last
