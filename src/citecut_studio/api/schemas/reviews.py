"""What calls about reviews and history take and give."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from citecut_studio.api.schemas.common import Name, Wanted, Words
from citecut_studio.api.schemas.desk import FindingOut, LanguageIn
from citecut_studio.library.services import telling


class WordOut(Schema):
    """A stretch of words of two texts: the same in both, or one in place of the other."""

    same: bool
    old: str
    new: str


class ChangeOut(Schema):
    """What became of a line."""

    line: str
    fate: str
    words: list[WordOut]


class QuoteOut(Schema):
    """The words that a line cites, between what stands around them."""

    before: str
    quote: str
    after: str
    title: str
    address: str


class StandingOut(FindingOut):
    """A finding; it is let pass by its digest."""

    digest: str

    @staticmethod
    def resolve_message(finding: Any) -> str:
        """In the language that was asked for."""
        return telling.message(finding)

    @staticmethod
    def resolve_suggestion(finding: Any) -> str | None:
        """In the language that was asked for."""
        return telling.suggestion(finding) or None


class ReviewLineOut(Schema):
    """A line as a reviewer sees it."""

    id: str
    role: str
    text: str
    original: str
    speaker: str
    spoken: bool
    machine: bool
    passages: list[QuoteOut]
    findings: list[StandingOut]


class StateOut(Schema):
    """Where a clip stands in one language."""

    language: str
    state: str


class PassedOut(Schema):
    """A finding that somebody let pass."""

    finding: str
    by: str
    role: str
    reason: str


class AnswerOut(Schema):
    """What somebody said."""

    id: UUID
    who: str
    text: str
    at: datetime


class CommentOut(AnswerOut):
    """A comment or a suggestion, and its answers."""

    line: str
    """Empty: about the clip."""
    before: str
    suggested: str
    decision: str
    resolved_at: datetime | None
    answers: list[AnswerOut]


class ReviewOut(Schema):
    """A clip in one language, for review."""

    clip: str
    language: str
    original: str
    title: str
    words: str
    """Digest of what is shown: only this can be approved."""
    document: str
    made: bool
    state: str
    states: list[StateOut]
    lines: list[ReviewLineOut]
    findings: list[StandingOut]
    standing: list[str]
    """Digests of the findings that stand against release."""
    passed: list[PassedOut]
    videos: dict[str, str]
    """Format -> a signed address, for an hour."""
    comments: list[CommentOut]
    own: list[str]
    """Lines that the caller wrote, so that somebody else has to approve them."""
    unsaved: bool
    handing_in: bool
    """Whether the words were handed in while a job held the folder: they are as soon as it ends."""
    since: list[ChangeOut]
    """What changed since the words were handed in."""


class ApproveIn(LanguageIn):
    """The digests that `review` gave."""

    words: Name
    document: Name = ""


class GiveBackIn(LanguageIn):
    """Why the words go back."""

    reason: str = Field(max_length=4000, pattern=r"^[^\x00]*$")


class LetPassIn(GiveBackIn):
    """A finding, by its digest, and why it does not stand."""

    finding: Name


class SayIn(LanguageIn):
    """A comment on a line (or on the clip), an answer, or another text that is suggested."""

    line: Name = ""
    text: Words = ""
    suggested: Words = ""
    answers: UUID | None = Field(None, strict=False)


class GuestIn(Wanted):
    """For whom a link is, and for how long: 1, 3, 7, 14 or 30 days."""

    guest: Name
    days: int = Field(ge=1, le=30)
    may_comment: bool = True


class GuestOut(Schema):
    """A guest's link."""

    id: int
    guest: str
    may_comment: bool
    expires_at: datetime
    seen_at: datetime | None
    address: str = ""
    """Shown when it is made, and never again."""


class HappenedOut(Schema):
    """One thing that happened to a clip."""

    event: str
    at: str
    by: str
    role: str
    language: str
    reason: str
    subject: str
    changes: list[ChangeOut]
