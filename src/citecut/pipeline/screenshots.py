"""A screenshot of a post -> a copy beside it that shows nobody, for the person's own use, and the text in it.

Neither the screenshot nor the copy is put into a project.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from citecut import ingest, registry
from citecut.errors import InputError, UsageError
from citecut.limits import IMAGE_BYTES
from citecut.pipeline.job import Job
from citecut.ports import Reader, ReadWord
from citecut.project import disk_errors, write_atomically
from citecut.text import nfc
from citecut.write.claimed import telling

SURE = 0.8
"""Under this, a reader was not sure of a word (of 745 words read right in our trial, 17 were under it)."""


class Cleaned(NamedTuple):
    """A cleaned copy, and what was found to clean."""

    path: Path
    faces: int
    avatars: int
    hidden: int = 0
    """Words that tell who spread it (handles, posters' names, addresses, numbers)."""
    read: str | None = None
    """The text that is left in the copy, a row a line; None where nothing can read it."""
    unsure: tuple[str, ...] = ()
    """Words of it that were read with doubt. Others may be wrong all the same."""


def cleaned(job: Job, screenshot: Path, language: str = "", reader: str = "tesseract") -> Cleaned:
    """Write `NAME.cleaned.png` beside a screenshot. The screenshot stays as it is, and nothing is put into a project.

    Where the reader has its language data, it reads the copy once faces, avatars and the names beside them are gone
    from it, and what else tells who spread the post is hidden as well.

    Args:
        job: the project that neither may lie in.
        screenshot: PNG, JPEG or WebP.
        language: of what is written there; empty: not known.
        reader: which one reads it.

    Raises:
        UsageError: the copy is there already, or would lie inside a project.
        InputError: it is no picture, or cannot be read or written.
        ProviderError: the face detector is not here and cannot be fetched.
    """
    path = screenshot.with_name(f"{screenshot.stem}.cleaned.png")
    _refuse(job, path)
    picture = _normal(screenshot)
    from citecut.media.conceal import conceal, cover  # here: the command line lists its commands without cv2

    made = conceal(picture, registry.face_model(job.settings.face_model).read_bytes())
    eyes = registry.reader(reader)
    words = _read(eyes, made.png, language)
    telltale = list(_telltale(words or ()))
    png = cover(made.png, [word.box for word in telltale]) if telltale else made.png
    with disk_errors(path):
        write_atomically(path, png)
    if words is None:
        return Cleaned(path, made.faces, made.avatars)
    rows = [_row([word for word in row if word not in telltale]) for row in _rows(words)]
    unsure = tuple(word.text for word in words if word.sure < SURE and word not in telltale)
    return Cleaned(path, made.faces, made.avatars, len(telltale), "\n".join(filter(None, rows)), unsure)


def _read(reader: Reader, picture: bytes, language: str) -> list[ReadWord] | None:
    """The words, row by row; None where the reader has no data to read with."""
    known = reader.languages()
    if not known or (language and language.partition("-")[0].lower() not in known):
        return None
    return [word._replace(text=nfc(word.text)) for word in reader.read(picture, language)]


def _telltale(words: Sequence[ReadWord]) -> Iterator[ReadWord]:
    rows = _rows(words)
    for row, parts in zip(rows, telling([_row(row) for row in rows]), strict=True):
        at = 0
        for word in row:
            if any(part.start < at + len(word.text) and at < part.end for part in parts):
                yield word
            at += len(word.text) + 1


def _rows(words: Sequence[ReadWord]) -> list[list[ReadWord]]:
    return [list(row) for _, row in groupby(words, key=lambda word: word.row)]


def _row(words: Sequence[ReadWord]) -> str:
    return " ".join(word.text for word in words)


def _refuse(job: Job, path: Path) -> None:
    folders = path.resolve().parents
    if job.project.root.resolve() in folders or any((folder / "current.json").is_file() for folder in folders):
        raise UsageError(f"`{path}` would lie inside a project", "put the screenshot into another folder")
    if path.exists():
        raise UsageError(f"`{path}` is there already", "move or delete it first")


def _normal(path: Path) -> bytes:
    """The picture upright and without metadata: a camera writes place and time into it."""
    with disk_errors(path):
        if not path.is_file():
            raise InputError(f"no picture at `{path}`", "give a PNG, JPEG or WebP file")
        IMAGE_BYTES.check(path.stat().st_size, f"`{path.name}`")
        data = path.read_bytes()
    _, media, warnings = ingest.read_pictures({path.name: data})
    if not media:
        raise InputError("; ".join(warnings) or f"`{path.name}` is no picture", "save it anew as PNG or JPEG")
    return next(iter(media.values()))
