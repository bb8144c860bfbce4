"""A Word document that came back -> the cells of its table. Runs in the child process."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from citecut import limits
from citecut.errors import InputError
from citecut.localize.headings import COMMENTS
from citecut.localize.markup import root_of
from citecut.localize.rows import SHORT
from citecut.localize.table_docx import PART, WORD

REMARKS = "word/comments.xml"
CHUNK = 1 << 16

_OURS = re.compile(rf"#[0-9a-f]{{{SHORT}}}")
"""A line's digest: no other table has one."""


def read_docx(data: bytes) -> list[list[str]]:
    """The cells of our table in a Word document, tracked changes accepted; of the largest table where none is ours.

    Where somebody cut the table in two, its parts follow one another. A cell that was merged over several columns
    or rows stands once; those it covers are empty. Comments stand in a column of their own, headed `COMMENTS`.

    Raises:
        InputError: it is no Word document, damaged, hostile, over a limit, or has no table.
    """
    document, remarks = _parts(data)
    root, said = root_of(document, "Word document"), _comments(remarks)
    outer = [table for table in root.iter(_w("tbl")) if next(table.iterancestors(_w("tbl")), None) is None]
    tables = [[(_cells(row), _remarks(row, said)) for row in _rows(table)] for table in outer]
    if not tables:
        raise InputError("this Word document has no table", "send back the document that was written for you")
    ours = [table for table in tables if any(_OURS.search(cell) for cells, _ in table for cell in cells)]
    return _with_remarks([row for table in ours for row in table] if ours else max(tables, key=len))


def _with_remarks(rows: Sequence[tuple[list[str], str]]) -> list[list[str]]:
    if not any(said for _, said in rows):
        return [cells for cells, _ in rows]
    width = max(len(cells) for cells, _ in rows)
    return [
        [*cells, *[""] * (width - len(cells)), COMMENTS if number == 0 else said]
        for number, (cells, said) in enumerate(rows)
    ]


def _comments(data: bytes) -> dict[str, str]:
    """What the comments of the document say, by their ids."""
    if not data:
        return {}
    root = root_of(data, "Word document")
    return {
        comment.get(_w("id"), ""): " ".join(_text(p) for p in comment.iter(_w("p")))
        for comment in root.iter(_w("comment"))
    }


def _remarks(row: Any, said: dict[str, str]) -> str:
    """The comments on a row."""
    found = (said.get(mark.get(_w("id"), ""), "") for mark in row.iter(_w("commentReference")))
    return " / ".join(text for text in found if text.strip())


def _parts(data: bytes) -> tuple[bytes, bytes]:
    """The main part and the comments, which may be missing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            limits.ARCHIVE_ENTRIES.check(len(archive.infolist()), "this document")
            names = archive.namelist()
            return _unpacked(archive, PART), _unpacked(archive, REMARKS) if REMARKS in names else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, LookupError, ValueError, RuntimeError) as error:
        raise InputError("this is no Word document that can be read", "save it as .docx") from error


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part; its bytes are counted while they inflate, because the sizes in the headers may lie."""
    out = bytearray()
    if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError("this document is packed in an unknown way", "open it and save it anew")
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            out += chunk
            limits.DOCUMENT_BYTES.check(len(out), "this document unpacked")
    return bytes(out)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables inside it, nor those that a tracked change takes out."""
    for row in table.iter(_w("tr")):
        if next(row.iterancestors(_w("tbl"))) is table and row.find(f"{_w('trPr')}/{_w('del')}") is None:
            yield row


def _cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(_w("tc")):
        if next(cell.iterancestors(_w("tr"))) is not row:
            continue
        covered = cell.find(f"{_w('tcPr')}/{_w('vMerge')}")
        below = covered is not None and covered.get(_w("val"), "continue") == "continue"
        cells.append("" if below else " ".join(_text(p) for p in cell.iter(_w("p"))))
        cells += [""] * (_span(cell) - 1)
    return cells


def _span(cell: Any) -> int:
    span = cell.find(f"{_w('tcPr')}/{_w('gridSpan')}")
    value = span.get(_w("val"), "1") if span is not None else "1"
    return min(int(value), 64) if value.isdecimal() and len(value) < 4 else 1


def _text(paragraph: Any) -> str:
    """The words of a paragraph as they are once every tracked change is accepted, hidden ones left out."""
    said: list[str] = []
    for element in paragraph.iter(_w("t"), _w("tab"), _w("br"), _w("noBreakHyphen")):
        tags = {ancestor.tag for ancestor in element.iterancestors()}
        if tags & {_w("del"), _w("moveFrom")} or _is_hidden(element):
            continue
        said.append(_sign(element))
    return "".join(said)


def _sign(element: Any) -> str:
    if element.tag == _w("t"):
        return element.text or ""
    return "-" if element.tag == _w("noBreakHyphen") else " "


def _is_hidden(element: Any) -> bool:
    run = element.getparent()
    mark = run.find(f"{_w('rPr')}/{_w('vanish')}") if run is not None else None
    return mark is not None and mark.get(_w("val"), "1") not in ("0", "false", "off")


def _w(tag: str) -> str:
    return f"{{{WORD}}}{tag}"
