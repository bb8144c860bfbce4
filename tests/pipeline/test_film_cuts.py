"""A clip of a film is seen and heard as it was said: in step, framed, with what was left out shown."""

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import opentimelineio
import pytest

from citecut import pipeline, registry
from citecut.media.sound import RATE, decode
from citecut.model import Cut, Footage, Script, original_edition
from citecut.pipeline import Job
from citecut.pipeline.editions import set_edition
from citecut.pipeline.job import clip_state
from citecut.testing import FakeVoice
from tests.pipeline.talk import alone, opened, talk

EXAMPLE = Path(__file__).parents[2] / "examples" / "thu-vien.vi.md"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return talk(tmp_path_factory.mktemp("film"))


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(tmp_path, monkeypatch)
    monkeypatch.setattr(registry, "voice", lambda name, **_: FakeVoice())


def of(made: Cut, line: str) -> Footage:
    (shot,) = [shot for shot in made.shots if line in shot.panel.spoken]
    assert shot.panel.heard is not None
    return shot.panel.heard


def edited(job: Job, change: str, by: str) -> Script:
    form = pipeline.script_form(job, "01")
    assert change in form
    script, _ = pipeline.edit_script(job, "01", form.replace(change, by))
    return script


def block(job: Job, line: str) -> str:
    """The part of the form that holds a line."""
    form = pipeline.script_form(job, "01")
    start = form.index(f"[{line} ")
    end = form.find("\n[", start)
    return form[start:end] if end > 0 else form[start:]


def test_picture_and_sound_run_on_in_step_from_line_to_line(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=19.0) as job:
        (source,) = pipeline.read(job, [str(film)])
        (made,) = pipeline.cut(job, "01")
    (heard,) = made.soundings
    assert (heard.audio, heard.gain, heard.start) == (source.media, 0.0, 0)
    for shot in made.shots[:-1]:
        assert isinstance(shot.panel.picture, Footage)
        # The picture of every frame is that of the sound of that moment.
        assert shot.panel.picture.time.start - shot.start == heard.offset
        assert (shot.start * 30).denominator == 1
    assert made.music is None


def test_captions_come_with_the_words(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=19.0) as job:
        pipeline.read(job, [str(film)])
        (made,) = pipeline.cut(job, "01")
        script = pipeline.write_script(job, "01")
    offset = made.soundings[0].offset
    for line in script.spoken:
        first = next(cue for cue in made.cues if cue.line == line.id)
        time = line.citations[0].time
        assert time is not None
        assert first.words[0].start + offset == time.start
        assert 0 <= time.start - (first.start + offset) <= Fraction(1, 10)


def test_the_speaker_is_named_while_their_first_line_is_heard(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=19.0) as job:
        pipeline.read(job, [str(film)])
        (made,) = pipeline.cut(job, "01")
    named = {made.texts[shot.panel.shown["name"]] for shot in made.shots if "name" in shot.panel.shown}
    assert named == {"Lan", "Minh"}


def test_a_line_that_is_taken_out_leaves_a_visible_gap(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=19.0) as job:
        pipeline.read(job, [str(film)])
        assert [line.id for line in pipeline.write_script(job, "01").spoken] == ["l1", "l2", "l3", "l4"]
        script = edited(job, block(job, "l2"), "")
        assert script.line("l3").text.startswith("… ")
        assert not {f.code for f in pipeline.check_words(job, "01") if f.severity == "stop"}
        (made,) = pipeline.cut(job, "01")
    assert len(made.soundings) == 2
    assert of(made, "l3").time.start > of(made, "l1").time.end + 3


def test_words_taken_out_of_a_line_are_not_heard_either(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=19.0) as job:
        pipeline.read(job, [str(film)])
        edited(job, "Mỗi tối có bốn mươi bạn đọc đến mượn sách.", "Mỗi tối … đến mượn sách.")
        codes = {finding.code for finding in pipeline.check_words(job, "01")}
        (made,) = pipeline.cut(job, "01")
    assert "removal-hidden" not in codes
    parts = [shot.panel.heard for shot in made.shots if shot.panel.id.startswith("l2") and shot.panel.heard]
    assert len(parts) == 2
    assert parts[1].time.start > parts[0].time.end + 1
    said = [cue for cue in made.cues if cue.line == "l2"]
    assert made.texts["l2"] == "Mỗi tối … đến mượn sách."
    assert max(word.end for cue in said for word in cue.words) <= max(
        shot.end for shot in made.shots if shot.panel.id.startswith("l2")
    )


def test_words_taken_out_of_a_line_in_silence_stand_against_release(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=19.0) as job:
        pipeline.read(job, [str(film)])
        edited(job, "Mỗi tối có bốn mươi bạn đọc đến mượn sách.", "Mỗi tối có bốn mươi bạn đọc.")
        assert "removal-hidden" in {f.code for f in pipeline.check_words(job, "01") if f.severity == "stop"}


def test_a_framing_file_in_the_project_says_how_a_shot_is_framed(film: Path, tmp_path: Path):
    with opened(tmp_path / "p") as job:
        pipeline.read(job, [str(film)])
        (before,) = pipeline.cut(job, "01")
        wanted = '[[shot]]\nat = "0:05"\ncentre = [0.2, 0.5]\nboxes = [[0.1, 0.1, 0.2, 0.2]]\n'
        (tmp_path / "p" / "framing.toml").write_text(wanted, encoding="utf-8")
        (after,) = pipeline.cut(job, "01")
    assert before.shots[0].framings[0].kind == "fit"
    framing = after.shots[0].framings[0]
    assert (framing.kind, len(framing.blurred)) == ("follow", 1)
    assert framing.views[0][0].box[0] == pytest.approx(0.2 - framing.views[0][0].box[2] / 2, abs=0.05)


def translated(job: Job) -> Script:
    """The clip with every line in English, as somebody would have translated it."""
    script = pipeline.write_script(job, "01")
    edition = original_edition(script)
    lines = tuple(
        each.model_copy(update={"text": f"Said in English: {each.id}.", "translator": "An"}) for each in edition.lines
    )
    set_edition(job, edition.model_copy(update={"language": "en", "lines": lines}))
    return script


def test_a_translation_is_captioned_over_the_films_own_sound(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=19.0, languages=("vi", "en")) as job:
        pipeline.read(job, [str(film)])
        translated(job)
        original, english = pipeline.cut(job, "01")
    assert english.soundings == original.soundings
    assert [shot.end for shot in english.shots] == [shot.end for shot in original.shots]
    for line in ("l1", "l2"):
        ours, theirs = ([c for c in made.cues if c.line == line] for made in (english, original))
        assert abs(ours[0].start - theirs[0].start) < Fraction(1, 100)
    assert "Said in English" in english.texts["l1"]


def test_a_voice_over_leaves_the_original_audible_beneath(film: Path, tmp_path: Path):
    flags = {"languages": ("vi", "en"), "voice_over": True, "voice": "fake"}
    with opened(tmp_path / "p", seconds=19.0, **flags) as job:
        pipeline.read(job, [str(film)])
        translated(job)
        original, english = pipeline.cut(job, "01")
    own = [each for each in english.soundings if each.audio == original.soundings[0].audio]
    over = [each for each in english.soundings if each.audio != original.soundings[0].audio]
    assert [each.gain for each in own] == [-17.0]
    assert [each.line for each in over] == ["l1", "l2", "l3", "l4"]
    assert all(a.end <= b.start for a, b in pairwise(over))
    assert over[0].start >= Fraction(1, 2)
    assert original.soundings[0].gain == 0.0


def test_an_article_with_a_film_shows_it_and_lets_it_speak_with_its_own_citation(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=30.0, voice="none") as job:
        (article,) = pipeline.read(job, [str(EXAMPLE)], footage=[str(film)])
        (made,) = pipeline.cut(job, "01")
        script = job.project.get(Script, clip_state(job, "01").script or "")
        findings = pipeline.check_words(job, "01")
    heard = [line for line in script.spoken if line.citations[0].source != article.digest]
    seen = [shot for shot in made.shots if isinstance(shot.panel.picture, Footage) and not shot.panel.heard]
    assert seen
    assert {sounding.line for sounding in made.soundings} <= {line.id for line in heard}
    assert all(line.citations[0].time is not None for line in heard)
    assert len(script.sources) == (2 if heard else 1)
    assert not [finding for finding in findings if finding.severity == "stop"]


def test_a_person_adds_a_bite_to_an_article_by_its_words(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=30.0, voice="none") as job:
        (article,) = pipeline.read(job, [str(EXAMPLE)], footage=[str(film)])
        form = pipeline.script_form(job, "01")
        said = "Tôi từng nghĩ người trẻ không còn đọc sách giấy."
        script, findings = pipeline.edit_script(job, "01", f"{form}\n[new quote]\n{said}\n")
        (made,) = pipeline.cut(job, "01")
    (line,) = [line for line in script.spoken if line.text == said]
    (citation,) = line.citations
    assert citation.source != article.digest and citation.source in script.sources
    assert citation.time is not None and float(citation.time.start) == pytest.approx(8.5, abs=0.05)
    assert any(sounding.line == line.id for sounding in made.soundings)
    assert not [finding for finding in findings if finding.line == line.id and finding.severity == "stop"]


def test_the_track_that_was_listened_to_is_the_one_that_is_heard(film: Path, tmp_path: Path):
    with opened(tmp_path / "p") as job:
        pipeline.read(job, [str(film)])
        (made,) = pipeline.cut(job, "01")
    assert [sounding.language for sounding in made.soundings] == ["vi"]


@pytest.mark.slow
def test_a_whole_clip_plays_the_film_and_lies_beside_it_with_a_timeline(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", formats=("1x1",), seconds=6.0) as job:
        outcome = pipeline.make(job, [str(film)])
    out = tmp_path / "p" / "out"
    (file,) = outcome.files
    sound = decode((out / file.video).read_bytes())
    spoken = sound[: int(3 * RATE)]
    assert 20 * np.log10(np.sqrt((spoken**2).mean())) > -30
    (row, *_) = [each for each in json.loads((out / "citations.json").read_text())["lines"] if each["role"] == "hook"]
    start, end = row["citations"][0]["film_time"]
    assert 0 < start < end < 18
    whole = next((out / "film").iterdir())
    assert whole.read_bytes() == film.read_bytes()
    assert f"film/{whole.name}#t={start:.2f}" in (out / "index.html").read_text()
    timeline = opentimelineio.adapters.read_from_file(str(out / "01" / "vi" / "1x1.otio"))
    clips = list(timeline.find_clips())
    assert (out / "01" / "vi" / clips[0].media_reference.target_url).resolve() == whole.resolve()
    cited = clips[0].markers[0].metadata["citecut"]["citations"][0]
    assert list(cited["film_time"]) == pytest.approx([start, end], abs=0.001)
