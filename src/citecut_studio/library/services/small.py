"""Small versions of pictures, for lists."""

from pathlib import Path

from citecut.errors import CitecutError
from citecut.pipeline.thumbnails import WIDTHS, thumbnail


def small(digest: str, data: bytes | Path, asked: str) -> Path | None:
    """The small version that is asked for by its width; None: no such width, or no picture that can be opened."""
    if not asked.isascii() or not asked.isdigit() or int(asked[:6]) not in WIDTHS:
        return None
    try:
        return thumbnail(digest, data, int(asked))
    except (CitecutError, OSError):  # the whole picture is shown instead
        return None
