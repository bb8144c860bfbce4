"""A passage of a film in a cut: without a gap, on whole frames, in step."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from citecut.edit.passage import AIR, BENEATH, VOICE_IN, passage, passages
from citecut.model import FORMATS, Card, Cue, Footage, Panel, Take, TimeRange, digest_of
from tests.edit.films import FILM

SHAPE = FORMATS["9x16"]
VOICE = digest_of(b"voice")


def panel(number: int, start: str, end: str) -> Panel:
    film = Footage(media=FILM, time=TimeRange(start=Fraction(start), end=Fraction(end)))
    return Panel(id=f"l{number}", scene="picture", spoken=(f"l{number}",), picture=film, heard=film)


def take(number: int, offset: str, seconds: str, audio: str = FILM) -> Take:
    return Take(
        line=f"l{number}", text="", language="vi", voice="film", machine=False, audio=audio, offset=Fraction(offset),
        duration=Fraction(seconds), words=(),
    )  # fmt: skip


def uncaptioned(take: Take, start: Fraction, until: Fraction, panel: Panel) -> tuple[Cue, ...]:
    return ()


PANELS = (panel(1, "3.21", "5.678"), panel(2, "5.678", "9.01"))
TAKES = {"l1": take(1, "3.3", "2.378"), "l2": take(2, "5.8", "3.21")}
TIMES = {"l1": take(1, "0", "3", VOICE), "l2": take(2, "0", "5", VOICE)}


def test_panels_that_go_on_in_the_film_are_one_passage():
    apart = panel(3, "12", "14")
    closing = Panel(id="close", scene="close")
    groups = passages([*PANELS, apart, closing])
    assert [[each.id for each in group] for group in groups] == [["l1", "l2"], ["l3"], ["close"]]


@pytest.mark.parametrize("at", ["0", "4/3"])
def test_every_frame_shows_the_moment_that_is_heard(at: str):
    begins = Fraction(at)
    made = passage(PANELS, begins, TAKES, SHAPE, uncaptioned)
    (heard,) = made.soundings
    for shot in made.shots:
        assert isinstance(shot.panel.picture, Footage)
        assert shot.panel.picture.time.start == heard.offset + shot.start - heard.start
        assert shot.panel.picture.time.duration == shot.duration
        assert ((shot.end - begins) * SHAPE.rate).denominator == 1
    assert made.shots[0].end == made.shots[1].start
    assert abs(made.shots[1].end - begins - Fraction("5.8")) <= Fraction(1, 60)


def test_a_take_stands_where_it_is_said():
    told: list[tuple[str, Fraction]] = []

    def note(take: Take, start: Fraction, until: Fraction, panel: Panel) -> tuple[Cue, ...]:
        told.append((take.line, start))
        return ()

    passage(PANELS, Fraction(2), TAKES, SHAPE, note)
    assert told == [("l1", Fraction("2.09")), ("l2", Fraction("4.59"))]


def test_a_voice_over_comes_after_the_original_and_line_after_line():
    made = passage(PANELS, Fraction(0), TIMES, SHAPE, uncaptioned)
    own, *over = made.soundings
    assert (own.audio, own.gain) == (FILM, BENEATH)
    assert over[0].start == VOICE_IN
    assert over[1].start == over[0].end + AIR


def test_a_voice_over_that_takes_longer_shows_and_sounds_nothing_that_comes_after():
    made = passage(PANELS, Fraction(0), TIMES, SHAPE, uncaptioned)
    own, *over = made.soundings
    assert own.end < over[-1].end < made.shots[-1].end
    assert isinstance(made.shots[-1].panel.picture, Footage)
    assert made.shots[-1].panel.picture.time.end == own.offset + own.end
    assert made.shots[-1].duration > made.shots[-1].panel.picture.time.duration


def test_sound_without_a_picture_keeps_its_card():
    cards: Sequence[Panel] = [each.model_copy(update={"picture": Card()}) for each in PANELS]
    made = passage(cards, Fraction(0), TAKES, SHAPE, uncaptioned)
    assert all(isinstance(shot.panel.picture, Card) for shot in made.shots)
    assert made.soundings[0].offset == Fraction("3.21")
