"""The first page: projects as cards, found by team and title."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.models import Team, User
from citecut_studio.people.roles import Role
from tests.studio.library.conftest import put

HOME = reverse("library:home")


def page(browser: Client, query: str = "") -> str:
    answer = browser.get(HOME + query)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_a_newcomer_is_told_in_one_sentence_what_to_do(browser: Client) -> None:
    shown = page(browser)
    assert reverse("library:new") in shown
    assert 'class="lead"' in shown


def test_whoever_writes_nowhere_is_not_offered_to_make_a_project(client: Client, person: Callable[..., User]) -> None:
    client.force_login(person(Role.REVIEWER))
    assert reverse("library:new") not in page(client)


def test_a_card_tells_team_languages_and_state(browser: Client, filled: Project) -> None:
    shown = page(browser)
    for told in (filled.title, filled.team.name, "Tiếng Việt", 'class="state draft"'):
        assert told in shown


def test_a_card_shows_the_poster_of_a_clip_that_is_made(browser: Client, filled: Project) -> None:
    put(filled, "out/01/vi/9x16.mp4", b"film")
    put(filled, "out/01/vi/9x16.jpg", b"\xff\xd8\xff picture")
    address = reverse("library:file", kwargs={"project": filled.pk, "path": "out/01/vi/9x16.jpg"})
    assert address in page(browser)
    assert browser.get(address).status_code == 200


def test_a_card_tells_how_far_the_running_job_is(browser: Client, project: Project, lan: User) -> None:
    Job.objects.create(project=project, kind="make", asked_by=lan, state="running", step="render", progress=0.25)
    assert 'value="0.250"' in page(browser)


@pytest.mark.parametrize("sought", ["thu vien", "THƯ VIỆN", "viện", "Thư+viện"])
def test_a_project_is_found_by_its_title_with_or_without_marks(
    browser: Client, project: Project, sought: str
) -> None:
    assert project.title in page(browser, f"?q={sought}")


def test_what_is_not_sought_does_not_show(browser: Client, project: Project) -> None:
    assert project.title not in page(browser, "?q=bến+đò")


def test_thirty_stand_on_a_page(browser: Client, team: Team, lan: User) -> None:
    for number in range(31):
        Project.objects.create(team=team, title=f"Số {number}", created_by=lan)
    assert page(browser).count('class="card project-card"') == 30
    assert page(browser, "?page=2").count('class="card project-card"') == 1


def test_only_the_team_that_is_chosen_shows(
    browser: Client, project: Project, lan: User, person: Callable[..., User]
) -> None:
    other = Team.objects.create(name="Khác", slug="khac")
    person(Role.WRITER, name="x", where=other)
    lan.memberships.create(team=other, role=Role.WRITER)
    Project.objects.create(team=other, title="Của đội khác", created_by=lan)
    shown = page(browser, "?team=khac")
    assert "Của đội khác" in shown
    assert project.title not in shown


def test_what_a_team_above_shares_shows_and_nothing_else_of_it(
    client: Client, project: Project, person: Callable[..., User]
) -> None:
    below = Team.objects.create(name="Huyện", slug="huyen", parent=project.team)
    client.force_login(person(Role.WRITER, where=below))
    assert project.title not in page(client)
    project.shared = True
    project.save()
    assert project.title in page(client)


def test_a_part_of_the_page_is_given_to_whoever_seeks_as_they_type(browser: Client, project: Project) -> None:
    answer = browser.get(HOME, {"q": "thu"}, headers={"HX-Request": "true", "HX-Target": "shelf"})
    assert project.title in answer.content.decode().replace("\u00a0", " ")
    assert "<html" not in answer.content.decode().replace("\u00a0", " ")


def test_a_damaged_project_shows_and_stands_in_nobodys_way(browser: Client, filled: Project) -> None:
    put(filled, "current.json", b"{")
    assert 'class="state failed"' in page(browser)
    shown = (
        browser.get(reverse("library:project", kwargs={"project": filled.pk})).content.decode().replace("\u00a0", " ")
    )
    assert "current.json" in shown


def test_a_card_shows_the_first_picture_of_a_preview_while_no_video_is_made(browser: Client, filled: Project) -> None:
    put(filled, "preview/01.vi.9x16.jpg", b"\xff\xd8\xff picture")
    assert "preview/01.vi.9x16.jpg" in page(browser)
