"""Sound files read safely, and speech told from silence."""

import io
from fractions import Fraction

import av
import numpy as np
import pytest

from citecut.errors import InputError
from citecut.media import sound


def tone(seconds=1.0, rate=48000, pitch=220.0):
    t = np.arange(round(seconds * rate)) / rate
    return (0.4 * np.sin(2 * np.pi * pitch * t)).astype(np.float32)


def coded(samples, container, codec, rate=48000, layout="mono"):
    """`samples` as a sound file, coded by libav."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="flt", layout="mono")
        frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
        for piece in av.AudioResampler(stream.format, layout, rate, frame_size=stream.frame_size or 1024).resample(
            frame
        ):
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return out.getvalue()


@pytest.mark.parametrize(
    ("container", "codec", "slack"),
    [("mp3", "libmp3lame", 0.08), ("ogg", "libopus", 0.04), ("flac", "flac", 0.05), ("ipod", "aac", 0.08)],
)
def test_recordings_in_usual_formats_are_read(container, codec, slack):
    samples = sound.decode(coded(tone(1.5), container, codec))
    assert abs(len(samples) / sound.RATE - 1.5) < slack
    middle = samples[len(samples) // 4 : len(samples) // 2]
    assert 0.35 < np.abs(middle).max() < 0.45


def test_a_wav_of_another_rate_keeps_its_length_and_pitch():
    out = sound.decode(sound.encode_wav(tone(1.0)).replace(b"\x80\xbb\x00\x00", b"\xc0\x5d\x00\x00", 1))
    assert abs(len(out) / sound.RATE - 2.0) < 0.001
    spectrum = np.abs(np.fft.rfft(out))
    assert abs(spectrum.argmax() / 2.0 - 110) < 1


def test_writing_and_reading_a_wav_loses_nothing_that_is_heard():
    samples = tone(0.3)
    assert np.abs(sound.read_wav(sound.encode_wav(samples)) - samples).max() < 1 / 16000


@pytest.mark.parametrize(
    "junk",
    [b"", b"RIFF\x00\x00\x00\x00WAVE", b"not sound at all " * 50, b"ffconcat version 1.0\nfile /etc/passwd\n",
     b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n"],
)  # fmt: skip
def test_what_is_not_sound_is_refused(junk):
    with pytest.raises(InputError):
        sound.decode(junk)


def test_a_cut_short_wav_gives_what_is_there_or_is_refused():
    whole = sound.encode_wav(tone(1.0))
    assert len(sound.decode(whole[: len(whole) // 2])) <= 24000


def test_silence_has_no_speech():
    assert sound.speech_bounds(np.zeros(48000, np.float32)) is None
    assert sound.speech_bounds(np.zeros(0, np.float32)) is None
    hiss = np.random.default_rng(0).normal(0, 3e-4, 48000).astype(np.float32)
    assert sound.speech_bounds(hiss) is None


def test_pauses_are_found_where_they_are():
    gap = np.zeros(14400, np.float32)
    samples = np.concatenate([gap, tone(0.5), gap, tone(0.5), gap])
    (pause,) = sound.pauses(samples, least=4800)
    assert abs(pause.start - (14400 + 24000)) <= sound.FRAME
    assert abs(pause.end - (2 * 14400 + 24000)) <= sound.FRAME
    assert sound.speech_bounds(samples) == (14400, 14400 * 2 + 48000)


def test_rumble_and_offset_go_and_speech_stays():
    t = np.arange(96000) / 48000
    rumble = (0.2 + 0.3 * np.sin(2 * np.pi * 12 * t)).astype(np.float32)
    clean = sound.without_rumble(tone(2.0, pitch=90) + rumble)
    inner = slice(12000, -12000)
    assert np.abs(clean - tone(2.0, pitch=90))[inner].max() < 0.02
    assert len(sound.without_rumble(np.zeros(0, np.float32))) == 0


def test_a_click_before_the_first_word_is_not_speech():
    click = np.zeros(48000, np.float32)
    click[4800:5000] = 0.3
    samples = np.concatenate([click, tone(1.0), click[::-1]])
    start, end = sound.speech_bounds(samples)
    assert abs(start - 48000) <= sound.FRAME
    assert abs(end - 96000) <= sound.FRAME
