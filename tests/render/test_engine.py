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

from citecut.errors import DocumentError, InputError, UsageError
from citecut.render.encode import frame_planes
from citecut.render.engine import render_stages, stage_frame, write_jpeg
from citecut.render.layers import Stage
from citecut.render.planes import rgb
from citecut.render.segments import divide, segment_path
from tests.render.scenes import SMALL, card, moving, photograph, tone

METADATA = {"title": "Đọc sách ở xã", "comment": "https://example.org/a", "language": "vi"}


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    picture = photograph(tmp_path_factory.mktemp("media") / "a.png")
    return [card("one", 50), Stage(320, moving(picture), card("two", 1).layers), card("three", 37, (200, 30, 40))]


@pytest.fixture(scope="module")
def film(stages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    return make(stages, folder / "film.mp4", folder / "cache")


def make(stages, out, cache, **more):
    frames = sum(stage.frames for stage in stages)
    return render_stages(stages, SMALL, out, sound=tone(Fraction(frames, 30)), cache=cache, metadata=METADATA, **more)


def packets(path, kind):
    with av.open(str(path)) as file:
        return [packet for packet in file.demux(**{kind: 0}) if packet.size]


def test_the_file_holds_exactly_the_frames_of_the_stages(film, stages):
    with av.open(str(film.path)) as file:
        stamps = [frame.pts * frame.time_base for frame in file.decode(video=0)]
    assert stamps == [Fraction(index, 30) for index in range(407)]
    assert film.frames == 407 and film.bytes == film.path.stat().st_size


def test_decoding_order_is_strictly_monotone_and_nothing_is_shown_before_it_is_decoded(film):
    found = packets(film.path, "video")
    # The demuxer reads the first one as early as the deepest reordering in the file asks for.
    early = found[0].dts // 512
    assert -2 <= early <= 0
    assert [packet.dts for packet in found] == [(index + early) * 512 for index in range(407)]
    assert all(packet.pts >= packet.dts and packet.duration == 512 for packet in found)


def test_strict_decoders_find_no_fault(film):
    with av.open(str(film.path), options={"err_detect": "explode"}) as file:
        for stream in file.streams:
            stream.codec_context.options = {"err_detect": "crccheck+bitstream+buffer+careful+compliant+explode"}
        count = sum(1 for _ in file.decode(video=0))
    assert count == 407


def test_every_segment_starts_with_a_frame_that_needs_no_other(film, stages):
    keys = [packet.pts // 512 for packet in packets(film.path, "video") if packet.is_keyframe]
    starts = [0, *range(50, 50 + 241, 60), 50 + 320]
    assert set(starts) <= set(keys) and len(film.segments) == 7


def test_what_is_decoded_is_what_was_painted(film, stages):
    with av.open(str(film.path)) as file:
        frames = [rgb(frame_planes(frame)) for frame in file.decode(video=0)]
    for index in (0, 5, 6, 49, 50, 51, 200, 289, 290, 369, 370, 406):
        painted = stage_frame(stages, SMALL, index).astype(float)
        assert 10 * np.log10(255**2 / np.mean((frames[index] - painted) ** 2)) > 34, index


def test_there_is_no_edit_list_and_the_index_comes_first(film):
    data = film.path.read_bytes()
    assert b"elst" not in data and b"edts" not in data
    assert data.index(b"moov") < data.index(b"mdat")
    assert data.count(b"avcC") == 1


def test_colour_title_language_and_source_are_tagged(film):
    with av.open(str(film.path)) as file:
        context = file.streams.video[0].codec_context
        assert (context.color_primaries, context.color_trc, context.colorspace, context.color_range) == (1, 1, 1, 1)
        assert file.metadata["title"] == METADATA["title"] and file.metadata["comment"] == METADATA["comment"]
        assert file.streams.audio[0].metadata["language"] == "vie"
        assert "creation_time" not in file.metadata and "encoder" not in file.metadata
        assert file.streams.video[0].average_rate == 30


def test_sound_is_in_time_and_ends_with_the_picture(film):
    with av.open(str(film.path)) as file:
        frames = list(file.decode(audio=0))
    heard = np.concatenate([frame.to_ndarray() for frame in frames], axis=1)[0]
    meant = np.concatenate([block[:, 0] for block in tone(Fraction(407, 30))])
    assert frames[0].pts == 0 and frames[0].sample_rate == 48000 and frames[0].layout.name == "stereo"
    assert np.abs(heard[4096:400000] - meant[4096:400000]).max() < 0.03
    with av.open(str(film.path)) as file:
        ends = [stream.duration * stream.time_base for stream in file.streams]
    assert abs(ends[0] - ends[1]) < Fraction(1, 30)


def test_a_click_is_heard_when_it_was_meant(tmp_path):
    blocks = np.zeros((96000, 2), np.float32)
    blocks[50000:50048] = 0.9
    render_stages([card("click", 60)], SMALL, tmp_path / "a.mp4", sound=[blocks], cache=tmp_path / "cache")
    with av.open(str(tmp_path / "a.mp4")) as file:
        heard = np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1)[0]
    assert abs(int(np.abs(heard).argmax()) - 50024) < 96  # 2 ms


def test_the_same_input_gives_the_same_bytes_with_and_without_the_cache(film, stages, tmp_path):
    once = film.path.read_bytes()
    cached = make(stages, tmp_path / "a.mp4", film.path.parent / "cache")
    assert all(each.reused for each in cached.segments) and cached.path.read_bytes() == once
    for workers in (1, 3):
        again = make(stages, tmp_path / "b.mp4", tmp_path / f"cache{workers}", workers=workers)
        assert not any(each.reused for each in again.segments) and again.path.read_bytes() == once


def test_after_a_change_only_its_own_segment_is_encoded_again(film, stages, tmp_path):
    changed = [stages[0], stages[1], card("new", 40)]
    found = make(changed, tmp_path / "a.mp4", film.path.parent / "cache")
    assert [each.reused for each in found.segments] == [True] * 6 + [False]
    moved = make(changed[::-1], tmp_path / "b.mp4", film.path.parent / "cache")
    assert all(each.reused for each in moved.segments)
    with av.open(str(moved.path)) as file:
        assert sum(1 for _ in file.decode(video=0)) == 410


def test_a_damaged_segment_is_made_again(stages, tmp_path):
    first = make(stages[:1], tmp_path / "a.mp4", tmp_path / "cache")
    path = segment_path(tmp_path / "cache", divide(stages[:1], SMALL)[0])
    whole = path.read_bytes()
    for damaged in (b"", whole[:100], whole[:-500]):
        path.write_bytes(damaged)
        again = make(stages[:1], tmp_path / "b.mp4", tmp_path / "cache")
        assert not again.segments[0].reused and again.path.read_bytes() == first.path.read_bytes()


def test_a_segment_under_a_false_name_is_not_joined(stages, tmp_path):
    make(stages[:1], tmp_path / "a.mp4", tmp_path / "cache")
    large = SMALL.model_copy(update={"width": 320})
    render_stages([card("x", 37)], large, tmp_path / "c.mp4", cache=tmp_path / "cache")
    stranger = segment_path(tmp_path / "cache", divide([card("x", 37)], large)[0])
    victim = segment_path(tmp_path / "cache", divide(stages[2:], SMALL)[0])
    victim.parent.mkdir(exist_ok=True)
    victim.write_bytes(stranger.read_bytes())
    with pytest.raises(DocumentError, match="other settings"):
        make([stages[0], stages[2]], tmp_path / "b.mp4", tmp_path / "cache")
    assert not (tmp_path / "b.mp4").exists()


def test_very_short_shots_keep_their_frames(tmp_path):
    stages = [card(name, frames) for name, frames in (("a", 1), ("b", 2), ("c", 3), ("d", 1), ("e", 30))]
    found = make(stages, tmp_path / "a.mp4", tmp_path / "cache")
    with av.open(str(found.path)) as file:
        stamps = [frame.pts // 512 for frame in file.decode(video=0)]
    assert stamps == list(range(37))


def test_progress_rises_to_one(stages, tmp_path):
    told = []
    make(stages[:1], tmp_path / "a.mp4", tmp_path / "cache", progress=told.append)
    assert told == sorted(told) and told[-1] == 1 and len(told) > 40
    told.clear()
    make(stages[:1], tmp_path / "a.mp4", tmp_path / "cache", progress=told.append)
    assert told[-1] == 1


def test_a_failure_stops_every_worker_and_leaves_nothing(stages, tmp_path):
    class BrokenError(Exception):
        pass

    def tell(done):
        if done > 0.2:
            raise BrokenError

    with pytest.raises(BrokenError):
        make(stages, tmp_path / "out" / "a.mp4", tmp_path / "cache", progress=tell, workers=2)
    assert not list((tmp_path / "out").iterdir()) and not list((tmp_path / "cache").glob("*.part"))
    assert make(stages, tmp_path / "out" / "a.mp4", tmp_path / "cache").frames == 407


def test_a_missing_picture_is_refused_by_name(tmp_path):
    picture = photograph(tmp_path / "a.png")
    stage = Stage(10, moving(picture), ())
    picture.write_bytes(b"no picture")
    with pytest.raises(InputError, match=r"a\.png"):
        make([stage], tmp_path / "a.mp4", tmp_path / "cache")
    assert not (tmp_path / "a.mp4").exists()


def test_nothing_to_show_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no frames"):
        render_stages([], SMALL, tmp_path / "a.mp4", cache=tmp_path / "cache")


KILLED = """
import sys
from pathlib import Path
from tests.render.scenes import *
from citecut.render.engine import render_stages
folder = Path(sys.argv[1])
stages = [Stage(2000, moving(photograph(folder / "a.png")), ())]
print("started", flush=True)
render_stages(stages, SMALL, folder / "out" / "a.mp4", cache=folder / "cache")
"""


def test_a_killed_render_leaves_no_final_file_and_the_next_one_goes_on(tmp_path):
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not list((tmp_path / "cache").glob("??/*.mp4")) and time.monotonic() < deadline:
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert not (tmp_path / "out" / "a.mp4").exists()
    stages = [Stage(2000, moving(tmp_path / "a.png"), ())]
    found = render_stages(stages, SMALL, tmp_path / "out" / "a.mp4", cache=tmp_path / "cache")
    assert any(each.reused for each in found.segments) and not all(each.reused for each in found.segments)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.mp4"]


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", str(folder)]
    if not mounted or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("full", ["cache", "out"])
def test_a_full_disk_is_named_and_nothing_half_written_stays(small_disk, stages, tmp_path, full):
    places = {"cache": tmp_path / "cache", "out": tmp_path / "out"} | {full: small_disk / full}
    with pytest.raises(InputError, match="disk is full") as caught:
        make(stages, places["out"] / "a.mp4", places["cache"])
    assert str(small_disk) in caught.value.message
    left = [path for path in small_disk.rglob("*") if path.is_file() and path.suffix != ".mp4"]
    assert not left and not (places["out"] / "a.mp4").exists()
    places[full] = tmp_path / "room"
    assert make(stages, places["out"] / "a.mp4", places["cache"]).frames == 407


def test_a_poster_is_the_frame_itself(stages, tmp_path):
    import cv2

    frame = stage_frame(stages, SMALL, 0)
    write_jpeg(frame, tmp_path / "a.jpg")
    back = cv2.cvtColor(cv2.imread(str(tmp_path / "a.jpg")), cv2.COLOR_BGR2RGB)
    assert back.shape == (320, 192, 3)
    assert np.abs(back[250:300].astype(int) - frame[250:300]).max() <= 3
    with pytest.raises(IndexError):
        stage_frame(stages, SMALL, 407)


def test_sound_may_be_missing(tmp_path):
    render_stages([card("mute", 10)], SMALL, Path(tmp_path / "a.mp4"), cache=tmp_path / "cache")
    with av.open(str(tmp_path / "a.mp4")) as file:
        assert [stream.type for stream in file.streams] == ["video"]


def test_a_stream_that_is_not_as_foreseen_is_encoded_in_full(stages, tmp_path, monkeypatch):
    from citecut.render import encode
    from citecut.render.h264 import UnforeseenError

    def refuse(*_):
        raise UnforeseenError("another encoder")

    monkeypatch.setattr(encode, "Repeats", refuse)
    found = make(stages[:1], tmp_path / "a.mp4", tmp_path / "cache")
    with av.open(str(found.path)) as file:
        assert sum(1 for _ in file.decode(video=0)) == 50
