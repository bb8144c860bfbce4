"""Sound -> words by Whisper on this machine, with faster-whisper (CTranslate2, 8-bit integers, no GPU needed).

Only what a voice activity detector takes for speech is heard, and each stretch by itself: text carried over from one
stretch to the next is how a recogniser starts to repeat or invent. The model is fetched once, or named by its folder.
"""

import hashlib
import importlib
import os
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from citecut.errors import CitecutError, ProviderError, UsageError
from citecut.model import HeardWord, Utterance
from citecut.ports import Heard, Hearing
from citecut.providers import models
from citecut.providers.models import Hub, Model
from citecut.text.heard import space

DEFAULT = "small"
NEEDED = ("config.json", "model.bin", "tokenizer.json")
WANTED = ("config.json", "model.bin", "tokenizer.json", "vocabulary.", "preprocessor_config.json")
MB = 1_000_000
MODELS = {
    name: Model(name, "whisper", repository, "main", (), "MIT", size, NEEDED, WANTED, "transcriber Whisper")
    for name, repository, size in (
        ("tiny", "Systran/faster-whisper-tiny", 78 * MB),
        ("base", "Systran/faster-whisper-base", 148 * MB),
        ("small", "Systran/faster-whisper-small", 486 * MB),
        ("medium", "Systran/faster-whisper-medium", 1_530 * MB),
        ("large-v3", "Systran/faster-whisper-large-v3", 3_090 * MB),
        ("turbo", "mobiuslabsgmbh/faster-whisper-large-v3-turbo", 1_620 * MB),
    )
}
"""Models by the names people know them under. All know about 100 languages; larger ones hear better, and slower."""

VAD = {"threshold": 0.5, "min_speech_duration_ms": 200, "min_silence_duration_ms": 600, "speech_pad_ms": 250}
"""Voice activity: a shorter sound is a click; a shorter gap is a breath."""

LONGEST, SHORTEST = Fraction(3, 2), Fraction(1, 50)
"""Seconds that a word lasts at most and at least; a recogniser stretches words over what it does not understand."""
WORD, LETTER = Fraction(1, 4), Fraction(3, 25)
"""Seconds of a slow word, whatever its length and for each letter."""
TICK = 1000  # a recogniser's times are no finer than milliseconds


class WhisperTranscriber:
    """Whisper by faster-whisper, on the processor."""

    name = "whisper"

    def __init__(
        self,
        model: str = "",
        threads: int = 0,
        *,
        home: Path | None = None,
        hub: Hub | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> None:
        """`model` is a name such as `small` or the folder of a CTranslate2 model (else CITECUT_WHISPER_MODEL).

        `threads` of the processor; 0 leaves the choice to the engine. `progress` hears fractions while it is fetched.
        """
        self._given = model or os.environ.get("CITECUT_WHISPER_MODEL", "") or DEFAULT
        self._threads = threads
        self._home, self._hub, self._progress = home, hub, progress

    def identity(self) -> str:
        """Versions of the engine, the hash of the model, and the settings; `missing` while the model is not here."""
        folder = self._present()
        model = _hash_of(folder) if folder else "missing"
        return f"whisper {_version('faster-whisper')} {_version('ctranslate2')} {model} int8 {sorted(VAD.items())}"

    def transcribe(self, sound: memoryview, language: str | None = None) -> Hearing:
        """The words in `sound`; see `ports.Transcriber`. Fetches the model when it is first used.

        Raises:
            UsageError: no model of that name, no model in that folder, or a language that Whisper does not know.
            ProviderError: the package is missing, the model is not here and cannot be fetched, or the engine failed.
        """
        samples = np.frombuffer(sound, np.float32)
        asked = language.split("-")[0].lower() if language else None
        engine = self._engine
        if asked and asked not in engine.supported_languages:
            raise UsageError(f"Whisper does not know the language `{language}`", "give a subtitle file for this film")
        try:
            segments, told = engine.transcribe(
                samples,
                language=asked,
                vad_filter=True,
                vad_parameters=VAD,
                condition_on_previous_text=False,
                word_timestamps=True,
            )
            heard = tuple(_heard(segments, told.language))
        except (RuntimeError, ValueError, IndexError) as error:
            raise ProviderError(f"Whisper failed: `{error}`", "try another model: `--model`") from error
        return Hearing(language or told.language, heard)

    @cached_property
    def _engine(self) -> Any:
        try:
            package = importlib.import_module("faster_whisper")
        except ImportError as error:
            hint = "run `pip install 'citecut[whisper]'`, or give the film's subtitles"
            raise ProviderError("transcriber `whisper` needs its package", hint) from error
        folder = self._folder()
        try:
            return package.WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=self._threads, local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise UsageError(f"`{folder}` holds no model that can be read: `{error}`", _HINT) from error

    def _folder(self) -> Path:
        """Where the model is; fetched if need be."""
        if found := self._present():
            return found
        try:
            return models.fetch(MODELS[self._given], self._installed, self._hub, self._progress)
        except CitecutError as error:
            error.hint = f"{error.hint}; or give `--model PATH`, or the film's subtitles (SRT, VTT, ASS)"
            raise

    def _present(self) -> Path | None:
        """The model's folder on this machine; None when a known model has yet to be fetched."""
        if self._given in MODELS:
            return self._installed if models.is_whole(self._installed) else None
        folder = Path(self._given).expanduser()
        if not folder.is_dir():
            known = ", ".join(f"`{name}`" for name in MODELS)
            raise UsageError(f"no whisper model named `{self._given}`, and no such folder", f"known: {known}")
        if lacking := [name for name in NEEDED if not (folder / name).is_file()]:
            raise UsageError(f"`{folder}` lacks `{lacking[0]}`", _HINT)
        return folder

    @property
    def _installed(self) -> Path:
        return models.model_home("whisper", self._home) / self._given


_HINT = "give a folder with model.bin, config.json and tokenizer.json, converted for CTranslate2"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _hash_of(folder: Path) -> str:
    """A short name for the model's weights."""
    with (folder / "model.bin").open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


class _Said(NamedTuple):
    """A word as the engine tells it, seconds by its clock."""

    text: str
    start: Fraction
    end: Fraction
    probability: float


def _heard(segments: Iterable[Any], language: str) -> Iterator[Heard]:
    """The engine's segments as ours, with words of a length that people speak."""
    floor = Fraction(0)
    for segment in segments:
        words = tuple(_lasting(_said(segment.words or (), language), floor))
        if words:
            floor = words[-1].end
            utterance = Utterance(start=words[0].start, end=floor, words=words)
            yield Heard(utterance, 1 - float(segment.no_speech_prob))


def _said(told: Iterable[Any], language: str) -> list[_Said]:
    """The words; where a language writes spaces, what has none before it belongs to the word before ("-term")."""
    found: list[_Said] = []
    for one in told:
        text, parted = one.word.strip(), one.word[:1].isspace()
        apart = parted or space(language) == ""
        start, end = (Fraction(round(float(time) * TICK), TICK) for time in (one.start, one.end))
        if text and found and not apart:
            last = found[-1]
            found[-1] = last._replace(
                text=last.text + text, end=end, probability=min(last.probability, one.probability)
            )
        elif text:
            if found and parted and not space(language):  # a space between phrases, as in Thai
                found[-1] = found[-1]._replace(text=found[-1].text + " ")
            found.append(_Said(text, start, end, float(one.probability)))
    return found


def _lasting(said: Iterable[_Said], floor: Fraction) -> Iterator[HeardWord]:
    first = True
    for text, told, until, probability in said:
        start = max(told, floor)
        end = max(until, start + SHORTEST)
        most = min(LONGEST, WORD + LETTER * len(text))
        if end - start > most:  # the first word begins late, any other ends early: the silence is before, or after it
            start, end = (end - most, end) if first else (start, start + most)
        yield HeardWord(start=start, end=end, text=text, probability=min(1.0, max(0.0, probability)))
        floor, first = end, False
