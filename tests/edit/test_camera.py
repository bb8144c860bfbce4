import random
from itertools import pairwise

from citecut.edit.camera import ACCELERATION, SPEED, Wish, choose, path

RATE, LENGTH = 30, 0.3
FACE = 0.06


def wishes(places, each=6):
    """One wish every `each` frames for a face whose middle is at each of `places`."""
    return [Wish(n * each, at - LENGTH / 2, at + FACE / 2 - LENGTH, at - FACE / 2) for n, at in enumerate(places)]


def speeds(places):
    return [(b - a) * RATE / LENGTH for a, b in pairwise(places)]


def test_a_camera_holds_still_while_a_face_sways():
    sway = [0.5 + 0.02 * (-1) ** n for n in range(50)]
    assert len(set(path(wishes(sway), LENGTH, 300, RATE))) == 1


def test_noise_of_the_detector_never_reaches_the_picture():
    chance = random.Random(3)
    noisy = [0.5 + chance.gauss(0, 0.01) for _ in range(50)]
    assert len(set(path(wishes(noisy), LENGTH, 300, RATE))) == 1


def test_a_camera_moves_once_when_a_person_takes_another_seat():
    seen = path(wishes([0.3] * 40 + [0.6] * 40), LENGTH, 480, RATE)
    moving = [abs(speed) > 1e-9 for speed in speeds(seen)]
    assert seen[0] == seen[60] and seen[-1] == seen[-60] and seen[-1] - seen[0] > 0.2
    assert sum(a != b for a, b in pairwise(moving)) == 2, "it starts once and stops once"


def test_speed_and_acceleration_stay_within_their_bounds_whatever_the_face_does():
    chance = random.Random(7)
    for _ in range(5):
        wild = [chance.random() for _ in range(60)]
        moved = speeds(path(wishes(wild), LENGTH, 360, RATE))
        assert max(map(abs, moved)) <= SPEED + 1e-9
        assert max(abs(b - a) * RATE for a, b in pairwise(moved)) <= ACCELERATION + 1e-9


def test_the_view_never_leaves_the_film():
    for at in (-0.2, 0.0, 1.0, 1.3):
        seen = path(wishes([at] * 20), LENGTH, 120, RATE)
        assert min(seen) >= 0 and max(seen) <= 1 - LENGTH


def test_a_walking_person_stays_in_the_picture_in_one_even_move():
    walk = [0.2 + 0.6 * n / 99 for n in range(100)]
    asked = wishes(walk)
    seen = path(asked, LENGTH, 600, RATE)
    inside = sum(each.low <= seen[round(each.frame)] <= each.high for each in asked)
    assert inside >= 99
    assert min(speeds(seen)) >= -1e-9, "it never turns back"


def test_a_glance_aside_is_not_followed():
    glance = [0.5] * 30 + [0.58] * 2 + [0.5] * 30
    assert len(set(path(wishes(glance), LENGTH, 372, RATE))) == 1


def test_a_hold_stands_aside_for_somebody_who_leans_over_once():
    leaning = wishes([0.5] * 600 + [0.63, 0.63] + [0.5] * 600)
    (held,) = set(path(leaning, LENGTH, 6 * len(leaning), RATE))
    assert all(wish.low <= held <= wish.high for wish in leaning)
    assert abs(held - leaning[0].aim) < 0.15 * LENGTH


def test_without_a_wish_the_camera_stands_in_the_middle():
    assert path([], LENGTH, 3, RATE) == [0.35] * 3


def test_changing_states_costs_what_it_is_worth():
    costs = [(0, 1)] * 5 + [(1, 0)] * 5
    assert choose(costs, 2) == [0] * 5 + [1] * 5
    assert choose(costs, 20) in ([0] * 10, [1] * 10)
