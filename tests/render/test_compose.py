import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from citecut.render.compose import Composer
from citecut.render.layers import MovingStill, Plain, Sprite, Stage
from citecut.render.planes import Rect, blank
from citecut.render.still import Stills
from tests.render.scenes import SMALL, card, layer, moving, photograph, speckled, tile

NAVY = Plain((11, 37, 69))


def composer(stage):
    planes = blank(SMALL.width, SMALL.height)
    return Composer(stage, SMALL.rate, planes, Stills()), planes


def fresh(stage, index):
    one, planes = composer(stage)
    one.draw(index)
    return planes


def assert_same(one, other, tolerance=0):
    for name in "yuv":
        assert np.abs(getattr(one, name).astype(int) - getattr(other, name)).max() <= tolerance


SPRITES = some.builds(
    Sprite,
    pixels=some.builds(speckled, some.integers(0, 99), some.integers(1, 80), some.integers(1, 60)),
    left=some.integers(-30, 200),
    top=some.integers(-30, 330),
    opacity=some.sampled_from([1.0, 1.0, 0.5, 0.1, 0.0]),
)
SCHEDULES = some.lists(some.sampled_from([None, 0, 1, 2]), min_size=6, max_size=6)


@given(some.lists(some.tuples(some.lists(SPRITES, min_size=3, max_size=3), SCHEDULES), max_size=4))
@settings(max_examples=40, deadline=None)
def test_repainting_the_damage_gives_the_same_frame_as_painting_all(layers):
    built = tuple(
        layer(str(place), *sprites, schedule=schedule.__getitem__) for place, (sprites, schedule) in enumerate(layers)
    )
    stage = Stage(6, NAVY, built)
    one, planes = composer(stage)
    for index in range(6):
        one.draw(index)
        assert_same(planes, fresh(stage, index))


def test_repainting_over_a_moving_picture_gives_the_same_frame_as_painting_all(tmp_path):
    ground = moving(photograph(tmp_path / "a.png"), (0, 20, 192, 300))
    words = tuple(Sprite(speckled(seed, 60, 30), 33 * seed - 5, 10 + 60 * seed) for seed in range(5))
    blinking = layer("words", *words, schedule=lambda index: [0, 1, 1, None, 4, 2][index])
    stage = Stage(6, ground, (layer("veil", Sprite(tile((0, 0, 0), 192, 90, 0.5), 0, 200)), blinking))
    one, planes = composer(stage)
    for index in range(6):
        one.draw(index)
        assert_same(planes, fresh(stage, index))


def test_a_sprite_that_slides_and_fades_leaves_no_trail():
    pixels = speckled(5, 50, 30)
    steps = tuple(Sprite(pixels, 40 + 3 * step, 60 + step, step / 7) for step in range(8))
    stage = Stage(9, NAVY, (layer("slide", *steps, schedule=lambda index: index if index < 8 else None),))
    one, planes = composer(stage)
    for index in range(9):
        one.draw(index)
        assert_same(planes, fresh(stage, index))
    assert_same(planes, fresh(Stage(1, NAVY, ()), 0))


def test_a_second_in_which_nothing_changes_is_not_drawn():
    stage = card("still", 60, every=15)
    one, _ = composer(stage)
    damage = [one.draw(index) for index in range(60)]
    assert damage[0] == (Rect(0, 0, 192, 320),)
    assert [index for index, rects in enumerate(damage) if rects] == [0, 15, 30, 45]
    assert sum(rect.area for rect in damage[15]) < 3000


def test_a_layer_is_painted_once_a_key():
    stage = card("once", 120)
    one, _ = composer(stage)
    for index in range(120):
        one.draw(index)
    words = stage.layers[1]
    assert sorted(words.painted) == [("once-words", which) for which in range(4)]


def test_frames_may_be_drawn_in_any_order():
    stage = card("order", 40)
    one, planes = composer(stage)
    for index in (30, 3, 17, 0, 39):
        one.draw(index)
        assert_same(planes, fresh(stage, index))


def test_a_picture_without_motion_is_drawn_once(tmp_path):
    still = MovingStill(photograph(tmp_path / "a.png"), (0, 0, 192, 320), (0.5, 0.5, 1.0), (0.5, 0.5, 1.0))
    one, _ = composer(Stage(30, still, ()))
    assert one.draw(0) and not one.draw(1) and not one.draw(29)


def test_around_a_moving_picture_shows_what_is_behind(tmp_path):
    still = moving(photograph(tmp_path / "a.png"), (30, 40, 150, 200))
    one, planes = composer(Stage(30, still, ()))
    one.draw(12)
    behind = fresh(Stage(1, Plain(still.behind), ()), 0)
    for part in (np.s_[:40], np.s_[200:], np.s_[:, :30], np.s_[:, 150:]):
        assert (planes.y[part] == behind.y[part]).all()


def test_the_first_layer_lies_at_the_bottom():
    red, green = (Sprite(tile(rgb, 40, 40), 20, 20) for rgb in ((255, 0, 0), (0, 255, 0)))
    planes = fresh(Stage(1, NAVY, (layer("red", red), layer("green", green))), 0)
    assert planes.y[40, 40] == pytest.approx(173, abs=1)


def test_what_was_painted_is_forgotten_when_it_grows_too_large(monkeypatch):
    monkeypatch.setattr("citecut.render.compose.PAINTS_KEPT", 4 * 60 * 60 * 4)
    sprites = tuple(Sprite(speckled(seed, 60, 60), seed, seed) for seed in range(12))
    stage = Stage(24, NAVY, (layer("many", *sprites, schedule=lambda index: index % 12),))
    one, planes = composer(stage)
    for index in range(24):
        one.draw(index)
        assert_same(planes, fresh(stage, index))
    assert len(stage.layers[0].painted) > 24
