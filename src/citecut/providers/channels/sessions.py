"""A post's key -> the upload session that a platform opened for it, kept in the user's own folder.

Who knows the address of a session can finish the upload, so it lies neither in the project nor in its journal but
under `CITECUT_HOME`, readable by its owner alone.
"""

import hashlib
import json
import os
from pathlib import Path

import platformdirs

from citecut.errors import InputError

BEGUN = ""
"""Kept before a session is asked for: the upload was begun on this machine, and no film was sent yet."""


def keep(channel: str, key: str, session: str) -> None:
    """Keep the address of a session, whole and flushed to the disk, before anything is sent to it.

    Raises:
        InputError: the folder cannot be written.
    """
    path = _path(channel, key)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump({"version": 1, "session": session}, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise InputError(f"cannot write `{path.parent}`", "set CITECUT_HOME to another place") from error


def kept(channel: str, key: str) -> str | None:
    """The address of the session; `BEGUN` when there was none yet; None when nothing is known of it here."""
    try:
        value = json.loads(_path(channel, key).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    session = value.get("session") if isinstance(value, dict) else None
    return session if isinstance(session, str) else None


def _path(channel: str, key: str) -> Path:
    given = os.environ.get("CITECUT_HOME")
    home = Path(given) if given else platformdirs.user_config_path("citecut")
    return home / "uploads" / f"{hashlib.sha256(f'{channel} {key}'.encode()).hexdigest()}.json"
