"""Picture files -> their normal form: upright, sRGB, eight bits, no metadata, the same bytes each time."""

import io
import warnings
from typing import Any

from PIL import Image, ImageCms, ImageOps

from citecut import limits
from citecut.errors import InputError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "MPO")
LOSSLESS = frozenset({"PNG", "GIF", "BMP", "TIFF"})
PNG_BYTES = 4_000_000  # a lossless picture over this size was a photograph: JPEG serves it better
JPEG_QUALITY = 93  # no loss that an eye finds at 4:4:4
SMALLEST = 48  # px a side: icons and counters are no pictures


def normal_forms(files: list[tuple[str, bytes]]) -> list[tuple[str, Any]]:
    """For each file its name, and either (bytes, width, height) or the reason why it cannot be used."""
    return [(name, _answer(name, data)) for name, data in files]


def _answer(name: str, data: bytes) -> tuple[bytes, int, int] | str:
    try:
        return normal_form(data)
    except InputError as refusal:
        return f"picture `{name}` is left out: {refusal.message}"


def normal_form(data: bytes) -> tuple[bytes, int, int]:
    """A PNG or JPEG of the picture as it is meant to be seen, with its width and height.

    Raises:
        InputError: no picture, damaged, or over a limit.
    """
    limits.IMAGE_BYTES.check(len(data), "this picture")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # sizes are checked here, by our own limits
        Image.MAX_IMAGE_PIXELS = None
        try:
            return _normalised(data)
        except (
            OSError,
            ValueError,
            SyntaxError,
            KeyError,
            IndexError,
            TypeError,
            AttributeError,
            EOFError,
            OverflowError,
        ) as error:
            raise InputError("it cannot be opened as a picture", "save it anew as PNG or JPEG") from error


def _normalised(data: bytes) -> tuple[bytes, int, int]:
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        _check(*picture.size)
        lossless = picture.format in LOSSLESS
        profile = picture.info.get("icc_profile")
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        flat = _on_white(_srgb(upright, profile))
    side = limits.STORED_SIDE.value
    if max(flat.size) > side:
        flat.thumbnail((side, side), Image.Resampling.LANCZOS)
    return _encoded(flat, lossless), flat.width, flat.height


def _check(width: int, height: int) -> None:
    limits.IMAGE_SIDE.check(max(width, height), "this picture")
    limits.IMAGE_PIXELS.check(width * height, "this picture")
    if min(width, height) < SMALLEST:
        raise InputError(f"it is only `{width} x {height}` pixels", "give a larger one")


def _srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB by its own colour profile; without a usable one it is taken for sRGB."""
    if picture.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        _, high = picture.convert("F").getextrema()
        scale = 255.0 / (65535.0 if isinstance(high, float) and high > 255 else 255.0)
        return picture.convert("F").point(lambda value: value * scale).convert("L")
    if not profile or picture.mode not in ("RGB", "CMYK", "L", "RGBA"):
        return picture
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    base = picture.convert("RGB") if alpha else picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        done = ImageCms.profileToProfile(base, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    if done is not None and alpha:
        done.putalpha(alpha)
    return done or picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(ground, seen).convert("RGB")
    return picture.convert("RGB")


def _encoded(picture: Image.Image, lossless: bool) -> bytes:
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)  # leaves every tag and comment behind
    if lossless:
        out = io.BytesIO()
        clean.save(out, "PNG", compress_level=6)
        if out.tell() <= PNG_BYTES:
            return out.getvalue()
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return out.getvalue()
