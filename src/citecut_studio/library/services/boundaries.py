"""A file's name and size -> accepted or refused, before a byte of it is taken. What is in it, `read` checks."""

from pathlib import PurePath
from typing import Literal

from django.utils.translation import gettext as _

from citecut import limits
from citecut.errors import InputError
from citecut_studio.library.services import telling

Kind = Literal["film", "picture", "subtitles", "project", "html", "text", "document"]

ENDINGS: dict[str, tuple[Kind, limits.Limit]] = {
    **dict.fromkeys((".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mpg", ".ts"), ("film", limits.FILM_BYTES)),
    **dict.fromkeys((".mp3", ".wav", ".flac", ".ogg", ".m4a", ".aac"), ("film", limits.FILM_BYTES)),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".avif"), ("picture", limits.IMAGE_BYTES)),
    **dict.fromkeys((".srt", ".vtt", ".ass", ".ssa"), ("subtitles", limits.CAPTIONS_BYTES)),
    **dict.fromkeys((".html", ".htm", ".xhtml"), ("html", limits.HTML_BYTES)),
    **dict.fromkeys((".txt", ".md", ".markdown"), ("text", limits.TEXT_BYTES)),
    **dict.fromkeys((".docx", ".pdf"), ("document", limits.DOCUMENT_BYTES)),
    ".zip": ("project", limits.PROJECT_BYTES),
}  # fmt: skip
"""Ending -> what a person takes the file for, and how large such a file may be."""


class RefusedError(Exception):
    """Something that is not taken in; its text is for the person."""


def kind_of_name(name: str) -> Kind | None:
    """What a file of this name is taken for; None: nothing that is read here."""
    found = ENDINGS.get(PurePath(name).suffix.lower())
    return found[0] if found else None


def largest() -> int:
    """Bytes of the largest file that is taken at all."""
    return max(limit.value for _kind, limit in ENDINGS.values())


def check_incoming(name: str, size: int) -> None:
    """Let a file be taken in, by its name and size.

    Raises:
        RefusedError: nothing here reads such files, it is empty, or it is over its limit.
    """
    found = ENDINGS.get(PurePath(name).suffix.lower())
    if found is None:
        known = ", ".join(ending.removeprefix(".") for ending in ENDINGS)
        raise RefusedError(
            _("“%(name)s” is no kind of file that is read here: %(known)s.") % {"name": name, "known": known}
        )
    if size <= 0:
        raise RefusedError(_("“%(name)s” is empty.") % {"name": name})
    try:
        found[1].check(size, f"`{name}`")
    except InputError as error:
        raise RefusedError(telling.told(error.message)) from error
