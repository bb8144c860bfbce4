"""What every answer carries: headers, cookies, pages for errors; and what is refused before any view."""

import json
import logging
from typing import Any

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from citecut_studio import urls
from citecut_studio.desk.review.models import Comment, GuestLink
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.operations.logs import Rows
from citecut_studio.people.models import Invitation, Membership, User
from citecut_studio.people.roles import Action
from tests.studio.api.test_calls import calling
from tests.studio.security.conftest import PASSWORD
from tests.studio.test_doors import BY_ROLE, Address, _path, name_of


def _breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("SELECT secret FROM drafts")


def _suspects(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("a strange thing")


urlpatterns = [*urls.urlpatterns, path("breaks/", _breaks), path("suspects/", _suspects)]
STATIC = "/static/studio/studio.css"


def _drop(answer: Any) -> None:
    """Let go of the file behind an answer."""
    b"".join(answer)
    answer.close()


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/no/such/page/", "/api/v1/me", "/health/", STATIC])
def test_every_answer_tells_the_browser_what_it_may_do(client: Client, lan: User, address: str) -> None:
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    for part in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer
    _drop(answer)


@pytest.mark.parametrize("address", ["/accounts/login/", "/health/", "/api/v1/me", STATIC])
def test_every_answer_by_https_keeps_the_browser_there(
    client: Client, lan: User, by_https: Any, address: str
) -> None:
    answer = client.get(address, secure=True)
    _drop(answer)
    kept = answer["Strict-Transport-Security"]
    assert "includeSubDomains" in kept
    assert int(kept.split("max-age=")[1].split(";")[0]) >= 31_536_000


def test_cookies_belong_to_this_host_and_to_no_script(lan: User, by_https: Any) -> None:
    client = Client()
    client.get("/accounts/login/", secure=True)
    client.post("/accounts/login/", {"login": lan.email, "password": PASSWORD}, secure=True)
    client.post("/i18n/setlang/", {"language": "en"}, secure=True)
    assert {*client.cookies} == {"__Host-session", "__Host-csrf", "__Host-language"}
    for cookie in client.cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_pages_go_on_to_https_and_programs_are_refused(lan: User, client: Client, by_https: Any) -> None:
    assert client.get("/accounts/login/")["Location"].startswith("https://")
    answer = calling(lan, Action.SEE).get("/api/v1/me")
    assert answer.status_code == 403
    assert "https" in answer.json()["detail"]
    assert calling(lan, Action.SEE).get("/api/v1/me", secure=True).status_code == 200


@pytest.mark.parametrize("address", ["/", "/account/", "/new/", "/teams/thong-tin/", "/api/v1/me", "/accounts/2fa/"])
def test_no_cache_keeps_what_a_person_saw(browser: Client, address: str) -> None:
    assert "no-store" in browser.get(address)["Cache-Control"]


def test_signing_out_ends_the_session_and_clears_what_the_browser_kept(signed: Client) -> None:
    key = signed.cookies["sessionid"].value
    answer = signed.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    again = Client()
    again.cookies["sessionid"] = key
    assert again.get("/").status_code == 302


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "NONSENSE"])
def test_methods_that_nobody_needs_are_refused(browser: Client, method: str) -> None:
    assert browser.generic(method, "/").status_code == 405


@pytest.mark.parametrize(
    "header", [{"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}, {"X-Forwarded-Proto": "https"}]
)
def test_headers_of_a_proxy_are_not_taken_from_anybody(client: Client, lan: User, header: dict[str, str]) -> None:
    answer = client.get("/accounts/login/", headers=header)
    assert "evil.example" not in answer.content.decode()
    assert answer.status_code == (400 if "Host" in header else 200)
    assert not answer.wsgi_request.is_secure()


def test_who_claims_to_come_from_elsewhere_is_counted_all_the_same(client: Client, lan: User) -> None:
    told = {"password": "wrong wrong wrong"}
    for number in range(12):
        told["login"] = f"nobody{number}@example.org"
        answer = client.post("/accounts/login/", told, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert answer.status_code == 200
    assert b"Too many" in answer.content
    right = {"login": lan.email, "password": PASSWORD}
    assert client.post("/accounts/login/", right).status_code == 200


def test_behind_our_proxy_each_reader_is_counted_apart(client: Client, lan: User, by_https: Any) -> None:
    for number in range(12):
        told = {"login": f"nobody{number}@example.org", "password": "wrong wrong wrong"}
        client.post("/accounts/login/", told, headers={"X-Forwarded-For": "192.0.2.1"}, secure=True)
    right = {"login": lan.email, "password": PASSWORD}
    here = client.post("/accounts/login/", right, headers={"X-Forwarded-For": "192.0.2.2"}, secure=True)
    assert here.status_code == 302


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/breaks/", 500, "Something broke"),
        ("/suspects/", 400, "This request does not fit"),
        ("/no/such/page/", 404, "There is nothing here"),
    ],
)
def test_what_goes_wrong_is_told_in_plain_words_and_without_details(
    lan: User, address: str, status: int, words: str
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(lan)
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{words}</h1>" in page
    assert "studio/studio.css" in page
    for secret in ("SELECT", "Traceback", "RuntimeError", "strange thing", address):
        assert secret not in page


@pytest.mark.urls(__name__)
def test_what_breaks_is_in_the_log_and_the_studio_goes_on(
    lan: User, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(lan)
    client.get("/breaks/")
    rows = [json.loads(Rows().format(one)) for one in caplog.records if one.exc_info]
    assert rows[-1]["error"] == "RuntimeError"
    assert "SELECT" not in json.dumps(rows)
    assert client.get("/").status_code == 200


def test_who_may_not_is_told_so_on_a_page_of_ours(client: Client, project: Project) -> None:
    reader = User.objects.create_user("reader@example.org", PASSWORD)
    reader.memberships.create(team=project.team, role="reviewer")
    client.force_login(reader)
    answer = client.get(f"/p/{project.pk}/settings/")
    assert answer.status_code == 403
    assert "<h1>You may not do this</h1>" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_on_a_page_of_ours(lan: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lan)
    answer = strict.post("/account/", {"name": "Somebody"})
    assert answer.status_code == 403
    assert "<h1>This page was open too long</h1>" in answer.content.decode()
    lan.refresh_from_db()
    assert lan.name == "Lan"


def test_folders_are_not_listed(browser: Client) -> None:
    for address in ("/static/", "/static/studio/", "/static/../settings.py", "/static/studio/..%2f..%2fsettings.py"):
        answer = browser.get(address)
        assert answer.status_code == 404


def test_nothing_tells_which_versions_run(browser: Client) -> None:
    answer = browser.get("/")
    assert not {"Server", "X-Powered-By"} & {*answer.headers}


def test_refusals_stand_in_the_log_with_the_id_of_the_account(
    client: Client, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = User.objects.create_user("stranger@example.org", PASSWORD, name="Fremd")
    client.force_login(stranger)
    with caplog.at_level(logging.INFO, "citecut_studio.security"):
        assert client.get(f"/p/{project.pk}/").status_code == 404
        assert client.get("/api/v1/me").status_code == 401
    rows = [json.loads(Rows().format(one)) for one in caplog.records if one.name == "citecut_studio.security"]
    rows = [row for row in rows if row["event"] == "access refused"]
    assert [(row["event"], row["status"]) for row in rows] == [("access refused", 404), ("access refused", 401)]
    assert (rows[0]["view"], rows[0]["user"]) == ("library:project", stranger.pk)
    assert all(row["at"].endswith("+00:00") and row["request"] for row in rows)
    assert "stranger@example.org" not in json.dumps(rows)


def test_a_row_stays_one_row_whatever_it_is_told() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, 'a\n{"level": "forged"}\r\u2028', None, None)
    assert len(Rows().format(record).splitlines()) <= 2
    assert json.loads(Rows().format(record))["level"] == "info"


def test_the_language_form_leads_nowhere_else(client: Client, lan: User) -> None:
    answer = client.post("/i18n/setlang/", {"language": "en", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("one", BY_ROLE, ids=name_of)
def test_looking_changes_nothing(browser: Client, project: Project, one: Address) -> None:
    before = _counts()
    answer = browser.get(_path(one, project))
    assert answer.status_code < 500
    if answer.streaming:
        answer.close()
    assert _counts() == before


def _counts() -> list[int]:
    return [kind.objects.count() for kind in (Project, Job, Membership, Invitation, GuestLink, Comment)]
