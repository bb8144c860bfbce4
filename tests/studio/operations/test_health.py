"""What machines ask, and what the log tells."""

import json
import logging

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import resolve
from pytest_django import Settings

from citecut_studio.jobs import disk, leases, queue
from citecut_studio.library.models import Project
from citecut_studio.operations.logs import Rows
from citecut_studio.people.models import User


def sign_in() -> str:
    """The name of the view on which people sign in."""
    return resolve("/accounts/login/").view_name


def test_all_is_well_when_the_database_answers_and_a_worker_is_there(client: Client, db: None) -> None:
    leases.seen("w1", 1, 0)
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "disk": "ok", "workers": "ok"}


def test_a_missing_worker_is_told_of_while_pages_go_on(client: Client, db: None) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["status"]) == (200, "look")


def test_a_full_disk_is_down(client: Client, db: None, settings: Settings) -> None:
    settings.FREE_DISK = disk.free_bytes() * 2
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["disk"]) == (503, "full")


def test_a_database_that_is_away_is_down_and_says_no_more(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("password of citecut@10.0.0.7 is wrong")

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", away)
        answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json() == {"status": "down", "database": "away", "disk": "ok", "workers": "none"}


def test_figures_tell_of_jobs_workers_room_and_answers(client: Client, project: Project, lan: User) -> None:
    queue.ask(project, "read", lan)
    client.get("/accounts/login/")
    figures = client.get("/metrics/").content.decode()
    assert 'citecut_studio_jobs{state="waiting"} 1.0' in figures
    assert "citecut_studio_disk_free_bytes" in figures
    assert f'citecut_studio_request_seconds_count{{status="200",view="{sign_in()}"}}' in figures
    assert "lan@example.org" not in figures


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "right"[:-1]}])
def test_with_a_token_set_nobody_reads_figures_without_it(
    client: Client, db: None, settings: Settings, headers: dict[str, str]
) -> None:
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics/", headers=headers).status_code == 403


def test_the_token_opens_the_figures(client: Client, db: None, settings: Settings) -> None:
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics/", headers={"Authorization": "Bearer right"}).status_code == 200


def test_without_a_token_only_this_machine_reads_figures(client: Client, db: None, settings: Settings) -> None:
    assert client.get("/metrics/", REMOTE_ADDR="192.0.2.7").status_code == 403
    assert client.get("/metrics/", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 403
    settings.PUBLIC_ADDRESS = "https://studio.example.org"
    assert client.get("/metrics/").status_code == 403


def test_each_answer_has_an_id_that_its_rows_carry(
    client: Client, lan: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "citecut_studio"):
        answer = client.get("/accounts/login/", headers={"X-Request-ID": "from-the-proxy"})
    assert answer["X-Request-ID"] == "from-the-proxy"
    (row,) = [record for record in caplog.records if record.name == "citecut_studio.operations.middleware"]
    assert (row.__dict__["view"], row.__dict__["status"]) == (sign_in(), 200)
    forged = client.get("/accounts/login/", headers={"X-Request-ID": 'a"}\n{"level": "info'})
    assert '"' not in forged["X-Request-ID"]


def test_rows_name_the_error_and_the_place_and_no_content() -> None:
    try:
        raise ValueError("Nguyễn Thị Lan viết: bản thảo mật")
    except ValueError as error:
        record = logging.LogRecord("citecut_studio.jobs", logging.ERROR, "", 0, "a job broke", None, None)
        record.exc_info = (type(error), error, error.__traceback__)
    record.job, record.email = "7", "lan@example.org"
    row = json.loads(Rows().format(record))
    assert (row["message"], row["error"], row["job"]) == ("a job broke", "ValueError", "7")
    assert "test_health.py" in row["stack"][-1]
    assert "bản thảo" not in json.dumps(row, ensure_ascii=False)
    assert "lan@example.org" not in json.dumps(row)


def test_rows_on_refused_requests_keep_the_secret_of_a_link(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/no/such/secret-of-a-link/")
    rows = [Rows().format(record) for record in caplog.records if record.name == "django.request"]
    assert rows
    assert not [row for row in rows if "secret-of-a-link" in row]
