"""A program releases: what stands against, packages by signed address, withdrawn, portals."""

import io
import zipfile
from typing import Any

from django.test import Client

from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.models import Team, User
from tests.studio.api.conftest import Program


def _first(program: Program, project: Project) -> str:
    digest: str = program("get", f"projects/{project.pk}/releases")["releases"][0]["digest"]
    return digest


def test_a_program_asks_for_a_release_in_its_persons_name(story: Project, lan: User) -> None:
    lans, path = Program(lan), f"projects/{story.pk}"
    assert lans("get", f"{path}/releases")["clips"][0]["against"] == []
    told: dict[str, Any] = {"clips": ["01"], "platforms": ["mastodon"], "not_before": "2026-12-01T07:00:00+07:00"}
    asked = lans("post", f"{path}/publish", 202, **told)
    job = Job.objects.get(pk=asked["id"])
    assert (job.kind, job.asked["by"], job.asked["clips"]) == ("publish", "Lan", ["01"])
    assert job.asked["not_before"] == "2026-12-01T07:00+07:00"
    assert "`99`" in lans("post", f"{path}/publish", 422, clips=["99"])["detail"]
    assert "`fax`" in lans("post", f"{path}/publish", 422, clips=["01"], platforms=["fax"])["detail"]


def test_packages_are_told_with_texts_and_files_by_signed_address(
    released: Project, lan: User, client: Client
) -> None:
    lans, digest = Program(lan), _first(Program(lan), released)
    path = f"projects/{released.pk}/releases/{digest}"
    told = lans("get", path)
    ready = next(pack for pack in told["packages"] if pack["ready"])
    assert ready["texts"]["caption"]
    name, address = next((name, at) for name, at in ready["files"].items() if name.endswith(".mp4"))
    assert b"ftyp" in b"".join(client.get(address).streaming_content)[:16]  # type: ignore[attr-defined]
    archive = b"".join(lans("get", f"{path}/packages/{ready['platform']}").streaming_content)
    assert any(one.endswith(name) for one in zipfile.ZipFile(io.BytesIO(archive)).namelist())
    item = ready["todo"][0]["item"]
    after = lans("put", f"{path}/packages/{ready['platform']}/ticks", items=[item])
    again = next(pack for pack in after["packages"] if pack["platform"] == ready["platform"])
    assert next(todo for todo in again["todo"] if todo["item"] == item)["ticked_by"] == "Lan"


def test_a_release_is_posted_by_hand_and_withdrawn_with_a_reason(released: Project, lan: User) -> None:
    lans = Program(lan)
    path = f"projects/{released.pk}/releases/{_first(lans, released)}"
    noted = lans("post", f"{path}/posted", place="Zalo", address="https://zalo.example/1")
    assert noted["posts"][0]["address"] == "https://zalo.example/1"
    assert lans("post", f"{path}/withdraw", 409, reason=" ")["detail"]
    assert lans("post", f"{path}/withdraw", reason="Sai tên chợ")["state"] == "withdrawn"


def test_a_later_version_is_handed_in(released: Project, lan: User) -> None:
    lans, path = Program(lan), f"projects/{released.pk}/correction"
    source = lans("get", path)["sources"][0]
    assert "no later version" in lans("post", f"{path}/draft", 409)["detail"]
    asked = lans.send(f"{path}/read", 202, of=source["digest"], text="# Chợ nổi\n\nBến mới có chỗ cho 150 ghe.\n")
    job = Job.objects.get(pk=asked["id"])
    assert (job.kind, job.asked["do"], job.asked["of"]) == ("revise", "read", source["digest"])
    lans.send(f"{path}/read", 422, of="0" * 64, text="Khác")
    lans.send(f"{path}/read", 422, of=source["digest"])


def test_a_team_tells_its_releases_and_has_its_portal_built(released: Project, team: Team, lan: User) -> None:
    lans, path = Program(lan), f"teams/{team.slug}"
    assert {one["language"] for one in lans("get", f"{path}/releases")["releases"]} == {"vi", "en"}
    assert lans("post", f"{path}/handbooks", 409)["detail"]
    lans("post", f"{path}/portal", 409, address="no address")
    assert lans("post", f"{path}/portal", 202, address="https://clips.example.org/")["kind"] == "portal"
    assert lans("get", f"{path}/releases")["portal"]["address"] == "https://clips.example.org/"
    lans("get", f"{path}/portal", 404)
    assert lans("post", f"{path}/handbooks", 202, language="vi")["kind"] == "portal"
