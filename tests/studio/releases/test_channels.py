"""Channels of a team: set up on a page, opened with tokens that never stand in it."""

from typing import Any

import pytest
from django.test import Client

from citecut import pipeline
from citecut.pipeline import postings
from citecut.pipeline.job import Silence
from citecut_studio.library.models import Project
from citecut_studio.people.models import Membership, Team, User
from citecut_studio.people.roles import Role
from citecut_studio.releases import services
from citecut_studio.releases.models import Channel

pytestmark = pytest.mark.django_db
AT = "/teams/thong-tin/channels/"
MASTODON = {"kind": "mastodon", "name": "mastodon", "url": "https://social.example.org", "visibility": "unlisted"}


def test_a_channel_is_set_up_and_names_the_variable_of_its_token(
    browser: Client, team: Team, monkeypatch: pytest.MonkeyPatch
):
    assert browser.post(AT, MASTODON).status_code == 302
    channel = Channel.objects.get()
    assert channel.given == {"url": "https://social.example.org", "visibility": "unlisted"}
    page = browser.get(AT).content.decode()
    assert "CITECUT_THONG_TIN_MASTODON_TOKEN" in page
    assert "state review" in page
    monkeypatch.setenv("CITECUT_THONG_TIN_MASTODON_TOKEN", "bi-mat")
    page = browser.get(AT).content.decode()
    assert "state done" in page
    assert "bi-mat" not in page


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({**MASTODON, "url": ""}, "url"),
        ({**MASTODON, "url": "http://social.example.org"}, "url"),
        ({**MASTODON, "url": "https://me:pw@social.example.org"}, "url"),
        ({**MASTODON, "name": "Mastodon 2"}, "name"),
        ({**MASTODON, "kind": "folder"}, "kind"),
        ({"kind": "telegram", "name": "tele"}, "chat"),
    ],
)
def test_a_channel_that_cannot_work_or_leads_onto_the_server_is_refused(
    browser: Client, team: Team, told: dict[str, str], field: str
):
    answer = browser.post(AT, told)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Channel.objects.exists()


def test_no_two_channels_take_their_token_from_one_variable(browser: Client, team: Team, lan: User):
    other = Team.objects.create(name="Khác", slug="thong_tin")
    Membership.objects.create(user=lan, team=other, role=Role.ADMIN)
    browser.post(AT, MASTODON)
    assert browser.post(AT, MASTODON).status_code == 422
    assert browser.post("/teams/thong_tin/channels/", MASTODON).status_code == 422


def test_projects_of_the_team_post_to_its_channels_and_their_own(
    browser: Client, released: Project, monkeypatch: pytest.MonkeyPatch
):
    browser.post(AT, MASTODON)
    assert services.channels(released) == ("thong-tin-mastodon",)
    page = browser.get(f"/p/{released.pk}/releases/").content.decode()
    assert "<option>thong-tin-mastodon</option>" in page
    seen: dict[str, Any] = {}

    def sent(job: pipeline.Job, channel: str, **_told: str) -> tuple[()]:
        seen.update(job.settings.channels[channel])
        return ()

    monkeypatch.setattr(postings, "post", sent)
    services.post(released, {"channel": "thong-tin-mastodon"}, Silence())
    assert seen == {"kind": "mastodon", "url": "https://social.example.org", "visibility": "unlisted"}


def test_a_channel_is_taken_away(browser: Client, released: Project):
    browser.post(AT, MASTODON)
    browser.post(f"{AT}{Channel.objects.get().pk}/end/")
    assert services.channels(released) == ()
