"""A table's cells <-> a Word document: one table, its first column locked. Reading runs in the child process."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from citecut import limits
from citecut.errors import InputError
from citecut.localize.markup import root_of, sound

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WIDTHS = (1300, 1700, 3500, 3900, 2600, 1300, 1300)
"""Widths of the columns in twentieths of a point; together the width of A4 on its side within its margins."""

SHADE, GREY = "EEF4FB", "808080"
DATE = (2026, 1, 1, 0, 0, 0)
"""Every part of the archive bears this date, so that the same script gives the same bytes."""

PART = "word/document.xml"
CHUNK = 1 << 16
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        '/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
}


def write_docx(intro: str, head: Sequence[str], rows: Sequence[Sequence[str]], languages: tuple[str, str]) -> bytes:
    """A document with one table on A4 on its side; `languages` are those of its third and fourth column."""
    root = etree.Element(_w("document"), nsmap={"w": WORD})
    body = _add(root, "body")
    _paragraph(body, intro)
    table = _add(body, "tbl")
    _table_properties(table)
    _row(table, head, languages, head=True)
    for row in rows:
        _row(table, row, languages)
    _paragraph(body, "")
    section = _add(body, "sectPr")
    _add(section, "pgSz", w="16838", h="11906", orient="landscape")
    _add(section, "pgMar", top="720", right="620", bottom="720", left="620", header="400", footer="400", gutter="0")
    return _packed(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _packed(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _PARTS.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            archive.writestr(zipfile.ZipInfo(name, DATE), head + text)
        archive.writestr(zipfile.ZipInfo(PART, DATE), document, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _table_properties(table: Any) -> None:
    properties = _add(table, "tblPr")
    _add(properties, "tblW", w=str(sum(WIDTHS)), type="dxa")
    borders = _add(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, side, val="single", sz="4", space="0", color="BFBFBF")
    _add(properties, "tblLayout", type="fixed")
    grid = _add(table, "tblGrid")
    for width in WIDTHS:
        _add(grid, "gridCol", w=str(width))


def _row(table: Any, cells: Sequence[str], languages: tuple[str, str], head: bool = False) -> None:
    row = _add(table, "tr")
    properties = _add(row, "trPr")
    _add(properties, "cantSplit")
    if head:
        _add(properties, "tblHeader")
    for number, (text, width) in enumerate(zip(cells, WIDTHS, strict=True)):
        cell = _add(row, "tc")
        shape = _add(cell, "tcPr")
        _add(shape, "tcW", w=str(width), type="dxa")
        if number == 3:
            _add(shape, "shd", val="clear", color="auto", fill=SHADE)
        held = _locked(cell) if number == 0 and not head else cell
        language = {2: languages[0], 3: languages[1]}.get(number)
        _paragraph(held, text, language=language, bold=head, small=number not in (2, 3))


def _locked(cell: Any) -> Any:
    """A content control that can be neither edited nor deleted: the line's id stays as it is."""
    control = _add(cell, "sdt")
    _add(_add(control, "sdtPr"), "lock", val="sdtContentLocked")
    return _add(control, "sdtContent")


def _paragraph(parent: Any, text: str, language: str | None = None, bold: bool = False, small: bool = False) -> None:
    run = _add(_add(parent, "p"), "r")
    shape = _add(run, "rPr")
    if bold:
        _add(shape, "b")
    if small:
        _add(shape, "color", val=GREY)
        _add(shape, "sz", val="16")
    if language:
        _add(shape, "lang", val=language)
    written = _add(run, "t")
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    written.text = sound(text)


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, _w(tag), {_w(name): value for name, value in attributes.items()})


def read_docx(data: bytes) -> list[list[str]]:
    """The cells of the largest table of a Word document, tracked changes accepted.

    A cell that was merged over several columns or rows stands once; those it covers are empty.

    Raises:
        InputError: it is no Word document, damaged, hostile, over a limit, or has no table.
    """
    root = root_of(_document(data), "Word document")
    tables = [[_cells(row) for row in _rows(table)] for table in root.iter(_w("tbl"))]
    if not tables:
        raise InputError("this Word document has no table", "send back the document that was written for you")
    return max(tables, key=len)


def _document(data: bytes) -> bytes:
    """The main part; its bytes are counted while they inflate, because the sizes in the headers may lie."""
    out = bytearray()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            limits.ARCHIVE_ENTRIES.check(len(archive.infolist()), "this document")
            if archive.getinfo(PART).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise InputError("this document is packed in an unknown way", "open it and save it anew")
            with archive.open(PART) as part:
                while chunk := part.read(CHUNK):
                    out += chunk
                    limits.DOCUMENT_BYTES.check(len(out), "this document unpacked")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, LookupError, ValueError, RuntimeError) as error:
        raise InputError("this is no Word document that can be read", "save it as .docx") from error
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
