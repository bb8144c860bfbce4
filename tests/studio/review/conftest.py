"""A project whose clip is written in two languages; and a second person."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from citecut_studio.library.models import Project
from citecut_studio.people.models import Membership, Team, User
from citecut_studio.people.roles import Role
from tests.studio.stories import lay, written


@pytest.fixture(scope="session")
def story_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("review")


@pytest.fixture(autouse=True)
def places(story_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(story_home / "cache"))
    monkeypatch.setenv("CITECUT_HOME", str(story_home / "home"))
    settings.TEAMS_HOME = tmp_path / "teams"
    settings.UPLOADS_HOME = tmp_path / "uploads"


@pytest.fixture(scope="session")
def made(story_home: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITECUT_CACHE_DIR", str(story_home / "cache"))
        patch.setenv("CITECUT_HOME", str(story_home / "home"))
        return written(story_home)


@pytest.fixture
def story(made: Path, project: Project) -> Project:
    return lay(made, project)


def person(team: Team, name: str, *roles: str) -> User:
    user = User.objects.create_user(f"{name.lower()}@example.org", "mot mat khau dai", name=name)
    for role in roles:
        Membership.objects.create(user=user, team=team, role=role)
    return user


@pytest.fixture
def minh(team: Team) -> User:
    """A reviewer who writes nothing."""
    return person(team, "Minh", Role.REVIEWER)


@pytest.fixture
def reviewer(minh: User) -> Client:
    client = Client()
    client.force_login(minh)
    return client
