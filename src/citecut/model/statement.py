"""`Statement`: what is signed with a file: which source words stand behind its lines, and how it was made."""

from typing import Literal

from citecut.model.document import Digest, Document, Language, Noun, Text
from citecut.model.ranges import TextRange

StepKind = Literal["written", "translated", "spoken"]
"""What may be made by a machine: the lines, their translation, the voice."""


class StatedSource(Noun):
    """A source, as those who hold only the file need it."""

    source: Digest
    """What citations name: the source as Citecut read it."""
    media: Digest
    """SHA-256 of the bytes it was read from."""
    media_type: str
    title: Text
    language: Language
    url: str = ""
    publisher: Text = ""
    published: str = ""
    """ISO 8601, as the source states it."""


class StatedPicture(Noun):
    """A picture, or a film, that is seen in the clip."""

    media: Digest
    """SHA-256 of its bytes."""
    kind: Literal["still", "footage"]
    media_type: str
    title: Text = ""
    """Of a film; pictures have none."""
    credit: Text = ""
    """Whose it is, as its source or the project says; empty: nobody says."""


class StatedCitation(Noun):
    """Words of a source that a line rests on."""

    source: Digest
    passage: str
    """Passage id."""
    range: TextRange
    """Code points of the source's text."""
    quote: Text
    """The words there."""


class StatedLine(Noun):
    """One line that is heard or seen, and what it rests on."""

    id: str
    role: str
    text: Text
    citations: tuple[StatedCitation, ...] = ()


class Step(Noun):
    """One step of the making that viewers should know of."""

    kind: StepKind
    machine: bool
    """Whether a machine did it, and no person."""
    by: Text = ""
    """Which voice, translator or writer; no person is named."""
    trained: bool = True
    """Whether that machine learned from recordings or texts of people; a formant voice did not."""
    imitates: Text = ""
    """The real person whose voice a machine voice imitates; consent is on file, or nothing is signed."""


class Statement(Document):
    """The assertion `org.citecut.citations` of a signed file. See docs/credentials.md."""

    title: Text
    language: Language
    original: Language
    """What the lines were written in before they were translated."""
    publisher: Text
    """As the project calls it. The certificate, and nothing else, says who signed."""
    sponsor: Text = ""
    disclosures: tuple[Text, ...] = ()
    clip: str = ""
    """Id of the clip; empty for a book."""
    sources: tuple[StatedSource, ...] = ()
    shown: tuple[StatedPicture, ...] = ()
    """Pictures and films that are seen, each once, in order; the pictures of a book are not listed."""
    lines: tuple[StatedLine, ...] = ()
    steps: tuple[Step, ...] = ()
