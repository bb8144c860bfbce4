"""A project whose clip is written in two languages, and a program that calls."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from citecut_studio.api import tokens
from citecut_studio.library.models import Project
from citecut_studio.people.models import Membership, Team, User
from citecut_studio.people.roles import Action, Role
from tests.studio.stories import lay, written


@pytest.fixture(scope="session")
def story_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("api")


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
        return written(story_home)


@pytest.fixture
def story(made: Path, project: Project) -> Project:
    return lay(made, project)


class Program:
    """What a program does: calls with a token, and JSON."""

    def __init__(self, user: User, *scopes: str) -> None:
        secret = tokens.make(user, "tests", scopes or Action.values, 1)[1]
        self.client = Client(headers={"Authorization": f"Bearer {secret}"})

    def __call__(self, method: str, path: str, expected: int = 200, /, **body: Any) -> Any:
        """What is answered, where the status is the one that is expected."""
        more = {"content_type": "application/json"} if method != "get" else {}
        given = json.dumps(body) if method != "get" else body
        answer = getattr(self.client, method)(f"/api/v1/{path}", given, **more)
        assert answer.status_code == expected, answer.content[:400]
        is_json = answer.get("Content-Type", "").startswith("application/json") and expected != 204
        return answer.json() if is_json else answer

    def send(self, path: str, expected: int = 200, /, **fields: Any) -> Any:
        """The same with a form and its files."""
        answer = self.client.post(f"/api/v1/{path}", fields)
        assert answer.status_code == expected, answer.content[:400]
        return answer.json()


@pytest.fixture
def lans(lan: User) -> Program:
    """A program that acts for Lan."""
    return Program(lan)


@pytest.fixture
def minhs(team: Team) -> Program:
    """A program that acts for Minh, a reviewer who writes nothing."""
    minh = User.objects.create_user("minh@example.org", "mot mat khau dai", name="Minh")
    Membership.objects.create(user=minh, team=team, role=Role.REVIEWER)
    return Program(minh)
