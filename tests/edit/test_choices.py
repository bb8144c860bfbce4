from citecut.edit import check_choices, fitting, possible_scenes, storyboard, usable
from citecut.model import Card, Choice, Picture, Script, Source, Still


def pictures(source: Source) -> list[Picture]:
    return usable(source)


def test_a_chosen_picture_is_shown_and_no_other_line_takes_it(script: Script, source: Source):
    wanted = source.pictures[0].media
    board = storyboard(script, source, choices={"l2": Choice(picture=wanted)})
    shown = {panel.id: panel.picture.media for panel in board.panels if isinstance(panel.picture, Still)}
    assert shown["l2"] == wanted
    assert list(shown.values()).count(wanted) == 1
    assert shown["l1"] == source.pictures[1].media


def test_a_picture_chosen_for_two_lines_is_shown_with_both(script: Script, source: Source):
    wanted = Choice(picture=source.pictures[1].media)
    board = storyboard(script, source, choices={"l2": wanted, "l4": wanted})
    assert [p.picture.media for p in board.panels[1::2] if isinstance(p.picture, Still)] == [wanted.picture] * 2


def test_no_picture_can_be_chosen(script: Script, source: Source):
    board = storyboard(script, source, choices={"l1": Choice(picture="none"), "l4": Choice(picture="none")})
    assert isinstance(board.panels[0].picture, Card)
    assert isinstance(board.panels[3].picture, Card)
    assert board.panels[3].scene == "point"


def test_a_scene_is_kept_where_its_texts_are_there(script: Script, source: Source):
    assert storyboard(script, source).panels[1].scene == "number"
    board = storyboard(script, source, choices={"l2": Choice(scene="point")})
    assert board.panels[1].scene == "point"
    assert board.panels[1].shown == {}


def test_what_cannot_be_followed_is_left_out_and_found(script: Script, source: Source):
    choices = {
        "l2": Choice(scene="comparison"),
        "l4": Choice(picture="f" * 64),
        "gone": Choice(scene="point"),
    }
    fit = fitting(script, choices, pictures(source))
    assert fit == {"l2": Choice(), "l4": Choice()}
    assert storyboard(script, source, choices=fit) == storyboard(script, source)
    found = check_choices(script, choices, pictures(source))
    assert [(f.code, f.line, f.severity) for f in found] == [
        ("scene-unfit", "l2", "look"),
        ("picture-gone", "l4", "look"),
    ]


def test_the_opening_and_quotes_keep_their_own_scene(script: Script, source: Source):
    assert possible_scenes(script.line("l1"), script) == ("hook",)
    assert possible_scenes(script.line("l3"), script) == ("quote",)
    assert possible_scenes(script.line("l2"), script) == ("number", "picture", "point")
    board = storyboard(script, source, choices={"l3": Choice(scene="number")})
    assert board.panels[2].scene == "quote"


def test_a_scene_with_a_picture_needs_one(script: Script, source: Source):
    bare = source.model_copy(update={"pictures": ()})
    board = storyboard(script, bare, choices={"l2": Choice(scene="picture")})
    assert board.panels[1].scene == "number"
