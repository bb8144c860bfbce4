import pytest

from citecut.errors import InputError, ProviderError
from citecut.media import weights

DATA = b"weights of a detector"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path))
    monkeypatch.delenv("CITECUT_FACE_MODEL", raising=False)
    return tmp_path


def test_it_is_fetched_once_and_kept(monkeypatch):
    monkeypatch.setattr(weights, "HASH", weights.hashlib.sha256(DATA).hexdigest())
    asked = []

    def load(address):
        asked.append(address)
        return DATA

    place = weights.face_model(load)
    assert place.read_bytes() == DATA and weights.face_model(load) == place
    assert asked == [weights.ADDRESS]


def test_other_bytes_are_thrown_away(home):
    with pytest.raises(ProviderError, match="not the face detector"):
        weights.face_model(lambda address: DATA)
    assert not list(home.rglob("*.onnx"))


def test_a_damaged_copy_is_fetched_anew(home, monkeypatch):
    monkeypatch.setattr(weights, "HASH", weights.hashlib.sha256(DATA).hexdigest())
    place = weights.face_model(lambda address: DATA)
    place.write_bytes(b"half of it")
    assert weights.face_model(lambda address: DATA).read_bytes() == DATA


def test_offline_is_said_in_one_sentence():
    def load(address):
        raise ProviderError("no answer from the server", retryable=True)

    with pytest.raises(ProviderError, match="cannot fetch the face detector: no answer") as told:
        weights.face_model(load)
    assert told.value.retryable and "CITECUT_FACE_MODEL" in told.value.hint


def test_a_file_that_is_named_is_taken(tmp_path, monkeypatch):
    (tmp_path / "mine.onnx").write_bytes(DATA)
    monkeypatch.setenv("CITECUT_FACE_MODEL", str(tmp_path / "mine.onnx"))
    assert weights.face_model() == tmp_path / "mine.onnx"
    monkeypatch.setenv("CITECUT_FACE_MODEL", str(tmp_path / "none.onnx"))
    with pytest.raises(InputError, match="no face detector at"):
        weights.face_model()
