"""The site as a reader meets it: served, and from disk, in a real Chromium."""

import http.server
import os
import threading
from functools import partial
from pathlib import Path

import pytest

from tests.publish.portal.test_site import page_of

pytestmark = [
    pytest.mark.browser,
    # Playwright and the server leave sockets to the garbage collector when they stop.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
AXE = os.environ.get("CITECUT_AXE")
"""Path of axe.min.js (npm package axe-core), to check accessibility with it too."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Says nothing on the terminal, and sends the strict headers of the sample."""

    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self) -> None:
        (policy,) = {
            row.strip().removeprefix("Content-Security-Policy: ")
            for row in (Path(self.directory) / "_headers").read_text().splitlines()
            if "frame-ancestors 'none'" in row
        }
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()


@pytest.fixture(scope="module")
def served(site):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(browser):
    """Opens an address and hands the page back with everything the console said."""
    contexts = []

    def open_page(address, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        sheet = context.new_page()
        said = []
        sheet.on("console", lambda message: said.append(message.text))
        sheet.on("pageerror", lambda error: said.append(str(error)))
        sheet.goto(address)
        return sheet, said

    yield open_page
    for context in contexts:
        context.close()


def until(sheet, expression):
    """Waits until it is true; a strict policy keeps Playwright's own waiting from evaluating text."""
    for _ in range(120):
        if sheet.evaluate(expression):
            return
        sheet.wait_for_timeout(50)
    raise AssertionError(expression)


def on_server(served, site, word="cau-suoi-lam", language="vi"):
    return f"{served}/{page_of(site, word, language).relative_to(site).as_posix()}"


def test_a_page_loads_under_the_strict_headers_without_a_word_on_the_console(opened, served, site):
    sheet, said = opened(on_server(served, site))
    until(sheet, "document.getElementById('video').readyState >= 1")
    assert sheet.evaluate("document.getElementById('video').textTracks.length") == 2
    assert said == []


def test_captions_of_another_language_load_when_chosen(opened, served, site):
    sheet, _ = opened(on_server(served, site))
    sheet.evaluate("document.getElementById('video').textTracks[1].mode = 'showing'")
    until(sheet, "document.getElementById('video').textTracks[1].cues?.length > 0")
    assert "Suoi Lam bridge" in sheet.evaluate("document.getElementById('video').textTracks[1].cues[0].text")


def test_the_keyboard_alone_plays_a_line(opened, served, site):
    sheet, said = opened(on_server(served, site))
    sheet.keyboard.press("Tab")
    assert sheet.evaluate("document.activeElement.className") == "skip"
    sheet.keyboard.press("Enter")
    for _ in range(30):
        sheet.keyboard.press("Tab")
        if sheet.evaluate("document.activeElement.matches('a.seek')"):
            break
    sheet.keyboard.press("ArrowDown")
    sheet.keyboard.press("Enter")
    until(sheet, "document.getElementById('video').currentTime >= 4")
    sheet.wait_for_selector("li.current a[aria-current=true]")
    assert said == []


def test_the_keyboard_alone_plays_and_stops_the_video(opened, served, site):
    sheet, _ = opened(on_server(served, site))
    sheet.locator("#video").focus()
    sheet.keyboard.press("Space")
    until(sheet, "!document.getElementById('video').paused")
    sheet.keyboard.press("Space")
    until(sheet, "document.getElementById('video').paused")


def test_without_scripts_everything_is_there(opened, served, site):
    sheet, _ = opened(on_server(served, site), java_script_enabled=False)
    assert sheet.locator("video[controls]:visible").count() == 1
    assert sheet.locator("li.line blockquote:visible").count() == 2
    assert sheet.locator("button:visible").count() == 0
    assert sheet.locator("a.seek").nth(1).get_attribute("href").endswith(".mp4#t=4.033")
    sheet.goto(f"{served}/vi/clips.html")
    assert sheet.locator("#list .row:visible").count() == 4
    assert sheet.locator("form:visible").count() == 0


@pytest.mark.parametrize("words", ["cầu suối", "cau suoi", "SUOI  lam CAU", "mười ngày"])
def test_search_works_from_disk_with_and_without_marks(opened, site, words):
    sheet, said = opened((site / "vi" / "clips.html").as_uri())
    sheet.get_by_role("searchbox").fill(words)
    links = sheet.locator("#results a")
    assert links.first.inner_text().startswith("Cầu Suối Lam")
    assert not sheet.locator("#list").is_visible()
    links.first.click()
    sheet.wait_for_selector("#video")
    assert [text for text in said if "track" not in text.lower() and ".vtt" not in text] == []


def test_a_search_that_finds_nothing_says_so_and_an_empty_one_shows_all(opened, site):
    sheet, _ = opened((site / "vi" / "clips.html").as_uri())
    sheet.get_by_role("searchbox").fill("zzzz")
    assert "Không tìm thấy" in sheet.get_by_role("status").inner_text()
    sheet.get_by_role("searchbox").fill("")
    assert sheet.locator("#list .row:visible").count() == 4


def test_the_link_to_the_original_is_copied(opened, served, site):
    sheet, _ = opened(on_server(served, site), permissions=["clipboard-read", "clipboard-write"])
    sheet.get_by_role("button", name="Chép liên kết tới bản gốc").first.click()
    sheet.wait_for_selector("text=Đã chép")
    assert sheet.evaluate("navigator.clipboard.readText()") == "https://example.org/hoa-an/thu-vien"


def test_nothing_runs_out_of_the_window(opened, served, site):
    for path in ("/", "/vi/clips.html", "/vi/corrections.html", "/vi/topics.html"):
        sheet, _ = opened(f"{served}{path}")
        for width in (320, 390, 768, 1280, 1920):
            sheet.set_viewport_size({"width": width, "height": 800})
            assert sheet.evaluate("document.documentElement.scrollWidth") <= width
    sheet.goto(on_server(served, site))
    for width in (320, 390, 768, 1280):
        sheet.set_viewport_size({"width": width, "height": 800})
        assert sheet.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(opened, served, site, scheme, width):
    if not AXE:
        pytest.skip("CITECUT_AXE does not name an axe.min.js")
    places = [served + path for path in ("/", "/vi/clips.html", "/vi/corrections.html", "/vi/topics.html")]
    places += [on_server(served, site, word) for word in ("cau-suoi-lam", "thu-vien-hoa-an-mo", "truong-hoc")]
    places += [on_server(served, site, "cau-suoi-lam", "en")]
    places += [f"{served}/{next(site.glob('vi/embed/cau-*.html')).relative_to(site).as_posix()}"]
    for place in places:
        sheet, _ = opened(place, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
        sheet.evaluate(Path(AXE).read_text(encoding="utf-8") + "; undefined")
        found = sheet.evaluate(
            "axe.run().then((result) => result.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
        )
        assert found == [], place
