"""Release -> a folder: the film, cover, captions and words of a post, for people or programs to carry on."""

import errno
import os
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from citecut.errors import InputError, UsageError
from citecut.ports import Post, Posted
from citecut.providers.channels import parcels

THERE_ALREADY = (errno.EEXIST, errno.ENOTEMPTY, errno.EACCES, errno.EPERM)
"""What systems say when a folder is to be renamed onto one that is there; Windows says the last two."""


class FolderChannel:
    """Lays each post into a folder of its own, whole or not at all."""

    def __init__(self, *, name: str = "folder", folder: str = "") -> None:
        """`folder` is where the posts go; it is made if need be."""
        self.name = name
        self._folder = folder

    def identity(self) -> str:
        """Where it is."""
        return f"folder {self._root()}"

    def limits(self) -> Mapping[str, int]:
        """None."""
        return {}

    def find(self, key: str, since: datetime | None = None) -> Posted | None:
        """Looks whether the post's folder is there."""
        place = self._root() / parcels.folder_name(key)
        return Posted(place.name, place.as_uri()) if (place / parcels.LABEL).is_file() else None

    def post(self, post: Post) -> Posted:
        """Copies the files beside, then gives the folder its name; one that is there already stays as it is.

        Raises:
            InputError: the folder cannot be written, or the disk is full.
        """
        place = self._root() / parcels.folder_name(post.key)
        found = self.find(post.key)
        if found is not None:
            return found
        draft = place.with_name(f".{place.name}.{os.getpid()}.tmp")
        try:
            _laid(draft, post)
            _named(draft, place)
        except OSError as error:
            raise InputError(
                f"cannot write `{place}`: {error.strerror or error}", "free some space, or set another `folder`"
            ) from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return Posted(place.name, place.as_uri())

    def _root(self) -> Path:
        if not self._folder:
            raise UsageError(f"channel `{self.name}` names no folder", "set its `folder`")
        return Path(self._folder).expanduser().resolve()


def _laid(draft: Path, post: Post) -> None:
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, path in parcels.files(post):
        shutil.copyfile(path, draft / name)
        _flushed(draft / name)
    (draft / parcels.LABEL).write_bytes(parcels.label(post))
    _flushed(draft / parcels.LABEL)


def _flushed(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _named(draft: Path, place: Path) -> None:
    try:
        draft.rename(place)
    except OSError as error:
        if error.errno not in THERE_ALREADY or not (place / parcels.LABEL).is_file():
            raise
