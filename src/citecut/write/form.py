"""A script -> plain text that a person edits, and back, keeping what it can of the citations."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from citecut.errors import InputError
from citecut.facts import Token, table_for, tokens
from citecut.model import SPOKEN_ROLES, Citation, Digest, Finding, Line, Script, Source, Speaker, TextRange
from citecut.text import fold
from citecut.text.heard import clock
from citecut.write.align import align
from citecut.write.credit import Credits, cite
from citecut.write.verify import verify

_HEAD = """\
# Script of clip {clip}: {title}
# A block is a line: [id role], then its words. Rows that begin with # are not read.
# Change words, move or delete blocks, or add one with [new point]. `by:` names who said it (name | office).
# Leave words out only where the rest still says what the source says; every change is checked.
"""
_BLOCK = re.compile(
    r"\[(?P<id>[\w.-]+)\s+(?P<role>[a-z]+)(?:\s+(?P<slot>[a-z]+[0-9]?))?(?:\s+with\s+(?P<with>[\w.-]+))?\]\s*"
)
_ROLES = ("hook", "point", "quote", "close", "label", "strap", "caption", "title", "description", "alt")
_SPECIAL = ("#", "[", "\\", "by:")


@dataclass(frozen=True)
class _Block:
    """One block of the form, as the person left it."""

    id: str
    role: str
    slot: str | None
    shown_with: str | None
    text: str
    by: str | None


def to_form(script: Script, sources: Mapping[Digest, Source]) -> str:
    """The script as text: each line with its id, role and words, and the passage it cites as a comment."""
    head = _HEAD.format(clip=script.clip, title=" ".join(script.title.split()))
    told = "".join(f"#   {reason}\n" for reason in script.reasons)
    head += f"# Chosen, because:\n{told}" if told else ""
    return "\n".join([head, *("\n".join(_rows(line, sources)) + "\n" for line in script.lines)])


def from_form(text: str, script: Script, sources: Mapping[Digest, Source]) -> tuple[Script, tuple[Finding, ...]]:
    """The script that the edited form describes, and what `verify` finds in it.

    An unchanged form gives back `script` itself. A changed line keeps its citation while its words still
    stand there; otherwise the sources are searched for them; words that stand nowhere keep the old citation
    and are reported.

    Raises:
        InputError: a block has no known role, an id twice, or no words.
    """
    blocks = tuple(_blocks(text))
    lines = tuple(_lines(_with_ids(blocks, script), script, sources))
    if lines == script.lines:
        return script, verify(script, sources)
    if not any(line.spoken for line in lines):
        raise InputError("the form has no spoken line left", "keep at least one block such as `[l1 hook]` with words")
    edited = script.model_copy(update={"lines": lines, "edited": True})
    edited = Script.model_validate(edited.model_dump())
    return edited, verify(edited, sources)


def _rows(line: Line, sources: Mapping[Digest, Source]) -> Iterator[str]:
    slot = f" {line.slot}" if line.slot else ""
    beside = f" with {line.shown_with}" if line.shown_with else ""
    yield f"[{line.id} {line.role}{slot}{beside}]"
    yield _escaped(line.text)
    if line.speaker:
        yield f"by: {_credit(line.speaker)}"
    for citation in line.citations:
        yield f"#   cites {_where(citation, sources)}: {' '.join(citation.quote.split())}"


def _credit(speaker: Speaker) -> str:
    return f"{speaker.name} | {speaker.role}" if speaker.role else speaker.name


def _escaped(text: str) -> str:
    return "\\" + text if text.startswith(_SPECIAL) else text


def _where(citation: Citation, sources: Mapping[Digest, Source]) -> str:
    source = sources.get(citation.source)
    if source is None:
        return f"a source that is not here (`{citation.source[:12]}`)"
    passage = next((p for p in source.passages if p.id == citation.passage), None)
    number = source.paragraph(citation.passage)
    time = citation.time or (passage.time if passage else None)
    if passage and time:
        return f"film time {clock(time.start)} to {clock(time.end)}"
    if passage is None:
        return f"passage `{citation.passage}`"
    return f"paragraph {number}" if number else passage.kind


def _blocks(text: str) -> Iterator[_Block]:
    head: re.Match[str] | None = None
    rows: list[str] = []
    for number, row in enumerate([*text.splitlines(), "[end end]"], 1):
        found = _BLOCK.fullmatch(row.rstrip()) if row.startswith("[") else None
        if row.startswith("[") and not found:
            raise InputError(
                f"row {number} of the form is not a block head: `{row[:40]}`", "write it like `[l3 point]`"
            )
        if not found:
            _refuse_stray(head, row, number)
            rows.append(row)
            continue
        if head:
            yield _block(head, rows)
        head, rows = found, []


def _refuse_stray(head: re.Match[str] | None, row: str, number: int) -> None:
    if head is None and row.strip() and not row.startswith("#"):
        raise InputError(
            f"row {number} of the form stands before the first block: `{row[:40]}`", "begin with `[l1 hook]`"
        )


def _block(head: re.Match[str], rows: Sequence[str]) -> _Block:
    if head["role"] not in _ROLES:
        raise InputError(
            f"no role named `{head['role']}`", f"known roles: {', '.join(f'`{role}`' for role in _ROLES)}"
        )
    said = [row.strip() for row in rows if row.strip() and not row.startswith(("#", "by:"))]
    by = next((row[3:].strip() for row in rows if row.startswith("by:")), None)
    words = " ".join(row.removeprefix("\\") for row in said)
    if not words:
        raise InputError(f"block `{head['id']}` of the form has no words", "write its words, or delete the block")
    return _Block(head["id"], head["role"], head["slot"], head["with"], words, by or None)


def _with_ids(blocks: Sequence[_Block], script: Script) -> Iterator[_Block]:
    """New blocks get the next free id; shown lines whose spoken line is gone go with it."""
    taken = {block.id for block in blocks} | {line.id for line in script.lines}
    known = {block.id for block in blocks if block.role in SPOKEN_ROLES}
    seen: set[str] = set()
    for block in blocks:
        if block.id == "new":
            name = next(f"l{n}" for n in range(1, len(taken) + 2) if f"l{n}" not in taken)
            taken.add(name)
            yield _Block(name, block.role, block.slot, block.shown_with, block.text, block.by)
            continue
        if block.id in seen:
            raise InputError(f"the form has two blocks `{block.id}`", "name the added one `new`")
        seen.add(block.id)
        if block.shown_with is None or block.shown_with in known:
            yield block


def _lines(blocks: Iterator[_Block], script: Script, sources: Mapping[Digest, Source]) -> Iterator[Line]:
    before = {line.id: line for line in script.lines}
    for block in blocks:
        old = before.get(block.id)
        line = _line(block, old, sources, script)
        yield old if old is not None and line == old else line


def _line(block: _Block, old: Line | None, sources: Mapping[Digest, Source], script: Script) -> Line:
    same_words = old is not None and " ".join(old.text.split()) == " ".join(block.text.split())
    citations = old.citations if old and same_words else _anchored(block.text, old, sources, script)
    return Line.model_validate(
        {
            "id": block.id,
            "role": block.role,
            "text": old.text if old and same_words else block.text,
            "citations": citations,
            "speaker": _speaker(block, old, citations, sources),
            "slot": block.slot,
            "shown_with": block.shown_with,
        }
    )


def _anchored(text: str, old: Line | None, sources: Mapping[Digest, Source], script: Script) -> tuple[Citation, ...]:
    """The old citations while the words stand in them, else where they do stand, else the old ones."""
    words = tokens(text)
    if old and align(words, [word for c in old.citations for word in tokens(c.quote)]) is not None:
        return old.citations
    places = [p for digest in script.sources if digest in sources for p in _places(words, sources[digest])]
    if not places:
        return old.citations if old else ()
    return (min(places, key=lambda place: place[0])[1],)


def _places(words: Sequence[Token], source: Source) -> Iterator[tuple[tuple[int, int], Citation]]:
    """Where the words stand in one passage, with how many words lie between them."""
    for passage in source.content_passages:
        start = passage.range.start
        there = [Token(t.range.shifted(start), t.text) for t in tokens(source.text_of(passage))]
        at = align(words, there)
        if at:
            part = TextRange(start=there[at[0]].range.start, end=there[at[-1]].range.end)
            yield (at[-1] - at[0] - len(at), start), cite(source, passage, part)


def _speaker(
    block: _Block, old: Line | None, citations: Sequence[Citation], sources: Mapping[Digest, Source]
) -> Speaker | None:
    if old and old.speaker and block.by == _credit(old.speaker):
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
        if source is None or table is None or citation.passage not in {p.id for p in source.content_passages}:
            continue
        passage = source.passage(citation.passage)
        credits = Credits(source, table)
        for attribution in credits.by_passage[passage.id]:
            if attribution.scope.shifted(passage.range.start).overlaps(citation.range):
                return credits.speaker(passage, attribution)
    return None
