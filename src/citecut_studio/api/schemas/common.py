"""What calls about the caller, teams and webhooks take and give; words and refusals, which all calls share."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

PLAIN = r"^[^\x00]*$"
"""No database keeps the character NUL."""
Name = Annotated[str, StringConstraints(max_length=300, pattern=PLAIN)]
Words = Annotated[str, StringConstraints(max_length=5000, pattern=PLAIN)]
Version = Annotated[int, Field(ge=0, lt=2**31)]
"""Of a line, or of a draft, as it was read: what somebody changed since is never overwritten."""


class Wanted(BaseModel):
    """What a call takes as JSON: to the letter, so that a misspelt name or a number in words is not passed over."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Problem(Schema):
    """Why a call was refused."""

    detail: str
    hint: str = ""


class Conflict(Problem):
    """Somebody was first, or something is not so; of a line that was changed meanwhile with how it stands now."""

    line: str | None = None
    """Id of the line."""
    version: int | None = None
    """0: the line is gone."""
    text: str | None = None


REFUSALS: Mapping[int, type[Schema]] = {
    **dict.fromkeys((400, 401, 403, 404, 422, 429, 503, 507), Problem),
    409: Conflict,
}
"""Status -> what is told; 503: a job works on the project just now; 507: the disk is nearly full."""


class Me(Schema):
    """Who calls."""

    name: str
    email: str
    scopes: list[str]
    expires_at: datetime


class TeamOut(Schema):
    """A team of the caller's."""

    slug: str
    name: str
    above: str | None
    roles: list[str]


class EntryOut(Schema):
    """One thing that somebody did."""

    id: int
    at: datetime
    by: str
    action: str
    subject: str
    details: dict[str, Any]


class CheckedOut(Schema):
    """Whether a log is as it was written."""

    broken: EntryOut | None
    """The first entry that was changed, or before which one is missing."""


class WebhookIn(Wanted):
    """An address that is to be told what happens."""

    address: str


class WebhookOut(Schema):
    """A webhook."""

    id: int
    address: str
    failures: int
    said: str
    secret: str = ""
    """Shown when it is made, and never again."""
