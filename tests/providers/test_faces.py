"""The face detector: a person's own copy, or fetched once and held to its hash."""

from pathlib import Path

import pytest

from citecut.errors import ProviderError, UsageError
from citecut.model import digest_of
from citecut.providers import faces

DATA = b"weights of a detector"


def away(address: str) -> bytes:
    """No connection."""
    raise ProviderError("no answer from the server", retryable=True)


def test_a_copy_that_is_given_is_used(tmp_path: Path):
    given = tmp_path / "yunet.onnx"
    given.write_bytes(DATA)
    assert faces.face_model(str(given), home=tmp_path) == given


def test_a_copy_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(UsageError, match=r"nowhere\.onnx"):
        faces.face_model(str(tmp_path / "nowhere.onnx"))


def test_it_is_fetched_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(faces, "HASH", digest_of(DATA))
    asked: list[str] = []

    def load(address: str) -> bytes:
        asked.append(address)
        return DATA

    place = faces.face_model(home=tmp_path, load=load)
    assert place.read_bytes() == DATA
    assert faces.face_model(home=tmp_path, load=away) == place
    assert asked == [faces.ADDRESS]


def test_other_bytes_are_thrown_away(tmp_path: Path):
    with pytest.raises(ProviderError, match="not the face detector"):
        faces.face_model(home=tmp_path, load=lambda _: DATA)
    assert not list(tmp_path.rglob("*.onnx"))


def test_a_damaged_copy_is_fetched_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(faces, "HASH", digest_of(DATA))
    place = faces.face_model(home=tmp_path, load=lambda _: DATA)
    place.write_bytes(b"half of it")
    assert faces.face_model(home=tmp_path, load=lambda _: DATA).read_bytes() == DATA


def test_without_a_connection_a_person_is_told_how_to_give_one(tmp_path: Path):
    with pytest.raises(ProviderError, match="cannot fetch the face detector: no answer") as told:
        faces.face_model(home=tmp_path, load=away)
    assert told.value.retryable
    assert "--face-model" in told.value.hint
