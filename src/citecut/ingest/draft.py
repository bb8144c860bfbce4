"""`Draft`: what a reader of one format found; `source_of` lays it out as a `Source`."""

from collections import Counter
from typing import NamedTuple

from citecut.model import Passage, PassageKind, Picture, Source, SourceKind, TextRange, digest_of, passage_id

GAP = "\n\n"  # stands between two blocks in a text that we lay out ourselves


class Block(NamedTuple):
    """A paragraph-like part before it has an id."""

    text: str
    kind: PassageKind = "paragraph"
    start: int | None = None
    """Where it stands in the draft's text, for formats that are text already."""
    page: int | None = None
    joined: bool = False
    """Whether it follows the block before it without an empty row between."""
    added: bool = False
    """Whether it stands on the page outside the article's body, such as the headline above it."""
    known: bool = False
    """Whether the format itself said what kind it is, so that nothing needs to be guessed."""
    author: str | None = None
    credit: str | None = None


class Figure(NamedTuple):
    """A picture before its neighbours have ids."""

    href: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    after: int | None = None
    """Index of the block that it follows."""
    caption_block: int | None = None
    data: bytes | None = None
    """For pictures inside the document."""


class Facts(NamedTuple):
    """What the source says of itself; none where it does not say."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    rights: str | None = None


class Draft(NamedTuple):
    """One source as read, before kinds are settled."""

    media_type: str
    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...] = ()
    facts: Facts = Facts()
    text: str | None = None
    """As published, for formats that are text already; else it is laid out from the blocks."""
    kind: SourceKind = "article"


def source_of(draft: Draft, data: bytes, name: str, language: str) -> Source:
    """The noun: text, passages with ids, pictures that point at passages."""
    text, ranges = _laid_out(draft)
    passages = _passages(draft.blocks, ranges, text)
    facts = draft.facts
    return Source(
        kind=draft.kind,
        title=facts.title or name,
        language=language,
        text=text,
        passages=passages,
        url=facts.url,
        publisher=facts.publisher,
        author=facts.author,
        published=facts.published,
        pictures=tuple(_picture(figure, passages) for figure in draft.figures),
        rights=facts.rights,
        media=digest_of(data),
        media_type=draft.media_type,
        name=name,
    )


def sized(picture: Picture, made: tuple[bytes, int, int]) -> Picture:
    """The picture with the name and the size (px) of its stored form."""
    data, width, height = made
    return picture.model_copy(update={"media": digest_of(data), "width": width, "height": height})


def _laid_out(draft: Draft) -> tuple[str, list[TextRange]]:
    if draft.text is not None:
        starts = [block.start or 0 for block in draft.blocks]
    else:
        starts, end = [], 0
        for block in draft.blocks:
            starts.append(end)
            end += len(block.text) + len(GAP)
    ranges = [
        TextRange(start=start, end=start + len(block.text)) for start, block in zip(starts, draft.blocks, strict=True)
    ]
    return draft.text if draft.text is not None else GAP.join(block.text for block in draft.blocks), ranges


def _passages(blocks: tuple[Block, ...], ranges: list[TextRange], text: str) -> tuple[Passage, ...]:
    seen: Counter[str] = Counter()
    passages = []
    for block, span in zip(blocks, ranges, strict=True):
        words = span.of(text)
        first = passage_id(words, 0)
        passages.append(Passage(id=passage_id(words, seen[first]), range=span, kind=block.kind, page=block.page))
        seen[first] += 1
    return tuple(passages)


def _picture(figure: Figure, passages: tuple[Passage, ...]) -> Picture:
    def named(index: int | None) -> str | None:
        return None if index is None else passages[index].id

    return Picture(
        href=figure.href,
        media=None if figure.data is None else digest_of(figure.data),
        caption=figure.caption,
        caption_passage=named(figure.caption_block),
        credit=figure.credit,
        alt=figure.alt,
        after=named(figure.after),
    )
