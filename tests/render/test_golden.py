"""Golden frames: what the compositor draws now against what was looked at by eye; and that a fault would be seen."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from citecut.model import FORMATS
from citecut.model.storyboard import Scene
from citecut.render.check import check
from citecut.render.elements import CaptionRow, Counting, Entering, Ground, Growing, Veil
from citecut.render.engine import stage_frame
from citecut.render.layers import Layer, Sprite, Stage
from citecut.render.stage import stages
from citecut.render.theme import Theme, built_in, load
from citecut.render.typeset import Page
from tests.render import golden
from tests.render.stories import HOOK, shelf, story

AT = Fraction(golden.MOMENT, 30)
each_theme = pytest.mark.parametrize("theme", built_in())
each_format = pytest.mark.parametrize("format", FORMATS)


@each_theme
@each_format
def test_every_frame_looks_as_it_did_when_it_was_looked_at(theme: str, format: str, tmp_path: Path):
    drawn = dict(_drawn(theme, format, tmp_path))
    kept = {file.relative_to(golden.FOLDER).as_posix() for file in (golden.FOLDER / theme / format).glob("*.png")}
    assert kept == set(drawn), "draw the golden frames anew, and look at them: make golden"
    shown = tmp_path / "differs"
    faults = [fault for name, pixels in drawn.items() for fault in golden.compared(pixels, name, shown)]
    assert not faults, "\n".join(faults)


def _drawn(theme: str, format: str, folder: Path) -> Iterator[tuple[str, golden.Pixels]]:
    for tale in golden.stories(theme, format, folder):
        frames = tale.frames()
        _faultless(tale)
        for frame in frames:
            _inside(frame.stage, frame.format.safe, frame.name)
            yield frame.name, frame.drawn()


def _faultless(tale: golden.Story) -> None:
    """No lone word, no row too long, no missing glyph, enough contrast."""
    assert check(tale.cut, load(tale.theme), shelf(tale.media)) == (), tale.folder


def _inside(stage: Stage, safe: tuple[int, int, int, int], name: str) -> None:
    """No ink of type outside the safe area, and none cut off at the edge of its page."""
    for layer in stage.layers:
        if isinstance(layer, Ground | Veil) or layer.key(AT) is None:
            continue
        cast = isinstance(layer, Entering | Counting | Growing | CaptionRow)
        bare = replace(layer, shadow=False) if cast else layer
        sprite = bare.paint(AT)
        left, top, right, bottom = _ink(sprite)
        assert left >= safe[0] and top >= safe[1] and right <= safe[2] and bottom <= safe[3], (name, layer)
        page = _page(layer)
        if page and page.language != "und":
            assert top > page.top and bottom < page.top + page.h, f"{name}: a mark is cut off"


def _page(layer: Layer) -> Page | None:
    """The page that a layer shows, whose edge would cut off what reaches it."""
    if isinstance(layer, CaptionRow):
        shown = [moment.page for moment in layer.moments if moment.start <= AT]
        return shown[-1] if shown else None
    return layer.page if isinstance(layer, Entering) else None


def _ink(sprite: Sprite) -> tuple[int, int, int, int]:
    rows = np.flatnonzero((sprite.pixels[..., 3] > 24).any(axis=1))
    columns = np.flatnonzero((sprite.pixels[..., 3] > 24).any(axis=0))
    if not rows.size:
        return sprite.left, sprite.top, sprite.left, sprite.top
    left, top = sprite.left + int(columns[0]), sprite.top + int(rows[0])
    return left, top, sprite.left + int(columns[-1]) + 1, sprite.top + int(rows[-1]) + 1


def test_every_scene_is_kept_in_every_theme_and_format():
    for theme, format in product(built_in(), FORMATS):
        kept = {file.stem for file in (golden.FOLDER / theme / format).glob("*.png")}
        assert set(get_args(Scene)) <= {name.split("-")[0] for name in kept}
        assert {"hook-light", "hook-dark", "picture-light", "picture-dark"} <= kept
    assert {"hook-ar", "hook-km", "hook-lo", "hook-th", "hook-zh"} <= {
        file.stem for file in (golden.FOLDER / golden.FOREIGN / "9x16").glob("*.png")
    }


def test_all_of_them_are_small():
    files = list(golden.FOLDER.rglob("*.png"))
    assert sum(file.stat().st_size for file in files) < 3_000_000


# What must be found: each way of spoiling a frame that is drawn.

NAME = "bulletin/9x16/hook.png"
THEME = load("bulletin")


def _hook(theme: Theme = THEME, headline: str = HOOK[1]["headline"]) -> golden.Pixels:
    """The plain opening card, drawn with something changed."""
    told = (HOOK[0], HOOK[1] | {"headline": headline}, HOOK[2])
    cut = story(told, *golden.PLAIN[1:], held=Fraction(2))
    return golden.small(stage_frame(stages(cut, theme, shelf(Path()))[:1], cut.format, golden.MOMENT), cut.format)


def _moved(by: int) -> Theme:
    frame = THEME.tokens.frames["9x16"]
    left, top, right, bottom = frame.scenes["hook"].plain.card
    plain = frame.scenes["hook"].plain.model_copy(update={"card": (left, top + by, right, bottom + by)})
    scenes = frame.scenes | {"hook": frame.scenes["hook"].model_copy(update={"plain": plain})}
    frames = THEME.tokens.frames | {"9x16": frame.model_copy(update={"scenes": scenes})}
    return THEME.model_copy(update={"tokens": THEME.tokens.model_copy(update={"frames": frames})})


def _coloured(name: str, colour: str) -> Theme:
    tokens = THEME.tokens.model_copy(update={"colours": THEME.tokens.colours | {name: colour}})
    return THEME.model_copy(update={"tokens": tokens, "digest": f"{THEME.digest} {name} {colour}"})


def test_a_frame_that_is_the_same_passes_and_so_does_one_with_another_machines_noise(tmp_path: Path):
    assert golden.compared(_hook(), NAME, tmp_path) == []
    noise = np.random.default_rng(1).integers(-2, 3, _hook().shape)
    grainy = np.clip(_hook().astype(int) + noise, 0, 255).astype(np.uint8)
    assert golden.compared(grainy, NAME, tmp_path) == []


def test_a_headline_that_moved_is_found(tmp_path: Path):
    assert golden.compared(_hook(_moved(6)), NAME, tmp_path)


@pytest.mark.parametrize("spoiled", ["Thu viện mở cửa đến 21 giờ", "Thư viện mở cửa đên 21 giờ"])
def test_a_missing_mark_is_found_and_shown(spoiled: str, tmp_path: Path):
    (fault,) = golden.compared(_hook(headline=spoiled), NAME, tmp_path)
    assert NAME in fault and (tmp_path / NAME).is_file()
    assert (tmp_path / NAME).with_suffix(".difference.png").is_file()


@pytest.mark.parametrize(("name", "colour"), [("accent", "#FFA23B"), ("ground", "#0B2B46"), ("type", "#FFE0A8")])
def test_a_colour_that_changed_a_little_is_found(name: str, colour: str, tmp_path: Path):
    assert golden.compared(_hook(_coloured(name, colour)), NAME, tmp_path)


def test_a_frame_that_is_missing_or_has_another_size_is_named(tmp_path: Path):
    assert "nowhere.png" in golden.compared(_hook(), "nowhere.png", tmp_path)[0]
    assert NAME in golden.compared(_hook()[:-1], NAME, tmp_path)[0]
