"""A release -> the list of its sources: whose words they are, where they stand, under which rights."""

from citecut.model import Source
from citecut.publish.markup import Markup, element, web_address
from citecut.publish.portal.nouns import Published
from citecut.publish.together import together
from citecut.publish.words import Words, direction, written_date


def sources(shown: Published) -> Markup | None:
    """Every source with its publisher, author, date, rights and address."""
    if not shown.sources:
        return None
    items = [element("li", _source(source, shown)) for source in shown.sources.values()]
    heading = element("h2", shown.words["sources"], id="sources")
    return element(
        "section", heading, element("ul", items, class_="sources"), class_="block", aria_labelledby="sources"
    )


def copy_original(source: Source, table: Words) -> Markup | None:
    """A button that copies the address of the original; hidden until scripts make it work."""
    address = web_address(source.url)
    if address is None:
        return None
    return element(
        "button", table["copy_source"], type="button", data_copy=address, data_done=table["copied"], hidden=True
    )


def _source(source: Source, shown: Published) -> list[Markup | None]:
    table = shown.words
    date = written_date(source.published, shown.language) if source.published else None
    byline = " · ".join(part for part in (source.publisher, source.author, date) if part)
    rights = [f"{table['rights']}: ", element("bdi", source.rights)] if source.rights else None
    return [
        element("h3", together(source.title, source.language), lang=source.language, dir=direction(source.language)),
        element("p", element("bdi", byline)) if byline else None,
        _original(source, table),
        element("p", rights) if rights else None,
        element("p", table["source_digest"], " ", element("code", source.media), class_="digest"),
    ]


def _original(source: Source, table: Words) -> Markup | None:
    address = web_address(source.url)
    if address is None:
        return None
    opens = element("span", f" {table['opens']}", class_="unseen")
    link = element("a", table["original"], opens, href=address, rel="noopener noreferrer")
    return element("p", link, " ", copy_original(source, table), class_="buttons")
