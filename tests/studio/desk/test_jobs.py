"""What is written is laid into the folder by a job, previewed, and played in the page."""

from pathlib import Path

import pytest
from django.test import Client

from citecut import pipeline, write
from citecut.errors import InputError
from citecut_studio.desk import drafts, hands, services
from citecut_studio.desk.models import Draft
from citecut_studio.desk.review.models import Hand
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.people.models import User


def at(project: Project, rest: str = "") -> str:
    return f"/p/{project.pk}/clips/01/{rest}"


@pytest.fixture
def draft(browser: Client, project: Project, lan: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """A draft of one short line."""
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    browser.get(at(project))
    draft = Draft.objects.get(project=project)
    spoken = draft.lines.filter(shown_with="")
    for line in list(spoken)[1:]:
        drafts.delete(draft, lan, line.key, line.version)
    return draft


def test_a_preview_shows_what_is_written_and_plays_in_the_page(browser: Client, project: Project, draft: Draft):
    assert browser.post(at(project, "preview/")).status_code == 302
    job = Job.objects.get(kind="preview")
    assert "waits for a worker" in browser.get(at(project, "preview/player/")).content.decode()
    result = services.preview(project, job.asked, pipeline.Silence())
    assert (result["language"], result["format"]) == ("vi", "9x16")
    Job.objects.filter(pk=job.pk).update(state=State.DONE, result=result)
    page = browser.get(at(project, "preview/player/")).content.decode()
    assert "preview/vi.9x16.mp4" in page
    assert '<track kind="captions"' in page
    assert "changed since" not in page
    part = browser.get(at(project, "preview/vi.9x16.mp4"), headers={"Range": "bytes=0-99"})
    assert (part.status_code, len(part.getvalue())) == (206, 100)
    captions = browser.get(at(project, "preview/vi.9x16.vtt"))
    assert captions.getvalue().startswith(b"WEBVTT")
    draft.refresh_from_db()
    assert not draft.unsaved
    line = draft.lines.filter(shown_with="").get()
    assert [spoken.text for spoken in services.stored_script(services.reading(project), "01").spoken] == [line.text]
    drafts.write(draft, User.objects.get(name="Lan"), line.key, line.version, {"text": "Chợ nổi họp lại"})
    assert "changed since" in browser.get(at(project, "preview/player/")).content.decode()


def test_a_line_without_words_is_refused_by_name(project: Project, draft: Draft, lan: User):
    line = drafts.add(draft, lan, " ", [], None)
    with pytest.raises(InputError, match=line.key):
        services.preview(project, {"clip": "01", "language": ""}, pipeline.Silence())


def test_everybody_who_wrote_on_a_line_is_remembered(project: Project, draft: Draft, lan: User, minh: User):
    line = draft.lines.filter(shown_with="").get()
    drafts.write(draft, lan, line.key, line.version, {"text": "Của Lan"})
    line.refresh_from_db()
    drafts.write(draft, minh, line.key, line.version, {"text": "Của Lan và Minh"})
    hands.remember(draft, "vi", list(draft.lines.all()))
    assert set(Hand.objects.filter(line=line.key).values_list("user__name", flat=True)) == {"Lan", "Minh"}


def test_a_script_that_was_written_anew_beneath_a_draft_is_asked_about(
    browser: Client, project: Project, draft: Draft
):
    with pipeline.opened(project.folder, {}, pipeline.Silence()) as job:
        old = pipeline.stored_script(job, "01")
        kept = [block for block in write.blocks_of(old) if not block.shown_with][:2]
        pipeline.edit_blocks(job, "01", kept)
    assert "The script was written anew" in browser.get(at(project)).content.decode()
    browser.post(at(project, "again/"), {"answer": "keep"})
    assert draft.lines.filter(shown_with="").count() == 1
    assert "The script was written anew" not in browser.get(at(project)).content.decode()
    with pipeline.opened(project.folder, {}, pipeline.Silence()) as job:
        pipeline.edit_blocks(job, "01", kept[:1])
    browser.post(at(project, "again/"), {"answer": "drop"})
    draft.refresh_from_db()
    assert not draft.unsaved
    assert [line.text for line in draft.lines.all()] == [kept[0].text]


def test_a_clean_draft_follows_the_script_in_the_folder(browser: Client, project: Project):
    browser.get(at(project))
    with pipeline.opened(project.folder, {}, pipeline.Silence()) as job:
        first = write.blocks_of(pipeline.stored_script(job, "01"))[:1]
        pipeline.edit_blocks(job, "01", first)
    browser.get(at(project))
    assert [line.key for line in Draft.objects.get(project=project).lines.all()] == ["l1"]


def test_a_theme_is_chosen_for_the_project(browser: Client, project: Project):
    browser.post(at(project, "theme/"), {"theme": "paper"})
    assert services.theme(project)[0] == "paper"
    answer = browser.post(at(project, "theme/"), {"theme": "../../etc"}, follow=True)
    assert "no theme of this name" in answer.content.decode()
