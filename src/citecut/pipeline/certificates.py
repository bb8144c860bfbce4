"""A name -> the files of a test certificate, outside any project."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from citecut import settings
from citecut.errors import UsageError
from citecut.project import disk_errors, write_atomically
from citecut.publish import credentials

OF_PROJECT = "current.json"
"""The file by which a project folder is known."""


class CertificateFiles(NamedTuple):
    """Where a test certificate lies."""

    chain: Path
    key: Path
    """Readable by its owner alone."""
    root: Path


def write_test_certificate(name: str, folder: Path | None = None, days: int = credentials.DAYS) -> CertificateFiles:
    """Write a test certificate, its key and its root into a folder; default: `certificates` in `CITECUT_HOME`.

    Raises:
        UsageError: the folder lies in a project, holds such files already, or the name does not fit.
        InputError: the folder cannot be written.
    """
    folder = (folder or settings.config_home() / "certificates").absolute()
    within = [each for each in (folder, *folder.parents) if (each / OF_PROJECT).is_file()]
    if within:
        raise UsageError(f"`{folder}` lies inside the project `{within[0]}`", "keep keys elsewhere: choose with -o")
    files = CertificateFiles(*(folder / f"test-{part}.pem" for part in ("chain", "key", "root")))
    if any(path.exists() for path in files):
        raise UsageError(
            f"`{folder}` holds a test certificate already", "delete it, or choose another folder with -o"
        )
    made = credentials.certificate(name, datetime.now(UTC), days)
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _write_secret(files.key, made.key)
    write_atomically(files.root, made.root.encode())
    write_atomically(files.chain, made.chain.encode())
    return files


def _write_secret(path: Path, text: str) -> None:
    """Nobody else can open it, from its first byte on."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
