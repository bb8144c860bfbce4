"""A table's cells -> a Word document: one table on A4 on its side, its first column locked."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from lxml import etree

from citecut.localize.markup import sound

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WIDTHS = (1250, 1650, 3650, 4050, 2500, 1300, 1200)
"""Widths of the columns in twentieths of a point; together the width of A4 on its side within its margins."""

SHADE, HEAD, GREY, FAINT = "EEF4FB", "E4E7EB", "595F66", "8A9199"
TEXT, SMALL, TINY = "21", "16", "10"
"""Sizes of type in half points: texts, what explains them, and digests, which are for the machine."""
DATE = (2026, 1, 1, 0, 0, 0)
"""Every part of the archive bears this date, so that the same script gives the same bytes."""

PART = "word/document.xml"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        '/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        '/styles" Target="styles.xml"/></Relationships>'
    ),
    "word/styles.xml": (
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"'
        f' w:cs="Arial"/><w:sz w:val="{TEXT}"/><w:szCs w:val="{TEXT}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    ),
}


def write_docx(
    intro: Sequence[str], head: Sequence[str], rows: Sequence[Sequence[str]], languages: tuple[str, str]
) -> bytes:
    """A document with one table; `intro` stands above it, `languages` are those of its third and fourth column."""
    root = etree.Element(_w("document"), nsmap={"w": WORD})
    body = _add(root, "body")
    for sentence in intro:
        _paragraph(body, sentence, after="120")
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
    margins = _add(properties, "tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        _add(margins, side, w="60" if side in ("top", "bottom") else "90", type="dxa")
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
        if head or number == 3:
            _add(shape, "shd", val="clear", color="auto", fill=HEAD if head else SHADE)
        if number == 0 and not head:
            _identity(cell, text)
        else:
            language = {2: languages[0], 3: languages[1]}.get(number) if not head else None
            _paragraph(cell, text, language=language, bold=head, small=head or number not in (2, 3))


def _identity(cell: Any, text: str) -> None:
    """The line's id, which can be neither edited nor deleted, and its digest, small: that is not for people."""
    name, _, digest = text.partition(" ")
    control = _add(_add(cell, "p"), "sdt")
    _add(_add(control, "sdtPr"), "lock", val="sdtContentLocked")
    held = _add(control, "sdtContent")
    _run(held, name, bold=True, size=SMALL)
    _run(held, f" {digest}", color=FAINT, size=TINY)


def _paragraph(
    parent: Any, text: str, language: str | None = None, bold: bool = False, small: bool = False, after: str = "0"
) -> None:
    paragraph = _add(parent, "p")
    _add(_add(paragraph, "pPr"), "spacing", before="0", after=after)
    _run(paragraph, text, language, bold, None if bold or not small else GREY, SMALL if small else TEXT)


def _run(
    parent: Any,
    text: str,
    language: str | None = None,
    bold: bool = False,
    color: str | None = None,
    size: str = TEXT,
) -> None:
    run = _add(parent, "r")
    shape = _add(run, "rPr")
    if bold:
        _add(shape, "b")
    if color:
        _add(shape, "color", val=color)
    _add(shape, "sz", val=size)
    if language:
        _add(shape, "lang", val=language)
    written = _add(run, "t")
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    written.text = sound(text)


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, _w(tag), {_w(name): value for name, value in attributes.items()})


def _w(tag: str) -> str:
    return f"{{{WORD}}}{tag}"
