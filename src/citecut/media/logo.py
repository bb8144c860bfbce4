"""The bytes of a logo (PNG, JPEG, WebP or SVG) -> a PNG with its transparency, trimmed, and nothing else in it.

Meant to run in the limited child: neither Pillow nor Typst should meet bytes from outside elsewhere.
"""

import io
import re
import warnings
from pathlib import Path

from PIL import Image, ImageOps

from citecut import limits
from citecut.errors import InputError

FORMATS = ("PNG", "JPEG", "WEBP")
SIDE = 640  # px: the longer side as kept; a logo is drawn at most 150 px high
_SVG_BYTES = 2_000_000
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HINT = "save it anew as PNG, with a transparent ground"


def normal_form(data: bytes) -> bytes:
    """The logo as PNG, at most 640 px a side, without its clear margins.

    Raises:
        InputError: no picture, damaged, empty, or over a limit.
    """
    limits.IMAGE_BYTES.check(len(data), "this logo")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # sizes are checked here, by our own limits
        Image.MAX_IMAGE_PIXELS = None
        try:
            return _normalised(_drawn(data) if _is_svg(data) else data)
        except InputError:
            raise
        except (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, EOFError, OverflowError) as error:
            raise InputError("it cannot be opened as a picture", _HINT) from error


def _is_svg(data: bytes) -> bool:
    return b"<svg" in data[:4096].lower() and not data.startswith((b"\x89PNG", b"\xff\xd8", b"RIFF"))


def _drawn(data: bytes) -> bytes:
    """An SVG drawn by Typst: no fonts, no other files, no network; text in it must have been turned to paths."""
    import typst

    if len(data) > _SVG_BYTES or _FORBIDDEN.search(data):
        raise InputError(f"an SVG may have {_SVG_BYTES // 1_000_000} MB and no document type", _HINT)
    Path("logo.svg").write_bytes(data)
    page = '#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("logo.svg", width: 640pt)'
    Path("logo.typ").write_text(page, encoding="utf-8")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    try:
        pages = typst.compile("logo.typ", root=".", font_paths=fonts, format="png", ppi=72.0)
    except (typst.TypstError, RuntimeError) as error:
        raise InputError("it cannot be drawn as SVG", _HINT) from error
    return pages if isinstance(pages, bytes) else bytes(pages[0])


def _normalised(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        limits.IMAGE_SIDE.check(max(picture.size), "this logo")
        limits.IMAGE_PIXELS.check(picture.width * picture.height, "this logo")
        picture.load()
        seen = ImageOps.exif_transpose(picture).convert("RGBA")
    inside = seen.getchannel("A").getbbox()
    if inside is None:
        raise InputError("nothing can be seen on it", _HINT)
    seen = seen.crop(inside)
    seen.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    clean = Image.new("RGBA", seen.size)
    clean.paste(seen)  # leaves every tag and comment behind
    out = io.BytesIO()
    clean.save(out, "PNG", compress_level=6)
    return out.getvalue()
