"""Calls of programs: tokens, scopes, teams, webhooks; and whatever the description allows."""

import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from citecut import fetch
from citecut.pipeline import hooks
from citecut_studio.api import services, tokens
from citecut_studio.api.models import Token, Webhook
from citecut_studio.people.log import note
from citecut_studio.people.models import Team, User
from citecut_studio.people.roles import Action, Role
from citecut_studio.people.services import set_roles


def calling(user: User, *scopes: str) -> Client:
    """A program that acts for this person."""
    secret = tokens.make(user, "tests", scopes or Action.values, 1)[1]
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_a_call_without_a_token_is_refused_in_words(client: Client, lan: User) -> None:
    answer = client.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["hint"]


def test_a_session_of_a_browser_opens_nothing(browser: Client) -> None:
    assert browser.get("/api/v1/me").status_code == 401


def test_only_the_hash_of_a_token_is_kept(lan: User) -> None:
    token, secret = tokens.make(lan, "web", [Action.SEE], 1)
    assert secret.startswith("citecut_")
    assert secret not in json.dumps({name: str(value) for name, value in vars(token).items()})


def test_a_token_ends_with_its_time_and_with_its_person(lan: User) -> None:
    program = calling(lan)
    assert program.get("/api/v1/me").status_code == 200
    User.objects.update(is_active=False)
    assert program.get("/api/v1/me").status_code == 401
    User.objects.update(is_active=True)
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert program.get("/api/v1/me").status_code == 401


def test_a_token_does_no_more_than_its_scopes_name(lan: User, team: Team) -> None:
    program = calling(lan, Action.SEE)
    assert program.get(f"/api/v1/teams/{team.slug}/log").status_code == 200
    assert program.get(f"/api/v1/teams/{team.slug}/webhooks").status_code == 403


def test_a_token_does_no_more_than_its_person_may(lan: User, team: Team) -> None:
    set_roles(team, lan, [Role.WRITER, Role.ADMIN], by=lan)
    minh = User.objects.create_user("minh@example.org", "mot mat khau dai")
    set_roles(team, minh, [Role.WRITER], by=lan)
    assert calling(minh).get(f"/api/v1/teams/{team.slug}/webhooks").status_code == 403
    stranger = User.objects.create_user("far@example.org", "mot mat khau dai")
    assert calling(stranger).get(f"/api/v1/teams/{team.slug}/log").status_code == 404


def test_too_many_calls_in_a_minute_are_refused(lan: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citecut_studio.api.auth.A_MINUTE", 3)
    program = calling(lan)
    assert [program.get("/api/v1/me").status_code for _ in range(4)] == [200, 200, 200, 429]


class _Listener(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers), body))  # type: ignore[attr-defined]
        self.send_response(self.server.answers.pop(0) if self.server.answers else 204)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server that is told; the guard lets this one through, which is on this machine."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Listener)
    server.heard, server.answers = [], []
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    here = fetch.Guard(frozenset({server.server_port}), lambda host, port: ["127.0.0.1"], lambda ip: True)
    told = hooks.tell
    monkeypatch.setattr(hooks, "tell", lambda *given: told(*given, guard=here))
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def _listen(team: Team, lan: User, listener: Any) -> Webhook:
    return services.listen(team, f"http://listener.example:{listener.server_port}/hook", lan)


def test_what_happens_is_told_in_order_and_signed(team: Team, lan: User, listener: Any) -> None:
    hook = _listen(team, lan, listener)
    note(team, lan, "approved", "clip 01", words="Thư viện mở cửa")
    assert services.tell_all() == 2
    headers, body = listener.heard[1]
    assert json.loads(body)["data"]["words"] == "Thư viện mở cửa"
    at = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == hooks.signature(headers["webhook-id"], at, body, hook.secret)
    assert services.tell_all() == 0


def test_an_address_that_fails_is_told_again_from_there(team: Team, lan: User, listener: Any) -> None:
    _listen(team, lan, listener)
    for name in ("one", "two"):
        note(team, lan, "tested", name)
    listener.answers = [204, 500]
    assert services.tell_all() == 1
    assert services.tell_all() == 0, "it waits before it tries again"
    Webhook.objects.update(next_at=None)
    assert services.tell_all() == 2
    subjects = [json.loads(body)["data"]["subject"] for _, body in listener.heard]
    assert subjects[1:] == ["one", "one", "two"]


def test_an_inner_address_is_never_told(team: Team, lan: User) -> None:
    services.listen(team, "https://127.0.0.1/hook", lan)
    assert services.tell_all() == 0
    assert "127.0.0.1" in Webhook.objects.get().said


@pytest.mark.parametrize(
    "address", ["http://example.org/", "https://", "file:///etc/passwd", "https://a\nb/", "x" * 600]
)
def test_an_address_that_is_no_https_address_is_refused(lan: User, team: Team, address: str) -> None:
    answer = calling(lan).post(
        f"/api/v1/teams/{team.slug}/webhooks", {"address": address}, content_type="application/json"
    )
    assert answer.status_code == 422
