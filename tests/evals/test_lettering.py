from fractions import Fraction

import numpy as np
from PIL import Image

from citecut.model import Lettering
from evals.lettering import HEIGHT, WIDTH, Laid, compared, schedule

CLEAR = Image.new("RGBA", (1, 1))
STRAP = Laid("strap", 2.0, 6.0, (0.1, 0.7, 0.5, 0.8), CLEAR)


def found(start, end, box=(0.1, 0.7, 0.4, 0.1)):
    return Lettering(start=Fraction(start), end=Fraction(end), box=box)


def test_what_is_told_for_half_of_its_time_is_found():
    assert compared([STRAP], [found(2, 4)]) == (1, 1, 1, 0)
    assert compared([STRAP], [found(2, 3)]) == (1, 0, 1, 0)
    assert compared([STRAP], [found(2, 3), found(4, 6)]) == (1, 1, 2, 0)


def test_what_lies_beside_all_or_at_another_time_is_invented():
    assert compared([STRAP], [found(2, 6, (0.6, 0.1, 0.3, 0.1))]) == (1, 0, 1, 1)
    assert compared([STRAP], [found(7, 9)]) == (1, 0, 1, 1)


def test_type_lies_where_its_box_says():
    for seed in range(6):
        for laid in schedule(np.random.default_rng(seed), 20):
            inked = np.asarray(laid.picture)[..., :3].max(-1) > 200
            rows, columns = np.flatnonzero(inked.any(1)), np.flatnonzero(inked.any(0))
            left, top, right, bottom = laid.box
            assert left * WIDTH - 2 <= columns[0] and columns[-1] <= right * WIDTH + 2
            assert top * HEIGHT - 2 <= rows[0] and rows[-1] <= bottom * HEIGHT + 2
            assert 0 <= laid.start < laid.end <= 20
