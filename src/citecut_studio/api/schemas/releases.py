"""What calls about releases, corrections and portals take and give."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import BaseModel, Field

from citecut_studio.api.schemas.common import Name, Wanted
from citecut_studio.api.schemas.projects import JobOut


class AgainstOut(Schema):
    """Something that stands against release, and what to change."""

    code: str
    clip: str
    language: str
    line: str
    message: str
    suggestion: str


class OnItsWayOut(Schema):
    """A clip on its way out."""

    id: str
    title: str
    against: list[AgainstOut]
    not_before: str


class PostOut(Schema):
    """Where a release was posted."""

    channel: str
    address: str
    at: str
    by: str


class ReleaseOut(Schema):
    """A release and what became of it."""

    digest: str
    clip: str
    language: str
    title: str
    state: str
    at: str
    reason: str
    superseded_by: str
    posts: list[PostOut]
    corrections: list[str]


class SendingOut(Schema):
    """A release on its way to a channel."""

    key: str
    release: str
    channel: str
    clip: str
    language: str
    state: str
    due: str
    address: str
    reason: str


class ReleasesOut(Schema):
    """Every clip on its way out, and every release."""

    clips: list[OnItsWayOut]
    releases: list[ReleaseOut]
    sendings: list[SendingOut]
    channels: list[str]
    platforms: dict[str, str]


class TodoOut(Schema):
    """What only a person can tick."""

    item: str
    sentence: str
    ticked_by: str
    """Empty: nobody has."""


class PackOut(Schema):
    """What lies ready for one platform."""

    platform: str
    name: str
    ready: bool
    texts: dict[str, str]
    todo: list[TodoOut]
    files: dict[str, str]
    """File -> a signed address, for an hour."""
    problems: list[str]


class ReleaseDetail(ReleaseOut):
    """A release with what lies ready for it."""

    publisher: str
    sponsor: str
    disclosures: list[str]
    signer: str
    not_before: str
    channels: list[str]
    videos: list[str]
    """Signed addresses, for an hour."""
    packages: list[PackOut]


class PublishIn(Wanted):
    """Clips to release, for which platforms (those of the settings), and not before when."""

    clips: list[Name] = Field(min_length=1, max_length=200)
    platforms: list[Name] = Field([], max_length=50)
    not_before: datetime | None = Field(None, strict=False)


class PostIn(Wanted):
    """A channel and a clip; without a channel what waits goes on."""

    channel: Name = ""
    clip: Name = ""
    language: Name = ""


class DecideIn(Wanted):
    """What became of a sending that is unknown; no address: it is not there, and goes out again."""

    key: Name
    address: Name = ""


class ReasonIn(Wanted):
    """Why."""

    reason: Name


class PostedIn(Wanted):
    """Where a person posted it."""

    place: Name
    address: Name


class TicksIn(Wanted):
    """The items that are ticked now; others are not."""

    items: list[Name] = Field(max_length=100)


class KnownSourceOut(Schema):
    """A source of which a later version may come."""

    digest: str
    title: str
    name: str
    url: str


class CorrectionOut(Schema):
    """What the last later version concerns, and what was done about it."""

    sources: list[KnownSourceOut]
    job: JobOut | None
    found: dict[str, Any] | None
    """What the last job of a correction found: `affected` lines, `drafts`, `notices`; `left_out` are the projects
    that are damaged and could not be searched."""


class LaterIn(BaseModel):
    """The later version of a source, by the digest of the version before; a file may come instead."""

    of: Name
    address: str = Field("", max_length=2000)
    text: str = Field("", max_length=400_000)


class TeamReleaseOut(ReleaseOut):
    """A release of a team."""

    project: UUID


class PortalOut(Schema):
    """The site of what a team released."""

    address: str
    title: str
    built_at: datetime | None
    clips: int
    languages: list[str]
    handbooks: list[str]


class TeamReleasesOut(Schema):
    """All releases of a team, the last first."""

    releases: list[TeamReleaseOut]
    damaged: dict[str, str]
    """Project -> why it cannot be read."""
    portal: PortalOut | None


class PortalIn(Wanted):
    """Where the portal stands."""

    address: Name
    title: Name = ""
