"""`Book` -> a tagged PDF for the printer and for screens, laid out by Typst in the limited child.

Text reaches Typst only as JSON values, so nothing in it can be markup or code.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from citecut import isolate
from citecut.errors import InputError
from citecut.limits import CHILD_CPU, CHILD_MEMORY, CHILD_WALL
from citecut.publish.handbook.book import PRINTED, Block, Book, Chapter, Entry, Extract, Reference
from citecut.publish.handbook.words import words
from citecut.publish.together import together
from citecut.publish.words import direction, primary, written_date

TRIM = (148.0, 210.0)
"""Millimetres: A5."""
SLUG, BLEED = 10.0, 3.0
"""Millimetres around the page on a sheet for the printer, and how far what runs off the page goes on in it."""
STANDARDS = ("ua-1", "a-2a")
"""PDF/UA-1, ISO 14289-1: headings, reading order, languages and alternative texts; and PDF/A-2a, ISO 19005-2: fonts,
colours and the words behind the signs lie in the file, for archives. Typst refuses what breaks a rule it checks."""
_POINTS = 72 / 25.4
_HERE = Path(__file__).parent
_LEAF_MEMORY = (
    12_000_000  # bytes of address space that a chapter or a source with its pages takes; see docs/handbook.md
)
_LONG_TITLE = 60  # code points from which on the title is set smaller
_SYLLABIC = frozenset(("vi", "th", "km", "lo", "zh", "ja", "ko"))  # languages whose words are not hyphenated


class Faces(NamedTuple):
    """The fonts of a book."""

    text: Sequence[str | dict[str, str]]
    """Families of the running text, in the order in which a character is looked for."""
    head: Sequence[str | dict[str, str]]
    """Families of headings and small print."""
    files: Sequence[str]
    """Every font file of those families; they must lie where the child may read: beside installed packages."""
    lacking: str = ""
    """Characters of the book that none of them draws: a sign stands in their place."""


def pdf(book: Book, faces: Faces, *, bleed: bool = False) -> bytes:
    """The book as PDF/UA-1 and PDF/A-2a, the same bytes for the same book.

    With `bleed` it stands on larger sheets with crop marks.

    Raises:
        InputError: Typst refused it, or it takes more time or memory than the limits allow.
    """
    data = data_of(book, faces, bleed=bleed)
    made: bytes = isolate.run(_set, data, _folders(faces), book.date, bleed, limits=_bounds(book))
    return made


def leaves(book: Book, faces: Faces, *, bleed: bool = False, ppi: float = 110) -> tuple[bytes, ...]:
    """The pages as PNG pictures, to look at."""
    return tuple(isolate.run(_drawn, data_of(book, faces, bleed=bleed), _folders(faces), ppi, limits=_bounds(book)))


def data_of(book: Book, faces: Faces, *, bleed: bool) -> str:
    """What the template gets as its only input."""
    labels = {e.id: e.label for r in book.references for e in r.extracts}
    value = {
        "words": dict(words(book.language)),
        "faces": {"text": list(faces.text), "head": list(faces.head)},
        "lang": primary(book.language),
        "rtl": direction(book.language) == "rtl",
        "hyphenate": primary(book.language) not in _SYLLABIC,
        "bleed": bleed,
        "name": _row(book.title),
        "title": together(_row(book.title), book.language),
        "title-size": 32 if len(book.title) <= _LONG_TITLE else 22,
        "publisher": _row(book.publisher),
        "date": [int(part) for part in book.date.split("-")] if book.date else None,
        "day": written_date(book.date, book.language),
        "imprint": list(_imprint(book)),
        "short": {f"<{c.id}>": _shortened(c.title) for c in book.told}
        | {f"<{r.id}>": _shortened(r.title) for r in book.references},
        "chapters": [_chapter(c, labels, book.language) for c in book.chapters],
        "answers": [_chapter(c, labels, book.language) for c in book.answers],
        "references": [_reference(r, book.language) for r in book.references],
        "names": _groups(book.names),
        "documents": _groups(entry._replace(letter="") for entry in book.documents),
        "heads": {f"<{c.id}>": _marks(c, c.heads) for c in book.told},
    }
    lost = dict.fromkeys(map(ord, faces.lacking), "\ufffd")
    return json.dumps(value, ensure_ascii=False, sort_keys=True).translate(lost)


def _imprint(book: Book) -> Iterator[str]:
    said = words(book.language)
    yield f"{said['published']} {_row(book.publisher)}"
    if book.sponsor:
        yield f"{said['sponsor']} {_row(book.sponsor)}"
    if book.date:
        yield f"{said['state']} {written_date(book.date, book.language)}"


def _chapter(chapter: Chapter, labels: dict[str, str], language: str) -> dict[str, Any]:
    back = {n: block.id for block in reversed(chapter.blocks) for n in block.notes}
    back |= dict.fromkeys(chapter.heads, chapter.id)
    return {
        "id": chapter.id,
        "title": together(_row(chapter.title), language),
        "date": chapter.date,
        "blocks": [_block(block, chapter, language) for block in chapter.blocks],
        "notes": list(_notes(chapter, labels, back, language)),
        "disclosures": [_row(text) for text in chapter.disclosures],
        "qr": _code(chapter.link, language),
    }


def _block(block: Block, chapter: Chapter, language: str) -> dict[str, Any]:
    text = _row(block.text)
    return block._asdict() | {
        "text": together(_unquoted(text) if block.kind == "quote" else text, language),
        "speaker": together(_row(block.speaker), language),
        "notes": _marks(chapter, block.notes),
    }


def _marks(chapter: Chapter, numbers: Iterable[int]) -> list[dict[str, Any]]:
    return [{"number": n, "id": f"{chapter.id}-n{n}"} for n in numbers]


def _notes(chapter: Chapter, labels: dict[str, str], back: dict[int, str], language: str) -> Iterator[dict[str, Any]]:
    """The notes; where one follows another of the same source, it says so instead of the title."""
    before = ""
    for note in chapter.notes:
        same = words(language)["same"] if note.source == before else _row(note.source)
        before = note.source
        yield note._asdict() | {
            "id": f"{chapter.id}-n{note.number}",
            "back": back[note.number],
            "lang": primary(note.language),
            "quote": together(_unquoted(_row(note.quote)), note.language),
            "source": same,
            "label": labels[note.passage].replace(" ", "\u00a0"),
        }


def _reference(reference: Reference, language: str) -> dict[str, Any]:
    return asdict(reference) | {
        "title": together(_row(reference.title), reference.language),
        "credit": _row(reference.credit),
        "lang": primary(reference.language),
        "digest": _breakable(reference.digest),
        "extracts": [{"id": e.id, "label": e.label, "runs": list(_runs(e))} for e in reference.extracts],
        "qr": _code(reference.link, language),
    }


def _runs(extract: Extract) -> Iterator[dict[str, Any]]:
    """The passage as stretches that are cited or not."""
    text, at = extract.text.translate(PRINTED), 0
    for part in extract.marked:
        yield {"text": text[at : part.start], "cited": False}
        yield {"text": part.of(text), "cited": True}
        at = part.end
    yield {"text": text[at:], "cited": False}


def _groups(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {"letter": head, "terms": [{"term": _row(e.term), "at": list(e.at)} for e in group]}
        for head, group in groupby(entries, key=lambda entry: entry.letter)
    ]


def _code(link: str, language: str) -> dict[str, str] | None:
    """A QR code as a drawing, with the address in words."""
    if not link:
        return None
    import segno  # here: only books with links have codes

    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawn, kind="svg", border=4, xmldecl=False, svgns=True, light="#fff"
    )
    shown = re.sub(r"^https?://(www\.)?", "", link).rstrip("/")
    alt = f"{words(language)['code']} {shown}"
    return {"svg": drawn.getvalue().decode(), "alt": alt, "url": link, "shown": _breakable(shown)}


def _row(text: str) -> str:
    """One line: characters that break rows become spaces."""
    return re.sub(" +", " ", text.translate(PRINTED)).strip(" ")


def _unquoted(text: str) -> str:
    """The words without quotation marks around all of them: the book sets its own."""
    bare = text.strip()
    if len(bare) > 2 and bare[0] in '“"«' and bare[-1] in '”"»' and not set(bare[1:-1]) & set('“”«»"'):
        return bare[1:-1]
    return bare.replace("“", "‘").replace("”", "’")


def _breakable(text: str) -> str:
    """An address that may break after its parts, or a fingerprint that may break in its middle."""
    if re.fullmatch(r"[0-9a-f]{64}", text):
        return "\u200b".join(text[at : at + 32] for at in range(0, len(text), 32))
    return re.sub(r"([/.?&=_-])(?=\w)", "\\1\u200b", text)


def _shortened(title: str) -> str:
    """A title for the running head: whole words, one row."""
    title = _row(title)
    return title if len(title) <= 62 else title[:62].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


def _folders(faces: Faces) -> list[str]:
    return sorted({str(Path(file).parent) for file in faces.files})


def _bounds(book: Book) -> isolate.ChildLimits:
    """A long book takes more room and time than a document that is read: both grow with its pages."""
    leaves_ = len(book.told) + len(book.references)
    memory = CHILD_MEMORY.value + leaves_ * _LEAF_MEMORY
    return isolate.ChildLimits(memory=memory, cpu=CHILD_CPU.value + leaves_, wall=CHILD_WALL.value + leaves_)


# In the child.


def _set(data: str, folders: list[str], date: str, bleed: bool) -> bytes:
    when = datetime.fromisoformat(date).replace(tzinfo=UTC) if date else datetime(2000, 1, 1, tzinfo=UTC)
    made = _compiled(data, folders, format="pdf", pdf_standards=list(STANDARDS), timestamp=when)
    return _boxed(made[0]) if bleed else made[0]


def _drawn(data: str, folders: list[str], ppi: float) -> list[bytes]:
    return _compiled(data, folders, format="png", ppi=ppi)


def _compiled(data: str, folders: list[str], **how: Any) -> list[bytes]:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    try:
        made = typst.compile(_HERE / "book.typ", root=_HERE, font_paths=fonts, sys_inputs={"data": data}, **how)
    except (typst.TypstError, RuntimeError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"the book could not be laid out: {reason}", "leave out the clip that it names") from error
    return [made] if isinstance(made, bytes) else list(made or ())


def _boxed(made: bytes) -> bytes:
    """The same file, with every page told where it is cut and how far it bleeds."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import RectangleObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made)))
    for page in writer.pages:
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        for name, edge in (("/TrimBox", SLUG), ("/BleedBox", SLUG - BLEED)):
            gap = edge * _POINTS
            page[_name(name)] = RectangleObject((gap, gap, wide - gap, high - gap))
    writer.pdf_header = made[:8].decode()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _name(name: str) -> Any:
    from pypdf.generic import NameObject

    return NameObject(name)
