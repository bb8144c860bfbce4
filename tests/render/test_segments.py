import enum
import os
import time
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from citecut.render.layers import Plain, Sprite, Stage
from citecut.render.segments import divide, prune, spelled
from tests.render.scenes import SMALL, card, layer, moving, photograph, tile


def names(*stages, shape=SMALL):
    return [segment.name for segment in divide(stages, shape)]


def test_a_segment_is_named_alike_wherever_it_comes():
    one, other = card("one", 40), card("other", 70)
    assert names(one, other) == names(other, one)[::-1]
    assert names(one) == names(one, other)[:1]
    assert names(card("one", 40)) == names(one)


def test_everything_that_shapes_a_segment_changes_its_name(tmp_path):
    picture = photograph(tmp_path / "a.png")
    other = photograph(tmp_path / "b.png", seed=2)
    still = moving(picture)
    variants = [
        card("a", 40),
        card("a", 41),
        card("b", 40),
        card("a", 40, (0, 0, 0)),
        card("a", 40, every=7),
        Stage(40, still, ()),
        Stage(41, still, ()),
        Stage(40, replace(still, path=other), ()),
        Stage(40, replace(still, end=(0.5, 0.5, 1.1)), ()),
        Stage(40, replace(still, start=(0.5, 0.4, 1.0)), ()),
        Stage(40, replace(still, box=(0, 0, 192, 200)), ()),
        Stage(40, replace(still, behind=(0, 0, 0)), ()),
    ]
    found = [names(each)[0] for each in variants]
    found.append(names(card("a", 40), shape=SMALL.model_copy(update={"rate": 25}))[0])
    found.append(names(card("a", 40), shape=SMALL.model_copy(update={"width": 194}))[0])
    assert len(set(found)) == len(found)


def test_the_name_of_a_picture_is_its_bytes_not_its_place(tmp_path):
    one, other = photograph(tmp_path / "a.png"), photograph(tmp_path / "moved" / "b.png")
    assert names(Stage(40, moving(one), ())) == names(Stage(40, moving(other), ()))
    photograph(one, seed=9)
    os.utime(one, ns=(1, 1))
    assert names(Stage(40, moving(one), ())) != names(Stage(40, moving(other), ()))


def test_a_layer_that_draws_nothing_does_not_count():
    hidden = layer("hidden", Sprite(tile((1, 2, 3), 4, 4), 0, 0), schedule=lambda index: None)
    assert names(Stage(40, Plain((1, 2, 3)), (hidden,))) == names(Stage(40, Plain((1, 2, 3)), ()))


def test_names_are_the_same_in_every_process():
    import subprocess
    import sys

    code = "from tests.render.test_segments import *; print(names(card('a', 40))[0])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == names(card("a", 40))[0]


def test_long_shots_are_divided_at_fixed_times():
    def parts(frames):
        return [(each.first, each.frames) for each in divide([Stage(frames, Plain((0, 0, 0)), ())], SMALL)]

    assert parts(299) == [(0, 299)]
    assert parts(300) == [(0, 240), (240, 60)]
    assert parts(700) == [(0, 240), (240, 240), (480, 220)]
    assert parts(0) == []


def test_moving_shots_are_divided_finer_because_all_their_frames_are_encoded(tmp_path):
    stage = Stage(320, moving(photograph(tmp_path / "a.png")), ())
    found = divide([stage], SMALL)
    assert [(each.first, each.frames) for each in found] == [(0, 60), (60, 60), (120, 60), (180, 60), (240, 80)]
    assert not any(each.skip_pictures for each in found)


def test_what_goes_out_into_a_moving_shot_has_a_segment_of_its_own(tmp_path):
    going = layer("going", Sprite(tile((1, 2, 3), 40, 40), 0, 0), schedule=lambda index: 0 if index < 12 else None)
    bare = Stage(80, moving(photograph(tmp_path / "a.png")), ())
    after, other = (replace(bare, layers=(each,)) for each in (going, replace(going, name="edited")))
    assert [(each.first, each.frames) for each in divide([after], SMALL)] == [(0, 12), (12, 68)]
    one, changed = names(after), names(other)
    assert one[0] != changed[0] and one[1:] == changed[1:]


def test_what_goes_out_into_a_standing_shot_is_encoded_with_it():
    going = layer("going", Sprite(tile((1, 2, 3), 40, 40), 0, 0), schedule=lambda index: 0 if index < 12 else None)
    plain = card("long", 200)
    (found,) = divide([replace(plain, layers=(*plain.layers, going))], SMALL)
    assert found.skip_pictures


def test_what_stays_or_comes_later_divides_nothing():
    tiny = Sprite(tile((1, 2, 3), 4, 4), 0, 0)
    stays = layer("stays", tiny)
    late = layer("late", tiny, schedule=lambda index: 0 if 5 < index < 12 else None)
    assert len(divide([Stage(200, Plain((0, 0, 0)), (stays, late))], SMALL)) == 1


def test_a_motion_with_a_pace_of_its_own_is_shared_by_shots_of_other_lengths(tmp_path):
    still = replace(moving(photograph(tmp_path / "a.png")), seconds=8.0)
    short, long = names(Stage(230, still, ())), names(Stage(290, still, ()))
    assert short[:3] == long[:3] and short[3] != long[3]
    free = replace(still, seconds=None)
    assert names(Stage(230, free, ()))[0] != names(Stage(290, free, ()))[0]


def test_a_picture_that_has_come_to_rest_repeats(tmp_path):
    still = replace(moving(photograph(tmp_path / "a.png")), seconds=3.0)
    assert [each.skip_pictures for each in divide([Stage(180, still, ())], SMALL)] == [False, False, True]


def test_a_draft_is_never_taken_for_the_clip():
    one, other = (divide([card("a", 40)], SMALL, draft=draft) for draft in (False, True))
    assert one[0].name != other[0].name and other[0].draft


def test_segments_in_which_most_frames_repeat_are_marked():
    few, many = card("few", 60, every=6), card("many", 60, every=1)
    assert [each.skip_pictures for each in divide([few, many], SMALL)] == [True, False]
    assert not divide([few], SMALL, skip_pictures=False)[0].skip_pictures


def test_what_comes_later_in_a_long_shot_leaves_its_first_segment_alone():
    assert names(card("long", 700))[:2] == names(card("long", 900))[:2]


def test_a_key_without_a_lasting_spelling_is_refused():
    class Passing:
        pass

    bad = layer("x", Sprite(tile((1, 2, 3), 4, 4), 0, 0))
    object.__setattr__(bad, "name", Passing())
    with pytest.raises(TypeError, match="Passing"):
        names(Stage(40, Plain((0, 0, 0)), (bad,)))


def test_keys_that_differ_are_spelled_differently():
    class Side(enum.Enum):
        LEFT = 1

    @dataclass(frozen=True)
    class Word:
        text: str

    keys = [
        1,
        True,
        1.0,
        Fraction(1),
        "1",
        b"1",
        None,
        (1,),
        ("1",),
        (),
        frozenset({1}),
        Side.LEFT,
        Word("1"),
        Word("Thuỷ"),
    ]
    spellings = {repr(spelled(key)) for key in keys}
    assert len(spellings) == len(keys)


def filled(folder, ages):
    for number, age in enumerate(ages):
        path = folder / f"{number:02d}" / f"{number:064d}.mp4"
        path.parent.mkdir(parents=True)
        path.write_bytes(bytes(1000))
        os.utime(path, (time.time() - age,) * 2)


def left(folder):
    return sorted(int(path.stem) for path in folder.glob("??/*.mp4"))


def test_the_cache_forgets_what_was_used_longest_ago(tmp_path):
    filled(tmp_path, [50000, 40000, 90000, 80000])
    assert prune(tmp_path, 2500) == 2000
    assert left(tmp_path) == [0, 1]


def test_the_cache_keeps_what_is_named_or_was_used_just_now(tmp_path):
    filled(tmp_path, [50000, 10, 90000])
    assert prune(tmp_path, 0, keep={f"{2:064d}"}) == 1000
    assert left(tmp_path) == [1, 2]


def test_the_cache_forgets_posters_too(tmp_path):
    filled(tmp_path, [50000])
    (segment,) = tmp_path.glob("??/*.mp4")
    segment.rename(segment.with_suffix(".jpg"))
    assert prune(tmp_path, 0) == 1000


def test_half_written_segments_of_killed_renders_are_cleared_away(tmp_path):
    for name, age in (("old.part", 90000), ("new.part", 5)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    prune(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["new.part"]


def test_an_empty_or_missing_cache_needs_no_pruning(tmp_path):
    assert prune(tmp_path / "none") == 0
