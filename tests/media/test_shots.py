import cv2
import numpy as np
import pytest

from citecut.media.likeness import HEIGHT, LUMA, WIDTH, change, thumbnail
from citecut.media.shots import STEP, find

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


def waved(seed, count):
    """A camera that loses frames: a large hand before a wood jumps from place to place, and the wood stays."""
    chance = np.random.default_rng(seed)
    wood = cv2.resize(chance.integers(20, 230, (27, 48), np.uint8), (480, 270), interpolation=cv2.INTER_CUBIC)
    for number in range(count):
        picture = wood.copy()
        if number >= count // 2:
            cv2.rectangle(picture, (0, 0), (235, 270), 240, -1)
        yield thumbnail([picture])


def test_what_comes_before_the_camera_at_once_while_the_rest_stays_is_no_cut():
    thumbs = list(waved(3, 40))
    assert change(thumbs[20], thumbs[19]) > STEP
    assert find(np.stack(thumbs), 25) == []


@pytest.mark.parametrize("seconds", [0.4, 0.8])
def test_what_comes_slowly_before_the_camera_while_the_rest_stays_is_no_dissolve(seconds):
    thumbs = np.stack(list(waved(3, 60))).astype(np.float32)
    length = round(seconds * 25)
    shares = np.clip((np.arange(60) - 30 + length) / length, 0, 1)[:, None]
    mixed = (thumbs[0] * (1 - shares) + thumbs[-1] * shares).astype(np.uint8)
    assert find(mixed, 25) == []
    others = np.stack(list(waved(4, 60))).astype(np.float32)
    mixed = (thumbs[0] * (1 - shares) + others[0] * shares).astype(np.uint8)
    assert [each.kind for each in find(mixed, 25)] == ["dissolve"]


def test_a_cut_over_a_bar_of_news_that_stays_is_a_cut():
    thumbs = np.stack([*list(waved(3, 40))[:20], *list(waved(5, 40))[:20]])
    bar = next(waved(6, 2))
    luma = thumbs[:, :LUMA].reshape(-1, HEIGHT, WIDTH)
    luma[:, -9:] = bar[:LUMA].reshape(HEIGHT, WIDTH)[-9:]
    assert [(each.kind, each.start) for each in find(thumbs, 25)] == [("cut", 20)]
