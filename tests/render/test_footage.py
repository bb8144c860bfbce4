from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from citecut.errors import InputError
from citecut.media import frames as original
from citecut.model import FORMATS, Framing, View
from citecut.render import load_theme
from citecut.render.cameras import part_of
from citecut.render.engine import render, render_stages, stage_frame
from citecut.render.filming import filmed
from citecut.render.footage import Film, Reels, halves
from citecut.render.layers import MovingFilm, Stage
from citecut.render.planes import Rect, blank
from tests.render.reels import LEVELS, cut_of, film, follow, level, number_of
from tests.render.scenes import SMALL

WHOLE = follow((0.0, 0.0, 1.0, 1.0))
UPRIGHT = (0.25, 0.0, 0.3375, 1.0)


def even(rate, seconds=2.0):
    return [Fraction(n) / rate for n in range(int(seconds * rate))]


def ground(path: Path, start=0.0, *framings: Framing, end=None, **more) -> MovingFilm:
    return MovingFilm(
        path=path, media="0" * 64, start=Fraction(str(start)), origin=Fraction(str(start)),
        framings=framings or (WHOLE,), size=(320, 180), box=(0, 0, 192, 320), fitted=(0, 60, 192, 168),
        until=Fraction(3), **more,
    )  # fmt: skip


def shown(ground: MovingFilm, frames: int) -> list[int]:
    """Which frame of the film each frame of the clip shows."""
    planes = blank(192, 320)
    seen = []
    with Reels() as reels:
        drawn = Film(ground, 30, reels)
        for index in range(frames):
            drawn.move_to(index)
            drawn.draw(planes)
            seen.append(number_of(float(np.median(planes.y[:20]))))
        drawn.close()
    return seen


def test_a_film_of_the_same_rate_is_shown_frame_by_frame(tmp_path):
    assert shown(ground(film(tmp_path / "a.mp4", even(30))), 40) == [n % LEVELS for n in range(40)]


@pytest.mark.parametrize("rate", [24, 25, 50, 60])
def test_other_rates_repeat_or_leave_out_whole_frames_evenly(tmp_path, rate):
    seen = shown(ground(film(tmp_path / "a.mp4", even(rate))), 30)
    steps = [(b - a) % LEVELS for a, b in pairwise(seen)]
    assert set(steps) <= {rate // 30, -(-rate // 30)}
    assert sum(steps) == (29 * rate + rate // 5) // 30, "after a second it has come as far as the film"


def test_uneven_frames_stand_as_long_as_in_the_film(tmp_path):
    times = [Fraction(n, 30) for n in (0, 1, 2, 10, 11, 30)]
    assert shown(ground(film(tmp_path / "a.mp4", times)), 32) == [0, 1] + [2] * 8 + [3] + [4] * 19 + [5] * 2


def test_stamps_rounded_to_milliseconds_do_not_make_it_judder(tmp_path):
    times = [Fraction(round(n * 1000 / 30), 1000) for n in range(60)]
    assert shown(ground(film(tmp_path / "a.mp4", times)), 30) == [n % LEVELS for n in range(30)]


def test_after_the_film_its_last_frame_stays(tmp_path):
    assert shown(ground(film(tmp_path / "a.mp4", even(30, 0.5))), 25)[14:] == [14 % LEVELS] * 11


def test_where_a_part_is_held_its_last_frame_stays(tmp_path):
    held = ground(film(tmp_path / "a.mp4", even(30)), holds=Fraction(1, 2))
    assert shown(held, 25)[12:] == [12 % LEVELS, 13 % LEVELS, *[14 % LEVELS] * 11]


def test_a_part_begins_where_it_is_asked_for(tmp_path):
    assert shown(ground(film(tmp_path / "a.mp4", even(30)), 0.5), 4) == [15 % LEVELS, 0, 1, 2]


def test_one_reading_serves_segments_that_follow_each_other(tmp_path, monkeypatch):
    from citecut.render import footage

    opened = []
    monkeypatch.setattr(footage, "frames", lambda *a: opened.append(a) or original(*a))
    path, planes = film(tmp_path / "a.mp4", even(30)), blank(192, 320)
    with Reels() as reels:
        for first in (0, 20):
            drawn = Film(ground(path), 30, reels)
            for index in range(first, first + 20):
                drawn.move_to(index)
            drawn.draw(planes)
            assert number_of(float(np.median(planes.y[:20]))) == (first + 19) % LEVELS
            drawn.close()
    assert len(opened) == 1


def test_a_view_is_drawn_where_it_lies_to_a_part_of_a_pixel(tmp_path):
    path = film(tmp_path / "a.mp4", even(30, 1))
    edges = []
    for shift in (0.0, 0.25, 0.5, 1.0, 2.0):
        box = ((20 + shift) / 320, 0.0, 96 / 320, 160 / 180)
        picture = stage_frame([Stage(10, ground(path, 0, follow(box)), ())], SMALL, 0).astype(float)
        row = picture[180].mean(axis=1)
        dark, light = row[:10].mean(), row[60:80].mean()
        edges.append(float(np.interp((dark + light) / 2, row[20:60], np.arange(20, 60))))
    moved = [edges[0] - edge for edge in edges]
    assert moved == pytest.approx([0, 0.5, 1, 2, 4], abs=0.15), "two pixels of the clip for one of the film"


def test_only_the_part_that_a_camera_shows_is_read(tmp_path):
    path = film(tmp_path / "a.mp4", even(30, 1))
    left, top, right, bottom = part_of(ground(path, 0, follow(UPRIGHT)))
    assert left > 60 and right < 200 and (top, bottom) == (0, 180)
    whole = stage_frame([Stage(5, ground(path, 0, follow(UPRIGHT), part=(0, 0, 320, 180)), ())], SMALL, 3)
    part = stage_frame([Stage(5, ground(path, 0, follow(UPRIGHT)), ())], SMALL, 3)
    assert np.abs(whole.astype(int) - part).max() <= 1


def test_the_camera_changes_with_the_films_own_cut_and_not_a_frame_before(tmp_path):
    path = film(tmp_path / "a.mp4", even(25))
    left, right = (0.1, 0.0, 0.2, 0.6), (0.6, 0.4, 0.2, 0.6)
    two = (follow(left), follow(right).model_copy(update={"start": Fraction(10, 25)}))
    planes = blank(192, 320)
    with Reels() as reels:
        drawn = Film(ground(path, 0, *two), 30, reels)
        for index in range(20):
            drawn.move_to(index)
            drawn.draw(planes)
            number = number_of(float(np.median(planes.y[:20])))
            has_square = planes.y.max() > 225
            assert has_square == (index < 12), f"frame {index} shows {number}"
        drawn.close()


def test_a_film_shown_whole_stands_over_a_dark_blurred_copy(tmp_path):
    path = film(tmp_path / "a.mp4", [Fraction(0), Fraction(1)])
    picture = stage_frame([Stage(5, ground(path, 0, Framing(kind="fit", views=())), ())], SMALL, 0).mean(axis=2)
    inside, around = np.median(picture[70:80, 100:]), np.median(picture[250:])
    assert around < 0.7 * inside
    assert picture[60 + 42, 36] > 200, "the white square, made smaller"
    assert np.abs(np.diff(picture[250])).max() < 6, "no edge is left in the copy"


def test_a_split_view_shows_two_parts_with_a_seam(tmp_path):
    path = film(tmp_path / "a.mp4", [Fraction(0), Fraction(1)])
    with_square, without = (0.1, 0.3, 0.18, 0.4), (0.6, 0.3, 0.18, 0.4)
    views = tuple((View(time=Fraction(0), box=box),) for box in (with_square, without))
    framing = Framing(kind="split", views=views)
    picture = stage_frame([Stage(5, ground(path, 0, framing, behind=(200, 0, 0)), ())], SMALL, 0)
    assert picture[:150].max() > 225 and picture[180:, :, 1].max() < 90
    first, second, seam = halves(Rect(0, 0, 192, 320))
    assert (first.bottom, second.top) == (160, 160)
    assert picture[seam.top, 96, 0] > 150 and picture[seam.top, 96, 1] < 60


def test_side_by_side_in_formats_that_are_not_upright():
    left, right, seam = halves(Rect(0, 0, 1080, 1080))
    assert left == Rect(0, 0, 540, 1080) and right == Rect(540, 0, 1080, 1080)
    assert seam.left < 540 < seam.right or seam.left == 540


def patterned(path: Path) -> Path:
    import av

    chance = np.random.default_rng(4)
    face = chance.integers(30, 220, (60, 60), np.uint8)
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=30, options={"crf": "4"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for number in range(12):
            y = np.full((270, 320), 128, np.uint8)
            y[60:120, 130:190] = face
            frame = av.VideoFrame.from_ndarray(y, "yuv420p")
            frame.pts = number
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path


def test_a_hidden_face_keeps_nothing_that_tells_it_from_another(tmp_path):
    path = patterned(tmp_path / "a.mp4")
    hidden = ((View(time=Fraction(0), box=(130 / 320, 60 / 180, 60 / 320, 60 / 180)),),)
    bare, blurred = (
        stage_frame([Stage(5, ground(path, 0, WHOLE.model_copy(update={"blurred": each})), ())], SMALL, 0).mean(
            axis=2
        )
        for each in ((), hidden)
    )
    inside = np.s_[110:210, 80:112]
    assert bare[inside].std() > 20 and blurred[inside].std() < 6
    assert abs(np.corrcoef(bare[inside].ravel(), blurred[inside].ravel())[0, 1]) < 0.4
    assert np.abs(bare[:90] - blurred[:90]).max() <= 1, "the rest stays as it is"


def test_a_removal_is_seen_as_a_short_dip(tmp_path):
    path = film(tmp_path / "a.mp4", even(30), sound=0.1)
    made = cut_of(
        SMALL.model_copy(update={"name": "9x16", "width": 1080, "height": 1920}), (0, 0.5), (1, 1.5), sound=True
    )
    films = filmed(made, load_theme("bulletin"), lambda _: path)
    assert [each.dips for each in films.values()] == [False, True]
    on_its_own = filmed(
        cut_of(FORMATS["9x16"], (0, 0.5), (0.5, 1), sound=True), load_theme("bulletin"), lambda _: path
    )
    assert not any(each.dips for each in on_its_own.values()), "what goes on without a gap shows none"
    light = [
        stage_frame([Stage(6, ground(path, 1, dips=True), ())], SMALL, n)[:20].mean()
        / stage_frame([Stage(6, ground(path, 1), ())], SMALL, n)[:20].mean()
        for n in range(4)
    ]
    assert light[0] < light[1] < light[2] < light[3] == 1


def test_a_film_that_ends_before_its_part_is_refused(tmp_path):
    path = film(tmp_path / "a.mp4", even(30, 1))
    with pytest.raises(InputError, match="ends before"):
        filmed(cut_of(FORMATS["9x16"], (5, 6)), load_theme("bulletin"), lambda _: path)


def test_the_same_film_gives_the_same_bytes_and_is_not_made_twice(tmp_path):
    path = film(tmp_path / "a.mp4", even(25))
    stage = [Stage(50, ground(path, 0.2, follow(UPRIGHT, (0.3, 0.0, 0.3375, 1.0))), ())]
    outs = [tmp_path / name for name in ("x", "y", "z")]
    for number, out in enumerate(outs):
        made = render_stages(stage, SMALL, out.with_suffix(".mp4"), cache=tmp_path / f"cache{number % 2}")
    assert made.segments[0].reused
    assert len({out.with_suffix(".mp4").read_bytes() for out in outs}) == 1


def test_a_changed_camera_or_film_makes_a_new_segment_and_another_shots_camera_does_not(tmp_path):
    from citecut.render.segments import divide

    path = film(tmp_path / "a.mp4", even(30, 2))
    later = follow((0.5, 0.0, 0.3, 1.0)).model_copy(update={"start": Fraction(18)})
    first = follow((0.1, 0.0, 0.3, 1.0))

    def names(ground: MovingFilm) -> list[str]:
        return [each.name for each in divide([Stage(30 * 21, ground, ())], SMALL)]

    before = names(ground(path, 0, first, later))
    assert len(before) == 2
    moved = names(ground(path, 0, first, follow((0.6, 0.0, 0.3, 1.0)).model_copy(update={"start": Fraction(18)})))
    assert moved[0] == before[0] and moved[1] != before[1]
    other = names(MovingFilm(**{**ground(path, 0, first, later).__dict__, "media": "1" * 64}))
    assert other[0] != before[0]
    shared = names(MovingFilm(**{**ground(path, 0, first, later).__dict__, "part": (0, 0, 320, 180)}))
    assert shared == before, "how much is read at once shapes nothing"
    held = names(MovingFilm(**{**ground(path, 0, first, later).__dict__, "holds": Fraction(20)}))
    assert held[0] == before[0] and held[1] != before[1]


def test_a_whole_clip_of_a_film_has_its_captions_and_its_sound(tmp_path):
    import av

    path = film(tmp_path / "a.mp4", even(25, 2), sound=0.05)
    made = cut_of(FORMATS["9x16"], (0.2, 1.2), framings=(follow(UPRIGHT),), sound=True)
    out = tmp_path / "clip.mp4"
    render(made, load_theme("bulletin"), lambda _: path, out, cache=tmp_path / "cache", draft=True)
    with av.open(str(out)) as file:
        assert float(file.streams.video[0].frames) == 30
        heard = np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1)
    assert np.sqrt(np.mean(heard**2)) > 0.1, "what was quiet is brought to the programme's loudness"
    assert level(0) == 40
