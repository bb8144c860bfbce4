"""Whisper on this machine, with a real model."""

import hashlib
import itertools
import re
from pathlib import Path

import numpy as np
import pytest

from citecut.errors import ProviderError, UsageError
from citecut.media import probe
from citecut.media.footage import listen
from citecut.media.sound import decode
from citecut.ports import HEARING_RATE
from citecut.providers.models import HubFile
from citecut.providers.transcribers.whisper import MODELS, NEEDED, WhisperTranscriber
from citecut.providers.voices.espeak import EspeakVoice
from citecut.render.bed import Bed
from citecut.testing import check_transcriber
from citecut.text import fold

VIDEOS = Path(__file__).parents[4] / "shared/data/videos"


@pytest.fixture(scope="session")
def whisper(whisper_base):
    return WhisperTranscriber(str(whisper_base), threads=2)


def minute(kind):
    count = 60 * HEARING_RATE
    chance = np.random.default_rng(7)
    if kind == "music":
        return Bed(60 * 48_000).block(0, 60 * 48_000).mean(axis=1)[::3]
    made = {
        "silence": np.zeros(count),
        "hiss": chance.normal(0, 0.0005, count),
        "noise": chance.normal(0, 0.1, count),
        "hum": 0.3 * np.sin(np.arange(count) * 2 * np.pi * 50 / HEARING_RATE),
    }
    return made[kind]


def heard(whisper, samples, language=None):
    hearing = whisper.transcribe(np.ascontiguousarray(samples, dtype=np.float32).data, language)
    return hearing, [word for one in hearing.heard for word in one.utterance.words]


def plain(text):
    return re.sub(r"[^\w\s']", " ", fold(text)).split()


def errors(truth, told):
    """Word error rate: substitutions, insertions and deletions over the words of the truth."""
    row = list(range(len(told) + 1))
    for number, word in enumerate(truth, 1):
        before, row[0] = row[0], number
        for at, other in enumerate(told, 1):
            before, row[at] = row[at], min(before + (word != other), row[at] + 1, row[at - 1] + 1)
    return row[-1] / len(truth)


@pytest.mark.parametrize("language", [None, "vi", "en"])
@pytest.mark.parametrize("kind", ["silence", "hiss", "noise", "hum", "music"])
def test_a_minute_without_speech_gives_no_words(whisper, kind, language):
    assert heard(whisper, minute(kind), language)[1] == []


def test_whisper_keeps_a_transcribers_promises(whisper):
    check_transcriber(whisper)


def test_a_narrator_is_written_down_with_the_time_of_every_word(whisper):
    film = VIDEOS / "nasa_13013.mp4"
    if not film.exists():
        pytest.skip("the narrated sample film is not here")
    samples = np.concatenate(list(listen(film, probe(film).duration * 0, probe(film).duration, rate=HEARING_RATE)))
    hearing, words = heard(whisper, samples)
    # Written down from what the model heard, which makes sense, not by ear: it guards what was reached.
    truth = (
        "This is the Optical and Science segment of the Webb Space Telescope in one of the largest clean rooms in the"
        " world at NASA's Goddard Space Flight Center in Greenbelt, Maryland"
    )
    assert hearing.language == "en"
    assert errors(plain(truth), plain(" ".join(word.text for word in words))) <= 0.07
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))
    assert all(0 < word.end - word.start <= 1.5 for word in words)


SPOKEN = {
    "en": "The library opens on Monday. Two hundred people came to the market.",
    "vi": "Hôm nay thư viện mở cửa. Mọi người đều được vào đọc sách.",
}


@pytest.mark.parametrize(("language", "most"), [("en", 0.2), ("vi", 0.8)])
def test_a_synthetic_voice_is_understood_as_far_as_the_small_model_can(whisper, language, most):
    samples = decode(EspeakVoice().speak("l1", SPOKEN[language], language).audio)[::3]
    hearing, words = heard(whisper, samples, language)
    assert hearing.language == language
    told = plain(" ".join(word.text for word in words).replace("200", "two hundred"))
    assert errors(plain(SPOKEN[language]), told) <= most


def test_a_language_whisper_does_not_know_is_refused(whisper):
    with pytest.raises(UsageError, match="zxx"):
        heard(whisper, np.zeros(HEARING_RATE), "zxx")


def test_the_models_hash_is_part_of_the_identity(whisper, whisper_base):
    digest = hashlib.sha256((whisper_base / "model.bin").read_bytes()).hexdigest()
    assert digest[:16] in whisper.identity()


def test_a_folder_that_holds_no_model_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"config\.json"):
        WhisperTranscriber(str(tmp_path)).identity()
    for name in NEEDED:
        (tmp_path / name).write_text("{}")
    pytest.importorskip("faster_whisper")
    with pytest.raises(UsageError, match="no model that can be read"):
        heard(WhisperTranscriber(str(tmp_path)), np.zeros(HEARING_RATE))


def test_a_model_of_no_known_name_is_refused():
    with pytest.raises(UsageError, match="enormous") as refused:
        WhisperTranscriber("enormous").identity()
    assert "`small`" in refused.value.hint


def test_without_its_package_whisper_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "faster_whisper", None)
    with pytest.raises(ProviderError) as refused:
        heard(WhisperTranscriber(), np.zeros(HEARING_RATE))
    assert "citecut[whisper]" in refused.value.hint


class Hub:
    """A hub that serves a real model from its folder, or nothing at all."""

    def __init__(self, folder=None):
        self.folder, self.fetched = folder, []

    def files(self, repository, revision):
        if self.folder is None:
            raise ProviderError("cannot fetch the model", "check the connection and try again", retryable=True)
        return "c0ffee", [self._row(path) for path in sorted(self.folder.iterdir())]

    def _row(self, path):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return HubFile(path.name, path.stat().st_size, digest, "")

    def fetch(self, repository, commit, path, folder):
        self.fetched.append(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes((self.folder / path).read_bytes())
        return folder / path


def test_offline_the_message_names_every_way_out(tmp_path):
    pytest.importorskip("faster_whisper")
    with pytest.raises(ProviderError) as refused:
        heard(WhisperTranscriber(home=tmp_path, hub=Hub()), np.zeros(HEARING_RATE))
    assert refused.value.retryable
    assert "--model PATH" in refused.value.hint
    assert "subtitles" in refused.value.hint


def test_a_model_is_fetched_once_and_held_to_its_hash(whisper_base, tmp_path):
    hub = Hub(whisper_base)
    assert "missing" in WhisperTranscriber("base", home=tmp_path, hub=hub).identity()
    assert heard(WhisperTranscriber("base", home=tmp_path, hub=hub), np.zeros(HEARING_RATE))[1] == []
    assert set(NEEDED) < set(hub.fetched)
    again = Hub()
    assert heard(WhisperTranscriber("base", home=tmp_path, hub=again), np.zeros(HEARING_RATE))[1] == []
    assert MODELS["base"].needed == NEEDED
