import os
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from citecut.errors import InputError
from citecut.media import analyse, glance, probe
from tests.media.films import SIZE, film, scene

HOURS = 4


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """Four hours with a cut every ten minutes, one frame every four seconds."""
    path = tmp_path_factory.mktemp("long") / "a.mkv"
    return film(path, [600.0] * (HOURS * 6), rate=Fraction(1, 4), options={"g": "50"})


@pytest.fixture(scope="module")
def read(long):
    """What is found in it, and the progress that was told."""
    heard = []
    return analyse(long, progress=lambda done, left: heard.append((done, left))), heard


def test_cuts_loudness_and_one_still_a_shot_are_found_in_one_pass(tmp_path):
    path = film(tmp_path / "a.mp4", [2.0, 1.6, 2.4], sounds=[("vie", 1000)])
    stills = []
    told = analyse(path, stills=lambda when, jpeg: stills.append(float(when)))
    assert [(float(each.time), each.kind) for each in told.boundaries] == [(2.0, "cut"), (3.6, "cut")]
    assert sorted(told.loudness)[len(told.loudness) // 2] == pytest.approx(-14.0, abs=1)
    assert len(stills) == 3 and stills[0] < 2 <= stills[1] < 3.6 <= stills[2]


def test_four_hours_are_taken_and_more_are_not(read, tmp_path):
    told, heard = read
    assert told.duration == HOURS * 3600
    assert len(told.boundaries) == HOURS * 6 - 1
    assert [done for done, _ in heard] == sorted(done for done, _ in heard) and heard[-1][0] == 1
    assert heard[-1][1] == 0 and all(left >= 0 for _, left in heard if left is not None)
    longer = film(tmp_path / "b.mkv", [14_480.0], rate=Fraction(1, 40))
    for door in (probe, analyse, glance):
        with pytest.raises(InputError, match="video_seconds"):
            door(longer)


def test_a_pass_that_was_killed_goes_on_from_its_last_minute(long, read, tmp_path):
    kept = tmp_path / "kept"
    code = "import sys; from pathlib import Path; from citecut.media import analyse\n"
    code += "analyse(Path(sys.argv[1]), resume=Path(sys.argv[2]))"
    child = subprocess.Popen([sys.executable, "-c", code, str(long), str(kept)])
    deadline = time.monotonic() + 60
    while not list(kept.glob("*/30")) and time.monotonic() < deadline:
        time.sleep(0.005)
    os.kill(child.pid, signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL, "it was over before it could be killed"
    done = max(int(each.name) for each in kept.glob("*/[0-9]*"))
    assert 30 <= done < HOURS * 60 - 1 and not list(kept.glob("*/end"))
    first = []
    told = analyse(long, resume=kept, progress=lambda part, left: first.append(part))
    assert first[0] * HOURS * 60 > done - 1, "it began anew"
    assert told == read[0]


def test_a_finished_pass_is_not_done_again(tmp_path):
    path = film(tmp_path / "a.mp4", [1.0, 1.0])
    told = analyse(path, resume=tmp_path / "kept")
    again = []
    assert analyse(path, resume=tmp_path / "kept", progress=lambda *each: again.append(each)) == told
    assert again == []


def test_another_film_or_language_is_not_taken_for_the_kept_one(tmp_path):
    one, other = film(tmp_path / "a.mp4", [1.0, 1.0]), film(tmp_path / "b.mp4", [2.0])
    kept = tmp_path / "kept"
    assert len(analyse(one, resume=kept).boundaries) == 1
    assert len(analyse(other, resume=kept).boundaries) == 0
    analyse(one, resume=kept, language="vi")
    assert len(list(kept.iterdir())) == 3


def test_sound_that_stops_for_minutes_keeps_its_place(tmp_path):
    path = film(tmp_path / "a.mkv", [130.0], rate=Fraction(1), sounds=[("vie", 1000)], silent=(10, 122))
    loud = analyse(path).loudness
    assert loud[50] > -20 and loud[500] == loud[1150] == -70 and loud[1250] > -20


def test_a_glance_finds_the_cuts_of_a_film_with_rare_key_frames(tmp_path):
    path = film(tmp_path / "a.mp4", [3.0] * 6, options={"g": "60", "sc_threshold": "0"})
    found = [float(each.time) for each in glance(path)]
    assert found == pytest.approx([3.0, 6.0, 9.0, 12.0, 15.0], abs=0.09)


@pytest.mark.parametrize("frames", ["0", "3"])
def test_a_glance_finds_two_cuts_between_the_same_key_frames(tmp_path, frames):
    options = {"g": "200", "sc_threshold": "0", "bf": frames, "preset": "veryfast"}
    path = film(tmp_path / "a.mp4", [2.04, 2.2, 3.0, 1.4, 2.0], options=options)
    found = [float(each.time) for each in glance(path)]
    assert found == pytest.approx([2.04, 4.24, 7.24, 8.64], abs=0.09)


def test_a_glance_takes_a_flash_for_no_cut(tmp_path):
    with av.open(str(tmp_path / "a.mp4"), "w") as file:
        stream = file.add_stream("libx264", rate=25, options={"g": "200", "sc_threshold": "0"})
        stream.width, stream.height, stream.pix_fmt = SIZE[0], SIZE[1], "yuv420p"
        for number in range(150):
            picture = scene(1).astype(np.int16)
            picture[: SIZE[1]] += 90 * (number in (60, 61))
            frame = av.VideoFrame.from_ndarray(np.clip(picture, 0, 255).astype(np.uint8), "yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, 25)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    assert glance(tmp_path / "a.mp4") == ()


def test_a_glance_at_sound_only_is_refused(tmp_path):
    from tests.media.films import sound

    with pytest.raises(InputError, match="sound only"):
        glance(sound(Path(tmp_path) / "a.m4a"))
