"""A clip for review and what is said about it -> rows of the page; what people call events and roles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citecut_studio.desk.review.models import Comment
from citecut_studio.desk.review.services import Sheet, ShownLine, WordDifference, word_differences
from citecut_studio.desk.review.talk import Thread

EVENTS: Mapping[str, str | Promise] = {
    "edited": _("Changed the script"),
    "translated": _("Changed the translation"),
    "reviewed": _("Stands for the translation"),
    "approved": _("Approved"),
    "overridden": _("Let a finding pass"),
    "embargoed": _("Not to be sent before"),
    "released": _("Released"),
    "corrected": _("Corrected"),
    "withdrawn": _("Withdrawn"),
    "posted": _("Posted"),
    "revised": _("A later version of the source was read"),
}
ROLES: Mapping[str, str | Promise] = {
    "hook": _("hook"),
    "point": _("point"),
    "quote": _("quotation"),
    "close": _("close"),
    "label": _("on the card"),
    "strap": _("name strap"),
    "caption": _("picture caption"),
    "title": _("title"),
    "description": _("description"),
    "alt": _("described for who cannot see it"),
}


@dataclass(frozen=True)
class Said:
    """A thread; of a suggestion with the words that it would change."""

    thread: Thread
    words: Sequence[WordDifference]
    fits: bool
    """Whether the line still says what it said when this was suggested."""

    @property
    def first(self) -> Comment:
        """What began it."""
        return self.thread.first


@dataclass(frozen=True)
class Row:
    """A line of the page."""

    line: ShownLine
    role: str
    said: tuple[Said, ...]

    @property
    def open(self) -> int:
        """Threads that are not resolved."""
        return sum(one.first.resolved_at is None for one in self.said)


def rows(sheet: Sheet, threads: Mapping[str, Sequence[Thread]]) -> tuple[Row, ...]:
    """The lines with what is said about them."""
    return tuple(
        Row(line, str(ROLES.get(line.role, line.role)), said(threads.get(line.id, ()), line.text))
        for line in sheet.lines
    )


def said(threads: Sequence[Thread], text: str) -> tuple[Said, ...]:
    """Threads about a line that says this now."""
    return tuple(
        Said(
            thread,
            word_differences(thread.first.before, thread.first.suggested) if thread.first.suggested else (),
            thread.first.before == text,
        )
        for thread in threads
    )


def event_name(event: str) -> str:
    """What people call something that happened."""
    return str(EVENTS.get(event, event))
