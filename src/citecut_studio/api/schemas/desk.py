"""What calls about scripts, editions and films take and give."""

from typing import Any

from ninja import Schema
from pydantic import Field

from citecut_studio.api.schemas.common import Name, Version, Wanted, Words
from citecut_studio.api.schemas.projects import JobOut


class FindingOut(Schema):
    """Something that a person should look at; `stop` stands against release. Its code is the same in any language."""

    code: str
    severity: str
    message: str
    suggestion: str | None = None
    expected: str | None = None
    found: str | None = None


class CitedOut(Schema):
    """Where words of a line stand; `start` and `end` are UTF-16 units of the passage's text."""

    key: str
    """Of the passage, as in `sources`."""
    number: str
    start: int
    end: int


class WrittenOut(Schema):
    """What is written of a line, or of a text on its card."""

    key: str
    version: int
    role: str
    slot: str
    text: str
    by: str
    scene: str
    picture: str


class FootOut(Schema):
    """What is known of a line."""

    seconds: float
    measured: bool
    support: int | None
    """Percent; null: the line is made of the source's own words."""
    cited: list[CitedOut]
    findings: list[FindingOut]


class LineOut(Schema):
    """A spoken line with what is shown with it."""

    line: WrittenOut
    number: int
    shown: list[WrittenOut]
    foot: FootOut


class PassageOut(Schema):
    """A passage of a source."""

    key: str
    id: str
    kind: str
    number: str
    text: str
    quotable: bool
    speaker: str


class SourceOut(Schema):
    """A source with its passages."""

    title: str
    byline: str
    url: str
    language: str
    passages: list[PassageOut]


class TotalOut(Schema):
    """What is known of the whole."""

    seconds: float
    budget: float
    stops: int
    looks: int
    findings: list[FindingOut]


class ScriptOut(Schema):
    """A script as it is being written."""

    clip: str
    language: str
    version: int
    unsaved: bool
    """Whether it holds what the project's folder does not."""
    overtaken: bool
    """Whether the script in the folder became another meanwhile, see `answer_overtaken`."""
    languages: list[str]
    theme: str
    themes: list[str]
    film: bool
    lines: list[LineOut]
    total: TotalOut
    sources: list[SourceOut]


class LineIn(Wanted):
    """What is written of a line, at the version that was read; what is left out stays."""

    version: Version
    text: Words | None = None
    by: Name | None = None
    role: Name | None = None


class NewLineIn(Wanted):
    """A new line with words of the source."""

    text: Words
    passages: list[Name] = Field([], max_length=50)
    """Ids of passages that it was taken from."""
    after: Name | None = None
    """The line that it follows; null: the last."""


class CardIn(Wanted):
    """A text on the card of a line."""

    slot: Name
    text: Words


class MoveIn(Wanted):
    """So many places down (or up, below zero); or before another line, and with an empty name to the end."""

    by: int = Field(0, ge=-1000, le=1000)
    before: Name | None = None


class VersionIn(Wanted):
    """A line as it was read."""

    version: Version


class SplitIn(VersionIn):
    """Where a line is parted, in UTF-16 units of its text."""

    at: int = Field(ge=0, le=20_000)


class OvertakenIn(Wanted):
    """Keep what is written here, or begin again from the script in the folder."""

    keep: bool


class PictureOut(Schema):
    """A picture that may be shown."""

    media: str | None
    width: int | None
    height: int | None
    caption: str | None
    credit: str | None
    alt: str | None


class OfferOut(Schema):
    """The scenes and pictures that a line may have, and what was chosen."""

    scenes: list[str]
    pictures: list[PictureOut]
    scene: str | None
    picture: str | None


class ChoiceIn(VersionIn):
    """A scene and a picture (`none`: no picture); empty: as the storyboard decides."""

    scene: Name = ""
    picture: Name = ""


class ThemeIn(Wanted):
    """A theme, by its name."""

    name: Name


class LanguageIn(Wanted):
    """A language; empty: the script's own."""

    language: str = Field("", pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$", max_length=35)


class PreviewIn(LanguageIn):
    """A language, and a format of the project's; empty: its first."""

    format: Name = ""


class PreviewOut(Schema):
    """The last preview of a clip."""

    job: JobOut | None
    older: bool
    """Whether something was written since it was asked for."""
    video: str
    """A signed address, for an hour; empty: there is none."""
    captions: str
    format: str
    """That was asked for; empty: the first."""
    formats: list[str]
    """In which previews may be asked for."""


class MarkedOut(Schema):
    """A stretch of a text, and what must be carried over in it."""

    text: str
    kind: str


class RoomOut(Schema):
    """How long a translation may be."""

    seconds: float | None
    characters: int


class TermOut(Schema):
    """An entry of the glossary."""

    sources: list[str]
    targets: list[str]
    forbidden: list[str]
    note: str


class TextOut(Schema):
    """A line of the script beside its text."""

    key: str
    number: int
    spoken: bool
    role: str
    slot: str
    original: list[MarkedOut]
    of: str
    """Digest of the line that is shown: send it back with the text."""
    text: str
    version: int
    machine: bool
    translator: str
    reviewer: str
    stale: bool
    seconds: float
    room: RoomOut
    findings: list[FindingOut]
    terms: list[TermOut]

    @staticmethod
    def resolve_text(obj: Any) -> str:
        """What is written."""
        return str(obj.line.text)

    @staticmethod
    def resolve_version(obj: Any) -> int:
        """0: nothing is written yet."""
        return int(obj.line.version)

    @staticmethod
    def resolve_machine(obj: Any) -> bool:
        """Whether a machine wrote it and nobody has reviewed it."""
        return bool(obj.line.machine)

    @staticmethod
    def resolve_translator(obj: Any) -> str:
        """Who wrote it."""
        return str(obj.line.translator)

    @staticmethod
    def resolve_reviewer(obj: Any) -> str:
        """Who stands for it."""
        return str(obj.line.reviewer)

    @staticmethod
    def resolve_seconds(obj: Any) -> float:
        """To say it."""
        return float(obj.tried.seconds)

    @staticmethod
    def resolve_room(obj: Any) -> Any:
        """How long it may be."""
        return obj.tried.room

    @staticmethod
    def resolve_findings(obj: Any) -> Any:
        """About this text."""
        return list(obj.tried.findings)

    @staticmethod
    def resolve_terms(obj: Any) -> Any:
        """Of the glossary."""
        return list(obj.help.terms)


class EditionTotalOut(Schema):
    """What is known of a whole edition."""

    seconds: float
    original: float
    lines: int
    written: int
    machine: int
    stops: int
    looks: int


class EditionOut(Schema):
    """A clip's words in another language, as they are being written."""

    clip: str
    language: str
    original: str
    state: str
    """Changes with the texts, and with the script beneath them."""
    machine: bool
    """Whether a machine may translate."""
    lines: list[TextOut]
    total: EditionTotalOut


class TextIn(Wanted):
    """A text, at the version that was read, and the digest of the line that it renders."""

    version: Version
    text: Words
    of: str = Field("", pattern=r"^([0-9a-f]{64})?$")


class StandIn(VersionIn):
    """Somebody stands for a text."""

    of: str = Field("", pattern=r"^([0-9a-f]{64})?$")


class TakenOut(Schema):
    """What a form's lines were found to be."""

    messages: list[str]


class SentenceOut(Schema):
    """A sentence of a film."""

    number: int
    start: float
    end: float
    text: str
    speaker: str


class StretchOut(Schema):
    """The part of a film around a clip."""

    start: float
    end: float
    first: int
    last: int
    sentences: list[SentenceOut]


class ShotOut(Schema):
    """A shot that a clip shows, and how it is framed."""

    film: str
    at: float
    start: float
    end: float
    people: int
    kind: str
    person: int
    blur: bool


class FilmOut(Schema):
    """Where a clip begins and ends in its film, and its shots."""

    version: int
    """Of the script, see `trim`."""
    stretch: StretchOut | None
    shots: list[ShotOut]


class MomentOut(Schema):
    """A moment that would make a clip."""

    number: int
    start: float
    end: float
    text: str
    reasons: list[str]
    clip: str


class TrimIn(VersionIn):
    """The first and the last sentence of a clip."""

    first: int = Field(ge=0, le=10**6)
    last: int = Field(ge=0, le=10**6)


class PickIn(Wanted):
    """A moment, by its number."""

    number: int = Field(ge=1, le=10**6)


class PickOut(Schema):
    """The clip that was made of it."""

    clip: str


class FrameIn(Wanted):
    """How the shot at a moment is framed."""

    at: float = Field(ge=0, le=10**6)
    kind: Name
    person: int = Field(0, ge=0, le=9)
    blur: bool = False


class WaveIn(Schema):
    """A part of a film, in seconds; an hour at most."""

    start: float = Field(0, ge=0, le=10**6)
    end: float = Field(60, gt=0, le=10**6)
