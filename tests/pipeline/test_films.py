"""A film is read once: its words, its shots, its clips."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from citecut import media, pipeline, registry
from citecut.errors import InputError
from citecut.model import Source
from citecut.pipeline.films import analysis_of, is_film, transcript_of
from citecut.pipeline.job import clip_state
from citecut.testing import FakeTranscriber
from tests.pipeline.talk import SAID, alone, opened, talk


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return talk(tmp_path_factory.mktemp("film"))


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(tmp_path, monkeypatch)


def test_a_film_becomes_a_source_whose_passages_carry_film_time_and_speaker(film: Path, tmp_path: Path):
    with opened(tmp_path / "p") as job:
        (source,) = pipeline.read(job, [str(film)])
        first, last = source.content_passages[0], source.content_passages[-1]
        assert (source.kind, source.language, source.title) == ("film", "vi", "buổi nói")
        assert job.project.has_media(source.media)
        assert first.time is not None and (first.speaker, float(first.time.start)) == ("Lan", 0.5)
        assert last.time is not None and (last.speaker, float(last.time.end)) == ("Minh", 17.0)
        analysis = analysis_of(job, source.media)
        assert analysis is not None and (float(analysis.duration), analysis.sound) == (
            pytest.approx(18, abs=0.2),
            True,
        )


def test_what_was_read_of_a_film_is_not_read_again(film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with opened(tmp_path / "p") as job:
        before = pipeline.read(job, [str(film)])
        monkeypatch.setattr(media, "analyse", lambda *_, **__: pytest.fail("analysed again"))
        assert pipeline.read(job, [str(film)]) == before


def test_a_film_gives_as_many_clips_as_are_asked_for_and_drops_them_again(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", clips=1, seconds=9.0):
        pass
    with opened(tmp_path / "p", clips=2, seconds=9.0) as job:
        pipeline.read(job, [str(film)])
        assert [clip_state(job, clip).moment for clip in pipeline.clip_ids(job)] == [1, 2]
    with opened(tmp_path / "p", clips=1, seconds=9.0) as job:
        pipeline.choose_moments(job)
        assert pipeline.clip_ids(job) == ("01",)
    with opened(tmp_path / "p", clips=2, seconds=9.0) as job:
        pipeline.choose_moments(job)
        assert pipeline.clip_ids(job) == ("01", "02")
    with pipeline.opened(tmp_path / "p", {}, pipeline.Silence()) as job:  # as `citecut write --clip 02` does
        pipeline.choose_moments(job)
        script, _ = pipeline.edit_script(job, "02", pipeline.script_form(job, "02"))
        assert clip_state(job, "02").script == script.digest


@pytest.mark.parametrize("keep", [True, False])  # of `make`, and of `write` and `ingest`
def test_as_many_clips_stand_in_the_settings_as_were_asked_for_last(tmp_path: Path, keep: bool):
    notes: list[str] = []

    class Told(pipeline.Silence):
        def note(self, message: str) -> None:
            notes.append(message)

    (tmp_path / "citecut.toml").write_text('# Của tôi\nclips = 2\npublisher = "Xã"  # tên\n', encoding="utf-8")
    for _ in range(2):
        with pipeline.opened(tmp_path, {"clips": 4, "publisher": "Báo"}, Told(), keep=keep) as job:
            assert (job.settings.clips, job.settings.publisher) == (4, "Báo")
    text = (tmp_path / "citecut.toml").read_text(encoding="utf-8")
    assert text == '# Của tôi\nclips = 4\npublisher = "Xã"  # tên\n'
    assert sum("`clips = 4` now" in note for note in notes) == 1
    with pipeline.opened(tmp_path, {}, Told()) as job:
        assert (job.settings.clips, job.settings.publisher) == (4, "Xã")


def test_a_script_of_a_film_is_what_was_said_with_its_film_time_and_why_it_was_chosen(film: Path, tmp_path: Path):
    with opened(tmp_path / "p") as job:
        pipeline.read(job, [str(film)])
        script = pipeline.write_script(job, "01")
        source = job.project.get(Source, script.sources[0])
        for line in script.spoken:
            (citation,) = line.citations
            assert line.text == citation.range.of(source.text) == citation.quote
            (said,) = [row for row in SAID if row[2].endswith(line.text.split(". ")[0].rstrip(".") + ".")][:1]
            assert citation.time is not None and float(citation.time.start) == pytest.approx(said[0], abs=0.05)
        assert script.reasons
        assert script.reasons[0] in pipeline.script_form(job, "01")
        assert "film time 0:" in pipeline.script_form(job, "01")
        assert not [f for f in pipeline.check_words(job, "01") if f.severity == "stop"]


def test_subtitles_that_are_given_go_before_those_beside_the_film(film: Path, tmp_path: Path):
    other = tmp_path / "khác.srt"
    other.write_text("1\n00:00:01,000 --> 00:00:05,000\nMột câu khác hẳn được nói ở đây hôm nay.\n", encoding="utf-8")
    with opened(tmp_path / "p", subtitles=str(other)) as job:
        (source,) = pipeline.read(job, [str(film)])
    assert source.text == "Một câu khác hẳn được nói ở đây hôm nay."


class Stops(FakeTranscriber):
    """Hears one stretch, and is stopped in the next."""

    def transcribe(self, sound: memoryview, language: str | None = None) -> object:
        if self.asked:
            raise KeyboardInterrupt
        return super().transcribe(sound, language)


def test_what_was_heard_before_a_run_was_stopped_is_not_heard_again(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    bare = tmp_path / "bare.mp4"
    bare.write_bytes(film.read_bytes())
    monkeypatch.setattr("citecut.ingest.speech.STRETCH", 6)
    monkeypatch.setattr("citecut.ingest.speech.LOOKED_AT", 1)
    stops = Stops([("the first of all the words", 0.5, 3.0)])
    later = FakeTranscriber([("and what was said after that", 1.0, 3.0)])
    given: Iterator[FakeTranscriber] = iter([stops, later])
    monkeypatch.setattr(registry, "transcriber", lambda name, **_: next(given))
    with opened(tmp_path / "p", spoken="", transcriber="fake") as job:
        with pytest.raises(KeyboardInterrupt):
            pipeline.read(job, [str(bare)])
        (source,) = pipeline.read(job, [str(bare)])
        transcript = transcript_of(job, source.digest)
    assert source.text == "the first of all the words and what was said after that"
    assert transcript is not None and float(transcript.utterances[1].start) > 5
    assert later.asked[0][0] < 7


def test_a_film_without_words_and_without_a_transcriber_is_refused_with_what_to_do(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    bare = tmp_path / "bare.mp4"
    bare.write_bytes(film.read_bytes())
    monkeypatch.setattr("citecut.pipeline.films.find_spec", lambda name: None)
    with opened(tmp_path / "p") as job, pytest.raises(InputError, match="no transcriber") as refusal:
        pipeline.read(job, [str(bare)])
    assert "--subtitles" in refusal.value.hint and "whisper" in refusal.value.hint


def test_without_a_face_detector_the_person_is_told_and_goes_on(film: Path, tmp_path: Path):
    notes: list[str] = []

    class Told(pipeline.Silence):
        def note(self, message: str) -> None:
            notes.append(message)

    with pipeline.opened(tmp_path / "p", {"clips": 1, "seconds": 10.0}, Told()) as job:
        pipeline.read(job, [str(film)])
    assert any("face detector" in note for note in notes)


def test_films_are_known_by_their_bytes_and_not_by_their_names(film: Path, tmp_path: Path):
    renamed, text = tmp_path / "phim.txt", tmp_path / "bài.mp4"
    renamed.write_bytes(film.read_bytes())
    text.write_text("Một bài báo.", encoding="utf-8")
    assert is_film(str(renamed))
    assert not is_film(str(text))
    assert not is_film("-")
    assert not is_film("https://example.org/phim.mp4")
