"""The adapters' face: one JSON object a line, and floors that fail."""

import importlib
import io
import json

import pytest

from evals import own, pinned, salience
from evals.rouge import rouge, syllables

face = importlib.import_module("evals.__main__")
RECORD = {
    "id": "a1",
    "language": "vi",
    "title": "Phà ngừng chạy đêm",
    "sentences": ["Phà Cồn Tre ngừng chạy ban đêm từ ngày 1/10.", "Trời nắng.", "Ca nô trực đêm đưa người cấp cứu."],
    "pick": 2,
}


def run(arguments, *lines):
    out = io.StringIO()
    return face.main(arguments, io.StringIO("\n".join(lines)), out), out.getvalue()


def test_a_record_in_is_a_record_out():
    code, out = run(["salience"], json.dumps(RECORD, ensure_ascii=False))
    assert code == 0
    answer = json.loads(out)
    assert answer["id"] == "a1"
    assert len(answer["picked"]) == 2
    assert set(answer["picked"]) <= {0, 1, 2}


def test_a_bad_line_is_named_and_the_others_go_on(capsys):
    code, out = run(["salience"], "{", "[]", '{"id": 1}', "", json.dumps(RECORD))
    told = capsys.readouterr().err
    assert code == 1
    assert len(out.splitlines()) == 1
    assert "line 1: not JSON" in told
    assert "line 2: ValueError: a JSON object was expected, not list" in told
    assert "line 3: no field `sentences`" in told


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["salience", "more"]])
def test_a_wrong_question_is_answered_with_the_usage(arguments, capsys):
    code, _ = run(arguments)
    assert code == 2
    assert "usage: python -m evals NAME" in capsys.readouterr().err


def test_help_is_data():
    code, out = run(["--help"])
    assert code == 0
    assert "salience" in out


def test_vietnamese_letters_count_in_rouge():
    assert syllables("Bến phà Cồn Tre") == ["bến", "phà", "cồn", "tre"]
    assert rouge("mã má", "ma mạ", 1) == 0
    assert rouge("bến phà cồn tre", "bến phà cồn tre", 2) == 1
    assert rouge("bến phà", "phà bến", 2) == 0


def test_ours_marks_more_of_what_a_reader_keeps_than_the_easy_methods():
    figures = salience.figures()
    assert figures["vi precision at 4, above the best easy method"] > 0
    assert figures["en precision at 4, above the best easy method"] > 0


def test_each_pinned_figure_is_measured_and_each_measured_figure_is_pinned():
    assert set(salience.figures()) == set(pinned("salience"))


def test_a_figure_under_its_floor_fails(monkeypatch):
    monkeypatch.setattr(face, "NAMES", ("salience",))
    monkeypatch.setattr(salience, "floor", lambda: [("vi ROUGE-1 at 2", 10.0, 20.0), ("other", 2.0, 1.0)])
    code, out = run(["floors"])
    assert code == 1
    assert "LOW salience: vi ROUGE-1 at 2" in out
    assert out.endswith("1 passed, 1 failed\n")


def test_marks_point_into_the_article():
    for record in own("salience"):
        assert all(0 <= index < len(record["sentences"]) for index in record["marked"])
