"""The page as a reader meets it: opened from disk in a real Chromium."""

import os
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from citecut.model import Finding
from citecut.publish import page

pytestmark = [
    pytest.mark.browser,
    # Playwright leaves a socket or an event loop to the garbage collector when it stops.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
AXE = os.environ.get("CITECUT_AXE")
"""Path of axe.min.js (npm package axe-core), to check accessibility with it too."""


def write_video(path, seconds=16):
    av = pytest.importorskip("av")
    np = pytest.importorskip("numpy")
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w", options={"movflags": "faststart"}) as file:
        stream = file.add_stream("libx264", rate=5)
        stream.width, stream.height, stream.pix_fmt, stream.gop_size = 64, 64, "yuv420p", 5
        for number in range(seconds * 5):
            frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), number * 2 % 255, np.uint8), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 5)
            file.mux(stream.encode(frame))
        file.mux(stream.encode())


@pytest.fixture(scope="module")
def folder(story, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ra mắt #1")
    write_video(folder / "one.mp4")
    Image.new("RGB", (64, 64), "#203040").save(folder / "poster.jpg")
    for file in story.files:
        (folder / file.video).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / "one.mp4", folder / file.video)
        shutil.copy(folder / "poster.jpg", folder / file.poster)
    text = page(story.sources, story.clips, story.files, story.findings, publisher="Sở Thông tin Hòa An")
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def opened(browser, folder):
    """Opens the page and hands it back with everything the console said."""
    contexts = []

    def open_page(**options):
        context = browser.new_context(**options)
        contexts.append(context)
        sheet = context.new_page()
        said = []
        sheet.on("console", lambda message: said.append(message.text))
        sheet.on("pageerror", lambda error: said.append(str(error)))
        sheet.goto((folder / "index.html").as_uri())
        return sheet, said

    yield open_page
    for context in contexts:
        context.close()


def time_of(sheet, video=0):
    return sheet.evaluate(f"document.querySelectorAll('video')[{video}].currentTime")


def focused_text(sheet):
    return sheet.evaluate("document.activeElement.querySelector('.text')?.textContent ?? ''")


def test_it_opens_from_disk_without_a_word_on_the_console(opened):
    sheet, said = opened()
    sheet.wait_for_function("document.querySelector('video').readyState >= 1")
    assert sheet.locator("video:visible").count() == 1
    assert sheet.evaluate("document.querySelector('video').videoWidth") == 64
    assert said == []


def test_choosing_a_line_moves_the_video_and_marks_the_line(opened):
    sheet, said = opened()
    sheet.locator("a.seek:visible").nth(2).click()
    sheet.wait_for_function("document.querySelector('video').currentTime >= 8.03")
    assert time_of(sheet) < 10
    assert sheet.locator("[aria-current=true] .text").inner_text().startswith("Người đi làm về muộn")
    assert said == []


def test_the_current_line_follows_the_video(opened):
    sheet, _ = opened()
    sheet.evaluate("document.querySelector('video').currentTime = 5")
    sheet.wait_for_selector("li.current a[aria-current=true]")
    assert sheet.locator("[aria-current=true] .text").inner_text().startswith("Năm 2025")


def test_the_keyboard_is_enough(opened):
    sheet, _ = opened()
    sheet.locator("a.seek:visible").first.focus()
    sheet.keyboard.press("ArrowDown")
    assert focused_text(sheet).startswith("Năm 2025")
    sheet.keyboard.press("End")
    sheet.keyboard.press("ArrowUp")
    assert focused_text(sheet).startswith("Người đi làm về muộn")
    sheet.keyboard.press("Enter")
    sheet.wait_for_function("document.querySelector('video').currentTime >= 8")
    sheet.keyboard.press("Home")
    assert focused_text(sheet).startswith("Mười hai")


def test_the_first_tab_leads_past_the_masthead(opened):
    sheet, _ = opened()
    sheet.keyboard.press("Tab")
    assert sheet.evaluate("document.activeElement.className") == "skip"
    sheet.keyboard.press("Enter")
    assert sheet.evaluate("location.hash") == "#main"


def test_what_blocks_release_leads_to_its_line_by_keyboard_and_by_address(opened, folder, story):
    stop = Finding(code="number-changed", severity="stop", message="it differs", clip="01", line="l3", language="en")
    text = page(story.sources, story.clips, story.files, [stop])
    (folder / "stopped.html").write_text(text, encoding="utf-8")
    sheet, said = opened()
    sheet.goto((folder / "stopped.html").as_uri())
    sheet.get_by_role("tab", name="English").click()
    sheet.locator("#edition-1 .verdict a").press("Enter")
    line = sheet.locator("#edition-1 .line:target")
    assert "it differs" in line.inner_text()
    assert sheet.evaluate("document.activeElement.closest('.line') !== null")
    sheet.goto("about:blank")
    sheet.goto((folder / "stopped.html").as_uri() + "#line-1-2")
    assert sheet.locator("#edition-1").is_visible()
    assert not sheet.locator("#edition-0").is_visible()
    assert said == []


def test_languages_and_shapes_are_tabs(opened):
    sheet, _ = opened()
    english = sheet.get_by_role("tab", name="English")
    english.click()
    assert english.get_attribute("aria-selected") == "true"
    assert sheet.locator(".edition:visible").get_attribute("lang") == "en"
    square = sheet.get_by_role("tab", name="Square 1:1")
    square.focus()
    sheet.keyboard.press("ArrowRight")
    wide = sheet.get_by_role("tab", name="Wide 16:9")
    assert wide.get_attribute("aria-selected") == "true"
    assert sheet.locator("video:visible source").get_attribute("src") == "01/en/16x9.mp4"
    assert sheet.locator(".downloads:visible a").first.get_attribute("href") == "01/en/16x9.mp4"


def test_another_shape_goes_on_where_the_last_one_was(opened):
    sheet, _ = opened()
    sheet.locator("a.seek:visible").nth(1).click()
    sheet.wait_for_function("document.querySelector('video').currentTime >= 4")
    sheet.get_by_role("tab", name="Vuông 1:1").click()
    sheet.wait_for_function("document.querySelectorAll('video')[1].currentTime >= 4")
    assert sheet.evaluate("document.querySelector('video').paused")


def test_captions_can_be_turned_on_but_are_not_shown_twice(opened):
    sheet, _ = opened()
    track = "document.querySelector('video').textTracks[0]"
    assert sheet.evaluate(f"[{track}.mode, {track}.language, {track}.cues.length]") == ["hidden", "vi", 4]


def test_light_and_dark_follow_the_system_and_the_button(opened):
    sheet, _ = opened(color_scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = sheet.evaluate(ground)
    button = sheet.get_by_role("button", name="Sáng hoặc tối")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert sheet.evaluate(ground) != dark


def test_without_scripts_everything_is_there(opened):
    sheet, _ = opened(java_script_enabled=False)
    assert sheet.locator("video:visible").count() == 6
    assert sheet.locator(".edition:visible").count() == 2
    assert sheet.locator("[role=tablist]:visible").count() == 0
    assert sheet.locator("a.seek").nth(1).get_attribute("href") == "01/vi/9x16.mp4#t=4.033"


def test_nothing_runs_out_of_the_window(opened):
    sheet, _ = opened()
    for width in (320, 390, 768, 900, 1280, 1920):
        sheet.set_viewport_size({"width": width, "height": 800})
        assert sheet.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_video_stays_in_view_while_lines_are_read(opened):
    sheet, _ = opened(viewport={"width": 390, "height": 844})
    sheet.locator("a.seek:visible").nth(3).scroll_into_view_if_needed()
    box = sheet.locator("video:visible").bounding_box()
    assert -1 <= box["y"] <= 844 - box["height"]


def test_who_wants_no_motion_gets_none(opened):
    sheet, _ = opened(reduced_motion="reduce")
    assert sheet.evaluate("getComputedStyle(document.querySelector('.line')).transitionDuration") == "0s"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(opened, scheme, width):
    if not AXE:
        pytest.skip("CITECUT_AXE does not name an axe.min.js")
    sheet, _ = opened(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    sheet.locator("a.seek:visible").nth(1).click()
    sheet.wait_for_selector("li.current")
    sheet.evaluate("document.querySelector('video').pause()")
    sheet.evaluate("document.querySelectorAll('.shown details').forEach((one) => { one.open = true; })")
    sheet.evaluate(Path(AXE).read_text(encoding="utf-8") + "; undefined")
    found = sheet.evaluate(
        "axe.run().then((result) => result.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
    )
    assert found == []
