"""Something that an app refuses -> the status and the words that a program is told."""

from typing import Any

from citecut_studio.api.services import Failure, is_busy
from citecut_studio.desk import drafts, edition_services
from citecut_studio.desk import services as desk
from citecut_studio.desk.review import services as review_services
from citecut_studio.jobs.disk import NoRoomError
from citecut_studio.library.services import RefusedError as LibraryRefusedError
from citecut_studio.library.services import telling
from citecut_studio.library.uploads import ChecksumError, HeldError
from citecut_studio.releases.services import RefusedError as ReleaseRefusedError

REFUSED: dict[type[Exception], int] = {
    LibraryRefusedError: 422,
    edition_services.FormError: 422,
    desk.RefusedError: 409,
    desk.NoScriptError: 409,
    ReleaseRefusedError: 409,
    drafts.NothingError: 422,
    NoRoomError: 507,
    HeldError: 409,
    ChecksumError: 409,
}
WORDS: dict[type[Exception], str] = {
    desk.NoScriptError: "the clip has no script yet",
    drafts.NothingError: "there is nothing to do this to",
    HeldError: "another call writes to this upload",
    ChecksumError: "the bytes are not those that were sent",
}
KNOWN = (*REFUSED, review_services.RefusedError, drafts.StaleError, Failure)


def told(error: Exception) -> tuple[int, dict[str, Any]]:
    """The status and the body of a refusal."""
    if isinstance(error, drafts.StaleError):
        line = error.line
        now = {"line": error.key, "version": line.version if line else 0, "text": line.text if line else ""}
        return 409, {"detail": "somebody changed it after it was read", "hint": "look at it, and try again", **now}
    if isinstance(error, review_services.RefusedError):
        return error.status, {"detail": str(error), "hint": ""}
    if isinstance(error, Failure):
        return (503 if is_busy(error) else 409), {
            "detail": telling.told(error.message),
            "hint": telling.told(error.hint),
        }
    kind = next(kind for kind in REFUSED if isinstance(error, kind))
    return REFUSED[kind], {"detail": str(error) or WORDS[kind], "hint": ""}
