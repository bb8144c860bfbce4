from pathlib import Path

import pytest

from citecut import pipeline
from citecut.model import Edition, EditionLine
from citecut.pipeline.editions import edition_in, editions, set_edition
from tests.test_pipeline import EXAMPLE, job


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    with job(tmp_path / "p", voice="none") as opened:
        pipeline.read(opened, [str(EXAMPLE)])
        pipeline.write_script(opened, "01")
    return tmp_path / "p"


def translation(script, language: str = "en", leave_out: str | None = None) -> Edition:
    lines = tuple(
        EditionLine(id=line.id, text=f"In other words: {number}", of=line.line_digest, translator="Ann Reader")
        for number, line in enumerate(script.lines)
        if line.id != leave_out
    )
    return Edition(clip=script.clip, language=language, original=script.language, lines=lines)


def test_without_a_wish_the_original_and_every_translation_are_made(project: Path):
    with job(project, voice="none") as opened:
        script = pipeline.write_script(opened, "01")
        assert [edition.language for edition in editions(opened, script)] == ["vi"]
        set_edition(opened, translation(script))
        assert [edition.language for edition in editions(opened, script)] == ["vi", "en"]


def test_only_the_languages_asked_for_are_made(project: Path):
    with job(project, voice="none", languages=("en",)) as opened:
        script = pipeline.write_script(opened, "01")
        assert [edition.language for edition in editions(opened, script)] == ["vi"]
        set_edition(opened, translation(script))
        assert [edition.language for edition in editions(opened, script)] == ["en"]
        assert [cut.language for cut in pipeline.cut(opened, "01")] == ["en"]


def test_a_translation_that_lacks_a_spoken_line_is_named_and_not_made(project: Path):
    with job(project, voice="none", languages=("vi", "en")) as opened:
        script = pipeline.write_script(opened, "01")
        lacking = script.spoken[1].id
        set_edition(opened, translation(script, leave_out=lacking))
        assert [edition.language for edition in editions(opened, script)] == ["vi"]
        (finding,) = [f for f in pipeline.check_words(opened, "01") if f.code == "translation-missing"]
        assert f"`{lacking}`" in finding.message
        assert finding.severity == "stop"


def test_every_language_is_cut_over_one_storyboard(project: Path):
    with job(project, voice="none") as opened:
        script = pipeline.write_script(opened, "01")
        set_edition(opened, translation(script))
        vietnamese, english = pipeline.cut(opened, "01")
        assert (vietnamese.language, english.language) == ("vi", "en")
        assert vietnamese.storyboard == english.storyboard
        assert english.texts[script.spoken[0].id].startswith("In other words")


def test_the_original_is_computed_and_cannot_be_replaced(project: Path):
    with job(project, voice="none") as opened:
        script = pipeline.write_script(opened, "01")
        set_edition(opened, translation(script, language="vi"))
        found = edition_in(opened, script, "vi")
        assert found is not None
        assert found.text(script.lines[0].id) == script.lines[0].text
