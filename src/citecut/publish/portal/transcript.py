"""A release -> its lines as HTML, each beside the passage it rests on, with the way to the original."""

from collections.abc import Iterable

from citecut.model import Citation, Line, Source, TimeRange
from citecut.publish import cards
from citecut.publish import words as common
from citecut.publish.audit import line_times
from citecut.publish.evidence import evidence
from citecut.publish.markup import Markup, element
from citecut.publish.portal.layout import Page
from citecut.publish.portal.nouns import Published
from citecut.publish.portal.plain import passage_address, plain
from citecut.publish.speaking import speaking
from citecut.publish.words import Words, direction


def transcript(page: Page, shown: Published) -> Markup:
    """Every spoken line in order, with what is shown with it."""
    table, times = shown.words, line_times(shown.made)
    used = element("mark", table["used"])
    left_out = element("span", element("span", table["left_out"], class_="left-out"), class_="cited")
    heads = [element("span", table["said"]), element("span", table["source"])]
    return element(
        "section",
        element("h2", table["transcript"], id="transcript", class_="label"),
        element("p", table["transcript_how"], " ", used, " ", left_out, class_="how"),
        element("div", heads, class_="heads", aria_hidden="true"),
        element("ol", [_line(page, shown, line, times) for line in shown.spoken], class_="lines"),
        class_="transcript",
        aria_labelledby="transcript",
    )


def original(page_words: Words, source: Source, citation: Citation) -> Markup | None:
    """The way to the cited words where they were published."""
    address = passage_address(source, citation)
    if address is None:
        return None
    name = element("cite", element("bdi", plain(source.title)))
    opens = element("span", f" {page_words['opens']}", class_="unseen")
    link = element("a", page_words["at_place"], opens, href=address, rel="noopener noreferrer")
    return element("p", name, " ", link, class_="place")


def _line(page: Page, shown: Published, line: Line, times: dict[str, TimeRange]) -> Markup:
    number = shown.spoken.index(line) + 1
    said = element(
        "div",
        _said(page, shown, line, times.get(line.id)),
        _translated(shown, line),
        _speaker(shown, line),
        element("p", shown.words["machine"], class_="machine") if shown.texts[line.id].machine else None,
        _shown(shown, line),
        class_="said",
    )
    # The tables of the review page and of the portal share the words for places in a source.
    figures = evidence(line, shown.sources, common.words(shown.language))
    places = [_place(shown, each) for each in _once(line.citations)]
    return element("li", said, element("div", figures, places), class_=f"line {line.role}", id=f"line-{number}")


def _said(page: Page, shown: Published, line: Line, time: TimeRange | None) -> Markup:
    text = _text(shown, line)
    if time is None or shown.video is None:
        return element("p", text, class_="seek")
    start, end = f"{float(time.start):.3f}", f"{float(time.end):.3f}"
    minutes, seconds = divmod(int(time.start), 60)
    clock = element("span", f"{minutes}:{seconds:02}", class_="time")
    # Without JavaScript the link opens the video at that moment.
    target = f"{page.link(shown.place(shown.video))}#t={start}"
    return element("a", clock, " ", text, class_="seek", href=target, data_start=start, data_end=end)


def _text(shown: Published, line: Line) -> Markup:
    language = shown.language
    return element("span", shown.texts[line.id].text, class_="text", lang=language, dir=direction(language))


def _translated(shown: Published, line: Line) -> Markup | None:
    """Under a translation, the line that it renders."""
    language = shown.made.script.language
    if shown.language == language:
        return None
    return element("p", line.text, class_="original", lang=language, dir=direction(language))


def _speaker(shown: Published, line: Line) -> Markup | None:
    who = speaking(shown.made.script, shown.made.edition, line)
    if who is None:
        return None
    office = f", {who.office}" if who.office else None
    name = element("b", who.name)
    return element("p", name, office, class_="speaker", lang=who.language, dir=direction(who.language))


def _shown(shown: Published, line: Line) -> Markup | None:
    """What stands on the picture meanwhile."""
    texts = {name: each.text for name, each in shown.texts.items()}
    told = cards.rows(shown.made.script, line.id, texts, names=line.speaker is None)
    if not told:
        return None
    spans = (element("span", row, class_="text", lang=shown.language, dir=direction(shown.language)) for row in told)
    items = element("ul", [element("li", span) for span in spans])
    return element("div", element("p", shown.words["shown"], class_="label"), items, class_="shown")


def _place(shown: Published, citation: Citation) -> Markup | None:
    source = shown.sources.get(citation.source)
    return original(shown.words, source, citation) if source else None


def _once(citations: Iterable[Citation]) -> list[Citation]:
    """The first citation of each passage."""
    found: dict[tuple[str, str], Citation] = {}
    for citation in citations:
        found.setdefault((citation.source, citation.passage), citation)
    return list(found.values())
