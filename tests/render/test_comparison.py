"""Comparisons: bars in exact proportion from zero, or two figures where there can be none."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from citecut.model import FORMATS
from citecut.render.elements import Counting, Growing
from citecut.render.stage import settings, stages
from citecut.render.theme import built_in, load
from citecut.render.typeset import ruler_of
from tests.render.stories import COMPARISON, HOOK, story
from tests.render.test_themes import ARABIC, LONG

each_theme = pytest.mark.parametrize("theme", built_in())
each_format = pytest.mark.parametrize("format", FORMATS)
_LONG = next(told for told in LONG if told[0] == "comparison")


def _told(one: str, two: str):
    return (*COMPARISON[:3], {"value1": Decimal(one), "value2": Decimal(two)})


def _card(told, theme: str = "bulletin", language: str = "vi", format: str = "9x16"):
    cut = story(HOOK, told, theme=theme, language=language, format=format)
    return list(settings(cut, load(theme), None))[1].card


def _bars(card):
    return [shape for shape in card.shapes if shape.grows]


@each_theme
@each_format
@pytest.mark.parametrize("told", [COMPARISON, _LONG, _told("1", "7"), _told("0", "3"), _told("12.5", "12.4")])
def test_bars_are_in_exact_proportion_and_start_from_one_line(theme: str, format: str, told):
    bars = _bars(_card(told, theme, format=format))
    long = [bar.page.items[0].w for bar in bars]
    one, two = (float(told[3][value]) for value in ("value1", "value2"))
    assert max(long) > 300
    assert long[0] * two == pytest.approx(long[1] * one, abs=0.002 * max(one, two))
    assert bars[0].box[0] == bars[1].box[0]


@pytest.mark.parametrize("told", [COMPARISON, _LONG])
def test_drawn_bars_have_that_length_once_they_have_grown(told):
    stage = stages(story(HOOK, told), load("bold"), Path)[1]
    bars = [layer for layer in stage.layers if isinstance(layer, Growing)]
    wide = [np.asarray(bar.paint(Fraction(2)).pixels[10, :, 3], float).sum() / 255 for bar in bars]
    assert wide[0] / wide[1] == pytest.approx(float(told[3]["value1"] / told[3]["value2"]), abs=0.002)


def test_bars_grow_once_and_quickly_then_stand():
    stage = stages(story(HOOK, COMPARISON), load("bulletin"), Path)[1]
    bars = [layer for layer in stage.layers if isinstance(layer, Growing)]
    for bar in bars:
        long = [layer_key[-1] if (layer_key := bar.key(Fraction(n, 30))) else 0 for n in range(120)]
        assert long == sorted(long) and long[-1] == bar.page.w
        assert 0 < sum(x not in (0, bar.page.w) for x in long) <= 11
    assert {layer.element.slot for layer in stage.layers if isinstance(layer, Counting)} == {"value1", "value2"}


def test_a_bar_and_its_figure_come_when_they_are_said():
    cut = story(HOOK, COMPARISON, reveals={"value1": Fraction(1), "value2": Fraction(2)})
    stage = stages(cut, load("bulletin"), Path)[1]
    for kind in (Growing, Counting):
        first, second = (layer for layer in stage.layers if isinstance(layer, kind))
        for layer, at in ((first, Fraction(1)), (second, Fraction(2))):
            assert layer.key(at - Fraction(2, 30)) is None and layer.key(at) is not None


@each_theme
@each_format
def test_figures_stand_clear_of_their_bars_and_inside_the_card(theme: str, format: str):
    for told, language in ((COMPARISON, "vi"), (ARABIC[4], "ar")):
        cut = story(HOOK, told, theme=theme, language=language, format=format)
        setting = list(settings(cut, load(theme), None))[1]
        left, _, right, _ = setting.layout.card
        ruler = ruler_of(setting.scene.theme)
        for bar in _bars(setting.card):
            figure = next(e for e in setting.card.elements if e.slot == bar.slot)
            wide = ruler.width(figure.text, figure.style.weight, figure.style.tracking) * figure.size
            if figure.box[1] < bar.box[3] and bar.box[1] < figure.box[3]:
                clear = bar.box[0] - figure.box[2] if language == "ar" else figure.box[0] - bar.box[2]
                assert clear >= 20
            assert wide <= figure.box[2] - figure.box[0] + 1 and figure.box[0] >= left and figure.box[2] <= right


@each_theme
def test_bars_grow_from_the_right_in_arabic(theme: str):
    card = _card(ARABIC[4], theme, "ar")
    assert len({bar.box[2] for bar in _bars(card)}) == 1
    stage = stages(story(HOOK, ARABIC[4], language="ar", theme=theme), load(theme), Path)[1]
    for bar in (layer for layer in stage.layers if isinstance(layer, Growing)):
        assert bar.edge == "right"
        early, late = bar.paint(Fraction(5, 30)), bar.paint(Fraction(2))
        assert early.left + early.pixels.shape[1] == late.left + late.pixels.shape[1]
        assert early.left > late.left


@each_format
@pytest.mark.parametrize("values", [{}, {"value1": Decimal(-1), "value2": Decimal(3)}, {"value1": Decimal(2)}])
def test_unknown_or_negative_values_have_no_bars(format: str, values):
    card = _card((*COMPARISON[:3], values), format=format)
    assert _bars(card) == []
    one, two = (next(e for e in card.elements if e.slot == slot) for slot in ("value1", "value2"))
    assert one.size == two.size and one.box[1] == two.box[1] and one.box[2] < two.box[0]


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Bạn đọc buổi tối (lượt)"), ("zh", "Bạn đọc buổi tối（lượt）")]
)
def test_the_unit_stands_in_brackets_behind_the_headline(language: str, said: str):
    (setting,) = settings(story(COMPARISON, language=language), load("bulletin"), None)
    texts = {element.slot: element.text for element in setting.card.elements}
    assert texts["headline"] == said and "unit" not in texts
    alone = (COMPARISON[0], {k: v for k, v in COMPARISON[1].items() if k != "headline"}, *COMPARISON[2:])
    (setting,) = settings(story(alone, language=language), load("bulletin"), None)
    assert {element.slot: element.text for element in setting.card.elements}["unit"] == "lượt"
