"""A setting -> the file of the face detector: the person's own copy, the one kept here, or fetched by its hash."""

import os
from collections.abc import Callable
from pathlib import Path

from citecut.errors import InputError, ProviderError, UsageError
from citecut.model import digest_of
from citecut.providers.models import model_home

NAME = "face_detection_yunet_2023mar.onnx"
HASH = "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4"
"""SHA-256 of YuNet of March 2023 (MIT licence), 232 589 bytes."""
ADDRESS = f"https://media.githubusercontent.com/media/opencv/opencv_zoo/main/models/face_detection_yunet/{NAME}"
HINT = "give a copy of YuNet with `--face-model FILE` or CITECUT_FACE_MODEL; without one nobody is followed"


def face_model(given: str = "", *, home: Path | None = None, load: Callable[[str], bytes] | None = None) -> Path:
    """The detector's file: `given` where a person names one, else the one in `CITECUT_HOME/faces`.

    When it is not there yet it is fetched, by `load` or else from where its authors publish it, and kept only when
    its bytes are the very ones that are known.

    Raises:
        UsageError: no file at `given`.
        ProviderError: it is not here and cannot be fetched, or something else arrived.
        InputError: the folder cannot be written.
    """
    if given:
        if not Path(given).is_file():
            raise UsageError(f"no face detector at `{given}`", HINT)
        return Path(given)
    place = model_home("faces", home) / NAME
    if not (place.is_file() and digest_of(place.read_bytes()) == HASH):
        _keep(place, _fetched(load or _load))
    return place


def _fetched(load: Callable[[str], bytes]) -> bytes:
    try:
        data = load(ADDRESS)
    except (InputError, ProviderError) as error:
        raise ProviderError(f"cannot fetch the face detector: {error.message}", HINT, retryable=True) from error
    if digest_of(data) != HASH:
        raise ProviderError("what arrived is not the face detector that is known", HINT, retryable=True)
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
