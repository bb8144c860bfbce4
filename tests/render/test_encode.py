import errno
from fractions import Fraction

import av
import numpy as np
import pytest

from citecut.errors import InputError
from citecut.render.compose import Composer
from citecut.render.encode import SegmentWriter, encode_sound, finished, frame_planes
from citecut.render.layers import Stage
from citecut.render.planes import fill, rgb
from citecut.render.still import Stills
from tests.render.scenes import SMALL, moving, photograph, tone

COLOURS = [(255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (11, 37, 69), (255, 180, 0)]


def decoded(path):
    with av.open(str(path)) as file:
        return [rgb(frame_planes(frame)) for frame in file.decode(video=0)]


def test_every_frame_comes_out_as_it_was_when_it_was_added(tmp_path):
    """One set of planes serves for all frames, so the encoder must have taken its copy before the next is drawn."""
    writer = SegmentWriter(tmp_path / "a.mp4", SMALL)
    for colour in COLOURS * 5:
        fill(writer.planes, writer.planes.rect, yuv(colour))
        writer.add()
    writer.close()
    frames = decoded(tmp_path / "a.mp4")
    assert len(frames) == 30
    for frame, colour in zip(frames, COLOURS * 5, strict=True):
        assert np.abs(frame.astype(int) - colour).max() <= 6


def yuv(colour):
    from citecut.render.planes import colour as convert

    return convert(colour)


def test_the_file_says_what_its_colours_mean(tmp_path):
    writer = SegmentWriter(tmp_path / "a.mp4", SMALL)
    fill(writer.planes, writer.planes.rect, (16, 128, 128))
    writer.add()
    writer.close()
    with av.open(str(tmp_path / "a.mp4")) as file:
        context = file.streams.video[0].codec_context
        tags = (context.color_primaries, context.color_trc, context.colorspace, context.color_range)
        assert [int(tag) for tag in tags] == [1, 1, 1, 1]
        assert context.profile == "High" and context.pix_fmt == "yuv420p"


def test_sound_counts_its_samples(tmp_path):
    assert encode_sound(tone(Fraction(7, 3)), tmp_path / "a.mp4") == 112000


def test_a_finished_file_takes_its_name_at_once(tmp_path):
    with finished(tmp_path / "deep" / "a.txt") as part:
        part.write_text("whole")
        assert not (tmp_path / "deep" / "a.txt").exists()
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["a.txt"]


def test_an_unfinished_file_leaves_the_old_one_and_nothing_else(tmp_path):
    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(ZeroDivisionError), finished(tmp_path / "a.txt") as part:
        part.write_text("half")
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "old"


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "no permission"), (errno.EROFS, "no permission")],
)
def test_what_the_person_can_mend_names_the_path(tmp_path, number, words):
    with pytest.raises(InputError, match=words) as caught, finished(tmp_path / "a.mp4"):
        raise OSError(number, "said by the system")
    assert str(tmp_path / "a.mp4") in caught.value.message and caught.value.hint
    assert not list(tmp_path.iterdir())


def test_other_failures_of_the_system_are_not_hidden(tmp_path):
    with pytest.raises(OSError, match="weather"), finished(tmp_path / "a.mp4"):
        raise OSError(errno.EIO, "weather")


def test_moving_frames_give_the_same_bytes_every_time(tmp_path):
    """x264's AVX-512 code did not, with memory that held something else before."""
    picture, found = photograph(tmp_path / "a.png", 1200, 1600), set()
    for attempt in range(8):
        held = np.random.default_rng(attempt).integers(0, 255, attempt * 1_000_003, dtype=np.uint8)
        writer = SegmentWriter(tmp_path / "a.mp4", SMALL)
        composer = Composer(Stage(17, moving(picture), ()), 30, writer.planes, Stills())
        for index in range(17):
            composer.draw(index)
            writer.add()
        writer.close()
        found.add((tmp_path / "a.mp4").read_bytes())
        del held
    assert len(found) == 1
