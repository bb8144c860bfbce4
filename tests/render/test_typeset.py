"""Text is data: whatever it says, it is drawn as it stands, whole, and as wide as it was measured."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from citecut.model import FORMATS
from citecut.render import typeset
from citecut.render.theme import load
from citecut.render.typeset import Page, Rect, Row, Run, caption_width, draw, measure

THEME = load("bulletin")
NAUGHTY = Path(__file__).parents[2] / ".." / "shared" / "data" / "text" / "blns.txt"


def page(text: str, size: float = 60, w: int = 1200, weight: int = 800, **more: str) -> Page:
    room = round(size)
    row = Row(room, size * 1.6, w - 2 * room, (Run(text, size, weight, "#FFFFFF"),))
    return Page(w, round(size * 3), (row,), **more)


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(typeset, "_memory", typeset._Memory())


def test_markup_is_drawn_and_not_run():
    # Were it run, the first would be bold and short, the second one digit, the third an error.
    for text in ("*đậm* _nghiêng_", "#(1 + 1)", "#panic()", "#sys.inputs", "$x^2$", "= Đề mục", "\\u{41} // gì"):
        plain = draw(THEME, [page(text)])[0]
        assert plain.pixels.shape[1] == pytest.approx(measured(text), rel=0.05)


def measured(text: str) -> float:
    return typeset.ruler_of(THEME).width(text, 800) * 60


def test_naughty_strings_are_set_as_data():
    if not NAUGHTY.is_file():
        pytest.skip("../shared/data/text/blns.txt is not here")
    lines = [line for line in NAUGHTY.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    assert len(lines) > 400
    sprites = draw(THEME, [page(line[:200], size=30) for line in lines])
    assert len(sprites) == len(lines)


@pytest.mark.parametrize("text", ["Từ đầu tháng Chín, người dân", "Libraries stay open until 9 pm", "Ta Và YT 1.000"])
@pytest.mark.parametrize("format", list(FORMATS))
def test_the_measured_width_is_the_drawn_width(text: str, format: str):
    shape = FORMATS[format]
    size = THEME.frame(shape).caption.size
    # Twice the text less once the text leaves out the air at both ends of a row.
    once, twice = (draw(THEME, [page(t, size, w=4000)])[0].pixels.shape[1] for t in (text, f"{text} {text}"))
    wide = measure(THEME, shape)
    assert twice - once == pytest.approx(wide(f"{text} {text}") - wide(text), rel=0.01)


def test_a_caption_row_has_a_width():
    assert caption_width(THEME, FORMATS["9x16"]) == 832


def test_stacked_marks_are_never_cut():
    base = draw(THEME, [page("E")])[0]
    for marked in ("Ế", "Ặ", "Ữ", "Ộ", "Ễ"):
        sprite = draw(THEME, [page(marked)])[0]
        assert sprite.top > 0
        bottom = sprite.top + sprite.pixels.shape[0]
        assert bottom < page(marked).h
        assert sprite.pixels.shape[0] > base.pixels.shape[0]


def test_a_tab_or_line_end_in_a_row_is_a_space():
    straight = draw(THEME, [page("một hai ba")])[0].pixels
    assert np.array_equal(draw(THEME, [page("một\thai\nba")])[0].pixels, straight)


def test_right_to_left_rows_end_at_the_right_edge():
    left, right = draw(THEME, [page("abc", language="en"), page("abc", language="ar")])
    assert left.left < 100 < 1000 < right.left + right.pixels.shape[1]


def test_pages_are_drawn_once_and_placed_anew():
    first = draw(THEME, [page("một")])[0]
    again = draw(THEME, [replace(page("một"), left=100, top=50)])[0]
    assert again.pixels is first.pixels
    assert (again.left, again.top) == (first.left + 100, first.top + 50)


def test_pixels_are_premultiplied_and_shared_read_only():
    sprite = draw(THEME, [Page(20, 20, (Rect(0, 0, 20, 20, "#FF000080"),))])[0]
    assert tuple(int(v) for v in sprite.pixels[10, 10]) == (128, 0, 0, 128)
    assert not sprite.pixels.flags.writeable


def test_a_cache_folder_gives_the_same_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = draw(THEME, [page("hai")], cache=tmp_path)[0]
    monkeypatch.setattr(typeset, "_memory", typeset._Memory())
    monkeypatch.setattr(typeset, "_compiled", lambda *_: pytest.fail("drawn again"))
    again = draw(THEME, [page("hai")], cache=tmp_path)[0]
    assert np.array_equal(again.pixels, first.pixels)
    assert [file.suffix for file in tmp_path.iterdir()] == [".npz"]


def test_a_damaged_cache_file_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = draw(THEME, [page("ba")], cache=tmp_path)[0]
    next(tmp_path.iterdir()).write_bytes(b"cut short")
    monkeypatch.setattr(typeset, "_memory", typeset._Memory())
    assert np.array_equal(draw(THEME, [page("ba")], cache=tmp_path)[0].pixels, first.pixels)
