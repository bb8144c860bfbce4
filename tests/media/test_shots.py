import cv2
import numpy as np

from citecut.media.likeness import thumbnail
from citecut.media.shots import find

SPEED = 40
"""Pixels from picture to picture."""


def passing(seed, count):
    """Somebody large runs past close to the camera: every picture is quite another one."""
    chance = np.random.default_rng(seed)
    wide = cv2.resize(chance.integers(0, 255, (6, 160), np.uint8), (160 * 24, 90), interpolation=cv2.INTER_CUBIC)
    ground = cv2.resize(chance.integers(20, 230, (9, 16), np.uint8), (160, 90), interpolation=cv2.INTER_CUBIC)
    for number in range(count):
        picture = ground.copy()
        picture[:, 20:] = wide[:, number * SPEED : number * SPEED + 140]
        yield thumbnail([picture])


def twice(thumbs):
    return np.stack([each for each in thumbs for _ in range(2)])


def test_what_runs_past_in_a_film_that_shows_each_picture_twice_is_no_cut():
    thumbs = list(passing(1, 40))
    assert find(np.stack(thumbs), 25) == []
    assert find(twice(thumbs), 50) == []


def test_a_cut_of_a_film_that_shows_each_picture_twice_is_found_where_it_is():
    still = [
        thumbnail([cv2.resize(np.random.default_rng(n).integers(20, 230, (9, 16), np.uint8), (160, 90))])
        for n in (8, 9)
    ]
    calm = [still[0]] * 20 + [still[1]] * 20
    moved = [np.clip(each.astype(np.int16) + n % 3, 0, 255).astype(np.uint8) for n, each in enumerate(calm)]
    (change,) = find(twice(moved), 50)
    assert (change.kind, change.start) == ("cut", 40)
