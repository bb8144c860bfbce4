from dataclasses import replace

import numpy as np
import pytest

from citecut.errors import InputError
from citecut.render import still as module
from citecut.render.layers import MovingStill
from citecut.render.planes import blank, colour, rgb
from citecut.render.still import Stills, decode, draw_still, ease, moves, view, way
from tests.render.scenes import moving, photograph

WHOLE = (0, 0, 192, 320)


def shown(still, index, frames):
    planes = blank(192, 320)
    draw_still(planes, still, decode(still), index, frames)
    return rgb(planes)


def test_the_motion_is_slow_at_both_ends_and_never_turns_back():
    way = [ease(index, 100) for index in range(100)]
    steps = np.diff(way)
    assert way[0] == 0 and way[-1] == pytest.approx(1)
    assert (steps > 0).all() and steps[0] < steps[49] / 10 and steps[-1] < steps[49] / 10


def test_a_motion_keeps_its_pace_whatever_the_shots_length(tmp_path):
    still = replace(moving(tmp_path), seconds=8.0)
    assert way(still, 100, 30) == way(still, 300, 30) == 240
    assert way(moving(tmp_path), 100, 30) == 100
    assert ease(239, 240) == ease(400, 240) == pytest.approx(1)


def test_making_smaller_gives_the_same_views_as_a_free_warp(tmp_path, monkeypatch):
    still = moving(photograph(tmp_path / "a.png", 800, 1000), (20, 40, 101, 121))
    level = decode(still)
    fast, free = blank(192, 320), blank(192, 320)
    aligned = sum(module._aligned(130.3 + index / 7, 1.05, 500) is not None for index in range(60))
    assert aligned > 50
    for index in range(0, 60, 3):
        draw_still(fast, still, level, index, 60)
        with monkeypatch.context() as patched:
            patched.setattr(module, "_aligned", lambda *_: None)
            draw_still(free, still, level, index, 60)
        for one, other in ((fast.y, free.y), (fast.u, free.u), (fast.v, free.v)):
            assert np.abs(one.astype(int) - other).max() <= 4


def test_no_view_reaches_beyond_the_picture(tmp_path):
    still = MovingStill(tmp_path / "x.png", WHOLE, (0.0, 0.0, 1.0), (1.0, 1.0, 1.5))
    for progress in np.linspace(0, 1, 11):
        seen = view(still, 400, 500, float(progress))
        assert seen.left >= 0 and seen.left + 192 / seen.scale <= 400 + 1e-6
        assert seen.top >= 0 and seen.top + 320 / seen.scale <= 500 + 1e-6


@pytest.mark.parametrize(
    ("start", "end"),
    [((0.1, 0.9, 1.0), (0.9, 0.2, 2.0)), ((0.3, 0.3, 3.0), (0.35, 0.9, 1.0)), ((0.5, 0.5, 0.5), (0.2, 0.8, 1.3))],
)
def test_every_view_on_the_way_lies_in_what_was_decoded(tmp_path, start, end):
    still = MovingStill(photograph(tmp_path / "a.png"), WHOLE, start, end)
    level = decode(still)
    for progress in np.linspace(0, 1, 101):
        seen = view(still, level.width, level.height, float(progress))
        assert level.left <= seen.left and level.top <= seen.top
        assert seen.left + 192 / seen.scale <= level.left + level.planes.y.shape[1] / level.across + 1e-6
        assert seen.top + 320 / seen.scale <= level.top + level.planes.y.shape[0] / level.down + 1e-6


def test_a_picture_of_one_colour_keeps_it_in_every_view(tmp_path):
    import cv2

    path = tmp_path / "red.png"
    cv2.imwrite(str(path), np.full((500, 400, 3), (40, 30, 200), np.uint8))
    for index in (0, 15, 29):
        assert np.abs(shown(moving(path), index, 30).astype(int) - (200, 30, 40)).max() <= 2


def test_the_motion_is_smooth_to_a_fraction_of_a_pixel(tmp_path):
    """A soft bright line in the picture is followed over the shot: it moves along its path without jitter."""
    import cv2

    picture = np.zeros((1000, 800, 3), np.uint8)
    picture[:] = (255 * np.exp(-(((np.arange(800) - 399.5) / 12) ** 2)))[:, None].astype(np.uint8)
    path = tmp_path / "line.png"
    cv2.imwrite(str(path), picture)
    still = MovingStill(path, WHOLE, (0.48, 0.5, 1.0), (0.52, 0.5, 1.1))
    level = decode(still)
    planes, found, expected = blank(192, 320), [], []
    for index in range(60):
        draw_still(planes, still, level, index, 60)
        row = planes.y[160].astype(float) - 16
        found.append((row * (np.arange(192) + 0.5)).sum() / row.sum())
        seen = view(still, 800, 1000, ease(index, 60))
        expected.append((400 - seen.left) * seen.scale)
    assert np.abs(np.array(found) - expected).max() < 0.04


def test_fine_detail_is_filtered_before_it_is_made_small(tmp_path):
    import cv2

    checks = (np.indices((1500, 1200)).sum(axis=0) % 2 * 255).astype(np.uint8)
    path = tmp_path / "checks.png"
    cv2.imwrite(str(path), checks)
    assert shown(moving(path), 10, 30).std() < 12


def test_colour_is_not_shifted_against_brightness(tmp_path):
    """The edge between two colours lies in the same column in chroma as in luma."""
    import cv2

    picture = np.zeros((640, 384, 3), np.uint8)
    picture[:, :192], picture[:, 192:] = (255, 0, 0), (0, 0, 255)
    path = tmp_path / "edge.png"
    cv2.imwrite(str(path), picture)
    still = MovingStill(path, WHOLE, (0.5, 0.5, 1.0), (0.5, 0.5, 1.0))
    planes = blank(192, 320)
    draw_still(planes, still, decode(still), 0, 1)
    left, right = float(planes.v[80, 0]), float(planes.v[80, -1])
    # Chroma samples lie at luma columns 0, 2, 4, ...: the sum of their shares tells where the edge lies.
    share = ((planes.v[80].astype(float) - right) / (left - right)).sum()
    assert 2 * share - 0.5 == pytest.approx(96, abs=0.6)


def test_an_upright_photograph_stays_upright(tmp_path):
    from PIL import Image

    picture = Image.new("RGB", (400, 300), (0, 0, 0))
    picture.paste((255, 255, 255), (0, 0, 200, 300))
    exif = picture.getexif()
    exif[0x0112] = 6  # turn by a quarter clockwise: what is left comes up
    picture.save(tmp_path / "turned.jpg", exif=exif, quality=95)
    frame = shown(MovingStill(tmp_path / "turned.jpg", WHOLE, (0.5, 0.5, 1), (0.5, 0.5, 1)), 0, 1)
    assert frame[40].min() > 240 and frame[-40].max() < 15


def test_clear_parts_of_a_picture_show_what_is_behind(tmp_path):
    import cv2

    cv2.imwrite(str(tmp_path / "clear.png"), np.zeros((500, 400, 4), np.uint8))
    frame = shown(moving(tmp_path / "clear.png"), 0, 1)
    assert np.abs(frame.astype(int) - (11, 37, 69)).max() <= 2


def test_only_the_box_is_drawn(tmp_path):
    still = moving(photograph(tmp_path / "a.png"), (20, 40, 101, 121))
    planes = blank(192, 320)
    draw_still(planes, still, decode(still), 0, 1)
    assert not planes.y[:, :20].any() and not planes.y[122:].any() and planes.y[40:121, 20:101].all()
    assert colour((0, 0, 0))[0] == 16


def test_a_picture_is_decoded_once_for_all_its_segments(tmp_path):
    stills, still = Stills(), moving(photograph(tmp_path / "a.png"))
    first = stills.level(still)
    (tmp_path / "a.png").unlink()
    assert stills.level(still) is first


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_a_file_that_is_no_picture_is_refused_by_name(tmp_path, content):
    path = tmp_path / "ảnh.png"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"ảnh\.png"):
        decode(moving(path))
    with pytest.raises(InputError, match="no picture"):
        decode(moving(tmp_path / "gone.png"))


def test_a_still_without_motion_or_time_does_not_move(tmp_path):
    assert not moves(MovingStill(tmp_path, WHOLE, (0.5, 0.5, 1), (0.5, 0.5, 1)), 100)
    assert not moves(moving(tmp_path), 1)
    assert moves(moving(tmp_path), 2)
