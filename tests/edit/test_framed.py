"""Every shot of footage gets its camera; what goes on in the film goes on in its framing."""

from fractions import Fraction

from citecut.edit.framed import Film, framed
from citecut.edit.manual import read_manual
from citecut.edit.reframe import reframe
from citecut.model import FORMATS, Footage, TimeRange, view_at
from tests.edit.films import analysis, track
from tests.render.reels import FILM, cut_of

SHAPE = FORMATS["9x16"]
BOXES = {"lower": (65, 1000, 930, 1200), "upper": (65, 300, 930, 500)}
WALK = analysis(track(lambda t: (0.2 + 0.05 * t, 0.4), 12), seconds=12)


def test_the_camera_goes_on_over_a_change_of_panel():
    made = framed(cut_of(SHAPE, (2, 5), (5, 9)), {FILM: Film(WALK, "a.mp4")}, None, BOXES)
    whole = reframe(WALK, TimeRange(start=Fraction(2), end=Fraction(9)), SHAPE)[0].views[0]
    for shot in made.shots:
        assert isinstance(shot.panel.picture, Footage)
        (camera,) = shot.framings
        for frame in range(0, round(shot.duration * 30), 5):
            at = Fraction(frame, 30)
            assert view_at(camera.views[0], at) == view_at(whole, at + shot.panel.picture.time.start - 2)


def test_parts_that_lie_apart_have_their_own_cameras():
    made = framed(cut_of(SHAPE, (0, 3), (8, 11)), {FILM: Film(WALK, "a.mp4")}, None, BOXES)
    first, second = (shot.framings[0].views[0] for shot in made.shots)
    assert view_at(first, Fraction(3))[0] < view_at(second, Fraction(0))[0]


def test_a_cut_of_the_film_changes_the_camera_within_a_panel():
    film = analysis(track(lambda t: (0.2, 0.4), 4), track(lambda t: (0.8, 0.4), 4, start=4), seconds=8, cuts=(4,))
    made = framed(cut_of(SHAPE, (1, 3), (3, 6)), {FILM: Film(film, "a.mp4")}, None, BOXES)
    assert [[camera.start for camera in shot.framings] for shot in made.shots] == [[0], [0, 1]]


def test_a_hidden_face_stays_hidden_over_a_change_of_panel():
    manual = read_manual('[[shot]]\nat = 3\nblur = "faces"\nboxes = [[0.1, 0.8, 0.2, 0.1]]\n', "framing.toml")
    made = framed(cut_of(SHAPE, (2, 5), (5, 9)), {FILM: Film(WALK, "a.mp4")}, manual, BOXES)
    for shot in made.shots:
        face, plate = shot.framings[0].blurred
        assert face[0].time <= 0 and face[-1].time >= shot.duration
        assert plate[0].box == (0.1, 0.8, 0.2, 0.1)


def test_a_film_that_nothing_is_known_of_is_left_as_it_is():
    made = cut_of(SHAPE, (2, 5))
    assert framed(made, {}, None, BOXES) == made
