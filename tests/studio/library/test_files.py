"""Files of a project: who gets them, in which parts, and that none of them runs or leads elsewhere."""

import hashlib
import time
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils.http import http_date

from citecut_studio.library.models import Project
from citecut_studio.library.serving import part_asked
from citecut_studio.library.signed import SALT, signed_address
from citecut_studio.people.models import Team, User
from citecut_studio.people.roles import Role
from tests.studio.library.conftest import put

VIDEO = bytes(range(256)) * 4
PLACE = "out/01/vi/9x16.mp4"


@pytest.fixture
def video(project: Project) -> str:
    """The address of a video of a thousand bytes and a few."""
    put(project, PLACE, VIDEO)
    return at(project, PLACE)


def at(project: Project, path: str) -> str:
    return f"/p/{project.pk}/files/{path}"


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a streaming answer


def test_a_file_is_whole_and_locked_down(browser: Client, video: str) -> None:
    answer = browser.get(video)
    assert body(answer) == VIDEO
    assert answer["Content-Type"] == "video/mp4"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Content-Disposition"] == 'inline; filename="9x16.mp4"'
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["ETag"] == f'"{hashlib.sha256(VIDEO).hexdigest()}"'
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-", 0, 1023),
        ("bytes=0-0", 0, 0),
        ("bytes=100-199", 100, 199),
        ("bytes=1000-5000", 1000, 1023),
        ("bytes=-24", 1000, 1023),
        ("bytes=-5000", 0, 1023),
    ],
)
def test_a_part_is_given_as_asked(browser: Client, video: str, header: str, first: int, last: int) -> None:
    answer = browser.get(video, headers={"Range": header})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/1024"
    assert answer["Content-Length"] == str(last - first + 1)
    assert body(answer) == VIDEO[first : last + 1]


@pytest.mark.parametrize("header", ["bytes=1024-", "bytes=5000-6000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(browser: Client, video: str, header: str) -> None:
    answer = browser.get(video, headers={"Range": header})
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */1024")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "header", ["bytes=5-2", "bytes=-", "bytes=a-b", "items=0-5", "bytes=0-5,10-15", "bytes 0-5", "bytes=--5"]
)
def test_what_is_no_single_part_gives_the_whole(browser: Client, video: str, header: str) -> None:
    answer = browser.get(video, headers={"Range": header})
    assert answer.status_code == 200
    assert body(answer) == VIDEO


def test_a_part_of_an_earlier_file_is_not_given(browser: Client, project: Project, video: str) -> None:
    before = browser.get(video)
    held = {"tag": before["ETag"], "date": before["Last-Modified"]}
    asked = {"Range": "bytes=0-9"}
    assert browser.get(video, headers={**asked, "If-Range": held["tag"]}).status_code == 206
    assert browser.get(video, headers={**asked, "If-Range": held["date"]}).status_code == 206
    assert browser.get(video, headers={**asked, "If-Range": "W/" + held["tag"]}).status_code == 200
    put(project, PLACE, VIDEO[::-1])
    answer = browser.get(video, headers={**asked, "If-Range": held["tag"]})
    assert answer.status_code == 200
    assert body(answer) == VIDEO[::-1]
    assert browser.get(video, headers={**asked, "If-Range": http_date(0)}).status_code == 200


def test_what_a_browser_holds_is_not_sent_again(browser: Client, video: str) -> None:
    before = browser.get(video)
    for headers in (
        {"If-None-Match": before["ETag"]},
        {"If-None-Match": f'"x", W/{before["ETag"]}'},
        {"If-Modified-Since": before["Last-Modified"]},
    ):
        answer = browser.get(video, headers=headers)
        assert answer.status_code == 304
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert browser.get(video, headers={"If-None-Match": '"x"'}).status_code == 200


def test_a_head_tells_and_sends_nothing(browser: Client, video: str) -> None:
    answer = browser.head(video)
    assert (answer.status_code, answer["Content-Length"]) == (200, "1024")
    assert body(answer) == b""


def test_nothing_else_is_done_to_a_file(browser: Client, video: str) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(browser, method)(video).status_code == 405


def test_a_file_is_saved_under_its_name_where_that_is_asked(browser: Client, video: str) -> None:
    assert browser.get(video + "?save")["Content-Disposition"] == 'attachment; filename="9x16.mp4"'


@pytest.mark.parametrize("name", ["index.html", "x.svg", "x.js", "x.xml", "x.xhtml", "x.pdf", "x", "x.HTM"])
def test_what_a_browser_could_run_is_only_handed_over(browser: Client, project: Project, name: str) -> None:
    put(project, f"out/{name}", b"<script>alert(1)</script>")
    answer = browser.get(at(project, f"out/{name}"))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_medium_is_found_by_its_digest_and_told_by_its_bytes(browser: Client, project: Project) -> None:
    for content, kind in (
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0...", "image/jpeg"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"RIFF....WAVEfmt ", "audio/wav"),
        (b"<html><script>", "application/octet-stream"),
        (b"%PDF-1.7", "application/octet-stream"),
    ):
        digest = hashlib.sha256(content).hexdigest()
        put(project, f"media/{digest}", content)
        answer = browser.get(at(project, f"media/{digest}"))
        assert (answer["Content-Type"], answer["ETag"]) == (kind, f'"{digest}"')
        assert "immutable" in answer["Cache-Control"]


ATTACKS = [
    "out/../citecut.toml", "out/../../secret", "../citecut.toml", "out/%2e%2e/citecut.toml", "out/..%2fcitecut.toml",
    "out/..\\citecut.toml", "out/%5c..%5ccitecut.toml", "out//etc/passwd", "/etc/passwd", "out/./01/vi/9x16.mp4",
    "citecut.toml", "current.json", "journal.jsonl", "documents/" + "a" * 64, "media/../citecut.toml",
    "media/" + "A" * 64, "media/x", "out/.hidden", ".lock", "out", "out/", "out/01", "media", "preview",
    "out/link.mp4", "out/folder/citecut.toml", "out/01/vi/9x16.mp4/", "out/x%00.mp4", "out/x:y", "OUT/01/vi/9x16.mp4",
    "uploads/x", "pictures/x.jpg", "brand/theme.toml", "out/%u002e%u002e/citecut.toml", "out/\u202e.mp4",
]  # fmt: skip


@pytest.mark.parametrize("path", ATTACKS)
def test_no_path_leads_out_of_what_is_served(browser: Client, project: Project, video: str, path: str) -> None:
    put(project, "citecut.toml", b"secret")
    put(project, "current.json", b"secret")
    put(project, "journal.jsonl", b"secret")
    put(project, ".lock", b"secret")
    put(project, "out/.hidden", b"secret")
    put(project, "pictures/x.jpg", b"secret")
    put(project, "brand/theme.toml", b"secret")
    put(project, "documents/" + "a" * 64, b"secret")
    (project.folder / "out" / "link.mp4").symlink_to(project.folder / "citecut.toml")
    (project.folder / "out" / "folder").symlink_to(project.folder)
    raw = browser.get(at(project, quote(path, safe="/%")))
    assert raw.status_code in (404, 301)
    assert b"secret" not in raw.content
    typed = browser.get(at(project, path.replace("%", "%25")))
    assert typed.status_code in (404, 301)


def test_a_medium_that_is_a_link_is_not_served(browser: Client, project: Project) -> None:
    put(project, "citecut.toml", b"secret")
    (project.folder / "media").mkdir()
    (project.folder / "media" / ("a" * 64)).symlink_to(project.folder / "citecut.toml")
    assert browser.get(at(project, "media/" + "a" * 64)).status_code == 404


def test_files_of_a_team_are_its_own(
    client: Client, video: str, person: Callable[..., User], project: Project
) -> None:
    assert client.get(video).status_code == 302
    other = Team.objects.create(name="Khác", slug="khac")
    client.force_login(person(Role.ADMIN, where=other))
    assert client.get(video).status_code == 404


def test_a_signed_address_shows_one_file_to_anybody_until_it_expires(
    client: Client, project: Project, video: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = signed_address(project, PLACE, seconds=60)
    answer = client.get(address, headers={"Range": "bytes=0-9"})
    assert (answer.status_code, body(answer)) == (206, VIDEO[:10])
    assert answer["Content-Security-Policy"].startswith("sandbox")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert client.get(address).status_code == 404


def test_a_signed_address_cannot_be_turned_to_another_file(client: Client, project: Project, video: str) -> None:
    put(project, "out/01/vi/1x1.mp4", b"other")
    address = signed_address(project, PLACE)
    assert client.get(address.replace("9x16.mp4", "1x1.mp4")).status_code == 404
    token = address.split("/")[2]
    for forged in (token[:-1] + ("a" if token[-1] != "a" else "b"), "a" + token, token.split(":")[0], "x:y:z"):
        assert client.get(reverse("library:signed", kwargs={"token": forged, "name": "9x16.mp4"})).status_code == 404


def test_a_signature_for_something_else_is_worth_nothing_here(client: Client, project: Project, video: str) -> None:
    told = {"p": str(project.pk), "f": PLACE, "e": int(time.time()) + 60}
    for token in (signing.dumps(told, salt="another"), signing.dumps({"f": PLACE}, salt=SALT)):
        assert client.get(reverse("library:signed", kwargs={"token": token, "name": "9x16.mp4"})).status_code == 404


def test_even_a_signed_address_keeps_to_what_is_served(client: Client, project: Project) -> None:
    put(project, "citecut.toml", b"secret")
    for path in ("citecut.toml", "out/../citecut.toml"):
        assert client.get(signed_address(project, path)).status_code == 404


def test_an_empty_file_has_no_parts() -> None:
    assert part_asked("bytes=0-x", 0) is None
    with pytest.raises(ValueError, match="bytes"):
        part_asked("bytes=0-", 0)
    with pytest.raises(ValueError, match="bytes"):
        part_asked("bytes=-5", 0)
