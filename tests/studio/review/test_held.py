"""While a render holds the folder: approvals are given at once, and what is handed in is kept until it ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client

from citecut import pipeline
from citecut.pipeline.job import Silence
from citecut_studio.desk.models import Draft
from citecut_studio.desk.review import services as review_services
from citecut_studio.desk.review.models import Hand, Review
from citecut_studio.jobs import leases, queue
from citecut_studio.jobs.models import Job, State
from citecut_studio.jobs.services import BrokenError, Progress, perform
from citecut_studio.library.models import Project
from citecut_studio.people.models import LogEntry, Membership, User
from tests.studio.review.test_review import approve, at, hand_in, laid, sheet, state, write
from tests.studio.stories import spoken, texts

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@contextmanager
def held(project: Project) -> Iterator[None]:
    """A render works on the project."""
    with pipeline.opened(project.folder, {}, Silence()):
        yield


def kept() -> Job:
    return Job.objects.get(kind="hand_in")


def done(job: Job) -> dict[str, Any]:
    found = perform(job, Progress())
    Job.objects.filter(pk=job.pk).update(state=State.DONE, result=found)
    return found


def test_words_are_approved_at_once_though_a_render_goes_on(browser: Client, reviewer: Client, story: Project):
    hand_in(browser, story)
    with held(story):
        assert approve(reviewer, story, sheet(story)).status_code == 302
        assert state(story) == "approved"
    assert state(story) == "approved"
    assert LogEntry.objects.get(action="approved").actor_name == "Minh"


def test_a_finding_is_let_pass_at_once_though_a_render_goes_on(reviewer: Client, lan: User, story: Project):
    line = spoken(story, "120 ghe")
    write(story, lan, line, "Bến mới có chỗ cho 150 ghe và một bãi giữ xe.")
    laid(story)
    shown = sheet(story)
    finding = next(
        one for row in shown.lines if row.id == line for one in row.findings if one.digest in shown.standing
    )
    told = {"language": "vi", "finding": finding.digest, "line": line, "reason": "Số mới do bến cung cấp."}
    with held(story):
        assert reviewer.post(at(story, "let-pass"), told).status_code == 302
    assert sheet(story).passed[finding.digest].by == "Minh"


def test_comments_suggestions_and_what_is_given_back_wait_for_no_render(
    browser: Client, reviewer: Client, story: Project
):
    hand_in(browser, story)
    with held(story):
        told = {"language": "vi", "line": spoken(story, "120 ghe"), "suggested": "Bến mới có chỗ cho 120 ghe."}
        assert reviewer.post(at(story, "comments"), told).status_code == 302
        assert reviewer.post(at(story, "give-back"), {"language": "vi", "reason": "Ngắn hơn."}).status_code == 302
    assert state(story) == "draft"


def test_what_is_handed_in_while_a_render_goes_on_is_kept_as_it_stood_and_done_when_it_ends(
    browser: Client, lan: User, story: Project
):
    line, words = spoken(story, "120 ghe"), "Bến mới có chỗ cho 120 ghe."
    write(story, lan, line, words)
    with held(story):
        hand_in(browser, story)
        page = browser.get(at(story), headers=ENGLISH).content.decode()
        assert "handed in as soon as that job ends" in page
        assert "<button>Hand in for review" not in page
        write(story, lan, line, "Bến mới có ch")
    assert texts(story)[line] != words
    assert not Review.objects.exists()
    done(kept())
    assert texts(story)[line] == words
    assert state(story) == "review"
    review, draft = Review.objects.get(), Draft.objects.get(project=story, language="")
    assert (review.asked_by, review.words) == (lan, sheet(story).words)
    assert draft.unsaved
    assert draft.lines.get(key=line).text == "Bến mới có ch", "what was written since is not lost"
    assert Hand.objects.filter(line=line, user=lan).exists()
    assert Job.objects.filter(kind="make", state=State.WAITING).count() == 1
    assert "handed in as soon as" not in browser.get(at(story), headers=ENGLISH).content.decode()


def test_who_asks_twice_is_handed_in_once_also_by_a_worker_that_died_behind_it(browser: Client, story: Project):
    with held(story):
        hand_in(browser, story, "en")
        hand_in(browser, story, "en")
    job = kept()
    assert perform(job, Progress()) == perform(job, Progress()) == {"clip": "01", "language": "en"}
    assert Review.objects.count() == 1


def test_what_was_kept_is_not_laid_over_what_is_newer(browser: Client, lan: User, story: Project):
    line = spoken(story, "120 ghe")
    write(story, lan, line, "Bến mới có chỗ cho 120 ghe.")
    with held(story):
        hand_in(browser, story)
    write(story, lan, line, "Bến mới chứa được 120 ghe.")
    laid(story)
    done(kept())
    assert texts(story)[line] == "Bến mới chứa được 120 ghe."
    assert Review.objects.get().words == sheet(story).words


def test_what_cannot_be_handed_in_is_said_at_once_or_when_it_fails(browser: Client, lan: User, story: Project):
    hand_in(browser, story)
    with held(story):
        assert browser.post(at(story, "hand-in"), {"language": "vi"}).status_code == 409
        write(story, lan, spoken(story, "120 ghe"), " ")
        assert browser.post(at(story, "hand-in"), {"language": "en"}).status_code == 409
        write(story, lan, spoken(story, "120 ghe"), "Bến mới có chỗ cho 120 ghe.")
        hand_in(browser, story)
    Membership.objects.filter(user=lan, role__in=("writer", "translator", "editor")).delete()
    with pytest.raises(BrokenError, match="may not hand in"):
        perform(kept(), Progress())
    Job.objects.filter(kind="hand_in").update(state=State.FAILED, error="`Lan` may not hand in any more")
    assert "`Lan` không còn quyền nộp." in browser.get(at(story)).content.decode()


def test_what_takes_a_moment_goes_before_what_takes_minutes(browser: Client, lan: User, story: Project):
    queue.ask(story, "make", lan)
    with held(story):
        hand_in(browser, story, "en")
    lease = leases.claim("w1")
    assert lease is not None
    assert lease.job == kept().pk


def test_programs_are_told_that_it_is_being_handed_in(story: Project):
    with held(story):
        assert review_services.hand_in(story, "01", "en", User.objects.get(name="Lan")) is False
    found = review_services.handing_in(story, "01", "en")
    assert found is not None
    assert not found.ended
