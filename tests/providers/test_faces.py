"""The face detector: a person's own copy, or fetched once and held to its hash."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from citecut.errors import ProviderError, UsageError
from citecut.providers import faces
from citecut.providers.models import HubFile


class Shelf:
    """A hub with one file on it."""

    def __init__(self, data: bytes) -> None:
        self.data, self.fetched = data, 0

    def files(self, repository: str, revision: str) -> tuple[str, Sequence[HubFile]]:
        from citecut.model import digest_of

        return "c0ffee", [HubFile(faces.FILE, len(self.data), digest_of(self.data), "")]

    def fetch(self, repository: str, commit: str, path: str, folder: Path) -> Path:
        self.fetched += 1
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(self.data)
        return folder / path


class Away:
    """No connection."""

    def files(self, repository: str, revision: str) -> tuple[str, Sequence[HubFile]]:
        raise ProviderError("cannot fetch", "check the connection", retryable=True)

    def fetch(self, repository: str, commit: str, path: str, folder: Path) -> Path:
        raise AssertionError(path)


def test_a_copy_that_is_given_is_used(tmp_path: Path):
    given = tmp_path / "yunet.onnx"
    given.write_bytes(b"a detector")
    assert faces.face_model(str(given), home=tmp_path) == given


def test_a_copy_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(UsageError, match=r"nowhere\.onnx"):
        faces.face_model(str(tmp_path / "nowhere.onnx"))


def test_it_is_fetched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from citecut.model import digest_of

    shelf = Shelf(b"the detector")
    monkeypatch.setattr(faces, "SHA256", digest_of(shelf.data))
    first = faces.face_model(home=tmp_path, hub=shelf)
    assert first.read_bytes() == shelf.data
    assert faces.face_model(home=tmp_path, hub=Away()) == first
    assert shelf.fetched == 1


def test_another_file_under_its_name_is_refused(tmp_path: Path):
    with pytest.raises(ProviderError, match="not the face detector"):
        faces.face_model(home=tmp_path, hub=Shelf(b"something else"))


def test_without_a_connection_a_person_is_told_how_to_give_one(tmp_path: Path):
    with pytest.raises(ProviderError) as refusal:
        faces.face_model(home=tmp_path, hub=Away())
    assert "--face-model" in refusal.value.hint
