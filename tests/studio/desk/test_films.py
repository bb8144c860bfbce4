"""A clip of a film over the web: trimmed at sentences, other moments, framing."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from citecut import pipeline
from citecut_studio.desk import wave_services
from citecut_studio.desk.models import Draft
from citecut_studio.jobs.models import Job
from citecut_studio.jobs.services import BrokenError, Progress, perform
from citecut_studio.library.models import Project
from citecut_studio.people.models import User
from tests.pipeline.talk import SAID
from tests.studio.api.conftest import Program

TEXTS = [text.partition(": ")[2] for _, _, text in SAID]


@pytest.fixture
def film(project: Project, filmed: Path) -> Project:
    """A project with that clip, in place of the story."""
    shutil.rmtree(project.folder)
    shutil.copytree(filmed, project.folder)
    return project


def at(project: Project, rest: str = "") -> str:
    return f"/p/{project.pk}/clips/01/film/{rest}"


def wave(page: str) -> Any:
    found = re.search(r'<script id="wave"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_the_sound_and_the_sentences_of_the_film_are_there_to_trim_by(browser: Client, film: Project):
    page = browser.get(at(film)).content.decode()
    told = wave(page)
    assert [sentence[3] for sentence in told["sentences"]] == TEXTS
    assert len(told["peaks"]) > 100
    assert "<style" not in page
    assert 'name="kind"' in page


def test_a_trim_changes_the_draft_and_can_be_taken_back(browser: Client, film: Project):
    browser.get(at(film))
    draft = Draft.objects.get(project=film)
    before = [(line.key, line.text) for line in draft.lines.all()]
    answer = browser.post(at(film, "trim/"), {"version": draft.version, "first": 1, "last": 3})
    assert answer.status_code == 302
    assert [line.text for line in draft.lines.filter(shown_with="")] == TEXTS[1:]
    assert "words that do not stand" not in browser.get(f"/p/{film.pk}/clips/01/").content.decode()
    browser.post(f"/p/{film.pk}/clips/01/undo/")
    assert [(line.key, line.text) for line in draft.lines.all()] == before


def test_lines_that_stay_in_a_trim_keep_their_names(browser: Client, film: Project):
    browser.get(at(film))
    draft = Draft.objects.get(project=film)
    browser.post(at(film, "trim/"), {"version": draft.version, "first": 0, "last": 2})
    keys = {line.text: line.key for line in draft.lines.filter(shown_with="")}
    draft.refresh_from_db()
    browser.post(at(film, "trim/"), {"version": draft.version, "first": 1, "last": 3})
    again = {line.text: line.key for line in draft.lines.filter(shown_with="")}
    assert again[TEXTS[1]] == keys[TEXTS[1]]
    assert TEXTS[0] not in again


def test_a_trim_on_an_older_draft_is_refused(browser: Client, film: Project):
    browser.get(at(film))
    draft = Draft.objects.get(project=film)
    browser.post(at(film, "trim/"), {"version": draft.version, "first": 1, "last": 3})
    answer = browser.post(at(film, "trim/"), {"version": draft.version, "first": 0, "last": 1}, follow=True)
    assert "Somebody changed the script" in answer.content.decode()
    assert [line.text for line in draft.lines.filter(shown_with="")] == TEXTS[1:]


def test_moments_are_offered_with_their_reasons(browser: Client, film: Project):
    page = browser.get(at(film, "moments/")).content.decode()
    assert "is clip 01" in page
    assert "reasons" in page


def test_a_shot_is_framed_as_asked(browser: Client, film: Project):
    page = browser.get(at(film)).content.decode()
    found = re.search(r'name="at" value="([0-9.]+)"', page)
    assert found is not None
    browser.post(at(film, "frame/"), {"at": found[1], "kind": "fit", "blur": "on"})
    assert 'kind = "fit"' in (film.folder / "framing.toml").read_text()
    assert '<option value="fit" selected>' in browser.get(at(film)).content.decode()
    answer = browser.post(at(film, "frame/"), {"at": "999", "kind": "fit"}, follow=True)
    assert "no such shot" in answer.content.decode()


def test_a_shot_is_framed_and_a_moment_picked_as_soon_as_the_job_that_runs_ends(browser: Client, film: Project):
    found = re.search(r'name="at" value="([0-9.]+)"', browser.get(at(film)).content.decode())
    assert found is not None
    with pipeline.opened(film.folder, {}, pipeline.Silence()):
        assert browser.post(at(film, "frame/"), {"at": found[1], "kind": "fit"}).status_code == 302
        assert browser.post(at(film, "pick/"), {"number": "999"}).status_code == 302
    assert not (film.folder / "framing.toml").exists()
    perform(Job.objects.get(kind="frame"), Progress())
    assert 'kind = "fit"' in (film.folder / "framing.toml").read_text()
    with pytest.raises(BrokenError):  # what cannot be done is told on the page of jobs
        perform(Job.objects.get(kind="pick"), Progress())


def test_a_clip_of_an_article_has_no_film(browser: Client, project: Project):
    assert browser.get(at(project)).status_code == 404
    assert browser.post(at(project, "trim/"), {"first": 0, "last": 1}).status_code == 404


def test_a_program_has_the_wave_worked_out_and_reads_a_part_of_it(
    lan: User, film: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    lans, path = Program(lan), f"projects/{film.pk}/clips/01/film/wave"
    lans("get", path, 404, start=1, end=2)
    job = Job.objects.get(pk=lans("post", path, 202)["id"])
    assert lans("post", path, 202)["id"] == str(job.pk)
    wave_services.wave(film, job.asked, pipeline.Silence())
    assert len(lans("get", path, start=1, end=2).content) == 200
    lans("get", path, 422, start=2, end=1)
