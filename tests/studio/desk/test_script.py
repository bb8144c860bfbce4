"""The desk's own script in Debian's Chromium: what two people and an input method see."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from citecut_studio.desk.models import Draft
from citecut_studio.desk.review.handing import hand_in
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, started once."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    # Playwright runs a loop of its own in this thread, in which Django would refuse to ask its database.
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as play:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(chromium: Any, live_server: LiveServer) -> Iterator[Any]:
    """Opens the desk for a person, each in a browser of their own; an error of a script fails the test."""
    errors, contexts = list[str](), list[Any]()

    def opened(user: User, project: Project, **size: int) -> Any:
        client = Client()
        client.force_login(user)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        view = {"width": size.get("width", 1280), "height": 900}
        contexts.append(chromium.new_context(base_url=live_server.url, locale="en-US", viewport=view))
        contexts[-1].add_cookies([cookie])
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda told: errors.append(told.text) if "Content Security" in told.text else None)
        page.goto(f"/p/{project.pk}/clips/01/")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def text_of(project: Project, at: int) -> str:
    lines = Draft.objects.get(project=project).lines.filter(shown_with="")
    return str(list(lines.values_list("text", flat=True))[at])


def test_what_is_typed_is_kept_and_judged_without_a_click(open_page: Any, lan: User, project: Project):
    page = open_page(lan, project)
    area = page.locator(".line textarea").nth(1)
    area.press("End")
    area.press_sequentially(" chín mươi")
    page.locator(".line").nth(1).locator(".finding.stop").first.wait_for()
    page.locator("#saved", has_text="Saved").wait_for()
    assert text_of(project, 1).endswith("chín mươi")
    page.locator(".line").nth(1).hover()
    assert page.evaluate("CSS.highlights.get('cited').size") == 1
    assert page.locator(".passage.lit").count() == 1


def test_an_input_method_is_left_alone_until_it_is_done(open_page: Any, lan: User, project: Project):
    page = open_page(lan, project)
    area = page.locator(".line textarea").nth(1)
    area.press("End")
    before = text_of(project, 1)
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "duowngf", "selectionStart": 7, "selectionEnd": 7})
    handle = area.element_handle()
    Draft.objects.filter(project=project).update(version=50)  # as if others wrote: the page will look, and take it
    page.wait_for_timeout(900)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(900)
    assert text_of(project, 1) == before
    assert page.evaluate("e => e.isConnected && document.activeElement === e", handle)
    keys.send("Input.insertText", {"text": "đường"})
    page.locator("#saved", has_text="Saved").wait_for()
    assert text_of(project, 1).endswith("đường")


def test_the_second_of_two_sees_the_firsts_words_beside_their_own(
    open_page: Any, lan: User, minh: User, project: Project
):
    one, two = open_page(lan, project), open_page(minh, project)
    second = two.locator(".line textarea").nth(1)
    second.press("End")
    first = one.locator(".line textarea").nth(1)
    first.fill("Của Lan")
    one.locator("#saved", has_text="Saved").wait_for()
    second.fill("Của Minh")
    conflict = two.locator(".conflict")
    conflict.wait_for()
    assert "Của Lan" in conflict.inner_text()
    assert "Lan changed this line" in conflict.inner_text()
    assert text_of(project, 1) == "Của Lan"
    conflict.get_by_role("button", name="Keep mine").click()
    two.locator("#saved", has_text="Saved").wait_for()
    assert text_of(project, 1) == "Của Minh"


def test_lines_are_split_and_moved_with_the_keyboard(open_page: Any, lan: User, project: Project):
    page = open_page(lan, project)
    area = page.locator(".line textarea").nth(1)
    whole = area.input_value()
    area.press("Home")
    for _ in range(8):
        area.press("ArrowRight")
    area.press("Alt+Enter")
    page.locator("#announce", has_text="Line split.").wait_for()
    assert (text_of(project, 1), text_of(project, 2)) == (whole[:8].rstrip(), whole[8:].lstrip())
    page.keyboard.press("Alt+ArrowUp")
    page.locator("#announce", has_text="Line moved.").wait_for()
    assert text_of(project, 1) == whole[8:].lstrip()
    assert page.evaluate("document.activeElement.value") == whole[8:].lstrip()


def test_words_that_are_selected_in_the_source_become_a_line(open_page: Any, lan: User, project: Project):
    page = open_page(lan, project)
    page.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".passage .words")];
          const words = all.find((each) => each.textContent.startsWith("Ghe"));
          getSelection().setBaseAndExtent(words.firstChild, 0, words.firstChild, 32);
        }"""
    )
    page.get_by_role("button", name="Add as a line").last.click()
    page.locator("#announce", has_text="Line added.").wait_for()
    assert page.evaluate("document.activeElement.value") == "Ghe dưới 5 tấn được miễn phí bến"


def test_on_a_phone_source_and_script_are_tabs(open_page: Any, lan: User, project: Project):
    page = open_page(lan, project, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#script").is_visible()
    assert not page.locator("#source").is_visible()
    page.get_by_role("tab", name="Source").click()
    assert page.locator("#source").is_visible()
    assert not page.locator("#script").is_visible()
    page.keyboard.press("ArrowRight")
    assert page.locator("#script").is_visible()


def until(page: Any, told: Callable[[], bool]) -> None:
    """Wait, in Python: the pages let no text be run as a script."""
    for _ in range(100):
        if told():
            return
        page.wait_for_timeout(50)
    raise AssertionError("that never came")


def test_what_is_half_typed_stays_when_the_page_is_loaded_again_or_changed_under_it(
    open_page: Any, lan: User, project: Project
):
    page = open_page(lan, project)
    hand_in(project, "01", "vi", lan)
    Job.objects.update(state=State.DONE)  # the server of tests streams nothing
    page.goto(f"/p/{project.pk}/clips/01/review/")
    page.get_by_text("Give it back").first.click()
    page.fill("#reason", "Thiếu giờ mở")
    page.locator("#talk-clip summary", has_text="Comment").click()
    page.fill("#text-clip", "Có đúng 84 ghe kh")
    before = page.locator("#standing").element_handle()
    page.evaluate("htmx.trigger(document.body, 'jobs-changed')")
    until(page, lambda: not before.evaluate("old => old.isConnected"))
    until(page, lambda: page.input_value("#reason") == "Thiếu giờ mở")
    assert page.locator("#reason").is_visible()
    page.reload()
    assert page.input_value("#text-clip") == "Có đúng 84 ghe kh"
    assert page.locator("#text-clip").is_visible()
    page.fill("#text-clip", "Có đúng 84 ghe không?")
    page.locator("#talk-clip").get_by_role("button", name="Send").click()
    page.locator("#talk-clip .said", has_text="Có đúng 84 ghe không?").wait_for()
    page.reload()
    assert page.input_value("#text-clip") == "", "what was sent is not offered again"
    assert page.input_value("#reason") == "Thiếu giờ mở"
    page.get_by_role("button", name="Give it back").click()
    page.locator(".state.draft").first.wait_for()
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('kept'))") == []


def test_what_is_half_typed_under_a_release_stays_while_its_job_is_looked_at(
    open_page: Any, lan: User, project: Project
):
    job = Job.objects.create(project=project, kind="revise", asked_by=lan, asked={"do": "read"})
    page = open_page(lan, project)
    page.goto(f"/p/{project.pk}/releases/correction/")
    field = page.locator("main form[method='post'] input[type='url']").first
    field.fill("https://example.org/b")
    before = page.locator("#main").element_handle()
    page.wait_for_timeout(2500)
    assert before.evaluate("main => main.isConnected"), "only the bar is drawn anew while the job goes on"
    Job.objects.filter(pk=job.pk).update(state=State.FAILED, error="that page is gone")
    page.get_by_text("that page is gone").wait_for()
    until(page, lambda: not before.evaluate("old => old.isConnected"))
    until(page, lambda: field.input_value() == "https://example.org/b")
