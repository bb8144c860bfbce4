"""The organisation's own sign-in: only an answer that this browser asked for, and that is meant for us, counts."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from pytest_django import Settings

from citecut_studio.environment import sign_in_providers
from citecut_studio.people.models import User
from tests.studio.people import openid
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


def _begun(client: Client, server: Provider) -> dict[str, str]:
    """The answer that a provider gives a browser that asked it; its token is made for this asking."""
    asked = _asked(client)
    server.nonce = asked["nonce"][0]
    return {"code": "one", "state": asked["state"][0]}


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
        answer = _begun(client, server)
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
        signed = openid.jwt.encode
        monkeypatch.setattr(
            openid.jwt, "encode", lambda claims, *more, **named: signed({**claims, name: value}, *more, **named)
        )
        client.get(BACK, _begun(client, server))
        assert server.asked
        assert not _is_in(client)


def test_nobody_is_signed_in_without_a_press(client: Client, lan: User, trust: Any) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        assert client.get(LOGIN).status_code == 200


def test_a_person_is_known_by_the_providers_own_name_for_them(client: Client, lan: User, trust: Any) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        client.get(BACK, _begun(client, server))
        assert _is_in(client)
        other = User.objects.create_user("other@example.org", "mot mat khau khac", name="Other")
        server.person = {"sub": "77", "email": other.email, "email_verified": True}
        again = Client()
        again.get(BACK, _begun(again, server))
        assert again.session["_auth_user_id"] == str(lan.pk)


def test_a_token_that_was_made_for_another_asking_opens_nothing(client: Client, lan: User, trust: Any) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        stolen, own = _begun(Client(), server), server.nonce
        assert _begun(client, server)["state"] != stolen["state"]
        for nonce in (own, ""):
            answer, server.nonce = _begun(client, server), nonce
            client.get(BACK, answer)
            assert not _is_in(client)
        assert len(server.asked) == 2, "the codes were taken, and their tokens were not"


def test_a_token_that_the_provider_did_not_sign_opens_nothing(
    client: Client, lan: User, trust: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server, provider(sub="77") as other:
        trust(server)
        monkeypatch.setattr(server, "key", other.key)
        true = server.answer("/keys")
        monkeypatch.setattr(server, "key", rsa.generate_private_key(public_exponent=65537, key_size=2048))
        answered = server.answer
        monkeypatch.setattr(server, "answer", lambda path: true if path == "/keys" else answered(path))
        client.get(BACK, _begun(client, server))
        assert server.asked
        assert not _is_in(client)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_without_a_signature_by_a_key_pair_opens_nothing(
    client: Client, lan: User, trust: Any, algorithm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        signed, key = openid.jwt.encode, None if algorithm == "none" else SECRET * 4
        monkeypatch.setattr(
            openid.jwt, "encode",
            lambda claims, *_, headers, **more: signed(claims, key, algorithm=algorithm, headers=headers),
        )  # fmt: skip
        client.get(BACK, _begun(client, server))
        assert server.asked
        assert not _is_in(client)


def test_metadata_of_another_issuer_opens_nothing(
    client: Client, lan: User, trust: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        answered = server.answer
        monkeypatch.setattr(server, "answer", lambda path: answered(path) | {"issuer": "https://evil.example"})
        answer = client.post(LOGIN)
        assert answer.status_code == 401
        assert not _is_in(client)


def test_what_is_told_of_another_person_opens_nothing(
    client: Client, lan: User, trust: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider(sub="77", email=lan.email, email_verified=True) as server:
        trust(server)
        answered = server.answer
        monkeypatch.setattr(
            server, "answer", lambda path: answered(path) | ({"sub": "78"} if path == "/userinfo" else {})
        )
        client.get(BACK, _begun(client, server))
        assert server.asked
        assert not _is_in(client)


def test_an_address_adds_nothing_to_what_is_asked(client: Client, lan: User, trust: Any) -> None:
    with provider(sub="77") as server:
        trust(server)
        wanted = f"{LOGIN}?auth_params=nonce%3Dknown%26prompt%3Dnone&scope=offline_access"
        asked = parse_qs(urlsplit(client.post(wanted)["Location"]).query)
        assert asked["nonce"] != ["known"]
        assert "prompt" not in asked
        assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}


def test_a_provider_that_is_away_is_a_page_and_no_crash(client: Client, lan: User, trust: Any) -> None:
    with provider(sub="77") as server:
        trust(server)
        begun = _begun(client, server)
    assert client.post(LOGIN).status_code == 401
    assert client.get(BACK, begun).status_code == 401
    assert not _is_in(client)
