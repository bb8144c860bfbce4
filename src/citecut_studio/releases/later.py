"""A later version of a source, as a file or as pasted words -> kept until it is read."""

import time
import uuid
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from citecut_studio.library.models import Project
from citecut_studio.library.names import safe
from citecut_studio.library.services.boundaries import RefusedError, check_incoming, kind_of_name
from citecut_studio.releases.services.corrections import later_folder

READ = ("text", "document", "html")
"""Kinds of files that a later version may come as."""
KEPT = 30 * 24 * 3600
"""Seconds after which a file that was handed in is let go."""


def keep(project: Project, name: str, file: "UploadedFile[Any] | None", text: str) -> str:
    """Keep what was handed in of the source that is called `name`; its place below `later_folder`.

    Raises:
        RefusedError: it is nothing that is read here, or too large.
    """
    if file is not None:
        name = safe(file.name or "later")
        check_incoming(name, file.size or 0)
        chunks = file.chunks()
    elif text.strip():
        name = safe(name if kind_of_name(name) == "text" else "later.txt")
        chunks = iter([text.encode()])
        check_incoming(name, len(text.encode()))
    else:
        raise RefusedError(_("Give a file, an address, or the words."))
    if kind_of_name(name) not in READ:
        raise RefusedError(_("A later version is an article or a document."))
    home = later_folder(project)
    _let_go(home)
    folder = home / uuid.uuid4().hex
    folder.mkdir(parents=True)
    with (folder / name).open("wb") as to:
        for chunk in chunks:
            to.write(chunk)
    return f"{folder.name}/{name}"


def _let_go(home: Path) -> None:
    """Remove what was handed in long ago: its words are in the project."""
    for path in home.glob("*/*") if home.is_dir() else ():
        if path.stat().st_mtime < time.time() - KEPT:
            path.unlink(missing_ok=True)
            path.parent.rmdir()
