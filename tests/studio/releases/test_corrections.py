"""A source is corrected: everything of the team that says it otherwise is found, drafted, and announced."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from citecut import pipeline
from citecut.errors import InputError, UsageError
from citecut.pipeline.approvals import approve
from citecut.pipeline.job import Silence
from citecut.project import Project as Folder
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.people.models import User
from citecut_studio.releases import services
from tests.studio.stories import STORY, lay, texts

pytestmark = pytest.mark.django_db
LATER = STORY.replace("120 ghe", "150 ghe")


def at(project: Project, *more: str) -> str:
    return "/".join((f"/p/{project.pk}/releases/correction", *more)) + "/"


def handed_in(browser: Client, project: Project, **told: object) -> dict[str, str]:
    (source,) = services.sources(project)
    browser.post(at(project, "read"), {"of": source.digest, **told})
    job = Job.objects.filter(kind="revise").order_by("-created_at").first()
    return job.asked if job else {}


def done(project: Project, asked: dict[str, str], user: User) -> Job:
    """What a worker makes of the job."""
    found = services.revise(project, asked, Silence())
    return Job.objects.create(
        project=project, kind="revise", asked=asked, asked_by=user, state=State.DONE, result=found,
        ended_at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def copy(made: Path, project: Project, lan: User) -> Project:
    """Another project of the team whose clip says the same, at the desk alone."""
    return lay(made, Project.objects.create(team=project.team, title="Bản của xã", created_by=lan))


@pytest.mark.parametrize("way", ["file", "text"])
def test_a_later_version_shows_every_line_and_release_of_the_team_that_it_concerns(
    browser: Client, lan: User, released: Project, copy: Project, way: str
):
    given = {"file": SimpleUploadedFile("cho.md", LATER.encode()), "text": LATER}
    asked = handed_in(browser, released, **{way: given[way]})
    found = done(released, asked, lan).result
    assert {row["project"] for row in found["affected"]} == {str(released.pk), str(copy.pk)}
    assert {row["state"] for row in found["affected"]} == {"released", ""}
    assert {row["language"] for row in found["affected"]} == {"vi", "en"}
    page = browser.get(at(released)).content.decode()
    assert "150" in page
    assert "Bản của xã" in page


def test_the_corrected_lines_are_drafted_everywhere_and_announced_when_they_are_out(
    browser: Client, lan: User, released: Project, copy: Project
):
    done(released, handed_in(browser, released, text=LATER), lan)
    with pytest.raises(UsageError, match="still cites"):
        services.revise(released, {"do": "announce", "by": "Lan"}, Silence())
    drafted = done(released, {"do": "draft"}, lan).result
    assert {one["project"] for one in drafted["drafts"]} == {str(released.pk), str(copy.pk)}
    for project in (released, copy):
        assert any("150 ghe" in text for text in texts(project).values())
    with pipeline.opened(released.folder, {}, Silence()) as job:
        pipeline.cut(job, "01")
        approve(job, "01", by="Minh", role="reviewer")
    services.publish(released, {"platforms": ["facebook"]}, Silence())
    told = done(released, {"do": "announce", "by": "Lan"}, lan).result
    assert {one["language"] for one in told["notices"]} == {"vi", "en"}
    notice = next(one["notice"] for one in told["notices"] if one["language"] == "vi")
    assert "120" in notice
    assert "150" in notice
    assert notice.splitlines()[0] in browser.get(at(released)).content.decode().replace("&quot;", '"')
    assert {one.state for one in services.out(released)} == {"superseded", "released"}


def test_each_step_may_be_done_twice(browser: Client, lan: User, released: Project):
    asked = handed_in(browser, released, text=LATER)
    first, again = (services.revise(released, asked, Silence())["affected"] for _ in range(2))
    assert first == again
    services.revise(released, {"do": "draft"}, Silence())
    assert services.revise(released, {"do": "draft"}, Silence())["drafts"] == []


def test_a_version_that_says_the_same_is_refused(browser: Client, released: Project):
    with pytest.raises(InputError, match="says the same"):
        services.revise(released, handed_in(browser, released, text=STORY), Silence())


@pytest.mark.parametrize(
    "given", [{"file": SimpleUploadedFile("later.exe", b"MZ")}, {"file": SimpleUploadedFile("a.mp4", b"x")}, {}]
)
def test_what_is_no_article_is_not_taken(browser: Client, released: Project, given: dict[str, object]):
    assert handed_in(browser, released, **given) == {}


@pytest.mark.parametrize("place", ["../../etc/passwd", "x/../../../secret", "/etc/passwd", "", "a/b/c"])
def test_a_job_reads_no_other_file(released: Project, place: str):
    (source,) = services.sources(released)
    with pytest.raises(InputError, match="not there"):
        services.revise(released, {"do": "read", "of": source.digest, "file": place}, Silence())


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "ftp://example.org/x"])
def test_a_job_reads_no_address_but_of_the_web(released: Project, address: str):
    (source,) = services.sources(released)
    with pytest.raises(InputError, match="no web address"):
        services.revise(released, {"do": "read", "of": source.digest, "address": address}, Silence())


def test_a_damaged_project_of_the_team_is_named_and_nothing_looks_complete(
    browser: Client, lan: User, released: Project, copy: Project
):
    documents = copy.folder / "documents"
    (documents / Folder(copy.folder).current().clips["01"].script).unlink()
    found = done(released, handed_in(browser, released, text=LATER), lan).result
    assert {row["project"] for row in found["affected"]} == {str(released.pk)}
    assert [one["project"] for one in found["left_out"]] == [str(copy.pk)]
    page = browser.get(at(released)).content.decode()
    assert "<strong>Bản của xã</strong>: Dự án này bị hỏng nên không dò được" in page
    assert str(copy.folder) not in str(found)
    assert [one["project"] for one in done(released, {"do": "draft"}, lan).result["drafts"]] == [str(released.pk)]
