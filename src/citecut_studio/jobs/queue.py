"""Ask for long work, stop it, start it again."""

from typing import Any

from django.db.models import F
from django.db.models.functions import Now

from citecut_studio.jobs import disk, kinds
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.people import log
from citecut_studio.people.models import User


def ask(project: Project, kind: str, user: User, **asked: Any) -> Job:
    """A job that a worker will do; where the very same waits already, that one.

    Raises:
        KeyError: there is no such kind of work.
        NoRoomError: the disk has too little room left for any work.
    """
    if kind not in kinds.known():
        raise KeyError(kind)
    disk.demand_room()
    same = Job.objects.filter(project=project, kind=kind, asked=asked, state=State.WAITING).first()
    return same or Job.objects.create(project=project, kind=kind, asked=asked, asked_by=user)


def cancel(job: Job, user: User) -> bool:
    """Stop a job that waits or runs; whether there was anything to stop.

    The worker of one that runs finds its lease gone at its next heartbeat, and ends the process.
    """
    going = Job.objects.filter(pk=job.pk, state__in=(State.WAITING, State.RUNNING))
    stopped = going.update(
        state=State.CANCELLED, fence=F("fence") + 1, lease_until=None, not_before=None, ended_at=Now()
    )
    if stopped:
        _note(job, user, "cancelled a job")
    return bool(stopped)


def again(job: Job, user: User) -> None:
    """Have it done anew, whatever its state: one that runs is taken from its worker, one that waits goes at once.

    Raises:
        NoRoomError: the disk has too little room left for any work.
    """
    disk.demand_room()
    Job.objects.filter(pk=job.pk).update(
        state=State.WAITING,
        fence=F("fence") + 1,
        lease_until=None,
        not_before=None,
        attempts=0,
        worker="",
        step="",
        detail="",
        progress=0,
        seconds_left=None,
        notes=[],
        result={},
        error="",
        hint="",
        started_at=None,
        ended_at=None,
    )
    _note(job, user, "asked for a job again")


def _note(job: Job, user: User, action: str) -> None:
    log.note(job.project.team, user, action, f"project {job.project_id}", job=str(job.pk), kind=job.kind)
