from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from citecut.render.draft import halved
from citecut.render.engine import render_stages, stage_frame
from citecut.render.layers import Plain, Sprite, Stage
from tests.render.scenes import SMALL, card, layer, moving, photograph, speckled, tile, tone


def reduced(picture):
    return cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)


def test_a_draft_shows_what_the_clip_shows_at_half_the_size(tmp_path):
    photo = moving(photograph(tmp_path / "a.png"))
    odd = layer("odd", Sprite(tile((250, 200, 0), 61, 33), 21, 41), Sprite(tile((0, 200, 90), 61, 33), 60, 120))
    stages = [card("one", 20), Stage(20, photo, (odd,))]
    small, shape = halved(stages, SMALL)
    assert (shape.width, shape.height, shape.rate) == (96, 160, 30)
    for index in (0, 7, 25, 39):
        whole = reduced(stage_frame(stages, SMALL, index)).astype(float)
        assert np.abs(stage_frame(small, shape, index) - whole).mean() < 4


def test_what_fades_is_made_smaller_once():
    pixels = speckled(3, 60, 40)
    fading = layer("fading", *(Sprite(pixels, 11, 20, opacity / 4) for opacity in range(5)), schedule=lambda i: i % 5)
    (small,), _ = halved([Stage(10, Plain((0, 0, 0)), (fading,))], SMALL)
    painted = [small.layers[0].paint(Fraction(index, 30)) for index in range(5)]
    assert len({id(sprite.pixels) for sprite in painted}) == 1
    assert [sprite.opacity for sprite in painted] == [0, 0.25, 0.5, 0.75, 1]


@pytest.mark.parametrize("skip_pictures", [True, False])
def test_a_draft_is_a_whole_film_and_shares_nothing_with_the_clip(tmp_path, skip_pictures):
    stages = [card("one", 40), Stage(35, moving(photograph(tmp_path / "a.png")), ())]

    def made(name, draft):
        return render_stages(
            stages, SMALL, tmp_path / name, cache=tmp_path / "cache", sound=tone(Fraction(5, 2)), draft=draft,
            skip_pictures=skip_pictures,
        )  # fmt: skip

    clip, draft, again = made("a.mp4", False), made("b.mp4", True), made("c.mp4", True)
    assert draft.frames == clip.frames == 75
    assert not {use.name for use in clip.segments} & {use.name for use in draft.segments}
    assert all(use.reused for use in again.segments)
    assert (tmp_path / "b.mp4").read_bytes() == (tmp_path / "c.mp4").read_bytes()
    with av.open(str(tmp_path / "b.mp4"), options={"err_detect": "explode"}) as file:
        frames = list(file.decode(video=0))
    assert len(frames) == 75 and (frames[0].width, frames[0].height) == (96, 160)


def test_a_card_in_a_draft_is_written_with_skip_pictures(tmp_path):
    stages = [card("one", 90)]
    small = render_stages(
        stages, SMALL, tmp_path / "a.mp4", cache=tmp_path / "c", sound=tone(Fraction(3)), draft=True
    )
    whole = render_stages(
        stages, SMALL, tmp_path / "b.mp4", cache=tmp_path / "c", sound=tone(Fraction(3)), draft=True,
        skip_pictures=False,
    )  # fmt: skip
    assert small.segments[0].name != whole.segments[0].name
