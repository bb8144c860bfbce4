from pathlib import Path

import pytest

from evals.reframe import MODEL, adapt
from tests.render.reels import film

DATA = Path(__file__).parents[2] / "../shared/data/videos"
pytestmark = pytest.mark.skipif(not MODEL.is_file(), reason="the face detector for tests is not here")


def test_a_film_with_nobody_in_it_is_answered_with_its_whole_frame(tmp_path):
    from fractions import Fraction

    path = film(tmp_path / "a.mp4", [Fraction(n, 25) for n in range(30)])
    told = adapt({"id": 1, "path": str(path), "format": "9x16"})
    assert told["id"] == 1 and told["frame_rate"] == pytest.approx(25, abs=1)
    assert told["crops"] == [[0, 0, 320, 180]] * 30


def test_every_frame_of_a_real_film_has_a_crop_of_the_formats_shape():
    path = DATA / "googlework_short.mp4"
    if not path.is_file():
        pytest.skip("the films for tests are not here")
    told = adapt({"id": "g", "path": str(path), "format": "1x1"})
    crops = [crop for crop in told["crops"] if crop[2] < 320]
    assert len(told["crops"]) > 900 and len(crops) > 200
    assert all(crop[2] == pytest.approx(crop[3], abs=2) and crop[0] + crop[2] <= 320.01 for crop in crops)
