"""Accounts, teams, invitations, roles."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client, override_settings
from django.utils import timezone

from citecut_studio.people import guards, invitations, services, setup
from citecut_studio.people.log import broken, note
from citecut_studio.people.models import Invitation, LogEntry, Membership, Team, User
from citecut_studio.people.roles import Role

FIRST = {"name": "Lan", "email": "lan@example.org", "password": "bon con ga trong vuon", "team": "Phòng Thông tin"}


@pytest.mark.django_db
def test_the_first_person_makes_an_account_and_a_team_and_may_do_everything(client: Client) -> None:
    assert client.get("/accounts/login/")["Location"] == "/welcome/"
    assert client.post("/welcome/", FIRST).status_code == 302
    user = User.objects.get()
    assert user.check_password(FIRST["password"])
    assert Team.objects.get().slug == "phong-thong-tin"
    assert {one.role for one in Membership.objects.all()} == set(Role.values)
    assert client.get("/").status_code == 200


def test_the_first_page_is_gone_once_there_is_an_account(client: Client, lan: User) -> None:
    assert client.get("/welcome/").status_code == 404
    assert client.post("/welcome/", FIRST).status_code == 404
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["short", "123456789012345", "1q2w3e4r5t6y", "lan@example.org"])
def test_a_weak_password_is_refused(client: Client, password: str) -> None:
    answer = client.post("/welcome/", {**FIRST, "password": password})
    assert answer.status_code == 200
    assert not User.objects.exists()


@pytest.mark.django_db
@override_settings(PUBLIC_ADDRESS="https://studio.example.org")
def test_where_others_could_come_first_the_setup_key_is_asked_for(client: Client) -> None:
    assert client.post("/welcome/", {**FIRST, "key": "guess"}).status_code == 200
    assert not User.objects.exists()
    client.post("/welcome/", {**FIRST, "key": setup.setup_key()})
    assert User.objects.exists()


def test_nobody_signs_up_unasked(client: Client, lan: User) -> None:
    fields = {"email": "other@example.org", "password1": FIRST["password"], "password2": FIRST["password"]}
    client.post("/accounts/signup/", fields)
    assert User.objects.count() == 1


def test_an_invitation_makes_one_account_with_its_roles(browser: Client, team: Team) -> None:
    page = browser.post(f"/teams/{team.slug}/invite/", {"email": "Minh@example.org", "roles": ["translator"]})
    link = re.search(r"http://testserver(/invited/[\w-]+/)", page.content.decode())
    assert link
    guest = Client()
    fields = {"name": "Minh", "password": FIRST["password"]}
    assert guest.post(link[1], fields).status_code == 302
    minh = User.objects.get(email="minh@example.org")
    assert [one.role for one in minh.memberships.all()] == ["translator"]
    assert Client().post(link[1], {**fields, "name": "Again"}).status_code == 410
    assert not Invitation.objects.filter(token_hash__contains=link[1].split("/")[2]).exists()


def test_an_invitation_ends_after_its_days(lan: User, team: Team) -> None:
    token = invitations.invite(team, "late@example.org", [Role.WRITER], lan)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert invitations.found(token) is None


def test_somebody_with_an_account_joins_only_as_themselves(browser: Client, team: Team, lan: User) -> None:
    other = services.found_unit(team, "Tỉnh", lan)
    hoa = User.objects.create_user("hoa@example.org", FIRST["password"], name="Hoa")
    token = invitations.invite(other, hoa.email, [Role.WRITER], lan)
    assert browser.post(f"/invited/{token}/").status_code == 302
    assert not hoa.memberships.exists()
    hers = Client()
    hers.force_login(hoa)
    hers.post(f"/invited/{token}/")
    assert [one.role for one in hoa.memberships.all()] == ["writer"]


def test_a_team_keeps_an_administrator(browser: Client, team: Team, lan: User) -> None:
    browser.post(f"/teams/{team.slug}/people/{lan.pk}/roles/", {"roles": ["writer"]})
    assert Membership.objects.filter(user=lan, role=Role.ADMIN).exists()


def test_only_an_administrator_changes_roles(client: Client, team: Team, lan: User) -> None:
    minh = User.objects.create_user("minh@example.org", FIRST["password"], name="Minh")
    Membership.objects.create(user=minh, team=team, role=Role.WRITER)
    client.force_login(minh)
    address = f"/teams/{team.slug}/people/{minh.pk}/roles/"
    assert client.post(address, {"roles": ["admin"]}).status_code == 403
    assert client.get(f"/teams/{team.slug}/").status_code == 200


def test_a_team_that_is_none_of_theirs_does_not_exist(client: Client, team: Team, lan: User) -> None:
    client.force_login(User.objects.create_user("far@example.org", FIRST["password"]))
    assert client.get(f"/teams/{team.slug}/").status_code == 404
    assert client.get(f"/teams/{team.slug}/log/").status_code == 404


def test_a_unit_reads_what_is_shared_from_above_and_nothing_else(team: Team, lan: User) -> None:
    unit = services.found_unit(team, "Tỉnh Cao", lan)
    assert unit.above == (team,)


def test_tries_to_sign_in_are_limited(client: Client, lan: User) -> None:
    fields = {"login": lan.email, "password": "wrong wrong wrong"}
    answers = [client.post("/accounts/login/", fields).status_code for _ in range(12)]
    assert answers[0] == 200
    right = client.post("/accounts/login/", {"login": lan.email, "password": "mot mat khau dai"})
    assert right.status_code != 302, "the right password is refused too while it is being guessed"


def test_the_log_is_chained_and_a_change_behind_its_back_shows(team: Team, lan: User) -> None:
    for number in range(3):
        note(team, lan, "tested", f"thing {number}")
    assert not list(broken(team))
    guards.unguard(connection)
    middle = LogEntry.objects.filter(pk=LogEntry.objects.get(subject="thing 1").pk)
    middle.update(subject="another thing")
    assert [one.subject for one in broken(team)] == ["another thing"]
    middle.delete()
    assert [one.subject for one in broken(team)] == ["thing 2"]


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_the_log(team: Team, lan: User, act: str) -> None:
    guards.guard(connection)
    note(team, lan, "tested", "a thing")
    entries = LogEntry.objects.all()
    with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
        entries.update(action="other") if act == "update" else entries._raw_delete("default")


def test_the_log_page_shows_who_did_what(browser: Client, team: Team, lan: User) -> None:
    note(team, lan, "tested", "<script>alert(1)</script>")
    page = browser.get(f"/teams/{team.slug}/log/").content.decode()
    assert "tested" in page
    assert "<script>alert" not in page
