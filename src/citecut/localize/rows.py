"""Rows of a translator's file and the script -> `Edition` and findings: one text a line, none believed."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from citecut import phrases
from citecut.localize.protect import kept, people, protected
from citecut.localize.tongue import speaks
from citecut.model import Edition, EditionLine, Finding, Line, Script, Severity, digest_of
from citecut.text import fold, nfc

SHORT = 12
"""Hexadecimal digits of a line's digest that a table carries beside the line's id."""

REVIEWED = frozenset({"reviewed", "final"})
"""States of a segment that say that a second person has read it."""

MERGED = 1.8
"""A text this many times as long as its neighbours' usual share, beside an empty one, holds both."""

_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ufeff\ufffe\uffff]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "…": "..."})


class Row(BaseModel):
    """One row of a table, or one unit of an XLIFF file, as its writer left it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    more: tuple[str, ...] = ()
    """Ids of other lines that the same row names: somebody merged them."""
    text: str = ""
    """The translation; empty where there is none."""
    original: str | None = None
    """The original as the file shows it; none where it shows none."""
    digest: str = ""
    """The line's digest when the file was written, whole or its first digits; empty when the file has none."""
    state: str = ""
    """`initial`, `translated`, `reviewed`, `final`, or empty where the format has no states."""
    machine: str = ""
    """Digest of the machine's text that stood there when the file was written."""
    stale: str = ""
    """Digest of the text that had gone stale when the file was written."""
    translator: str = ""
    reviewer: str = ""
    partial: bool = False
    """Whether a part of the line has no translation: a tool cut the unit and somebody left a piece empty."""
    notes: tuple[str, ...] = ()
    """What somebody wrote beside the line while translating it."""


def clean(text: str) -> str:
    """`text` on one row, NFC, without control characters and direction overrides."""
    return nfc(" ".join(_DROPPED.sub("", text).split()))


def text_digest(text: str) -> str:
    """The name of a text, by which a file tells whether somebody changed it."""
    return digest_of(nfc(text).encode())


def assembled(
    script: Script, language: str, rows: Sequence[Row], *, by: str | None = None, before: Edition | None = None
) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition that `rows` make of `script`, in the script's order, and what is wrong with them.

    Lines without a text, with half a text or with two are left out of the edition; findings name them. `by` is
    the person who hands the file in: texts of a machine that they changed, or marked as reviewed, count as
    reviewed by them. `before` is the edition that this one replaces: a line that the file does not speak of at
    all stays as it is there, and what a machine wrote there stays a machine's text.
    """
    first, twice = _by_line(rows)
    old = {line.id: line for line in before.lines if line.text.strip()} if before else {}
    named = {name for row in rows for name in (row.id, *row.more)}
    held = [line.id for line in script.lines if line.id not in named and line.id in old]
    lines = [
        old[line.id] if line.id in held else _edition_line(line, first[line.id], by, old.get(line.id))
        for line in script.lines
        if line.id in held or (first.get(line.id, _NONE).text and line.id not in twice)
    ]
    edition = Edition(clip=script.clip, language=language, original=script.language, lines=tuple(lines))
    found = [*_strangers(script, rows), *_repeats(rows), *_kept(held), *_notes(rows)]
    for number, line in enumerate(script.lines):
        found += () if line.id in held else _line_findings(script, number, first, language)
        if line.id in first and line.id not in twice:
            found += _text_findings(line, first[line.id], language, people(script))
    return edition, tuple(f.model_copy(update={"clip": script.clip, "language": language}) for f in found)


_NONE = Row(id="")


def _by_line(rows: Sequence[Row]) -> tuple[dict[str, Row], set[str]]:
    """The row of each line, half a text taken out, and the lines that have two different texts."""
    first: dict[str, Row] = {}
    twice: set[str] = set()
    for row in rows:
        known = first.get(row.id, _NONE).text
        if known and row.text and known != row.text:
            twice.add(row.id)
        if not known:
            first[row.id] = row.model_copy(update={"text": ""}) if row.partial else row
    return first, twice


def _edition_line(line: Line, row: Row, by: str | None, old: EditionLine | None) -> EditionLine:
    if not row.machine and old is not None and old.machine and old.text == row.text:
        row = row.model_copy(update={"machine": text_digest(row.text), "translator": old.translator or ""})
    reviewer = (row.reviewer or by) if row.state in REVIEWED else None
    unchanged = bool(row.machine) and text_digest(row.text) == row.machine
    if row.machine and not unchanged:
        reviewer = reviewer or row.reviewer or by
    return EditionLine(
        id=line.id,
        text=row.text,
        of=_of(line, row),
        translator=(row.translator if unchanged else by or row.translator) or None,
        machine=bool(row.machine) and not reviewer,
        reviewer=reviewer or None,
    )


def _of(line: Line, row: Row) -> str:
    """The digest of the script line that the text renders; of what the file shows, where that is another."""
    untouched = bool(row.stale) and text_digest(row.text) == row.stale and row.state in ("initial", "")
    if untouched or not _is_current(line, row):
        return digest_of(f"{row.digest} {row.original}".encode())
    return line.line_digest


def _is_current(line: Line, row: Row) -> bool:
    if len(row.digest) >= SHORT:
        return line.line_digest.startswith(row.digest)
    return row.original is not None and same_writing(row.original, line.text)


def same_writing(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but what word processors change unasked: quotes, dashes, spaces."""
    return clean(one.translate(_QUOTES)) == clean(other.translate(_QUOTES))


def _strangers(script: Script, rows: Sequence[Row]) -> Iterator[Finding]:
    known = {line.id for line in script.lines}
    for row in rows:
        if row.id not in known and row.text:
            yield phrases.finding("line-unknown.file", "look", found=row.text[:200], values={"name": row.id})


def _repeats(rows: Sequence[Row]) -> Iterator[Finding]:
    texts: dict[str, str] = {}
    for row in rows:
        before = texts.setdefault(row.id, row.text)
        if row.text and before and row.text != before:
            yield phrases.finding("line-duplicated", "stop", line=row.id, expected=before, found=row.text)


def _kept(held: Sequence[str]) -> Iterator[Finding]:
    if held:
        yield phrases.finding("line-kept", "look", values={"count": len(held), "lines": tuple(held)})


def _notes(rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        for note in row.notes:
            yield phrases.finding("translator-note", "look", line=row.id, values={"note": note})


def _line_findings(script: Script, number: int, rows: Mapping[str, Row], language: str) -> Iterator[Finding]:
    line = script.lines[number]
    row = rows.get(line.id)
    if row is not None and row.more:
        yield phrases.finding("line-merged.named", "stop", line=line.id, values={"others": row.more})
    if row is not None and row.text:
        return
    into = {"into": language}
    if row is not None and row.partial:
        yield phrases.finding("line-missing.part", "stop", line=line.id, expected=line.text, values=into)
        return
    holder = _swallowed(script, number, rows)
    if holder is not None:
        values = into | {"holder": holder}
        yield phrases.finding("line-merged.swallowed", "stop", line=line.id, found=rows[holder].text, values=values)
    elif not any(line.id in other.more for other in rows.values()):
        yield phrases.finding("line-missing.none", "stop", line=line.id, expected=line.text, values=into)


def _swallowed(script: Script, number: int, rows: Mapping[str, Row]) -> str | None:
    """The neighbour whose text is long enough for two while this line's is missing; None when there is none."""
    filled = [(line, rows[line.id].text) for line in script.lines if rows.get(line.id, _NONE).text]
    ratios = sorted(len(text) / max(len(line.text), 1) for line, text in filled)
    if len(ratios) < 2:
        return None
    usual = ratios[(len(ratios) - 1) // 2]
    lost = script.lines[number]
    for place in (number - 1, number + 1):
        if not 0 <= place < len(script.lines):
            continue
        line = script.lines[place]
        text = rows.get(line.id, _NONE).text
        both = usual * (len(line.text) + len(lost.text))
        if line.spoken == lost.spoken and len(text) > max(MERGED * usual * len(line.text), 0.7 * both):
            return line.id
    return None


def _text_findings(line: Line, row: Row, language: str, names: Sequence[str]) -> Iterator[Finding]:
    if not row.text:
        return
    if row.original is not None and not same_writing(row.original, line.text):
        yield from _other_original(line, row)
    elif _of(line, row) != line.line_digest:
        shown = bool(row.digest) or row.original is not None
        name = "line-stale.file" if shown else "line-stale.unknown"
        yield phrases.finding(name, "stop", line=line.id, found=row.text)
    if not speaks(row.text, language) and fold(row.text) != fold(line.text):
        into = {"into": language}
        yield phrases.finding("language-wrong.line", "look", line=line.id, found=row.text, values=into)
    for part in protected(line, language, names):
        if not kept(part, row.text):
            yield phrases.finding("code-lost", "look", line=line.id, expected=part)


def _other_original(line: Line, row: Row) -> Iterator[Finding]:
    shown = clean(row.original or "")
    if row.digest and not line.line_digest.startswith(row.digest):
        yield phrases.finding("line-stale.file", "stop", line=line.id, expected=line.text, found=shown)
    else:
        severity: Severity = "look" if row.digest else "stop"
        yield phrases.finding("original-changed", severity, line=line.id, expected=line.text, found=shown)
