"""What is approved is what was shown; and the history of a clip with its words."""

from pathlib import Path

import pytest

from citecut import pipeline
from citecut.errors import UsageError
from citecut.model import Edition, EditionLine, Script
from citecut.pipeline import reviews
from citecut.pipeline.editions import set_edition
from citecut.pipeline.job import Job, Silence, opened
from citecut.pipeline.scripts import set_script

STORY = """# Chợ nổi Tân Lộc dời về bến mới

Chợ nổi Tân Lộc dời về bến mới từ ngày 3 tháng 2 năm 2026.

Bến mới có chỗ cho 120 ghe và một bãi giữ xe.

Tiểu thương được miễn phí thuê chỗ trong sáu tháng đầu.
"""
FLAGS = {"publisher": "Văn phòng Tân Lộc", "voice": "none", "seconds": 30, "formats": ("1x1",)}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    (tmp_path / "cho.md").write_text(STORY, encoding="utf-8")
    with opened(tmp_path / "p", FLAGS, Silence()) as job:
        pipeline.read(job, [str(tmp_path / "cho.md")])
        pipeline.cut(job, "01")
    return tmp_path / "p"


def reworded(job: Job, old: str, new: str) -> None:
    state = job.project.current().clips["01"]
    script = job.project.get(Script, state.script or "")
    lines = tuple(line.model_copy(update={"text": line.text.replace(old, new)}) for line in script.lines)
    made = script.model_copy(update={"lines": lines, "edited": True})
    assert made.digest != script.digest
    set_script(job, "01", made)
    job.project.journal("edited", clip="01", script=made.digest, by="Lan", at="2026-11-23T08:00:00+00:00")


def approve(job: Job, shown: str) -> None:
    reviews.approve_shown(job, "01", "vi", shown, by="Minh", role="reviewer")


def test_what_was_shown_is_what_is_approved(root: Path):
    with opened(root, {}, Silence()) as job:
        shown = reviews.words_in(job, "01", "vi")
        assert shown.state == "draft"
        assert shown.made
        approve(job, shown.digest)
        assert reviews.words_in(job, "01", "vi").state == "approved"


def test_words_that_changed_meanwhile_are_not_approved_and_the_difference_shows(root: Path):
    with opened(root, {}, Silence()) as job:
        shown = reviews.words_in(job, "01", "vi")
        reworded(job, "120 ghe", "130 ghe")
        with pytest.raises(reviews.WordsChangedError):
            approve(job, shown.digest)
        changes = reviews.changes_since(job, shown.document, reviews.words_in(job, "01", "vi"))
        assert not list(job.project.events("approved"))
    told = [(word.old, word.new) for change in changes for word in change.words if not word.same]
    assert ("120", "130") in told


def test_words_that_no_clip_was_made_of_are_not_approved(root: Path):
    with opened(root, {}, Silence()) as job:
        reworded(job, "120 ghe", "130 ghe")
        now = reviews.words_in(job, "01", "vi")
        assert not now.made
        with pytest.raises(UsageError, match="not made of these words"):
            approve(job, now.digest)
        pipeline.cut(job, "01")
        approve(job, now.digest)
        assert reviews.words_in(job, "01", "vi").state == "approved"


def test_lines_in_another_order_are_other_words(root: Path):
    with opened(root, {}, Silence()) as job:
        shown = reviews.words_in(job, "01", "vi")
        edition = shown.edition.model_copy(update={"lines": shown.edition.lines[::-1]})
    assert shown._replace(edition=edition).digest != shown.digest


def test_the_history_tells_who_changed_which_words(root: Path):
    with opened(root, {}, Silence()) as job:
        approve(job, reviews.words_in(job, "01", "vi").digest)
        reworded(job, "120 ghe", "130 ghe")
        reworded(job, "130 ghe", "140 ghe")
        script = job.project.get(Script, job.project.current().clips["01"].script or "")
        lines = tuple(EditionLine(id=one.id, text=f"en {one.id}", of=one.line_digest) for one in script.lines)
        edition = Edition(clip="01", language="en", original="vi", lines=lines)
        set_edition(job, edition)
        job.project.journal("translated", clip="01", language="en", edition=edition.digest, by="An")
        found = reviews.history(job, "01")
    assert [(one.event, one.by) for one in found] == [
        ("approved", "Minh"), ("edited", "Lan"), ("edited", "Lan"), ("translated", "An"),
    ]  # fmt: skip
    changed = [[w.new for c in one.changes for w in c.words if not w.same] for one in found]
    assert "130" in changed[1]
    assert "140" in changed[2]
    assert {change.fate for change in found[3].changes} == {"new"}
    assert all(one.at for one in found)


def test_the_history_of_one_clip_tells_nothing_of_another(root: Path):
    with opened(root, {}, Silence()) as job:
        job.project.journal("approved", clip="02", language="vi", lines={}, by="An", role="reviewer", at="")
        assert reviews.history(job, "01") == ()
