"""A line and the sources -> its passages as HTML: words used are marked, words left out dimmed, context around."""

from collections.abc import Mapping, Sequence

from citecut.model import Citation, Line, Passage, Source, TextRange
from citecut.publish.alignment import Piece, pieces
from citecut.publish.faults import Fault, marked
from citecut.publish.markup import Markup, element
from citecut.publish.words import Words, direction
from citecut.text.heard import clock

CONTEXT = 260
# Code points of a long passage shown on each side of the cited words; the whole is a click away.


def evidence(
    line: Line,
    sources: Mapping[str, Source],
    words: Words,
    faults: Mapping[str, Sequence[Fault]] | None = None,
    films: Mapping[str, str] | None = None,
) -> Markup:
    """Every passage that the line cites, once each, in the order it cites them.

    `faults` are the places that findings name, `films` the addresses of films that can be played, both by the digest
    of the source.
    """
    if not line.citations:
        return element("div", element("p", words["no_source"], class_="empty"), class_="evidence")
    groups: dict[tuple[str, str], list[Citation]] = {}
    for citation in line.citations:
        groups.setdefault((citation.source, citation.passage), []).append(citation)
    known = faults or {}
    figures = [
        _group(line, sources.get(source), cited, words, known.get(source, ()), (films or {}).get(source))
        for (source, _), cited in groups.items()
    ]
    return element("div", figures, class_="evidence")


def _group(
    line: Line,
    source: Source | None,
    cited: list[Citation],
    words: Words,
    faults: Sequence[Fault],
    film: str | None,
) -> Markup:
    passage = _passage(source, cited[0].passage)
    if source is None or passage is None:
        quotes = [element("p", element("mark", citation.quote)) for citation in cited]
        return element("div", quotes, element("p", words["unknown_source"], class_="where"), class_="passage")
    ranges = sorted((citation.range for citation in cited), key=lambda found: found.start)
    body, trimmed = _marked(line.text, source, passage, ranges, faults)
    return element(
        "figure",
        element("figcaption", _where(source, passage, words), class_="where"),
        element("blockquote", element("p", body), lang=source.language, dir=direction(source.language)),
        _whole(source, passage, words) if trimmed else None,
        _plays(cited, film, words),
        class_="passage",
    )


def _plays(cited: list[Citation], film: str | None, words: Words) -> Markup | None:
    """A link that plays the whole film from where the cited words are said, so that their context is a click away."""
    times = [citation.time.start for citation in cited if citation.time]
    if not film or not times:
        return None
    start = min(times)
    link = element("a", f"{words['plays']} {clock(start)}", href=f"{film}#t={float(start):.2f}", target="_blank")
    return element("p", link, class_="plays")


def _passage(source: Source | None, passage: str) -> Passage | None:
    return next((p for p in source.passages if p.id == passage), None) if source else None


def _where(source: Source, passage: Passage, words: Words) -> str:
    place = source.paragraph(passage.id)
    kind = words["headline"] if passage.kind == "headline" else f"{words['passage']}\u00a0{place}" if place else None
    page = f"{words['page']}\u00a0{passage.page}" if passage.page else None
    return " · ".join(part for part in (source.publisher or source.title, kind, page) if part)


def _marked(
    line: str, source: Source, passage: Passage, cited: list[TextRange], faults: Sequence[Fault]
) -> tuple[list[str], bool]:
    start = _context_start(source.text, passage.range.start, cited[0].start)
    end = _context_end(source.text, cited[-1].end, passage.range.end)
    parts: list[str] = ["… "] if start > passage.range.start else []
    at = start
    for citation, found in zip(cited, pieces(line, source.text, cited), strict=True):
        parts += [*marked(source.text, faults, at, citation.start), _cited(source.text, citation, found, faults)]
        at = max(at, citation.end)
    parts += [*marked(source.text, faults, at, end), " …" if end < passage.range.end else ""]
    return parts, (start, end) != (passage.range.start, passage.range.end)


def _cited(text: str, citation: TextRange, found: tuple[Piece, ...], faults: Sequence[Fault]) -> Markup:
    parts: list[str] = []
    at = citation.start
    for piece in found:
        parts += marked(text, faults, at, piece.range.start)
        words = marked(text, faults, piece.range.start, piece.range.end)
        parts.append(element("mark", words) if piece.kept else element("span", words, class_="left-out"))
        at = piece.range.end
    return element("span", parts, marked(text, faults, at, citation.end), class_="cited")


def _context_start(text: str, first: int, cited: int) -> int:
    if cited - first <= CONTEXT:
        return first
    space = text.find(" ", cited - CONTEXT, cited)
    return space + 1 if space >= 0 else cited


def _context_end(text: str, cited: int, last: int) -> int:
    if last - cited <= CONTEXT:
        return last
    space = text.rfind(" ", cited, cited + CONTEXT)
    return space if space >= 0 else cited


def _whole(source: Source, passage: Passage, words: Words) -> Markup:
    text = element("p", source.text_of(passage), lang=source.language, dir=direction(source.language))
    return element("details", element("summary", words["whole"]), text)
