"""Pictures in their normal form."""

import io

import pytest
from PIL import Image

from citecut.errors import InputError
from citecut.ingest.pictures import normal_form


def made(mode: str, size: tuple[int, int], form: str, colour: object = None, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, form, **options)  # type: ignore[arg-type]  # colours and options vary by mode
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = made("RGB", (100, 80), "JPEG", "teal")
    assert normal_form(data) == normal_form(data)


def test_a_picture_is_turned_upright_and_loses_its_metadata() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "nơi chụp"
    data, width, height = normal_form(made("RGB", (120, 80), "JPEG", "teal", exif=exif))
    assert (width, height) == (80, 120)
    assert not opened(data).getexif()


@pytest.mark.parametrize(
    ("mode", "form", "colour"),
    [
        ("RGBA", "PNG", (0, 0, 0, 0)),
        ("LA", "PNG", (0, 0)),
        ("CMYK", "JPEG", (0, 0, 0, 0)),
        ("1", "PNG", 1),
        ("P", "GIF", 0),
    ],
)
def test_every_mode_becomes_rgb(mode: str, form: str, colour: object) -> None:
    assert opened(normal_form(made(mode, (60, 60), form, colour))[0]).mode == "RGB"


def test_transparency_stands_on_white() -> None:
    assert opened(normal_form(made("RGBA", (60, 60), "PNG", (9, 9, 9, 0)))[0]).getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bit_greys_keep_their_light() -> None:
    pixel = opened(normal_form(made("I;16", (60, 60), "PNG", 32768))[0]).getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert abs(pixel[0] - 128) <= 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cannot be opened"),
        (b"\x89PNG\r\n\x1a\n broken", "cannot be opened"),
        (made("RGB", (900, 700), "PNG", "teal")[:400], "cannot be opened"),
        (made("1", (16_400, 60), "PNG"), "image_side"),
        (made("1", (8_000, 7_000), "PNG"), "image_pixels"),
        (made("RGB", (1, 1), "GIF"), "pixels"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be opened"),
    ],
)
def test_what_is_no_usable_picture_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        normal_form(data)
