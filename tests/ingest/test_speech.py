"""Hearing a film: in stretches, in step with the film, and no word out of silence."""

from fractions import Fraction

import numpy as np
import pytest

from citecut.ingest import speech
from citecut.ingest.speech import believed, hear, is_stock_phrase, stretches, transcript
from citecut.media.sound import RATE, encode_wav
from citecut.ports import HEARING_RATE
from citecut.testing import FakeTranscriber

MEDIA = "a" * 64


def syllables(seconds, level=0.1, rate=HEARING_RATE):
    """A sound that is loud and quiet by turns, as speech is."""
    at = np.arange(int(seconds * rate)) / rate
    return (level * np.sin(at * 900) * (np.sin(at * 25) > 0)).astype(np.float32)


def texts(hearing, samples, offset=Fraction(0)):
    return [" ".join(word.text for word in one.words) for one in believed(hearing, samples, offset)]


def told(text, seconds=5.0, speech=1.0):
    return FakeTranscriber([(text, 1.0, 4.0)], language="vi", speech=speech).transcribe(
        np.zeros(int(seconds * HEARING_RATE), np.float32).data
    )


@pytest.mark.parametrize(
    "phrase",
    [
        "Hãy subscribe cho kênh Ghiền Mì Gõ Để không bỏ lỡ những video hấp dẫn",
        "Hãy đăng ký kênh để không bỏ lỡ những video mới nhất.",
        "Cảm ơn các bạn đã theo dõi và hẹn gặp lại.",
        "Cám ơn quý vị đã lắng nghe!",
        "Thanks for watching!",
        "Thank you.",
        "Please subscribe to my channel. See you next time.",
        "Subtitles by the Amara.org community",
        "Bye bye.",
    ],
)
def test_what_recognisers_invent_is_dropped_in_silence_only(phrase):
    assert is_stock_phrase(phrase)
    assert texts(told(phrase), syllables(5, 0.0005)) == []
    assert texts(told(phrase), syllables(5)) == [phrase]


def test_it_is_dropped_over_steady_noise_and_where_the_transcriber_doubts():
    noise = np.random.default_rng(1).normal(0, 0.1, 5 * HEARING_RATE).astype(np.float32)
    assert texts(told("Thanks for watching!"), noise) == []
    assert texts(told("Thanks for watching!", speech=0.2), syllables(5)) == []


@pytest.mark.parametrize("text", ["Cảm ơn bác sĩ Lan.", "Thank you for the bridge.", "Cây cầu mở vào tháng ba."])
def test_what_somebody_may_have_said_is_kept_however_faint(text):
    assert not is_stock_phrase(text)
    assert texts(told(text, speech=0.2), syllables(5, 0.005)) == [text]


def test_nothing_is_heard_in_digital_silence():
    assert texts(told("Cây cầu mở vào tháng ba."), np.zeros(5 * HEARING_RATE, np.float32)) == []


def test_words_after_the_end_of_the_sound_are_not_believed():
    hearing = FakeTranscriber([("một hai ba bốn", 1.0, 9.0)]).transcribe(syllables(5).data)
    (one,) = believed(hearing, syllables(5), Fraction(100))
    assert [word.text for word in one.words] == ["một", "hai"]
    assert one.start == 101
    assert one.end <= 105


def test_stretches_are_cut_where_it_is_quiet_and_lose_nothing(monkeypatch):
    monkeypatch.setattr(speech, "STRETCH", 20)
    monkeypatch.setattr(speech, "LOOKED_AT", 8)
    sound = syllables(50)
    quiet = slice(int(16.2 * HEARING_RATE), int(16.8 * HEARING_RATE))
    sound[quiet] = 0
    parts = list(stretches(sound[at : at + 7000] for at in range(0, len(sound), 7000)))
    assert 16.2 <= len(parts[0]) / HEARING_RATE <= 16.8
    assert all(len(part) <= 20 * HEARING_RATE for part in parts)
    assert np.array_equal(np.concatenate(parts), sound)


@pytest.fixture
def film(tmp_path):
    path = tmp_path / "talk.wav"
    path.write_bytes(encode_wav(syllables(50, rate=RATE)))
    return path


def test_a_film_is_heard_with_its_own_times_and_goes_on_after_an_interruption(film, monkeypatch):
    monkeypatch.setattr(speech, "STRETCH", 20)
    monkeypatch.setattr(speech, "LOOKED_AT", 5)
    ears = FakeTranscriber([("một hai", 1, 2)], [], [("ba", 3, 4)], language="vi")
    done = []
    parts = list(hear(film, ears, Fraction(50), progress=done.append))
    assert parts[0].start == 0
    assert [a.end for a in parts[:-1]] == [b.start for b in parts[1:]]
    assert done[-1] == pytest.approx(1.0, abs=0.001)
    whole = transcript(MEDIA, ears, parts)
    assert whole.language == "vi"
    words = [word for one in whole.utterances for word in one.words]
    assert [word.text for word in words] == ["một", "hai", "ba"]
    assert words[2].start == parts[2].start + 3
    assert [language for _, language in ears.asked] == [None, *["vi"] * (len(parts) - 1)]
    again = FakeTranscriber([], [("ba", 3, 4)], language="vi")
    rest = list(hear(film, again, Fraction(50), language="vi", start=parts[0].end))
    assert rest == parts[1:]


def test_a_film_in_which_nobody_speaks_has_an_empty_transcript(film):
    ears = FakeTranscriber()
    assert transcript(MEDIA, ears, hear(film, ears, Fraction(50))).utterances == ()
