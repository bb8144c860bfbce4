"""A project with a story and its script, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from citecut import pipeline, registry
from citecut.errors import ProviderError
from citecut_studio.library.models import Project
from citecut_studio.people.models import Membership, Team, User
from citecut_studio.people.roles import Role
from tests.pipeline.talk import opened, talk

STORY = """Chợ nổi Vàm Sông họp lại

Chợ nổi Vàm Sông họp lại từ ngày 5/9 sau hai năm sửa bến. Buổi đầu có 84 ghe bán hàng.

Ghe dưới 5 tấn được miễn phí bến đến hết năm.

Ông Trần Văn Lộc, trưởng ban quản lý bến, cho biết kinh phí sửa bến là 3,2 tỷ đồng.

Chia sẻ
"""


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with one clip whose script is written."""
    root = tmp_path_factory.mktemp("desk")
    story = root / "cho-noi.txt"
    story.write_text(STORY)
    with pipeline.opened(root / "p", {"voice": "none", "seconds": 30.0}, pipeline.Silence()) as job:
        pipeline.read(job, [str(story)])
        pipeline.write_script(job, "01")
    yield root / "p"


@pytest.fixture(scope="session")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with one clip of a film."""
    root = tmp_path_factory.mktemp("filmed")
    with pytest.MonkeyPatch.context() as patch:

        def missing(given: str = "", progress: object = None) -> Path:
            raise ProviderError("cannot fetch the model of face detector `yunet`", "give a copy")

        patch.setattr(registry, "face_model", missing)
        with opened(root / "p") as job:
            pipeline.read(job, [str(talk(root / "film"))])
            pipeline.write_script(job, "01")
    yield root / "p"


@pytest.fixture
def project(project: Project, written: Path) -> Project:
    """A project with that clip."""
    shutil.copytree(written, project.folder, dirs_exist_ok=True)
    return project


@pytest.fixture
def minh(team: Team) -> User:
    """Another writer of the team."""
    user = User.objects.create_user("minh@example.org", "mot mat khau khac", name="Minh")
    Membership.objects.create(user=user, team=team, role=Role.WRITER)
    return user


@pytest.fixture
def other(minh: User) -> Client:
    """A browser in which Minh is signed in."""
    client = Client()
    client.force_login(minh)
    return client


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    """Pages are read in the words of the code, whatever catalogues there are."""
    settings.LANGUAGE_CODE = "en"
