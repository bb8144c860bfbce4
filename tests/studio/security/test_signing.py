"""Passwords, second factors, sessions: how long they hold, what ends them, what is written down."""

import io
import json
import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from lxml import html
from pytest_django import Settings

from citecut_studio.operations.logs import Rows
from citecut_studio.people import sessions
from citecut_studio.people.models import LogEntry, Team, User
from citecut_studio.people.roles import Role
from citecut_studio.people.services import set_roles
from tests.studio.postgres import free_port
from tests.studio.security.conftest import PASSWORD

LONG = "  Ăn quả nhớ kẻ trồng cây, uống nước nhớ nguồn — và còn nhiều câu nữa ở đây.  "


@pytest.fixture
def rows(caplog: pytest.LogCaptureFixture) -> Callable[[], list[dict[str, Any]]]:
    """Rows of security that were written so far."""
    caplog.set_level(logging.INFO, "citecut_studio.security")

    def read() -> list[dict[str, Any]]:
        return [json.loads(Rows().format(one)) for one in caplog.records if one.name == "citecut_studio.security"]

    return read


def _sign_in(user: User, password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": password})
    return client


def _is_in(client: Client) -> bool:
    return bool(client.get("/").status_code == 200)


def _code(secret: str) -> str:
    return f"{hotp_value(secret, int(time.time()) // 30):06d}"


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password2026!",
        "P@ssw0rdP@ssw0rd",
        "qwertyuiop12",
        "poiuytrewq098",
        "0987654321098",
        "123412341234",
        "aaaaaaaaaaaaa",
        "matkhau123456",
        "Mật khẩu 2026",
        "citecut-studio",
        "thongtanhanoi",
        "dragonmonkey1",
        "nguyenthilan1",
        "11characters"[:11],
    ],
)
def test_what_is_guessed_early_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User(email="nguyenthilan@example.org", name="Nguyễn Thị Lan"))


@pytest.mark.parametrize(
    "password", ["bon con ga trong vuon", "correct horse battery staple", "83920174650281746", "kxqvtrwplzmd", LONG]
)
def test_any_kind_of_characters_makes_a_password(password: str) -> None:
    validate_password(password, User(email="nguyenthilan@example.org", name="Nguyễn Thị Lan"))


@pytest.mark.django_db
def test_a_password_is_taken_to_the_letter() -> None:
    user = User.objects.create_user("lan@example.org", PASSWORD, name="Lan")
    client = _sign_in(user)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": LONG, "password2": LONG})
    assert len(LONG) > 64
    assert _is_in(_sign_in(user, LONG))
    assert not _is_in(_sign_in(user, LONG.strip()))
    assert not _is_in(_sign_in(user, LONG.lower()))


def test_a_password_is_changed_with_the_old_one_alone(signed: Client, lan: User) -> None:
    told = {"oldpassword": "not the old one", "password1": LONG, "password2": LONG}
    signed.post("/accounts/password/change/", told)
    assert lan.check_password(PASSWORD)
    signed.post("/accounts/password/change/", {**told, "oldpassword": PASSWORD})
    lan.refresh_from_db()
    assert lan.check_password(LONG)


def test_a_guessable_password_is_no_new_password(signed: Client, lan: User) -> None:
    told = {"oldpassword": PASSWORD, "password1": "password1234", "password2": "password1234"}
    assert signed.post("/accounts/password/change/", told).status_code == 200
    lan.refresh_from_db()
    assert lan.check_password(PASSWORD)


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/change/"])
def test_password_fields_hide_what_is_typed_and_let_managers_help(signed: Client, address: str) -> None:
    page = (Client() if "login" in address else signed).get(address)
    fields = [
        one for one in html.document_fromstring(page.content).iter("input") if "password" in one.get("name", "")
    ]
    assert fields
    for field in fields:
        assert field.get("type") == "password"
        assert field.get("autocomplete") in ("current-password", "new-password")
        assert not [name for name in field.attrib if name.startswith("on")]


def test_a_new_password_ends_the_sessions_elsewhere_and_is_told_by_mail(
    signed: Client, lan: User, rows: Callable[[], list[dict[str, Any]]]
) -> None:
    other = _sign_in(lan)
    signed.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": LONG, "password2": LONG})
    assert _is_in(signed)
    assert not _is_in(other)
    assert [letter.to for letter in mail.outbox] == [[lan.email]]
    assert LONG not in mail.outbox[0].body
    assert ("password changed", lan.pk) in [(row["event"], row.get("user")) for row in rows()]


def test_a_second_factor_that_is_added_ends_the_sessions_elsewhere_and_is_told_by_mail(
    signed: Client,
    lan: User,
    rows: Callable[[], list[dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = _sign_in(lan)
    assert _is_in(other)
    assert _is_in(signed)
    signed.post("/accounts/reauthenticate/", {"password": PASSWORD})
    signed.get("/accounts/2fa/totp/activate/")
    # The test itself is a transaction, which never ends well.
    monkeypatch.setattr("allauth.mfa.totp.internal.flows.transaction.on_commit", lambda then: then())
    signed.post("/accounts/2fa/totp/activate/", {"code": _code(signed.session["mfa.totp.secret"])})
    assert not _is_in(other)
    assert _is_in(signed)
    assert mail.outbox
    assert ("second factor added", lan.pk) in [(row["event"], row.get("user")) for row in rows()]


@pytest.mark.parametrize(
    "address",
    ["/accounts/sessions/", "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/", "/accounts/email/"],
)
def test_how_somebody_signs_in_is_changed_after_the_password_was_given_again(signed: Client, address: str) -> None:
    told = {"action_add": "", "email": "other@example.org"}
    assert signed.post(address, told)["Location"].startswith("/accounts/reauthenticate/")


def test_a_code_is_taken_once(lan: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(lan, secret)
    code = _code(secret)
    for expected in (True, False):
        client = _sign_in(lan)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert _is_in(client) is expected


def test_a_code_of_another_minute_is_refused(lan: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(lan, secret)
    client = _sign_in(lan)
    client.post("/accounts/2fa/authenticate/", {"code": f"{hotp_value(secret, int(time.time()) // 30 - 3):06d}"})
    assert not _is_in(client)


def test_a_code_for_a_lost_phone_is_long_enough_and_taken_once(lan: User) -> None:
    TOTP.activate(lan, generate_totp_secret())
    codes = RecoveryCodes.activate(lan).get_unused_codes()
    assert len({*codes}) == len(codes) >= 8
    assert min(map(len, codes)) >= 8
    for expected in (True, False):
        client = _sign_in(lan)
        client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert _is_in(client) is expected


def test_tries_of_a_second_factor_are_limited(lan: User, rows: Callable[[], list[dict[str, Any]]]) -> None:
    secret = generate_totp_secret()
    TOTP.activate(lan, secret)
    client = _sign_in(lan)
    for _ in range(12):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": _code(secret)})
    assert not _is_in(client)
    assert "second factor refused" in [row["event"] for row in rows()]


def _reset(lan: User) -> str:
    return f"/accounts/password/reset/key/{user_pk_to_url_str(lan)}-{default_token_generator.make_token(lan)}/"


def test_a_new_password_by_mail_goes_round_no_second_factor(lan: User) -> None:
    TOTP.activate(lan, generate_totp_secret())
    client, link = Client(), _reset(lan)
    form = client.get(link)["Location"]
    client.post(form, {"password1": LONG, "password2": LONG})
    lan.refresh_from_db()
    assert lan.check_password(LONG)
    assert not _is_in(client)
    assert not _is_in(_sign_in(lan, LONG))
    assert Client().get(link).status_code == 200, "the link works once: the page that says so, and no form"


def test_a_link_for_a_new_password_lasts_an_hour(lan: User, settings: Settings) -> None:
    assert settings.PASSWORD_RESET_TIMEOUT <= 3600
    link = _reset(lan)
    settings.PASSWORD_RESET_TIMEOUT = -1
    client = Client()
    assert client.get(link).status_code == 200
    client.post(link, {"password1": LONG, "password2": LONG})
    lan.refresh_from_db()
    assert lan.check_password(PASSWORD)


def test_an_account_is_not_told_by_asking_for_a_new_password(lan: User) -> None:
    answers = [Client().post("/accounts/password/reset/", {"email": who}) for who in (lan.email, "no@example.org")]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    assert [letter.to for letter in mail.outbox][:1] == [[lan.email]]


def test_an_address_cannot_carry_more_headers(lan: User) -> None:
    Client().post("/accounts/password/reset/", {"email": f"{lan.email}\r\nBcc: evil@example.org"})
    assert not mail.outbox


@pytest.mark.parametrize("way", ["password", "passkey or second factor"])
def test_where_a_second_factor_is_asked_for_a_password_alone_opens_no_page(
    signed: Client, lan: User, settings: Settings, way: str
) -> None:
    settings.SECOND_FACTOR = True
    if way != "password":
        TOTP.activate(lan, generate_totp_secret())
    answer = signed.get("/")
    if way == "password":
        assert answer["Location"] == "/accounts/2fa/"
        assert signed.get("/teams/thong-tin/")["Location"] == "/accounts/2fa/"
        assert signed.get("/accounts/2fa/").status_code == 200
    else:
        assert answer.status_code == 200


def test_who_rests_too_long_signs_in_again(signed: Client, settings: Settings) -> None:
    assert _is_in(signed)
    assert settings.IDLE_SECONDS <= 3600
    _shift(signed, sessions.SEEN, settings.IDLE_SECONDS + 1)
    assert not _is_in(signed)


def test_a_working_day_ends_a_session_that_is_used(signed: Client, settings: Settings) -> None:
    assert _is_in(signed)
    assert settings.SESSION_SECONDS <= 24 * 3600
    _shift(signed, sessions.BEGAN, settings.SESSION_SECONDS + 1)
    assert not _is_in(signed)


def test_an_open_page_that_asks_by_itself_keeps_nobody_signed_in(
    signed: Client, project: Any, settings: Settings
) -> None:
    _is_in(signed)
    _shift(signed, sessions.SEEN, settings.IDLE_SECONDS - 5)
    before = signed.session[sessions.SEEN]
    assert signed.get(f"/p/{project.pk}/jobs/progress/").status_code in (200, 204)
    assert signed.session[sessions.SEEN] == before
    assert _is_in(signed)
    assert signed.session[sessions.SEEN] > before


def _shift(client: Client, name: str, seconds: int) -> None:
    session = client.session
    session[name] = int(time.time()) - seconds
    session.save()


def test_a_session_is_a_long_random_name_that_means_nothing(lan: User) -> None:
    names = {_sign_in(lan).cookies["sessionid"].value for _ in range(3)}
    assert len(names) == 3
    assert all(len(name) >= 32 and name.isalnum() for name in names)
    forged = Client()
    forged.cookies["sessionid"] = "a" * 32
    assert not _is_in(forged)


def test_whoever_is_no_longer_active_is_out_at_once(signed: Client, lan: User) -> None:
    assert _is_in(signed)
    User.objects.filter(pk=lan.pk).update(is_active=False)
    assert not _is_in(signed)
    assert not _is_in(_sign_in(lan))


def test_whoever_loses_a_role_is_signed_out_and_may_no_more(team: Team, lan: User) -> None:
    minh = User.objects.create_user("minh@example.org", PASSWORD, name="Minh")
    set_roles(team, minh, [Role.WRITER, Role.REVIEWER], by=lan)
    client = _sign_in(minh)
    assert _is_in(client)
    set_roles(team, minh, [Role.REVIEWER], by=lan)
    assert not _is_in(client)
    assert client.get("/").status_code == 302


def test_an_administrator_signs_somebody_out_everywhere(browser: Client, team: Team, lan: User) -> None:
    minh = User.objects.create_user("minh@example.org", PASSWORD, name="Minh")
    set_roles(team, minh, [Role.WRITER], by=lan)
    first, second = _sign_in(minh), _sign_in(minh)
    assert _is_in(first)
    assert _is_in(second)
    browser.post(f"/teams/{team.slug}/people/{minh.pk}/sign-out/")
    assert not _is_in(first)
    assert not _is_in(second)
    assert first.post(f"/teams/{team.slug}/people/{lan.pk}/sign-out/").status_code == 302
    assert _is_in(browser)


def test_every_page_has_a_way_to_sign_out(browser: Client, project: Any) -> None:
    for address in ("/", f"/p/{project.pk}/", "/account/", "/teams/thong-tin/"):
        assert '<form action="/accounts/logout/" method="post">' in browser.get(address).content.decode()


def test_signing_in_and_failing_to_is_written_down(lan: User, rows: Callable[[], list[dict[str, Any]]]) -> None:
    _sign_in(lan, "wrong wrong wrong")
    client = _sign_in(lan)
    client.post("/accounts/logout/")
    told = [(row["event"], row.get("user")) for row in rows()]
    for expected in (("sign-in refused", None), ("signed in", lan.pk), ("signed out", lan.pk)):
        assert expected in told
    assert "password" in [row.get("way") for row in rows()]
    written = json.dumps(rows(), ensure_ascii=False)
    for secret in (lan.email, "wrong wrong wrong", PASSWORD, client.cookies["sessionid"].value or "no session"):
        assert secret not in written


def test_an_invitation_is_random_and_ends(team: Team, lan: User) -> None:
    from citecut_studio.people import invitations

    tokens = {invitations.invite(team, f"a{n}@example.org", [Role.WRITER], lan) for n in range(5)}
    assert len(tokens) == 5
    assert min(map(len, tokens)) >= 43
    assert timedelta(days=7) >= invitations.LASTS


def test_whoever_runs_the_machine_takes_a_lost_factor_away(lan: User, team: Team) -> None:
    TOTP.activate(lan, generate_totp_secret())
    assert not _is_in(_sign_in(lan))
    call_command("factors", lan.email.upper(), stdout=io.StringIO())
    assert _is_in(_sign_in(lan))
    assert LogEntry.objects.filter(team=team, action="took second factors away").exists()
    with pytest.raises(CommandError):
        call_command("factors", "no@example.org")


def test_letters_are_not_sent_again_and_again(lan: User) -> None:
    client = Client()
    answers = [client.post("/accounts/password/reset/", {"email": lan.email}) for _ in range(25)]
    assert answers[-1].status_code == 429
    assert "<h1>" in answers[-1].content.decode()
    assert "studio/studio.css" in answers[-1].content.decode()
    assert len(mail.outbox) < 25


def test_a_mail_server_that_is_away_breaks_nothing_and_stands_in_the_log(
    signed: Client, lan: User, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    told = {"oldpassword": PASSWORD, "password1": LONG, "password2": LONG}
    assert signed.post("/accounts/password/change/", told).status_code == 302
    assert _is_in(_sign_in(lan, LONG))
    assert Client().post("/accounts/password/reset/", {"email": lan.email}).status_code == 302
    assert [one.msg for one in caplog.records].count("a letter could not be sent") == 2
