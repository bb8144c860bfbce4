"""Nothing -> the file of the face detector: given, kept from before, or fetched once and held to its hash."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

from citecut.errors import InputError, ProviderError

NAME = "face_detection_yunet_2023mar.onnx"
HASH = "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4"
"""SHA-256 of YuNet of March 2023 (MIT licence), 232 589 bytes."""
ADDRESS = f"https://media.githubusercontent.com/media/opencv/opencv_zoo/main/models/face_detection_yunet/{NAME}"
SETTING = "CITECUT_FACE_MODEL"


def face_model(load: Callable[[str], bytes] | None = None) -> Path:
    """The face detector's file: what `CITECUT_FACE_MODEL` names, else the one in `CITECUT_HOME/faces`.

    When it is not there yet it is fetched, by `load` or else from where its authors publish it, and kept only when
    its bytes are the very ones that are known.

    Raises:
        ProviderError: it is not here and cannot be fetched, or something else arrived.
        InputError: the named file is not there, or the folder cannot be written.
    """
    if given := os.environ.get(SETTING):
        return _given(Path(given))
    place = _home() / "faces" / NAME
    if not (place.is_file() and _is_known(place.read_bytes())):
        _keep(place, _fetched(load or _load))
    return place


def _given(path: Path) -> Path:
    if not path.is_file():
        raise InputError(f"there is no face detector at `{path}`", f"`{SETTING}` names it: correct it, or unset it")
    return path


def _home() -> Path:
    given = os.environ.get("CITECUT_HOME")
    return Path(given) if given else platformdirs.user_config_path("citecut")


def _is_known(data: bytes) -> bool:
    return hashlib.sha256(data).hexdigest() == HASH


def _fetched(load: Callable[[str], bytes]) -> bytes:
    try:
        data = load(ADDRESS)
    except (InputError, ProviderError) as error:
        raise ProviderError(
            f"cannot fetch the face detector: {error.message}",
            f"connect once and try again, or name its file `{NAME}` in `{SETTING}`; without it nobody is followed",
            retryable=True,
        ) from error
    if not _is_known(data):
        raise ProviderError(
            "what arrived is not the face detector that is known", "it was thrown away; try again", retryable=True
        )
    return data


def _load(address: str) -> bytes:
    from citecut.fetch import fetch

    return fetch(address).data


def _keep(place: Path, data: bytes) -> None:
    partial = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(place)
    except OSError as error:
        raise InputError(
            f"cannot write `{place}`: {error.strerror or error}",
            "free some space, or set CITECUT_HOME to another place",
        ) from error
