"""A project and who looks -> its jobs as pages show them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from citecut_studio.jobs import disk, kinds, words
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.operations import figures
from citecut_studio.people.access import may
from citecut_studio.people.models import User

KEPT = 50
"""Jobs that the page lists."""
GOING = (State.WAITING, State.RUNNING)


class Shown(NamedTuple):
    """One job on a page."""

    job: Job
    title: str
    doing: str
    left: str
    took: str
    may_cancel: bool
    may_ask_again: bool


def all_of(project: Project, user: User) -> list[Shown]:
    """The last jobs of the project, newest first."""
    jobs = project.jobs.select_related("asked_by").order_by("-created_at")[:KEPT]
    return _shown(jobs, project, user)


def going(project: Project, user: User) -> list[Shown]:
    """The jobs that wait or run, oldest first."""
    return _shown(project.jobs.filter(state__in=GOING).select_related("asked_by"), project, user)


def told(project_id: Any) -> list[dict[str, Any]]:
    """What changes while jobs go on, for the page that is open."""
    return [
        {
            "id": str(job.pk),
            "state": job.state,
            "doing": words.doing(job),
            "progress": round(job.progress, 3) if job.state == State.RUNNING and job.step else None,
            "left": words.time_left(job),
        }
        for job in Job.objects.filter(project_id=project_id, state__in=GOING)
    ]


def holdup() -> str:
    """Why jobs that wait would not begin: `disk`, `workers`, or nothing."""
    if not disk.has_room():
        return "disk"
    return "" if figures.workers_seen() else "workers"


def may_cancel(job: Job, user: User) -> bool:
    """Whoever asked for it may stop it, and who may ask for such a job."""
    return job.asked_by_id == user.pk or may(user, kinds.needs(job.kind), job.project.team)


def may_ask_again(job: Job, user: User) -> bool:
    """Only who may ask for such a job now."""
    return may(user, kinds.needs(job.kind), job.project.team)


def _shown(jobs: Iterable[Job], project: Project, user: User) -> list[Shown]:
    able = {action: may(user, action, project.team) for action in {kinds.needs(kind) for kind in kinds.known()}}
    return [
        Shown(
            job,
            kinds.title(job.kind),
            words.doing(job),
            words.time_left(job),
            words.took(job),
            not job.ended and (able[kinds.needs(job.kind)] or job.asked_by_id == user.pk),
            job.ended and able[kinds.needs(job.kind)],
        )
        for job in jobs
    ]
