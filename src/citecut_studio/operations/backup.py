"""Everything the studio holds -> one tar file, and back: the database, the teams' folders, uploads and the secret.

    manifest.json      version of this format, of citecut, the kind of database, how far its tables were
    database.sqlite3   SQLite's own copy of itself; or
    database.dump      PostgreSQL's, by pg_dump; or
    database.json      the rows themselves, which go into either kind, of the same version of citecut
    secret             the key that sessions and links are signed with
    teams/ uploads/    as they lie in the studio's home

The studio may run meanwhile. The database is copied first, in one transaction, and then the folders: what the rows
point to was written before them, and nothing in a project is ever overwritten but `current.json`, which is copied
before the documents that it names. So whatever is pointed to is there.
"""

import io
import json
import os
import tarfile
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings

from citecut_studio.environment import KEPT_IN
from citecut_studio.operations import databases

VERSION = 1
MANIFEST = "manifest.json"
FOLDERS = ("teams", "uploads")
FIRST = "current.json"
PASSING = (".tmp", ".part", ".lock")
"""Ends of names of files that are being written, or are empty and belong to a process."""


class CopyError(Exception):
    """The copy cannot be made or brought back; the message says why, and what to do."""


def save(file: Path, *, portable: bool = False) -> dict[str, Any]:
    """Write everything into a new tar file, readable by this user alone; what its manifest tells.

    Raises:
        CopyError: the file is there already, or the database cannot be copied.
    """
    if file.exists():
        raise CopyError(f"`{file}` is there already: give another name")
    part = file.with_name(f".{file.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
            manifest = _write(out, portable=portable)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def bring_back(file: Path) -> dict[str, Any]:
    """Lay a saved studio into an empty place, and bring its tables up to date; what its manifest tells.

    Raises:
        CopyError: something is there already, or the file is none of ours or goes into another kind of database.
    """
    home = Path(settings.STUDIO_HOME)
    with _opened(file) as tar:
        manifest = _manifest(tar)
        _demand_empty(home)
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=_made(home)) as folder:
            tar.extractall(folder, members=_ours(tar), filter="data")
            try:
                databases.load(Path(folder), manifest)
            except databases.WrongDatabaseError as error:
                raise CopyError(str(error)) from error
            _move(Path(folder), home)
    return manifest


def _write(out: Any, *, portable: bool) -> dict[str, Any]:
    with tarfile.open(fileobj=out, mode="w") as tar, tempfile.TemporaryDirectory() as folder:
        database = databases.dump(Path(folder), portable=portable)
        manifest = _told(database)
        _add_bytes(tar, MANIFEST, json.dumps(manifest, indent=1).encode())
        tar.add(database, database.name)
        _add_bytes(tar, KEPT_IN, settings.SECRET_KEY.encode())
        for name in FOLDERS:
            for path in _files(Path(settings.STUDIO_HOME) / name):
                _add(tar, path, path.relative_to(settings.STUDIO_HOME).as_posix())
    return manifest


def _told(database: Path) -> dict[str, Any]:
    from citecut_studio.operations.services import citecut_version

    return {
        "version": VERSION,
        "citecut": citecut_version(),
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": database.name,
        "tables": databases.applied(),
    }


def _files(folder: Path) -> Iterator[Path]:
    """Every file below, `current.json` of a folder before all else in it; links are not followed."""
    for base, names, files in os.walk(folder):
        names.sort(key=lambda name: (name != "documents", name))
        for name in sorted(files, key=lambda name: (name != FIRST, name)):
            path = Path(base, name)
            if not path.is_symlink() and not name.endswith(PASSING):
                yield path


def _add(tar: tarfile.TarFile, path: Path, name: str) -> None:
    """Add a file; one that has gone meanwhile was passing."""
    try:
        with path.open("rb") as file:
            info = tar.gettarinfo(arcname=name, fileobj=file)
            tar.addfile(
                info, io.BytesIO(file.read(info.size)) if info.size < 1_000_000 else _Exactly(file, info.size)
            )
    except FileNotFoundError:
        return


class _Exactly(io.RawIOBase):
    """A file that is still being added to, as long as it was when we looked."""

    def __init__(self, file: Any, size: int) -> None:
        self._file, self._left = file, size

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        wanted = self._left if size < 0 else min(size, self._left)
        got: bytes = self._file.read(wanted)
        self._left -= len(got)
        return got


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = len(content), 0o600, int(time.time())
    tar.addfile(info, io.BytesIO(content))


def _opened(file: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(file)
    except (OSError, tarfile.TarError) as error:
        raise CopyError(f"`{file}` cannot be read as a copy of a studio: {error}") from error


def _manifest(tar: tarfile.TarFile) -> dict[str, Any]:
    try:
        member = tar.extractfile(MANIFEST)
        manifest: dict[str, Any] = json.loads(member.read()) if member else {}
    except (KeyError, ValueError) as error:
        raise CopyError("this is no copy of a studio: it has no manifest") from error
    if manifest.get("version") != VERSION:
        raise CopyError(f"this copy is of version {manifest.get('version')}: a later citecut reads it")
    return manifest


def _ours(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Only what we write: plain files under names of ours."""
    for member in tar:
        top = PurePosixPath(member.name).parts[:1]
        if member.isreg() and (len(PurePosixPath(member.name).parts) == 1 or top[0] in FOLDERS):
            yield member


def _demand_empty(home: Path) -> None:
    if databases.holds_anything():
        raise CopyError("the database is not empty: bring a copy back into a new place alone")
    for name in FOLDERS:
        if (home / name).is_dir() and any((home / name).iterdir()):
            raise CopyError(f"`{home / name}` is not empty: bring a copy back into a new place alone")


def _made(home: Path) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    return home


def _move(folder: Path, home: Path) -> None:
    for name in FOLDERS:
        if (folder / name).is_dir():
            if (home / name).is_dir():
                (home / name).rmdir()
            (folder / name).replace(home / name)
    (folder / KEPT_IN).chmod(0o600)
    (folder / KEPT_IN).replace(home / KEPT_IN)
