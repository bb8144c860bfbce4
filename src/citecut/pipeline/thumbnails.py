"""A picture -> a small version of it for lists, worked out once in the limited child and kept in the cache."""

from pathlib import Path

from citecut import isolate, settings
from citecut.errors import InputError
from citecut.model import Digest
from citecut.project import write_atomically

WIDTHS = (160, 320, 640)
"""Pixels that a small version may be wide."""


def thumbnail(content: Digest, data: bytes | Path, width: int) -> Path | None:
    """The file of the picture at one of `WIDTHS`; None where it is no picture that can be opened.

    `content` names the bytes, which are read only when no small version of them is known yet.

    Raises:
        ValueError: another width.
    """
    if width not in WIDTHS:
        raise ValueError(f"a small picture is {WIDTHS} pixels wide, not `{width}`")
    folder = settings.cache_home() / "small"
    path = folder / f"{content}.{width}.webp"
    if not path.is_file() and not _make(folder, content, data):
        return None
    return path


def _make(folder: Path, content: Digest, data: bytes | Path) -> bool:
    """All widths at once: starting the child takes longer than the picture."""
    read = data if isinstance(data, bytes) else data.read_bytes()
    try:
        made = isolate.run("citecut.ingest.miniatures:miniatures", read, list(WIDTHS))
    except InputError:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    for width, small in zip(WIDTHS, made, strict=True):
        write_atomically(folder / f"{content}.{width}.webp", small)
    return True
