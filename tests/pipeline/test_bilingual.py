"""`--bilingual`: which clips carry which second language, and what is said where it cannot be shown."""

from pathlib import Path

import pytest

from citecut import pipeline
from citecut.model import Cut, Finding, Script
from citecut.pipeline import Job
from citecut.pipeline.editions import set_edition
from citecut.pipeline.outputs import render_clips
from tests.pipeline.test_editions import translation
from tests.test_pipeline import EXAMPLE, job

MISSING = "translation-missing"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    with job(tmp_path / "p", voice="none", seconds=8) as opened:
        pipeline.read(opened, [str(EXAMPLE)])
        pipeline.cut(opened, "01")
    return tmp_path / "p"


def translated(opened: Job, *languages: str, leave_out: str | None = None) -> Script:
    script = pipeline.write_script(opened, "01")
    for language in languages:
        set_edition(opened, translation(script, language, leave_out))
    return script


def seconds_of(cuts: tuple[Cut, ...]) -> dict[str, str | None]:
    return {cut.language: cut.second.language if cut.second else None for cut in cuts}


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


def test_each_clip_carries_the_second_language_and_that_one_the_original(project: Path):
    with job(project, voice="none", languages=("vi", "en", "fr"), bilingual="en") as opened:
        translated(opened, "en", "fr")
        assert seconds_of(pipeline.cut(opened, "01")) == {"vi": "en", "en": "vi", "fr": "en"}


def test_without_the_wish_every_clip_is_in_one_language(project: Path):
    with job(project, voice="none", languages=("vi", "en")) as opened:
        translated(opened, "en")
        assert seconds_of(pipeline.cut(opened, "01")) == {"vi": None, "en": None}


def test_the_second_language_need_not_have_a_clip_of_its_own(project: Path):
    with job(project, voice="none", languages=("vi",), bilingual="en") as opened:
        script = translated(opened, "en")
        (cut,) = pipeline.cut(opened, "01")
        assert cut.second
        assert set(cut.second.texts) == {line.id for line in script.spoken}
        assert all(text.startswith("In other words") for text in cut.second.texts.values())
        assert MISSING not in codes(pipeline.check_words(opened, "01"))


def test_its_words_are_checked_like_those_of_any_edition(project: Path):
    with job(project, voice="none", languages=("vi",), bilingual="en") as opened:
        translated(opened, "en")
        found = pipeline.check_words(opened, "01")
        assert [finding for finding in found if finding.language == "en" and finding.severity == "stop"]


def test_a_second_language_nobody_has_translated_into_is_asked_for_and_stops(project: Path):
    with job(project, voice="none", languages=("vi",), bilingual="en") as opened:
        pipeline.fill_editions(opened)
        assert (project / "translations" / "01.en.xlf").is_file()
        assert seconds_of(pipeline.cut(opened, "01")) == {"vi": None}
        (finding,) = [each for each in pipeline.check_words(opened, "01") if each.code == MISSING]
        assert (finding.severity, finding.language) == ("stop", "en")
        assert finding.message.endswith("it is not shown under the captions")


def test_a_second_language_that_lacks_a_line_is_named_and_not_shown(project: Path):
    with job(project, voice="none", languages=("vi", "en"), bilingual="en") as opened:
        lacking = pipeline.write_script(opened, "01").spoken[1].id
        translated(opened, "en", leave_out=lacking)
        assert seconds_of(pipeline.cut(opened, "01")) == {"vi": None}
        (finding,) = [each for each in pipeline.check_words(opened, "01") if each.code == MISSING]
        assert f"`{lacking}`" in finding.message
        assert "the clip is not made in it and it is not shown under the captions" in finding.message


def test_the_only_language_there_is_cannot_be_the_second(project: Path):
    with job(project, voice="none", languages=("vi",), bilingual="vi") as opened:
        assert seconds_of(pipeline.cut(opened, "01")) == {"vi": None}
        assert "second-same" in codes(pipeline.check_words(opened, "01"))


def test_a_change_of_the_second_language_makes_the_cut_anew(project: Path):
    with job(project, voice="none", languages=("vi",), bilingual="en") as opened:
        script = translated(opened, "en")
        (before,) = pipeline.cut(opened, "01")
        edition = translation(script)
        first = edition.lines[0].model_copy(update={"text": "Something else"})
        set_edition(opened, edition.model_copy(update={"lines": (first, *edition.lines[1:])}))
        (after,) = pipeline.cut(opened, "01")
        assert before.second and after.second
        assert after.second.texts[first.id] == "Something else"
        assert before.cues == after.cues


def test_a_machines_words_are_disclosed_where_they_only_stand_under_the_captions(project: Path):
    with job(project, voice="none", languages=("vi",), bilingual="en") as opened:
        edition = translation(pipeline.write_script(opened, "01"))
        by_machine = tuple(line.model_copy(update={"machine": True, "translator": None}) for line in edition.lines)
        set_edition(opened, edition.model_copy(update={"lines": by_machine}))
        (cut,) = pipeline.cut(opened, "01")
        assert "Bản dịch máy" in cut.credits.disclosures


def test_soft_captions_come_as_two_tracks_beside_the_video(project: Path):
    with job(project, voice="none", languages=("vi",), bilingual="en", captions="soft", formats=("1x1",)) as opened:
        translated(opened, "en")
        pipeline.cut(opened, "01")
        (file,) = render_clips(opened, ("01",)).files
    assert file.second_vtt == "01/vi/captions.1x1.en.vtt"
    tracks = [(project / "out" / name).read_text("utf-8") for name in (file.vtt, file.second_vtt, file.second_srt)]
    assert "Language: vi" in tracks[0] and "In other words" not in tracks[0]
    assert "Language: en" in tracks[1] and "In other words" in tracks[1]
    assert "In other words" in tracks[2]
