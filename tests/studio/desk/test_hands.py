"""What a hand does at the desk, in a real browser: the ends of a clip of a film, and the order of lines."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from citecut.pipeline import Silence, waves
from citecut_studio.desk import film_services, wave_services
from citecut_studio.desk.folder import reading
from citecut_studio.desk.models import Draft
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.models import User
from tests.studio.desk.test_films import TEXTS

BROWSER = Path("/usr/bin/chromium")
needs_chromium = pytest.mark.skipif(not BROWSER.exists(), reason="Debian's Chromium is not installed")


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def film(project: Project, filmed: Path) -> Project:
    """A project with a clip of a film, its wave worked out."""
    shutil.rmtree(project.folder)
    shutil.copytree(filmed, project.folder)
    return project


@pytest.fixture
def page(live_server: LiveServer, lan: User, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A page in which Lan is signed in."""
    # Playwright runs a loop of its own in this thread, in which Django would refuse to ask its database.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    playwright = pytest.importorskip("playwright.sync_api")
    client = Client()
    client.force_login(lan)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(BROWSER), args=["--no-sandbox"])
        context = browser.new_context(
            base_url=live_server.url, locale="en-US", viewport={"width": 1280, "height": 900}
        )
        context.add_cookies([cookie])
        opened = context.new_page()
        opened.faults = []
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.on("console", lambda said: opened.faults.append(said.text) if said.type == "error" else None)
        yield opened
        assert not opened.faults
        browser.close()


def drag(page: Any, what: Any, x: float, y: float) -> None:
    box = what.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(x, y, steps=8)
    page.mouse.up()


def at_time(page: Any, time: float) -> float:
    """Where on the page the wave shows this time of the film."""
    told = json.loads(page.locator("#wave").text_content())
    box = page.locator(".wave-long").bounding_box()
    along = (time - told["start"]) / (told["end"] - told["start"])
    return float(box["x"] + 22 + along * (box["width"] - 44))


@needs_chromium
@pytest.mark.django_db(transaction=True)
def test_the_ends_of_a_clip_are_dragged_and_moved_by_keys_to_whole_sentences(page: Any, film: Project) -> None:
    stretch = film_services.stretch(film, "01")
    assert stretch is not None
    waves.draw_wave(reading(film), stretch.media)
    page.goto(f"/p/{film.pk}/clips/01/film/")
    page.locator("#strip[data-drawn=yes]").wait_for()
    begins, ends = page.locator("[role=slider]").all()
    y = begins.bounding_box()["y"] + 40
    drag(page, begins, at_time(page, 4.7), y)
    assert TEXTS[1] in begins.get_attribute("aria-valuetext")
    drag(page, ends, at_time(page, 16.1), y)
    assert (begins.get_attribute("aria-valuenow"), ends.get_attribute("aria-valuenow")) == ("1", "3")
    assert TEXTS[3] in page.locator("#last-said").inner_text()
    begins.press("ArrowRight")
    ends.press("ArrowLeft")
    assert (begins.get_attribute("aria-valuenow"), ends.get_attribute("aria-valuenow")) == ("2", "2")
    begins.press("End")  # one end takes the other along
    assert (begins.get_attribute("aria-valuenow"), ends.get_attribute("aria-valuenow")) == ("3", "3")
    begins.press("Home")
    ends.press("PageDown")
    before = page.locator(".wave-long").bounding_box()["width"]
    page.locator("[data-zoom='2']").click()
    assert page.locator(".wave-long").bounding_box()["width"] == pytest.approx(2 * before)
    begins.press("ArrowRight")
    ends.press("End")
    page.get_by_role("button", name="Trim to these sentences").click()
    page.wait_for_url(f"**/p/{film.pk}/clips/01/")
    assert [one.text for one in Draft.objects.get().lines.filter(shown_with="").order_by("place")] == TEXTS[1:]


@needs_chromium
@pytest.mark.django_db(transaction=True)
def test_lines_are_put_in_order_by_dragging_and_by_keys(page: Any, project: Project) -> None:
    def order() -> list[str]:
        return [str(key) for key in page.locator("#lines > .line").evaluate_all("all => all.map(l => l.dataset.key)")]

    def after(wanted: list[str]) -> None:
        page.wait_for_function(
            "wanted => [...document.querySelectorAll('#lines > .line')].map(l => l.dataset.key).join() === wanted",
            arg=",".join(wanted),
        )

    page.goto(f"/p/{project.pk}/clips/01/")
    first, second, third, *rest = order()
    third_line = page.locator(f"#line-{third}")
    box = third_line.bounding_box()
    drag(page, page.locator(f"#line-{first} .grip"), box["x"] + 60, box["y"] + box["height"] * 0.8)
    after([second, third, first, *rest])
    page.locator(f"#line-{first} textarea").press("Alt+ArrowUp")
    after([second, first, third, *rest])
    grip = page.locator(f"#line-{second} .grip").bounding_box()
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, grip["y"] + 500, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert order() == [second, first, third, *rest]
    assert not page.locator(".dragged").count()
    page.reload()
    assert order() == [second, first, third, *rest]


@pytest.mark.django_db
def test_the_wave_is_worked_out_once_by_a_job_that_the_page_asks_for(browser: Client, film: Project) -> None:
    at = f"/p/{film.pk}/clips/01/film/wave/"
    assert browser.get(at, {"from": "0", "to": "10"}).status_code == 204
    assert browser.post(at).status_code == 202
    assert browser.post(at).status_code == 202
    job = Job.objects.get(kind="wave")
    made = wave_services.wave(film, job.asked, Silence())
    assert 1750 < made["columns"] < 1850  # 18 s, a hundred a second
    part = browser.get(at, {"from": "2.5", "to": "4.5"})
    assert len(part.content) == 400
    low, high = (int.from_bytes(part.content[n : n + 1], signed=True) for n in (0, 1))
    assert low < 0 < high
    for wrong in ({"from": "4", "to": "2"}, {"from": "x", "to": "2"}, {}):
        assert browser.get(at, wrong).status_code == 404
    Job.objects.update(state="failed")
    assert browser.post(at).status_code == 204


@pytest.mark.django_db
def test_a_clip_of_an_article_has_no_wave(browser: Client, project: Project) -> None:
    assert browser.get(f"/p/{project.pk}/clips/01/film/wave/", {"from": "0", "to": "1"}).status_code == 404
