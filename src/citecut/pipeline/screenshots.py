"""A screenshot of a post -> a copy beside it without faces and avatars, for the person's own use, in no project."""

from pathlib import Path
from typing import NamedTuple

from citecut import ingest, registry
from citecut.errors import InputError, UsageError
from citecut.limits import IMAGE_BYTES
from citecut.pipeline.job import Job
from citecut.project import disk_errors, write_atomically


class Cleaned(NamedTuple):
    """A cleaned copy, and what was found to clean."""

    path: Path
    faces: int
    avatars: int


def cleaned(job: Job, screenshot: Path) -> Cleaned:
    """Write `NAME.cleaned.png` beside a screenshot. The screenshot stays as it is, and nothing is put into a project.

    Raises:
        UsageError: the copy is there already, or would lie inside a project.
        InputError: it is no picture, or cannot be read or written.
        ProviderError: the face detector is not here and cannot be fetched.
    """
    path = screenshot.with_name(f"{screenshot.stem}.cleaned.png")
    _refuse(job, path)
    picture = _normal(screenshot)
    from citecut.media.conceal import conceal  # here: the command line lists its commands without cv2

    made = conceal(picture, registry.face_model(job.settings.face_model).read_bytes())
    with disk_errors(path):
        write_atomically(path, made.png)
    return Cleaned(path, made.faces, made.avatars)


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
