"""What left the house: `Release`, `Posting`, and what is said about them later: `Correction`, `Claim`."""

from datetime import datetime
from typing import Literal, Self

from pydantic import field_validator, model_validator

from citecut.model.document import ClipId, Digest, Document, Language, Noun, Text
from citecut.model.script import Citation


class ReleaseFile(Noun):
    """One file of a release, as it was handed on."""

    name: str
    """Path inside the release, such as `9x16.mp4`."""
    media: Digest
    """Digest of its bytes, signed if it is signed."""
    size: int
    """Bytes."""
    media_type: str


class Release(Document):
    """One clip in one language, in every format it was made in, as it was handed on."""

    clip: ClipId
    language: Language
    sources: tuple[Digest, ...]
    script: Digest
    edition: Digest
    cuts: dict[str, Digest]
    """Format name -> cut."""
    title: Text
    description: Text = ""
    publisher: Text
    """Who answers for it: never empty."""
    sponsor: Text = ""
    disclosures: tuple[Text, ...] = ()
    """What viewers are told: machine voice, machine translation, sponsor."""
    lines: dict[str, Digest]
    """Line id -> `said_digest` of its words and sources: what an approval covers."""
    files: tuple[ReleaseFile, ...]
    signer: Text = ""
    """Name in the certificate that the files are signed with; empty: they are not signed."""

    @field_validator("publisher")
    @classmethod
    def _somebody_answers(cls, publisher: str) -> str:
        if not publisher.strip():
            raise ValueError("a release names its publisher")
        return publisher.strip()


class Posting(Document):
    """Where a release went."""

    release: Digest
    channel: str
    """Name of the channel, as the settings give it."""
    key: str
    """What the channel was asked under: asking again with it gives the same post, never a second one."""
    remote_id: str
    """The channel's own name of the post."""
    address: str = ""
    """Where people see it; empty where the platform tells none."""


ChangeKind = Literal["typo", "fact", "withdrawn"]
"""`typo`: the same is said. `fact`: something else is said. `withdrawn`: it is no longer said at all."""


class Correction(Document):
    """What was said, what is right, where that stands, and which release said it. It concerns no person."""

    release: Digest
    """The release that said it."""
    line: str
    """Id of the line."""
    kind: ChangeKind
    language: Language
    said: Text
    right: Text = ""
    """What is right now; empty when the words are withdrawn without others in their place."""
    notice: Text
    """What the public is told, in the release's language."""
    cited: Citation
    """Where the words stood."""
    now: Citation | None = None
    """Where the right words stand in the later version."""
    replaced: Digest | None = None
    """The release that says it right; none while it is only announced or withdrawn."""


CLAIM_RECORD = "application/vnd.citecut.claim"
"""Media type of a source that records a claim and what was looked at: it is no reference."""

Standing = Literal["supported", "contradicted", "disputed", "not-established"]
"""`disputed`: sources speak for and against."""


class Bearing(Noun):
    """A passage that bears on a claim."""

    citation: Citation
    side: Literal["for", "against", "context"]
    score: float
    """How far it bears on it, 0 to 1."""


class Claim(Document):
    """A statement that circulates, and what sources say. It holds nothing about who spread it."""

    text: Text
    language: Language
    standing: Standing
    bearings: tuple[Bearing, ...] = ()
    answered_by: tuple[Digest, ...] = ()
    """Releases that already answer it."""

    @field_validator("text")
    @classmethod
    def _something_is_claimed(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("the claim is empty")
        return text.strip()


class Consent(Document):
    """A real person's leave to imitate their voice."""

    person: Text
    voice: str
    """Name of the voice."""
    given: datetime
    until: datetime | None = None
    """When it ends; none: until it is taken back."""
    evidence: Digest
    """The recording or the signed paper, in the media store."""

    @model_validator(mode="after")
    def _it_ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until <= self.given:
            raise ValueError("it ends before it begins")
        return self
