"""Right-to-left rows keep what is Latin in them in order; themes turn round as a whole."""

import pytest

from citecut.model import FORMATS
from citecut.render.direction import is_right_to_left, isolated
from citecut.render.mirror import facing
from citecut.render.theme import load


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("القرار 57-KL/TW يسري", "القرار \u206657-KL/TW\u2069 يسري"),
        ("عن Le Minh Hanh، مديرة", "عن \u2066Le Minh Hanh\u2069، مديرة"),
        ("قرار (NQ-47/CP).", "قرار (\u2066NQ-47/CP\u2069)."),
        ("بنسبة -25% فقط", "بنسبة \u2066-25%\u2069 فقط"),
        ("من Hà Nội (Việt Nam)", "من \u2066Hà Nội\u2069 (\u2066Việt Nam\u2069)"),
    ],
)
def test_document_numbers_and_latin_names_are_isolated(text: str, marked: str):
    assert isolated([text]) == [marked]


def test_dates_and_plain_numbers_need_no_marks():
    assert isolated(["في 12/8/2026 زار 68,500"]) == ["في 12/8/2026 زار 68,500"]


def test_a_name_of_several_runs_is_isolated_as_one_so_that_a_marked_word_moves_nothing():
    runs = ["عن Le ", "Minh", " Hanh"]
    marked = isolated(runs)
    assert "".join(marked) == "عن \u2066Le Minh Hanh\u2069"
    assert [run.strip("\u2066\u2069").replace("\u2066", "") for run in marked] == runs


def test_languages_know_their_direction():
    assert [is_right_to_left(tag) for tag in ("ar", "fa-IR", "he", "vi", "zh-Hant")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_a_mirrored_theme_has_its_type_in_the_safe_area_and_its_pictures_in_the_frame(format: str):
    theme, shape = load("bold"), FORMATS[format]
    frame, turned = theme.frame(shape), facing(theme, shape, "ar").frame(shape)
    left, _, right, _ = shape.safe
    for name, scene in frame.scenes.items():
        card, other = scene.plain.card, turned.scenes[name].plain.card
        assert (other[0] - left, right - other[2]) == (right - card[2], card[0] - left)
        if scene.picture and scene.picture.picture:
            box, seen = scene.picture.picture, turned.scenes[name].picture.picture
            assert (seen[0], seen[2]) == (shape.width - box[2], shape.width - box[0])


def test_other_languages_leave_a_theme_as_it_is_and_none_is_turned_twice():
    theme, shape = load("paper"), FORMATS["16x9"]
    assert facing(theme, shape, "vi") is theme
    once = facing(theme, shape, "ar")
    assert facing(once, shape, "ar") is once and once.digest != theme.digest
