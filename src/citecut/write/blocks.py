"""Blocks, as a person left them -> the script that they describe, keeping what it can of the citations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from citecut.errors import InputError
from citecut.facts import Token, table_for, tokens
from citecut.model import SPOKEN_ROLES, Citation, Digest, Line, Passage, Script, Source, Speaker, TextRange
from citecut.text import fold
from citecut.write.align import align
from citecut.write.credit import Credits, cite

NEW = "new"
"""Id of a block that has none yet: it gets the next free one."""


@dataclass(frozen=True)
class Block:
    """One line of a script, as a person writes it."""

    id: str
    role: str
    text: str
    slot: str | None = None
    shown_with: str | None = None
    by: str | None = None
    """Who said it: `name | office`."""
    passages: tuple[str, ...] = ()
    """Where a new line, or one made of two, was taken from, by passage id: cited before any other place, and where
    its words stand nowhere."""


def blocks_of(script: Script) -> tuple[Block, ...]:
    """The lines of a script as blocks."""
    return tuple(
        Block(
            id=line.id,
            role=line.role,
            text=line.text,
            slot=line.slot,
            shown_with=line.shown_with,
            by=credit(line.speaker) if line.speaker else None,
        )
        for line in script.lines
    )


def from_blocks(blocks: Iterable[Block], script: Script, sources: Mapping[Digest, Source]) -> Script:
    """The script that the blocks describe: `script` itself where they change nothing.

    A changed line keeps its citation while its words still stand there; otherwise the sources are searched for
    them; words that stand nowhere keep the old citation, for `verify` to report.

    Raises:
        InputError: an id twice, or no spoken line left.
    """
    held = _Held((*script.sources, *sources), script.sources, sources)
    lines = tuple(_lines(_with_ids(tuple(blocks), script), script, held))
    if lines == script.lines:
        return script
    if not any(line.spoken for line in lines):
        raise InputError("the form has no spoken line left", "keep at least one block such as `[l1 hook]` with words")
    edited = script.model_copy(update={"lines": lines, "edited": True})
    return Script.model_validate(edited.model_dump())


def credit(speaker: Speaker) -> str:
    """A speaker as a person writes them: `name | office`."""
    return f"{speaker.name} | {speaker.role}" if speaker.role else speaker.name


def _with_ids(blocks: Sequence[Block], script: Script) -> Iterator[Block]:
    """New blocks get the next free id; shown lines whose spoken line is gone go with it."""
    taken = {block.id for block in blocks} | {line.id for line in script.lines}
    known = {block.id for block in blocks if block.role in SPOKEN_ROLES}
    seen: set[str] = set()
    for block in blocks:
        if block.id == NEW:
            name = next(f"l{n}" for n in range(1, len(taken) + 2) if f"l{n}" not in taken)
            taken.add(name)
            yield replace(block, id=name)
            continue
        if block.id in seen:
            raise InputError(f"the form has two blocks `{block.id}`", "name the added one `new`")
        seen.add(block.id)
        if block.shown_with is None or block.shown_with in known:
            yield block


@dataclass(frozen=True)
class _Held:
    """What lines may cite, known apart by names alone: what has a name never changes."""

    names: tuple[Digest, ...]
    of_script: tuple[Digest, ...]
    sources: Mapping[Digest, Source] = field(compare=False)


def _lines(blocks: Iterator[Block], script: Script, held: _Held) -> Iterator[Line]:
    before = {line.id: line for line in script.lines}
    for block in blocks:
        old = before.get(block.id)
        line = _line(block, old, held)
        yield old if old is not None and line == old else line


def _line(block: Block, old: Line | None, held: _Held) -> Line:
    same_words = old is not None and " ".join(old.text.split()) == " ".join(block.text.split())
    known = old.citations if old else None
    citations = old.citations if old and same_words else _anchored(block.text, block.passages, known, held)
    return Line.model_validate(
        {
            "id": block.id,
            "role": block.role,
            "text": old.text if old and same_words else block.text,
            "citations": citations,
            "speaker": _speaker(block, old, citations, held.sources),
            "slot": block.slot,
            "shown_with": block.shown_with,
        }
    )


@lru_cache(maxsize=4096)
def _anchored(
    text: str, passages: tuple[str, ...], old: tuple[Citation, ...] | None, held: _Held
) -> tuple[Citation, ...]:
    """The old citations while the words stand in them, else where they do stand, else the old ones.

    Remembered: while somebody writes on one line, those that were changed before it are asked for again and again.
    """
    words, sources = tokens(text), held.sources
    if old is not None and align(words, [word for c in old for word in tokens(c.quote)]) is not None:
        return old
    named = frozenset(passages)
    places = [p for name in held.of_script if name in sources for p in _places(words, sources[name], named)]
    if places:
        return (min(places, key=lambda place: place[0])[1],)
    found = _spread(words, passages, sources)
    return found or (old if old is not None else tuple(_named(named, sources)))


def _spread(
    words: Sequence[Token], passages: Sequence[str], sources: Mapping[Digest, Source]
) -> tuple[Citation, ...]:
    """Where the words stand in several passages one after the other: of a line that was made of two."""
    by_id = {p.id: (source, p) for source in sources.values() for p in source.content_passages}
    held = [by_id[name] for name in passages if name in by_id]
    there = [(at, token) for at, (s, p) in enumerate(held) for token in _words_of(s.text_of(p))[1]]
    found = align(words, [token for _, token in there])
    if not found:
        return ()
    parts = [[there[index][1].range for index in found if there[index][0] == at] for at in range(len(held))]
    return tuple(
        cite(source, p, TextRange(start=part[0].start, end=part[-1].end).shifted(p.range.start))
        for (source, p), part in zip(held, parts, strict=True)
        if part
    )


def _named(passages: frozenset[str], sources: Mapping[Digest, Source]) -> Iterator[Citation]:
    """The whole passages that a new line was taken from."""
    for source in sources.values():
        for passage in source.content_passages:
            if passage.id in passages:
                yield cite(source, passage, passage.range)


def _places(
    words: Sequence[Token], source: Source, named: frozenset[str]
) -> Iterator[tuple[tuple[bool, int, int], Citation]]:
    """Where the words stand in one passage: those named first, then by how many words lie between them."""
    wanted = {word.folded for word in words}
    for passage in source.content_passages:
        folded, there = _words_of(source.text_of(passage))
        if not wanted <= folded:
            continue
        at = align(words, there)
        if at:
            part = TextRange(start=there[at[0]].range.start, end=there[at[-1]].range.end)
            part = part.shifted(passage.range.start)
            yield (passage.id not in named, at[-1] - at[0] - len(at), part.start), cite(source, passage, part)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[frozenset[str], tuple[Token, ...]]:
    found = tuple(tokens(text))
    return frozenset(word.folded for word in found), found


def _speaker(
    block: Block, old: Line | None, citations: Sequence[Citation], sources: Mapping[Digest, Source]
) -> Speaker | None:
    if old and old.speaker and block.by == credit(old.speaker):
        return old.speaker
    if block.by is None:
        return None if old else _found_speaker(citations, sources)
    name, _, role = (part.strip() for part in block.by.partition("|"))
    citation = old.speaker.citation if old and old.speaker else None
    found = _found_speaker(citations, sources)
    if found and (citation is None or fold(found.name) == fold(name)):
        citation = found.citation
    return Speaker(name=name, role=role or None, citation=citation)


def _found_speaker(citations: Sequence[Citation], sources: Mapping[Digest, Source]) -> Speaker | None:
    """Whom the source credits with the cited words."""
    for citation in citations:
        source = sources.get(citation.source)
        table = table_for(source.language) if source else None
        passage = _content_passage(source, citation.passage) if source else None
        if source is None or table is None or passage is None:
            continue
        credits = Credits(source, table)
        for attribution in credits.by_passage[passage.id]:
            if attribution.scope.shifted(passage.range.start).overlaps(citation.range):
                return credits.speaker(passage, attribution)
    return None


def _content_passage(source: Source, passage_id: str) -> Passage | None:
    return next((passage for passage in source.content_passages if passage.id == passage_id), None)
