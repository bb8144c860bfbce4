"""`Book` -> an EPUB 3 file: chapters, linked notes, passages and index as XHTML; no scripts, nothing from elsewhere.

Every text becomes a text node or an attribute of a tree and is written by lxml, so nothing in it can be markup.
"""

import io
import re
import uuid
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from citecut.model import Language
from citecut.publish.handbook.book import PRINTED, Block, Book, Chapter, Entry, Extract, Note, Reference
from citecut.publish.handbook.words import Words, words
from citecut.publish.together import together
from citecut.publish.words import direction, written_date

XHTML, OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
OPF, DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
_XML = "http://www.w3.org/XML/1998/namespace"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://citecut.org/handbook")
_WRITTEN = (1980, 1, 1, 0, 0, 0)  # the same bytes for the same book; ZIP knows no earlier time
# XML 1.0 can hold none of these, not even as references.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "index"),
    ("schema:accessibilityHazard", "none"),
)

Node = Any


class Leaf(NamedTuple):
    """One file of the book in its reading order."""

    name: str
    title: str
    body: Node
    inner: tuple[tuple[str, str], ...] = ()
    """Id and title of what stands inside it, for the table of contents."""


def epub(book: Book) -> bytes:
    """The book as EPUB 3.3, the same bytes for the same book."""
    said = words(book.language)
    leaves = list(_leaves(book, said))
    parts = {f"{leaf.name}.xhtml": _page(leaf, book) for leaf in leaves}
    files = {
        "META-INF/container.xml": _CONTAINER.encode(),
        "OEBPS/package.opf": _package(book, leaves, said),
        "OEBPS/nav.xhtml": _page(Leaf("nav", said["contents"], _nav(leaves, said)), book),
        "OEBPS/style.css": (Path(__file__).parent / "book.css").read_bytes(),
        **{f"OEBPS/{name}": content for name, content in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        # First and stored as it is: by this readers know the file.
        packed.writestr(zipfile.ZipInfo("mimetype", _WRITTEN), b"application/epub+zip")
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, _WRITTEN), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _leaves(book: Book, said: Words) -> Iterator[Leaf]:
    yield Leaf("title", said["title_page"], _title(book, said))
    places = {block.id: chapter.id for chapter in book.told for block in chapter.blocks}
    places |= {e.id: r.id for r in book.references for e in r.extracts}
    for name, chapters in (("chapters", book.chapters), ("answers", book.answers)):
        if chapters:
            yield Leaf(name, said[name], _part(said[name]))
            for chapter in chapters:
                yield Leaf(chapter.id, chapter.title, _chapter(chapter, said, book.language))
    if book.references:
        inner = tuple((reference.id, reference.title) for reference in book.references)
        body = _node("section", _node("h1", said["sources"]), *(_reference(r, said) for r in book.references))
        yield Leaf("sources", said["sources"], body, inner)
    if book.names or book.documents:
        yield Leaf("index", said["index"], _indexes(book, said, places))


def _title(book: Book, said: Words) -> Node:
    rows = [f"{said['published']} {book.publisher}", f"{said['sponsor']} {book.sponsor}" if book.sponsor else ""]
    rows.append(f"{said['state']} {written_date(book.date, book.language)}" if book.date else "")
    return _node(
        "section",
        _node("p", said["handbook"], class_="over"),
        _node("h1", together(book.title, book.language)),
        *(_node("p", row, class_="small") for row in rows if row),
        _node("h2", said["how"]),
        _node("p", said["how_text"]),
        epub_type="titlepage",
    )


def _part(title: str) -> Node:
    return _node("section", _node("h1", title), epub_type="part", class_="part")


def _chapter(chapter: Chapter, said: Words, language: Language) -> Node:
    link = _node("p", _node("a", said["online"], href=chapter.link), class_="small") if chapter.link else None
    backs = {number: block.id for block in reversed(chapter.blocks) for number in block.notes}
    backs |= dict.fromkeys(chapter.heads, chapter.id)
    notes = [_note(note, chapter, backs[note.number], said) for note in chapter.notes]
    return _node(
        "section",
        _node("h1", together(chapter.title, language), *(_mark(number, chapter, said) for number in chapter.heads)),
        _node("p", chapter.date, class_="small"),
        *(_block(block, chapter, said) for block in chapter.blocks),
        link,
        _node("p", " · ".join(chapter.disclosures), class_="small") if chapter.disclosures else None,
        _node("section", _node("h2", said["notes"]), _node("ol", *notes), role="doc-endnotes", class_="notes")
        if notes
        else None,
        epub_type="chapter",
        id=chapter.id,
    )


def _block(block: Block, chapter: Chapter, said: Words) -> Node:
    marks = [_mark(number, chapter, said) for number in block.notes]
    speaker = _node("p", block.speaker, class_="small") if block.speaker else None
    if block.kind == "quote":
        return _node("blockquote", _node("p", block.text, *marks), speaker, id=block.id)
    if block.kind in ("claim", "notice"):
        head = _node("p", said["claim"], class_="over") if block.kind == "claim" else None
        return _node("div", head, _node("p", block.text, *marks), class_=block.kind, id=block.id)
    told = _node("p", block.text, *marks, class_=block.kind)
    return _node("div", told, speaker, id=block.id)


def _mark(number: int, chapter: Chapter, said: Words) -> Node:
    label = f"{said['note']} {number}"
    link = _node(
        "a", str(number), href=f"#{chapter.id}-n{number}", epub_type="noteref", role="doc-noteref", aria_label=label
    )
    return _node("sup", link)


def _note(note: Note, chapter: Chapter, back: str, said: Words) -> Node:
    return _node(
        "li",
        _node("q", note.quote, **_in(note.language)),
        f" {note.source}. ",
        _node("a", said["whole"], href=f"sources.xhtml#{note.passage}"),
        " ",
        _node("a", "↩", href=f"#{back}", role="doc-backlink", aria_label=said["back"]),
        id=f"{chapter.id}-n{note.number}",
    )


def _reference(reference: Reference, said: Words) -> Node:
    link = _node("p", _node("a", said["original"], href=reference.link), class_="small") if reference.link else None
    return _node(
        "section",
        _node("h2", together(reference.title, reference.language), **_in(reference.language)),
        _node("p", reference.credit, class_="small") if reference.credit else None,
        link,
        *(_extract(extract, reference) for extract in reference.extracts),
        _node("p", f"{said['digest']}: ", _node("code", reference.digest), class_="small"),
        id=reference.id,
    )


def _extract(extract: Extract, reference: Reference) -> Node:
    parts: list[Node | str] = []
    at = 0
    for part in extract.marked:
        parts += [extract.text[at : part.start], _node("mark", part.of(extract.text))]
        at = part.end
    text = _node("p", *parts, extract.text[at:], **_in(reference.language))
    return _node("div", _node("p", extract.label, class_="over"), text, id=extract.id)


def _indexes(book: Book, said: Words, places: dict[str, str]) -> Node:
    order = {leaf: number for number, leaf in enumerate(dict.fromkeys(places.values()), 1)}
    kinds = (("names", book.names), ("documents", book.documents))
    lists = [
        _node("section", _node("h2", said[name]), _node("ul", *(_entry(e, places, order) for e in entries)))
        for name, entries in kinds
        if entries
    ]
    return _node("section", _node("h1", said["index"]), *lists, epub_type="index", role="doc-index")


def _entry(entry: Entry, places: dict[str, str], order: dict[str, int]) -> Node:
    """A term with a link for each chapter or source in which it stands."""
    first: dict[str, str] = {}
    for at in entry.at:
        first.setdefault(places[at], at)
    links: list[Node | str] = []
    for leaf, at in first.items():
        file = "sources" if leaf.startswith("r-") else leaf
        links += [", " if links else " ", _node("a", str(order[leaf]), href=f"{file}.xhtml#{at}")]
    return _node("li", entry.term, *links)


def _nav(leaves: Sequence[Leaf], said: Words) -> Node:
    items = []
    open_part: Node = None
    for leaf in leaves:
        item = _node("li", _node("a", leaf.title, href=f"{leaf.name}.xhtml"))
        if leaf.inner:
            rows = [_node("li", _node("a", name, href=f"{leaf.name}.xhtml#{at}")) for at, name in leaf.inner]
            item.append(_node("ol", *rows))
        if open_part is not None and re.fullmatch(r"[ac]\d+", leaf.name):
            if open_part[-1].tag != f"{{{XHTML}}}ol":
                open_part.append(_node("ol"))
            open_part[-1].append(item)
            continue
        open_part = item if leaf.name in ("chapters", "answers") else None
        items.append(item)
    return _node("nav", _node("h1", said["contents"]), _node("ol", *items), epub_type="toc", role="doc-toc", id="toc")


def _page(leaf: Leaf, book: Book) -> bytes:
    head = _node(
        "head",
        _node("title", leaf.title or book.title),
        _node("link", rel="stylesheet", type="text/css", href="style.css"),
    )
    tree = _node("html", head, _node("body", leaf.body), **_in(book.language), dir=direction(book.language))
    etree.cleanup_namespaces(tree, keep_ns_prefixes=["epub"])
    return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"))


def _package(book: Book, leaves: Sequence[Leaf], said: Words) -> bytes:
    e = _maker(OPF, {None: OPF, "dc": DC})
    meta = e("metadata")
    for name, text, extra in (
        ("identifier", uuid.uuid5(_SPACE, book.digest).urn, {"id": "book"}),
        ("title", book.title, {}),
        ("language", book.language, {}),
        ("publisher", book.publisher, {}),
        ("creator", book.publisher, {}),
        ("date", book.date, {}),
    ):
        if text:
            etree.SubElement(meta, f"{{{DC}}}{name}", extra).text = _clean(text)
    known = [("dcterms:modified", f"{book.date or '2000-01-01'}T00:00:00Z"), *_ACCESS]
    for name, text in (*known, ("schema:accessibilitySummary", said["summary"])):
        meta.append(e("meta", text, property=name))
    names = ["nav", *(leaf.name for leaf in leaves)]
    items = [_item(e, name) for name in names]
    items.append(e("item", id="style", href="style.css", **{"media-type": "text/css"}))
    spine = e("spine", *(e("itemref", idref=name) for name in names[1:2] + names[:1] + names[2:]))
    package = e("package", meta, e("manifest", *items), spine, version="3.0", **{"unique-identifier": "book"})
    package.set(f"{{{_XML}}}lang", book.language)
    return bytes(etree.tostring(package, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _item(e: Callable[..., Node], name: str) -> Node:
    more = {"properties": "nav"} if name == "nav" else {}
    return e("item", id=name, href=f"{name}.xhtml", **{"media-type": "application/xhtml+xml"}, **more)


def _in(language: str) -> dict[str, str]:
    return {"lang": language, "xml_lang": language}


def _node(tag: str, *children: "Node | str | None", **attributes: str | None) -> Node:
    """One element of XHTML; `epub_type` becomes `epub:type`, `xml_lang` `xml:lang`, other `a_b` `a-b`."""
    made = _maker(XHTML, {None: XHTML, "epub": OPS})(tag, *children)
    for name, value in attributes.items():
        if value is not None:
            made.set(_attribute(name), _clean(value))
    return made


def _attribute(name: str) -> str:
    known = {"epub_type": f"{{{OPS}}}type", "xml_lang": f"{{{_XML}}}lang"}
    return known.get(name) or name.rstrip("_").replace("_", "-")


def _maker(space: str, prefixes: dict[str | None, str]) -> Callable[..., Node]:
    def make(tag: str, *children: "Node | str | None", **attributes: str) -> Node:
        made = etree.Element(f"{{{space}}}{tag}", {n: _clean(v) for n, v in attributes.items()}, nsmap=prefixes)
        _fill(made, children)
        return made

    return make


def _fill(made: Node, children: Iterable["Node | str | None"]) -> None:
    for child in children:
        if isinstance(child, str):
            if len(made):
                made[-1].tail = (made[-1].tail or "") + _clean(child)
            else:
                made.text = (made.text or "") + _clean(child)
        elif child is not None:
            made.append(child)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text.translate(PRINTED))
