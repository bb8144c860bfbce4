"""The draft voice: real espeak-ng in a child process."""

import subprocess
import sys

import pytest

from citecut.errors import ProviderError
from citecut.media import sound
from citecut.providers.voices.espeak import EspeakVoice
from citecut.testing import check_voice

VI = (
    "Thư viện tỉnh mở cửa từ ngày mười lăm tháng sáu, phục vụ một nghìn bạn đọc. "
    "Đến nay, mười bốn tỉnh đã có hơn hai trăm thư viện số, và con số này còn tăng."
)


def test_the_draft_voice_keeps_a_voices_promises():
    check_voice(EspeakVoice())


def test_vietnamese_is_read_at_news_tempo():
    speech = EspeakVoice().speak("l1", VI, "vi")
    seconds = len(sound.decode(speech.audio)) / sound.RATE
    assert 3.6 < len(VI.split()) / seconds < 4.6


def test_every_vietnamese_syllable_is_marked_at_its_place():
    speech = EspeakVoice().speak("l1", VI, "vi")
    starts = [VI.index(word, 0) for word in ("Thư", "mười", "Đến", "tăng")]
    assert set(starts) <= {mark.offset for mark in speech.marks}
    assert len(speech.marks) >= len(VI.split()) - 3


def test_american_and_british_english_differ():
    voice = EspeakVoice()
    text = "The library opens at half past nine."
    assert voice.speak("l1", text, "en").audio != voice.speak("l1", text, "en-US").audio


def test_the_sound_does_not_clip():
    samples = sound.decode(EspeakVoice().speak("l1", VI, "vi").audio)
    assert abs(samples).max() < 0.98


def test_odd_signs_do_not_stop_it():
    speech = EspeakVoice().speak("l1", "Giá 2,3 \x00 \x1b[0m 😀 100% & <b>đúng</b>", "vi")
    assert sound.speech_bounds(sound.decode(speech.audio)) is not None


def test_a_language_it_cannot_read_is_refused():
    with pytest.raises(ProviderError, match="`zxx`"):
        EspeakVoice().speak("l1", "…", "zxx")


def test_gpl_code_is_never_loaded_into_our_process():
    program = (
        "from citecut.providers.voices.espeak import EspeakVoice; EspeakVoice().speak('l1', 'Xin chào.', 'vi');"
        "import sys, pathlib; maps = pathlib.Path('/proc/self/maps');"
        "assert 'espeakng_loader' not in sys.modules;"
        "assert not maps.exists() or 'espeak' not in maps.read_text()"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
