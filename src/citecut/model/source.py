"""`Source`: what was published, as text with passages, and the untouched bytes it was read from."""

import unicodedata
from typing import Literal, Self

from pydantic import model_validator

from citecut.model.document import Digest, Document, Language, Noun, Text, canonical_json, digest_of
from citecut.model.ranges import TextRange, TimeRange

SourceKind = Literal["article", "document", "film"]

PassageKind = Literal["headline", "standfirst", "heading", "paragraph", "item", "quote", "caption", "furniture"]
"""What a passage is on the page. `furniture` (share links, view counts, related articles, the headline
repeated) stays in the text so that offsets hold, but never becomes a line."""

COUNTED_KINDS = frozenset({"standfirst", "paragraph", "item", "quote"})
"""Passages that a reader counts when told "paragraph 5"."""


class Passage(Noun):
    """A paragraph-like part of a source that citations name."""

    id: str
    """Hash of the normalised text plus its occurrence: the next version of a source keeps it."""
    range: TextRange
    """Where it stands in `Source.text`."""
    kind: PassageKind = "paragraph"
    time: TimeRange | None = None
    """Film time, for passages of a transcript."""
    speaker: str | None = None
    page: int | None = None
    """Page number from 1, for paged documents."""


class Picture(Noun):
    """A picture that came with a source, or was given beside it."""

    href: str
    """Where the source said it is: a URL, a file name, or a part name in a document."""
    media: Digest | None = None
    """The picture's bytes in the media store; none while they have not been fetched."""
    width: int | None = None
    height: int | None = None
    caption: Text | None = None
    caption_passage: str | None = None
    """Id of the passage that holds the caption."""
    credit: Text | None = None
    alt: Text | None = None
    after: str | None = None
    """Id of the passage that the picture follows, where its place on the page is known."""


class Source(Document):
    """One published version of an article, document or film."""

    kind: SourceKind
    title: Text
    language: Language
    text: Text
    """As published, NFC. Passages, citations and quotes are ranges of this text."""
    passages: tuple[Passage, ...]
    url: str | None = None
    publisher: Text | None = None
    author: Text | None = None
    published: str | None = None
    """ISO 8601 date, or date and time, as the source states it."""
    pictures: tuple[Picture, ...] = ()
    rights: Text | None = None
    revises: Digest | None = None
    """The earlier version of the same source."""
    media: Digest
    """The untouched bytes this was read from."""
    media_type: str
    """What those bytes are, such as `text/html`."""
    name: str = ""
    """The file name it was given under, without folders."""

    @model_validator(mode="after")
    def _passages_lie_in_text(self) -> Self:
        end = 0
        for passage in self.passages:
            if passage.range.start < end or passage.range.end > len(self.text):
                raise ValueError(f"passage `{passage.id}` lies outside the text or over another passage")
            end = passage.range.end
        return self

    def passage(self, passage_id: str) -> Passage:
        """The passage with this id.

        Raises:
            KeyError: no passage has it.
        """
        for passage in self.passages:
            if passage.id == passage_id:
                return passage
        raise KeyError(passage_id)

    def text_of(self, passage: Passage) -> str:
        """The words of one passage, as published."""
        return passage.range.of(self.text)

    @property
    def content_passages(self) -> tuple[Passage, ...]:
        """Passages that lines may come from: everything but furniture and picture captions."""
        return tuple(p for p in self.passages if p.kind not in ("furniture", "caption"))

    def paragraph(self, passage_id: str) -> int | None:
        """Which paragraph this passage is, as a reader counts them from 1; None for headlines, headings, captions."""
        counted = [p.id for p in self.passages if p.kind in COUNTED_KINDS]
        return counted.index(passage_id) + 1 if passage_id in counted else None


def passage_id(text: str, occurrence: int) -> str:
    """The id of a passage: 12 hex digits of the hash of its normalised words, and which occurrence it is.

    White space, letter case and Unicode composition do not count, so that a new line break on the page
    does not make a new passage.
    """
    words = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    name = digest_of(canonical_json(words))[:12]
    return name if occurrence == 0 else f"{name}-{occurrence + 1}"
