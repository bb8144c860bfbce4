"""A guest reads one clip by a link, until it expires or is taken back; nothing else opens to them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from citecut_studio.desk import drafts, services
from citecut_studio.desk.review import guests as review_guests
from citecut_studio.desk.review.models import Comment, GuestLink
from citecut_studio.library.models import Project
from citecut_studio.people.models import LogEntry, Team, User
from citecut_studio.people.roles import Role
from tests.studio.review.conftest import person
from tests.studio.stories import spoken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counters(db: None) -> None:
    cache.clear()


def link(browser: Client, project: Project, **told: Any) -> str:
    """Make a link on the page; its address."""
    given = {"language": "vi", "guest": "TS. Ngô Hà", "days": "7", "may_comment": "on"} | told
    page = browser.post(f"/p/{project.pk}/clips/01/review/guests/", given).content.decode()
    found = re.search(r'value="http://testserver(/guest/[^"]+)"', page)
    assert found
    return found[1]


def test_a_guest_reads_the_script_and_its_passages_without_an_account(browser: Client, story: Project):
    page = Client().get(link(browser, story))
    assert page.status_code == 200
    assert "Bến mới có chỗ cho 120 ghe" in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0")
    assert "sessionid" not in page.cookies


def test_the_secret_is_kept_nowhere(browser: Client, story: Project):
    token = link(browser, story).split("/")[2]
    kept = GuestLink.objects.get()
    assert token not in str(kept.__dict__)
    assert not any(token in str(entry.details) for entry in LogEntry.objects.all())


def test_a_link_ends_when_it_expires_or_is_taken_back(browser: Client, story: Project):
    first, second = link(browser, story), link(browser, story, guest="Bà Tư")
    guest = Client()
    expired, revoked = GuestLink.objects.order_by("made_at")
    GuestLink.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert guest.get(first).status_code == 410
    assert guest.get(second).status_code == 200
    browser.post(f"/p/{story.pk}/clips/01/review/guests/{revoked.pk}/revoke/", {"language": "vi"})
    assert guest.get(second).status_code == 410
    assert guest.post(f"{second}comments/", {"language": "vi", "text": "?"}).status_code == 410
    assert guest.get(f"{second}video/vi/1x1.mp4").status_code == 410


def test_a_guest_comments_under_a_name_where_the_link_allows_it(browser: Client, story: Project):
    address, guest = link(browser, story), Client()
    told = {"language": "vi", "line": spoken(story, "120 ghe"), "name": "Ngô Hà", "text": "Xin xem lại số ghe."}
    assert guest.post(f"{address}comments/", told).status_code == 302
    one = Comment.objects.get()
    assert (one.who, one.author) == ("Ngô Hà", None)
    assert "Xin xem lại số ghe." in browser.get(f"/p/{story.pk}/clips/01/review/").content.decode()
    assert LogEntry.objects.get(action="commented").details["guest"] == "Ngô Hà"


def test_a_guest_of_a_link_to_read_only_says_nothing(browser: Client, story: Project):
    address = link(browser, story, may_comment="")
    told = {"language": "vi", "line": spoken(story, "120 ghe"), "text": "?"}
    assert Client().post(f"{address}comments/", told).status_code == 403
    assert not Comment.objects.exists()


def test_a_guest_reaches_no_other_clip_and_no_other_page(browser: Client, story: Project):
    address, guest = link(browser, story), Client()
    told = {"language": "vi", "line": "", "text": "?", "answers": "00000000-0000-4000-8000-000000000000"}
    assert guest.post(f"{address}comments/", told).status_code == 404
    guest.get(address)
    for name in ("desk:review", "desk:history", "library:project"):
        args = [story.pk] if name == "library:project" else [story.pk, "01"]
        answer = guest.get(reverse(name, args=args))
        assert (answer.status_code, "/login/" in answer["Location"]) == (302, True)
    token = address.split("/")[2]
    assert guest.get(f"/guest/{token}/video/vi/..%2f..%2fcurrent.json.mp4").status_code == 404


def test_what_a_guest_says_is_shown_as_text_alone(browser: Client, story: Project):
    told = {"language": "vi", "name": "<b>x</b>", "text": "<script>alert(1)</script>"}
    Client().post(f"{link(browser, story)}comments/", told)
    page = browser.get(f"/p/{story.pk}/clips/01/review/").content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>x</b>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_whoever_tries_links_is_stopped(browser: Client, story: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(review_guests, "UNKNOWN", 3)
    guest = Client()
    answers = [guest.get(f"/guest/guess-{n}/").status_code for n in range(5)]
    assert answers == [410, 410, 410, 429, 429]


def test_a_guest_who_writes_too_fast_waits(browser: Client, story: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(review_guests, "WORDS", 2)
    address, guest = link(browser, story), Client()
    answers = [guest.post(f"{address}comments/", {"language": "vi", "text": f"{n}"}).status_code for n in range(3)]
    assert answers == [302, 302, 429]
    assert Comment.objects.count() == 2


def test_only_who_may_review_hands_out_links(team: Team, story: Project):
    client = Client()
    client.force_login(person(team, "An", Role.WRITER))
    told = {"language": "vi", "guest": "x", "days": "7"}
    assert client.post(f"/p/{story.pk}/clips/01/review/guests/", told).status_code == 403


@pytest.mark.parametrize("days", ["0", "365", "-1", "", "x", "٧"])
def test_no_link_lasts_longer_than_it_may(browser: Client, story: Project, days: str):
    told = {"language": "vi", "guest": "x", "days": days}
    assert browser.post(f"/p/{story.pk}/clips/01/review/guests/", told).status_code == 422
    assert not GuestLink.objects.exists()


def test_a_guest_is_not_shown_what_stands_against_the_clip(browser: Client, story: Project, lan: User):
    draft, lines = services.script_draft(story, "01", lan)
    one = next(each for each in lines if "120 ghe" in each.text)
    drafts.write(draft, lan, one.key, one.version, {"text": "Bến mới có chỗ cho 150 ghe và một bãi giữ xe."})
    browser.post(f"/p/{story.pk}/clips/01/review/hand-in/", {"language": "vi"})
    assert 'class="notice stop' in browser.get(f"/p/{story.pk}/clips/01/review/").content.decode()
    page = Client().get(link(browser, story)).content.decode()
    assert "150 ghe" in page
    assert 'class="notice stop' not in page


def test_it_is_noted_when_a_link_was_seen(browser: Client, story: Project):
    Client().get(link(browser, story))
    first = GuestLink.objects.get().seen_at
    assert first is not None
