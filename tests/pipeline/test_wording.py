"""Texts in another language, tried without a word being written to the project."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from citecut import pipeline, write
from citecut.model import EditionLine, Script
from citecut.pipeline import Job, Silence
from citecut.pipeline.wording import help_for, marked, set_texts, stored_texts, tried_texts
from citecut.write import Block

STORY = """Chợ nổi Vàm Sông họp lại

Chợ nổi Vàm Sông họp lại từ ngày 5/9 sau hai năm sửa bến. Buổi đầu có 84 ghe bán hàng.

Ghe dưới 5 tấn được miễn phí bến đến hết năm.
"""


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Job]:
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "terms.csv").write_text("vi,en,forbidden\nchợ nổi,floating market,swimming market\n")
    flags = {"voice": "none", "glossary": str(tmp_path / "terms.csv")}
    with pipeline.opened(tmp_path / "p", flags, Silence()) as opened:
        pipeline.read(opened, [str(tmp_path / "story.txt")])
        pipeline.write_script(opened, "01")
        yield opened


def script_of(job: Job) -> Script:
    return pipeline.stored_script(job, "01")


def text(script: Script, words: str, said: str) -> EditionLine:
    line = next(line for line in script.spoken if words in line.text)
    return EditionLine(id=line.id, text=said, of=line.line_digest, translator="Lan")


def test_a_changed_number_of_a_translation_is_found(job: Job):
    script = script_of(job)
    made = text(script, "84 ghe", "On the first day 48 boats sold goods.")
    found = tried_texts(job, script, "en", [made]).texts[made.id]
    assert "number-changed" in {finding.code for finding in found.findings}
    assert found.seconds > 1
    assert found.room.seconds is not None


def test_a_line_without_a_text_is_missing_and_others_are_judged(job: Job):
    script = script_of(job)
    made = text(script, "84 ghe", "On the first day 84 boats sold goods.")
    tried = tried_texts(job, script, "en", [made])
    assert tried.texts[made.id].findings == ()
    others = [one for key, one in tried.texts.items() if key != made.id]
    assert all({finding.code for finding in one.findings} == {"line-missing"} for one in others)


def test_the_glossary_helps_and_its_forbidden_word_is_found(job: Job):
    script = script_of(job)
    made = text(script, "họp lại", "The swimming market meets again from 5 September after two years of repairs.")
    (term,) = help_for(job, script, "en", script.line(made.id)).terms
    assert term.targets == ("floating market",)
    codes = {finding.code for finding in tried_texts(job, script, "en", [made]).texts[made.id].findings}
    assert any(code.startswith("term") for code in codes)


def test_what_was_tried_is_laid_in_and_offered_to_other_clips(job: Job):
    script = script_of(job)
    made = text(script, "84 ghe", "On the first day 84 boats sold goods.")
    edition = set_texts(job, script, "en", [made])
    assert stored_texts(job, "01", "en") == edition == tried_texts(job, script, "en", [made]).edition
    job.project.update_clip("02", lambda _: job.project.current().clips["01"].model_copy(update={"editions": {}}))
    other = script.model_copy(update={"clip": "02"})
    (match,) = help_for(job, other, "en", script.line(made.id)).matches
    assert (match.likeness, match.unit.target) == (1, made.text)


def test_what_must_be_carried_over_stands_by_itself():
    parts = marked("Ngày 5/9, 84 ghe không trả phí", "vi")
    assert "".join(part.text for part in parts) == "Ngày 5/9, 84 ghe không trả phí"
    kinds = {part.kind for part in parts}
    assert {"date", "number", "negation", ""} <= kinds


def test_a_change_in_an_edition_of_sixty_lines_is_tried_in_less_than_300_ms(job: Job):
    told = [f"Xã số {n} có {n + 100} ghe neo ở bến trong tháng {n % 12 + 1} năm nay." for n in range(60)]
    blocks = [Block(id=f"l{n}", role="hook" if n == 1 else "point", text=one) for n, one in enumerate(told, 1)]
    script = write.from_blocks(blocks, script_of(job), {})
    said = [
        EditionLine(id=line.id, text=f"Commune {n} has {n + 100} boats at its pier.", of=line.line_digest)
        for n, line in enumerate(script.spoken)
    ]
    took = []
    for turn in range(5):
        said[30] = said[30].model_copy(update={"text": f"Commune 30 has {turn + 200} boats at its pier."})
        begun = time.perf_counter()
        tried = tried_texts(job, script, "en", said)
        took.append(time.perf_counter() - begun)
    assert tried.texts["l31"].findings
    assert sorted(took)[2] < 0.3
