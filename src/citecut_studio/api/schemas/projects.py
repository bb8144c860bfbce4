"""What calls about projects, their sources, files and jobs take and give."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import BaseModel, Field

from citecut_studio.api.schemas.common import Name, Wanted


class ProjectOut(Schema):
    """A project among many."""

    id: UUID
    team: str
    title: str
    shared: bool
    created_at: datetime
    touched_at: datetime

    @staticmethod
    def resolve_team(obj: Any) -> str:
        """Its slug."""
        return str(obj["team"] if isinstance(obj, dict) else obj.team.slug)


class ProjectPage(Schema):
    """Some of the projects."""

    projects: list[ProjectOut]
    count: int
    """Of all that fit."""
    page: int
    pages: int


class FileOut(Schema):
    """A finished video; paths are below the project's folder, see `file_address`."""

    format: str
    video: str
    poster: str
    captions: str
    width: int
    height: int
    fresh: bool
    """Whether it shows the clip as it is now."""


class InLanguageOut(Schema):
    """A clip in one language."""

    language: str
    state: str
    seconds: float
    files: list[FileOut]
    preview: str
    words: str
    """Digest of what it says now."""


class ClipOut(Schema):
    """A clip."""

    id: str
    title: str
    language: str
    sources: list[str]
    lines: int
    state: str
    editions: list[InLanguageOut]
    stops: int
    looks: int
    edited: bool
    problem: str


class SourceCardOut(Schema):
    """A source."""

    title: str
    kind: str
    name: str
    url: str
    publisher: str
    published: str
    language: str
    passages: int
    words: int


class StepOut(Schema):
    """What to do next."""

    title: str
    why: str
    label: str
    address: str
    """Of a page of the studio; empty: there is nothing to do."""


class ProjectDetail(ProjectOut):
    """A project with what it holds."""

    state: str
    step: StepOut
    sources: list[SourceCardOut]
    clips: list[ClipOut]
    pictures: int
    problem: str


class FoundOut(Schema):
    """How many findings there are about a clip, its frames included."""

    clip: str
    stops: int
    looks: int


class Shaping(BaseModel):
    """How clips are to be; what is left out takes its usual value."""

    languages: list[Name] = []
    seconds: int = Field(45, ge=5, le=600)
    formats: list[Name] = ["9x16"]
    theme: Name = "bulletin"
    voice: Name = ""


class Given(BaseModel):
    """A text or an address; files may come beside it."""

    text: str = Field("", max_length=400_000)
    address: str = Field("", max_length=2000)


class NewProjectIn(Given, Shaping):
    """A source in any of three ways, and how its clips are to be."""

    team: Name = ""
    """Its slug; empty: the first in which the caller may write."""
    title: Name = ""
    later: bool = False
    """Files follow in pieces, see `announce_upload`; nothing is read before `add_sources`."""


class SettingsOut(Schema):
    """The settings of a project."""

    title: str
    languages: list[str]
    seconds: int
    formats: list[str]
    theme: str
    voice: str
    clips: int
    captions: str
    bilingual: str
    music: str
    voice_over: bool
    publisher: str
    sponsor: str
    picture_rights: str
    imitates: str
    platforms: list[str]
    portal: str


class SettingsIn(Wanted):
    """Settings to change: what is left out stays."""

    title: Name | None = None
    languages: list[Name] | None = None
    seconds: int | None = None
    formats: list[Name] | None = None
    theme: Name | None = None
    voice: Name | None = None
    clips: int | None = None
    captions: Name | None = None
    bilingual: Name | None = None
    music: Name | None = None
    voice_over: bool | None = None
    publisher: Name | None = None
    sponsor: Name | None = None
    picture_rights: Name | None = None
    imitates: Name | None = None
    platforms: list[Name] | None = None
    portal: Name | None = None


class SharedIn(Wanted):
    """Whether the teams below may read it and take copies."""

    shared: bool


class CopyIn(Wanted):
    """Where a copy goes."""

    team: Name
    title: Name = ""


class CopyOut(ProjectOut):
    """A copy, and the settings that stayed behind."""

    dropped: list[str]


class BrandOut(Schema):
    """The files of a project's own brand kit."""

    files: list[str]
    as_team: bool
    """Whether it is the kit of its team."""
    waits: bool = False
    """A job works on the project: the kit is changed as soon as it ends."""


class AddressOut(Schema):
    """Where anybody reads one file, until the address expires."""

    address: str
    seconds: int


class UploadIn(Wanted):
    """A file that is to come in pieces."""

    name: Name
    length: int = Field(ge=1, lt=2**50)
    fingerprint: Name = ""


class UploadOut(Schema):
    """How far a file is."""

    id: UUID
    name: str
    length: int
    offset: int
    done: bool


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
    notes: list[str]
    result: dict[str, Any]
    error: str
    hint: str
    created_at: datetime
    ended_at: datetime | None

    @staticmethod
    def resolve_project(obj: Any) -> Any:
        """Its id."""
        return obj.project_id
