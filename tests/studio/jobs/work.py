"""Kinds of work that only tests know; nothing of citecut is loaded for those that do without: they begin at once."""

from __future__ import annotations

import fcntl
import os
import signal
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citecut.errors import InputError

if TYPE_CHECKING:
    from citecut.pipeline import Report
    from citecut_studio.library.models import Project


def count(project: Project, asked: dict[str, Any], report: Report) -> dict[str, Any]:
    """Take a moment, alone; note when somebody else does the same job in that moment."""
    with (Path(asked["folder"]) / asked["name"]).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            (Path(asked["folder"]) / "overlap").touch()
            raise
        report.step("render", asked["name"])
        time.sleep(asked.get("seconds", 0.05))
        token = uuid.uuid4().hex
        file.write(token + "\n")
    return {"token": token, "nice": os.nice(0)}


def die(project: Project, asked: dict[str, Any], report: Report) -> dict[str, Any]:
    """Take its process with it."""
    with Path(asked["file"]).open("a") as file:
        file.write("x")
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def sleep(project: Project, asked: dict[str, Any], report: Report) -> dict[str, Any]:
    """Take long; say where it runs."""
    report.step("speak", "draft")
    told = Path(asked["file"]).with_suffix(".new")
    told.write_text(str(os.getpid()))
    told.replace(asked["file"])
    for part in range(asked["seconds"] * 20):
        report.progress(part / (asked["seconds"] * 20))
        time.sleep(0.05)
    return {"slept": asked["seconds"]}


def refuse(project: Project, asked: dict[str, Any], report: Report) -> dict[str, Any]:
    """Something that the person can mend."""
    raise InputError("`bản tin.pdf` is empty", "give a file with text")


def nap(project: Project, asked: dict[str, Any], report: Report) -> dict[str, Any]:
    """Hold the project's folder for a moment, as citecut does."""
    with project_writing(project):
        time.sleep(asked.get("seconds", 0))
    return {}


def project_writing(project: Project) -> Any:
    from citecut.project import Project as Folder

    return Folder(project.folder).writing()
