"""Files -> a folder that a web server may serve at any moment, also while it changes.

What is new or changed waits aside until all of it is made; then it takes its place file by file, in the order it
was given, and what no longer belongs goes last. A run that is killed leaves a whole site: the next goes on.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from filelock import FileLock, Timeout

from citecut.errors import BusyError, DocumentError, InputError, UsageError
from citecut.model import Digest
from citecut.project import disk_errors, write_atomically

MANIFEST = ".citecut-portal.json"
"""Names the files that Citecut made in the folder: no other file is ever replaced or removed."""
ASIDE = ".portal.tmp"
LOCK = ".citecut-portal.lock"


class Changed(NamedTuple):
    """What a run did to the folder, as paths in it."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    files: int
    """All that there are now."""


class Served:
    """The folder, held against other runs while it is open."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._aside = out / ASIDE
        self._lock = FileLock(out / LOCK, timeout=0)
        self._wanted: dict[str, None] = {}
        self._waiting: dict[str, Path] = {}

    def __enter__(self) -> Self:
        """Take hold of the folder.

        Raises:
            UsageError: it holds files that are none of ours.
            BusyError: another run holds it.
        """
        with disk_errors(self.out):
            self.out.mkdir(parents=True, exist_ok=True)
        ours = {MANIFEST, ASIDE, LOCK, *(path.name for path in self._torn())}
        if not (self.out / MANIFEST).is_file() and any(path.name not in ours for path in self.out.iterdir()):
            raise UsageError(f"`{self.out}` holds files that are no portal", "name an empty folder with -o")
        try:
            self._lock.acquire()
        except Timeout:
            raise BusyError(f"another run is building `{self.out}`", "wait for it to end") from None
        self._sweep()
        self._aside.mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sweep()
        self._lock.release()

    def has(self, path: str) -> bool:
        """Whether this file is there already."""
        return (self.out / path).is_file()

    def keep(self, path: str) -> None:
        """Leave a file as it is: its name tells its content."""
        self._wanted[path] = None

    def write(self, path: str, content: bytes) -> None:
        """Have a file with this content; one that has it is not touched."""
        self._wanted[path] = None
        place = self.out / path
        if not place.is_file() or place.read_bytes() != content:
            self._next(path).write_bytes(content)

    def lay(self, path: str, kept: Path, digest: Digest, size: int) -> None:
        """Have the bytes of `kept`, whose digest is part of the name `path`; they take no room of their own if the
        disk can share them.

        Raises:
            DocumentError: they are missing, or not what their digest says.
        """
        place = self.out / path
        if place.is_file() and place.stat().st_size == size:
            self._wanted[path] = None
            return
        if not kept.is_file() or _digest(kept) != digest:
            raise DocumentError(f"`{kept}` is missing or damaged", "bring it back from a copy: it was released")
        self._wanted[path] = None
        waiting = self._next(path)
        try:
            os.link(kept, waiting)
        except OSError:  # another disk, or one that knows no links
            shutil.copyfile(kept, waiting)

    def finish(self, stays: Callable[[str], bool] = lambda _: False) -> Changed:
        """Let everything take its place, and remove what was not asked for in this run, unless it `stays`."""
        before = self._known()
        for path in sorted(before):
            if path not in self._wanted and stays(path) and self.has(path):
                self.keep(path)
        # Named before they come, so that a run after a kill knows them for its own.
        self._note({*before, *self._wanted})
        for path, waiting in self._waiting.items():
            (self.out / path).parent.mkdir(parents=True, exist_ok=True)
            waiting.replace(self.out / path)
        removed = tuple(sorted(before - set(self._wanted)))
        self._remove(removed)
        self._note(set(self._wanted))
        return Changed(tuple(self._waiting), removed, len(self._wanted))

    def _next(self, path: str) -> Path:
        return self._waiting.setdefault(path, self._aside / str(len(self._waiting)))

    def _sweep(self) -> None:
        shutil.rmtree(self._aside, ignore_errors=True)
        for path in self._torn():
            path.unlink(missing_ok=True)

    def _torn(self) -> list[Path]:
        """What a killed run left half-written of the manifest."""
        return list(self.out.glob(f".{MANIFEST}.*.tmp"))

    def _known(self) -> set[str]:
        path = self.out / MANIFEST
        if not path.is_file():
            return set()
        try:
            value: Any = json.loads(path.read_bytes())
            return {name for name in value["files"] if _inside(name)}
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"`{path}` cannot be read", "build into an empty folder") from error

    def _note(self, names: set[str]) -> None:
        content = json.dumps({"version": 1, "files": sorted(names)}, indent=0).encode()
        place = self.out / MANIFEST
        if not place.is_file() or place.read_bytes() != content:
            write_atomically(place, content)

    def _remove(self, names: tuple[str, ...]) -> None:
        """Remove files, and the folders that are empty then."""
        folders: set[Path] = set()
        for name in names:
            (self.out / name).unlink(missing_ok=True)
            folders |= {parent for parent in (self.out / name).parents if self.out in parent.parents}
        for folder in sorted(folders, key=lambda path: -len(path.parts)):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def _inside(name: str) -> bool:
    path = Path(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _digest(path: Path) -> Digest:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
