"""Workers as processes of their own, on the database of the tests."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.models import User
from tests.studio.jobs import hired_kinds

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
