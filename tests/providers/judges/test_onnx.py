"""The local judge, with a real model that the test builds."""

import json
import sys

import pytest

pytest.importorskip("onnx", reason="the tests' own model is built with the package `onnx`")
pytest.importorskip("onnxruntime")

from citecut.errors import InputError, ProviderError, UsageError
from citecut.providers.judges.onnx import OnnxJudge
from citecut.testing import check_judge
from tests.providers.judges.tiny_entailment import build


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build(tmp_path_factory.mktemp("judge"))


def test_the_local_judge_keeps_a_judges_promises(folder):
    check_judge(OnnxJudge(str(folder)))


def test_what_follows_scores_higher_than_what_does_not(folder):
    judge = OnnxJudge(str(folder))
    assert judge.judge("Thư viện mở cửa", "thư viện mở cửa", "vi") > 0.9
    assert judge.judge("Thư viện mở cửa", "thư viện đóng cửa", "vi") < 0.9
    assert judge.judge("Thư viện mở cửa", "the library closes", "vi") < 0.1


def test_a_long_premise_is_read_to_its_end(folder):
    judge = OnnxJudge(str(folder))
    filler = "the library opens " * 100
    assert judge.judge(filler + "thư viện mở cửa", "thư viện mở cửa", "vi") > 0.9
    assert judge.judge(filler, "thư viện mở cửa", "vi") < 0.1


def test_the_environment_may_name_the_model(folder, monkeypatch):
    monkeypatch.setenv("CITECUT_JUDGE_MODEL", str(folder))
    assert OnnxJudge().identity() == OnnxJudge(str(folder)).identity()


def test_another_order_of_outputs_is_read_from_the_configuration(tmp_path, folder):
    other = build(tmp_path / "other", labels=("entailment", "neutral", "contradiction"))
    assert OnnxJudge(str(other)).judge("the library", "the library", "en") < 0.1
    assert OnnxJudge(str(other)).identity() != OnnxJudge(str(folder)).identity()


def test_without_a_model_it_says_what_to_set(monkeypatch):
    monkeypatch.delenv("CITECUT_JUDGE_MODEL", raising=False)
    with pytest.raises(UsageError, match="no model") as caught:
        OnnxJudge().judge("a", "b", "en")
    assert "CITECUT_JUDGE_MODEL" in caught.value.hint


def test_a_folder_that_lacks_a_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"model\.onnx"):
        OnnxJudge(str(tmp_path)).judge("a", "b", "en")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_damaged_file_is_named(tmp_path, name):
    folder = build(tmp_path / "model")
    (folder / name).write_bytes(b"\x00nothing")
    with pytest.raises(InputError, match=name):
        OnnxJudge(str(folder)).judge("the library", "the library", "en")


def test_a_model_without_entailment_is_refused(tmp_path):
    folder = build(tmp_path / "model", labels=("negative", "neutral", "positive"))
    with pytest.raises(InputError, match="entailment"):
        OnnxJudge(str(folder)).judge("a", "b", "en")


def test_a_configuration_that_promises_more_than_the_model_gives_is_refused(tmp_path):
    folder = build(tmp_path / "model")
    (folder / "config.json").write_text(json.dumps({"id2label": {"9": "entailment"}}))
    with pytest.raises(ProviderError, match="no score"):
        OnnxJudge(str(folder)).judge("a", "b", "en")


def test_a_missing_package_is_named(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ProviderError, match="onnxruntime") as caught:
        OnnxJudge(str(folder)).judge("a", "b", "en")
    assert "citecut[judge]" in caught.value.hint
