import itertools

import av
import numpy as np
import pytest

from bench import film_draw


@pytest.fixture
def small(monkeypatch, tmp_path):
    monkeypatch.setattr(film_draw, "SIZE", (320, 180))
    monkeypatch.setattr(film_draw, "SCENE", 0.8)
    monkeypatch.setattr(film_draw, "PART", 2)
    monkeypatch.setenv(film_draw.CACHE, str(tmp_path))


def pictures(path):
    with av.open(str(path)) as file:
        return [(frame.time, frame.to_ndarray(format="gray")) for frame in file.decode(video=0)]


@pytest.mark.parametrize("fixed", [False, True])
def test_the_picture_changes_at_the_named_cuts_and_nowhere_else(small, fixed):
    path, cuts = film_draw.film(5, fixed=fixed)
    frames = pictures(path)
    assert [time for time, _ in frames] == pytest.approx([n / film_draw.RATE for n in range(125)])
    steps = [(np.abs(b[1].astype(int) - a[1]).mean(), b[0]) for a, b in itertools.pairwise(frames)]
    jumps = sorted(time for _, time in sorted(steps)[-len(cuts) :])
    assert cuts == pytest.approx([0.8, 1.6, 2.0, 2.8, 3.6, 4.0, 4.8])
    assert jumps == pytest.approx(cuts)


def test_sound_goes_on_through_the_repeats(small):
    with av.open(str(film_draw.film(5)[0])) as file:
        heard = [(frame.time, frame.samples) for frame in file.decode(audio=0)]
    gaps = [b[0] - a[0] - a[1] / film_draw.SOUND for a, b in itertools.pairwise(heard)]
    assert heard[-1][0] == pytest.approx(5, abs=0.05)
    assert max(map(abs, gaps)) < 0.03


def test_a_film_is_drawn_once(small, monkeypatch):
    first = film_draw.film(5)
    monkeypatch.setattr(film_draw, "draw", None)
    assert film_draw.film(5) == first
