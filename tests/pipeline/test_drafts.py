"""What a person is writing, tried without a word being written to the project."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from citecut import pipeline, write
from citecut.errors import InputError
from citecut.model import Choice, Script
from citecut.pipeline import Job, Silence
from citecut.write import Block

STORY = """Chợ nổi Vàm Sông họp lại

Chợ nổi Vàm Sông họp lại từ ngày 5/9 sau hai năm sửa bến. Buổi đầu có 84 ghe bán hàng.

Ghe dưới 5 tấn được miễn phí bến đến hết năm.

Ông Trần Văn Lộc, trưởng ban quản lý bến, cho biết kinh phí sửa bến là 3,2 tỷ đồng.
"""
LENGTH = 60
"""Lines of the long script that is measured."""


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Job]:
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    yield from made(tmp_path, STORY)


def made(root: Path, story: str) -> Iterator[Job]:
    (root / "story.txt").write_text(story)
    with pipeline.opened(root / "p", {"voice": "none"}, Silence()) as opened:
        pipeline.read(opened, [str(root / "story.txt")])
        pipeline.write_script(opened, "01")
        yield opened


def blocks(job: Job) -> tuple[Block, ...]:
    return write.blocks_of(pipeline.stored_script(job, "01"))


def changed(job: Job, line: str, text: str) -> tuple[Block, ...]:
    return tuple(replace(block, text=text) if block.id == line else block for block in blocks(job))


def test_what_is_stored_is_tried_as_it_stands(job: Job):
    tried = pipeline.tried(job, "01")
    assert tried.script == pipeline.stored_script(job, "01")
    assert all(not line.findings and line.support is None for line in tried.lines.values())
    assert tried.seconds == pytest.approx(sum(line.seconds for line in tried.lines.values()))


def test_a_changed_number_is_found_while_nothing_is_written(job: Job):
    line = next(line for line in pipeline.stored_script(job, "01").spoken if "84" in line.text)
    before = (job.project.root / "current.json").read_bytes()
    stored = sorted(path.name for path in job.project.documents.iterdir())
    tried = pipeline.tried(job, "01", changed(job, line.id, line.text.replace("84", "48")))
    one = tried.lines[line.id]
    assert {"word-added", "number-changed"} <= {finding.code for finding in one.findings}
    assert one.support is not None
    assert one.support < 0.5
    assert (job.project.root / "current.json").read_bytes() == before
    assert sorted(path.name for path in job.project.documents.iterdir()) == stored


def test_a_line_without_words_is_left_out_of_the_try_and_refused_when_it_is_laid_in(job: Job):
    empty = (*blocks(job), Block(id="l99", role="point", text="  "))
    assert "l99" not in pipeline.tried(job, "01", empty).lines
    with pytest.raises(InputError, match="l99"):
        pipeline.edit_blocks(job, "01", empty)


def test_what_was_tried_is_what_is_laid_in(job: Job):
    new = Block(id="l99", role="point", text="Ghe dưới 5 tấn được miễn phí bến đến hết năm.")
    wanted = (*blocks(job), new)
    tried = pipeline.tried(job, "01", wanted)
    script, findings = pipeline.edit_blocks(job, "01", wanted)
    assert script == tried.script == pipeline.stored_script(job, "01")
    assert script.edited
    assert findings == ()


def test_lines_that_were_begun_from_an_earlier_script_are_laid_on_that_one(job: Job):
    base, wanted = pipeline.stored_script(job, "01").digest, blocks(job)
    last = pipeline.stored_script(job, "01").spoken[-1]
    pipeline.edit_blocks(job, "01", changed(job, last.id, "Chợ nổi họp lại"))
    script, _ = pipeline.edit_blocks(job, "01", wanted, base)
    assert script.digest == base


def test_a_chosen_scene_is_offered_kept_and_shown(job: Job):
    script = pipeline.write_script(job, "01")
    line = next(line for line in script.spoken if "number" in pipeline.offer(job, "01", script, line.id).scenes)
    pipeline.choose(job, "01", {line.id: Choice(scene="point"), script.spoken[0].id: Choice()})
    assert pipeline.choices_of(job, "01") == {line.id: Choice(scene="point")}
    (cut,) = pipeline.cut(job, "01")
    assert next(shot.panel.scene for shot in cut.shots if line.id in shot.panel.spoken) == "point"
    offer = pipeline.offer(job, "01", script, line.id)
    assert offer.panel is not None
    assert (offer.panel.scene, offer.chosen.scene) == ("point", "point")


def test_a_choice_that_no_longer_fits_is_found(job: Job):
    script = pipeline.write_script(job, "01")
    pipeline.choose(job, "01", {script.spoken[-1].id: Choice(scene="timeline", picture="e" * 64)})
    codes = {finding.code for finding in pipeline.check(job, "01")}
    assert {"scene-unfit", "picture-gone"} <= codes
    pipeline.cut(job, "01")


def test_a_change_in_a_script_of_sixty_lines_is_tried_in_less_than_300_ms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    told = [f"Xã số {n} có {n + 100} ghe neo ở bến trong tháng {n % 12 + 1} năm nay." for n in range(LENGTH)]
    for job in made(tmp_path, "Bến ghe của các xã\n\n" + "\n\n".join(told) + "\n"):
        wanted = [Block(id=f"l{n}", role="hook" if n == 1 else "point", text=text) for n, text in enumerate(told, 1)]
        script: Script = pipeline.tried(job, "01", wanted).script
        assert len(script.spoken) == LENGTH
        took = []
        for turn in range(5):
            wanted[30] = replace(wanted[30], text=f"Xã số 30 có {turn} ghe neo ở bến.")
            begun = time.perf_counter()
            tried = pipeline.tried(job, "01", wanted)
            took.append(time.perf_counter() - begun)
        assert tried.lines["l31"].findings
        assert sorted(took)[2] < 0.3
