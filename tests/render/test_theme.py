"""A theme is a folder; its name is the hash of its files; what is wrong with it is said in a line."""

import shutil
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from citecut.errors import InputError, UsageError
from citecut.model import FORMATS
from citecut.render.theme import THEMES, load
from citecut.render.veil import luminance


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return Path(shutil.copytree(THEMES / "bulletin", tmp_path / "mine"))


def test_an_unknown_theme_names_those_there_are():
    with pytest.raises(UsageError) as caught:
        load("nowhere")
    assert caught.value.message == "no theme named `nowhere`"
    assert "`bulletin`" in caught.value.hint


def test_a_folder_is_a_theme(own: Path):
    assert load(own).name == "mine"
    assert load(own).digest == load("bulletin").digest


def test_any_change_of_a_file_changes_the_name(own: Path):
    before = load(own).digest
    (own / "ground.typ").write_text((own / "ground.typ").read_text() + "\n// a note\n")
    assert load(own).digest != before


def test_a_damaged_theme_says_where(own: Path):
    tokens = (own / "theme.toml").read_text().replace("enter = 300", "enter = 900")
    (own / "theme.toml").write_text(tokens)
    with pytest.raises(InputError, match=r"times\.enter"):
        load(own)


def test_a_style_of_unknown_colour_is_refused(own: Path):
    tokens = (own / "theme.toml").read_text().replace('colour = "soft"', 'colour = "mauve"')
    (own / "theme.toml").write_text(tokens)
    with pytest.raises(InputError, match="mauve"):
        load(own)


def test_every_scene_has_a_layout_in_every_format_inside_the_safe_area():
    theme = load("bulletin")
    for shape in FORMATS.values():
        frame, safe = theme.frame(shape), shape.safe
        layouts = [x for s in frame.scenes.values() for x in (s.plain, s.picture) if x]
        boxes = [x.card for x in layouts] + [frame.caption.box, frame.caption.attribution, frame.progress]
        assert set(frame.scenes) == {"hook", "point", "number", "quote", "picture", "close"}
        assert all(b[0] >= safe[0] and b[1] >= safe[1] and b[2] <= safe[2] and b[3] <= safe[3] for b in boxes)


def test_captions_never_stand_on_a_card():
    theme = load("bulletin")
    for shape in FORMATS.values():
        frame = theme.frame(shape)
        for name, scene in frame.scenes.items():
            cards = [
                layout.card for layout in (scene.plain, scene.picture) if layout and name not in ("quote", "close")
            ]
            assert all(card[3] <= frame.caption.box[1] for card in cards), (shape.name, name)


def test_type_and_ground_have_contrast_and_accent_differs_from_type_in_brightness():
    theme = load("bulletin")
    light = {name: float(luminance(np.array(theme.rgb(name), np.float32))) for name in theme.tokens.colours}
    for ink in ("type", "soft", "accent"):
        for ground in ("ground", "deep", "shade"):
            assert (light[ink] + 0.05) / (light[ground] + 0.05) > 7
    assert all(abs(light[a] - light[b]) > 0.04 for a, b in combinations(("type", "soft", "accent"), 2))
