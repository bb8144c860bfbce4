"""A picture's bytes -> small WebP pictures of it, for lists. Meant to run in the limited child."""

import io
import warnings

from PIL import Image

from citecut.ingest.pictures import normal_form

QUALITY = 78


def miniatures(data: bytes, widths: list[int]) -> list[bytes]:
    """For each width, in pixels, the picture upright and in sRGB, no wider than that and never made larger.

    Raises:
        InputError: no picture, damaged, or over a limit.
    """
    content, width, _height = normal_form(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its size was checked above
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            seen = picture.convert("RGB")
    return [_coded(seen, min(width, wanted)) for wanted in widths]


def _coded(picture: Image.Image, width: int) -> bytes:
    height = max(1, round(picture.height * width / picture.width))
    out = io.BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
