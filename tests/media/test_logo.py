"""A logo comes out as a small clean PNG, or is refused; it reads no other file and asks no network."""

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from citecut.errors import InputError
from citecut.isolate import run
from citecut.media.logo import normal_form

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60"><rect width="60" height="60" fill="#E02"/>%s</svg>'
)


def png(size: tuple[int, int], box: tuple[int, int, int, int], format_: str = "PNG") -> bytes:
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    image.paste((200, 20, 40, 255), box)
    out = io.BytesIO()
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "secret")
    image.convert("RGB" if format_ == "JPEG" else "RGBA").save(
        out, format_, **({"pnginfo": info} if format_ == "PNG" else {})
    )
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)


def test_the_limited_child_can_draw_an_svg():
    made = run("citecut.media.logo:normal_form", SVG % b"")
    assert opened(made).size == opened(normal_form(SVG % b"")).size


def test_clear_margins_and_metadata_are_left_behind():
    made = opened(normal_form(png((300, 200), (100, 50, 220, 110))))
    assert made.size == (120, 60) and made.mode == "RGBA" and "Author" not in made.info


def test_a_large_logo_is_made_small():
    assert max(opened(normal_form(png((3000, 1500), (0, 0, 3000, 1500)))).size) == 640


def test_a_jpeg_is_taken_too():
    assert opened(normal_form(png((90, 60), (0, 0, 90, 60), "JPEG"))).size == (90, 60)


def test_an_svg_is_drawn_with_its_transparency():
    made = opened(normal_form(SVG % b'<circle cx="150" cy="30" r="30" fill="#123456"/>'))
    assert made.mode == "RGBA" and made.width > 500
    assert made.getpixel((made.width // 2, made.height // 2))[3] == 0
    assert made.getpixel((10, 10))[:3] == (238, 0, 34)


@pytest.mark.parametrize(
    "inside",
    [
        b'<image href="/etc/passwd" width="9" height="9"/>',
        b'<image href="http://127.0.0.1/x.png" width="9" height="9"/>',
        b'<image href="../secret.png" width="9" height="9"/>',
    ],
)
def test_an_svg_that_reaches_for_other_files_is_refused(inside: bytes):
    with pytest.raises(InputError, match="SVG"):
        normal_form(SVG % inside)


def test_an_svg_with_a_document_type_is_refused():
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + SVG % b"<text>&b;</text>"
    with pytest.raises(InputError, match="document type"):
        normal_form(bomb)


@pytest.mark.parametrize("data", [b"", b"no picture", png((60, 60), (0, 0, 60, 60))[:80], b"<svg", b"GIF89a"])
def test_what_is_no_picture_is_refused(data: bytes):
    with pytest.raises(InputError):
        normal_form(data)


def test_an_empty_logo_is_refused():
    with pytest.raises(InputError, match="nothing can be seen"):
        normal_form(png((60, 60), (0, 0, 0, 0)))


def test_a_logo_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CITECUT_LIMIT_IMAGE_PIXELS", "1000")
    with pytest.raises(InputError, match="image_pixels"):
        normal_form(png((60, 60), (0, 0, 60, 60)))
