"""Workers as real processes, ended in every way."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from citecut_studio.jobs import leases, queue
from citecut_studio.jobs.models import Job, State, Worker
from citecut_studio.library.models import Project
from citecut_studio.people.models import User
from tests.studio.jobs.conftest import Start, states, until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture
def projects(transactional_db: None, project: Project, lan: User) -> list[Project]:
    """Several, so that several jobs may run at once."""
    more = [Project(team=project.team, title=f"Dự án {n}", created_by=lan) for n in range(9)]
    return [project, *Project.objects.bulk_create(more)]


def test_every_job_is_done_once_while_workers_are_killed(
    worker: Start, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    jobs = [
        queue.ask(projects[n % len(projects)], "count", lan, name=f"job-{n}", folder=str(tmp_path), seconds=0.1)
        for n in range(50)
    ]
    chance, hired = random.Random(7), [worker("--processes", "2") for _ in range(2)]
    for wanted in (5, 20, 35):
        until(lambda wanted=wanted: states().get("done", 0) >= wanted, 60)  # type: ignore[misc]
        hired.pop(chance.randrange(len(hired))).kill()
        hired.append(worker("--processes", "2"))
    until(lambda: states() == {"done": 50}, 60)
    assert not (tmp_path / "overlap").exists()
    for job in jobs:
        job.refresh_from_db()
        assert job.result["token"] in (tmp_path / job.asked["name"]).read_text().split()


def test_a_job_whose_process_is_killed_is_tried_three_times_and_takes_nothing_with_it(
    standing_worker: None, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    poison = queue.ask(projects[0], "die", lan, file=str(tmp_path / "died"))
    healthy = queue.ask(projects[1], "count", lan, name="healthy", folder=str(tmp_path))
    until(lambda: states() == {"done": 1, "failed": 1}, 30)
    poison.refresh_from_db()
    healthy.refresh_from_db()
    assert (tmp_path / "died").read_text() == "xxx"
    assert "SIGKILL" in poison.error
    assert healthy.result["nice"] >= 5


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
    assert hired.wait(10) == 0
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
    assert hired.wait(15) == 0
    assert states() == {"done": 1}


def test_the_processes_of_a_killed_worker_die_with_it(
    worker: Start, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    queue.ask(projects[0], "sleep", lan, file=str(tmp_path / "pid"), seconds=60)
    hired = worker()
    until((tmp_path / "pid").exists)
    hired.kill()
    until(lambda: ended(int((tmp_path / "pid").read_text())), 5)


def test_a_cancelled_job_stops_and_what_it_told_stands_on_the_way(
    standing_worker: None, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    job = queue.ask(projects[0], "sleep", lan, file=str(tmp_path / "pid"), seconds=60)
    until(lambda: Job.objects.filter(step="speak", detail="draft", progress__gt=0).exists())
    queue.cancel(job, lan)
    until(lambda: ended(int((tmp_path / "pid").read_text())), 5)
    assert states() == {"cancelled": 1}


def test_what_a_person_can_mend_is_told_at_once_and_not_tried_again(
    standing_worker: None, projects: list[Project], lan: User
) -> None:
    job = queue.ask(projects[0], "refuse", lan)
    until(lambda: states() == {"failed": 1})
    job.refresh_from_db()
    assert (job.attempts, job.error, job.hint) == (1, "`bản tin.pdf` is empty", "give a file with text")


def test_a_folder_that_somebody_else_writes_to_is_waited_for(
    standing_worker: None, projects: list[Project], lan: User
) -> None:
    from citecut.project import Project as Folder

    with Folder(projects[0].folder).writing():
        job = queue.ask(projects[0], "nap", lan)
        until(lambda: Job.objects.filter(fence=1, state=State.WAITING).exists())
        job.refresh_from_db()
        assert (job.attempts, job.error) == (0, "")
    Job.objects.update(not_before=None)
    until(lambda: states() == {"done": 1})


def test_no_job_begins_on_a_full_disk(worker: Start, projects: list[Project], lan: User) -> None:
    queue.ask(projects[0], "nap", lan)
    worker(TESTS_FREE_DISK="999999999999999")
    until(Worker.objects.exists)
    time.sleep(0.6)
    assert states() == {"waiting": 1}


def ended(pid: int) -> bool:
    """Whether the process is no more, or only waits to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
