"""A clip's words in another language: written beside the original, sent out and taken back."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from citecut import pipeline
from citecut_studio.desk import drafts, edition_services, laying, services
from citecut_studio.desk.models import Draft
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.models import User
from tests.studio.desk.test_views import send, told


def at(project: Project, rest: str = "") -> str:
    return f"/p/{project.pk}/clips/01/languages/en/{rest}"


def line_with(project: Project, words: str) -> Any:
    return next(line for line in edition_services.script_of(project, "01").spoken if words in line.text)


def write(browser: Client, project: Project, line: Any, text: str, version: int = 0) -> Any:
    return send(browser, at(project, f"lines/{line.id}/"), version=version, text=text, of=line.line_digest)


def row(project: Project, line: Any) -> Any:
    return Draft.objects.get(project=project, language="en").lines.get(key=line.id)


@pytest.fixture
def page(browser: Client, project: Project) -> str:
    answer = browser.get(at(project))
    assert answer.status_code == 200
    return answer.content.decode()


def test_original_and_text_stand_side_by_side_with_what_must_be_carried_over(page: str):
    assert '<mark class="fact number"' in page
    assert "84" in page
    assert "not translated yet" in page


def test_a_text_is_judged_as_it_is_written(browser: Client, project: Project, page: str):
    line = line_with(project, "84 ghe")
    found = told(write(browser, project, line, "On the first day 48 boats sold goods."))
    assert "finding stop" in found["foot"][line.id]
    found = told(write(browser, project, line, "On the first day 84 boats sold goods.", found["versions"][line.id]))
    assert "finding stop" not in found["foot"][line.id]
    assert row(project, line).translator == "Lan"


def test_the_second_translator_sees_the_first_ones_text(browser: Client, other: Client, project: Project, page: str):
    line = line_with(project, "84 ghe")
    assert write(browser, project, line, "By Lan").status_code == 200
    answer = write(other, project, line, "By Minh")
    assert answer.status_code == 409
    assert "By Lan" in told(answer)["conflict"]
    assert row(project, line).text == "By Lan"


def test_a_text_goes_stale_when_its_line_changes_and_holds_again_when_somebody_stands_for_it(
    browser: Client, project: Project, page: str
):
    line = line_with(project, "84 ghe")
    write(browser, project, line, "On the first day 84 boats sold goods.")
    browser.get(f"/p/{project.pk}/clips/01/")
    send(
        browser, f"/p/{project.pk}/clips/01/lines/{line.id}/", version=1, text=line.text.replace("Buổi đầu có", "Có")
    )
    assert "the original was changed since" in browser.get(at(project)).content.decode()
    new = edition_services.script_of(project, "01").line(line.id)
    send(browser, at(project, f"lines/{line.id}/review/"), version=row(project, line).version, of=new.line_digest)
    assert "the original was changed since" not in browser.get(at(project)).content.decode()
    assert row(project, line).reviewer == "Lan"


def test_what_a_machine_wrote_is_marked_until_a_person_changes_or_reviews_it(
    browser: Client, project: Project, page: str
):
    line = line_with(project, "84 ghe")
    write(browser, project, line, "84 boats sold goods on the first day.")
    Draft.objects.get(project=project, language="en").lines.update(machine=True, translator="argos")
    assert "by machine, nobody has reviewed it" in browser.get(at(project)).content.decode()
    write(browser, project, line, "On the first day 84 boats sold goods.", row(project, line).version)
    changed = row(project, line)
    assert (changed.machine, changed.translator, changed.reviewer) == (False, "Lan", "Lan")


@pytest.mark.parametrize("kind", ["xlf", "docx", "csv", "md"])
def test_a_form_goes_out_and_comes_back(browser: Client, project: Project, page: str, kind: str):
    line = line_with(project, "84 ghe")
    text = "On the first day 84 boats sold goods."
    write(browser, project, line, text)
    answer = browser.get(at(project, f"form.{kind}"))
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    drafts.write(*_second(project, line), {"text": "Lost"})
    back = SimpleUploadedFile(f"01.en.{kind}", answer.content)
    assert browser.post(at(project, "form/"), {"form": back}).status_code == 302
    assert row(project, line).text == text


def _second(project: Project, line: Any) -> Any:
    draft = Draft.objects.get(project=project, language="en")
    return draft, User.objects.get(name="Lan"), line.id, row(project, line).version


def test_a_form_that_is_none_is_refused_in_words(browser: Client, project: Project, page: str):
    answer = browser.post(at(project, "form/"), {"form": SimpleUploadedFile("01.en.xlf", b"not xml")}, follow=True)
    assert "notice error" in answer.content.decode()


def test_no_machine_translates_where_none_is_set(browser: Client, project: Project, page: str):
    assert browser.post(at(project, "machine/")).status_code == 404
    assert not Job.objects.exists()


def test_a_clip_has_no_edition_in_its_own_language(browser: Client, project: Project):
    assert browser.get(f"/p/{project.pk}/clips/01/languages/vi/").status_code == 404
    assert browser.get(f"/p/{project.pk}/clips/01/languages/..%2F/").status_code == 404


def test_script_and_texts_are_laid_into_the_folder_together(browser: Client, project: Project, page: str, lan: User):
    browser.get(f"/p/{project.pk}/clips/01/")
    line = line_with(project, "84 ghe")
    send(
        browser, f"/p/{project.pk}/clips/01/lines/{line.id}/", version=1, text=line.text.replace("Buổi đầu có", "Có")
    )
    new = line_with(project, "84 ghe")
    write(browser, project, new, "On the first day 84 boats sold goods.")
    with pipeline.opened(project.folder, {}, pipeline.Silence()) as job:
        laying.lay(project, job, "01")
        stored = pipeline.stored_script(job, "01")
    assert stored.line(line.id).text == new.text
    assert stored.edited
    folder = json.loads((project.folder / "current.json").read_text())
    assert "en" in folder["clips"]["01"]["editions"]
    assert not any(draft.unsaved for draft in Draft.objects.filter(project=project))
    assert not services.overtaken(project, Draft.objects.get(project=project, language=""))
