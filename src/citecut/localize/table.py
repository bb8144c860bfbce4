"""`Script` <-> a table in two languages that an officer can fill in: CSV, Markdown or a Word document."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from citecut import isolate, limits, phrases
from citecut.errors import InputError, UsageError
from citecut.localize import describe
from citecut.localize.cells import SAVE
from citecut.localize.headings import head_of, tag_of
from citecut.localize.markup import believed
from citecut.localize.rows import SHORT, Row, assembled, clean, text_digest
from citecut.localize.table_docx import write_docx
from citecut.localize.table_text import write_csv, write_markdown
from citecut.localize.tags import as_asked
from citecut.model import Digest, Edition, EditionLine, Finding, Line, Script, Source

SUFFIXES = ("csv", "md", "docx")

COLUMNS = {
    "en": ("Line", "What it is", "Original", "Translation", "Cited words", "Note", "Room"),
    "vi": ("Dòng", "Là gì", "Bản gốc", "Bản dịch", "Nguyên văn được dẫn", "Ghi chú", "Độ dài"),
}
"""Headings by language; a table read back may use any of them, in any order."""

HELP = {
    "en": "Fill in the column “{translation}”, one text a row. Leave the first column as it is; rows may be moved.",
    "vi": "Điền vào cột “{translation}”, mỗi dòng một câu. Giữ nguyên cột đầu; có thể đổi chỗ các dòng.",
}
"""Said in the language of the script and in that of the translation, or in English where we have no other."""

MACHINE = {"en": "machine translation, not reviewed yet", "vi": "bản dịch máy, chưa ai duyệt"}

STALE = {"en": "the original has changed; before", "vi": "bản gốc đã đổi; bản dịch trước đây"}

_IDENTITY = re.compile(rf"(?P<id>\S+)(?:\s+#(?P<digest>[0-9a-f]{{{SHORT}}})(?P<machine>[0-9a-f]{{8}})?)?")


class Sheet(NamedTuple):
    """A table ready to be written: lines of help, a head, and a row for each line of the script."""

    help: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    language: str
    original: str


def to_table(
    script: Script,
    sources: Mapping[Digest, Source],
    language: str,
    suffix: str,
    edition: Edition | None = None,
    *,
    seconds: Mapping[str, float] | None = None,
) -> bytes:
    """The script beside what `edition` has of it already, as a file of the kind `suffix`: `csv`, `md` or `docx`.

    Raises:
        UsageError: no such kind.
    """
    sheet = _sheet(script, sources, language, edition, seconds)
    match suffix.lower().removeprefix("."):
        case "csv":
            return write_csv(sheet.head, sheet.rows)
        case "md":
            return write_markdown(sheet.help, sheet.head, sheet.rows)
        case "docx":
            return write_docx(sheet.help, sheet.head, sheet.rows, (sheet.original, sheet.language))
    raise _no_kind(suffix)


def from_table(
    data: bytes,
    script: Script,
    suffix: str,
    language: str | None = None,
    *,
    by: str | None = None,
    before: Edition | None = None,
) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition in a table, and what is wrong with it, line by line; `by` is the person who hands it in.

    The language is that in the heading of the translations, where it stands there; `language` gives it otherwise,
    and says which column is meant where there are several. Rows may be moved, empty ones added; lines without a
    row stay as they are in `before`; the findings are those of `from_xliff`.

    Raises:
        UsageError: no such kind.
        InputError: it is no such file, hostile, over a limit, holds no table with our headings or two columns for
            one language, or its letters were lost when it was saved.
    """
    kind = suffix.lower().removeprefix(".")
    if kind not in SUFFIXES:
        raise _no_kind(suffix)
    limits.TEXT_BYTES.check(len(data), "this table")
    module = "table_docx_read:read_docx" if kind == "docx" else f"table_text:read_{kind}"
    told = isolate.run(f"citecut.localize.{module}", data)
    with believed():
        return edition_of(told, script, language, by, before=before)


def edition_of(
    told: Sequence[Sequence[str]],
    script: Script,
    language: str | None = None,
    by: str | None = None,
    *,
    before: Edition | None = None,
) -> tuple[Edition, tuple[Finding, ...]]:
    """The same from the cells that a reader gave."""
    cells = [[clean(str(cell)) for cell in row] for row in told]
    head, places = head_of(cells, COLUMNS, language)
    found_language = as_asked(tag_of(cells[head][places["translation"]]) or language or "", language)
    if not found_language:
        raise InputError("the heading of the translations names no language", "write it like `Translation (en)`")
    rows = [_row(row, places, script) for row in cells[head + 1 :] if any(row) and row != cells[head]]
    _refuse_spilled(cells[head:], places)
    _refuse_lost_letters(rows, script)
    named = [row for row in rows if row.id]
    edition, findings = assembled(script, found_language, named, by=by, before=before)
    return edition, (*_wrong(found_language, language, script), *_nameless(rows, script, found_language), *findings)


def _no_kind(suffix: str) -> UsageError:
    return UsageError(f"no table is written as `{suffix}`", f"known kinds: {', '.join(f'`{s}`' for s in SUFFIXES)}")


def _sheet(
    script: Script,
    sources: Mapping[Digest, Source],
    language: str,
    edition: Edition | None,
    seconds: Mapping[str, float] | None,
) -> Sheet:
    own = describe.base(script.language)
    names = list(COLUMNS.get(own, COLUMNS["en"]))
    names[2] += f" ({script.language})"
    names[3] += f" ({language})"
    done = {line.id: line for line in edition.lines} if edition else {}
    rows = tuple(_cells(script, line, sources, language, done.get(line.id), seconds) for line in script.lines)
    tongues = dict.fromkeys(tag if tag in HELP else "en" for tag in (own, describe.base(language)))
    help_texts = tuple(HELP[tag].format(translation=names[3]) for tag in tongues)
    return Sheet(help_texts, tuple(names), rows, language, script.language)


def _cells(
    script: Script,
    line: Line,
    sources: Mapping[Digest, Source],
    language: str,
    done: EditionLine | None,
    seconds: Mapping[str, float] | None,
) -> tuple[str, ...]:
    room = describe.room(line, script.language, language, seconds)
    letters = describe.word("letters", script.language)
    size = (
        f"≤ {room.seconds:g} s, ≤ {room.characters} {letters}" if room.seconds else f"≤ {room.characters} {letters}"
    )
    current = done is not None and done.of == line.line_digest
    notes = [describe.speaker(line)]
    if done is not None and done.machine:
        notes.append(MACHINE.get(describe.base(script.language), MACHINE["en"]))
    if done is not None and not current:
        notes.append(f"{STALE.get(describe.base(script.language), STALE['en'])}: {done.text}")
    return (
        f"{line.id} #{line.line_digest[:SHORT]}"
        + (_machine_mark(done.text) if done and done.machine and current else ""),
        describe.what(line, script.language),
        line.text,
        done.text if done and current else "",
        " / ".join(describe.cited(script, line, sources)),
        "; ".join(note for note in notes if note),
        size,
    )


def _machine_mark(text: str) -> str:
    return text_digest(text)[:8]


def _row(cells: Sequence[str], places: Mapping[str, int], script: Script) -> Row:
    def cell(key: str) -> str:
        at = places.get(key, len(cells))
        return cells[at] if at < len(cells) else ""

    text = cell("translation")
    named = [match for match in _IDENTITY.finditer(cell("line")) if match["id"]]
    # Word and Excel write the first letter of a cell large.
    known = {line.id.casefold(): line.id for line in script.lines}
    ids = [match for match in named if match["id"].casefold() in known] or named[:1]
    first = ids[0] if ids else None
    return Row(
        id=known.get(first["id"].casefold(), first["id"]) if first else "",
        more=tuple(known[match["id"].casefold()] for match in ids[1:]),
        text=text,
        original=cell("original") if "original" in places else None,
        digest=(first["digest"] or "") if first else "",
        machine=_machine(first["machine"] if first else None, text),
        notes=tuple(part for part in (cell("comments"),) if part),
    )


def _refuse_spilled(cells: Sequence[Sequence[str]], places: Mapping[str, int]) -> None:
    """A text with a comma that stands in no quotes fills two cells, and moves all that follow."""
    for row in cells[1:]:
        if any(row[len(cells[0]) :]):
            line = row[places["line"]][:40]
            raise InputError(
                f"the row of `{line}` has more cells than the head: a text there is cut in two",
                "put texts with commas into quotes, or fill in the form as docx",
            )


def _refuse_lost_letters(rows: Sequence[Row], script: Script) -> None:
    """An encoding without Vietnamese letters writes question marks: then the translation has lost letters as well."""
    texts = {line.id: clean(line.text) for line in script.lines}
    for row in rows:
        shown, text = row.original or "", texts.get(row.id, "")
        if "?" in shown and shown != text and re.fullmatch(re.escape(shown).replace(r"\?", "."), text):
            raise InputError(f"letters were lost when this table was saved: `{shown[:40]}`", SAVE)


def _machine(mark: str | None, text: str) -> str:
    """The digest of the machine's text as far as the table holds it; whole where the text is that text still."""
    digest = text_digest(text)
    return "" if not mark else digest if digest.startswith(mark) else mark


def _wrong(found: str, asked: str | None, script: Script) -> Iterator[Finding]:
    same = describe.base(found) == describe.base(script.language)
    if same or (asked is not None and describe.base(found) != describe.base(asked)):
        name = "language-wrong.table" if asked else "language-wrong.own"
        yield phrases.finding(name, "stop", clip=script.clip, language=found, expected=asked, found=found)


def _nameless(rows: Sequence[Row], script: Script, language: str) -> Iterator[Finding]:
    for row in rows:
        if not row.id and row.text:
            yield phrases.finding(
                "line-unknown.nameless", "stop", clip=script.clip, language=language, found=row.text
            )
