"""Small versions of pictures for lists: made once, in the limited child, and shown to whoever may see the whole."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from citecut import isolate
from citecut.pipeline.thumbnails import thumbnail
from citecut_studio.library.models import Project
from citecut_studio.library.signed import signed_address

pytestmark = pytest.mark.django_db


def put(project: Project, name: str, data: bytes) -> str:
    path = project.folder / "out" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return f"/p/{project.pk}/files/out/{name}"


def picture(width: int = 1080, height: int = 1920, kind: str = "JPEG") -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(file, kind)
    return file.getvalue()


def seen(content: bytes) -> tuple[str | None, int, int]:
    with Image.open(io.BytesIO(content)) as image:
        return image.format, image.width, image.height


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a streamed answer


def test_a_list_gets_a_small_picture_and_the_page_of_it_the_whole(browser: Client, project: Project):
    whole = picture()
    at = put(project, "9x16.jpg", whole)
    small = browser.get(at, {"w": "160"})
    assert small["Content-Type"] == "image/webp"
    content = body(small)
    assert seen(content) == ("WEBP", 160, 284)
    assert len(content) < len(whole) / 10
    assert "sandbox" in small["Content-Security-Policy"]
    assert small["ETag"] != browser.get(at)["ETag"]
    assert browser.get(at, {"w": "160"}, headers={"If-None-Match": small["ETag"]}).status_code == 304
    assert body(browser.get(at)) == whole


def test_a_small_picture_is_made_once(browser: Client, project: Project, monkeypatch: pytest.MonkeyPatch):
    at = put(project, "one.png", picture(400, 300, "PNG"))
    first = body(browser.get(at, {"w": "320"}))
    monkeypatch.setattr(isolate, "run", pytest.fail)
    assert body(browser.get(at, {"w": "320"})) == first
    assert seen(body(browser.get(at, {"w": "640"}))) == ("WEBP", 400, 300)


@pytest.mark.parametrize("width", ["0", "161", "99999999999", "-160", "160x", "١٦٠"])
def test_no_other_widths_are_made(browser: Client, project: Project, width: str):
    data = picture(200, 200)
    assert body(browser.get(put(project, "w.jpg", data), {"w": width})) == data


def test_what_is_no_picture_is_shown_as_it_is(browser: Client, project: Project):
    bad = b"\xff\xd8\xff" + bytes(2000)
    assert body(browser.get(put(project, "bad.jpg", bad), {"w": "160"})) == bad
    film = b"\x00\x00\x00\x18ftypmp42" + bytes(100)
    assert body(browser.get(put(project, "film.mp4", film), {"w": "160"})) == film


def test_a_signed_address_gives_the_small_picture_too_and_no_other_file(client: Client, project: Project):
    put(project, "signed.jpg", picture(500, 500))
    at = signed_address(project, "out/signed.jpg")
    assert seen(body(client.get(at, {"w": "160"}))) == ("WEBP", 160, 160)
    assert client.get(at.replace("signed.jpg", "other.jpg"), {"w": "160"}).status_code == 404


def test_other_widths_are_a_mistake_of_the_caller(tmp_path: Path):
    with pytest.raises(ValueError, match="161"):
        thumbnail("0" * 64, picture(200, 200), 161)


def test_pictures_at_the_desk_come_small(browser: Client, filled: Project):
    browser.post(f"/p/{filled.pk}/add/", {"sent": SimpleUploadedFile("a.jpg", picture(300, 200))})
    folder = filled.folder / "pictures"
    folder.mkdir(exist_ok=True)
    (folder / "a.jpg").write_bytes(picture(300, 200))
    page = browser.get(f"/p/{filled.pk}/clips/01/lines/l1/scene/").content.decode()
    at = page.partition('<img src="')[2].partition('"')[0]
    assert at.endswith("?w=160")
    answer = browser.get(at)
    assert answer.status_code == 200, at
    assert seen(answer.content) == ("WEBP", 160, 107)
