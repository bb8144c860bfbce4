from citecut.edit import storyboard
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
