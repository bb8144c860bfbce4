"""Clips that people approved, answers and their sources -> `Book`: chapters, notes, passages and index, in order.

Nothing is written here: every text of a chapter is a line of its clip, every note is what that line cites.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from citecut.facts import documents, names
from citecut.facts.names import is_vietnamese
from citecut.model import Citation, Claim, Digest, Edition, Line, Passage, Script, Source, TextRange, digest_of
from citecut.model.release import CLAIM_RECORD
from citecut.publish.handbook.order import letter, place
from citecut.publish.handbook.words import Words, words
from citecut.publish.markup import web_address
from citecut.publish.speaking import speaking
from citecut.publish.words import written_date
from citecut.text import fold
from citecut.text.compounds import compounds
from citecut.text.scripts import base

LONGEST_TERM = 60
"""Code points; what is longer is no name but a sentence in capitals."""

PRINTED = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " "),
    # Signs that turn the order of letters round would show other words than those that were checked.
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C), "\u200b"),
}
"""What stands in a book for signs that are no text, one for one."""


class Told(NamedTuple):
    """A clip in one language as it goes into the book."""

    script: Script
    edition: Edition
    sources: Mapping[Digest, Source]
    at: str
    """When it was released, else approved; ISO 8601."""
    title: str = ""
    """Empty: the script's own, or its first line where that is in another language."""
    link: str = ""
    """Address of the page that shows it; empty where there is none."""
    disclosures: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    """Corrections that were announced since."""
    claim: Claim | None = None
    """What it answers, if it is an answer."""


class Block(NamedTuple):
    """One paragraph of a chapter."""

    id: str
    kind: str
    """`lead`, `text`, `quote`, `claim`, `standing` or `notice`."""
    text: str
    speaker: str = ""
    notes: tuple[int, ...] = ()
    """Numbers of the notes of its chapter."""


class Note(NamedTuple):
    """What a paragraph cites."""

    number: int
    quote: str
    """The cited words, verbatim."""
    language: str
    source: str
    """Title of the source."""
    passage: str
    """Id of the passage among the references."""


@dataclass(frozen=True)
class Chapter:
    """One clip, or one answer."""

    id: str
    title: str
    date: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    link: str = ""
    disclosures: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    """Numbers of the notes to the title, where the title is the clip's first line."""


class Extract(NamedTuple):
    """A passage that a chapter cites, in full."""

    id: str
    label: str
    """`paragraph 3`, `page 2`."""
    text: str
    marked: tuple[TextRange, ...]
    """The cited words."""


@dataclass(frozen=True)
class Reference:
    """A source with the passages of it that the book cites."""

    id: str
    title: str
    credit: str
    """Publisher, author and date."""
    language: str
    link: str
    digest: Digest
    extracts: tuple[Extract, ...]


class Entry(NamedTuple):
    """One row of an index."""

    letter: str
    term: str
    at: tuple[str, ...]
    """Ids of blocks and passages, in the order of the book."""


@dataclass(frozen=True)
class Book:
    """All that is printed, in order."""

    title: str
    publisher: str
    date: str
    """ISO 8601 day of what is newest in it."""
    language: str
    chapters: tuple[Chapter, ...]
    answers: tuple[Chapter, ...]
    references: tuple[Reference, ...]
    names: tuple[Entry, ...]
    documents: tuple[Entry, ...]
    sponsor: str = ""

    @property
    def told(self) -> tuple[Chapter, ...]:
        """Chapters and answers."""
        return (*self.chapters, *self.answers)

    @property
    def digest(self) -> Digest:
        """Names the book by its content."""
        return digest_of(repr(self).encode())


def bind(told: Sequence[Told], language: str, *, title: str, publisher: str, sponsor: str = "") -> Book:
    """The book of these clips, in `language`; answers stand after the other chapters, references after both."""
    shelf = _Shelf(words(language), language)
    tales = tuple(_chapter(shelf, each, f"c{n}") for n, each in enumerate(told, 1) if each.claim is None)
    answers = tuple(_chapter(shelf, each, f"a{n}") for n, each in enumerate(told, 1) if each.claim is not None)
    references = tuple(shelf.references())
    texts = list(_texts((*tales, *answers), references, language))
    return Book(
        title=title,
        publisher=publisher,
        date=max((each.at[:10] for each in told), default=""),
        language=language,
        chapters=tales,
        answers=answers,
        references=references,
        names=_index((term, at) for at, text, tag in texts for term in _names(text, tag)),
        documents=_index((d.range.of(text), at) for at, text, tag in texts for d in documents(text, tag)),
        sponsor=sponsor,
    )


@dataclass
class _Shelf:
    """The sources that chapters cite, with the words cited of each passage."""

    words: Words
    language: str
    cited: dict[Digest, dict[str, list[Citation]]] = field(default_factory=dict)
    sources: dict[Digest, Source] = field(default_factory=dict)

    def take(self, citation: Citation, source: Source) -> str:
        """Id of the passage among the references."""
        self.sources[source.digest] = source
        self.cited.setdefault(source.digest, {}).setdefault(citation.passage, []).append(citation)
        return f"r-{source.digest[:12]}-{citation.passage}"

    def references(self) -> Iterator[Reference]:
        """The sources in the order in which they are first cited, their passages as they were published."""
        for digest, passages in self.cited.items():
            source = self.sources[digest]
            known = [(source.passage(name), cited) for name, cited in passages.items()]
            ordered = sorted(known, key=lambda each: each[0].range.start)
            yield Reference(
                id=f"r-{digest[:12]}",
                title=source.title or source.name,
                credit=_credit(source, self.language),
                language=source.language,
                link=web_address(source.url) or "",
                digest=digest,
                extracts=tuple(self._extract(source, passage, cited) for passage, cited in ordered),
            )

    def _extract(self, source: Source, passage: Passage, cited: Sequence[Citation]) -> Extract:
        marked = {each.range.shifted(-passage.range.start) for each in cited}
        return Extract(
            id=f"r-{source.digest[:12]}-{passage.id}",
            label=_where(source, passage, self.words),
            text=source.text_of(passage),
            marked=_united(marked),
        )


def _chapter(shelf: _Shelf, told: Told, name: str) -> Chapter:
    texts = {line.id: line.text for line in told.edition.lines}
    spoken = [line for line in told.script.spoken if line.id in texts]
    title = told.title or next((texts[x.id] for x in told.script.lines if x.role == "title" and x.id in texts), "")
    if not title:
        same = base(told.script.language) == base(told.edition.language)
        title = told.script.title if same else next((texts[line.id] for line in spoken), told.script.title)
    notes: dict[tuple[Digest, str, str], Note] = {}
    blocks = [_block(shelf, told, line, texts[line.id], name, notes) for line in spoken]
    heads: tuple[int, ...] = ()
    if len(blocks) > 1 and fold(blocks[0].text).rstrip(" .") == fold(title).rstrip(" ."):
        heads = blocks.pop(0).notes
    notices = [Block(f"{name}-notice{n}", "notice", text) for n, text in enumerate(told.notices, 1)]
    return Chapter(
        id=name,
        title=title,
        date=written_date(told.at, told.edition.language),
        blocks=(*notices, *blocks),
        notes=tuple(notes.values()),
        link=web_address(told.link) or "",
        disclosures=told.disclosures,
        heads=heads,
    )


def _block(
    shelf: _Shelf, told: Told, line: Line, text: str, chapter: str, notes: dict[tuple[Digest, str, str], Note]
) -> Block:
    numbers = []
    record = False
    for citation in line.citations:
        source = told.sources[citation.source]
        if source.media_type == CLAIM_RECORD:
            record = True
            continue
        key = (citation.source, citation.passage, citation.quote)
        if key not in notes:
            passage = shelf.take(citation, source)
            title = source.title or source.name
            notes[key] = Note(len(notes) + 1, citation.quote, source.language, title, passage)
        numbers.append(notes[key].number)
    kind = {"hook": "lead", "quote": "quote"}.get(line.role, "text")
    if record:
        kind = "claim" if line.role == "hook" else "standing"
    who = speaking(told.script, told.edition, line)
    speaker = ", ".join(filter(None, (who.name, who.office))) if who else ""
    return Block(f"{chapter}-{line.id.replace('.', '-')}", kind, text, speaker, tuple(dict.fromkeys(numbers)))


def _credit(source: Source, language: str) -> str:
    date = written_date(source.published, language) if source.published else ""
    return ", ".join(part for part in (source.publisher, source.author, date) if part)


def _where(source: Source, passage: Passage, said: Words) -> str:
    number = source.paragraph(passage.id)
    place_ = f"{said['paragraph']} {number}" if number else said.get(passage.kind, said["passage"])
    return f"{place_}, {said['page']} {passage.page}" if passage.page else place_


def _united(ranges: Iterable[TextRange]) -> tuple[TextRange, ...]:
    """The same characters as ranges that do not overlap, in order."""
    found: list[TextRange] = []
    for part in sorted(ranges, key=lambda part: (part.start, part.end)):
        if found and part.start <= found[-1].end:
            part = TextRange(start=found[-1].start, end=max(part.end, found.pop().end))
        found.append(part)
    return tuple(found)


def _texts(
    chapters: Iterable[Chapter], references: Iterable[Reference], language: str
) -> Iterator[tuple[str, str, str]]:
    """Id, text and language of everything that the indexes look into, in the order of the book."""
    for chapter in chapters:
        for block in chapter.blocks:
            yield block.id, f"{block.text}\n{block.speaker}", language
    for reference in references:
        for extract in reference.extracts:
            yield extract.id, extract.text, reference.language


def _names(text: str, language: str) -> Iterator[str]:
    """The names that an index is worth having of: sure ones, and those of several capitals."""
    numbers = [found.range for found in documents(text, language)]
    for name in names(text, language):
        lone = len(name.words) == 1 and name.entry is None and is_vietnamese(name.words[0].text)
        # A lone syllable with a capital mostly begins a sentence, or is a part of something longer.
        if (name.sure or name.capitals > 1) and not lone and not any(n.overlaps(name.range) for n in numbers):
            yield re.sub("['’]s$", "", _whole(text, name.range, language))


def _whole(text: str, part: TextRange, language: str) -> str:
    """A name with the rest of its last word: `Sở Văn` goes on, `Sở Văn hóa`."""
    ends = (word.end for word in compounds(text, language) if word.start < part.end < word.end)
    return text[part.start : max(ends, default=part.end)]


def _index(found: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    """Terms with their places, in alphabetical order; spellings that differ in case alone are one."""
    terms: dict[str, tuple[str, dict[str, None]]] = {}
    for term, at in found:
        term = " ".join(term.split())
        if term and len(term) <= LONGEST_TERM:
            terms.setdefault(fold(term), (term, {}))[1][at] = None
    entries = [Entry(letter(term), term, tuple(places)) for term, places in terms.values()]
    return tuple(sorted(entries, key=lambda entry: place(entry.term)))
