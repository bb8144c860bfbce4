"""A team's releases become a site that can be looked at, downloaded, and served; and a handbook."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from citecut.errors import UsageError
from citecut.pipeline.job import Silence
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.models import Team, User
from citecut_studio.releases import services
from citecut_studio.releases.models import Portal
from tests.studio.stories import lay

pytestmark = pytest.mark.django_db
ADDRESS = "https://clips.example.org/"


def at(project: Project, *more: str) -> str:
    return "/".join((f"/teams/{project.team.slug}/releases", *more)) + "/"


@pytest.fixture
def built(browser: Client, released: Project) -> Portal:
    browser.post(at(released, "portal"), {"address": ADDRESS, "title": "Clip Tân Lộc"})
    services.portal(released, Job.objects.get(kind="portal").asked, Silence())
    return Portal.objects.get()


def test_every_release_of_the_team_is_listed(browser: Client, released: Project):
    page = browser.get(at(released)).content.decode()
    assert page.count('class="state released"') == 2
    assert released.title in page


def test_the_portal_is_built_and_can_be_downloaded(browser: Client, released: Project, built: Portal):
    assert (built.clips, sorted(built.languages)) == (1, ["en", "vi"])
    answer = browser.get(f"/teams/{released.team.slug}/releases/portal.zip")
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "index.html" in packed.namelist()
    assert not any(name.startswith(".") for name in packed.namelist())


def test_the_portal_is_shown_like_a_stranger_by_a_signed_address(browser: Client, released: Project, built: Portal):
    found = re.search(r'href="(/portal/[^"]+)"', browser.get(at(released)).content.decode())
    assert found
    stranger = Client()
    page = stranger.get(found[1])
    assert page.status_code == 200
    assert page["Content-Security-Policy"].startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in page["Content-Security-Policy"]
    token = found[1].split("/")[2]
    for path in ("../handbooks/x.pdf", ".citecut-portal.json", "..%2f..%2fstudio.sqlite3", "nothing.html"):
        assert stranger.get(f"/portal/{token}/{path}").status_code == 404
    assert stranger.get(f"/portal/{token[:-2]}xx/index.html").status_code == 404


def test_a_handbook_is_printed_and_saved(browser: Client, released: Project, built: Portal):
    browser.post(at(released, "handbook"), {"language": "vi"})
    asked = Job.objects.filter(kind="portal").order_by("-created_at")[0].asked
    assert asked == {"what": "handbook", "language": "vi"}
    services.portal(released, asked, Silence())
    assert "handbook.vi.pdf" in Portal.objects.get().handbooks
    answer = browser.get(f"/teams/{released.team.slug}/releases/handbook/handbook.vi.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert browser.get(f"/teams/{released.team.slug}/releases/handbook/index.html").status_code == 404


@pytest.mark.parametrize("address", ["", "clips", "javascript:alert(1)", "ftp://example.org/"])
def test_a_portal_stands_at_an_address_of_the_web(browser: Client, released: Project, address: str):
    browser.post(at(released, "portal"), {"address": address})
    assert not Portal.objects.exists()
    assert not Job.objects.exists()


def test_without_an_address_nothing_is_built(released: Project):
    with pytest.raises(UsageError, match="no portal"):
        services.portal(released, {"what": "site"}, Silence())


def test_a_writer_builds_no_portal_and_a_stranger_sees_nothing(writer: Client, released: Project, db: None):
    assert writer.post(at(released, "portal"), {"address": ADDRESS}).status_code == 403
    other = Client()
    other.force_login(User.objects.create_user("x@example.org", "mot mat khau dai"))
    assert other.get(at(released)).status_code == 404
    assert Team.objects.get().slug == released.team.slug


def test_a_damaged_project_keeps_no_team_from_its_portal_and_is_named(
    browser: Client, released: Project, built: Portal, made: Path, lan: User
):
    other = lay(made, Project.objects.create(team=released.team, title="Bản của xã", created_by=lan))
    (other.folder / "journal.jsonl").write_bytes(b"{\n")
    job = Job.objects.get(kind="portal")
    job.result = services.portal(released, job.asked, Silence())
    job.save()
    assert [one["project"] for one in job.result["left_out"]] == [str(other.pk)]
    assert Portal.objects.get().clips == 1
    page = browser.get(at(released)).content.decode()
    assert "<strong>Bản của xã</strong>: Dự án này bị hỏng: cổng vẫn giữ" in page
    assert str(other.folder) not in str(job.result)
