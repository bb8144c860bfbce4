"""Voices that need a model: which there are, which are here, and how one is fetched, checked and kept.

A model is fetched only when a person asks (`citecut voices install NAME`), into a folder that gets its
name at the very end; each file is held to the hash that the hub states for the pinned revision. What was
installed is written into `installed.json` beside it.
"""

import contextlib
import errno
import hashlib
import importlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import platformdirs

from citecut.errors import InputError, ProviderError, UsageError

MANIFEST = "installed.json"
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


class Model(NamedTuple):
    """A voice model that can be installed."""

    name: str
    package: str
    """Of PyPI, and the extra of Citecut that brings it."""
    repository: str
    revision: str
    """A commit where the package pins one; otherwise a branch, whose commit is written down at installation."""
    languages: tuple[str, ...]
    licence: str
    size: int
    """About how many bytes are fetched."""


SUPERTONIC_LANGUAGES = (
    *("ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hi", "hr", "hu", "id", "it"),
    *("ja", "ko", "lt", "lv", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "vi"),
)

MODELS = {
    model.name: model
    for model in (
        Model(
            "korvatts", "korvatts", "dogenthq/KorvaTTS", "main", ("vi", "en"), "Apache-2.0", 400_000_000
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


class HubFile(NamedTuple):
    """A file of a repository, as the hub states it."""

    path: str
    size: int
    sha256: str
    """Empty for small files, which carry a Git blob id instead."""
    blob: str


class Hub(Protocol):
    """Where models come from."""

    def files(self, repository: str, revision: str) -> tuple[str, Sequence[HubFile]]:
        """The commit that `revision` stands for, and its files."""
        ...

    def fetch(self, repository: str, commit: str, path: str, folder: Path) -> Path:
        """Fetches one file into `folder`."""
        ...


def listed(home: Path | None = None) -> tuple[Listed, ...]:
    """Every voice that needs a model, installed or not."""
    return tuple(_row(model, voices_home(home) / model.name) for model in MODELS.values())


def model_folder(name: str, home: Path | None = None) -> Path | None:
    """Where the model of voice `name` is; None while it is not installed."""
    folder = voices_home(home) / name
    manifest = _manifest(folder)
    if manifest is None:
        return None
    whole = all(_size(folder / path) == file["size"] for path, file in manifest["files"].items())
    return folder if whole else None


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
    folder = voices_home(home) / name
    if model_folder(name, home) is None:
        with _disk_errors(folder):
            _fetch_all(model, folder, hub or OnlineHub(model.package), progress or (lambda part: None))
    return folder


def voices_home(home: Path | None = None) -> Path:
    """Where installed voices are: `CITECUT_HOME/voices`, else the system's place for it."""
    if home is None:
        given = os.environ.get("CITECUT_HOME")
        home = Path(given) if given else platformdirs.user_config_path("citecut")
    return home / "voices"


def _row(model: Model, folder: Path) -> Listed:
    here = model_folder(model.name, folder.parent.parent)
    manifest = _manifest(folder) if here else None
    size = sum(file["size"] for file in manifest["files"].values()) if manifest else model.size
    return Listed(model.name, model.languages, here is not None, model.licence, size)


def _manifest(folder: Path) -> dict[str, Any] | None:
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) and isinstance(read.get("files"), dict) else None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _fetch_all(model: Model, folder: Path, hub: Hub, progress: Callable[[float], None]) -> None:
    commit, known = hub.files(model.repository, model.revision)
    files = [file for file in known if file.path.startswith(FOLDERS)]
    _check_complete(model, files)
    partial = folder.with_name(f".{model.name}.partial")
    total, done = sum(file.size for file in files) or 1, 0
    for file in files:
        if not _is_whole(partial / file.path, file):
            _fetch_one(model, commit, file, partial, hub)
        done += file.size
        progress(done / total)
    _write_manifest(model, commit, files, partial)
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def _check_complete(model: Model, files: Sequence[HubFile]) -> None:
    lacking = set(NEEDED) - {file.path for file in files}
    if lacking:
        raise ProviderError(
            f"the model of voice `{model.name}` lacks `{min(lacking)}`", "a newer Citecut may know more"
        )
    for file in files:
        if ".." in Path(file.path).parts or Path(file.path).is_absolute():
            raise ProviderError(f"the model of voice `{model.name}` names a file outside its folder: `{file.path}`")


def _fetch_one(model: Model, commit: str, file: HubFile, partial: Path, hub: Hub) -> None:
    target = partial / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    got = hub.fetch(model.repository, commit, file.path, partial / ".fetched")
    if not _is_whole(got, file):
        got.unlink(missing_ok=True)
        raise ProviderError(
            f"`{file.path}` of voice `{model.name}` arrived damaged",
            "try again; what arrived was thrown away",
            retryable=True,
        )
    got.replace(target)


def _is_whole(path: Path, file: HubFile) -> bool:
    if _size(path) != file.size:
        return False
    if file.sha256:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == file.sha256
    # Git names a small file by the SHA-1 of its length and content.
    blob = b"blob %d\0" % file.size + path.read_bytes()
    return hashlib.sha1(blob, usedforsecurity=False).hexdigest() == file.blob


def _write_manifest(model: Model, commit: str, files: Sequence[HubFile], partial: Path) -> None:
    shutil.rmtree(partial / ".fetched", ignore_errors=True)
    told = {file.path: {"size": file.size, "hash": file.sha256 or file.blob} for file in files}
    manifest = {"repository": model.repository, "commit": commit, "licence": model.licence, "files": told}
    (partial / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")


@contextlib.contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            f"cannot write `{folder}`: {error.strerror or error}",
            "free some space, or set CITECUT_HOME to another place",
        ) from error


class OnlineHub:
    """The model hub, through its own client, which the voice's package brings along."""

    def __init__(self, package: str) -> None:
        self._package = package

    def files(self, repository: str, revision: str) -> tuple[str, Sequence[HubFile]]:
        """The commit and the files of a repository."""
        client = self._client()
        with _offline(self._package):
            info = client.HfApi().model_info(repository, revision=revision, files_metadata=True)
        files = [
            HubFile(one.rfilename, one.size or 0, one.lfs.sha256 if one.lfs else "", one.blob_id or "")
            for one in info.siblings or ()
        ]
        return str(info.sha), files

    def fetch(self, repository: str, commit: str, path: str, folder: Path) -> Path:
        """One file, resumed where it stopped."""
        client = self._client()
        with _offline(self._package):
            return Path(client.hf_hub_download(repository, path, revision=commit, local_dir=folder))

    def _client(self) -> Any:
        try:
            return importlib.import_module("huggingface_hub")
        except ImportError as error:
            raise ProviderError(
                f"voice `{self._package}` needs its package", f"run `pip install 'citecut[{self._package}]'`"
            ) from error


@contextlib.contextmanager
def _offline(package: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        # The hub's client lets errors of several libraries through; whichever it is, nothing has arrived.
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EACCES, errno.EROFS):
            raise
        raise ProviderError(
            f"cannot fetch the model of voice `{package}`: {type(error).__name__}",
            "check the connection and try again; everything else works offline",
            retryable=True,
        ) from error
