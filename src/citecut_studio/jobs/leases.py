"""The lease table, as workers use it: claim a job, keep it, end it or give it back.

A claim counts the job's `fence` up. Whoever says something about a job names the fence of their claim: it holds
only while it is the current one, so that a worker that was frozen, and thought dead, can change nothing when it
thaws. Every change is one conditional UPDATE whose row count tells whether it was accepted. Times are the
database's own: the clocks of machines differ.
"""

from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, Now

from citecut_studio.jobs import kinds
from citecut_studio.jobs.models import Job, State, Worker

ATTEMPTS = 3


class Lease(NamedTuple):
    """The right to work on one job."""

    job: UUID
    fence: int


def length() -> timedelta:
    """How long a worker may be silent before another takes its job."""
    return timedelta(seconds=settings.LEASE_SECONDS)


def claim(worker: str) -> Lease | None:
    """A job that may be done now, or None: one that waits, or whose worker was not heard of for a lease.

    Short ones go first, then the oldest. No project has two jobs running at once. A job whose workers died
    `ATTEMPTS` times fails.
    """
    bury()
    # Looking takes no lock; most looks find nothing.
    while _free().exists():
        try:
            with transaction.atomic():
                job = _free().select_for_update(skip_locked=True, of=("self",)).first()
                return _take(job, worker) if job else None
        except IntegrityError:
            continue  # another worker began a job of the same project in the same moment
    return None


def bury() -> int:
    """Have those jobs fail that killed as many workers as they may; how many there were."""
    poison = lost().filter(attempts__gte=ATTEMPTS)
    if not poison.exists():
        return 0
    return poison.update(
        state=State.FAILED,
        fence=F("fence") + 1,
        lease_until=None,
        ended_at=Now(),
        error=f"its worker died or froze {ATTEMPTS} times",
        hint="look at the worker's log, then ask for it again",
    )


def renew(lease: Lease, **told: Any) -> bool:
    """Say that the worker is alive, and how far it is; False: the job is no longer its own."""
    return bool(_held(lease).update(lease_until=_in(length()), **told))


def finish(lease: Lease, result: dict[str, Any]) -> bool:
    """Store the result; False: it came too late, and is refused."""
    return bool(_held(lease).update(state=State.DONE, result=result, progress=1, error="", hint="", **_ended()))


def fail(lease: Lease, error: str, hint: str = "") -> bool:
    """Store why it cannot be done; trying again would not help."""
    return bool(_held(lease).update(state=State.FAILED, error=error, hint=hint, **_ended()))


def retry(lease: Lease, error: str, hint: str = "") -> bool:
    """Have it tried again after a pause, or fail where it was tried often enough."""
    job = _held(lease).first()
    if job is None:
        return False
    if job.attempts >= ATTEMPTS:
        return fail(lease, error, hint)
    pause = _in(timedelta(seconds=settings.PAUSE_SECONDS) * 2 ** (job.attempts - 1))
    return bool(_held(lease).update(error=error, hint=hint, not_before=pause, **_waiting()))


def give_back(lease: Lease, after: timedelta = timedelta()) -> bool:
    """Have another do it, as if it had not been begun: the worker ends, or somebody holds the project's folder."""
    fewer = Greatest(F("attempts") - 1, Value(0))
    return bool(_held(lease).update(attempts=fewer, not_before=_in(after), **_waiting()))


def held(lease: Lease) -> bool:
    """Whether the job is still this worker's, and was heard of within its lease."""
    return _held(lease).filter(lease_until__gte=Now()).exists()


def lost() -> QuerySet[Job]:
    """Jobs that run, and whose worker was not heard of for a lease."""
    return Job.objects.filter(~Q(lease_until__gte=Now()), state=State.RUNNING)


def seen(worker: str, processes: int, running: int) -> None:
    """Say that a worker is there, though it may have nothing to do."""
    Worker.objects.update_or_create(
        name=worker, defaults={"processes": processes, "running": running, "seen_at": Now()}
    )


def gone(worker: str) -> None:
    """Say that a worker ended; those that were not heard of for a day are forgotten too."""
    Worker.objects.filter(Q(name=worker) | Q(seen_at__lt=_in(-timedelta(days=1)))).delete()


def _free() -> QuerySet[Job]:
    busy = Job.objects.filter(project=OuterRef("project"), state=State.RUNNING)
    waiting = Q(state=State.WAITING) & ~Q(not_before__gt=Now()) & ~Exists(busy)
    left = Q(state=State.RUNNING, attempts__lt=ATTEMPTS) & ~Q(lease_until__gte=Now())
    long = Case(When(kind__in=kinds.SHORT, then=0), default=1)
    return Job.objects.filter(waiting | left).order_by(long, "created_at")


def _take(job: Job, worker: str) -> Lease | None:
    unchanged = Job.objects.filter(pk=job.pk, fence=job.fence, state=job.state)
    taken = unchanged.update(
        state=State.RUNNING,
        fence=F("fence") + 1,
        attempts=F("attempts") + 1,
        worker=worker,
        lease_until=_in(length()),
        not_before=None,
        started_at=Now(),
        step="",
        detail="",
        progress=0,
        seconds_left=None,
        notes=[],
    )
    return Lease(job.pk, job.fence + 1) if taken else None


def _held(lease: Lease) -> QuerySet[Job]:
    return Job.objects.filter(pk=lease.job, fence=lease.fence, state=State.RUNNING)


def _ended() -> dict[str, Any]:
    return {"lease_until": None, "seconds_left": None, "ended_at": Now()}


def _waiting() -> dict[str, Any]:
    return {
        "state": State.WAITING,
        "lease_until": None,
        "worker": "",
        "step": "",
        "progress": 0,
        "seconds_left": None,
    }


def _in(time: timedelta) -> Any:
    return Now() + time
