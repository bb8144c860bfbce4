"""A project that was read once, and copies of it for each test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from citecut import pipeline
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.library.services import read
from citecut_studio.people.models import Membership, Team, User
from citecut_studio.people.roles import Role

STORY = """Xã mở tủ sách ở bến đò

Sáng 3 tháng 5, ủy ban xã Bến Trám mở tủ sách với 120 cuốn ở bến đò. Người qua sông mượn sách không mất tiền.

Mỗi người được mượn hai cuốn trong 14 ngày. Xã sẽ thêm 40 cuốn trong tháng 6.
"""


@pytest.fixture(autouse=True)
def places(tmp_path: Path, settings: Settings) -> None:
    """Folders of this test alone."""
    settings.TEAMS_HOME = tmp_path / "teams"
    settings.UPLOADS_HOME = tmp_path / "uploads"


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What can be made again is kept for this run, apart from the person's own."""
    before = {name: os.environ.get(name) for name in ("CITECUT_CACHE_DIR", "CITECUT_HOME")}
    for name in before:
        os.environ[name] = str(tmp_path_factory.mktemp(name.lower()))
    yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, cache: None) -> Path:
    """A project folder with one clip that is cut and not rendered."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "tin.txt").write_text(STORY, encoding="utf-8")
    root = folder / "project"
    with pipeline.opened(root, {"voice": "none", "publisher": "Xã Bến Trám"}, pipeline.Silence()) as job:
        pipeline.read(job, [str(folder / "tin.txt")])
        pipeline.prepare(job)
        pipeline.checked(job, ["01"])
    return root


@pytest.fixture
def filled(project: Project, made: Path) -> Project:
    """The project with a clip in it."""
    project.folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made, project.folder)
    return project


@pytest.fixture
def person(team: Team) -> Callable[..., User]:
    """Makes somebody with these roles in a team."""

    def make(*roles: Role, name: str = "minh", where: Team = team) -> User:
        user, _new = User.objects.get_or_create(email=f"{name}@example.org", defaults={"name": name.title()})
        for role in roles:
            Membership.objects.create(user=user, team=where, role=role)
        return user

    return make


@pytest.fixture
def work() -> Callable[[Project], dict[str, object]]:
    """Does the job that waits, as a worker would."""

    def do(project: Project) -> dict[str, object]:
        job = Job.objects.get(project=project, state="waiting")
        Job.objects.filter(pk=job.pk).update(state="running")
        told = read(project, dict(job.asked), pipeline.Silence())
        Job.objects.filter(pk=job.pk).update(state="done", result=told)
        project.refresh_from_db()
        return told

    return do


def put(project: Project, relative: str, content: bytes) -> Path:
    """A file in the project's folder."""
    path = project.folder / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
