from fractions import Fraction

import av

from citecut.model import Boundary
from evals.joined import Clip, Join, _filmed, join
from evals.shots import adapt, compared, f1
from tests.media.films import film


def boundary(time, kind="cut"):
    return Boundary(time=Fraction(str(time)), kind=kind)


def test_a_cut_may_be_missed_by_two_frames_and_no_more():
    truth = [Join("cut", 4.0, 4.0)]
    assert compared(truth, [boundary("4.08")], 25) == {("cut", "found"): 1}
    assert compared(truth, [boundary("4.12")], 25) == {("cut", "missed"): 1, ("cut", "invented"): 1}


def test_a_gradual_change_is_found_inside_it_once():
    counts = compared([Join("black", 4.0, 5.0)], [boundary("4.4", "fade"), boundary("4.9", "fade")], 25)
    assert counts == {("black", "found"): 1, ("dissolve", "invented"): 1}
    assert f1(counts, ("black", "dissolve")) == 100 * 2 / 3


def test_a_joined_film_is_as_long_as_it_says_and_its_cuts_are_answered(tmp_path):
    path, rate, truth = join([Clip(None)] * 2, 5, tmp_path, shots=4)
    with av.open(str(path)) as film:
        frames = sum(1 for _ in film.decode(video=0))
    assert len(truth) == 3 and all(0 < each.start <= each.end < frames / rate for each in truth)
    told = adapt({"id": 7, "path": str(path)})
    cuts = [each.start for each in truth if each.kind == "cut"]
    assert told["id"] == 7 and cuts
    assert all(min(abs(time - cut) for time in told["boundaries"]) < 0.1 for cut in cuts)


def test_a_clip_of_uneven_rate_ends_when_it_says(tmp_path):
    """Its frames come slowly at first: their number tells nothing about when they are seen."""
    times = [Fraction(n, 5) for n in range(10)] + [2 + Fraction(n, 25) for n in range(50)]
    film(tmp_path / "a.mp4", [1.2, 1.2], times=times, options={"bf": "0"})
    last = _filmed(tmp_path / "a.mp4", 0.0, 2.8, 25.0)
    assert len(last) == 70
    assert (
        abs(last[-1] - last[0]).mean()
        < 3
        < 10
        < abs(_filmed(tmp_path / "a.mp4", 0.0, 3.6, 25.0)[-1] - last[0]).mean()
    )
