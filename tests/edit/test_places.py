from fractions import Fraction

import pytest

from citecut.edit import check, clear_of_faces, reframe
from citecut.edit.places import faces_on_screen, over_type
from citecut.model import (
    FORMATS,
    Credits,
    Cue,
    Cut,
    Footage,
    Framing,
    Lettering,
    Panel,
    Shot,
    TextRange,
    TimeRange,
    View,
    digest_of,
)
from tests.edit.films import FILM, analysis, track

UPRIGHT = FORMATS["9x16"]
BOXES = {"lower": (84, 1040, 916, 1190), "upper": (84, 350, 916, 500)}
WHOLE = TimeRange(start=Fraction(0), end=Fraction(10))


def cut(film, framings=None, shown=None):
    panel = Panel(id="p", scene="picture", shown=shown or {}, picture=Footage(media=FILM, time=WHOLE))
    shot = Shot(panel=panel, start=Fraction(0), end=Fraction(10), framings=framings or reframe(film, WHOLE, UPRIGHT))
    cue = Cue(line="l", rows=(TextRange(start=0, end=1),), words=(), start=Fraction(0), end=Fraction(9))
    return Cut(
        clip="01", language="vi", format=UPRIGHT, edition=digest_of(b"e"), storyboard=digest_of(b"s"), shots=(shot,),
        cues=(cue,), soundings=(), texts={"l": "À"}, credits=Credits(heading="Nguồn", title="À"),
    )  # fmt: skip


def place(film, **more):
    return clear_of_faces(cut(film, **more), {FILM: film}, BOXES).cues[0].place


def test_captions_stay_low_under_a_face_in_the_upper_half():
    assert place(analysis(track(lambda t: (0.5, 0.35), 10))) == "lower"


def test_captions_go_up_where_they_would_cover_a_face():
    assert place(analysis(track(lambda t: (0.5, 0.58), 10))) == "upper"


def test_captions_stay_low_when_the_other_place_is_no_better():
    film = analysis(track(lambda t: (0.5, 0.4), 10, size=(0.15, 0.7)))
    assert place(film) == "lower"


@pytest.mark.parametrize(("seconds", "expected"), [(1, "lower"), (8, "upper")])
def test_a_face_that_is_covered_for_a_moment_only_does_not_lift_captions_onto_a_film_shown_whole(seconds, expected):
    low = track(lambda t: (0.5, 0.58), seconds, start=10 - seconds)
    film = analysis(low, cuts=(10 - seconds,))
    assert [each.kind for each in cut(film).shots[0].framings] == ["fit", "follow"]
    assert place(film) == expected


def test_captions_stay_low_where_a_card_holds_the_other_place():
    assert place(analysis(track(lambda t: (0.5, 0.58), 10)), shown={"headline": "l"}) == "lower"


def test_a_film_that_was_not_looked_at_changes_nothing():
    film = analysis(track(lambda t: (0.5, 0.58), 10))
    made = cut(film)
    assert clear_of_faces(made, {}, BOXES) == made


def test_a_face_is_found_on_the_half_of_the_screen_that_shows_it():
    film = analysis(track(lambda t: (0.75, 0.5), 1))
    halves = tuple((View(time=Fraction(0), box=(left, 0.25, 0.3, 0.5)),) for left in (0.1, 0.6))
    shot = cut(film, framings=(Framing(kind="split", views=halves),)).shots[0]
    _, (left, top, right, bottom) = faces_on_screen(shot, film, UPRIGHT)[0]
    assert (left + right) / 2 == pytest.approx(540, abs=2) and (top + bottom) / 2 == pytest.approx(960 + 480, abs=2)


THREE = {"lower": (84, 1040, 916, 1190), "middle": (84, 794, 916, 944), "upper": (84, 350, 916, 500)}


def lettered(film, *boxes):
    laid = tuple(Lettering(start=Fraction(2), end=Fraction(6), box=box) for box in boxes)
    return film.model_copy(update={"lettering": laid})


def seen_whole(film, shown=None):
    """The middle of the film's frame, with nothing closer."""
    whole = Framing(kind="follow", views=((View(time=Fraction(0), box=(0.35, 0, 0.3164, 1)),),))
    return cut(film, framings=(whole,), shown=shown)


def test_captions_leave_a_name_strap_of_the_film_uncovered():
    film = lettered(analysis(), (0.36, 0.55, 0.25, 0.06))
    assert clear_of_faces(seen_whole(film), {FILM: film}, THREE).cues[0].place == "upper"
    assert not list(over_type(clear_of_faces(seen_whole(film), {FILM: film}, THREE), {FILM: film}, THREE))


def test_captions_stand_between_a_face_near_the_top_and_type_near_the_foot():
    film = lettered(analysis(track(lambda t: (0.5, 0.22), 10)), (0.36, 0.55, 0.25, 0.06))
    assert clear_of_faces(seen_whole(film), {FILM: film}, THREE).cues[0].place == "middle"


def test_type_that_is_gone_before_the_captions_come_counts_nothing():
    film = lettered(analysis(), (0.36, 0.55, 0.25, 0.06))
    made = seen_whole(film)
    late = made.cues[0].model_copy(update={"start": Fraction(7)})
    assert clear_of_faces(made.model_copy(update={"cues": (late,)}), {FILM: film}, THREE).cues[0].place == "lower"


def test_what_stays_covered_or_cut_off_is_told_with_its_time():
    film = lettered(analysis(), (0.36, 0.55, 0.25, 0.06), (0.2, 0.9, 0.3, 0.05))
    made = seen_whole(film, shown={"headline": "l"})
    made = clear_of_faces(made, {FILM: film}, THREE)
    told = {finding.code: finding for finding in check(made, {FILM: film}, THREE)}
    assert told["film-type-covered"].severity == told["film-type-cut"].severity == "look"
    assert "`2.0` s" in told["film-type-cut"].message and "`9x16`" in told["film-type-cut"].message
    assert "framing file" in (told["film-type-cut"].suggestion or "")


def test_a_film_without_type_has_nothing_to_tell():
    film = analysis(track(lambda t: (0.5, 0.35), 10))
    assert not list(over_type(seen_whole(film), {FILM: film}, THREE))
