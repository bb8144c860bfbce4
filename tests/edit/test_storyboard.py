from decimal import Decimal

import pytest

from citecut.edit import carded, storyboard
from citecut.model import Card, Picture, Script, Source, Still


def test_every_spoken_line_has_its_panel_and_the_source_comes_last(script: Script, source: Source):
    board = storyboard(script, source)
    assert [panel.spoken for panel in board.panels] == [("l1",), ("l2",), ("l3",), ("l4",), ()]
    assert [panel.scene for panel in board.panels] == ["hook", "number", "quote", "picture", "close"]
    assert board.script == script.digest


def test_the_hook_takes_the_first_picture_and_the_next_goes_where_its_caption_fits(script: Script, source: Source):
    board = storyboard(script, source)
    still = board.panels[0].picture
    assert isinstance(still, Still)
    assert still.media == source.pictures[0].media
    last = board.panels[3].picture
    assert isinstance(last, Still)
    assert last.media == source.pictures[1].media


def test_a_picture_is_shown_once(script: Script, source: Source):
    shown = [panel.picture.media for panel in storyboard(script, source).panels if isinstance(panel.picture, Still)]
    assert len(shown) == len(set(shown)) == 2


def test_a_picture_that_could_not_be_opened_is_not_used(script: Script, source: Source):
    bare = source.model_copy(update={"pictures": (Picture(href="gone.jpg"),)})
    assert all(isinstance(panel.picture, Card) for panel in storyboard(script, bare).panels)


def test_the_card_shows_what_the_script_says_is_shown(script: Script, source: Source):
    board = storyboard(script, source)
    assert board.panels[1].shown == {"number": "l2.number"}
    assert board.panels[2].shown == {"quote": "l3"}


def test_a_picture_of_something_else_is_left_out(script: Script, source: Source):
    other = source.pictures[1].model_copy(update={"caption": "Chợ phiên ngày Tết", "after": None})
    board = storyboard(script, source.model_copy(update={"pictures": (source.pictures[0], other)}))
    shown = [panel.picture.media for panel in board.panels if isinstance(panel.picture, Still)]
    assert shown == [source.pictures[0].media]


def with_slots(script: Script, line: str, slots: dict[str, str]) -> Script:
    """The script with these texts shown with `line` instead of any others."""
    spoken = script.line(line)
    labels = tuple(
        spoken.model_copy(
            update={"id": f"{line}.{slot}", "role": "label", "text": text, "shown_with": line, "slot": slot}
        )
        for slot, text in slots.items()
    )
    kept = [one for one in script.lines if one.shown_with != line]
    at = [one.id for one in kept].index(line) + 1
    return script.model_copy(update={"lines": (*kept[:at], *labels, *kept[at:])})


COMPARED = {"label1": "Năm 2024", "value1": "41.000", "label2": "Năm 2025", "value2": "68.500", "unit": "lượt"}
LISTED = {"item1": "Sách", "item2": "Báo", "item3": "Phim"}
DATED = {"date1": "Từ ngày 1/9", "event1": "Thư viện mở cửa"}
PLACED = {"place": "Xã Khe Lũng", "region": "Tỉnh Hòa An"}
NUMBERED = {"number": "12", "unit": "thư viện"}


@pytest.mark.parametrize(
    ("slots", "scene"),
    [
        (COMPARED, "comparison"),
        (NUMBERED, "number"),
        (LISTED, "list"),
        (DATED, "timeline"),
        (PLACED, "place"),
        ({"headline": "Thư viện mở cửa"}, "point"),
        ({**LISTED, **PLACED, **NUMBERED}, "number"),
        ({**PLACED, **DATED, "headline": "Thư viện mở cửa"}, "timeline"),
        ({"value1": "41.000"}, "point"),
        ({"value1": "nhiều", "value2": "ít"}, "point"),
    ],
)
def test_the_filled_slots_decide_the_scene(script: Script, source: Source, slots: dict[str, str], scene: str):
    board = storyboard(with_slots(script, "l2", slots), source)
    assert board.panels[1].scene == scene


def test_a_card_shows_only_the_slots_of_its_scene(script: Script, source: Source):
    slots = {**DATED, **PLACED, "headline": "Thư viện mở cửa", "kicker": "Sáng 7/8"}
    board = storyboard(with_slots(script, "l2", slots), source)
    assert set(board.panels[1].shown) == {*DATED, "kicker"}


def test_lines_with_a_number_or_a_list_have_a_card_and_those_with_a_name_or_a_headline_none(script: Script):
    carded_with = {slot: "l2" in carded(with_slots(script, "l2", {slot: "12"})) for slot in ("number", "item1")}
    plain = {slot: "l2" in carded(with_slots(script, "l2", {slot: "Lan"})) for slot in ("name", "office", "headline")}
    assert all(carded_with.values()) and not any(plain.values())


def test_bars_know_exactly_what_their_figures_are_worth(script: Script, source: Source):
    slots = {**COMPARED, "value1": "900 triệu", "value2": "khoảng 1,2 tỷ", "unit": "đồng"}
    panel = storyboard(with_slots(script, "l2", slots), source).panels[1]
    assert panel.values == {"value1": Decimal(900_000_000), "value2": Decimal(1_200_000_000)}
    assert storyboard(with_slots(script, "l2", NUMBERED), source).panels[1].values == {}


def test_three_scenes_of_one_kind_do_not_follow_one_another_where_there_is_a_choice(script: Script, source: Source):
    both = {**NUMBERED, "headline": "Mười hai thư viện mở cửa"}
    points = [line for line in script.spoken if line.role == "point"]
    lines = tuple(points[0].model_copy(update={"id": f"p{n}"}) for n in range(5))
    many = script.model_copy(update={"lines": lines})
    for line in lines:
        many = with_slots(many, line.id, both)
    scenes = [panel.scene for panel in storyboard(many, source).panels]
    assert scenes == ["number", "number", "point", "number", "number", "close"]
    for line in lines:
        many = with_slots(many, line.id, NUMBERED)
    bare = source.model_copy(update={"pictures": ()})
    assert [panel.scene for panel in storyboard(many, bare).panels][:5] == ["number"] * 5
