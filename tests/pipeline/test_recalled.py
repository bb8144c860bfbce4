"""Of all lines that a correction concerns, a person sees each that says something wrong, once."""

from citecut.library import CitingLine
from citecut.model import Citation, TextRange
from citecut.pipeline.recalled import concerning
from citecut.pipeline.recalls import Affected
from citecut.publish.states import ReleaseState

BEFORE, AFTER = "Năm 2025 có 68.500 lượt bạn đọc.", "Năm 2025 có 65.800 lượt bạn đọc."
OLD, NEW = "a" * 64, "b" * 64


def one(name, quote, release=None, state="released", language="vi"):
    at = BEFORE.index(quote)
    cited = Citation(source="0" * 64, passage="p", range=TextRange(start=at, end=at + len(quote)), quote=quote)
    line = CitingLine("p", "01", language, "c" * 64, None, release, name, "point", quote, cited)
    known = ReleaseState(state, "01", language, "2026-11-01") if release else None
    return Affected(line, "fact", BEFORE, AFTER, known, ())


def seen(*found):
    return [
        (each.line.line, each.line.language, each.state.state if each.state else None) for each in concerning(found)
    ]


def test_what_a_release_says_is_not_told_again_of_the_clip_as_it_stands():
    assert seen(one("l1", BEFORE), one("l1", BEFORE, OLD)) == [("l1", "vi", "released")]
    assert seen(one("l1", BEFORE), one("l1", BEFORE, OLD, "withdrawn")) == [
        ("l1", "vi", "withdrawn"),
        ("l1", "vi", None),
    ]


def test_a_card_whose_words_still_stand_goes_with_its_line_and_a_wrong_one_does_not():
    cards = (one("l1.value", "68.500", OLD), one("l1.unit", "lượt", OLD))
    assert seen(one("l1", BEFORE, OLD), *cards) == [("l1", "vi", "released"), ("l1.value", "vi", "released")]
    part = one("l1.value", "68.500", OLD)._replace(after="Năm 2025 có 168.500 lượt bạn đọc.")
    assert len(seen(one("l1", BEFORE, OLD), part)) == 2
    assert seen(one("l1.unit", "lượt", OLD)) == [("l1.unit", "vi", "released")]


def test_languages_stand_in_order_and_releases_first():
    found = (
        one("l1", "2025", language="vi"),
        one("l1", BEFORE, OLD, language="vi"),
        one("l1", BEFORE, NEW, language="en"),
    )
    assert seen(*found) == [("l1", "en", "released"), ("l1", "vi", "released"), ("l1", "vi", None)]
