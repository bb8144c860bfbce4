import json
from pathlib import Path

import pytest

from citecut import pipeline
from citecut.errors import UsageError
from citecut.pipeline.overrides import overrides
from tests.test_pipeline import EXAMPLE, job

WHO = {"by": "Lê Minh Hạnh", "role": "trưởng ban biên tập", "reason": "bản tiếng Anh sẽ có ngày mai"}


@pytest.fixture
def clip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A project in which a wanted translation is missing."""
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    with job(tmp_path / "p", voice="none", languages=("vi", "en")) as opened:
        pipeline.read(opened, [str(EXAMPLE)])
        pipeline.write_script(opened, "01")
        yield opened


def test_a_finding_that_somebody_let_pass_no_longer_stops(clip):
    assert pipeline.checked(clip, ("01",)).stopped
    pipeline.override(clip, "01", "translation-missing", **WHO)
    after = pipeline.checked(clip, ("01",))
    assert not after.stopped
    assert any(finding.code == "translation-missing" for finding in after.findings)


def test_who_and_why_stay_in_the_journal(clip):
    (made,) = pipeline.override(clip, "01", "translation-missing", **WHO)
    assert (made.by, made.role, made.reason) == tuple(WHO.values())
    assert overrides(clip) == (made,)
    assert made.at.tzinfo is not None


def test_letting_pass_twice_is_written_once(clip):
    assert len(pipeline.override(clip, "01", "translation-missing", **WHO)) == 1
    assert pipeline.override(clip, "01", "translation-missing", **WHO) == ()
    assert len(overrides(clip)) == 1


def test_an_override_holds_for_its_finding_alone(clip):
    pipeline.override(clip, "01", "translation-missing", **WHO)
    changed = clip.settings.model_copy(update={"languages": ("vi", "en", "fr")})
    clip.settings = changed
    assert [finding.language for finding in pipeline.checked(clip, ("01",)).standing] == ["fr"]


@pytest.mark.parametrize("missing", WHO)
def test_an_override_without_name_role_or_reason_is_refused(clip, missing: str):
    with pytest.raises(UsageError, match=missing):
        pipeline.override(clip, "01", "translation-missing", **(WHO | {missing: " "}))
    assert pipeline.checked(clip, ("01",)).stopped


def test_only_what_stands_can_be_let_pass(clip):
    with pytest.raises(UsageError, match="number-changed"):
        pipeline.override(clip, "01", "number-changed", **WHO)


def test_a_torn_last_row_of_the_journal_is_left_behind(clip):
    path = clip.project.root / "journal.jsonl"
    with path.open("ab") as file:
        file.write(b'{"event": "overri')
    assert overrides(clip) == ()
    pipeline.override(clip, "01", "translation-missing", **WHO)
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
    assert [row["event"] for row in rows] == ["overridden"]
