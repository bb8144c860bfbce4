"""`Script`: the lines of one clip, each citing the passages it comes from."""

from typing import Literal, Self

from pydantic import model_validator

from citecut.model.document import ClipId, Digest, Document, Language, Noun, Text, canonical_json, digest_of
from citecut.model.ranges import TextRange, TimeRange

SpokenRole = Literal["hook", "point", "quote", "close"]
ShownRole = Literal["label", "strap", "caption", "title", "description", "alt"]
Role = Literal["hook", "point", "quote", "close", "label", "strap", "caption", "title", "description", "alt"]

SPOKEN_ROLES: frozenset[str] = frozenset({"hook", "point", "quote", "close"})


class Citation(Noun):
    """Where the words of a line stand in a source."""

    source: Digest
    passage: str
    """Passage id."""
    range: TextRange
    """Of `Source.text`, inside the passage."""
    quote: Text
    """The words of that range, kept verbatim so that a citation can be checked without the source."""
    time: TimeRange | None = None
    """Film time at which these words are heard; none for what was read."""


class Speaker(Noun):
    """Whose words or opinion a line reports."""

    name: Text
    role: Text | None = None
    """Office or title, as the source gives it."""
    citation: Citation | None = None
    """Where the source says that this person said it."""


class Line(Noun):
    """One text that a viewer hears or sees."""

    id: str
    """Stays the same through edits and translations: `l1`, `l2`, ...; `l1.number` for what is shown with `l1`."""
    role: Role
    text: Text
    citations: tuple[Citation, ...] = ()
    speaker: Speaker | None = None
    shown_with: str | None = None
    """For shown roles: id of the spoken line on whose panel this text stands."""
    slot: str | None = None
    """For shown roles: its place on the card, such as `number`, `unit`, `kicker`, `name`, `office`."""

    @property
    def spoken(self) -> bool:
        """Whether this line is voiced (and captioned) rather than shown on a card."""
        return self.role in SPOKEN_ROLES

    @property
    def line_digest(self) -> str:
        """What editions and approvals rest on: text, speaker and citations, not the place in the script."""
        kept = {"text", "citations", "speaker"}
        # When the words are heard is measured anew by a better recogniser; what was said stays the same.
        untimed = {"citations": {"__all__": {"time"}}, "speaker": {"citation": {"time"}}}
        value = self.model_dump(mode="json", include=kept, exclude=untimed)
        return digest_of(canonical_json(value))


class Script(Document):
    """The lines of one clip, in the language of its source; spoken lines in the order they are heard."""

    clip: ClipId
    """Id of the clip: `01`, `02`, ..."""
    sources: tuple[Digest, ...]
    language: Language
    title: Text
    lines: tuple[Line, ...]
    edited: bool = False
    """Whether a person changed it by hand: then no step replaces it unasked."""
    reasons: tuple[Text, ...] = ()
    """Why this part of a film was chosen, and what to mind about it; for the person who edits."""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [line.id for line in self.lines]
        if len(ids) != len(set(ids)):
            raise ValueError("two lines of the script have the same id")
        return self

    @property
    def spoken(self) -> tuple[Line, ...]:
        """The spoken lines, in order."""
        return tuple(line for line in self.lines if line.spoken)

    def line(self, line_id: str) -> Line:
        """The line with this id.

        Raises:
            KeyError: no line has it.
        """
        for line in self.lines:
            if line.id == line_id:
                return line
        raise KeyError(line_id)

    def shown_with(self, line_id: str) -> tuple[Line, ...]:
        """The shown lines that stand on the panel of spoken line `line_id`."""
        return tuple(line for line in self.lines if line.shown_with == line_id)
