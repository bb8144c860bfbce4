"""Nothing of a film goes out before it is recorded whose it is."""

from pathlib import Path

import pytest

from citecut import pipeline
from citecut.model import Footage, Source
from citecut.pipeline.job import clip_state
from citecut.pipeline.releases import refusals
from citecut.pipeline.rights import films_of, footage_credit, footage_rights
from citecut.pipeline.shown import shown
from tests.pipeline.talk import alone, opened, talk

EXAMPLE = Path(__file__).parents[2] / "examples" / "thu-vien.vi.md"
RIGHTS = "Đài Hòa An, được phép dùng"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return talk(tmp_path_factory.mktemp("film"))


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(tmp_path, monkeypatch)


def test_a_film_without_recorded_rights_is_not_released(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=19.0) as job:
        pipeline.read(job, [str(film)])
        (made,) = pipeline.cut(job, "01")
        assert footage_credit(job, made) == ""
        against = {finding.code: finding for finding in refusals(job, ["01"])}
    assert film.name in against["footage-without-rights"].message
    assert "--film-rights" in (against["footage-without-rights"].suggestion or "")
    with opened(tmp_path / "p", seconds=19.0, film_rights=RIGHTS) as job:
        assert "footage-without-rights" not in {finding.code for finding in refusals(job, ["01"])}
        assert footage_credit(job, made) == RIGHTS
        assert [each.credit for each in shown(job, made)] == [RIGHTS]


def test_rights_that_the_films_source_states_are_enough(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=19.0) as job:
        (source,) = pipeline.read(job, [str(film)])
        (made,) = pipeline.cut(job, "01")
        assert footage_rights(job, "01")
        stated = job.project.put(source.model_copy(update={"rights": "CC BY 4.0"}))
        current = job.project.current()
        known = current.films[source.media].model_copy(update={"source": stated})
        job.project.set_current(current.model_copy(update={"films": {**current.films, source.media: known}}))
        assert job.project.get(Source, stated).rights
        assert footage_rights(job, "01") == []
        assert [each.credit for each in shown(job, made)] == ["CC BY 4.0"]


def test_footage_under_an_article_is_asked_for_and_an_article_alone_is_not(film: Path, tmp_path: Path):
    with opened(tmp_path / "p", seconds=8.0, voice="none") as job:
        pipeline.read(job, [str(EXAMPLE)])
        (alone,) = pipeline.cut(job, "01")
        assert films_of([alone]) == ()
        assert footage_rights(job, "01") == []
    with opened(tmp_path / "q", seconds=12.0, voice="none") as job:
        pipeline.read(job, [str(EXAMPLE)], footage=[str(film)])
        (made,) = pipeline.cut(job, "01")
        assert clip_state(job, "01").footage
        seen = any(isinstance(shot.panel.picture, Footage) for shot in made.shots)
        assert bool(footage_rights(job, "01")) == seen
        assert seen
