"""Ask for long work."""

from typing import Any

from citecut_studio.jobs.kinds import KINDS
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.people.models import User


def ask(project: Project, kind: str, user: User, **asked: Any) -> Job:
    """A job that a worker will do; where the very same waits already, that one.

    Raises:
        KeyError: there is no such kind of work.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    same = Job.objects.filter(project=project, kind=kind, asked=asked, state=State.WAITING).first()
    return same or Job.objects.create(project=project, kind=kind, asked=asked, asked_by=user)
