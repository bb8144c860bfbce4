"""What a person does with files in a real browser: pause, go on, come back after a reload, all by keyboard."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.models import Membership, Team, User
from citecut_studio.people.roles import Role

BROWSER = Path("/usr/bin/chromium")
FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 78_125
NARROW = {"offline": False, "latency": 2, "downloadThroughput": 50_000_000, "uploadThroughput": 8_000_000}

pytestmark = pytest.mark.skipif(not BROWSER.exists(), reason="Debian's Chromium is not installed")


@pytest.fixture
def page(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A page in which a writer is signed in."""
    # Playwright runs a loop of its own in this thread, in which Django would refuse to ask its database.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    playwright = pytest.importorskip("playwright.sync_api")
    team = Team.objects.create(name="Xã Bến Trám", slug="ben-tram")
    user = User.objects.create_user("lan@example.org", "mot mat khau dai", name="Lan")
    Membership.objects.create(user=user, team=team, role=Role.WRITER)
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(BROWSER), args=["--no-sandbox"])
        context = browser.new_context(base_url=live_server.url, locale="en-US")
        context.add_cookies([cookie])
        opened = context.new_page()
        opened.faults = []
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.on("console", lambda said: opened.faults.append(said.text) if said.type == "error" else None)
        yield opened
        browser.close()


@pytest.mark.django_db(transaction=True)
def test_a_film_goes_on_where_it_stopped_after_a_pause_and_a_reload(page: Any, tmp_path: Path) -> None:
    film = tmp_path / "phim lớn.mp4"
    film.write_bytes(FILM)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    page.goto(reverse("library:new"))
    session.send("Network.emulateNetworkConditions", NARROW)
    page.set_input_files("[name=sent]", str(film))
    page.locator("[data-go]").focus()
    page.keyboard.press("Enter")
    bar = page.locator("[data-list] progress")
    while bar.evaluate("bar => bar.value") < 9_000_000:
        page.wait_for_timeout(50)
    page.get_by_role("button", name="Pause").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Go on").wait_for()
    project = Project.objects.get()
    there = project.uploads.get().offset
    assert 0 < there < len(FILM)

    page.goto(reverse("library:project", kwargs={"project": project.pk}))
    sent: list[int] = []
    page.on("request", lambda asked: sent.append(1) if asked.method == "PATCH" else None)
    page.set_input_files("[name=sent]", str(film))
    page.locator("[data-go]").press("Enter")
    page.wait_for_selector(".going")
    assert len(sent) == -(-(len(FILM) - there) // (8 * 1024 * 1024))
    kept = project.incoming / "phim lớn.mp4"
    assert hashlib.sha256(kept.read_bytes()).digest() == hashlib.sha256(FILM).digest()
    assert Job.objects.get().asked["files"] == ["phim lớn.mp4"]
    assert page.faults == []


@pytest.mark.django_db(transaction=True)
def test_what_is_refused_is_said_on_the_page_and_a_second_try_uses_the_same_project(
    page: Any, tmp_path: Path
) -> None:
    (tmp_path / "x.exe").write_bytes(b"MZ")
    (tmp_path / "tin.txt").write_text("Tủ sách có 120 cuốn.")
    page.goto(reverse("library:new"))
    page.set_input_files("[name=sent]", str(tmp_path / "x.exe"))
    page.locator("[data-go]").press("Enter")
    page.get_by_role("alert").filter(has_text="x.exe").wait_for()
    page.set_input_files("[name=sent]", str(tmp_path / "tin.txt"))
    page.locator("[data-go]").press("Enter")
    page.wait_for_selector(".going")
    assert Project.objects.count() == 1
    assert Job.objects.get().asked["files"] == ["tin.txt"]
