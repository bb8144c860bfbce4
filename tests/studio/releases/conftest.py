"""A project whose clip is rendered and approved in two languages."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from citecut import pipeline
from citecut.pipeline.approvals import approve
from citecut.pipeline.job import Silence
from citecut_studio.library.models import Project
from citecut_studio.people.models import Membership, Team, User
from citecut_studio.people.roles import Role
from citecut_studio.releases import services
from tests.studio.stories import lay, written


@pytest.fixture(scope="session")
def story_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("releases")


@pytest.fixture(autouse=True)
def places(story_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(story_home / "cache"))
    monkeypatch.setenv("CITECUT_HOME", str(story_home / "home"))
    settings.STUDIO_HOME = tmp_path
    settings.TEAMS_HOME = tmp_path / "teams"
    settings.UPLOADS_HOME = tmp_path / "uploads"


@pytest.fixture(scope="session")
def made(story_home: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITECUT_CACHE_DIR", str(story_home / "cache"))
        patch.setenv("CITECUT_HOME", str(story_home / "home"))
        root = written(story_home, rendered=True)
        with pipeline.opened(root, {}, Silence()) as job:
            approve(job, "01", by="Minh", role="reviewer")
        return root


@pytest.fixture
def story(made: Path, project: Project) -> Project:
    """Approved, and not released."""
    return lay(made, project)


@pytest.fixture
def released(story: Project) -> Project:
    """Released in both languages, with a package for two platforms."""
    told = services.publish(story, {"platforms": ["mastodon", "tiktok"]}, Silence())
    assert not told["refusals"]
    return story


@pytest.fixture
def writer(team: Team) -> Client:
    """A browser of somebody who may write, and release nothing."""
    user = User.objects.create_user("an@example.org", "mot mat khau dai", name="An")
    Membership.objects.create(user=user, team=team, role=Role.WRITER)
    client = Client()
    client.force_login(user)
    return client
