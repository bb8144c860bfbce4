"""The first page."""

from django.test import Client

from citecut_studio.library.models import Project


def test_the_first_page_lists_the_projects_of_the_persons_teams(browser: Client, project: Project) -> None:
    shown = browser.get("/").content.decode().replace("\u00a0", " ")  # what belongs together stays in one row
    assert project.title in shown


def test_whoever_is_not_signed_in_is_asked_to(client: Client, db: None) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
