"""Fetching a voice's model: checked, whole or not at all, resumed."""

import hashlib
import json

import pytest

from citecut.errors import InputError, ProviderError, UsageError
from citecut.providers.models import HubFile
from citecut.providers.voices import installed


class FakeHub:
    """Files in memory; `damaged` names one that arrives wrong, `offline` fails after so many files."""

    def __init__(self, names=installed.NEEDED, damaged="", offline=99):
        self.data = {name: name.encode() * 50 for name in (*names, "voice_styles/F1.json", "README.md")}
        self.damaged = damaged
        self.offline = offline
        self.fetched = []

    def files(self, repository, revision):
        return "c0ffee", [self.described(name, data) for name, data in self.data.items()]

    def described(self, name, data):
        blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
        sha256 = hashlib.sha256(data).hexdigest() if name.endswith(".onnx") else ""
        return HubFile(name, len(data), sha256, blob)

    def fetch(self, repository, commit, path, folder):
        if len(self.fetched) >= self.offline:
            raise ProviderError("cannot fetch", retryable=True)
        self.fetched.append(path)
        data = self.data[path]
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(bytes(len(data)) if path == self.damaged else data)
        return folder / path


def test_a_model_is_installed_with_progress_and_listed(tmp_path):
    heard = []
    assert not installed.listed(tmp_path)[0].installed
    folder = installed.install("korvatts", heard.append, home=tmp_path, hub=FakeHub())
    assert heard == sorted(heard)
    assert heard[-1] == 1
    row = {row.name: row for row in installed.listed(tmp_path)}["korvatts"]
    assert row.installed
    assert row.licence == "Apache-2.0"
    assert "vi" in row.languages
    assert not (folder / "README.md").exists()
    assert json.loads((folder / "installed.json").read_text())["commit"] == "c0ffee"
    assert [path.name for path in folder.parent.iterdir()] == ["korvatts"]


def test_installing_again_fetches_nothing(tmp_path):
    installed.install("korvatts", home=tmp_path, hub=FakeHub())
    again = FakeHub()
    installed.install("korvatts", home=tmp_path, hub=again)
    assert again.fetched == []


@pytest.mark.parametrize("name", ["onnx/vocoder.onnx", "onnx/tts.json"])
def test_a_file_that_arrives_damaged_is_thrown_away(tmp_path, name):
    with pytest.raises(ProviderError, match="damaged") as caught:
        installed.install("supertonic", home=tmp_path, hub=FakeHub(damaged=name))
    assert caught.value.retryable
    assert installed.model_folder("supertonic", tmp_path) is None
    installed.install("supertonic", home=tmp_path, hub=FakeHub())
    assert installed.model_folder("supertonic", tmp_path)


def test_an_interrupted_installation_goes_on_where_it_stopped(tmp_path):
    with pytest.raises(ProviderError):
        installed.install("korvatts", home=tmp_path, hub=FakeHub(offline=3))
    assert installed.model_folder("korvatts", tmp_path) is None
    rest = FakeHub()
    installed.install("korvatts", home=tmp_path, hub=rest)
    assert len(rest.fetched) == len(installed.NEEDED) + 1 - 3


def test_a_repository_without_the_model_is_refused(tmp_path):
    with pytest.raises(ProviderError, match="lacks"):
        installed.install("korvatts", home=tmp_path, hub=FakeHub(names=installed.NEEDED[1:]))


def test_a_file_outside_the_folder_is_refused(tmp_path):
    names = (*installed.NEEDED, "onnx/../../escape.onnx")
    with pytest.raises(ProviderError, match="outside"):
        installed.install("korvatts", home=tmp_path, hub=FakeHub(names=names))


def test_a_model_that_lost_a_file_is_not_installed(tmp_path):
    folder = installed.install("korvatts", home=tmp_path, hub=FakeHub())
    (folder / "onnx/vocoder.onnx").unlink()
    assert installed.model_folder("korvatts", tmp_path) is None
    assert not installed.listed(tmp_path)[0].installed


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "voices").write_text("a file where a folder should be")
    with pytest.raises(InputError, match="cannot write"):
        installed.install("korvatts", home=tmp_path, hub=FakeHub())


def test_an_unknown_voice_cannot_be_installed(tmp_path):
    with pytest.raises(UsageError, match="`draft`"):
        installed.install("draft", home=tmp_path)


def test_without_its_package_installing_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "huggingface_hub", None)
    with pytest.raises(ProviderError, match="needs its package") as caught:
        installed.install("supertonic", home=tmp_path)
    assert "citecut[supertonic]" in caught.value.hint


def test_the_voices_folder_follows_citecut_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path))
    assert installed.voices_home() == tmp_path / "voices"
