"""What calls about a team's brand and channels take and give."""

from typing import Annotated

from ninja import Schema
from pydantic import BaseModel, StringConstraints

from citecut_studio.api.schemas.common import Name, Wanted

Colour = Annotated[str, StringConstraints(pattern=r"^(#[0-9a-fA-F]{6})?$", max_length=7)]
"""Such as `#003b2f`; empty: it stays."""


class KitOut(Schema):
    """A team's brand kit."""

    colours: dict[str, str]
    logo: str
    """File name; empty: there is none."""
    corner: bool
    closing: bool
    fonts: list[str]
    files: list[str]


class HouseOut(Schema):
    """What the projects of a team begin with."""

    publisher: str = ""
    sponsor: str = ""
    picture_rights: str = ""
    film_rights: str = ""
    portal: str = ""
    theme: str = ""
    platforms: list[str] = []
    kit: KitOut | None


class HouseIn(Wanted):
    """Settings to change: what is left out stays."""

    publisher: Name | None = None
    sponsor: Name | None = None
    picture_rights: Name | None = None
    film_rights: Name | None = None
    portal: Name | None = None
    theme: Name | None = None
    platforms: list[Name] | None = None


class KitIn(BaseModel):
    """Colours and places of the logo: what is left out stays; a logo and fonts come beside it as files."""

    ground: Colour = ""
    type: Colour = ""
    accent: Colour = ""
    corner: bool | None = None
    """Whether the logo stands small in a corner of every card."""
    closing: bool | None = None
    """Whether it stands on the closing card."""


class ChannelIn(Wanted):
    """Where to post, under a name of the team's own; no secret. Each kind takes its own of these."""

    kind: Name
    name: Name
    url: Name = ""
    account: Name = ""
    chat: Name = ""
    visibility: Name = ""
    bucket: Name = ""
    region: Name = ""
    inside: Name = ""
    public: Name = ""
    format: Name = ""


class SecretOut(Schema):
    """The variable that a token is taken from, and whether it is there. Never the token itself."""

    variable: str
    there: bool


class ChannelOut(Schema):
    """A channel of a team."""

    id: int
    name: str
    called: str
    """As `releases` and `post` name it."""
    kind: str
    given: dict[str, str]
    secrets: list[SecretOut]
