"""KorvaTTS and Supertonic: what they say while they are not here, and their real code on a tiny model."""

import hashlib
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from citecut import registry
from citecut.errors import ProviderError, UsageError
from citecut.media import sound
from citecut.providers.models import HubFile
from citecut.providers.voices import installed
from citecut.testing import check_voice

_spec = importlib.util.spec_from_file_location("tiny_model", Path(__file__).with_name("tiny_model.py"))
tiny_model = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tiny_model)

NAMES = ("korvatts", "supertonic")


class LocalHub:
    """A folder that answers like the hub."""

    def __init__(self, root):
        self.root = root

    def files(self, repository, revision):
        found = sorted(path for path in self.root.rglob("*") if path.is_file())
        return "c0ffee", [self.described(path) for path in found]

    def described(self, path):
        data = path.read_bytes()
        blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
        sha256 = hashlib.sha256(data).hexdigest() if path.suffix == ".onnx" else ""
        return HubFile(path.relative_to(self.root).as_posix(), len(data), sha256, blob)

    def fetch(self, repository, commit, path, folder):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes((self.root / path).read_bytes())
        return folder / path


@pytest.mark.parametrize("name", NAMES)
def test_a_voice_that_is_not_installed_says_how_to_get_it(name, tmp_path):
    voice = registry.voice(name, home=tmp_path)
    assert voice.languages() == frozenset()
    assert not voice.draft
    with pytest.raises(ProviderError, match="not installed") as caught:
        voice.speak("l1", "Xin chào.", "vi")
    assert f"citecut voices install {name}" in caught.value.hint


@pytest.fixture(params=NAMES)
def engine(request, tmp_path):
    """A voice whose model was installed from a folder."""
    pytest.importorskip(request.param, reason=f"the package {request.param} is not installed")
    pytest.importorskip("onnx", reason="onnx, which draws the tiny model, is not installed")
    tiny_model.write(tmp_path / "hub")
    installed.install(request.param, home=tmp_path, hub=LocalHub(tmp_path / "hub"))
    return registry.voice(request.param, home=tmp_path)


def test_the_real_engine_runs_from_text_to_sound(engine):
    check_voice(engine)
    assert {"vi", "en"} <= engine.languages()
    state = np.random.get_state()[1].copy()
    first = engine.speak("l1", "Thư viện mở cửa.", "vi")
    assert first == engine.speak("l1", "Thư viện mở cửa.", "vi")
    assert (np.random.get_state()[1] == state).all()
    assert 0.5 < len(sound.decode(first.audio)) / sound.RATE < 5


def test_an_unknown_speaker_names_those_there_are(engine, tmp_path):
    with pytest.raises(UsageError, match="`nobody`") as caught:
        registry.voice(engine.name, speaker="nobody", home=tmp_path).speak("l1", "Có.", "vi")
    assert "`F1`" in caught.value.hint


def test_what_the_engine_cannot_say_is_a_plain_error(engine):
    with pytest.raises(ProviderError):
        engine.speak("l1", "   ", "vi")
