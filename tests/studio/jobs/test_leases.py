"""The lease table."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from pytest_django import Settings

from citecut_studio.jobs import disk, leases, queue
from citecut_studio.jobs.leases import Lease
from citecut_studio.jobs.models import Job, State, Worker
from citecut_studio.library.models import Project
from citecut_studio.people.models import LogEntry, User

AGO = timedelta(seconds=60)


def job_of(project: Project, lan: User, name: str = "a") -> Job:
    return queue.ask(project, "count", lan, name=name)


def claimed() -> Lease:
    lease = leases.claim("w1")
    assert lease is not None
    return lease


def lose(lease: Lease) -> None:
    """The worker is not heard of any more."""
    Job.objects.filter(pk=lease.job).update(lease_until=timezone.now() - AGO)


def test_the_oldest_job_is_claimed_first_and_once(project: Project, lan: User) -> None:
    job = job_of(project, lan)
    lease = claimed()
    assert lease.job == job.pk
    assert leases.claim("w2") is None
    job.refresh_from_db()
    assert (job.state, job.attempts, job.worker) == (State.RUNNING, 1, "w1")


def test_a_project_has_one_job_running_and_another_project_need_not_wait(project: Project, lan: User) -> None:
    first, second = job_of(project, lan), job_of(project, lan, "b")
    other = job_of(Project.objects.create(team=project.team, title="Khác", created_by=lan), lan)
    assert [claimed().job, claimed().job] == [first.pk, other.pk]
    assert leases.claim("w3") is None
    assert leases.finish(Lease(first.pk, 1), {})
    assert claimed().job == second.pk


def test_the_database_itself_refuses_a_second_running_job(project: Project, lan: User) -> None:
    second = job_of(project, lan, "b")
    job_of(project, lan, "a")
    claimed()
    with pytest.raises(IntegrityError):
        Job.objects.exclude(pk=second.pk).update(state=State.RUNNING)


def test_a_job_whose_worker_is_silent_is_done_by_another_and_the_late_result_is_refused(
    project: Project, lan: User
) -> None:
    job = job_of(project, lan)
    frozen = claimed()
    lose(frozen)
    other = claimed()
    assert other == Lease(job.pk, frozen.fence + 1)
    assert not leases.finish(frozen, {"by": "the frozen one"})
    assert not leases.renew(frozen, progress=0.9)
    assert not leases.fail(frozen, "broken")
    assert not leases.retry(frozen, "broken")
    assert not leases.give_back(frozen)
    assert leases.finish(other, {"by": "the other"})
    job.refresh_from_db()
    assert job.result == {"by": "the other"}


def test_a_job_that_runs_without_a_lease_is_done_by_another(project: Project, lan: User) -> None:
    job = job_of(project, lan)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, lease_until=None)
    assert claimed().job == job.pk


def test_a_heartbeat_keeps_the_lease_and_tells_how_far_it_is(project: Project, lan: User) -> None:
    job = job_of(project, lan)
    lease = claimed()
    lose(lease)
    assert not leases.held(lease)
    assert leases.renew(lease, step="render", progress=0.5)
    assert leases.held(lease)
    assert leases.claim("w2") is None
    job.refresh_from_db()
    assert (job.step, job.progress) == ("render", 0.5)


def test_a_job_that_kills_its_workers_fails_alone_after_three(project: Project, lan: User) -> None:
    poison = job_of(project, lan)
    for _ in range(leases.ATTEMPTS):
        lose(claimed())
    healthy = job_of(project, lan, "b")
    assert claimed().job == healthy.pk
    poison.refresh_from_db()
    assert poison.state == State.FAILED
    assert poison.error


def test_a_job_that_breaks_is_tried_again_after_a_pause_and_fails_with_its_last_error(
    project: Project, lan: User
) -> None:
    job = job_of(project, lan)
    for attempt in range(1, leases.ATTEMPTS + 1):
        assert leases.retry(claimed(), f"error {attempt}", "hint")
        assert leases.claim("w2") is None
        Job.objects.filter(pk=job.pk).update(not_before=timezone.now() - AGO)
    job.refresh_from_db()
    assert (job.state, job.error, job.hint) == (State.FAILED, "error 3", "hint")


def test_a_job_given_back_was_not_tried(project: Project, lan: User) -> None:
    job = job_of(project, lan)
    for _ in range(leases.ATTEMPTS + 1):
        assert leases.give_back(claimed())
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.WAITING, 0)


def test_what_waits_or_runs_can_be_cancelled_and_what_ended_stays(project: Project, lan: User) -> None:
    job = job_of(project, lan)
    lease = claimed()
    assert queue.cancel(job, lan)
    assert not leases.finish(lease, {})
    assert not queue.cancel(job, lan)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert LogEntry.objects.get().action == "cancelled a job"


@pytest.mark.parametrize("state", State.values)
def test_a_job_in_any_state_can_be_asked_for_again(project: Project, lan: User, state: str) -> None:
    job = job_of(project, lan)
    lease = claimed()
    Job.objects.filter(pk=job.pk).update(state=state, error="broken")
    queue.again(job, lan)
    assert not leases.finish(lease, {})
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (State.WAITING, 0, "")
    assert leases.finish(claimed(), {})


def test_the_very_same_job_waits_once(project: Project, lan: User) -> None:
    assert job_of(project, lan) == job_of(project, lan)
    claimed()
    assert job_of(project, lan).state == State.WAITING


def test_a_full_disk_accepts_no_work(project: Project, lan: User, settings: Settings) -> None:
    settings.FREE_DISK = disk.free_bytes() * 2
    with pytest.raises(disk.NoRoomError):
        job_of(project, lan)
    assert not Job.objects.exists()


def test_an_unknown_kind_of_work_is_refused(project: Project, lan: User) -> None:
    with pytest.raises(KeyError):
        queue.ask(project, "mine coins", lan)


def test_a_worker_is_seen_until_it_goes(db: None) -> None:
    leases.seen("w1", 2, 0)
    leases.seen("w1", 2, 1)
    assert Worker.objects.get().running == 1
    leases.gone("w1")
    assert not Worker.objects.exists()
