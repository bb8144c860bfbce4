"""Pages of jobs: the list, the stream, stop, again."""

import json
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import wraps
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient, Client
from django.utils import timezone
from django.utils.translation import override
from pytest_django import Settings

from citecut_studio.jobs import disk, kinds, leases, queue, views
from citecut_studio.jobs.models import Job, State
from citecut_studio.jobs.words import took
from citecut_studio.library.models import Project
from citecut_studio.people.models import Membership, User
from citecut_studio.people.roles import Role


def in_turn(story: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """An asynchronous test, run as any other."""

    @wraps(story)
    def told(**fixtures: Any) -> None:
        async_to_sync(story)(**fixtures)

    return told


@pytest.fixture
def job(project: Project, lan: User) -> Job:
    return queue.ask(project, "make", lan)


@pytest.fixture
def stranger(db: None) -> Client:
    """Somebody of no team."""
    client = Client()
    client.force_login(User.objects.create_user("ha@example.org", "mot mat khau dai", name="Hà"))
    return client


def somebody(project: Project, role: str) -> Client:
    user = User.objects.create_user(f"{role}@example.org", "mot mat khau dai", name=role)
    Membership.objects.create(user=user, team=project.team, role=role)
    client = Client()
    client.force_login(user)
    return client


def at(project: Project, *parts: Any) -> str:
    return f"/p/{project.pk}/jobs/" + "".join(f"{part}/" for part in parts)


def test_the_list_tells_how_far_a_job_is_and_who_asked_for_it(browser: Client, project: Project, job: Job) -> None:
    lease = leases.claim("w1")
    assert lease is not None
    leases.renew(lease, step="render", detail="01 vi 9x16", progress=0.25, seconds_left=100)
    page = browser.get(at(project), headers={"Accept-Language": "en"}).content.decode()
    assert "Rendering 01 vi 9x16" in page
    assert 'value="0.250"' in page
    assert "about 2 minutes left" in page
    assert "Lan" in page


def test_a_failed_job_says_why_and_what_to_do(browser: Client, project: Project, job: Job) -> None:
    lease = leases.claim("w1")
    assert lease is not None
    leases.fail(lease, "`<b>.pdf`: this PDF is encrypted", "free some space")
    page = browser.get(at(project), headers={"Accept-Language": "en"}).content.decode()
    assert "`&lt;b&gt;.pdf`: this PDF is encrypted" in page
    assert "Free some space" in page
    page = browser.get(at(project), headers={"Accept-Language": "vi"}).content.decode()
    assert "`&lt;b&gt;.pdf`: PDF này được mã hoá." in page
    assert "Hãy dọn bớt dung lượng đĩa." in page


def test_waiting_jobs_say_that_no_worker_is_there(browser: Client, project: Project, job: Job) -> None:
    assert "No worker is running" in browser.get(at(project), headers={"Accept-Language": "en"}).content.decode()
    leases.seen("w1", 1, 0)
    assert "No worker is running" not in browser.get(at(project)).content.decode()


def test_the_part_for_other_pages_shows_what_goes_on_alone(browser: Client, project: Project, job: Job) -> None:
    assert str(job.pk) in browser.get(at(project, "progress")).content.decode()
    queue.cancel(job, job.asked_by)
    assert str(job.pk) not in browser.get(at(project, "progress")).content.decode()


def test_whoever_asked_stops_a_job_and_starts_it_again(browser: Client, project: Project, job: Job) -> None:
    assert browser.post(at(project, job.pk, "cancel")).status_code == 302
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    browser.post(at(project, job.pk, "again"))
    job.refresh_from_db()
    assert job.state == State.WAITING


@pytest.mark.parametrize("step", ["cancel", "again"])
def test_only_who_may_do_the_work_stops_it_or_starts_it_again(project: Project, lan: User, step: str) -> None:
    post = queue.ask(project, "post", lan)
    for role, status in ((Role.WRITER, 403), (Role.REVIEWER, 403), (Role.PUBLISHER, 302)):
        assert somebody(project, role).post(at(project, post.pk, step)).status_code == status


def test_buttons_stand_only_where_they_may_be_pressed(project: Project, job: Job) -> None:
    assert at(project, job.pk, "cancel") in somebody(project, Role.WRITER).get(at(project)).content.decode()
    assert at(project, job.pk, "cancel") not in somebody(project, Role.REVIEWER).get(at(project)).content.decode()


def test_jobs_of_other_teams_do_not_exist(stranger: Client, project: Project, job: Job) -> None:
    for parts in ((), ("events",), ("progress",)):
        assert stranger.get(at(project, *parts)).status_code == 404
    for step in ("cancel", "again"):
        assert stranger.post(at(project, job.pk, step)).status_code == 404


def test_a_job_is_found_in_its_own_project_alone(browser: Client, project: Project, job: Job, lan: User) -> None:
    other = Project.objects.create(team=project.team, title="Khác", created_by=lan)
    assert browser.post(at(other, job.pk, "cancel")).status_code == 404


def test_jobs_are_stopped_by_posting_alone(browser: Client, project: Project, job: Job) -> None:
    assert browser.get(at(project, job.pk, "cancel")).status_code == 405


def test_on_a_full_disk_again_says_so(browser: Client, project: Project, job: Job, settings: Settings) -> None:
    settings.FREE_DISK = disk.free_bytes() * 2
    answer = browser.post(at(project, job.pk, "again"))
    assert answer.status_code == 507
    assert "GB" in answer.content.decode()


def test_a_stream_of_nothing_is_not_asked_for_again(browser: Client, project: Project) -> None:
    assert browser.get(at(project, "events")).status_code == 204


@pytest.mark.django_db(transaction=True)
@in_turn
async def test_the_stream_tells_what_changes_and_ends_when_nothing_goes_on(
    project: Project, lan: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LOOK_EVERY", 0.01)
    job = await Job.objects.acreate(project=project, kind="make", asked_by=lan, step="speak", state=State.RUNNING)
    client = AsyncClient()
    await client.aforce_login(lan)
    answer = await client.get(at(project, "events"), headers={"Accept-Language": "en"})
    assert answer["Content-Type"] == "text/event-stream"
    told = aiter(answer.streaming_content)
    first = data_of(await anext(told))
    assert (first[0]["id"], first[0]["doing"], first[0]["progress"]) == (str(job.pk), "Speaking", 0.0)
    await Job.objects.aupdate(progress=0.5, seconds_left=7)
    assert (data_of(await anext(told))[0]["left"]) == "about 10 s left"
    await Job.objects.aupdate(state=State.DONE)
    assert data_of(await anext(told)) == []
    assert [each async for each in told] == []


@pytest.mark.django_db(transaction=True)
@in_turn
async def test_a_stream_ends_in_time_so_that_access_is_looked_at_again(
    project: Project, lan: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(views, "LONGEST", 0.2)
    await Job.objects.acreate(project=project, kind="make", asked_by=lan)
    client = AsyncClient()
    await client.aforce_login(lan)
    answer = await client.get(at(project, "events"))
    assert len([each async for each in answer.streaming_content]) == 1


@pytest.mark.parametrize(("seconds", "words"), [(0.4, "took 0 s"), (59, "took 59 s"), (100, "took 2 minutes")])
def test_it_is_told_how_long_a_job_took(seconds: float, words: str) -> None:
    now = timezone.now()
    with override("en"):
        assert took(Job(started_at=now, ended_at=now + timedelta(seconds=seconds))) == words
        assert took(Job(started_at=now)) == ""


def test_every_kind_of_work_has_a_name_for_people() -> None:
    assert kinds.KINDS.keys() <= kinds.TITLES.keys()


def test_a_list_of_many_jobs_asks_the_database_few_times(
    browser: Client, project: Project, lan: User, django_assert_max_num_queries: Any
) -> None:
    at_once = [Job(project=project, kind="make", asked={"n": n}, asked_by=lan, state=State.DONE) for n in range(40)]
    for made in at_once:
        made.started_at, made.ended_at = timezone.now() - timedelta(minutes=2), timezone.now()
    Job.objects.bulk_create(at_once)
    with django_assert_max_num_queries(25):
        browser.get(at(project))


def data_of(event: bytes) -> list[dict[str, Any]]:
    name, data = event.decode().strip().split("\n")
    assert name == "event: jobs"
    told: list[dict[str, Any]] = json.loads(data.removeprefix("data: "))
    return told
