"""A well-formed little HTML tree (from Markdown, from DOCX) -> blocks and figures, nothing left out."""

from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from citecut import limits
from citecut.ingest.characters import one_row
from citecut.ingest.draft import Block, Figure
from citecut.ingest.furniture import credit_of
from citecut.model import PassageKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CONTAINERS = frozenset(
    {"html", "body", "div", "section", "article", "main", "ul", "ol", "blockquote", "table", "thead"}
)
CONTAINERS |= frozenset({"tbody", "tfoot", "figure", "dl", "center", "header", "footer", "aside"})
SILENT = frozenset({"script", "style", "template", "head", "noscript", "iframe", "object", "svg"})
CELL = " | "  # between the cells of a table's row


class _Depth:
    """Counts the depth of elements while libxml2 reads, before any tree is built."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._depth = 0

    def start(self, tag: str, attributes: Any) -> None:
        self._depth += 1
        if self._depth > self._limit:
            raise limits.HTML_DEPTH.exceeded(f"more than `{self._limit}`", "this page")

    def end(self, tag: str) -> None:
        self._depth -= 1

    def close(self) -> None:
        """Nothing is kept."""


def check_depth(page: str) -> None:
    """Let a page pass whose elements nest no deeper than the limit.

    Raises:
        InputError: they do.
    """
    parser = etree.HTMLParser(target=_Depth(limits.HTML_DEPTH.value), huge_tree=True)
    parser.feed(page or " ")
    parser.close()


def parsed(page: str) -> html.HtmlElement:
    """The tree of `page`, after its depth was checked."""
    check_depth(page)
    return html.document_fromstring(page or "<p></p>", parser=html.HTMLParser(encoding=None, huge_tree=True))


def walked(tree: html.HtmlElement) -> tuple[tuple[Block, ...], tuple[Figure, ...]]:
    """Every visible row of the tree in order, and the pictures between them."""
    walk = _Walk()
    walk.into(tree, "paragraph")
    return tuple(walk.blocks), tuple(walk.figures)


def rows_of(element: html.HtmlElement, *, stop: frozenset[str] = frozenset()) -> Iterator[str]:
    """The text of an element, a row for each `<br>`; elements named in `stop` are left out."""
    parts = "".join(_pieces(element, stop)).split("\n\x00")
    yield from (row for row in map(one_row, parts) if row)


def _pieces(element: html.HtmlElement, stop: frozenset[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in ("br", "lb"):
            yield "\n\x00"
        elif isinstance(child.tag, str) and child.tag not in SILENT | stop:
            yield from _pieces(child, stop)
        yield child.tail or ""


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.figures: list[Figure] = []

    def into(self, element: html.HtmlElement, kind: PassageKind) -> None:
        """Containers are opened; what stands loose in them is a paragraph of its own."""
        self._say(one_row(element.text or ""), kind)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in SILENT:
                self._one(child, kind)
            self._say(one_row(child.tail or ""), kind)

    def _one(self, element: html.HtmlElement, kind: PassageKind) -> None:
        if element.tag == "tr":
            cells = [" ".join(rows_of(cell)) for cell in element if cell.tag in ("td", "th")]
            self._pictures(element)
            self._say(CELL.join(cell for cell in cells if cell), "item")
        elif element.tag == "img":
            self._figure(element)
        elif element.tag in CONTAINERS:
            self.into(element, "quote" if element.tag == "blockquote" else kind)
        else:
            self._leaf(element, _kind(element, kind))

    def _leaf(self, element: html.HtmlElement, kind: PassageKind) -> None:
        inner = frozenset({"ul", "ol", "table", "blockquote"})
        self._pictures(element)
        rows = list(rows_of(element, stop=inner))
        if rows and self._under_figure(element):
            self._caption(" ".join(rows))
        else:
            for row in rows:
                self._say(row, kind)
        for child in element:
            if child.tag in inner:
                self._one(child, kind)

    def _say(self, text: str, kind: PassageKind) -> None:
        if text:
            known = kind in ("heading", "headline", "item", "quote", "caption")
            self.blocks.append(Block(text, kind=kind, known=known))

    def _pictures(self, element: html.HtmlElement) -> None:
        for picture in element.iter("img"):
            self._figure(picture)

    def _figure(self, picture: html.HtmlElement) -> None:
        href, alt, title = (one_row(picture.get(name, "")) for name in ("src", "alt", "title"))
        caption, credit = credit_of(title)
        after = len(self.blocks) - 1 if self.blocks else None
        if href:
            self.figures.append(Figure(href, alt=alt or None, caption=caption or None, credit=credit, after=after))

    def _under_figure(self, element: html.HtmlElement) -> bool:
        """A row wholly in italics, a `figcaption` or a row styled as a caption, right under a picture."""
        if not self.figures or self.figures[-1].after != (len(self.blocks) - 1 if self.blocks else None):
            return False
        inner = [child for child in element if child.tag not in ("img", "br")]
        plain_words = (element.text or "") + "".join(child.tail or "" for child in element)
        wholly = bool(inner) and all(child.tag in ("em", "i") for child in inner) and not plain_words.strip()
        return wholly or element.tag == "figcaption" or "caption" in element.get("class", "")

    def _caption(self, text: str) -> None:
        caption, credit = credit_of(text)
        last = self.figures[-1]
        self.blocks.append(Block(text, kind="caption" if caption else "furniture", known=True, credit=credit))
        self.figures[-1] = last._replace(
            caption=caption or last.caption,
            credit=credit or last.credit,
            caption_block=len(self.blocks) - 1 if caption else last.caption_block,
        )


def _kind(element: html.HtmlElement, inherited: PassageKind) -> PassageKind:
    classes = element.get("class", "").split()
    if "headline" in classes or element.tag == "h1":
        return "headline" if "headline" in classes else "heading"
    if "standfirst" in classes:
        return "standfirst"
    if "caption" in classes or element.tag == "figcaption":
        return "caption"
    if element.tag in HEADINGS:
        return "heading"
    return "item" if element.tag in ("li", "dt", "dd") else inherited
