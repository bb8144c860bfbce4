"""Text -> speech by the external command `piper`, with voices that a person put into the voices folder.

Piper is GPL: Citecut runs it when it is there, and never imports it.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from citecut.errors import ProviderError
from citecut.ports import Speech
from citecut.providers.voices import installed

SECONDS = 120
"""Wall time for one line, the loading of the model included."""


class PiperVoice:
    """Speaks the languages of the `*.onnx` voices (with their `*.onnx.json`) in `CITECUT_HOME/voices/piper`."""

    name = "piper"
    draft = False
    machine = True

    def __init__(self, model: str | Path = "", command: str = "piper", home: str | Path | None = None) -> None:
        """`model` names one voice file instead of the folder's."""
        self._command = command
        self._model = Path(model) if model else None
        self._folder = installed.voices_home(Path(home) if home is not None else None) / "piper"

    def languages(self) -> frozenset[str]:
        """The languages of the voices on this machine; none without the command."""
        return frozenset(self._voices()) if shutil.which(self._command) else frozenset()

    def identity(self) -> str:
        """The configuration and size of each voice."""
        told = [f"{path.name} {path.stat().st_size} {_digest(path)}" for path in self._voices().values()]
        return "piper " + "; ".join(told)

    def speak(self, line: str, text: str, language: str) -> Speech:
        """The sound of `text` as WAV.

        Raises:
            ProviderError: no command, no voice for this language, or it failed.
        """
        command = shutil.which(self._command)
        if command is None:
            raise ProviderError(f"there is no command `{self._command}`", "install Piper, or choose another voice")
        model = self._voices().get(language.split("-")[0].lower())
        if model is None:
            raise ProviderError(
                f"there is no Piper voice for `{language}`",
                f"put a voice (`.onnx`, `.onnx.json`) into `{self._folder}`",
            )
        return Speech(_run(command, model, text, line))

    def _voices(self) -> dict[str, Path]:
        """Language -> the first voice of it, by name."""
        found = [self._model] if self._model else sorted(self._folder.glob("*.onnx"), reverse=True)
        spoken = ((_language(path), path) for path in found)
        return {language: path for language, path in spoken if language}


def _run(command: str, model: Path, text: str, line: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="citecut-") as folder:
        out = Path(folder) / "line.wav"
        asked = [command, "--model", str(model), "--output_file", str(out)]
        try:
            done = subprocess.run(
                asked, input=" ".join(text.split()).encode(), capture_output=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ProviderError(f"Piper did not answer for line `{line}`: {error}", retryable=True) from error
        if done.returncode != 0 or not out.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["nothing said"]
            raise ProviderError(f"Piper failed on line `{line}`: `{said[0][:200]}`")
        return out.read_bytes()


def _configuration(model: Path) -> dict[str, Any]:
    try:
        read = json.loads(model.with_name(model.name + ".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _language(model: Path) -> str:
    """`en` of `{"language": {"family": "en"}}`, or of the name `en_US-joe-medium.onnx`."""
    told = _configuration(model).get("language")
    family = told.get("family") if isinstance(told, dict) else None
    return str(family or model.name.split("-")[0].split("_")[0]).lower() if model.is_file() else ""


def _digest(model: Path) -> str:
    with model.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()[:16]
