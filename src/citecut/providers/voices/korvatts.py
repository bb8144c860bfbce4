"""Text -> speech by KorvaTTS: Vietnamese first, on this machine, Apache-2.0 code and model."""

from functools import cached_property
from pathlib import Path
from typing import Any

from citecut.errors import ProviderError, UsageError
from citecut.ports import Speech
from citecut.providers.voices import installed, neural

NAME = "korvatts"


class KorvattsVoice:
    """Speaks Vietnamese, and the English words inside it, through ONNX Runtime."""

    name = NAME
    draft = False
    machine = True

    def __init__(self, speaker: str = "khanh_vy", speed: float = 1.0, home: str | Path | None = None) -> None:
        """`speaker` is one of the model's (`bao_kim`, `gia_bao`, ...); `speed` from 0.5 to 2."""
        self._speaker = speaker
        self._speed = speed
        self._home = Path(home) if home is not None else None

    def languages(self) -> frozenset[str]:
        """Vietnamese and English once package and model are here."""
        here = neural.has_package(NAME) and installed.model_folder(NAME, self._home)
        return frozenset(installed.MODELS[NAME].languages) if here else frozenset()

    def identity(self) -> str:
        """Model, speaker and speed."""
        return f"{NAME} {installed.model_identity(NAME, self._home)} {self._speaker} {self._speed}"

    def speak(self, line: str, text: str, language: str) -> Speech:
        """The sound of `text`; the same each time.

        Raises:
            ProviderError: not installed, no such language, or the model failed.
            UsageError: no such speaker.
        """
        engine, tag = self._engine, neural.primary(language)
        if tag not in installed.MODELS[NAME].languages:
            raise ProviderError(f"voice `{NAME}` does not speak `{language}`", "choose another voice")
        if self._speaker not in engine.list_voices():
            known = ", ".join(f"`{name}`" for name in engine.list_voices())
            raise UsageError(f"voice `{NAME}` has no speaker `{self._speaker}`", f"known speakers: {known}")
        try:
            samples, _ = engine.synthesize(text, voice=self._speaker, lang=tag, speed=self._speed, seed=0)
        except (RuntimeError, ValueError, OSError) as error:
            raise ProviderError(f"voice `{NAME}` failed on line `{line}`: {error}") from error
        return neural.speech(samples, engine.sample_rate)

    @cached_property
    def _engine(self) -> Any:
        folder = installed.model_folder(NAME, self._home)
        if folder is None:
            raise installed.missing(NAME)
        return neural.package(NAME).TTS(assets_dir=folder, device="cpu", auto_download=False)
