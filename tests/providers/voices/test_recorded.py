"""Recordings of a person: made here by code, in the formats people send."""

import io
from fractions import Fraction

import av
import numpy as np
import pytest

from citecut import narrate, registry
from citecut.errors import InputError, ProviderError
from citecut.media import sound
from citecut.providers.voices.espeak import EspeakVoice
from citecut.providers.voices.recorded import RecordedVoice
from citecut.testing import check_voice

TEXTS = {
    "l1": "Thư viện mở cửa từ thứ hai, không thu phí.",
    "l2": "Bạn đọc được mượn sách trong một tháng.",
    "l3": "Không ai phải đăng ký trước.",
}


@pytest.fixture(scope="module")
def spoken():
    """Line id -> samples: the draft voice stands in for a person."""
    voice = EspeakVoice()
    return {line: sound.decode(voice.speak(line, text, "vi").audio) for line, text in TEXTS.items()}


def coded(samples, container, codec):
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        stream = file.add_stream(codec, rate=48000, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="flt", layout="mono")
        frame.sample_rate, frame.time_base = 48000, Fraction(1, 48000)
        size = stream.frame_size or 1024
        resampler = av.AudioResampler(stream.format, "mono", 48000, frame_size=size)
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return out.getvalue()


@pytest.fixture
def folder(tmp_path, spoken):
    """`l1.wav`, `l2.mp3`, `l3.opus`."""
    (tmp_path / "l1.wav").write_bytes(sound.encode_wav(spoken["l1"]))
    (tmp_path / "l2.mp3").write_bytes(coded(spoken["l2"], "mp3", "libmp3lame"))
    (tmp_path / "l3.opus").write_bytes(coded(spoken["l3"], "ogg", "libopus"))
    (tmp_path / "notes.docx").write_bytes(b"not a recording")
    return tmp_path


def test_recordings_in_wav_mp3_and_opus_become_takes(folder, spoken):
    voice = registry.voice("recorded", path=folder)
    for line, text in TEXTS.items():
        take, wav = narrate.take(line, text, "vi", voice)
        assert not take.machine
        assert not take.draft
        assert take.voice == "recorded"
        speech = sound.speech_bounds(spoken[line])
        assert abs(float(take.duration) - (speech[1] - speech[0]) / 48000 - 0.1) < 0.06
        assert len(take.words) == len(text.split())
        assert sound.read_wav(wav) is not None


def test_a_recorded_voice_keeps_a_voices_promises(folder):
    check_voice(RecordedVoice(folder, language="vi"))


@pytest.mark.parametrize("ending", ["csv", "vtt"])
def test_one_long_recording_is_cut_by_its_cue_list(tmp_path, spoken, ending):
    parts, cues, at = [], [], 0
    for line, samples in spoken.items():
        gap = np.zeros(12000 + -len(samples) % 48, np.float32)  # every line starts on a whole millisecond
        parts += [samples, gap]
        cues.append((line, at / 48000, (at + len(samples)) / 48000))
        at += len(samples) + len(gap)
    (tmp_path / "reading.flac").write_bytes(coded(np.concatenate(parts), "flac", "flac"))
    rows = [f"{line},{start:.3f},{end:.3f}" for line, start, end in cues]
    vtt = [f"{line}\n00:{start:06.3f} --> 00:{end:06.3f}\n…\n" for line, start, end in cues]
    (tmp_path / f"reading.{ending}").write_text("\n".join(rows if ending == "csv" else ["WEBVTT\n", *vtt]))
    for path in (tmp_path, tmp_path / "reading.flac"):
        voice = RecordedVoice(path)
        for line, samples in spoken.items():
            got = sound.decode(voice.speak(line, TEXTS[line], "vi").audio)
            assert abs(len(got) - len(samples)) < 200
            assert np.abs(got[1000:20000] - samples[1000:20000]).max() < 0.02


def test_each_language_has_its_folder(tmp_path, spoken):
    for language in ("vi", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "l1.wav").write_bytes(sound.encode_wav(spoken["l1"]))
    voice = RecordedVoice(tmp_path)
    assert voice.languages() == {"vi", "en"}
    assert voice.speak("l1", "Open.", "en-GB").audio
    with pytest.raises(ProviderError, match="no recordings in `km`"):
        voice.speak("l1", "…", "km")


def test_a_missing_recording_says_which_file_to_add(folder):
    with pytest.raises(ProviderError, match="line `l9`") as caught:
        RecordedVoice(folder).speak("l9", "…", "vi")
    assert "`l9.wav`" in caught.value.hint


def test_a_new_recording_changes_the_identity(folder, spoken):
    before = RecordedVoice(folder).identity()
    assert before == RecordedVoice(folder).identity()
    (folder / "l1.wav").write_bytes(sound.encode_wav(spoken["l2"]))
    assert RecordedVoice(folder).identity() != before


@pytest.mark.parametrize("junk", [b"", b"\x00" * 5000, b"ffconcat version 1.0\nfile l2.mp3\n", b"#!/bin/sh\nexit\n"])
def test_a_file_that_is_no_sound_is_refused_by_name(folder, junk):
    (folder / "l1.wav").write_bytes(junk)
    with pytest.raises(InputError, match=r"`l1\.wav`"):
        RecordedVoice(folder).speak("l1", "…", "vi")


def test_a_recording_over_the_limit_is_refused(folder, monkeypatch):
    monkeypatch.setenv("CITECUT_LIMIT_SOUND_BYTES", "1000")
    with pytest.raises(InputError, match="sound_bytes"):
        RecordedVoice(folder).speak("l1", "…", "vi")


def test_a_cue_after_the_end_is_refused(tmp_path, spoken):
    (tmp_path / "reading.wav").write_bytes(sound.encode_wav(spoken["l1"]))
    (tmp_path / "cues.csv").write_text("l1,0,900\n")
    with pytest.raises(InputError, match=r"ends at 900\.00 s"):
        RecordedVoice(tmp_path).speak("l1", "…", "vi")


def test_no_such_folder_is_said_at_once(tmp_path):
    with pytest.raises(InputError, match="no recordings at"):
        RecordedVoice(tmp_path / "none")


def test_a_line_id_cannot_leave_the_folder(folder, tmp_path_factory):
    with pytest.raises(ProviderError):
        RecordedVoice(folder).speak("../l1", "…", "vi")
