"""File names as people and machines give them -> names that are safe on every system; and new names beside others."""

import unicodedata
from pathlib import Path, PurePath

LONGEST = 150
"""Bytes of a name in UTF-8; file systems take 255, and citecut adds to it."""
FORBIDDEN = '<>:"|?*\\/'
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def safe(name: str, otherwise: str = "file") -> str:
    """The last part of a name without what leads elsewhere, hides a file, or turns its letters around.

    The ending stays, since it tells what a person takes the file for.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join("_" if sign in FORBIDDEN else sign for sign in name if sign.isprintable())
    path = PurePath(" ".join(name.split()).strip(" .") or otherwise)
    stem, suffix = path.stem.rstrip(" .") or otherwise, path.suffix[:16]
    if stem.casefold().partition(".")[0] in DEVICES:
        stem = f"_{stem}"
    while len((stem + suffix).encode()) > LONGEST:
        stem = stem[:-1]
    return stem.rstrip(" .") + suffix


def folded(text: str) -> str:
    """The text without marks and capitals, so that `thu vien` finds `Thư viện`."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return " ".join(bare.casefold().replace("đ", "d").split())


def free(folder: Path, name: str) -> Path:
    """An empty file in `folder` for what comes: under this name, else with a number; nobody else gets the same."""
    path, number = folder / name, 2
    while True:
        try:
            path.touch(exist_ok=False)
            return path
        except FileExistsError:
            path, number = folder / f"{PurePath(name).stem}-{number}{PurePath(name).suffix}", number + 1
