"""Where the database, the folders and the log disagree."""

import json
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as live
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from citecut_studio.jobs import leases, queue
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.operations import doctor
from citecut_studio.people import log
from citecut_studio.people.models import LogEntry, User


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> None:
    settings.STUDIO_HOME = tmp_path
    settings.TEAMS_HOME = tmp_path / "teams"
    settings.FREE_DISK = 0


def codes(*, mend: bool = False) -> list[str]:
    return [fault.code for fault in doctor.examine(mend=mend)]


def test_a_sound_studio_has_no_faults(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("doctor")
    assert capsys.readouterr().out == "all is well\n"


def test_a_job_whose_worker_is_gone_waits_again(project: Project, lan: User) -> None:
    queue.ask(project, "read", lan)
    leases.claim("w1")
    Job.objects.update(lease_until=timezone.now() - timedelta(minutes=1))
    assert codes() == ["job lost", "folder lost"]
    project.folder.mkdir(parents=True)
    assert [fault.mended for fault in doctor.examine(mend=True)] == [True]
    assert Job.objects.get().state == State.WAITING
    assert codes() == []


def test_jobs_that_wait_for_nobody_are_told_of(project: Project, lan: User) -> None:
    project.folder.mkdir(parents=True)
    queue.ask(project, "read", lan)
    Job.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert codes() == ["no worker"]
    leases.seen("w1", 1, 0)
    assert codes() == []


def test_a_folder_that_no_project_points_to_is_set_aside_and_kept(project: Project) -> None:
    stranger = live.TEAMS_HOME / project.team.slug / str(uuid.uuid4())
    stranger.mkdir(parents=True)
    (stranger / "current.json").write_text("{}")
    assert codes() == ["folder unknown"]
    assert codes(mend=True) == ["folder unknown"]
    assert codes() == []
    (kept,) = live.STUDIO_HOME.glob("aside/*/*/current.json")
    assert kept.parent.name == stranger.name


def test_a_damaged_project_is_told_of(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (project.folder / "documents").mkdir(parents=True)
    (project.folder / "documents" / ("a" * 64)).write_text("đã bị sửa")
    (project.folder / "current.json").write_text("{}")
    with pytest.raises(SystemExit):
        call_command("doctor", json=True)
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert (fault["code"], fault["subject"]) == ("changed", f"project {project.pk}")
    call_command("doctor", mend=True)
    assert codes() == []


def test_a_log_that_somebody_changed_is_told_of(project: Project, lan: User) -> None:
    for n in range(3):
        log.note(project.team, lan, "wrote", f"line {n}")
    LogEntry.objects.filter(subject="line 1").update(subject="line 7")
    assert codes() == ["log broken"]
    assert codes(mend=True) == ["log broken"]
