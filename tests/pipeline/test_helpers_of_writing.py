from pathlib import Path

import pytest

from citecut import pipeline, registry
from citecut.testing import FakeJudge, FakeWriter
from tests.test_pipeline import EXAMPLE, job


@pytest.fixture(autouse=True)
def _fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(registry, "writer", lambda name: FakeWriter())
    monkeypatch.setattr(registry, "judge", lambda name: FakeJudge())


def test_a_model_proposes_the_script_and_every_line_is_still_verified(tmp_path: Path):
    with job(tmp_path / "p", writer="fake") as opened:
        pipeline.read(opened, [str(EXAMPLE)])
        script = pipeline.write_script(opened, "01")
        own = pipeline.checked_words(opened, ("01",))
        assert script.spoken
        assert not own.stopped
    with job(tmp_path / "p") as opened:
        opened.settings = opened.settings.model_copy(update={"writer": ""})
        assert pipeline.write_script(opened, "01").digest != script.digest


def test_a_line_changed_by_hand_is_held_to_its_passage(tmp_path: Path):
    with job(tmp_path / "p") as opened:
        pipeline.read(opened, [str(EXAMPLE)])
        form = pipeline.script_form(opened, "01")
        assert "68.500" in form
        pipeline.edit_script(opened, "01", form.replace("68.500", "86.500"))
        found = pipeline.check_words(opened, "01")
        (changed,) = {(f.expected, f.found) for f in found if f.code == "number-changed" and f.found == "86.500"} or {
            (None, None)
        }
        assert changed == ("68.500", "86.500") or any(
            f.code.startswith("number-") and "86.500" in f.message for f in found
        )
        assert any(f.severity == "stop" for f in found)


def test_a_judge_only_ever_adds_what_to_look_at(tmp_path: Path):
    with job(tmp_path / "p") as opened:
        pipeline.read(opened, [str(EXAMPLE)])
        pipeline.write_script(opened, "01")
        before = pipeline.check_words(opened, "01")
        opened.settings = opened.settings.model_copy(update={"judge": "fake"})
        added = [f for f in pipeline.check_words(opened, "01") if f not in before]
        assert all(f.severity == "look" and f.code == "judge-doubts" for f in added)
