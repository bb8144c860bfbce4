from fractions import Fraction

import pytest

from citecut.errors import InputError
from citecut.media import frames, glimpses
from citecut.model import TimeRange
from tests.render.reels import SIZE, film, level


def span(start, end):
    return TimeRange(start=Fraction(str(start)), end=Fraction(str(end)))


@pytest.fixture(scope="module")
def reel(tmp_path_factory):
    times = [Fraction(n, 25) for n in range(75)]
    return film(tmp_path_factory.mktemp("reel") / "a.mp4", times)


def test_a_part_begins_with_the_frame_nearest_to_it(reel):
    one, two = glimpses(reel, [span(0, 1), span("1.05", 2)])
    assert one.start == 0 and two.start in (Fraction(26, 25), Fraction(27, 25))
    assert (one.width, one.height) == SIZE


def test_its_pictures_are_key_frames_from_the_one_before_it_on(reel):
    (look,) = glimpses(reel, [span(1, 2)])
    numbers = [picture.time * 25 for picture in look.pictures]
    assert numbers == [24, 36, 48]
    assert [round(float(p.y[:20].mean())) for p in look.pictures] == pytest.approx(
        [level(int(n)) for n in numbers], abs=3
    )


def test_a_part_without_a_key_frame_of_its_own_shows_the_one_before(reel):
    (look,) = glimpses(reel, [span("1.1", "1.3")])
    assert [picture.time * 25 for picture in look.pictures] == [24]


def test_there_are_never_more_than_a_dozen(tmp_path):
    long = film(tmp_path / "a.mp4", [Fraction(n, 25) for n in range(300)])
    (look,) = glimpses(long, [span(0, 12)])
    assert 6 < len(look.pictures) <= 12 and look.pictures[-1].time > 10


def test_a_part_after_the_films_end_is_refused(reel):
    with pytest.raises(InputError, match="ends before"):
        glimpses(reel, [span(9, 10)])


def test_a_part_of_the_frame_is_what_is_cut_out_of_the_whole(reel):
    whole = next(frames(reel, Fraction(0), Fraction(1)))
    part = next(frames(reel, Fraction(0), Fraction(1), None, (20, 40, 100, 140)))
    assert (part.y == whole.y[40:140, 20:100]).all() and (part.u == whole.u[20:70, 10:50]).all()
    assert (part.v == whole.v[20:70, 10:50]).all()
