"""A file of the user's under a cut: decoded apart, looped without a seam."""

import io

import av
import numpy as np
import pytest

from citecut.errors import InputError
from citecut.media import loudness
from citecut.render.music import CROSS, Music, check


def song(seconds, *, rate=44100, name="mp3", quiet=0.0):
    """An encoded stereo song: a chord that swells, different on the two sides, silent for `quiet` seconds around."""
    time = np.arange(int(seconds * rate)) / rate
    wave = 0.2 * np.sin(2 * np.pi * 220 * time) + 0.15 * np.sin(2 * np.pi * 660 * time + np.sin(time))
    pause = np.zeros((2, int(quiet * rate)))
    samples = np.concatenate([pause, np.stack([wave, 0.5 * wave[::-1]]), pause], axis=1).astype(np.float32)
    out = io.BytesIO()
    with av.open(out, "w", format=name) as file:
        stream = file.add_stream({"mp3": "libmp3lame", "flac": "flac"}[name], rate=rate, layout="stereo")
        frame = av.AudioFrame.from_ndarray(
            *(
                (samples, "fltp")
                if name == "mp3"
                else (np.rint(samples.T.reshape(1, -1) * 32767).astype(np.int16), "s16")
            ),
            layout="stereo",
        )
        frame.sample_rate = rate
        resampler = av.AudioResampler(
            format=stream.codec_context.format or frame.format, layout="stereo", rate=rate, frame_size=1152
        )
        for given in (frame, None):
            for part in resampler.resample(given):
                file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    return out.getvalue()


def played(music, length):
    return np.concatenate([music.block(i, min(48000, length - i)) for i in range(0, length, 48000)])


@pytest.fixture(scope="module")
def short():
    """Ten seconds of music for a cut of 31."""
    return Music(song(10), 31 * 48000)


def test_a_short_song_plays_as_long_as_the_cut_without_a_hole_or_a_click(short):
    samples = played(short, 31 * 48000)
    tenths = [
        loudness.decibels(np.sqrt((samples[i : i + 9600] ** 2).mean())) for i in range(9600, len(samples), 9600)
    ]
    assert max(tenths) - min(tenths) < 5
    assert np.abs(np.diff(samples[4800:], 4, axis=0)).max() < 0.01


def test_its_two_sides_stay_apart(short):
    samples = played(short, 5 * 48000)
    assert np.sqrt((samples[:, 0] ** 2).mean()) > 1.5 * np.sqrt((samples[:, 1] ** 2).mean())


def test_its_loudness_is_that_of_what_is_heard(short):
    assert abs(short.loudness - loudness.loudness(played(short, 6 * 48000))) < 0.5


def test_silence_around_a_song_leaves_no_hole_in_the_loop():
    data = song(6, rate=48000, name="flac", quiet=2)
    samples = played(Music(data, 20 * 48000), 20 * 48000)
    assert min(np.abs(samples[i : i + 4800]).max() for i in range(0, len(samples), 4800)) > 0.05


def test_only_what_the_cut_needs_is_decoded():
    music = Music(song(30), 5 * 48000)
    assert len(played(music, 5 * 48000)) == 5 * 48000
    assert len(music._samples) <= 6 * 48000 + CROSS


def test_any_block_can_be_had_alone(short):
    again = played(short, 12 * 48000)
    for start, count in ((0, 5), (7 * 48000 - 3, 11), (9 * 48000 + 7, 48001)):
        assert np.array_equal(short.block(start, count), again[start : start + count])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"#EXTM3U\nsong.mp3\n",
        b"ID3" + bytes(5000),
        song(1),
        song(0.1, rate=48000, name="flac", quiet=3),
    ],
    ids=["empty", "playlist of ffmpeg", "playlist", "nothing after a tag", "too short", "silent"],
)
def test_what_is_not_music_is_refused_by_its_name(data):
    with pytest.raises(InputError, match=r"nhạc\.mp3"):
        check(data, "nhạc.mp3")
