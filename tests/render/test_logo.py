"""A logo stands in one free corner, larger on the closing card, on a plate only where it would be lost."""

import io

import numpy as np
import pytest
from PIL import Image

from citecut.render.logo import Logo, corner, is_free, on_closing, plate_for, sprite

ROOM = (84, 270, 916, 1248)


def logo(size: tuple[int, int] = (300, 100), rgb: tuple[int, int, int] = (255, 255, 255), **more: bool) -> Logo:
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    image.paste((*rgb, 255), (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.save(out, "PNG")
    return Logo(out.getvalue(), **more)


def test_it_stands_opposite_to_where_rows_begin():
    assert corner(logo(), [[]], [], ROOM, mirrored=False) == (724, 270, 916, 334)
    assert corner(logo(), [[]], [], ROOM, mirrored=True) == (84, 270, 276, 334)


def test_it_keeps_one_place_that_is_free_in_every_shot():
    shots = [[(84, 280, 916, 400)], [(84, 1100, 500, 1248)]]
    found = corner(logo(), shots, [], ROOM, mirrored=False)
    assert found is not None and all(is_free(found, boxes) for boxes in shots)
    assert found[3] == ROOM[3]


def test_it_is_made_smaller_before_it_is_left_out():
    found = corner(logo(), [[(84, 332, 916, 1248)]], [], ROOM, mirrored=False)
    assert found is not None and found[3] - found[1] < 64


def test_where_nothing_is_free_there_is_none():
    assert corner(logo(), [[ROOM]], [], ROOM, mirrored=False) is None


def test_it_does_not_lie_across_the_edge_of_a_picture_if_another_corner_is_as_free():
    found = corner(logo(), [[]], [(150, 0, 800, 300)], ROOM, mirrored=False)
    assert found is not None and found[1] > 900


def test_a_long_logo_is_lower_not_wider():
    wide, high = logo((1000, 50)).size(64)
    assert wide == 320 and high == 16


def test_on_the_closing_card_it_is_larger_and_clear_of_the_words():
    words = [(84, 300, 800, 700), (84, 900, 500, 990)]
    found = on_closing(logo(), words, ROOM, mirrored=False)
    assert found is not None and found[3] - found[1] == 150 and is_free(found, words)


@pytest.mark.parametrize(
    ("rgb", "ground", "on_picture", "plate"),
    [
        ((255, 255, 255), (10, 20, 40), False, None),
        ((10, 20, 40), (10, 20, 40), False, (255, 255, 255)),
        ((255, 255, 255), (10, 20, 40), True, (10, 20, 40)),
    ],
)
def test_a_plate_where_it_would_be_lost(rgb, ground, on_picture, plate):
    assert plate_for(logo(rgb=rgb), ground, (ground, (255, 255, 255)), on_picture) == plate


def test_it_fills_its_place_and_is_premultiplied():
    drawn = sprite(logo(rgb=(200, 100, 40)), (10, 20, 160, 70), None)
    assert (drawn.left, drawn.top) == (10, 20) and drawn.pixels.shape == (50, 150, 4)
    assert np.all(drawn.pixels[..., :3] <= drawn.pixels[..., 3:])
    assert tuple(drawn.pixels[25, 30]) == (200, 100, 40, 255) and drawn.pixels[25, 140, 3] == 0


def test_a_plate_has_round_corners_and_the_same_place():
    drawn = sprite(logo(), (0, 0, 150, 50), (10, 20, 40))
    assert drawn.pixels.shape == (50, 150, 4) and drawn.pixels[0, 0, 3] == 0
    assert tuple(drawn.pixels[2, 75]) == (10, 20, 40, 255)
