"""A project full of words that want to be markup; and the settings of a studio that is reached by https."""

import runpy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from citecut import pipeline
from citecut.pipeline.job import Silence
from citecut_studio import settings as own_settings
from citecut_studio.library.models import Project
from citecut_studio.people.models import User

PASSWORD = "mot mat khau dai"
ADDRESS = "https://studio.example.org"
ATTACKS = (
    '"><script>evil()</script>',
    "'><img src=x onerror=evil()>",
    "</textarea></title><svg/onload=evil()>",
    "</script><script>evil()//",
    '" autofocus onfocus="evil()" x="',
    "<a href=javascript:evil()>x</a>{{ 7|add:7 }}{% now 'Y' %}",
    "\u202e<iframe srcdoc='&lt;script&gt;'>\u2066",
    "&lt;b&gt;<b>&#60;i&#62;</b>",
)
STORY = f"""Chợ nổi {ATTACKS[0]} họp lại

Chợ nổi {ATTACKS[1]} họp lại từ ngày 5/9 sau hai năm sửa bến {ATTACKS[3]}.

Ghe dưới 5 tấn được miễn phí bến đến hết năm {ATTACKS[2]} và có 84 chỗ đậu.

Kinh phí sửa bến là 3,2 tỷ đồng {ATTACKS[5]} trong hai năm.
"""


@pytest.fixture(autouse=True)
def _places(tmp_path: Path, settings: Settings) -> None:
    """Folders of this test alone, and pages in the words of the code."""
    settings.TEAMS_HOME = tmp_path / "teams"
    settings.UPLOADS_HOME = tmp_path / "uploads"
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder whose source, and so its script, is full of markup."""
    root = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITECUT_CACHE_DIR", str(root / "cache"))
        patch.setenv("CITECUT_HOME", str(root / "home"))
        story = root / "x'onerror=evil().txt"
        story.write_text(STORY, encoding="utf-8")
        with pipeline.opened(root / "p", {"voice": "none", "seconds": 30.0}, Silence()) as job:
            pipeline.read(job, [str(story)])
            pipeline.write_script(job, "01")
        yield root / "p"


@pytest.fixture
def trap(project: Project, hostile: Path) -> Project:
    """A project with that folder."""
    shutil.copytree(hostile, project.folder, dirs_exist_ok=True)
    return project


@pytest.fixture
def by_https(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The settings of a studio whose `CITECUT_STUDIO_ADDRESS` is an https address; what is about requests holds."""
    monkeypatch.setenv("CITECUT_STUDIO_ADDRESS", ADDRESS)
    values = runpy.run_path(str(own_settings.__file__))
    told = ("SECURE", "SESSION_", "CSRF_", "LANGUAGE_COOKIE", "ALLOWED", "PUBLIC", "ALLAUTH", "MFA", "MESSAGE")
    for name, value in values.items():
        if name.startswith(told):
            setattr(settings, name, value)
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    return values


@pytest.fixture
def signed(lan: User) -> Client:
    """A browser in which Lan signed in by the page."""
    client = Client()
    client.post("/accounts/login/", {"login": lan.email, "password": PASSWORD})
    return client
