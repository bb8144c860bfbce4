"""A clip of a film is cut elsewhere: its sentences, other moments, and how its shots are framed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from citecut import pipeline
from citecut.errors import UsageError
from citecut.pipeline import Job
from citecut.pipeline.framings import framed_shots, set_framing
from citecut.pipeline.trimming import candidates, pick_moment, stretch, trimmed
from tests.pipeline.talk import SAID, alone, opened, talk


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Job]:
    alone(tmp_path, monkeypatch)
    with opened(tmp_path / "p") as job:
        pipeline.read(job, [str(talk(tmp_path / "film"))])
        pipeline.write_script(job, "01")
        yield job


def test_the_part_around_a_clip_has_its_sentences_and_its_loudness(job: Job):
    found = stretch(job, "01", pipeline.stored_script(job, "01"))
    assert found is not None
    assert [sentence.text for sentence in found.sentences] == [text.partition(": ")[2] for _, _, text in SAID]
    assert found.sentences[0].start == pytest.approx(SAID[0][0], abs=0.2)
    assert len(found.peaks) == pytest.approx((found.end - found.start) * 10, abs=8)
    assert max(found.peaks) > 20
    assert 0 <= found.first <= found.last < len(SAID)


def test_a_clip_is_trimmed_to_whole_sentences(job: Job):
    script = trimmed(job, "01", 1, 2)
    assert script.clip == "01"
    assert [line.text for line in script.spoken] == [text.partition(": ")[2] for _, _, text in SAID[1:3]]
    times = [citation.time for line in script.spoken for citation in line.citations]
    assert times[0] is not None
    assert float(times[0].start) == pytest.approx(SAID[1][0], abs=0.2)
    found = stretch(job, "01", script)
    assert found is not None
    assert (found.first, found.last) == (1, 2)


@pytest.mark.parametrize(("first", "last"), [(2, 1), (-1, 1), (0, 9)])
def test_there_are_no_sentences_beyond_the_film(job: Job, first: int, last: int):
    with pytest.raises(UsageError):
        trimmed(job, "01", first, last)


def test_other_moments_are_offered_with_reasons_and_become_clips(job: Job):
    offered = candidates(job, "01")
    assert offered[0].clip == "01"
    assert all(one.reasons for one in offered)
    own, read = (candidates(job, "01", language)[0].reasons for language in ("vi", "en"))
    assert len(own) == len(read)
    assert not set(own) & set(read)
    other = next((one for one in offered if not one.clip), None)
    if other is None:
        pytest.skip("this film has one moment only")
    new = pick_moment(job, "01", other.number)
    assert new == "02"
    assert candidates(job, "01")[other.number - 1].clip == "02"
    assert pick_moment(job, "01", other.number) == "02"
    pipeline.choose_moments(job)
    assert "02" in job.project.current().clips


def test_a_shot_is_framed_as_a_person_wants_and_their_own_words_stay(job: Job):
    script = pipeline.stored_script(job, "01")
    path = job.project.root / "framing.toml"
    path.write_text('# của Lan\n[[shot]]\nat = "3:20"  # lúc vỗ tay\nkind = "split"\n')
    shot = framed_shots(job, script)[0]
    assert shot.kind == "auto"
    set_framing(job, script, shot._replace(kind="fit", blur=True))
    assert (framed_shots(job, script)[0].kind, framed_shots(job, script)[0].blur) == ("fit", True)
    assert path.read_text().startswith('# của Lan\n[[shot]]\nat = "3:20"  # lúc vỗ tay\n')
    set_framing(job, script, shot._replace(kind="follow", person=2))
    assert (framed_shots(job, script)[0].kind, framed_shots(job, script)[0].person) == ("follow", 2)
    set_framing(job, script, shot)
    assert framed_shots(job, script)[0].kind == "auto"
    assert path.read_text().count("[[shot]]") == 1
