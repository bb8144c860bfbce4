"""What becomes of jobs of every kind, done by a worker that stays."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from citecut_studio.jobs import queue, services
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.people.models import User
from tests.studio.jobs.conftest import ended, states, until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def test_a_job_whose_process_is_killed_is_tried_three_times_and_takes_nothing_with_it(
    standing_worker: None, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    poison = queue.ask(projects[0], "die", lan, file=str(tmp_path / "died"))
    healthy = queue.ask(projects[1], "count", lan, name="healthy", folder=str(tmp_path))
    until(lambda: states() == {"done": 1, "failed": 1})
    poison.refresh_from_db()
    healthy.refresh_from_db()
    assert (tmp_path / "died").read_text() == "xxx"
    assert "SIGKILL" in poison.error
    assert healthy.result["nice"] >= 5


def test_a_cancelled_job_stops_and_what_it_told_stands_on_the_way(
    standing_worker: None, projects: list[Project], lan: User, tmp_path: Path
) -> None:
    job = queue.ask(projects[0], "sleep", lan, file=str(tmp_path / "pid"), seconds=60)
    until(lambda: Job.objects.filter(step="speak", detail="draft", progress__gt=0).exists())
    queue.cancel(job, lan)
    until(lambda: ended(int((tmp_path / "pid").read_text())))
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


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("{home}/uploads/3f/bản tin.pdf", "bản tin.pdf"),
        ("another citecut is writing to `{home}/teams/a/3f2a`", "another citecut is writing to `3f2a`"),
        ("`{home}/teams/a/documents` and `{home}/b`", "`documents` and `b`"),
        ("https://example.org/a/b", "https://example.org/a/b"),
    ],
)
def test_people_are_told_no_folders_of_the_server(said: str, shown: str, settings: Settings, tmp_path: Path) -> None:
    settings.STUDIO_HOME = tmp_path
    assert services.without_folders(said.format(home=tmp_path)) == shown
    told = services.Progress()
    told.step("read", said.format(home=tmp_path))
    assert str(tmp_path) not in str(told.told())
