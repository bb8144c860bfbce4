"""Export, copies, sharing and deleting."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from citecut import pipeline
from citecut.project import Project as Folder
from citecut_studio.desk.review.models import Comment, GuestLink
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.models import LogEntry, Team, User
from citecut_studio.people.roles import Role
from tests.studio.library.conftest import put


def at(name: str, project: Project) -> str:
    return reverse(f"library:{name}", kwargs={"project": project.pk})


def actions() -> list[str]:
    return list(LogEntry.objects.values_list("action", flat=True))


def test_an_export_holds_the_whole_project(browser: Client, filled: Project) -> None:
    put(filled, "out/01/vi/9x16.mp4", b"film")
    answer = browser.get(at("export", filled))
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]  # streams
    assert {"current.json", "citecut.toml", "out/01/vi/9x16.mp4"} <= set(packed.namelist())
    assert packed.testzip() is None
    assert "attachment" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "exported" in actions()


@pytest.fixture
def below(project: Project) -> Team:
    """A team below the project's."""
    return Team.objects.create(name="Huyện", slug="huyen", parent=project.team)


def test_a_team_below_takes_a_copy_of_what_is_shared_and_it_begins_as_a_draft(
    client: Client, browser: Client, filled: Project, below: Team, person: Callable[..., User]
) -> None:
    with pipeline.opened(filled.folder, {}, pipeline.Silence()) as job:
        job.project.journal("approved", clip="01", language="vi", lines={}, by="x", role="y", at="z")
    browser.post(at("share", filled), {"shared": "yes"})
    other = Client()
    other.force_login(person(Role.WRITER, where=below))
    answer = other.post(at("copy", filled), {"team": "huyen"})
    made = Project.objects.get(team=below)
    assert answer["Location"] == at("project", made)
    assert Folder(made.folder).current().clips == Folder(filled.folder).current().clips
    assert list(Folder(made.folder).events("approved")) == []
    assert actions().count("copied") == 1
    assert other.get(at("project", made)).status_code == 200


def test_what_is_not_shared_is_copied_by_nobody_below(
    client: Client, filled: Project, below: Team, person: Callable[..., User]
) -> None:
    client.force_login(person(Role.WRITER, where=below))
    assert client.post(at("copy", filled), {"team": "huyen"}).status_code == 404
    assert Project.objects.count() == 1


def test_a_copy_goes_only_where_the_person_writes(browser: Client, filled: Project, below: Team) -> None:
    browser.post(at("copy", filled), {"team": "huyen"})
    assert Project.objects.count() == 1


def test_a_copy_changes_without_its_origin(browser: Client, filled: Project, team: Team) -> None:
    browser.post(at("copy", filled), {"team": team.slug, "title": "Bản sao"})
    copy = Project.objects.get(title="Bản sao")
    before = (filled.folder / "current.json").read_bytes()
    with pipeline.opened(copy.folder, {}, pipeline.Silence()) as job:
        form = pipeline.script_form(job, "01")
        pipeline.edit_script(job, "01", form.replace("120 cuốn", "một trăm hai mươi cuốn"))
        job.project.journal("edited", clip="01")
    assert (filled.folder / "current.json").read_bytes() == before
    assert not list(Folder(filled.folder).events("edited"))


def test_sharing_is_switched_on_and_off_and_noted(browser: Client, filled: Project) -> None:
    for given, shared in (("yes", True), ("no", False)):
        browser.post(at("share", filled), {"shared": given})
        filled.refresh_from_db()
        assert filled.shared is shared
    assert {"shared", "no longer shared"} <= set(actions())


def test_a_project_is_deleted_by_its_title_and_the_log_keeps_that_it_was(browser: Client, filled: Project) -> None:
    folder = filled.folder
    assert browser.post(at("delete", filled), {"title": "wrong"}).status_code == 400
    assert folder.is_dir()
    assert browser.post(at("delete", filled), {"title": filled.title}).status_code == 302
    assert not folder.exists()
    assert not list(folder.parent.iterdir())
    assert not Project.objects.exists()
    assert LogEntry.objects.get(action="deleted").details["title"] == filled.title


def test_what_guests_said_goes_with_the_project(browser: Client, filled: Project, lan: User) -> None:
    link = GuestLink.objects.create(
        project=filled, clip="01", guest="Hoa", token_hash="x", made_by=lan, expires_at=timezone.now()
    )
    said = Comment.objects.create(project=filled, clip="01", language="vi", guest=link, guest_name="Hoa", text="Hay")
    Comment.objects.create(project=filled, clip="01", language="vi", author=lan, text="Cảm ơn", answers=said)
    browser.post(at("delete", filled), {"title": filled.title})
    assert not Project.objects.exists()


def test_only_its_maker_or_an_administrator_deletes_a_project(
    client: Client, filled: Project, person: Callable[..., User]
) -> None:
    client.force_login(person(Role.WRITER, Role.PUBLISHER))
    client.post(at("delete", filled), {"title": filled.title})
    assert Project.objects.exists()
    client.force_login(person(Role.ADMIN, name="quan"))
    client.post(at("delete", filled), {"title": filled.title})
    assert not Project.objects.exists()


def test_whoever_made_it_and_left_the_team_deletes_nothing(client: Client, filled: Project, lan: User) -> None:
    lan.memberships.all().delete()
    client.force_login(lan)
    assert client.post(at("delete", filled), {"title": filled.title}).status_code == 404
    assert Project.objects.exists()


def test_nothing_is_deleted_while_it_is_worked_on(browser: Client, filled: Project, lan: User) -> None:
    Job.objects.create(project=filled, kind="make", asked_by=lan, state="running")
    browser.post(at("delete", filled), {"title": filled.title})
    assert Project.objects.exists()


def test_pages_of_a_project_are_given_in_both_languages(browser: Client, filled: Project) -> None:
    for tag in ("vi", "en"):
        with translation.override(tag):
            for name in ("project", "settings", "delete"):
                assert browser.get(at(name, filled)).status_code == 200
