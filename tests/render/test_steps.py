"""Lists and timelines: every step at its moment, with its mark, and the other way round in Arabic."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from citecut.model import FORMATS
from citecut.render.elements import Entering, Growing
from citecut.render.stage import settings, stages, step_of
from citecut.render.theme import built_in, load
from tests.render.stories import CLOSE, DAY, HOOK, LIST, TIMELINE, story
from tests.render.test_themes import ARABIC

each_theme = pytest.mark.parametrize("theme", built_in())
each_format = pytest.mark.parametrize("format", FORMATS)
FRAME = Fraction(1, 30)


def _card(told, theme: str = "bulletin", language: str = "vi", format: str = "9x16"):
    cut = story(HOOK, told, CLOSE, theme=theme, language=language, format=format)
    return list(settings(cut, load(theme), None))[1].card


def _own(card, kind: str):
    return [element for element in card.elements if element.slot.startswith(kind)]


@each_theme
@each_format
def test_all_items_have_one_size_and_stand_below_each_other(theme: str, format: str):
    items = _own(_card(LIST, theme, format=format), "item")
    assert [item.slot for item in items] == ["item1", "item2", "item3"]
    assert len({item.size for item in items}) == 1
    assert all(above.box[3] <= below.box[1] for above, below in pairwise(items))


@each_theme
def test_every_item_has_its_mark_on_the_side_where_reading_starts(theme: str):
    for told, language in ((LIST, "vi"), (ARABIC[1], "ar")):
        card = _card(told, theme, language)
        for item, shape in zip(_own(card, "item"), card.shapes, strict=True):
            assert shape.slot == item.slot
            if load(theme).tokens.marker == "rule":
                assert shape.box[3] <= item.box[1]
            else:
                assert shape.box[0] >= item.box[2] if language == "ar" else shape.box[2] <= item.box[0]


@pytest.mark.parametrize("told", [LIST, TIMELINE])
def test_each_step_appears_when_it_is_said(told):
    kind = "item" if told is LIST else "date"
    reveals = {f"{kind}{n}": Fraction(n) for n in (1, 2, 3)}
    cut = story(HOOK, told, reveals=reveals)
    card, stage = list(settings(cut, load("bulletin"), None))[1].card, stages(cut, load("bulletin"), Path)[1]
    for n in (1, 2, 3):
        own = [x.page(load("bulletin")).digest for x in card.elements if step_of(x.slot) == f"{kind}{n}"]
        layers = [x for x in stage.layers if isinstance(x, Entering) and x.page.digest in own]
        assert len(layers) == len(own) == (1 if told is LIST else 2)
        for layer in layers:
            assert layer.key(n - 2 * FRAME) is None and layer.key(Fraction(n)) is not None
            assert layer.key(n + Fraction(2, 5)) == layer.key(Fraction(39, 10))


def test_without_moments_steps_follow_each_other_closely():
    stage = stages(story(HOOK, LIST), load("bulletin"), Path)[1]
    delays = sorted(
        {layer.entrance.delay for layer in stage.layers if isinstance(layer, Entering) and layer.entrance}
    )
    assert delays == [Fraction(70 * n, 1000) for n in range(4)]


def test_what_stands_still_keeps_its_key():
    stage = stages(story(HOOK, TIMELINE, reveals={"date3": Fraction(2)}), load("bold"), Path)[1]
    keys = [tuple(layer.key(Fraction(n, 30)) for layer in stage.layers[:-3]) for n in range(120)]
    moving = [n for n, (one, two) in enumerate(pairwise(keys)) if one != two]
    assert all(n < 15 or 58 <= n <= 72 for n in moving)


def test_the_line_of_a_timeline_grows_from_dot_to_dot():
    for format, edge in (("9x16", "top"), ("16x9", "left")):
        stage = stages(story(HOOK, TIMELINE, format=format), load("bulletin"), Path)[1]
        assert [layer.edge for layer in stage.layers if isinstance(layer, Growing)] == [edge, edge]


@each_theme
def test_a_timeline_lies_down_in_a_wide_frame_and_runs_from_right_to_left_in_arabic(theme: str):
    for told, language in ((TIMELINE, "vi"), (ARABIC[2], "ar")):
        card = _card(told, theme, language, "16x9")
        dates, events = _own(card, "date"), _own(card, "event")
        lefts = [date.box[0] for date in dates]
        assert lefts == sorted(lefts, reverse=language == "ar") and len(set(lefts)) == 3
        assert len({date.box[3] for date in dates}) == 1 and len({event.box[1] for event in events}) == 1
        dots = [shape for shape in card.shapes if shape.tells]
        side = 2 if language == "ar" else 0
        assert [dot.box[side] for dot in dots] == [date.box[side] for date in dates]


@each_format
def test_one_date_alone_is_set_large(format: str):
    (date,) = _own(_card(DAY, format=format), "date")
    assert date.size >= 110 and date.rows == ("1/9/2026",)


@each_theme
@pytest.mark.parametrize("format", ["9x16", "1x1"])
def test_steps_stand_clear_of_the_caption(theme: str, format: str):
    for told in (LIST, TIMELINE, ARABIC[1]):
        (setting,) = settings(story(told, format=format, theme=theme), load(theme), None)
        end = max(element.box[3] for element in setting.card.elements)
        assert end + 90 <= load(theme).frame(FORMATS[format]).caption.box[1]
