"""Pages of tokens and webhooks: a secret is shown once, and what is ended opens nothing."""

import re

import pytest
from django.test import Client

from citecut_studio.api import tokens
from citecut_studio.api.models import Token, Webhook
from citecut_studio.people.models import Team, User
from citecut_studio.people.roles import Action
from tests.studio.api.conftest import Program


def test_a_token_is_made_used_and_ended(browser: Client, client: Client) -> None:
    page = browser.post("/account/tokens/", {"name": "Trang của cơ quan", "scopes": ["see"], "days": "30"})
    found = re.search(r"citecut_[\w-]{40,}", page.content.decode())
    assert found
    secret, shown = found[0], browser.get("/account/tokens/").content.decode()
    assert "Trang của cơ quan" in shown
    assert secret not in shown, "it is shown once"
    told = Client(headers={"Authorization": f"Bearer {secret}"})
    assert told.get("/api/v1/me").json()["scopes"] == ["see"]
    browser.post(f"/account/tokens/{Token.objects.get().pk}/end/")
    assert told.get("/api/v1/me").status_code == 401


def test_a_token_needs_a_name_and_a_scope(browser: Client) -> None:
    assert browser.post("/account/tokens/", {"name": "", "days": "30"}).status_code == 422
    assert browser.post("/account/tokens/", {"name": "x", "scopes": ["fly"], "days": "30"}).status_code == 422
    assert browser.post("/account/tokens/", {"name": "x", "scopes": ["see"], "days": "9999"}).status_code == 422
    assert not Token.objects.exists()


def test_nobody_ends_the_token_of_another(browser: Client, db: None) -> None:
    minh = User.objects.create_user("minh@example.org", "mot mat khau dai")
    token, _secret = tokens.make(minh, "web", [Action.SEE], 1)
    assert browser.post(f"/account/tokens/{token.pk}/end/").status_code == 404
    assert Token.objects.exists()


def test_a_webhook_is_set_and_ended(browser: Client, team: Team) -> None:
    path = f"/teams/{team.slug}/webhooks/"
    page = browser.post(path, {"address": "https://listener.example/hook"}).content.decode()
    hook = Webhook.objects.get()
    assert hook.secret.replace("+", "&#x2B;") in page or hook.secret in page
    shown = browser.get(path).content.decode()
    assert hook.address in shown
    assert "whsec_" not in shown
    browser.post(f"{path}{hook.pk}/end/")
    assert not Webhook.objects.exists()


@pytest.mark.parametrize("address", ["http://example.org/", "javascript:alert(1)", "https://"])
def test_a_webhook_goes_to_https_alone(browser: Client, team: Team, address: str) -> None:
    assert browser.post(f"/teams/{team.slug}/webhooks/", {"address": address}).status_code == 422
    assert not Webhook.objects.exists()


def test_both_pages_are_linked(browser: Client, team: Team) -> None:
    assert b'href="/account/tokens/"' in browser.get("/account/").content
    assert f'href="/teams/{team.slug}/webhooks/"'.encode() in browser.get(f"/teams/{team.slug}/").content


def test_the_description_is_where_the_page_says(browser: Client, lans: Program) -> None:
    found = re.search(r'href="(/api/[^"]+)"', browser.get("/account/tokens/").content.decode())
    assert found
    assert lans.client.get(found[1]).json()["openapi"].startswith("3")
