"""DOCX -> `Draft`: structure by mammoth, facts from the core properties, embedded pictures."""

import io
import zipfile
from typing import Any

import mammoth
from lxml import etree

from citecut import limits
from citecut.errors import InputError
from citecut.ingest.archive import check_archive
from citecut.ingest.characters import one_row
from citecut.ingest.draft import Block, Draft, Facts, Figure
from citecut.ingest.furniture import NOBODY, folded
from citecut.ingest.tree import parsed, walked

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STYLES = """
p[style-name='Title'] => p.headline:fresh
p[style-name='Subtitle'] => p.standfirst:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
"""
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "publisher": "{http://purl.org/dc/elements/1.1/}publisher",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "published": "{http://purl.org/dc/terms/}created",
}


def read_docx(data: bytes) -> Draft:
    """A draft with the document's paragraphs in order and its pictures as `figure.data`.

    Raises:
        InputError: it is hostile, damaged, or no Word document.
    """
    check_archive(data)
    pictures: list[bytes] = []
    markup = _markup(_seen(data), pictures)
    blocks, figures = walked(parsed(f"<html><body>{markup}</body></html>"))
    facts = _facts(data)
    title, blocks = _headline(blocks, facts.title)
    return Draft(MEDIA_TYPE, blocks, _filled(figures, pictures), facts._replace(title=title), kind="document")


def _seen(data: bytes) -> bytes:
    """The document without its hidden runs, which the library would show."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        hiding = [name for name in archive.namelist() if name.endswith(".xml") and b"vanish" in archive.read(name)]
        if not hiding:
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
            for name in archive.namelist():
                part = archive.read(name)
                copy.writestr(name, _without_hidden(part) if name in hiding else part)
    return out.getvalue()


def _without_hidden(part: bytes) -> bytes:
    try:
        root = etree.fromstring(part, _parser())
    except etree.XMLSyntaxError:
        return part
    for mark in root.findall(f".//{WORD}r/{WORD}rPr/{WORD}vanish"):
        run = mark.getparent().getparent()
        if mark.get(f"{WORD}val", "1") not in ("0", "false", "off") and run.getparent() is not None:
            run.getparent().remove(run)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _markup(data: bytes, pictures: list[bytes]) -> str:
    def keep(image: Any) -> dict[str, str]:
        limits.PICTURES.check(len(pictures) + 1, "this document")
        with image.open() as part:
            pictures.append(part.read())
        return {"src": f"picture-{len(pictures)}"}

    try:
        done = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(keep),
            include_embedded_style_map=False,  # the document does not decide how it is read
            external_file_access=False,
        )
    except (KeyError, ValueError, AttributeError, IndexError, OSError, zipfile.BadZipFile) as error:
        raise InputError(
            "this is no Word document that can be read", "open it in a word processor, save as .docx"
        ) from error
    return str(done.value)


def _facts(data: bytes) -> Facts:
    """The core properties; the date is the document's creation, as its author's program wrote it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "docProps/core.xml" not in archive.namelist():
            return Facts()
        try:
            root = etree.fromstring(archive.read("docProps/core.xml"), _parser())
        except etree.XMLSyntaxError:
            return Facts()
    found = {name: one_row(root.findtext(tag) or "") for name, tag in CORE.items()}
    if found["author"].casefold() in NOBODY:
        found["author"] = ""
    return Facts(**{name: value or None for name, value in found.items()})


def _headline(blocks: tuple[Block, ...], title: str | None) -> tuple[str | None, tuple[Block, ...]]:
    """A paragraph in the style Title, else the first heading if the document begins with it."""
    styled = next((i for i, block in enumerate(blocks) if block.kind == "headline"), None)
    first = 0 if blocks and blocks[0].kind == "heading" else None
    same = next((i for i, block in enumerate(blocks[:5]) if title and folded(block.text) == folded(title)), None)
    place = styled if styled is not None else same if same is not None else first
    if place is None:
        return title, blocks
    head = blocks[place]
    rest = [block._replace(kind="heading") if block.kind == "headline" else block for block in blocks[place + 1 :]]
    return head.text, (*blocks[:place], head._replace(kind="headline"), *rest)


def _filled(figures: tuple[Figure, ...], pictures: list[bytes]) -> tuple[Figure, ...]:
    numbered = {f"picture-{number}": data for number, data in enumerate(pictures, 1)}
    return tuple(figure._replace(data=numbered.get(figure.href)) for figure in figures)
