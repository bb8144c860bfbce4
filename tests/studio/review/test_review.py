"""Words are handed in, read by somebody else, and approved as they were shown."""

import re
import unicodedata
from typing import Any

import pytest
from django.test import Client

from citecut import pipeline
from citecut.model import Script
from citecut.pipeline.job import Silence
from citecut.project import Project as Folder
from citecut_studio.desk import drafts, edition_services, laying, services
from citecut_studio.desk.review import services as review_services
from citecut_studio.desk.review.hands import remember
from citecut_studio.desk.review.models import Comment, Decision
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.models import LogEntry, Team, User
from citecut_studio.people.roles import Role
from tests.studio.review.conftest import person
from tests.studio.stories import spoken, texts

pytestmark = pytest.mark.django_db


def at(project: Project, *more: str) -> str:
    return "/".join((f"/p/{project.pk}/clips/01/review", *more)) + "/"


def sheet(project: Project, language: str = "vi") -> review_services.Sheet:
    found = review_services.sheet(project, "01", language)
    assert found is not None
    return found


def state(project: Project, language: str = "vi") -> str:
    return sheet(project, language).state.state


def hand_in(browser: Client, project: Project, language: str = "vi") -> None:
    assert browser.post(at(project, "hand-in"), {"language": language}).status_code == 302


def approve(client: Client, project: Project, shown: review_services.Sheet) -> Any:
    told = {"language": shown.language, "words": shown.words, "document": shown.document}
    return client.post(at(project, "approve"), told)


def write(project: Project, user: User, line: str, text: str) -> None:
    """Write a line at the desk."""
    draft, lines = services.script_draft(project, "01", user)
    one = next(each for each in lines if each.key == line)
    drafts.write(draft, user, line, one.version, {"text": text})


def laid(project: Project) -> None:
    with pipeline.opened(project.folder, {}, Silence()) as job:
        laying.lay(project, job, "01")
        pipeline.cut(job, "01")


def test_every_line_stands_beside_the_passage_that_it_cites(browser: Client, story: Project):
    page = browser.get(at(story)).content.decode()
    assert "Bến mới có chỗ cho 120 ghe" in page
    assert "<mark>" in page
    english = browser.get(at(story), {"language": "en"}).content.decode()
    assert "room for 120 boats" in english
    assert "Bến mới có chỗ cho 120 ghe" in english


def test_a_clip_or_language_that_there_is_not_is_not_found(browser: Client, story: Project):
    assert browser.get(f"/p/{story.pk}/clips/77/review/").status_code == 404
    assert browser.get(at(story), {"language": "lo"}).status_code == 404
    assert browser.post(at(story, "comments"), {"language": "vi", "line": "l99", "text": "?"}).status_code == 404


def test_a_language_that_is_not_made_yet_says_what_is_to_be_done(browser: Client, lan: User, story: Project):
    def page() -> str:
        answer = browser.get(at(story), {"language": "fr"}, headers={"accept-language": "en"})
        return answer.content.decode() if answer.status_code == 200 else ""

    assert not page(), "nobody asked for it"
    pipeline.change_settings(story.folder, {"languages": ("vi", "en", "fr")})
    count = len(Folder(story.folder).get(Script, Folder(story.folder).current().clips["01"].script or "").spoken)
    assert f"{count} spoken lines have no words" in page()
    assert "/languages/fr/" in page()
    refused = browser.post(at(story, "hand-in"), {"language": "fr"})
    assert (refused.status_code, refused.context["refused"].status) == (409, 409)
    draft, _lines = edition_services.edition_draft(story, "01", "fr", begin=True)
    drafts.fill(draft, lan, {line: {"text": f"Texte {line}."} for line in texts(story)})
    assert "Hand in for review" in page()
    pipeline.change_settings(story.folder, {"languages": ("vi", "en")})
    assert "do not ask for this language" in page()
    pipeline.change_settings(story.folder, {"languages": ("vi", "en", "fr")})
    hand_in(browser, story, "fr")
    assert state(story, "fr") == "review"


def test_a_clip_without_a_script_has_a_page_of_its_review_too(browser: Client, project: Project):
    project.folder.mkdir(parents=True)
    with Folder(project.folder).writing():
        Folder(project.folder).update_clip("01", lambda old: old)
    assert "Go to the script" in browser.get(at(project), headers={"accept-language": "en"}).content.decode()


def test_words_go_from_draft_by_review_to_approval(browser: Client, reviewer: Client, story: Project):
    assert state(story) == "draft"
    hand_in(browser, story)
    assert state(story) == "review"
    assert state(story, "en") == "draft"
    assert approve(reviewer, story, sheet(story)).status_code == 302
    assert state(story) == "approved"
    told = LogEntry.objects.get(action="approved")
    assert told.actor_name == "Minh"
    events = list(pipeline.Job(Folder(story.folder), None).project.events("approved"))
    assert [(one["by"], one["role"], one["language"]) for one in events] == [("Minh", "reviewer", "vi")]


def test_what_was_not_handed_in_is_not_approved(reviewer: Client, story: Project):
    answer = approve(reviewer, story, sheet(story))
    assert answer.status_code == 409
    assert state(story) == "draft"


def test_words_that_changed_after_the_page_was_opened_are_refused_and_shown(
    browser: Client, reviewer: Client, lan: User, story: Project
):
    hand_in(browser, story)
    shown = sheet(story)
    write(story, lan, spoken(story, "120 ghe"), "Bến mới có chỗ cho 130 ghe và một bãi giữ xe.")
    laid(story)
    answer = approve(reviewer, story, shown)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert re.search(r"<del>.*?120", page)
    assert re.search(r"<ins>.*?130", page)
    assert state(story) == "draft"


def test_an_approval_lapses_when_a_word_changes(browser: Client, reviewer: Client, lan: User, story: Project):
    hand_in(browser, story)
    approve(reviewer, story, sheet(story))
    write(story, lan, spoken(story, "120 ghe"), "Bến mới có chỗ cho 130 ghe và một bãi giữ xe.")
    laid(story)
    assert state(story) == "draft"


def test_handing_in_lays_the_draft_into_the_folder_and_has_the_clip_made(browser: Client, lan: User, story: Project):
    line = spoken(story, "120 ghe")
    write(story, lan, line, "Bến mới có chỗ cho 120 ghe.")
    assert "not handed in" in browser.get(at(story), headers={"accept-language": "en"}).content.decode()
    hand_in(browser, story)
    assert texts(story)[line] == "Bến mới có chỗ cho 120 ghe."
    assert Job.objects.filter(project=story, kind="make").count() == 1
    assert not sheet(story).made


def test_words_that_no_clip_was_made_of_yet_are_not_approved(
    browser: Client, reviewer: Client, lan: User, story: Project
):
    write(story, lan, spoken(story, "120 ghe"), "Bến mới có chỗ cho 120 ghe.")
    hand_in(browser, story)
    assert approve(reviewer, story, sheet(story)).status_code == 409
    laid(story)
    assert approve(reviewer, story, sheet(story)).status_code == 302


def test_nobody_approves_their_own_words(browser: Client, reviewer: Client, lan: User, story: Project):
    write(story, lan, spoken(story, "120 ghe"), "Bến mới có chỗ cho 120 ghe.")
    hand_in(browser, story)
    laid(story)
    answer = approve(browser, story, sheet(story))
    assert answer.status_code == 403
    assert state(story) == "review"
    assert approve(reviewer, story, sheet(story)).status_code == 302


def test_words_of_mine_that_somebody_wrote_anew_are_mine_no_more(team: Team, story: Project, lan: User, minh: User):
    line = spoken(story, "120 ghe")
    remember(story, "01", "vi", {line: "Bến cũ."}, minh)
    assert review_services.own_lines(story, minh, sheet(story)) == ()
    remember(story, "01", "vi", {line: texts(story)[line]}, minh)
    assert review_services.own_lines(story, minh, sheet(story)) == (line,)
    assert review_services.own_lines(story, minh, sheet(story, "en")) == ()


def test_without_the_two_person_rule_one_person_does_it_all(browser: Client, lan: User, story: Project):
    Team.objects.filter(pk=story.team_id).update(two_persons=False)
    write(story, lan, spoken(story, "120 ghe"), "Bến mới có chỗ cho 120 ghe.")
    hand_in(browser, story)
    laid(story)
    assert approve(browser, story, sheet(story)).status_code == 302


def test_a_review_is_given_back_with_a_reason(browser: Client, reviewer: Client, story: Project):
    hand_in(browser, story)
    assert reviewer.post(at(story, "give-back"), {"language": "vi", "reason": " "}).status_code == 422
    assert reviewer.post(at(story, "give-back"), {"language": "vi", "reason": "Thiếu giờ mở cửa."}).status_code == 302
    assert state(story) == "draft"
    assert "Thiếu giờ mở cửa." in browser.get(at(story)).content.decode()
    hand_in(browser, story)
    assert state(story) == "review"


def test_a_writer_cannot_approve_and_a_reviewer_cannot_hand_in(team: Team, reviewer: Client, story: Project):
    client = Client()
    client.force_login(person(team, "An", Role.WRITER))
    assert approve(client, story, sheet(story)).status_code == 403
    assert reviewer.post(at(story, "hand-in"), {"language": "vi"}).status_code == 403


def test_a_finding_is_let_pass_by_a_reviewer_with_a_reason(
    browser: Client, reviewer: Client, lan: User, story: Project
):
    line = spoken(story, "120 ghe")
    write(story, lan, line, "Bến mới có chỗ cho 150 ghe và một bãi giữ xe.")
    laid(story)
    shown = sheet(story)
    finding = next(
        one for row in shown.lines if row.id == line for one in row.findings if one.digest in shown.standing
    )
    told = {"language": "vi", "finding": finding.digest, "line": line, "reason": "Số mới do bến cung cấp."}
    assert browser.post(at(story, "let-pass"), told).status_code == 403, "one's own words"
    assert reviewer.post(at(story, "let-pass"), told | {"reason": ""}).status_code == 422
    assert reviewer.post(at(story, "let-pass"), told).status_code == 302
    after = sheet(story)
    assert finding.digest not in after.standing
    assert (after.passed[finding.digest].by, after.passed[finding.digest].role) == ("Minh", "reviewer")
    page = reviewer.get(at(story)).content.decode()
    assert "Số mới do bến cung cấp." in page
    assert reviewer.post(at(story, "let-pass"), told | {"finding": "0" * 64}).status_code == 409


def say(client: Client, project: Project, **told: str) -> Comment:
    known = set(Comment.objects.values_list("pk", flat=True))
    assert client.post(at(project, "comments"), {"language": "vi", **told}).status_code == 302
    return Comment.objects.exclude(pk__in=known).get()


def test_a_line_is_talked_about_until_the_thread_is_resolved(browser: Client, reviewer: Client, story: Project):
    line = spoken(story, "120 ghe")
    first = say(reviewer, story, line=line, text="Có đúng 120 không?")
    say(browser, story, line=line, text="Đúng, theo thông báo.", answers=str(first.pk))
    page = browser.get(at(story)).content.decode()
    assert "Có đúng 120 không?" in page
    assert "Đúng, theo thông báo." in page
    assert browser.post(at(story, "comments", str(first.pk), "resolve")).status_code == 302
    first.refresh_from_db()
    assert str(first.resolved_by) == "Lan"
    browser.post(at(story, "comments", str(first.pk), "resolve"))
    first.refresh_from_db()
    assert first.resolved_at is None


def test_nothing_is_said_without_words(browser: Client, story: Project):
    told = {"language": "vi", "line": spoken(story, "120 ghe"), "text": "  "}
    assert browser.post(at(story, "comments"), told).status_code == 422
    assert not Comment.objects.exists()


def test_a_suggestion_is_shown_word_by_word_and_goes_into_the_draft_with_one_press(
    browser: Client, reviewer: Client, lan: User, minh: User, story: Project
):
    line, new = spoken(story, "120 ghe"), "Bến mới có chỗ cho 120 ghe."
    one = say(reviewer, story, line=line, suggested=new, text="Ngắn hơn.")
    assert re.search(r"<del>.*?bãi giữ xe", browser.get(at(story)).content.decode())
    assert browser.post(at(story, "comments", str(one.pk), "accept")).status_code == 302
    _, lines = services.script_draft(story, "01", lan)
    assert next(each.text for each in lines if each.key == line) == new
    one.refresh_from_db()
    assert (one.decision, str(one.decided_by)) == (Decision.ACCEPTED, "Lan")
    laid(story)
    assert review_services.own_lines(story, minh, sheet(story)) == (line,), "whoever suggests it wrote it"
    assert review_services.own_lines(story, lan, sheet(story)) == (line,)


def test_a_suggestion_for_words_that_are_gone_is_not_accepted(
    browser: Client, reviewer: Client, lan: User, story: Project
):
    line = spoken(story, "120 ghe")
    one = say(reviewer, story, line=line, suggested="Bến mới có chỗ cho 120 ghe.")
    write(story, lan, line, "Bến mới chứa được 120 ghe.")
    assert browser.post(at(story, "comments", str(one.pk), "accept")).status_code == 409
    one.refresh_from_db()
    assert one.decision == Decision.OPEN
    _, lines = services.script_draft(story, "01", lan)
    assert next(each.text for each in lines if each.key == line) == "Bến mới chứa được 120 ghe."


def test_a_suggestion_is_decided_once(browser: Client, reviewer: Client, story: Project):
    one = say(reviewer, story, line=spoken(story, "120 ghe"), suggested="Bến mới có chỗ cho 120 ghe.")
    browser.post(at(story, "comments", str(one.pk), "decline"))
    one.refresh_from_db()
    assert one.decision == Decision.DECLINED
    assert browser.post(at(story, "comments", str(one.pk), "accept")).status_code == 409


def test_a_translator_changes_no_words_of_the_script(team: Team, reviewer: Client, story: Project):
    one = say(reviewer, story, line=spoken(story, "120 ghe"), suggested="Bến mới có chỗ cho 120 ghe.")
    client = Client()
    client.force_login(person(team, "Hoa", Role.TRANSLATOR))
    assert client.post(at(story, "comments", str(one.pk), "accept")).status_code == 403


def test_comments_of_one_project_are_not_reached_from_another(browser: Client, story: Project, lan: User):
    one = say(browser, story, line=spoken(story, "120 ghe"), text="Riêng ở đây.")
    other = Project.objects.create(team=story.team, title="Khác", created_by=lan)
    assert browser.post(at(other, "comments", str(one.pk), "resolve")).status_code == 404


def test_the_history_tells_what_happened_with_the_words(browser: Client, reviewer: Client, lan: User, story: Project):
    write(story, lan, spoken(story, "120 ghe"), "Bến mới có chỗ cho 120 ghe.")
    hand_in(browser, story)
    laid(story)
    approve(reviewer, story, sheet(story))
    page = browser.get(f"/p/{story.pk}/clips/01/history/").content.decode()
    assert "Minh" in page
    assert re.search(r"<del>.*?bãi giữ xe", page)


def test_every_act_is_in_the_log(browser: Client, reviewer: Client, story: Project):
    line = spoken(story, "120 ghe")
    first = say(reviewer, story, line=line, text="?")
    browser.post(at(story, "comments", str(first.pk), "resolve"))
    hand_in(browser, story)
    approve(reviewer, story, sheet(story))
    assert {"commented", "resolved", "handed in", "approved"} <= set(
        LogEntry.objects.values_list("action", flat=True)
    )


def test_a_suggestion_for_a_translation_goes_into_its_draft(team: Team, reviewer: Client, minh: User, story: Project):
    line = spoken(story, "120 ghe")
    one = say(reviewer, story, line=line, language="en", suggested="There is room for 120 boats and a car park.")
    client = Client()
    hoa = person(team, "Hoa", Role.TRANSLATOR)
    client.force_login(hoa)
    assert client.post(at(story, "comments", str(one.pk), "accept")).status_code == 302
    assert client.post(at(story, "hand-in"), {"language": "en"}).status_code == 302
    assert sheet(story, "en").texts[line] == "There is room for 120 boats and a car park."
    assert review_services.own_lines(story, minh, sheet(story, "en")) == (line,)
    assert review_services.own_lines(story, hoa, sheet(story, "en")) == (line,)
    assert "Hoa" in reviewer.get(f"/p/{story.pk}/clips/01/history/").content.decode()


def test_words_typed_with_marks_apart_are_ones_own_as_well(browser: Client, lan: User, story: Project):
    line = spoken(story, "120 ghe")
    write(story, lan, line, unicodedata.normalize("NFD", "Bến mới có chỗ cho 120 ghe."))
    hand_in(browser, story)
    laid(story)
    assert review_services.own_lines(story, lan, sheet(story)) == (line,)
    assert approve(browser, story, sheet(story)).status_code == 403


def test_edits_of_an_approved_clip_are_handed_in_from_its_page(
    browser: Client, reviewer: Client, lan: User, story: Project
):
    hand_in(browser, story)
    approve(reviewer, story, sheet(story))
    write(story, lan, spoken(story, "120 ghe"), "Bến mới có chỗ cho 120 ghe.")
    assert "Hand the edits in" in browser.get(at(story), headers={"accept-language": "en"}).content.decode()
    hand_in(browser, story)
    assert state(story) == "review"
