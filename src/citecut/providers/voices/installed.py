"""Voices that need a model: which there are, which are here, and how one is installed.

A model is fetched only when a person asks (`citecut voices install NAME`); see `providers.models`.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from citecut.errors import ProviderError, UsageError
from citecut.providers import models
from citecut.providers.models import MANIFEST, Hub, Model

FOLDERS = ("onnx/", "voice_styles/")
"""What is fetched of a repository."""

NEEDED = (
    "onnx/duration_predictor.onnx",
    "onnx/text_encoder.onnx",
    "onnx/vector_estimator.onnx",
    "onnx/vocoder.onnx",
    "onnx/tts.json",
    "onnx/unicode_indexer.json",
)
"""Both engines read these files; a repository that lacks one is refused."""


SUPERTONIC_LANGUAGES = (
    *("ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hi", "hr", "hu", "id", "it"),
    *("ja", "ko", "lt", "lv", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "vi"),
)

MODELS = {
    model.name: model
    for model in (
        Model(
            "korvatts", "korvatts", "dogenthq/KorvaTTS", "main", ("vi", "en"), "Apache-2.0", 400_000_000,
            NEEDED, FOLDERS,
        ),
        # The revision that supertonic 1.3.1 pins in its own configuration.
        Model(
            "supertonic",
            "supertonic",
            "Supertone/supertonic-3",
            "724fb5abbf5502583fb520898d45929e62f02c0b",
            SUPERTONIC_LANGUAGES,
            "MIT code, OpenRAIL-M model",
            400_000_000,
            NEEDED,
            FOLDERS,
        ),
    )
}  # fmt: skip


class Listed(NamedTuple):
    """A row of `citecut voices list`."""

    name: str
    languages: tuple[str, ...]
    installed: bool
    licence: str
    size: int
    """Bytes on disk when installed, about how many would be fetched when not."""


def listed(home: Path | None = None) -> tuple[Listed, ...]:
    """Every voice that needs a model, installed or not."""
    return tuple(_row(model, voices_home(home) / model.name) for model in MODELS.values())


def model_folder(name: str, home: Path | None = None) -> Path | None:
    """Where the model of voice `name` is; None while it is not installed."""
    folder = voices_home(home) / name
    return folder if models.is_whole(folder) else None


def model_identity(name: str, home: Path | None = None) -> str:
    """Names the installed model by the hashes of its files; `missing` while it is not installed."""
    folder = model_folder(name, home)
    return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()[:16] if folder else "missing"


def missing(name: str) -> ProviderError:
    """What a voice says while its model is not here."""
    return ProviderError(f"voice `{name}` is not installed", f"run `citecut voices install {name}` while online")


def install(
    name: str, progress: Callable[[float], None] | None = None, *, home: Path | None = None, hub: Hub | None = None
) -> Path:
    """Fetches, checks and keeps the model of voice `name`; `progress` hears fractions of 1.

    Nothing stands under its final name before every file is whole. An interrupted installation is resumed.

    Raises:
        UsageError: no such voice, or none that needs a model.
        ProviderError: no connection (try again), or a file is not what the hub says it is.
        InputError: the disk is full or the folder cannot be written.
    """
    model = MODELS.get(name)
    if model is None:
        raise UsageError(f"no voice named `{name}` can be installed", "known: " + ", ".join(f"`{n}`" for n in MODELS))
    return models.fetch(model, voices_home(home) / name, hub, progress)


def voices_home(home: Path | None = None) -> Path:
    """Where installed voices are: `CITECUT_HOME/voices`, else the system's place for it."""
    return models.model_home("voices", home)


def _row(model: Model, folder: Path) -> Listed:
    here = model_folder(model.name, folder.parent.parent)
    manifest = models.manifest(folder) if here else None
    size = sum(file["size"] for file in manifest["files"].values()) if manifest else model.size
    return Listed(model.name, model.languages, here is not None, model.licence, size)
