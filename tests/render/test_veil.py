"""Contrast of type with what is behind it: judged word by word, so that nothing small hides in a long row."""

import numpy as np

from citecut.render.veil import Ink, contrast

ROW = Ink((80, 80, 80 + 800, 80 + 96), (255, 255, 255), 4.5)
"""White type, a hundred by twelve coarse pixels."""


def _dark() -> np.ndarray:
    return np.full((1, 40, 135, 3), 20.0, np.float32)


def test_a_thin_ornament_through_one_word_is_found():
    behind = _dark()
    behind[0, 10:22, 60:62] = 235.0
    assert contrast(_dark(), ROW) > 12
    assert contrast(behind, ROW) < ROW.ratio


def test_a_few_bright_points_behind_a_row_do_no_harm():
    behind = _dark()
    behind[0, 12, 20] = behind[0, 18, 50] = behind[0, 15, 90] = 255.0
    assert contrast(behind, ROW) > ROW.ratio


def test_type_outside_the_frame_has_nothing_behind_it():
    assert contrast(_dark(), Ink((5000, 5000, 5100, 5050), (0, 0, 0), 4.5)) == 21
