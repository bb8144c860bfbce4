"""What somebody does to the lines of a draft, where it takes what citecut knows of them: split, merge, choose."""

import re
from collections.abc import Sequence

from citecut_studio.desk import drafts, services
from citecut_studio.desk.drafts import NothingError
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.desk.names import SLOTS
from citecut_studio.library.models import Project
from citecut_studio.people.models import User

MOST_TEXT = 5000
"""Characters of one line: many times what anybody says in one breath."""


def one_row(given: str) -> str:
    """A line stands on one row."""
    return re.sub(r"[\r\n]+", " ", given)[:MOST_TEXT]


def add(draft: Draft, user: User, text: str, passages: Sequence[str], after: str | None) -> DraftLine:
    """A new line with words of the source, behind another (the last).

    Raises:
        StaleError: the other is gone.
        NothingError: there are no words.
    """
    if not one_row(text).strip():
        raise NothingError
    return drafts.add(draft, user, one_row(text).strip(), passages, after)


def show(draft: Draft, user: User, key: str, slot: str, text: str) -> DraftLine:
    """A text on the card of a line.

    Raises:
        StaleError: the line is gone, or has a text in that place already.
        NothingError: a card has no such place.
    """
    if slot not in SLOTS:
        raise NothingError
    return drafts.show(draft, user, key, slot, one_row(text).strip())


def split(project: Project, draft: Draft, user: User, key: str, version: int, at: int) -> DraftLine:
    """Part a line where the caret stands: `at` counts UTF-16 units, as browsers do.

    Raises:
        StaleError: somebody changed it since `version`.
        NothingError: one of the parts would have no words.
    """
    lines = drafts.read(draft)[1]
    text = next((each.text for each in lines if each.key == key), "")
    place = len(text.encode("utf-16-le")[: 2 * max(at, 0)].decode("utf-16-le", "ignore"))
    passages = services.passages_of(project, draft, lines, [key])
    return drafts.split(draft, user, key, version, place, passages)


def merge(project: Project, draft: Draft, user: User, key: str, version: int) -> DraftLine:
    """Join a line with the next.

    Raises:
        StaleError: somebody changed it since `version`.
        NothingError: it is the last.
    """
    lines = drafts.read(draft)[1]
    spoken = [each.key for each in lines if not each.shown_with]
    at = spoken.index(key) if key in spoken else 0
    passages = services.passages_of(project, draft, lines, spoken[at : at + 2])
    return drafts.merge(draft, user, key, version, passages)


def choose(project: Project, draft: Draft, user: User, key: str, version: int, *, scene: str, picture: str) -> None:
    """Choose the scene and the picture of a line, of those that are offered; others count as no choice.

    Raises:
        StaleError: somebody changed it since `version`.
        NothingError: the line has no words yet, or is none that is spoken.
    """
    offer = services.offer(project, draft, drafts.read(draft)[1], key)
    if offer is None:
        raise NothingError
    known = {"", "none", *(each.media for each in offer.pictures)}
    values = {"scene": scene if scene in offer.scenes else "", "picture": picture if picture in known else ""}
    drafts.write(draft, user, key, version, values)
