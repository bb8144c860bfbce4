"""An HTML page -> `Draft`: the article by trafilatura, facts from its metadata, pictures with their captions."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple
from urllib.parse import urljoin

import trafilatura
from lxml import html

from citecut import limits
from citecut.ingest.characters import one_row
from citecut.ingest.draft import Block, Draft, Facts, Figure
from citecut.ingest.furniture import NOBODY, credit_of, folded, tail_heading
from citecut.ingest.tree import CELL, check_depth, parsed, rows_of

HIDDEN_STYLE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:[a-z%;\s]|$))", re.I
)
OFF_SCREEN = re.compile(
    r"text-indent\s*:\s*-\d{3,}|(?:left|top|right)\s*:\s*-\d{4,}px|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*[01](?:\.\d+)?px",
    re.I,
)
READER_ONLY = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "offscreen"}
)
SIMPLE = re.compile(r"^\s*(?:[a-z]+)?([.#])([\w-]+)\s*$", re.I)
# More hidden than this share of a page's text: the page shows it by script, as many do with the whole article.
REVEALED = 0.3
ISO_DATE = re.compile(r"^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$")
ARTICLES = frozenset(
    {"Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "Report", "AnalysisNewsArticle", "WebPage"}
)
CAPTION_CLASS = re.compile(r"caption|chu-?thich|photo-?desc|image-?desc|img-?desc|pic-?note|imgnote|legend", re.I)
SURE_LEAD = re.compile(
    r"(?:^|[\s_-])(?:sapo|standfirst|dek|lede|(?:article|news|detail|post)[_-](?:lead|summary|intro))(?:$|[\s_-])",
    re.I,
)
LEAD_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sapo|standfirst|dek|deck|subhead|sub-?title|lead|lede|summary|intro|description|kicker)(?:$|[\s_-])",
    re.I,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
HEAD_CLASS = re.compile(
    r"(?:^|[\s_-])(?:article|news|detail|post|entry|content|bai-?viet)[_-]?(?:title|header|headline|tieu-?de)(?:$|[\s_-])",
    re.I,
)
RELATED = re.compile(
    r"lien-?quan|cung-?chuyen-?muc|(?:doc|xem)-?them|(?:tin|bai)-?(?:viet-?)?khac|related-?(?:news|box|stor|article)",
    re.I,
)
AMP_PICTURE = re.compile(r"<(/?)amp-img\b", re.I)
WRITTEN_DATE = re.compile(
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày đăng|đăng ngày|cập nhật)\W{1,4}(?:ngày )?)"
    r"(?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>20\d\d)|(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>20\d\d)[\s,|-]{1,3}\d{1,2}[:h]\d\d",
    re.I,
)
FEW = 0.3  # of a page's text in `<p>`: below this its paragraphs are called otherwise
SOURCES = ("data-src", "data-original", "data-lazy-src", "data-image", "src")
SMALL = 120  # declared pixels under which a picture is an icon
BLOCK_TAGS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "figcaption", "blockquote", "section"}
)
CAPTION_WORDS = 60


def read_webpage(page: str, url: str | None = None) -> Draft:
    """A draft of the article on the page: headline, standfirst, body, captions; hidden text does not enter.

    Raises:
        InputError: the page nests too deeply.
    """
    check_depth(page)
    tree = trafilatura.load_html(AMP_PICTURE.sub(r"<\1img", page))
    if tree is None:
        tree = parsed(page)
    _drop_hidden(tree)
    _drop_related(tree)
    _open_layout(tree)
    _part_rows(tree)
    _name_paragraphs(tree)
    body, facts = _article(tree, url)
    body, facts = _headed(body, facts, tree)
    shots = _shots(tree, facts.url or url)
    blocks, figures = _pictured(body, shots, tree)
    return Draft("text/html", blocks, figures, facts)


# What nobody sees.


def _drop_hidden(tree: html.HtmlElement) -> None:
    hidden = [element for element in tree.iter() if isinstance(element.tag, str) and _hidden(element)]
    _remove(hidden)
    rules = _hiding_rules(tree)
    faint = [element for element in tree.iter() if isinstance(element.tag, str) and _faint(element, rules)]
    total = len(_text(tree)) or 1
    if sum(len(_text(element)) for element in faint) <= REVEALED * total:
        _remove(faint)


def _hidden(element: html.HtmlElement) -> bool:
    if element.tag in ("html", "body", "head"):
        return False
    return (
        element.tag == "template" or "hidden" in element.attrib or bool(HIDDEN_STYLE.search(element.get("style", "")))
    )


def _faint(element: html.HtmlElement, rules: frozenset[str]) -> bool:
    if element.tag in ("html", "body", "head"):
        return False
    names = element.get("class", "").split()
    known = READER_ONLY.intersection(names) or any(f".{name}" in rules for name in names)
    style = element.get("style", "")
    return bool(known) or f"#{element.get('id')}" in rules or bool(OFF_SCREEN.search(style)) or _same_colours(style)


def _same_colours(style: str) -> bool:
    """Text in the colour of its own background."""
    rows = dict(part.split(":", 1) for part in style.lower().replace(" ", "").split(";") if ":" in part)
    colour, ground = rows.get("color"), rows.get("background-color") or rows.get("background")
    return bool(colour) and colour == ground


def _hiding_rules(tree: html.HtmlElement) -> frozenset[str]:
    """Classes and ids that the page's own style sheets never show, by rules that hold on every screen."""
    found: set[str] = set()
    for style in tree.iter("style"):
        sheet = re.sub(r"/\*.*?\*/", "", style.text or "", flags=re.DOTALL)[:200_000]
        sheet = re.sub(r"@[^@{;]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)
        for block in sheet.split("}"):
            selectors, _, rule = block.rpartition("{")
            if HIDDEN_STYLE.search(rule):
                found.update(
                    kind + name for kind, name in (m.groups() for m in map(SIMPLE.match, selectors.split(",")) if m)
                )
    return frozenset(found)


def _remove(elements: list[html.HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def _text(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _drop_related(tree: html.HtmlElement) -> None:
    """Small boxes that lead to other stories: with links and called so, or headed so."""
    total = len(_text(tree)) or 1
    boxes = [
        element
        for element in tree.iter("div", "aside", "section", "ul", "table")
        if RELATED.search(f"{_names(element)} {element.get('type', '')}")
        and element.find(".//a") is not None
        and element.find(".//h1") is None
        and len(_text(element)) < REVEALED * total
    ]
    heads = [head for head in tree.iter("h2", "h3", "h4", "b", "strong") if tail_heading(_text(head))]
    holders = [
        holder
        for head in heads
        if (holder := head.getparent()) is not None and holder.tag in ("div", "aside", "section")
    ]
    _remove(
        [
            *boxes,
            *(holder for holder in holders if len(_text(holder)) < REVEALED * total and holder.find(".//h1") is None),
        ]
    )


def _names(element: html.HtmlElement) -> str:
    """The classes and the id of an element, words in them parted by hyphens: `ArticleLead` as `Article-Lead`."""
    return CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}".strip())


def _open_layout(tree: html.HtmlElement) -> None:
    """A table one cell of which holds most of the page is no table: old pages are laid out so."""
    total = len(_text(tree.find("body") if tree.find("body") is not None else tree))
    for cell in [*tree.iter("td")]:
        table = next(cell.iterancestors("table"), None)
        if table is None or 2 * len(_text(cell)) < total:
            continue
        own = [
            part for part in table.iter("tbody", "tr", "td", "th") if next(part.iterancestors("table"), None) is table
        ]
        for part in (table, *own):
            part.tag = "div"


def _part_rows(tree: html.HtmlElement) -> None:
    """Two `<br>` in a row part paragraphs on old pages: there the rows become paragraphs."""
    for holder in [*tree.iter("div", "td", "section", "article")]:
        children = list(holder)
        doubled = sum(
            _breaks(one) and _breaks(two) and not (one.tail or "").strip() for one, two in pairwise(children)
        )
        if doubled and not any(child.tag == "p" for child in children):
            _rebuild(holder, children)


def _name_paragraphs(tree: html.HtmlElement) -> None:
    """Where hardly any text stands in `<p>`, a `<div>` that holds no block of its own is a paragraph."""
    total = len(_text(tree)) or 1
    if sum(len(_text(row)) for row in tree.iter("p")) > FEW * total:
        return
    blocks = BLOCK_TAGS | {"table", "ul", "ol", "figure", "article", "main", "form", "img", "video", "br"}
    for element in [*tree.iter("div")]:
        if _text(element) and not any(inner.tag in blocks for inner in element.iterdescendants()):
            element.tag = "p"


def _breaks(element: html.HtmlElement) -> bool:
    return bool(element.tag == "br")


def _rebuild(holder: html.HtmlElement, children: list[html.HtmlElement]) -> None:
    """The inline runs between double breaks and blocks as `<p>`; blocks stay as they are, in their place."""
    rows = [html.Element("p")]
    rows[0].text, holder.text = holder.text, None
    for child in children:
        tail, child.tail = child.tail, None
        last = rows[-1]
        if child.tag in BLOCK_TAGS | {"table", "ul", "ol", "figure", "center"}:
            rows += [child, html.Element("p")]
        elif _breaks(child) and len(last) and _breaks(last[-1]) and not (last[-1].tail or "").strip():
            last.remove(last[-1])
            rows.append(html.Element("p"))
        else:
            last.append(child)
        _append_text(rows[-1], tail)
    for row in rows:
        if row.tag != "p" or len(row) or (row.text or "").strip():
            holder.append(row)


def _append_text(row: html.HtmlElement, text: str | None) -> None:
    if len(row):
        row[-1].tail = (row[-1].tail or "") + (text or "")
    else:
        row.text = (row.text or "") + (text or "")


# The article.


def _article(tree: html.HtmlElement, url: str | None) -> tuple[list[Block], Facts]:
    """The body at trafilatura's best setting on the public benchmark: balanced, without comments."""
    found: Any = trafilatura.bare_extraction(
        deepcopy(tree),
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    facts = _facts(tree, found, url)
    if found is None or found.body is None:
        return [], facts
    return list(_body(found.body)), facts


def _body(body: Any) -> Iterator[Block]:
    for element in body:
        if element.tag == "list":
            yield from (Block(row, kind="item", known=True) for item in element.iter("item") for row in rows_of(item))
        elif element.tag == "table":
            for line in element.iter("row"):
                text = CELL.join(" ".join(rows_of(cell)) for cell in line if len(_text(cell)))
                if text.strip():
                    yield Block(text, kind="item", known=True)
        elif isinstance(element.tag, str):
            kinds = {"head": "heading", "quote": "quote"}
            kind: Any = kinds.get(element.tag, "paragraph")
            yield from (Block(row, kind=kind, known=kind != "paragraph") for row in rows_of(element))
        if tail := one_row(element.tail or ""):
            yield Block(tail)


def _facts(tree: html.HtmlElement, found: Any, url: str | None) -> Facts:
    said = _linked_data(tree)
    meta = _metas(tree)
    dates = (said.get("datePublished"), meta.get("article:published_time"), meta.get("pubdate"), found and found.date)
    names = (said.get("publisher"), meta.get("og:site_name"), found and found.sitename)
    return Facts(
        title=_first(found and found.title, said.get("headline"), meta.get("og:title")),
        author=_somebody(said.get("author")) or _somebody(found and found.author),
        publisher=_first(*names),
        published=next((str(day).strip() for day in dates if day and ISO_DATE.match(str(day).strip())), None)
        or _written_date(tree),
        language=_first(
            tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), said.get("inLanguage")
        )
        or _first(meta.get("content-language"), meta.get("og:locale")),
        url=url or _first(found and found.url, meta.get("og:url")),
        rights=_first(said.get("license"), found and found.license),
    )


def _somebody(name: Any) -> str | None:
    row = _first(name)
    return None if row is None or row.casefold() in NOBODY else row


def _written_date(tree: html.HtmlElement) -> str | None:
    """The first date that stands on the page as Vietnamese pages date a story: "Thứ Ba, 12/08/2025"."""
    for found in WRITTEN_DATE.finditer(_text(tree)[:20_000]):
        day, month, year = (int(found[name] or found[f"{name}2"]) for name in "dmy")
        with suppress(ValueError):
            return date(year, month, day).isoformat()
    return None


def _first(*values: Any) -> str | None:
    return next((row for value in values if isinstance(value, str) and (row := one_row(value))), None)


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").lower()
        if name and meta.get("content"):
            found.setdefault(name, meta.get("content"))
    return found


def _linked_data(tree: html.HtmlElement) -> dict[str, str]:
    """What JSON-LD says of the article, as texts."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            told = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(told):
            kinds = node.get("@type")
            if ARTICLES.intersection(kinds if isinstance(kinds, list) else [kinds]):
                return {key: text for key in node if (text := _said(node[key]))}
    return {}


def _nodes(told: Any) -> Iterator[dict[str, Any]]:
    nodes = told if isinstance(told, list) else [told]
    for node in nodes:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict))


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return _said(value.get("name") or value.get("url"))
    if isinstance(value, list):
        return ", ".join(text for text in map(_said, value) if text)
    return value if isinstance(value, str) else ""


# The headline and the standfirst, which pages often keep outside the body.


def _headed(body: list[Block], facts: Facts, tree: html.HtmlElement) -> tuple[list[Block], Facts]:
    title = _headline(tree, facts.title)
    facts = facts._replace(title=title)
    place = next((i for i, block in enumerate(body[:4]) if title and folded(block.text) == folded(title)), None)
    if place is not None:
        body = [body[place]._replace(kind="headline", known=True), *body[:place], *body[place + 1 :]]
    elif title:
        body = [Block(title, kind="headline", known=True, added=True), *body]
    return (_led(body, tree), facts) if title and len(body) > 1 else (body, facts)


def _headline(tree: html.HtmlElement, title: str | None) -> str | None:
    """The page's own headline where it agrees with its title, which may carry the site's name."""
    heads = [row for head in tree.iter("h1") if (row := " ".join(rows_of(head)))]
    if not heads and "og:title" not in _metas(tree) and (styled := _styled_headline(tree)):
        return styled
    if title is None:
        return heads[0] if heads else _first(tree.findtext(".//title"))
    return next((head for head in heads if folded(head) in folded(title) and len(head) > 8), title)


def _styled_headline(tree: html.HtmlElement) -> str | None:
    for element in tree.iter("div", "p", "span", "h2", "td"):
        row = " ".join(rows_of(element))
        if 15 < len(row) < 200 and HEAD_CLASS.search(_names(element)):
            return row
    return None


def _led(body: list[Block], tree: html.HtmlElement) -> list[Block]:
    """The standfirst: what the page describes itself with, if it can be read on the page, or what is styled so."""
    metas = _metas(tree)
    wanted = {folded(text) for name in ("description", "og:description") if len(text := metas.get(name, "")) > 40}
    for index, block in enumerate(body[1:4], 1):
        if folded(block.text) in wanted:
            return [*body[:index], block._replace(kind="standfirst", known=True), *body[index + 1 :]]
    known = {folded(block.text) for block in body}
    for element in tree.iter("p", "div", "h2", "h3", "strong"):
        row = _lead_row(element)
        if 60 < len(row) < 700 and folded(row) not in known and _leads(element, folded(row), wanted):
            return [body[0], Block(row, kind="standfirst", known=True, added=True), *body[1:]]
    return body


def _lead_row(element: html.HtmlElement) -> str:
    """Its text; a place set before it in a `<span>` of its own gets the dash that the style sheet draws."""
    first = next(iter(element), None)
    tail = "" if first is None else first.tail or ""
    if first is not None and first.tag == "span" and not (element.text or "").strip() and tail[:1].isupper():
        return (
            f"{one_row(_text(first))} - {one_row(''.join(list(element.itertext())[len(list(first.itertext())) :]))}"
        )
    return " ".join(rows_of(element))


def _leads(element: html.HtmlElement, row: str, wanted: set[str]) -> bool:
    names = _names(element)
    begun = any(text.startswith(row[:60]) or row.startswith(text[:60]) for text in wanted)
    return row in wanted or bool(SURE_LEAD.search(names)) or (begun and bool(LEAD_CLASS.search(names)))


# Pictures.


class _Shot(NamedTuple):
    figure: Figure
    before: tuple[str, ...]
    """The folded texts that stand before it on the page, nearest first."""


def _shots(tree: html.HtmlElement, base: str | None) -> list[_Shot]:
    """Every picture of some size on the page, with its caption and the rows that precede it."""
    rows: list[str] = []
    shots: list[_Shot] = []
    for element in tree.iter():
        if element.tag == "img" and (href := _address(element, base)) and _large(element):
            caption, credit = _caption(element)
            alt = one_row(element.get("alt", "")) or None
            shots.append(_Shot(Figure(href, alt=alt, caption=caption, credit=credit), tuple(reversed(rows[-40:]))))
        elif element.tag in BLOCK_TAGS and len(text := folded(_text(element))) > 3:
            rows.append(text[:200])
    return shots[: limits.PICTURES.value]


def _address(picture: html.HtmlElement, base: str | None) -> str | None:
    widest = _widest(picture.get("srcset") or picture.get("data-srcset") or "")
    found = next(
        (v for name in SOURCES if (v := (picture.get(name) or "").strip()) and not v.startswith("data:")), widest
    )
    if not found or found.lower().split("?")[0].endswith(".svg"):
        return None
    address = urljoin(base, found) if base else found
    return address if len(address) < 2000 and not address.lower().startswith(("javascript:", "data:")) else None


def _widest(srcset: str) -> str | None:
    found = [(part.split()[0], part.split()[-1]) for part in srcset.split(", ") if part.split()]
    sized = [(int(width[:-1]), address.rstrip(",")) for address, width in found if re.fullmatch(r"\d{1,6}w", width)]
    return max(sized)[1] if sized else (found[0][0] if found else None)


def _large(picture: html.HtmlElement) -> bool:
    sizes = [int(m[0]) for name in ("width", "height") if (m := re.match(r"\d{1,6}", picture.get(name) or ""))]
    return not sizes or min(sizes) >= SMALL


def _caption(picture: html.HtmlElement) -> tuple[str | None, str | None]:
    text = _caption_text(picture)
    if not text:
        return None, None
    caption, credit = credit_of(text)
    return caption or None, credit


def _caption_text(picture: html.HtmlElement) -> str:
    """From a `figcaption`, an element styled as a caption, the other cells of a picture's table, or italics below."""
    holder = picture
    for _ in range(5):
        holder = holder.getparent()
        if holder is None or len(list(holder.iter("img"))) > 1:
            return ""
        for inner in holder.iter("figcaption", "div", "p", "span", "td", "em"):
            named = inner.tag == "figcaption" or CAPTION_CLASS.search(inner.get("class", ""))
            if named and (text := " ".join(rows_of(inner))) and _brief(text) and picture not in inner.iter("img"):
                return text
        if holder.tag in ("table", "figure") and _brief(text := " ".join(rows_of(holder))):
            return text
        if holder.tag in ("center", "p") and _slanted(holder):
            return " ".join(rows_of(holder))
        following = holder.getnext()
        if (
            holder.tag in ("p", "div", "center")
            and not _text(holder)
            and following is not None
            and _slanted(following)
        ):
            return " ".join(rows_of(following))
    return ""


def _brief(text: str) -> bool:
    return 0 < len(text.split()) <= CAPTION_WORDS


def _slanted(element: html.HtmlElement) -> bool:
    """Whether all of a short row is in italics, as captions under pictures often are."""
    slanted = " ".join(_text(inner) for inner in element.iter("em", "i"))
    whole = _text(element)
    return bool(whole) and folded(slanted) == folded(whole) and _brief(whole)


def _pictured(
    body: list[Block], shots: list[_Shot], tree: html.HtmlElement
) -> tuple[tuple[Block, ...], tuple[Figure, ...]]:
    """The blocks with captions among them, and the pictures of the article (not those around it)."""
    places = {folded(block.text)[:200]: index for index, block in enumerate(body)}
    last = len(body) - 1
    inserts: dict[int, list[tuple[_Shot, Block]]] = {}
    chosen: list[tuple[int, _Shot]] = []
    for shot in shots:
        after = _after(shot, places, body)
        if after is not None and (after < last or shot.figure.caption):
            chosen.append((after, shot))
    blocks = [_as_caption(block, chosen) for block in body]
    texts = {folded(block.text) for block in blocks if block.kind == "caption"}
    for after, shot in chosen:
        caption = shot.figure.caption
        if caption and not any(folded(caption) in text for text in texts):
            inserts.setdefault(after, []).append((shot, Block(caption, kind="caption", known=True, added=True)))
    return _woven(blocks, chosen, inserts)


def _after(shot: _Shot, places: dict[str, int], body: list[Block]) -> int | None:
    """The block that a picture follows: the nearest row before it that belongs to the article."""
    own = folded(shot.figure.caption or "")
    for row in shot.before:
        place = places.get(row)
        if place is not None and row != own:
            return place
    return None


def _as_caption(block: Block, chosen: list[tuple[int, _Shot]]) -> Block:
    if block.kind not in ("paragraph", "item"):
        return block
    for _, shot in chosen:
        caption = shot.figure.caption
        if (
            caption
            and len(caption) > 3
            and folded(block.text).startswith(folded(caption))
            and len(block.text) < len(caption) + 90
        ):
            return block._replace(kind="caption", known=True, credit=shot.figure.credit)
    return block


def _woven(
    blocks: list[Block], chosen: list[tuple[int, _Shot]], inserts: dict[int, list[tuple[_Shot, Block]]]
) -> tuple[tuple[Block, ...], tuple[Figure, ...]]:
    rows: list[Block] = []
    moved: dict[int, int] = {}
    captions: dict[str, int] = {}
    for index, block in enumerate(blocks):
        moved[index] = len(rows)
        if block.kind == "caption":
            captions[folded(block.text)] = len(rows)
        rows.append(block)
        for _, caption in inserts.get(index, []):
            captions.setdefault(folded(caption.text), len(rows))
            rows.append(caption)
    figures = []
    for after, shot in chosen:
        own = folded(shot.figure.caption or "")
        at = next((place for text, place in captions.items() if own and text.startswith(own)), None)
        figures.append(shot.figure._replace(after=moved[after], caption_block=at))
    return tuple(rows), tuple({figure.href: figure for figure in reversed(figures)}.values())[::-1]
