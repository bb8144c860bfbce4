"""Models that providers run on this machine: which are here, and how one is fetched, checked and kept.

A model is fetched once, into a folder that gets its name at the very end; each file is held to the hash that the hub
states for the pinned revision. What was installed is written into `installed.json` beside it.
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

from citecut.errors import InputError, ProviderError

MANIFEST = "installed.json"


class Model(NamedTuple):
    """A model that can be installed."""

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
    needed: tuple[str, ...]
    """Files without which it is no such model: a repository that lacks one is refused."""
    wanted: tuple[str, ...]
    """How the paths begin of what is fetched."""
    kind: str = "voice"
    """What a person calls it in messages."""


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


def model_home(kind: str, home: Path | None = None) -> Path:
    """Where installed models of one kind are: `CITECUT_HOME/KIND`, else the system's place for it."""
    if home is None:
        given = os.environ.get("CITECUT_HOME")
        home = Path(given) if given else platformdirs.user_config_path("citecut")
    return home / kind


def is_whole(folder: Path) -> bool:
    """Whether an installed model stands in `folder` with all its files."""
    read = manifest(folder)
    return read is not None and all(_size(folder / path) == file["size"] for path, file in read["files"].items())


def manifest(folder: Path) -> dict[str, Any] | None:
    """What was written down when the model in `folder` was installed; None when there is none."""
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) and isinstance(read.get("files"), dict) else None


def fetch(
    model: Model, folder: Path, hub: Hub | None = None, progress: Callable[[float], None] | None = None
) -> Path:
    """Fetches, checks and keeps `model` in `folder`, unless it is there; `progress` hears fractions of 1.

    Nothing stands under its final name before every file is whole. An interrupted installation is resumed.

    Raises:
        ProviderError: no connection (try again), or a file is not what the hub says it is.
        InputError: the disk is full or the folder cannot be written.
    """
    if not is_whole(folder):
        with _disk_errors(folder):
            _fetch_all(model, folder, hub or OnlineHub(model), progress or (lambda part: None))
    return folder


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _fetch_all(model: Model, folder: Path, hub: Hub, progress: Callable[[float], None]) -> None:
    commit, known = hub.files(model.repository, model.revision)
    files = [file for file in known if file.path.startswith(model.wanted)]
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
    lacking = set(model.needed) - {file.path for file in files}
    if lacking:
        raise ProviderError(
            f"the model of {model.kind} `{model.name}` lacks `{min(lacking)}`", "a newer Citecut may know more"
        )
    for file in files:
        if ".." in Path(file.path).parts or Path(file.path).is_absolute():
            raise ProviderError(
                f"the model of {model.kind} `{model.name}` names a file outside its folder: `{file.path}`"
            )


def _fetch_one(model: Model, commit: str, file: HubFile, partial: Path, hub: Hub) -> None:
    target = partial / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    got = hub.fetch(model.repository, commit, file.path, partial / ".fetched")
    if not _is_whole(got, file):
        got.unlink(missing_ok=True)
        raise ProviderError(
            f"`{file.path}` of {model.kind} `{model.name}` arrived damaged",
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
    """The model hub, through its own client, which the provider's package brings along."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def files(self, repository: str, revision: str) -> tuple[str, Sequence[HubFile]]:
        """The commit and the files of a repository."""
        client = self._client()
        with _offline(self._model):
            info = client.HfApi().model_info(repository, revision=revision, files_metadata=True)
        files = [
            HubFile(one.rfilename, one.size or 0, one.lfs.sha256 if one.lfs else "", one.blob_id or "")
            for one in info.siblings or ()
        ]
        return str(info.sha), files

    def fetch(self, repository: str, commit: str, path: str, folder: Path) -> Path:
        """One file, resumed where it stopped."""
        client = self._client()
        with _offline(self._model):
            return Path(client.hf_hub_download(repository, path, revision=commit, local_dir=folder))

    def _client(self) -> Any:
        try:
            return importlib.import_module("huggingface_hub")
        except ImportError as error:
            raise ProviderError(
                f"{self._model.kind} `{self._model.name}` needs its package",
                f"run `pip install 'citecut[{self._model.package}]'`",
            ) from error


@contextlib.contextmanager
def _offline(model: Model) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        # The hub's client lets errors of several libraries through; whichever it is, nothing has arrived.
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EACCES, errno.EROFS):
            raise
        raise ProviderError(
            f"cannot fetch the model of {model.kind} `{model.name}`: {type(error).__name__}",
            "check the connection and try again; everything else works offline",
            retryable=True,
        ) from error
