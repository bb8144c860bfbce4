"""Takes: measured, trimmed, levelled, with the time of every word."""

from fractions import Fraction

import numpy as np
import pytest

from citecut import narrate
from citecut.errors import ProviderError
from citecut.media import loudness, sound
from citecut.model import digest_of
from citecut.ports import Speech
from citecut.providers.voices.espeak import EspeakVoice
from citecut.testing import FakeVoice
from citecut.text import words

VI = "Ngày 15/6/2023, thư viện tỉnh mở cửa theo Kết luận 57-KL/TW, phục vụ 1.000 bạn đọc. Không ai phải trả phí."
EN = "On 15 June 2023 the library opened; 1,000 readers came. “Nobody pays,” said the director, “and nobody will.”"


class Blind(EspeakVoice):
    """The same sound without marks."""

    def speak(self, line, text, language):
        return Speech(super().speak(line, text, language).audio)


class Says(FakeVoice):
    """Returns what it is given."""

    def __init__(self, audio):
        super().__init__()
        self.audio = audio

    def speak(self, line, text, language):
        return Speech(self.audio)


def check_times(take, wav):
    seconds = Fraction(len(sound.read_wav(wav)), 48000)
    assert take.duration == seconds
    assert [word.range for word in take.words] == list(words(take.text, take.language))
    edges = [edge for word in take.words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= seconds


@pytest.mark.parametrize("voice", [EspeakVoice(), Blind()], ids=["marked", "read from the sound"])
@pytest.mark.parametrize(("language", "text"), [("vi", VI), ("en", EN)])
def test_every_word_has_its_time_in_order_within_the_sound(voice, language, text):
    take, wav = narrate.take("l1", text, language, voice)
    check_times(take, wav)
    assert take.audio == digest_of(wav)
    assert take.draft


@pytest.mark.parametrize(("language", "text"), [("vi", VI), ("en", EN)])
def test_marked_words_light_up_within_60_ms_of_the_synthesisers_own_times(language, text):
    from citecut.text import spoken

    voice, said = EspeakVoice(), spoken(text, language)
    speech = voice.speak("l1", said.text, language)
    raw = sound.decode(speech.audio)
    shift = (0.040 * 48000 - sound.speech_bounds(raw)[0]) / 48000
    at = {mark.offset: float(mark.time) for mark in speech.marks}
    take, _ = narrate.take("l1", text, language, voice)
    heard = {word.range: word for word in take.words}
    away = [
        abs(float(heard[word.range].start) - max(0.04, at[word.spoken.start] + shift))
        for word in said.words
        if word.spoken.start in at
    ]
    assert len(away) > 0.8 * len(said.words)
    assert max(away) <= 0.060


def test_words_read_from_the_sound_are_mostly_close():
    vi = "Đến nay, mười bốn tỉnh đã có hơn hai trăm thư viện số, và con số này còn tăng. Không ai phải trả phí."
    en = "So far, fourteen provinces have more than two hundred digital libraries, and the number is still growing."
    for language, text in (("vi", vi), ("en", en)):
        marked, _ = narrate.take("l1", text, language, EspeakVoice())
        read, _ = narrate.take("l1", text, language, Blind())
        away = [abs(float(a.start - b.start)) for a, b in zip(marked.words, read.words, strict=True)]
        assert np.median(away) < 0.05
        assert np.percentile(away, 90) < 0.25
        assert max(away) < 0.5


def test_phrases_end_where_their_sound_ends():
    take, wav = narrate.take("l1", "Không thu phí, không cần thẻ, mở cả tuần.", "vi", FakeVoice(marks=False))
    samples = sound.read_wav(wav)
    rests = sound.pauses(samples, least=4800)
    ends = [word.end * 48000 for word in take.words]
    assert len(rests) == 2
    for rest in rests:
        assert rest.start in ends
    assert abs(ends[-1] - sound.speech_bounds(samples)[1]) <= sound.FRAME


def test_the_fake_voices_words_are_found_in_its_sound():
    text = "Không thu phí, không cần thẻ, mở cả tuần."
    marked, _ = narrate.take("l1", text, "vi", FakeVoice())
    read, _ = narrate.take("l1", text, "vi", FakeVoice(marks=False))
    for a, b in zip(marked.words, read.words, strict=True):
        assert abs(a.start - b.start) <= Fraction(6, 100)


def test_a_take_is_at_the_programmes_loudness_with_quiet_ends():
    for language, text in (("vi", VI), ("en", EN), ("vi", "Có.")):
        _, wav = narrate.take("l1", text, language, EspeakVoice())
        samples = sound.read_wav(wav)
        both = np.repeat(samples[:, np.newaxis], 2, axis=1)
        assert loudness.loudness(both) == pytest.approx(-14, abs=0.3)
        assert loudness.decibels(loudness.true_peak(both)) <= -1
        start, end = sound.speech_bounds(samples)
        assert start <= 0.045 * 48000
        assert len(samples) - end <= 0.075 * 48000
        assert np.abs(samples[[0, -1]]).max() < 0.001


def test_the_same_take_twice_is_the_same_bytes():
    assert narrate.take("l1", VI, "vi", EspeakVoice()) == narrate.take("l1", VI, "vi", EspeakVoice())


def test_marks_that_make_no_sense_are_not_believed():
    class Liar(FakeVoice):
        def speak(self, line, text, language):
            whole = super().speak(line, text, language)
            return Speech(whole.audio, [m._replace(time=m.time * 50) for m in whole.marks])

    check_times(*narrate.take("l1", VI, "vi", Liar()))


@pytest.mark.parametrize(
    ("audio", "complaint"),
    [
        (b"", "no readable sound"),
        (b"<html>503</html>" * 20, "no readable sound"),
        (sound.encode_wav(np.zeros(96000, np.float32)), "silence"),
        (sound.encode_wav(np.zeros(0, np.float32)), "silence"),
        (sound.encode_wav(np.random.default_rng(0).normal(0, 0.1, 48000 * 40).astype(np.float32)), "40.0 s"),
        (sound.encode_wav(np.random.default_rng(0).normal(0, 0.1, 4800).astype(np.float32)), "only 0.1 s"),
    ],
    ids=["empty", "a web page", "silence", "no samples", "far too long", "far too short"],
)
def test_a_voice_that_returns_garbage_is_named(audio, complaint):
    with pytest.raises(ProviderError, match=complaint) as caught:
        narrate.take("l7", "Thư viện mở cửa từ thứ hai, không thu phí.", "vi", Says(audio))
    assert "`fake`" in caught.value.message
    assert "`l7`" in caught.value.message


def test_a_line_without_words_in_it_still_has_a_take():
    take, wav = narrate.take("l1", "Aaa!", "en", FakeVoice())
    check_times(take, wav)


def test_a_recording_in_a_noisy_room_is_trimmed_and_timed_like_a_clean_one():
    class Room(FakeVoice):
        """The same words with hiss, hum, an offset, and a second of room before and after."""

        def speak(self, line, text, language):
            dry = sound.decode(super().speak(line, text, language).audio)
            room = np.pad(dry, 48000)
            t = np.arange(len(room)) / 48000
            hiss = np.random.default_rng(3).normal(0, 0.003, len(room))
            wet = room + hiss + 0.05 + 0.1 * np.sin(2 * np.pi * 20 * t)
            return Speech(sound.encode_wav(wet.astype(np.float32)))

    text = "Không thu phí, không cần thẻ, mở cả tuần."
    clean, _ = narrate.take("l1", text, "vi", FakeVoice(marks=False))
    noisy, wav = narrate.take("l1", text, "vi", Room(marks=False))
    assert abs(noisy.duration - clean.duration) < Fraction(6, 100)
    for a, b in zip(clean.words, noisy.words, strict=True):
        assert abs(a.start - b.start) <= Fraction(7, 100)
    check_times(noisy, wav)
