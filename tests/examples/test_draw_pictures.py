import importlib.util
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

EXAMPLES = Path(__file__).parents[2] / "examples"

_spec = importlib.util.spec_from_file_location("draw_pictures", EXAMPLES / "draw_pictures.py")
assert _spec and _spec.loader
draw_pictures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(draw_pictures)


@pytest.mark.parametrize("name", draw_pictures.PICTURES)
def test_drawing_again_gives_the_same_picture(name, tmp_path):
    draw_pictures.PICTURES[name]().save(tmp_path / name)
    drawn = np.asarray(Image.open(tmp_path / name), dtype=np.int16)
    kept = np.asarray(Image.open(EXAMPLES / name), dtype=np.int16)
    assert drawn.shape == kept.shape
    # Other versions of Pillow round a blur or a JPEG block a little differently.
    assert np.abs(drawn - kept).mean() < 1.5


@pytest.mark.parametrize("name", draw_pictures.PICTURES)
def test_a_picture_is_large_enough_for_an_upright_clip_and_light_enough_to_ship(name):
    with Image.open(EXAMPLES / name) as picture:
        assert picture.size == (1600, 2000)
    assert (EXAMPLES / name).stat().st_size < 400_000
