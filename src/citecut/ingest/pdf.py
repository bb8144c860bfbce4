"""PDF -> `Draft`: rows joined into paragraphs, pages numbered, running heads and feet told apart."""

import io
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, cast

import pypdf
from pypdf.errors import PyPdfError

from citecut import limits
from citecut.errors import InputError
from citecut.ingest.characters import one_row, plain
from citecut.ingest.draft import Block, Draft, Facts
from citecut.ingest.furniture import STOP, folded
from citecut.ingest.plain import BULLET, MARK
from citecut.model import PassageKind

EDGE = 2  # rows at the top and at the foot of a page that may run through the document
GAP = 1.35  # times the usual distance of rows: from here on a new paragraph begins
INDENT = 6.0  # points by which a first row is set in
LARGER = 1.08  # times the body's size: from here on a row is a heading
JUNK_TITLE = re.compile(
    r"^(?:microsoft word|untitled|document\d*|không có tiêu đề)\b|\.(?:docx?|pdf|odt|indd|qxd|rtf|tmp)$", re.I
)
SOFT = "\u2010"  # stands for a soft hyphen until rows are joined
COMMON = 0.15  # share of the distances of rows from which one is the rule, not the exception
DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
LETTERS_OF_TEXT = 20  # fewer in the whole document: it is a scan


class _Row(NamedTuple):
    text: str
    page: int
    x: float
    y: float
    size: float
    furniture: bool = False


def read_pdf(data: bytes) -> Draft:
    """A draft with one block a paragraph, on the page where it begins.

    Raises:
        InputError: encrypted, damaged, too long, or without text.
    """
    reader = _opened(data)
    limits.PDF_PAGES.check(len(reader.pages), "this PDF")
    pages = [_rows(page, number) for number, page in enumerate(reader.pages, 1)]
    if sum(sign.isalpha() for page in pages for row in page for sign in row.text) < LETTERS_OF_TEXT:
        raise InputError("there is no text in this PDF", "it is probably a scan: run OCR on it first")
    rows = [row for page in _marked(pages) for row in page]
    facts = _facts(reader)
    blocks = _titled(tuple(_paragraphs(rows)), rows, facts.title)
    return Draft("application/pdf", blocks, facts=facts, kind="document")


def _opened(data: bytes) -> pypdf.PdfReader:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("this PDF is encrypted", "remove its password, then try again")
        len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError) as error:
        raise InputError("this PDF is damaged", "open it in a PDF program, then save it anew") from error
    return reader


def _rows(page: Any, number: int) -> list[_Row]:
    """The rows of one page in the order of its content; positions in points from the page's foot."""
    pieces: list[tuple[str, float, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        pieces.append((text, x, y, float(size or 0) * scale))

    try:
        page.extract_text(visitor_text=visit)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, ZeroDivisionError) as error:
        raise InputError(
            f"page `{number}` of this PDF is damaged", "open it in a PDF program, then save it anew"
        ) from error
    return list(_broken(pieces, number))


def _broken(pieces: Sequence[tuple[str, float, float, float]], number: int) -> Iterator[_Row]:
    text, place = "", (0.0, 0.0, 0.0)
    for piece, x, y, size in pieces:
        for index, part in enumerate(piece.split("\n")):
            if index and text.strip():
                yield _Row(_row_text(text), number, *place)
            if index:
                text = ""
            if part.strip() and not text.strip():
                place = (x, y, size)
            text += part
    if text.strip():
        yield _Row(_row_text(text), number, *place)


def _row_text(text: str) -> str:
    # A soft hyphen at the end of a row is seen, and is known to part a word.
    return one_row(re.sub("\xad\\s*$", SOFT, text))


def _marked(pages: list[list[_Row]]) -> list[list[_Row]]:
    """Rows at the edges of pages that recur at the same height, whatever numbers they hold, are furniture."""
    edges = Counter(key for page in pages for key in {_key(row) for row in _edge(page)})
    enough = max(2, len(pages) // 3)
    return [_edged([_runs(row, edges, enough) for row in page], page) for page in pages]


def _edge(page: list[_Row]) -> list[_Row]:
    return page if len(page) <= 2 * EDGE else [*page[:EDGE], *page[-EDGE:]]


def _key(row: _Row) -> tuple[str, int]:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", folded(row.text)), round(row.y / 4)


def _runs(row: _Row, edges: Counter[tuple[str, int]], enough: int) -> bool:
    number = r"\W*(?:(?:trang|page|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|trên|-)\s*\d{1,4})?\W*"
    return bool(re.fullmatch(number, row.text, re.IGNORECASE)) or edges[_key(row)] >= enough


def _edged(running: list[bool], page: list[_Row]) -> list[_Row]:
    """Only what stands outside the body: an unbroken run of such rows from the top, and one from the foot."""
    top = next((i for i, runs in enumerate(running) if not runs or i == EDGE), len(page))
    foot = next((i for i, runs in enumerate(reversed(running)) if not runs or i == EDGE), len(page))
    return [row._replace(furniture=index < top or index >= len(page) - foot) for index, row in enumerate(page)]


def _paragraphs(rows: list[_Row]) -> Iterator[Block]:
    """Furniture that stands between two halves of a paragraph comes after it."""
    words = frozenset(re.findall(rf"[\w-]+|{SOFT}", " ".join(row.text.casefold() for row in rows)))
    leading = _leading(rows)
    begun: list[_Row] = []
    waiting: list[_Row] = []
    for row in rows:
        if row.furniture:
            waiting.append(row)
            continue
        if begun and not _goes_on(begun, row, leading):
            yield _block(begun, words)
            begun = []
            yield from (Block(late.text, kind="furniture", page=late.page) for late in waiting)
            waiting = []
        begun.append(row)
    if begun:
        yield _block(begun, words)
    yield from (Block(late.text, kind="furniture", page=late.page) for late in waiting)


def _leading(rows: list[_Row]) -> float:
    """The usual distance of two rows of one paragraph, in points."""
    gaps = [
        one.y - two.y
        for one, two in pairwise(rows)
        if one.page == two.page and 0 < one.y - two.y < 4 * max(one.size, 1.0)
    ]
    # Where paragraphs are short, as many gaps part paragraphs as rows: of those that are common, the smallest.
    counts = Counter(round(2 * gap) / 2 for gap in gaps)
    common = [gap for gap, count in counts.items() if count >= COMMON * len(gaps)]
    return min(common, default=statistics.median_low(gaps)) if gaps else 0.0


def _goes_on(begun: list[_Row], row: _Row, leading: float) -> bool:
    last = begun[-1]
    if abs(last.size - row.size) > 0.6 or BULLET.match(row.text):
        return False
    gap = last.y - row.y
    if last.page != row.page or gap <= 0:  # the next page or column
        return not STOP.search(last.text) and not _short(last, begun, row)
    if leading and gap > GAP * leading:
        return False
    return not row.x > min(r.x for r in begun) + INDENT or (len(begun) == 1 and bool(BULLET.match(last.text)))


def _short(last: _Row, begun: list[_Row], row: _Row) -> bool:
    """Whether the row ended well before the others did: then it ended a paragraph or is a heading."""
    return len(last.text) < 0.6 * max(len(r.text) for r in [*begun, row])


def _block(rows: list[_Row], words: frozenset[str]) -> Block:
    text = rows[0].text
    for row in rows[1:]:
        text = _joined(text, row.text, words)
    kind: PassageKind = "item" if BULLET.match(text) else "paragraph"
    mark = MARK.match(text) if kind == "item" else None
    text = text.removesuffix(SOFT)
    return Block(plain(text[mark.end() :] if mark else text), kind=kind, page=rows[0].page)


def _joined(text: str, row: str, words: frozenset[str]) -> str:
    """Two rows as one: a word that was parted at the row's end is made whole."""
    parted = re.search(rf"(\w+)[-{SOFT}]$", text)
    following = re.match(r"\w+", row)
    if not parted or not following or not following[0][0].islower():
        return f"{text} {row}"
    hyphened = f"{parted[1]}-{following[0]}".casefold()
    # A document that parts words with soft hyphens means its plain ones.
    meant = text.endswith("-") and (hyphened in words or SOFT in words)
    return text + row if meant else text[:-1] + row


def _facts(reader: pypdf.PdfReader) -> Facts:
    try:
        told: Mapping[str, Any] = reader.metadata or {}
        found = {
            name: one_row(str(told.get(key) or "")) for name, key in (("title", "/Title"), ("author", "/Author"))
        }
        date = DATE.match(str(told.get("/CreationDate") or ""))
        language = cast(Any, reader.trailer["/Root"]).get("/Lang")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError):
        return Facts()
    title = found["title"] if not JUNK_TITLE.search(found["title"]) else ""
    return Facts(
        title=title or None,
        author=found["author"] or None,
        published="-".join(date.groups()) if date else None,
        language=str(language) if language else None,
    )


def _titled(blocks: tuple[Block, ...], rows: list[_Row], title: str | None) -> tuple[Block, ...]:
    """Headings by the size of their letters; the headline is the document's title or the largest of page one."""
    sizes = {(row.page, row.text): row.size for row in reversed(rows) if not row.furniture}
    weights = Counter[float]()
    for row in rows:
        weights[round(row.size, 1)] += len(row.text)
    body = weights.most_common(1)[0][0]
    large = [_size(block, sizes) > body * LARGER and len(block.text) < 250 for block in blocks]
    head = _head(blocks, sizes, large, title)
    return tuple(
        block._replace(kind="headline" if index == head else "heading", known=True)
        if index == head or (large[index] and block.kind == "paragraph")
        else block
        for index, block in enumerate(blocks)
    )


def _size(block: Block, sizes: dict[tuple[int, str], float]) -> float:
    """The size of the block's first row."""
    found = (
        size
        for (page, text), size in sizes.items()
        if page == block.page and block.text.startswith(text.rstrip(f"-{SOFT}"))
    )
    return max(found, default=0.0)


def _head(
    blocks: tuple[Block, ...], sizes: dict[tuple[int, str], float], large: list[bool], title: str | None
) -> int | None:
    for index, block in enumerate(blocks[:12]):
        if title and block.kind != "furniture" and folded(block.text) == folded(title):
            return index
    first = [i for i, block in enumerate(blocks) if block.page == 1 and large[i] and block.kind == "paragraph"]
    return max(first, key=lambda i: (_size(blocks[i], sizes), -i), default=None)
