"""What calls about people and teams take and give."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, StringConstraints

from citecut_studio.api.schemas.common import PLAIN, Name, Wanted

TeamName = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=PLAIN, strip_whitespace=True)]


class PersonOut(Schema):
    """Somebody of a team."""

    id: int
    name: str
    email: str
    roles: list[str]


class RolesIn(Wanted):
    """The roles that somebody has from now on, and no others."""

    roles: list[Name] = Field(max_length=10)


class InvitationIn(RolesIn):
    """Whom to ask in, and as what."""

    email: Annotated[str, StringConstraints(max_length=254, pattern=r"^[^@\s\x00]+@[^@\s\x00]+\.[^@\s\x00]+$")]


class InvitationOut(Schema):
    """The link, which is shown once."""

    address: str


class InvitedOut(Schema):
    """Somebody who was invited and has not come yet."""

    email: str
    roles: list[str]
    expires_at: datetime


class RulesIn(Wanted):
    """A team's name and rules."""

    name: TeamName
    two_persons: bool


class RulesOut(Schema):
    """A team's name and rules."""

    slug: str
    name: str
    two_persons: bool


class UnitIn(Wanted):
    """A team below another."""

    name: TeamName


class BelowOut(Schema):
    """A team below another."""

    slug: str
    name: str


class TeamDetail(RulesOut):
    """A team with the units below it."""

    units: list[BelowOut]

    @staticmethod
    def resolve_units(obj: Any) -> list[Any]:
        """Its children."""
        return list(obj.children.all())
