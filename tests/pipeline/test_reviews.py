"""What is approved is what was shown; and the history of a clip with its words."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from citecut import pipeline
from citecut.errors import UsageError
from citecut.model import Edition, EditionLine, Script
from citecut.pipeline import reviews
from citecut.pipeline.approvals import said
from citecut.pipeline.editions import set_edition
from citecut.pipeline.job import Job, Silence, opened
from citecut.pipeline.releases import refusals
from citecut.pipeline.scripts import set_script

STORY = """# Chợ nổi Tân Lộc dời về bến mới

Chợ nổi Tân Lộc dời về bến mới từ ngày 3 tháng 2 năm 2026.

Bến mới có chỗ cho 120 ghe và một bãi giữ xe.

Tiểu thương được miễn phí thuê chỗ trong sáu tháng đầu.
"""
FLAGS = {"publisher": "Văn phòng Tân Lộc", "voice": "none", "seconds": 30, "formats": ("1x1",)}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a project `p` whose clip is cut."""
    home = tmp_path_factory.mktemp("reviews")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITECUT_CACHE_DIR", str(home / "cache"))
        patch.setenv("CITECUT_HOME", str(home / "home"))
        (home / "cho.md").write_text(STORY, encoding="utf-8")
        with opened(home / "p", FLAGS, Silence()) as job:
            pipeline.read(job, [str(home / "cho.md")])
            pipeline.cut(job, "01")
        yield home


@pytest.fixture
def root(home: Path, tmp_path: Path) -> Path:
    return shutil.copytree(home / "p", tmp_path / "p")


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


def moved(job: Job) -> None:
    """The last two spoken lines change places."""
    state = job.project.current().clips["01"]
    script = job.project.get(Script, state.script or "")
    one, other = script.spoken[-2:]
    places = {one.id: other, other.id: one}
    lines = tuple(places.get(line.id, line) for line in script.lines)
    set_script(job, "01", script.model_copy(update={"lines": lines, "edited": True}))


def test_an_approval_lapses_when_lines_change_places(root: Path):
    with opened(root, {}, Silence()) as job:
        approve(job, reviews.words_in(job, "01", "vi").digest)
        moved(job)
        now = reviews.words_in(job, "01", "vi")
        assert (now.state, now.made) == ("draft", False)
        assert "cut-outdated" in {one.code for one in refusals(job, ["01"])}
        pipeline.cut(job, "01")
        assert reviews.words_in(job, "01", "vi").state == "draft"
        assert "not-approved" in {one.code for one in refusals(job, ["01"])}
        moved(job)
        pipeline.cut(job, "01")
        assert reviews.words_in(job, "01", "vi").state == "approved"


def test_an_approval_of_before_the_order_was_noted_holds_for_the_order_of_its_edition(root: Path):
    with opened(root, {}, Silence()) as job:
        edition = reviews.words_in(job, "01", "vi").edition
        told = {"clip": "01", "language": "vi", "edition": edition.digest, "lines": said(edition)}
        job.project.journal("approved", **told, by="An", role="reviewer", at="2026-11-23T08:00:00+00:00")
        assert reviews.words_in(job, "01", "vi").state == "approved"
        moved(job)
        pipeline.cut(job, "01")
        assert reviews.words_in(job, "01", "vi").state == "draft"


def test_a_moved_line_moves_in_every_language(root: Path):
    with opened(root, {"languages": ("vi", "en")}, Silence()) as job:
        script = job.project.get(Script, job.project.current().clips["01"].script or "")
        lines = tuple(EditionLine(id=one.id, text=f"en {one.id}", of=one.line_digest) for one in script.lines)
        set_edition(job, Edition(clip="01", language="en", original="vi", lines=lines))
        pipeline.cut(job, "01")
        reviews.approve_shown(job, "01", "en", reviews.words_in(job, "01", "en").digest, by="Minh", role="reviewer")
        assert reviews.words_in(job, "01", "en").state == "approved"
        moved(job)
        now = reviews.words_in(job, "01", "en")
        assert now.state == "draft"
        script = job.project.get(Script, job.project.current().clips["01"].script or "")
        assert [line.id for line in now.edition.lines] == [line.id for line in script.lines]


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
