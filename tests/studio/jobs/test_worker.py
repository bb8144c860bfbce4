"""Workers, and a whole studio, as real processes, ended in every way."""

import os
import signal
import time
from pathlib import Path

import pytest

from citecut_studio.jobs import leases, queue
from citecut_studio.jobs.models import Job, State, Worker
from citecut_studio.library.models import Project
from citecut_studio.people.models import User
from tests.studio.jobs.conftest import Start, Studio, ended, states, until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def test_every_job_is_done_once_while_workers_and_pages_are_killed(
    studio: Studio, worker: Start, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    jobs = [
        queue.ask(projects[n % len(projects)], "count", lan, name=f"job-{n}", folder=str(tmp_path), seconds=0.1)
        for n in range(50)
    ]
    # Half of them are asked for by the pages, while these are killed too.
    Job.objects.filter(pk__in=[job.pk for job in jobs[25:]]).update(state=State.CANCELLED)
    other = worker()
    for n, job in enumerate(jobs[25:]):
        if n in (4, 12):
            studio.kill("web")
        if n == 8:
            studio.kill("worker")
        if n == 16:
            other.kill()
            other = worker()
        if n == 20:
            studio.kill_all()
            studio.start()
        studio.ask_again(job)
    until(lambda: states() == {"done": 50})
    assert not (tmp_path / "overlap").exists()
    for job in jobs:
        job.refresh_from_db()
        assert job.result["token"] in (tmp_path / job.asked["name"]).read_text().split()


def test_a_frozen_process_loses_its_job_and_its_late_result_is_refused(
    worker: Start, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    job = queue.ask(projects[0], "sleep", lan, file=str(tmp_path / "first"), seconds=2)
    frozen = worker(TESTS_LEASE="1")
    until((tmp_path / "first").exists)
    hand = int((tmp_path / "first").read_text())
    os.kill(frozen.pid, signal.SIGSTOP)  # its foreman would end the process that froze
    os.kill(hand, signal.SIGSTOP)
    until(lambda: (lease := leases.claim("another")) is not None and lease.job == job.pk)
    os.kill(hand, signal.SIGCONT)
    time.sleep(2.5)
    job.refresh_from_db()
    assert (job.state, job.worker, job.result) == (State.RUNNING, "another", {})
    assert leases.finish(leases.Lease(job.pk, job.fence), {"by": "another"})
    os.kill(frozen.pid, signal.SIGCONT)


def test_a_worker_told_to_end_gives_back_what_it_cannot_finish(
    worker: Start, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    job = queue.ask(projects[0], "sleep", lan, file=str(tmp_path / "pid"), seconds=60)
    hired = worker("--grace", "0.5")
    until((tmp_path / "pid").exists)
    hired.send_signal(signal.SIGTERM)
    assert hired.wait(60) == 0
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.WAITING, 0)
    assert ended(int((tmp_path / "pid").read_text()))
    assert not Worker.objects.exists()


def test_a_worker_told_to_end_finishes_what_is_nearly_done(
    worker: Start, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    queue.ask(projects[0], "sleep", lan, file=str(tmp_path / "pid"), seconds=1)
    hired = worker("--grace", "20")
    until((tmp_path / "pid").exists)
    hired.send_signal(signal.SIGTERM)
    assert hired.wait(60) == 0
    assert states() == {"done": 1}


def test_the_processes_of_a_killed_worker_die_with_it(
    worker: Start, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    queue.ask(projects[0], "sleep", lan, file=str(tmp_path / "pid"), seconds=60)
    hired = worker()
    until((tmp_path / "pid").exists)
    hired.kill()
    until(lambda: ended(int((tmp_path / "pid").read_text())))


def test_no_job_begins_on_a_full_disk(worker: Start, projects: list[Project], lan: User) -> None:
    queue.ask(projects[0], "nap", lan)
    worker(TESTS_FREE_DISK="999999999999999")
    until(Worker.objects.exists)
    time.sleep(0.6)
    assert states() == {"waiting": 1}
