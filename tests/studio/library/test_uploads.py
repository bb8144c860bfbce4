"""Files in pieces, as tus 1.0 has it, with what may go wrong on the way."""

import base64
import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from filelock import FileLock
from pytest_django import Settings

from citecut_studio.jobs import disk
from citecut_studio.jobs.models import Job
from citecut_studio.jobs.worker import Foreman
from citecut_studio.library import uploads
from citecut_studio.library.models import Project, Upload
from citecut_studio.people.models import LogEntry, User
from citecut_studio.people.roles import Role

TUS = {"Tus-Resumable": "1.0.0"}
PIECE = "application/offset+octet-stream"
FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 40


def told(name: str = "phim.mp4", **more: str) -> str:
    """An `Upload-Metadata` header."""
    pairs = {"filename": name, **more}
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items())


def many(project: Project) -> str:
    return reverse("library:uploads", kwargs={"project": project.pk})


def create(browser: Client, project: Project, length: int = len(FILM), name: str = "phim.mp4", **more: str) -> Any:
    headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": told(name, **more)}
    return browser.post(many(project), headers=headers)


def patch(browser: Client, address: str, offset: int, piece: bytes, **headers: str) -> Any:
    return browser.patch(address, piece, content_type=PIECE, headers={**TUS, "Upload-Offset": str(offset), **headers})


def test_it_says_what_it_speaks(browser: Client, project: Project) -> None:
    answer = browser.options(many(project))
    assert answer.status_code == 204
    assert answer["Tus-Version"] == answer["Tus-Resumable"] == "1.0.0"
    assert {"creation", "termination", "checksum", "expiration"} == set(answer["Tus-Extension"].split(","))
    assert int(answer["Tus-Max-Size"]) >= 2_000_000_000
    assert answer["Tus-Checksum-Algorithm"] == "sha256,sha1"


def test_a_file_comes_in_pieces_and_is_whole_at_the_end(browser: Client, project: Project) -> None:
    made = create(browser, project)
    assert made.status_code == 201
    address = made["Location"]
    first = patch(browser, address, 0, FILM[:5000])
    assert (first.status_code, first["Upload-Offset"]) == (204, "5000")
    head = browser.head(address, headers=TUS)
    assert (head.status_code, head["Upload-Offset"], head["Upload-Length"]) == (200, "5000", str(len(FILM)))
    assert head["Cache-Control"] == "no-store"
    assert "Upload-Expires" in head
    assert patch(browser, address, 5000, FILM[5000:]).status_code == 204
    assert (project.incoming / "phim.mp4").read_bytes() == FILM
    assert browser.head(address, headers=TUS)["Upload-Offset"] == str(len(FILM))
    assert LogEntry.objects.get(action="uploaded").details == {"file": "phim.mp4", "bytes": len(FILM)}


def test_a_browser_that_comes_back_finds_what_it_began(browser: Client, project: Project) -> None:
    address = create(browser, project, fingerprint="phim.mp4|10256|1")["Location"]
    patch(browser, address, 0, FILM[:1000])
    listed = browser.get(many(project)).json()["uploads"]
    assert listed == [
        {
            "address": address,
            "name": "phim.mp4",
            "length": len(FILM),
            "offset": 1000,
            "fingerprint": "phim.mp4|10256|1",
        }
    ]
    shown = browser.get(reverse("library:project", kwargs={"project": project.pk})).content.decode()
    assert "phim.mp4|10256|1" in shown


def test_what_is_read_is_all_that_came(browser: Client, project: Project) -> None:
    patch(browser, create(browser, project)["Location"], 0, FILM)
    browser.post(reverse("library:add", kwargs={"project": project.pk}), {})
    assert Job.objects.get().asked == {"files": ["phim.mp4"], "addresses": []}
    assert not Upload.objects.exists()


@pytest.mark.parametrize("version", ["", "0.2.2", "2.0.0"])
def test_another_version_is_refused(browser: Client, project: Project, version: str) -> None:
    answer = browser.post(many(project), headers={"Tus-Resumable": version, "Upload-Length": "1"})
    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")


def test_a_piece_that_does_not_go_on_where_the_last_one_ended_is_refused(browser: Client, project: Project) -> None:
    address = create(browser, project)["Location"]
    patch(browser, address, 0, FILM[:100])
    for offset in (0, 99, 101):
        answer = patch(browser, address, offset, b"x")
        assert (answer.status_code, answer["Upload-Offset"]) == (409, "100")


def test_more_than_was_announced_is_refused_and_nothing_of_it_kept(browser: Client, project: Project) -> None:
    address = create(browser, project, length=10)["Location"]
    assert patch(browser, address, 0, b"x" * 11).status_code == 409
    assert browser.head(address, headers=TUS)["Upload-Offset"] == "0"


@pytest.mark.parametrize("algorithm", ["sha256", "sha1"])
def test_a_piece_is_checked_where_its_checksum_is_given(browser: Client, project: Project, algorithm: str) -> None:
    address = create(browser, project)["Location"]
    right = base64.b64encode(hashlib.new(algorithm, FILM[:100]).digest()).decode()
    wrong = patch(browser, address, 0, FILM[:99] + b"!", **{"Upload-Checksum": f"{algorithm} {right}"})
    assert (wrong.status_code, wrong["Upload-Offset"]) == (460, "0")
    assert patch(browser, address, 0, FILM[:100], **{"Upload-Checksum": f"{algorithm} {right}"}).status_code == 204
    assert patch(browser, address, 100, b"x", **{"Upload-Checksum": "md5 AAAA"}).status_code == 400


def test_only_bytes_at_an_offset_are_pieces(browser: Client, project: Project) -> None:
    address = create(browser, project)["Location"]
    headers = {**TUS, "Upload-Offset": "0"}
    assert browser.patch(address, b"x", content_type="application/json", headers=headers).status_code == 415
    for offset in ("", "-1", "x", "1" * 20):
        answer = browser.patch(address, b"x", content_type=PIECE, headers={**TUS, "Upload-Offset": offset})
        assert answer.status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "x", "Upload-Metadata": told()}, 400),
        ({"Upload-Metadata": told()}, 400),
        ({"Upload-Defer-Length": "1", "Upload-Metadata": told()}, 400),
        ({"Upload-Length": "10", "Upload-Metadata": "filename !!!"}, 400),
        ({"Upload-Length": "10", "Upload-Metadata": "filename YQ==,filename Yg=="}, 400),
        ({"Upload-Length": "10", "Upload-Metadata": told("x.exe")}, 422),
        ({"Upload-Length": "10"}, 422),
        ({"Upload-Length": "0", "Upload-Metadata": told()}, 422),
        ({"Upload-Length": "2000000001", "Upload-Metadata": told()}, 422),
        ({"Upload-Length": "50000001", "Upload-Metadata": told("a.pdf")}, 422),
        ({"Upload-Length": "900000000000", "Upload-Metadata": told()}, 413),
    ],
)
def test_what_is_not_taken_is_refused_before_a_byte_of_it_comes(
    browser: Client, project: Project, headers: dict[str, str], status: int
) -> None:
    assert browser.post(many(project), headers={**TUS, **headers}).status_code == status
    assert not Upload.objects.exists()


def test_a_name_that_leads_elsewhere_does_not(browser: Client, project: Project) -> None:
    for name in ("../../../x.mp4", "/etc/x.mp4", "..\\..\\x.mp4"):
        patch(browser, create(browser, project, length=3, name=name)["Location"], 0, b"abc")
    assert sorted(path.name for path in project.incoming.glob("[!.]*")) == ["x-2.mp4", "x-3.mp4", "x.mp4"]


def test_a_quota_holds_for_what_is_on_its_way(browser: Client, project: Project, settings: Settings) -> None:
    settings.UPLOAD_QUOTA = 15_000
    assert create(browser, project).status_code == 201
    assert create(browser, project).status_code == 422
    patch(browser, reverse_of(Upload.objects.get()), 0, FILM)
    assert create(browser, project).status_code == 422
    browser.post(reverse("library:add", kwargs={"project": project.pk}), {})
    assert create(browser, project).status_code == 201


def reverse_of(upload: Upload) -> str:
    return reverse("library:upload", kwargs={"project": upload.project_id, "upload": upload.pk})


def test_a_disk_that_is_nearly_full_takes_nothing(
    browser: Client, project: Project, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(disk, "free_bytes", lambda: settings.FREE_DISK + 2 * len(FILM))
    assert create(browser, project).status_code == 201
    assert create(browser, project).status_code == 422


def test_an_upload_that_is_dropped_is_gone(browser: Client, project: Project) -> None:
    address = create(browser, project)["Location"]
    patch(browser, address, 0, FILM[:100])
    assert browser.delete(address, headers=TUS).status_code == 204
    assert browser.head(address, headers=TUS).status_code == 404
    assert not list(project.incoming.iterdir())


def test_an_upload_that_rested_for_a_day_is_swept(browser: Client, project: Project) -> None:
    address = create(browser, project)["Location"]
    patch(browser, address, 0, FILM[:100])
    assert uploads.sweep() == 0
    Upload.objects.update(touched_at=timezone.now() - timedelta(hours=25))
    assert uploads.sweep() == 1
    assert browser.head(address, headers=TUS).status_code == 404
    assert not list(project.incoming.glob("*.part"))


def test_a_worker_sweeps_though_nobody_uploads_anything(browser: Client, project: Project) -> None:
    create(browser, project)
    Upload.objects.update(touched_at=timezone.now() - timedelta(hours=25))
    foreman = Foreman(processes=0)
    foreman.turn()
    assert not Upload.objects.exists()
    assert not list(project.incoming.iterdir())
    create(browser, project)
    Upload.objects.update(touched_at=timezone.now() - timedelta(hours=25))
    foreman.turn()
    assert Upload.objects.exists(), "it looks once an hour"


def test_an_upload_that_bytes_arrive_for_is_not_swept(browser: Client, project: Project) -> None:
    create(browser, project)
    Upload.objects.update(touched_at=timezone.now() - timedelta(hours=25))
    with FileLock(Upload.objects.get().part.with_suffix(".lock")):
        assert uploads.sweep() == 0
    assert uploads.sweep() == 1


def test_two_who_write_to_one_upload_at_once_do_not_mix(browser: Client, project: Project) -> None:
    address = create(browser, project)["Location"]
    with FileLock(Upload.objects.get().part.with_suffix(".lock")):
        assert patch(browser, address, 0, b"x").status_code == 423
    assert patch(browser, address, 0, FILM[:10]).status_code == 204


def test_what_came_before_a_process_was_killed_counts(browser: Client, project: Project) -> None:
    address = create(browser, project)["Location"]
    Upload.objects.get().part.write_bytes(FILM[:1234])  # written, and nothing else noted
    assert browser.head(address, headers=TUS)["Upload-Offset"] == "1234"
    patch(browser, address, 1234, FILM[1234:])
    assert (project.incoming / "phim.mp4").read_bytes() == FILM


def test_an_upload_is_its_makers_alone(
    browser: Client, client: Client, project: Project, person: Callable[..., User]
) -> None:
    address = create(browser, project)["Location"]
    client.force_login(person(Role.WRITER, Role.ADMIN))
    assert client.head(address, headers=TUS).status_code == 404
    assert patch(client, address, 0, b"x").status_code == 404
    assert client.delete(address, headers=TUS).status_code == 404
    assert client.get(many(project)).json() == {"uploads": []}


def test_an_upload_of_another_project_is_not_found(browser: Client, project: Project, lan: User) -> None:
    create(browser, project)
    other = Project.objects.create(team=project.team, title="Khác", created_by=lan)
    address = reverse("library:upload", kwargs={"project": other.pk, "upload": Upload.objects.get().pk})
    assert browser.head(address, headers=TUS).status_code == 404


def test_a_proxy_may_hide_the_method_of_a_post_and_of_nothing_else(browser: Client, project: Project) -> None:
    address = create(browser, project)["Location"]
    headers = {**TUS, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert browser.get(address, headers=headers).status_code == 405
    assert browser.post(address, FILM[:10], content_type=PIECE, headers=headers).status_code == 204
    headers = {**TUS, "X-HTTP-Method-Override": "DELETE"}
    assert browser.get(address, headers=headers).status_code == 405
    assert Upload.objects.exists()


def test_pieces_need_the_token_against_forged_requests(lan: User, project: Project) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lan)
    assert create(strict, project).status_code == 403
    assert not Upload.objects.exists()


def test_a_script_named_as_a_film_stays_a_file(browser: Client, project: Project, tmp_path: Path) -> None:
    script = b"ffconcat version 1.0\nfile /etc/passwd\n"
    patch(browser, create(browser, project, length=len(script))["Location"], 0, script)
    kept = project.incoming / "phim.mp4"
    assert kept.read_bytes() == script
    assert not kept.stat().st_mode & 0o111
