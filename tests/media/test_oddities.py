"""Every oddity of a film's file, through each door: `probe`, `analyse`, `frames` and `listen`."""

import itertools
import struct
from fractions import Fraction

import numpy as np
import pytest

from citecut.errors import InputError
from citecut.media import analyse, frames, listen, probe
from tests.media.films import film, sound

TEN_BITS = {"x265-params": "log-level=none:colorprim=bt2020:colormatrix=bt2020nc:range=limited:transfer="}


def seen(path, start=0, end=1, size=None):
    return list(frames(path, Fraction(start), Fraction(end), size))


def heard(path, start=0, end=1, **asked):
    return np.concatenate(list(listen(path, Fraction(start), Fraction(end), **asked)))


def doors(path):
    return (lambda: probe(path), lambda: analyse(path), lambda: seen(path), lambda: heard(path))


def test_a_film_without_sound_is_seen_and_not_heard(tmp_path):
    path = film(tmp_path / "a.mp4")
    assert probe(path).sounds == () and len(seen(path)) == 25
    told = analyse(path)
    assert [float(each.time) for each in told.boundaries] == [2.0]
    assert not told.sound and told.loudness == () and told.silences == ()
    with pytest.raises(InputError, match="no sound"):
        heard(path)


def test_sound_without_a_picture_is_heard_and_not_seen(tmp_path):
    path = sound(tmp_path / "a.m4a")
    assert not probe(path).picture and len(heard(path)) == 48_000
    told = analyse(path)
    assert told.boundaries == () and (told.width, told.height) == (0, 0)
    assert len(told.loudness) > 15 and max(told.loudness) > -30
    with pytest.raises(InputError, match="sound only"):
        seen(path)


def test_a_film_of_one_frame_has_one_shot(tmp_path):
    path = film(tmp_path / "a.mp4", [0.04])
    assert probe(path).width == 160 and len(seen(path)) == 1
    stills = []
    told = analyse(path, stills=lambda time, jpeg: stills.append((time, jpeg[:2])))
    assert told.boundaries == () and stills == [(0, b"\xff\xd8")]


@pytest.mark.parametrize("ending", ["mp4", "mkv"])
def test_a_film_that_lost_its_end_is_refused(tmp_path, ending):
    whole = film(tmp_path / f"a.{ending}", [3.0] * 4, options={"crf": "4"})
    path = tmp_path / f"b.{ending}"
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(InputError, match=r"cut short|cannot be read"):
        analyse(path)


def test_a_faststart_film_that_lost_its_end_is_refused_before_anything_is_decoded(tmp_path):
    import av

    whole = film(tmp_path / "a.mp4", [3.0] * 4)
    with av.open(str(whole)) as old, av.open(str(tmp_path / "f.mp4"), "w", options={"movflags": "faststart"}) as new:
        stream = new.add_stream_from_template(old.streams.video[0])
        for packet in old.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                new.mux(packet)
    data = (tmp_path / "f.mp4").read_bytes()
    (tmp_path / "b.mp4").write_bytes(data[: len(data) * 2 // 3])
    for door in doors(tmp_path / "b.mp4"):
        with pytest.raises(InputError, match="cut short"):
            door()


@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nreal.mp4\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile real.mp4\n",
        "file 'real.mp4'\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n",
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>real.mp4</BaseURL></MPD>',
    ],
    ids=["m3u8", "ffconcat", "concat", "sdp", "dash"],
)
def test_a_playlist_in_a_films_clothes_opens_nothing(tmp_path, text):
    film(tmp_path / "real.mp4", [1.0], sounds=[("vie", 440)])
    path = tmp_path / "list.mp4"
    path.write_text(text)
    for door in doors(path):
        with pytest.raises(InputError, match="cannot be read as a film"):
            door()


def test_a_frame_of_8k_is_over_the_limit(tmp_path):
    path = film(tmp_path / "a.mp4", [0.04], size=(7680, 4320))
    for door in doors(path):
        with pytest.raises(InputError, match="video_pixels"):
            door()


def test_damaged_frames_are_passed_over(tmp_path):
    path = film(tmp_path / "a.mkv", [2.0, 2.0], options={"g": "12"}, sounds=[("vie", 440)])
    data = bytearray(path.read_bytes())
    chance = np.random.default_rng(1)
    for place in chance.integers(len(data) // 4, len(data) * 3 // 4, 30):
        data[place] ^= 0x55
    path.write_bytes(data)
    told = analyse(path)
    assert 3 < told.duration < 5 and len(seen(path, 0, 4)) > 60
    assert len(heard(path, 0, 3)) == 3 * 48_000


def test_noise_is_refused_by_every_door(tmp_path):
    path = tmp_path / "a.mp4"
    path.write_bytes(np.random.default_rng(1).bytes(100_000))
    for door in doors(path):
        with pytest.raises(InputError, match="cannot be read as a film"):
            door()


def test_frames_without_times_get_some_that_rise_evenly(tmp_path):
    path = film(tmp_path / "a.avi", [1.0, 1.0])
    times = [picture.time for picture in seen(path, 0, 2)]
    assert len(times) == 50 and times == sorted(set(times))
    assert max(b - a for a, b in itertools.pairwise(times)) < Fraction(1, 12)
    assert [float(each.time) for each in analyse(path).boundaries] == pytest.approx([1.0], abs=0.05)


def test_uneven_frames_keep_their_own_times(tmp_path):
    times = [Fraction(n, 50) if n < 50 else 1 + Fraction(n - 50, 10) for n in range(70)]
    path = film(tmp_path / "a.mp4", [2.0, 0.8], times=times, options={"bf": "0"})
    assert probe(path).variable
    assert [each.time for each in seen(path, 0, 3)] == times
    assert [each.time for each in analyse(path).boundaries] == [times[50]]


def test_a_turned_film_stands_upright(tmp_path):
    path = film(tmp_path / "a.mp4", [1.0])
    data = bytearray(path.read_bytes())
    place = data.index(b"tkhd") + 44
    data[place : place + 36] = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    path.write_bytes(data)
    info, told = probe(path), analyse(path)
    assert info.rotation == 90 and (info.width, info.height) == (told.width, told.height) == (90, 160)
    assert seen(path)[0].y.shape == (160, 90)


def test_wide_pixels_are_made_square(tmp_path):
    path = film(tmp_path / "a.mp4", [1.0], aspect=Fraction(4, 3))
    told = analyse(path)
    assert probe(path).width == told.width == 213
    assert seen(path)[0].y.shape == (90, 212)


@pytest.mark.parametrize(("name", "curve"), [("smpte2084", 16), ("arib-std-b67", 18)])
def test_hdr_becomes_ordinary_brightness(tmp_path, name, curve):
    options = {"x265-params": TEN_BITS["x265-params"] + name}
    path = film(tmp_path / "a.mp4", [0.4, 0.4], codec="libx265", pixels="yuv420p10le", options=options)
    assert probe(path).hdr
    picture = seen(path, 0, "0.3")[0]
    assert picture.y.dtype == np.uint8 and picture.y.min() >= 16 and picture.y.max() <= 235 and picture.y.std() > 10
    assert [float(each.time) for each in analyse(path).boundaries] == pytest.approx([0.4], abs=0.01)


def test_the_asked_language_is_heard_among_several(tmp_path):
    path = film(tmp_path / "a.mkv", [2.0], sounds=[("vie", 500), ("eng", 2000)])
    assert [each.language for each in probe(path).sounds] == ["vie", "eng"]
    for language, hertz in (("vi", 500), ("en", 2000)):
        power = np.abs(np.fft.rfft(heard(path, "0.5", "1.5", language=language)))
        assert np.argmax(power) == pytest.approx(hertz, abs=2)
    assert max(analyse(path, language="en").loudness) > -30
