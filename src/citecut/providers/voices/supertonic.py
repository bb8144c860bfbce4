"""Text -> speech by Supertonic 3: 31 languages, Vietnamese and English among them, on this machine."""

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from citecut.errors import ProviderError, UsageError
from citecut.ports import Speech
from citecut.providers.voices import installed, neural

NAME = "supertonic"


class SupertonicVoice:
    """Speaks 31 languages through ONNX Runtime."""

    name = NAME
    draft = False
    machine = True

    def __init__(self, speaker: str = "F1", speed: float = 1.0, home: str | Path | None = None) -> None:
        """`speaker` is `F1` to `F5` or `M1` to `M5`; `speed` from 0.7 to 2."""
        self._speaker = speaker
        self._speed = speed
        self._home = Path(home) if home is not None else None

    def languages(self) -> frozenset[str]:
        """Its languages once package and model are here."""
        here = neural.has_package(NAME) and installed.model_folder(NAME, self._home)
        return frozenset(installed.SUPERTONIC_LANGUAGES) if here else frozenset()

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
        if tag not in installed.SUPERTONIC_LANGUAGES:
            raise ProviderError(f"voice `{NAME}` does not speak `{language}`", "choose another voice")
        if self._speaker not in engine.voice_style_names:
            known = ", ".join(f"`{name}`" for name in engine.voice_style_names)
            raise UsageError(f"voice `{NAME}` has no speaker `{self._speaker}`", f"known speakers: {known}")
        return neural.speech(self._samples(line, text, tag), engine.sample_rate)

    def _samples(self, line: str, text: str, tag: str) -> Any:
        style = self._engine.get_voice_style(self._speaker)
        # It draws its noise from NumPy's shared generator: set for this call, and put back after it.
        before = np.random.get_state()
        np.random.seed(0)
        try:
            samples, _ = self._engine.synthesize(text, voice_style=style, lang=tag, speed=self._speed)
        except (RuntimeError, ValueError, OSError) as error:
            raise ProviderError(f"voice `{NAME}` failed on line `{line}`: {error}") from error
        finally:
            np.random.set_state(before)
        return samples

    @cached_property
    def _engine(self) -> Any:
        folder = installed.model_folder(NAME, self._home)
        if folder is None:
            raise installed.missing(NAME)
        return neural.package(NAME).TTS(model="supertonic-3", model_dir=folder, auto_download=False)
