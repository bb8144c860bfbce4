"""Bytes in pieces -> a file among a project's incoming ones; what is never finished is swept.

How much of a file is there is told by the file itself, so that a killed process leaves nothing to mend.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from filelock import FileLock, Timeout

from citecut_studio.jobs import disk
from citecut_studio.library import names
from citecut_studio.library.models import Project, Upload
from citecut_studio.library.services import RefusedError, check_incoming
from citecut_studio.people.log import note
from citecut_studio.people.models import User

KEPT = timedelta(days=1)
"""How long an upload may rest before it is swept."""
PIECE = 1 << 20
CHECKSUMS = ("sha256", "sha1")


class Stream(Protocol):
    """Where bytes come from."""

    def read(self, size: int, /) -> bytes:
        """So many, or fewer at the end."""
        ...


class HeldError(Exception):
    """Another request writes to this upload right now."""


class ChecksumError(Exception):
    """A piece did not arrive as it was sent; nothing of it is kept."""


def create(project: Project, user: User, name: str, length: int, fingerprint: str = "") -> Upload:
    """Make room for a file of so many bytes.

    Raises:
        RefusedError: such a file is not taken, the person's quota is used up, or the disk has too little room.
    """
    sweep()
    name = names.safe(name)
    check_room(user, [(name, length)])
    upload = Upload.objects.create(
        project=project, user=user, name=name, length=length, fingerprint=fingerprint[:300]
    )
    project.incoming.mkdir(parents=True, exist_ok=True)
    upload.part.touch()
    return upload


def check_room(user: User, files: list[tuple[str, int]]) -> None:
    """Let files be taken in, by their names and sizes.

    Raises:
        RefusedError: one of them is not taken, the person's quota is used up, or the disk has too little room.
    """
    for name, size in files:
        check_incoming(name, size)
    wanted = sum(size for _name, size in files)
    if held(user) + wanted > settings.UPLOAD_QUOTA:
        raise RefusedError(
            _("You have %(held).1f GB on their way already; %(most).1f GB are allowed at a time.")
            % {"held": held(user) / disk.GIGABYTE, "most": settings.UPLOAD_QUOTA / disk.GIGABYTE}
        )
    # A film lies twice while it is read: as it came, and as the project keeps it.
    if disk.free_bytes() - announced() - 2 * wanted < settings.FREE_DISK:
        raise RefusedError(_("The disk has too little room for this. Ask whoever runs the studio."))


def held(user: User) -> int:
    """Bytes that a person has announced and nobody has had read yet."""
    return Upload.objects.filter(user=user).aggregate(sum=Sum("length"))["sum"] or 0


def announced() -> int:
    """Bytes that everybody has announced and not finished."""
    return Upload.objects.filter(done=False).aggregate(sum=Sum("length"))["sum"] or 0


def append(upload: Upload, offset: int, pieces: Stream, checksum: tuple[str, bytes] | None = None) -> int:
    """Add bytes at `offset`; the offset after them. The last one makes the file whole.

    Raises:
        HeldError: another request writes to it.
        ValueError: it does not go on at this offset, or more bytes come than were announced.
        ChecksumError: the bytes are not those that were sent.
    """
    with _alone(upload):
        if upload.done or upload.offset != offset:
            raise ValueError(upload.offset)
        end = _add(upload, offset, pieces, checksum)
        if end == upload.length:
            finish(upload)
        else:
            upload.save(update_fields=["touched_at"])
    return end


def finish(upload: Upload) -> Path:
    """Give a whole file its name among the project's incoming ones."""
    path = names.free(upload.project.incoming, upload.name)
    upload.part.replace(path)
    upload.name, upload.done = path.name, True
    upload.save(update_fields=["name", "done", "touched_at"])
    note(
        upload.project.team,
        upload.user,
        "uploaded",
        f"project {upload.project_id}",
        file=path.name,
        bytes=upload.length,
    )
    return path


def keep(project: Project, user: User, files: "list[UploadedFile[Any]]") -> list[str]:
    """Keep files that came whole with a form; their names among the incoming ones.

    Raises:
        RefusedError: one of them is not taken, or there is no room.
    """
    check_room(user, [(names.safe(file.name or ""), file.size or 0) for file in files])
    project.incoming.mkdir(parents=True, exist_ok=True)
    kept = []
    for file in files:
        path = names.free(project.incoming, names.safe(file.name or ""))
        with path.open("wb") as to:
            for piece in file.chunks():
                to.write(piece)
        kept.append(path.name)
        note(project.team, user, "uploaded", f"project {project.pk}", file=path.name, bytes=file.size)
    return kept


def keep_text(project: Project, text: str) -> str:
    """Keep a text that was pasted as a file among the incoming ones; its name."""
    project.incoming.mkdir(parents=True, exist_ok=True)
    marked = any(row.startswith("# ") for row in text.splitlines())
    path = names.free(project.incoming, "pasted.md" if marked else "pasted.txt")
    path.write_text("\n".join(text.splitlines()) + "\n", encoding="utf-8")
    return path.name


def drop(upload: Upload) -> None:
    """Forget an upload and what came of it."""
    (upload.project.incoming / upload.name if upload.done else upload.part).unlink(missing_ok=True)
    upload.part.with_suffix(".lock").unlink(missing_ok=True)
    upload.delete()


def sweep() -> int:
    """Forget uploads that rested for a day, finished or not, where nobody had them read; how many."""
    old = Upload.objects.filter(touched_at__lt=timezone.now() - KEPT).select_related("project__team")
    return sum(_swept(upload) for upload in list(old))


def forget(project: Project) -> None:
    """Remove everything on its way to a project."""
    Upload.objects.filter(project=project).delete()
    shutil.rmtree(project.incoming, ignore_errors=True)


def _swept(upload: Upload) -> bool:
    """Whether it was forgotten: not while bytes arrive, and not where others, who sweep too, were first."""
    try:
        upload.project.incoming.mkdir(parents=True, exist_ok=True)
        with _alone(upload):
            rests = upload.touched_at < timezone.now() - KEPT
            if rests:
                drop(upload)
            return rests
    except (HeldError, Upload.DoesNotExist):
        return False


@contextmanager
def _alone(upload: Upload) -> Iterator[None]:
    lock = FileLock(upload.part.with_suffix(".lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise HeldError from None
    try:
        upload.refresh_from_db()
        yield
    finally:
        lock.release()
        if upload.done:
            upload.part.with_suffix(".lock").unlink(missing_ok=True)


def _add(upload: Upload, offset: int, pieces: Stream, checksum: tuple[str, bytes] | None) -> int:
    """Bytes that came before a connection broke stay: the browser goes on behind them."""
    digest = hashlib.new(checksum[0], usedforsecurity=False) if checksum else None
    end = offset
    with upload.part.open("r+b") as file:
        file.seek(offset)
        while piece := pieces.read(PIECE):
            end += len(piece)
            if end > upload.length:
                file.truncate(offset)
                raise ValueError(offset)
            file.write(piece)
            if digest:
                digest.update(piece)
        if checksum and digest and digest.digest() != checksum[1]:
            file.truncate(offset)
            raise ChecksumError
    return end
