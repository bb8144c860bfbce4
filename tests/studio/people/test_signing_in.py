"""Signing in: by the organisation's own accounts, with a second factor, and where one is signed in."""

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from citecut_studio.environment import sign_in_providers
from citecut_studio.people.models import User
from tests.studio.people.openid import CLIENT, SECRET, Provider, provider

PASSWORD = "mot mat khau dai"


@pytest.fixture
def trusting(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Trust a provider, as the variables of the environment say it."""

    def trust(server: Provider) -> None:
        for name, value in (("ADDRESS", server.address), ("CLIENT", CLIENT), ("SECRET", SECRET)):
            monkeypatch.setenv(f"CITECUT_STUDIO_OIDC_{name}", value)
        settings.SOCIALACCOUNT_PROVIDERS = sign_in_providers()

    return trust


def _through(client: Client, server: Provider) -> Any:
    sent = client.post("/accounts/oidc/oidc/login/")
    asked = parse_qs(urlsplit(sent["Location"]).query)
    assert sent["Location"].startswith(f"{server.address}/authorize")
    assert asked["code_challenge_method"] == ["S256"]
    server.nonce = asked.get("nonce", [""])[0]
    return client.get("/accounts/oidc/oidc/login/callback/", {"code": "one", "state": asked["state"][0]})


def test_the_organisations_own_account_signs_in_who_was_invited(client: Client, lan: User, trusting: Any) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trusting(server)
        answer = _through(client, server)
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(lan.pk)
    assert server.asked[0]["code_verifier"]


def test_who_was_not_invited_gets_no_account_that_way(client: Client, lan: User, trusting: Any) -> None:
    with provider(sub="78", email="nobody@example.org", email_verified=True) as server:
        trusting(server)
        _through(client, server)
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1


def test_an_address_that_the_provider_has_not_verified_opens_nothing(
    client: Client, lan: User, trusting: Any
) -> None:
    with provider(sub="79", email=lan.email, email_verified=False) as server:
        trusting(server)
        _through(client, server)
    assert "_auth_user_id" not in client.session


def _code(secret: str) -> str:
    return f"{hotp_value(secret, int(time.time()) // 30):06d}"


def test_with_a_second_factor_the_password_alone_is_not_enough(client: Client, lan: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(lan, secret)
    client.post("/accounts/login/", {"login": lan.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": _code(secret)})
    assert client.session["_auth_user_id"] == str(lan.pk)


def test_a_second_factor_is_set_up_on_a_page_of_its_own(client: Client, lan: User) -> None:
    client.post("/accounts/login/", {"login": lan.email, "password": PASSWORD})
    assert client.get("/accounts/2fa/totp/activate/")["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    client.post("/accounts/2fa/totp/activate/", {"code": _code(secret)})
    assert Authenticator.objects.filter(user=lan, type="totp").exists()


def test_passkeys_are_offered_and_asked_for(client: Client, lan: User) -> None:
    asked = client.get("/accounts/2fa/webauthn/login/", headers={"X-Requested-With": "XMLHttpRequest"}).json()
    assert asked["request_options"]["publicKey"]["challenge"]
    client.post("/accounts/login/", {"login": lan.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/webauthn/add/")
    assert page.status_code == 200


def test_a_session_can_be_ended_from_another(client: Client, lan: User) -> None:
    client.post("/accounts/login/", {"login": lan.email, "password": PASSWORD})
    other = Client()
    other.post("/accounts/login/", {"login": lan.email, "password": PASSWORD})
    other.get("/")
    assert Session.objects.count() == 2
    client.post("/accounts/sessions/")
    assert other.get("/").status_code == 200, "nothing is ended before the password was given again"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/sessions/")
    assert other.get("/").status_code == 302
    assert client.get("/").status_code == 200


def test_a_session_gets_a_new_name_when_somebody_signs_in(client: Client, lan: User) -> None:
    client.post("/i18n/setlang/", {"language": "en"})
    before = client.cookies.get("sessionid")
    client.post("/accounts/login/", {"login": lan.email, "password": PASSWORD})
    after = client.cookies["sessionid"]
    assert before is None or before.value != after.value
    assert after["httponly"]
    assert after["samesite"] == "Lax"


def test_a_form_without_its_token_is_refused(lan: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lan)
    assert strict.post("/accounts/logout/").status_code == 403


def test_an_account_is_not_told_by_the_answer_to_a_wrong_password(client: Client, lan: User) -> None:
    wrong = client.post("/accounts/login/", {"login": lan.email, "password": "wrong wrong wrong"})
    none = Client().post("/accounts/login/", {"login": "no@example.org", "password": "wrong wrong wrong"})
    assert wrong.status_code == none.status_code
    assert [*wrong.context["form"].errors.values()] == [*none.context["form"].errors.values()]


def test_a_stranger_is_not_sent_elsewhere_after_signing_in(client: Client, lan: User) -> None:
    answer = client.post("/accounts/login/?next=https://evil.example/", {"login": lan.email, "password": PASSWORD})
    assert not answer["Location"].startswith("https://evil")
