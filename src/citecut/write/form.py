"""A script -> plain text that a person edits, and back, keeping what it can of the citations."""

import re
from collections.abc import Iterator, Mapping, Sequence

from citecut.errors import InputError
from citecut.model import Citation, Digest, Finding, Line, Script, Source
from citecut.text.heard import clock
from citecut.write.blocks import Block, credit, from_blocks
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
    edited = from_blocks(read_form(text), script, sources)
    return edited, verify(edited, sources)


def read_form(text: str) -> tuple[Block, ...]:
    """The blocks of a form.

    Raises:
        InputError: a block has no known role or no words, or something stands outside of blocks.
    """
    return tuple(_blocks(text))


def _rows(line: Line, sources: Mapping[Digest, Source]) -> Iterator[str]:
    slot = f" {line.slot}" if line.slot else ""
    beside = f" with {line.shown_with}" if line.shown_with else ""
    yield f"[{line.id} {line.role}{slot}{beside}]"
    yield _escaped(line.text)
    if line.speaker:
        yield f"by: {credit(line.speaker)}"
    for citation in line.citations:
        yield f"#   cites {_where(citation, sources)}: {' '.join(citation.quote.split())}"


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


def _blocks(text: str) -> Iterator[Block]:
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


def _block(head: re.Match[str], rows: Sequence[str]) -> Block:
    if head["role"] not in _ROLES:
        raise InputError(
            f"no role named `{head['role']}`", f"known roles: {', '.join(f'`{role}`' for role in _ROLES)}"
        )
    said = [row.strip() for row in rows if row.strip() and not row.startswith(("#", "by:"))]
    by = next((row[3:].strip() for row in rows if row.startswith("by:")), None)
    words = " ".join(row.removeprefix("\\") for row in said)
    if not words:
        raise InputError(f"block `{head['id']}` of the form has no words", "write its words, or delete the block")
    return Block(head["id"], head["role"], words, head["slot"], head["with"], by or None)
