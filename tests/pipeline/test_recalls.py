"""A source is corrected: what it concerns, the corrected drafts, what the public is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from citecut import pipeline
from citecut.cli import main
from citecut.errors import Exit, InputError, UsageError
from citecut.model import Edition, EditionLine, Script, Source
from citecut.pipeline import approvals, recalls, releases
from citecut.pipeline.editions import edition_in, set_edition
from citecut.pipeline.job import Job, Silence, opened

STORY = """# Cầu Hòa An mở lại sau ba tháng sửa chữa

Cầu Hòa An mở lại cho xe máy và ô tô con từ ngày 1 tháng 9 năm 2026.

Thành phố đã chi 42 tỷ đồng để thay toàn bộ dầm thép của cây cầu.

Người dân có thể gọi số 1022 để hỏi đường đi trong những ngày đầu.
"""
ENGLISH = {
    "l1": "Hoa An bridge reopens after three months of repairs",
    "l1.headline": "Hoa An bridge reopens after three months of repairs",
    "l2": "The Hoa An bridge reopens to motorbikes and cars on 1 September 2026.",
    "l3": "The city spent VND 42 billion to replace all steel beams of the bridge.",
    "l3.number": "42 billion",
    "l3.unit": "dong",
    "l3.headline": "The city spent VND 42 billion",
    "l4": "People can call 1022 to ask for the way in the first days.",
    "l4.headline": "People can call 1022",
}
FLAGS = {"publisher": "Văn phòng Hòa An", "voice": "none", "seconds": 30, "formats": ("1x1",)}


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one project, its clip approved and released in Vietnamese and English."""
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    (tmp_path / "cau.md").write_text(STORY, encoding="utf-8")
    root = tmp_path / "library" / "bridge"
    with opened(root, FLAGS | {"languages": ("vi", "en")}, Silence()) as job:
        pipeline.read(job, [str(tmp_path / "cau.md")])
        _translate(job, pipeline.write_script(job, "01"))
        _release(job)
    return root


def _translate(job: Job, script: Script) -> None:
    lines = tuple(
        EditionLine(id=line.id, text=ENGLISH[line.id], of=line.line_digest, translator="An") for line in script.lines
    )
    set_edition(job, Edition(clip="01", language="en", original="vi", lines=lines))


def _release(job: Job) -> None:
    for clip in pipeline.clip_ids(job):
        pipeline.cut(job, clip)
        approvals.approve(job, clip, by="Lê An", role="editor")
        releases.release(job, [clip])


def _revise(root: Path, *change: str) -> Path:
    later = root.parent.parent / "later" / "cau.md"
    later.parent.mkdir(exist_ok=True)
    later.write_text(STORY.replace(*change), encoding="utf-8")
    assert later.read_text(encoding="utf-8") != STORY
    return later


def test_every_language_and_release_of_a_corrected_sentence_is_found(story: Path):
    later = _revise(story, "42 tỷ", "24 tỷ")
    with opened(story, {}, Silence()) as job:
        new = recalls.revise(job, str(later)).new
        found = recalls.affected(story.parent, job.project, new).lines
    spoken = [one for one in found if one.line.role in ("hook", "point", "quote")]
    assert {(one.line.language, one.line.release is not None) for one in spoken} == {
        ("vi", False), ("en", False), ("vi", True), ("en", True),
    }  # fmt: skip
    assert {one.kind for one in spoken} == {"fact"}
    assert all("42" in one.before and "24" in one.after for one in spoken)
    assert {one.state.state for one in spoken if one.state} == {"released"}


def test_drafts_say_what_is_right_in_every_language_and_the_rest_stays(story: Path):
    later = _revise(story, "42 tỷ", "24 tỷ")
    with opened(story, {}, Silence()) as job:
        new = recalls.revise(job, str(later)).new
        before = job.project.get(Script, job.project.current().clips["01"].script)
        made = recalls.draft(job, "01", new)
        script = job.project.get(Script, job.project.current().clips["01"].script)
        english = edition_in(job, script, "en")
    texts = {line.id: line.text for line in before.lines}
    assert {line.id for line in script.lines if line.text != texts[line.id]} == set(made.changed)
    assert all("24" in script.line(one).text for one in made.changed)
    spoken = next(one for one in made.changed if script.line(one).spoken)
    assert "24 billion" in english.text(spoken)
    assert next(line for line in english.lines if line.id == spoken).machine
    assert all(line.translator == "An" for line in english.lines)
    assert not [finding for finding in made.findings if finding.severity == "stop"]


def test_an_announced_correction_stands_beside_the_release_until_a_later_one_supersedes_it(story: Path):
    later = _revise(story, "42 tỷ", "24 tỷ")
    with opened(story, {}, Silence()) as job:
        new = recalls.revise(job, str(later)).new
        found = recalls.affected(story.parent, job.project, new).lines
        with pytest.raises(UsageError, match="still cites"):
            recalls.announce(job, found, new, by="Lê An")
        recalls.draft(job, "01", new)
        made = recalls.announce(job, found, new, by="Lê An")
        assert {one.language for one in made} == {"vi", "en"}
        assert len(recalls.announce(job, found, new, by="Lê An")) == len(made)
        assert len(recalls.corrections(job)) == len(made)
        assert {each.state.state for each in releases.released(job)} == {"corrected"}
        _release(job)
        assert [each.state.state for each in releases.released(job)] == ["corrected", "superseded"] * 0 + [
            "superseded", "superseded", "released", "released",
        ]  # fmt: skip
    notice = next(one.notice for one in made if one.language == "vi")
    assert "42 tỷ" in notice and "24 tỷ" in notice
    assert "Lê An" not in "".join(one.model_dump_json() for one in made)


def test_a_second_correction_follows_the_whole_chain(story: Path):
    with opened(story, {}, Silence()) as job:
        recalls.revise(job, str(_revise(story, "1022", "1023")))
        second = recalls.revise(job, str(_revise(story, "42 tỷ", "24 tỷ")), of="cau.md").new
        found = recalls.affected(story.parent, job.project, second).lines
        assert second.revises != job.project.get(Source, second.revises).revises
    # The released lines cite the first version; the second correction took back what the first had changed.
    assert {one.kind for one in found if one.line.release} == {"fact"}
    assert all("42" in one.before for one in found)


def test_a_version_that_says_the_same_is_refused(story: Path, tmp_path: Path):
    same = tmp_path / "same" / "cau.md"
    same.parent.mkdir()
    same.write_text(STORY + "\n", encoding="utf-8")
    with opened(story, {}, Silence()) as job, pytest.raises(InputError, match="says the same"):
        recalls.revise(job, str(same))


def test_the_command_line_shows_drafts_and_announces(story: Path, capsys: pytest.CaptureFixture[str]):
    def run(*arguments: str) -> Any:
        with pytest.raises(SystemExit) as left:
            main([*arguments, "--library", str(story.parent), "--json"])
        assert left.value.code in (Exit.DONE, None)
        return json.loads(capsys.readouterr().out)

    value = run("ingest", str(_revise(story, "42 tỷ", "24 tỷ")), "--revise", "-o", str(story))
    assert {row["release"] is None for row in value["affected"]} == {True, False}
    assert [change["fate"] for change in value["changes"]] == ["edited"]
    value = run("recall", str(story), "--draft", "--announce", "--by", "Lê An")
    assert value["drafts"][0]["changed"]
    assert {row["kind"] for row in value["corrections"]} == {"fact"}
