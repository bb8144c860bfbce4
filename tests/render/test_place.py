"""Places: a pin above a large name, on the side where reading starts."""

import pytest

from citecut.model import FORMATS
from citecut.render.place import pin
from citecut.render.stage import settings
from citecut.render.theme import built_in, load
from tests.render.stories import HOOK, PLACE, story
from tests.render.test_themes import ARABIC


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("theme", built_in())
def test_the_name_is_the_largest_and_its_pin_stands_above_it(theme: str, format: str):
    for told, language in ((PLACE, "vi"), (ARABIC[5], "ar")):
        cut = story(HOOK, told, theme=theme, language=language, format=format)
        card = list(settings(cut, load(theme), None))[1].card
        (shape,) = card.shapes
        name = next(element for element in card.elements if element.slot == "place")
        assert name.size == max(element.size for element in card.elements) >= 90
        assert shape.box[3] < name.box[1]
        side = 2 if language == "ar" else 0
        assert shape.box[side] == name.box[side]


def test_a_pin_gives_way_where_words_would_become_too_small():
    crowded = {
        **PLACE[1],
        "kicker": "Khánh thành",
        "name": "Lê Minh Hạnh",
        "office": "Giám đốc",
        "caption": "Ảnh: HA",
    }
    theme = load("paper")
    small = theme.frame(FORMATS["9x16"]).scene("place").plain.model_copy(update={"card": (96, 300, 916, 790)})
    frame = theme.frame(FORMATS["9x16"])
    frames = theme.tokens.frames | {
        "9x16": frame.model_copy(
            update={"scenes": frame.scenes | {"place": frame.scene("place").model_copy(update={"plain": small})}}
        )
    }
    tight = theme.model_copy(update={"tokens": theme.tokens.model_copy(update={"frames": frames})})
    spacious = list(settings(story(HOOK, ("place", crowded, "Ở đó."), theme="paper"), theme, None))[1].card
    card = list(settings(story(HOOK, ("place", crowded, "Ở đó."), theme="paper"), tight, None))[1].card
    assert len(spacious.shapes) == 1 and card.shapes == () and not card.overflow


def test_a_pin_is_round_above_and_ends_in_a_point():
    points = pin(60, 100)
    assert max(points, key=lambda p: p[1]) == (30, 100)
    assert min(x for x, _ in points) == pytest.approx(0, abs=0.5)
    assert min(y for _, y in points) == pytest.approx(0, abs=0.5)
