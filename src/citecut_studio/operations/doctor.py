"""Where the database, the folders and the log disagree, and what can be put right."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from citecut_studio.jobs import disk, leases
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.operations import figures, services
from citecut_studio.people import log
from citecut_studio.people.models import Team

STALE = timedelta(hours=1)
"""After which a job that waits waits too long."""


class Fault(NamedTuple):
    """One thing that is not as it should be."""

    code: str
    subject: str
    message: str
    hint: str
    mended: bool = False


def examine(*, mend: bool = False) -> Iterator[Fault]:
    """What is wrong; with `mend`, after what can be put right was."""
    yield from _jobs(mend=mend)
    yield from _folders(mend=mend)
    yield from _logs()
    if not disk.has_room():
        free = f"{disk.free_bytes() / 1e9:.1f} GB are free"
        yield Fault("disk", "disk", free, "free some space: no job begins before")


def _jobs(*, mend: bool) -> Iterator[Fault]:
    for job in leases.lost():
        hint = "a worker takes it by itself; `--mend` has it wait at once"
        mended = mend and leases.give_back(leases.Lease(job.pk, job.fence))
        yield Fault("job lost", f"job {job.pk}", f"the worker of `{job.kind}` is not heard of", hint, mended)
    waiting = Job.objects.filter(state=State.WAITING, created_at__lt=timezone.now() - STALE)
    if waiting.exists() and not figures.workers_seen():
        said = f"{waiting.count()} jobs wait, and no worker is there"
        yield Fault("no worker", "jobs", said, "start one: `citecut studio worker`")


def _folders(*, mend: bool) -> Iterator[Fault]:
    known = {project.pk: project for project in Project.objects.select_related("team")}
    for project in known.values():
        if not project.folder.is_dir():
            if project.jobs.exists():
                yield _lost(project)
        elif (project.folder / "current.json").exists():
            for fault in services.faults_of(project.folder, put_right=mend):
                yield Fault(fault.code, f"project {project.pk}", fault.message, fault.hint, fault.mended)
    yield from _strangers({project.folder for project in known.values()}, mend=mend)


def _lost(project: Project) -> Fault:
    said = f"the folder of a project of {project.team.slug} is gone"
    return Fault("folder lost", f"project {project.pk}", said, f"bring `{project.folder}` back from a copy")


def _strangers(known: set[Path], *, mend: bool) -> Iterator[Fault]:
    """Folders that no project points to; they are set aside, never deleted."""
    home = Path(settings.TEAMS_HOME)
    for folder in sorted(home.glob("*/*")):
        if folder.is_dir() and _is_id(folder.name) and folder not in known:
            if mend:
                _set_aside(folder)
            hint = f"`--mend` moves it to `{_aside(folder)}`; import it, or delete it"
            place = folder.relative_to(home).as_posix()
            yield Fault("folder unknown", place, f"no project points to `{place}`", hint, mend)


def _is_id(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def _aside(folder: Path) -> Path:
    return Path(settings.STUDIO_HOME) / "aside" / folder.parent.name / folder.name


def _set_aside(folder: Path) -> None:
    _aside(folder).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(folder, _aside(folder))


def _logs() -> Iterator[Fault]:
    for team in Team.objects.all():
        for entry in log.broken(team):
            said = f"entry {entry.pk} of the log of {team.slug} was changed, or one before it is missing"
            hint = "somebody wrote to the database past the studio: compare with a copy, and find out who"
            yield Fault("log broken", f"team {team.slug}", said, hint)
