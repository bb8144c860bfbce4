"""What calls take and give."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema


class Problem(Schema):
    """Why a call was refused."""

    detail: str
    hint: str = ""


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


class ProjectOut(Schema):
    """A project."""

    id: UUID
    team: str
    title: str
    shared: bool
    created_at: datetime
    touched_at: datetime


class JobOut(Schema):
    """Long work."""

    id: UUID
    project: UUID
    kind: str
    state: str
    step: str
    progress: float
    seconds_left: float | None
    attempts: int
    result: dict[str, Any]
    error: str
    hint: str
    created_at: datetime
    ended_at: datetime | None


class WebhookIn(Schema):
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
