"""The organisation's own sign-in: only an answer that this browser asked for, and that is meant for us, counts."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from citecut_studio.environment import sign_in_providers
from citecut_studio.people.models import User
from tests.studio.people.openid import CLIENT, SECRET, Provider, provider

LOGIN, BACK = "/accounts/oidc/oidc/login/", "/accounts/oidc/oidc/login/callback/"


@pytest.fixture
def trust(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Trust a provider, as the variables of the environment say it."""

    def do(server: Provider) -> None:
        for name, value in (("ADDRESS", server.address), ("CLIENT", CLIENT), ("SECRET", SECRET)):
            monkeypatch.setenv(f"CITECUT_STUDIO_OIDC_{name}", value)
        settings.SOCIALACCOUNT_PROVIDERS = sign_in_providers()

    return do


def _asked(client: Client) -> dict[str, list[str]]:
    return parse_qs(urlsplit(client.post(LOGIN)["Location"]).query)


def _is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_an_answer_that_this_browser_did_not_ask_for_opens_nothing(client: Client, lan: User, trust: Any) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        asked, other = _asked(client), Client()
        for browser, state in ((client, "another"), (other, asked["state"][0]), (client, "")):
            browser.get(BACK, {"code": "one", "state": state})
            assert not _is_in(browser)
        assert not server.asked, "no code was even sent"


def test_an_answer_is_taken_once(client: Client, lan: User, trust: Any) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        answer = {"code": "one", "state": _asked(client)["state"][0]}
        client.get(BACK, answer)
        assert _is_in(client)
        client.post("/accounts/logout/")
        client.get(BACK, answer)
        assert not _is_in(client)


@pytest.mark.parametrize(("name", "value"), [("aud", "another client"), ("iss", "https://evil.example"), ("exp", 1)])
def test_a_token_for_somebody_else_or_of_yesterday_opens_nothing(
    client: Client, lan: User, trust: Any, name: str, value: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        from tests.studio.people import openid

        signed = openid.jwt.encode
        monkeypatch.setattr(
            openid.jwt, "encode", lambda claims, *more, **named: signed({**claims, name: value}, *more, **named)
        )
        client.get(BACK, {"code": "one", "state": _asked(client)["state"][0]})
        assert server.asked
        assert not _is_in(client)


def test_nobody_is_signed_in_without_a_press(client: Client, lan: User, trust: Any) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        assert client.get(LOGIN).status_code == 200


def test_a_person_is_known_by_the_providers_own_name_for_them(client: Client, lan: User, trust: Any) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        client.get(BACK, {"code": "one", "state": _asked(client)["state"][0]})
        assert _is_in(client)
        other = User.objects.create_user("other@example.org", "mot mat khau khac", name="Other")
        server.person = {"sub": "77", "email": other.email, "email_verified": True}
        again = Client()
        again.get(BACK, {"code": "two", "state": _asked(again)["state"][0]})
        assert again.session["_auth_user_id"] == str(lan.pk)
