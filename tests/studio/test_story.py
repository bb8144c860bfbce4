"""The whole story in a browser, in both languages of the interface: from the first page to a corrected release."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.studio import catalogue

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser is driven by playwright")
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.slow,
]
LAN, MINH = ("lan@example.org", "bon con ga trong vuon"), ("minh@example.org", "nam con vit ngoai ao")
STORY = """Thư viện huyện mở cửa buổi tối

Từ ngày 1 tháng 9 năm 2026, thư viện huyện Sông Mây mở cửa đến 21 giờ các ngày trong tuần.

Mỗi tối thư viện có 120 chỗ ngồi cho bạn đọc và một phòng riêng cho trẻ em.

Thư viện không thu phí của học sinh và sinh viên.

Người dân mượn hơn 3.000 cuốn sách trong tháng 7.
"""
LATER = STORY.replace("120 chỗ", "150 chỗ")
ENGLISH = {
    "Thư viện huyện mở cửa buổi tối": "District library opens in the evening",
    "Từ ngày 1 tháng 9 năm 2026, thư viện huyện Sông Mây mở cửa đến 21 giờ các ngày trong tuần.": (
        "From 1 September 2026, the Sông Mây district library is open until 9 pm on weekdays."
    ),
    "Mỗi tối thư viện có 120 chỗ ngồi cho bạn đọc và một phòng riêng cho trẻ em.": (
        "Every evening the library has 120 seats for readers and a separate room for children."
    ),
    "Thư viện không thu phí của học sinh và sinh viên.": "The library does not charge pupils and students.",
    "120": "120",
    "chỗ ngồi": "seats",
    "3.000": "3,000",
    "hơn 3.000": "more than 3,000",
    "cuốn sách": "books",
    "tháng 7": "July",
    "Người dân mượn hơn 3.000 cuốn sách trong tháng 7.": ("People borrowed more than 3,000 books in July."),
}


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[str]:
    """The one command, as a newcomer starts it, on a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CITECUT_STUDIO")}
    environment |= {"CITECUT_HOME": str(tmp_path / "home"), "CITECUT_CACHE_DIR": str(tmp_path / "cache")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    log = (tmp_path / "log").open("w")
    running = subprocess.Popen(
        [sys.executable, "-m", "citecut.cli", "studio", "--port", str(port)], env=environment, stdout=log, stderr=log
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(lambda: _answers(f"{address}/health/"), 60)
        yield address
    finally:
        running.terminate()
        running.wait(30)
        log.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all."""
    with sync_api.sync_playwright() as running:
        made = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


def _answers(address: str) -> bool:
    try:
        return bool(httpx2.get(address, timeout=2).status_code == 200)
    except httpx2.HTTPError:
        return False


def _wait(for_what: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not for_what():
        assert time.monotonic() < until, "it did not come in time"
        time.sleep(0.3)


class Person:
    """Somebody at a browser, who reads the interface in one language."""

    def __init__(self, browser: Any, address: str, language: str) -> None:
        self.address, self.language = address, language
        locale = {"vi": "vi-VN", "en": "en-GB"}[language]
        self.page = browser.new_context(locale=locale, viewport={"width": 1280, "height": 900}).new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.words = {each.id: each.string for each in catalogue.read(language) if isinstance(each.id, str)}

    def _hear(self, said: Any) -> None:
        """Errors of scripts and of the policy; a folder that is closed for a moment is answered in words."""
        if said.type == "error" and "Failed to load resource" not in said.text:
            self.complaints.append(said.text)

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, text: str) -> None:
        """Press the button, or follow the link, with this text."""
        name = re.compile(rf"^\s*{re.escape(self.words[text])}\s*$")
        main = self.page.locator("main")
        button = main.get_by_role("button", name=name).locator("visible=true")
        (button if button.count() else main.get_by_role("link", name=name).locator("visible=true")).first.click()
        self.page.wait_for_load_state()

    def sees(self, text: str, seconds: float = 60) -> None:
        """Wait for a text of the interface; a page that waits for a job comes anew by itself, or is opened anew."""
        self.waits(lambda: self.page.get_by_text(self.words[text]).locator("visible=true").count() > 0, seconds)

    def waits(self, seen: Callable[[], bool], seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not seen():
            assert time.monotonic() < until, self.page.locator("body").inner_text()
            time.sleep(1)
            self.page.reload()

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"main [name={name}]").first.fill(value)


def _first_run(person: Person) -> None:
    person.go("/")
    person.fill(name="Lan", email=LAN[0], password=LAN[1], team="Phòng Thông tin")
    person.press("Begin")


def _new_project(person: Person) -> str:
    person.go("/new/")
    person.page.set_input_files(
        "input[type=file]", {"name": "thu-vien.txt", "mimeType": "text/plain", "buffer": STORY.encode()}
    )
    person.press("Make clips")
    person.page.wait_for_url("**/p/**")
    path = re.search(r"/p/[^/]+/", person.page.url)
    assert path
    person.waits(lambda: person.page.locator("main a[href*='/clips/01/']").count() > 0)
    return path[0]


def _settings(person: Person, project: str) -> None:
    """While the first preview is drawn the folder is closed: the form stays filled in, and is sent again."""
    person.go(f"{project}settings/")
    person.fill(publisher="Thư viện Sông Mây")
    person.page.check("main [name=languages][value=en]")
    for _ in range(90):
        person.press("Save the settings")
        if not person.page.locator("main .errorlist, main .notice.error").count():
            return
        person.page.wait_for_timeout(2_000)
    raise AssertionError(person.page.locator("main").inner_text())


def _edit(person: Person, project: str) -> None:
    """A word is changed in a way that the source does not bear out, and the desk says so; then it is put right."""
    person.go(f"{project}clips/01/")
    line = person.page.locator("textarea[name=text]", has_text="").nth(_row_of(person, "120 chỗ"))
    right = line.input_value()
    line.fill(right.replace("120", "130"))
    person.page.locator(".foot .stop, .foot .notice.stop, .finding.stop").first.wait_for(timeout=20_000)
    line.fill(right)
    person.page.locator(".finding.stop").first.wait_for(state="hidden", timeout=20_000)


def _row_of(person: Person, words: str) -> int:
    values = person.page.eval_on_selector_all("textarea[name=text]", "all => all.map((each) => each.value)")
    return next(number for number, value in enumerate(values) if words in value)


def _translate(person: Person, project: str) -> None:
    person.go(f"{project}clips/01/languages/en/")
    for row in person.page.locator("li.line.text").all():
        words = row.locator(".original-text").inner_text().strip()
        row.locator("textarea[name=text]").fill(_in_english(words))
        row.locator("textarea[name=text]").blur()
    person.page.wait_for_timeout(3_000)


def _in_english(words: str) -> str:
    """What Lan writes; a line of her own that the story did not foresee fails here, by name."""
    return ENGLISH[words.replace("150", "120")].replace("120", "150" if "150" in words else "120")


def _hand_in(person: Person, project: str) -> None:
    """The words first, when no job is at work; what makes the clip of them brings the translation along."""
    for tag in ("vi", "en"):
        person.go(f"{project}clips/01/review/?language={tag}")
        person.waits(lambda: _handed_in(person), 180)


def _handed_in(person: Person) -> bool:
    """While a job works on the project, the folder is closed; then it is handed in again."""
    if person.page.locator("form[action$='/hand-in/'] button").count():
        person.press("Hand in for review")
    return bool(person.page.locator(".decision .state.review").count())


def _invite(person: Person) -> str:
    """Minh reviews and publishes; nobody approves their own words. The link that Minh is sent."""
    person.go("/teams/phong-thong-tin/")
    person.page.check("[name=two_persons]")
    person.page.locator("form[action$='/rules/'] button").click()
    person.page.fill("form[action$='/invite/'] [name=email]", MINH[0])
    person.page.uncheck("form[action$='/invite/'] [value=writer]")
    for role in ("reviewer", "publisher"):
        person.page.check(f"form[action$='/invite/'] [value={role}]")
    person.press("Make the link")
    return str(person.page.locator("input.copy").input_value()).removeprefix(person.address)


def _join(person: Person, link: str) -> None:
    person.go(link)
    person.fill(name="Minh", password=MINH[1])
    person.press("Make the account")


def _approve(person: Person, project: str) -> None:
    for tag in ("vi", "en"):
        person.go(f"{project}clips/01/review/?language={tag}")
        person.waits(lambda: _approved(person), 240)


def _approved(person: Person) -> bool:
    """While a job works on the project, the folder is closed; then the button is pressed again."""
    button = person.page.locator("form[action$='/approve/'] button")
    if button.count() and button.is_enabled():
        button.click()
        person.page.wait_for_load_state()
    return bool(person.page.locator(".decision .state.approved").count())


def _release(person: Person, project: str) -> None:
    person.go(f"{project}releases/")
    person.waits(lambda: person.page.locator("form.publish button").count() > 0)
    person.press("Release")
    person.waits(lambda: person.page.locator(".notice.success").count() > 0, 240)


def _correct(person: Person, project: str) -> None:
    """The source says another number: what cites it is found, and its lines are drafted anew."""
    person.go(f"{project}releases/correction/")
    person.page.locator("main textarea").first.fill(LATER)
    person.press("See what it concerns")
    person.waits(lambda: "150" in person.page.locator("main").inner_text(), 90)
    person.press("Draft the corrected lines")
    person.go(f"{project}clips/01/")
    person.waits(lambda: _has(person, "150 chỗ"), 90)


def _has(person: Person, words: str) -> bool:
    values = person.page.eval_on_selector_all("textarea[name=text]", "all => all.map((each) => each.value)")
    return any(words in value for value in values)


def _told(person: Person) -> str:
    return " ".join(person.page.locator(".notice.success").all_inner_texts())


def _announce(person: Person, project: str) -> None:
    person.go(f"{project}releases/correction/")
    person.press("Announce the corrections")
    person.waits(lambda: person.page.locator(".notice.success").count() > 0, 90)
    person.waits(lambda: {"120", "150"} <= set(re.findall(r"\d+", _told(person))), 90)


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_a_newsroom_makes_reviews_releases_and_corrects_a_clip(studio: str, browser: Any, language: str) -> None:
    lan, minh = Person(browser, studio, language), Person(browser, studio, language)
    _first_run(lan)
    project = _new_project(lan)
    _settings(lan, project)
    _edit(lan, project)
    _translate(lan, project)
    _hand_in(lan, project)
    _join(minh, _invite(lan))
    _approve(minh, project)
    _release(minh, project)
    _correct(lan, project)
    _translate(lan, project)
    _hand_in(lan, project)
    _approve(minh, project)
    _release(minh, project)
    _announce(minh, project)
    assert not lan.complaints
    assert not minh.complaints
