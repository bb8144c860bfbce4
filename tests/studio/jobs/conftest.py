"""Workers as processes of their own, on the database of the tests."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from citecut_studio import server
from citecut_studio.api import tokens
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action
from tests.studio.jobs import hired_kinds
from tests.studio.postgres import free_port

ROOT = Path(__file__).parents[3]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(autouse=True)
def kinds(settings: Settings) -> None:
    settings.STUDIO_KINDS = hired_kinds()
    settings.FREE_DISK = 0
    settings.LEASE_SECONDS = 3


def environment(**more: str) -> dict[str, str]:
    """Of a process that works on the tests' database."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.studio.jobs.hired",
        "TESTS_DATABASE": str(connection.settings_dict["NAME"]),
        **more,
    }


@pytest.fixture
def worker(transactional_db: None) -> Iterator[Start]:
    """Starts workers; those that are left are killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **variables: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "citecut_studio", "worker", *arguments]
        started.append(subprocess.Popen(command, cwd=ROOT, text=True, env=environment(**variables)))
        return started[-1]

    yield start
    for each in started:
        each.kill()
        each.wait()


class Studio:
    """`citecut studio` as a process of its own: pages that jobs are asked for by, and a worker beside them."""

    def __init__(self, log: Path, token: str) -> None:
        self.port, self.log, self._token = free_port(), log, token
        self.start()

    def start(self) -> None:
        """Serve, once the port is free."""
        until(lambda: not server.answers("127.0.0.1", self.port))
        command = [sys.executable, "-m", "citecut", "studio", "--port", str(self.port), "--processes", "2"]
        with self.log.open("a") as out:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment(), stdout=out, stderr=subprocess.STDOUT
            )

    def kill(self, part: str) -> None:
        """End its pages, or its worker, without a word; it is to start them again."""
        until(lambda: bool(self._children(part)))
        for pid in self._children(part):
            os.kill(pid, signal.SIGKILL)

    def kill_all(self) -> None:
        """End what starts the others, without a word: they are to end by themselves."""
        left = self._children("")
        self.process.kill()
        self.process.wait()
        until(lambda: all(ended(pid) for pid in left))

    def ask_again(self, job: Job) -> None:
        """Ask for a job by the pages, until it is asked for: a call may break off before or after that."""
        call = f"/api/v1/projects/{job.project_id}/jobs/{job.pk}/again"
        wanted = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{call}", method="POST", headers={"Authorization": f"Bearer {self._token}"}
        )

        def asked() -> bool:
            with suppress(OSError), urllib.request.urlopen(wanted, timeout=10):  # noqa: S310  # http, this machine
                pass
            job.refresh_from_db()
            return job.state != State.CANCELLED

        until(asked)

    def _children(self, part: str) -> list[int]:
        """Its processes: those of one part, or all."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children if not part or f"\0{part}\0" in Path(f"/proc/{pid}/cmdline").read_text()]


@pytest.fixture
def studio(transactional_db: None, lan: User, tmp_path: Path) -> Iterator[Studio]:
    """A whole studio on the database of the tests."""
    started = Studio(tmp_path / "said", tokens.make(lan, "tests", Action.values, 1)[1])
    yield started
    started.process.terminate()
    started.process.wait(30)


@pytest.fixture(scope="module")
def standing_worker(django_db_setup: None) -> Iterator[None]:
    """A worker for every test of the module that does it no harm: each takes a second or two to begin."""
    command = [sys.executable, "-m", "citecut_studio", "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(CITECUT_STUDIO_PAUSE_SECONDS="0"))
    yield
    process.terminate()
    process.wait(20)


@pytest.fixture
def projects(transactional_db: None, project: Project, lan: User) -> list[Project]:
    """Several, so that several jobs may run at once."""
    more = [Project(team=project.team, title=f"Dự án {n}", created_by=lan) for n in range(9)]
    return [project, *Project.objects.bulk_create(more)]


def until(true: Callable[[], bool], seconds: float = 90) -> None:
    """Wait for it."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def states() -> dict[str, int]:
    """How many jobs are in which state."""
    found: dict[str, int] = {}
    for state in Job.objects.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def ended(pid: int) -> bool:
    """Whether the process is no more, or only waits to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
