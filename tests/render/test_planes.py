from dataclasses import replace

import cv2
import numpy as np
import pytest

from citecut.render.planes import Rect, blank, blend, clear, colour, faded, fill, gather, overlay, picture_planes, rgb
from tests.render.scenes import speckled, tile

FRAME = Rect(0, 0, 96, 64)
COLOURS = [
    (0, 0, 0),
    (255, 255, 255),
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (11, 37, 69),
    (127, 128, 129),
    (255, 180, 0),
]


def psnr(one, other) -> float:
    return float(10 * np.log10(255**2 / max(1e-9, np.mean((one.astype(float) - other) ** 2))))


def test_black_and_white_take_the_limits_of_the_narrow_range():
    assert colour((0, 0, 0)) == (16, 128, 128)
    assert colour((255, 255, 255)) == (235, 128, 128)


def test_primaries_are_those_of_bt709():
    # ITU-R BT.709-6, item 3: by its own formulas, rounded
    assert colour((255, 0, 0)) == (63, 102, 240)
    assert colour((0, 255, 0)) == (173, 42, 26)
    assert colour((0, 0, 255)) == (32, 240, 118)


@pytest.mark.parametrize("one", COLOURS)
def test_a_colour_comes_back_within_two_levels_by_every_way_in(one):
    plain, layered = blank(96, 64), blank(96, 64)
    fill(plain, FRAME, colour(one))
    sprite = overlay(tile(one, 96, 64), 0, 0, FRAME)
    blend(layered, sprite, FRAME)
    picture = picture_planes(np.broadcast_to(np.array(one, np.uint8), (64, 96, 3)).copy())
    for planes in (plain, layered, picture):
        assert np.abs(rgb(planes).astype(int) - one).max() <= 2


def test_an_opaque_picture_fills_the_frame_to_its_edges():
    sprite = overlay(tile((200, 30, 40), 200, 200), -10, -7, FRAME)
    assert sprite is not None and sprite.opaque and sprite.rect == FRAME


@pytest.mark.parametrize("place", [(10, 8), (11, 9), (-5, -3), (70, 50), (-4, 60)])
def test_blending_in_planes_looks_like_blending_in_rgb(place):
    ground, pixels = (40, 90, 150), cv2.GaussianBlur(speckled(3, 41, 37), (0, 0), 3)
    planes = blank(96, 64)
    fill(planes, FRAME, colour(ground))
    layer = overlay(pixels, *place, FRAME)
    assert layer is not None
    blend(planes, layer, FRAME)
    assert psnr(rgb(planes), painted(ground, pixels, place)) > 38


def painted(ground, pixels, place):
    large = np.zeros((264, 296, 4), np.uint8)
    left, top = place[0] + 100, place[1] + 100
    large[top : top + pixels.shape[0], left : left + pixels.shape[1]] = pixels
    seen = large[100:164, 100:196].astype(float)
    return seen[..., :3] + np.array(ground) * (1 - seen[..., 3:] / 255)


def test_what_lies_outside_of_the_frame_or_is_clear_is_no_overlay():
    assert overlay(tile((1, 2, 3), 10, 10), 200, 0, FRAME) is None
    assert overlay(tile((1, 2, 3), 10, 10), 0, -10, FRAME) is None
    assert overlay(np.zeros((10, 10, 4), np.uint8), 0, 0, FRAME) is None


def test_clear_margins_are_not_carried_along():
    pixels = np.zeros((60, 90, 4), np.uint8)
    pixels[20:24, 30:40] = 255
    layer = overlay(pixels, 0, 0, FRAME)
    assert layer is not None and layer.rect == (30, 20, 42, 24)


def test_a_faded_layer_is_between_the_ground_and_the_whole_layer():
    planes = blank(96, 64)
    fill(planes, FRAME, colour((0, 0, 0)))
    layer = overlay(tile((200, 200, 200), 96, 64), 0, 0, FRAME)
    assert layer is not None
    blend(planes, faded(layer, 0.5), FRAME)
    assert np.abs(rgb(planes).astype(int) - 100).max() <= 2


def test_layers_gathered_first_look_the_same_as_layers_drawn_one_by_one():
    layers = [overlay(speckled(seed, 50, 40), 7 * seed, 5 * seed, FRAME) for seed in range(3)]
    one_by_one, at_once, sheet = blank(96, 64), blank(96, 64), clear(96, 64)
    fill(one_by_one, FRAME, colour((90, 60, 200)))
    fill(at_once, FRAME, colour((90, 60, 200)))
    for each in layers:
        assert each is not None
        blend(one_by_one, each, FRAME)
        gather(sheet, each, FRAME)
    blend(at_once, sheet, FRAME)
    for name in "yuv":
        assert np.abs(getattr(one_by_one, name).astype(int) - getattr(at_once, name)).max() <= 2


def test_a_frame_of_text_sharpness_survives_the_way_through_planes():
    ramp = np.linspace(0, 255, 96, dtype=np.uint8)
    picture = np.stack([np.tile(ramp, (64, 1))] * 3, axis=2)
    layer = overlay(np.dstack([picture, np.full((64, 96), 255, np.uint8)]), 0, 0, FRAME)
    planes = blank(96, 64)
    assert layer is not None
    blend(planes, layer, FRAME)
    assert psnr(rgb(planes), picture) > 48


def test_an_opaque_layer_fades_like_any_other():
    whole = overlay(np.full((16, 16, 4), 255, np.uint8), 0, 0, Rect(0, 0, 16, 16))
    assert whole.opaque
    for opacity in (0.0, 0.1, 1 / 3, 0.5, 0.999):
        quick, slow = (blended([faded(each, opacity)]) for each in (whole, replace(whole, opaque=False)))
        assert furthest(quick, slow) <= 1
        assert (quick.y[:16, :16] != slow.y[20, 20]).any() == (opacity > 0)


def test_an_opaque_layer_on_its_way_out_is_gathered_like_any_other():
    below = overlay(tile((255, 0, 0), 20, 20, 0.5), 8, 8, FRAME)
    whole = faded(overlay(np.full((32, 32, 4), 255, np.uint8), 0, 0, FRAME), 0.3)
    assert below is not None
    sheet = clear(96, 64)
    for each in (below, whole):
        gather(sheet, each, FRAME)
    assert furthest(blended([sheet]), blended([below, whole])) <= 2


def test_fading_twice_is_fading_by_both():
    whole = overlay(np.full((16, 16, 4), 255, np.uint8), 0, 0, Rect(0, 0, 16, 16))
    assert furthest(blended([faded(faded(whole, 0.5), 0.4)]), blended([faded(whole, 0.2)])) == 0


def blended(layers):
    planes = blank(96, 64)
    fill(planes, FRAME, colour((90, 60, 200)))
    for each in layers:
        blend(planes, each, FRAME)
    return planes


def furthest(one, other) -> int:
    return max(int(np.abs(getattr(one, name).astype(int) - getattr(other, name)).max()) for name in "yuv")
