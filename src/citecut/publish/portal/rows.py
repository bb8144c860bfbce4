"""Clips -> rows of a list: small picture, title, what it says, when and after whom."""

from typing import Literal

from citecut.publish.markup import Markup, element, void
from citecut.publish.portal.layout import Page
from citecut.publish.portal.nouns import Published
from citecut.publish.portal.plain import shortened
from citecut.publish.together import together
from citecut.publish.words import direction, written_date

TOLD = 180
"""Characters of a description in a list."""


def row(page: Page, shown: Published, heading: Literal["h2", "h3"], *, lead: bool = False) -> Markup:
    """One clip as a part of a list; the first of a page loads its picture at once."""
    link = element("a", together(shown.title, shown.language), href=page.link(shown.path))
    way = direction(shown.language)
    return element(
        "article",
        _picture(page, shown, lead),
        element(
            "div",
            element(heading, link, lang=shown.language, dir=way),
            element("p", shortened(shown.description, TOLD), class_="told", lang=shown.language, dir=way),
            element("p", _byline(shown), class_="label"),
        ),
        class_="row lead-row" if lead else "row",
    )


def _picture(page: Page, shown: Published, lead: bool) -> Markup | None:
    path = shown.thumbnail
    if path is None or path not in page.site.pictures or shown.cut is None:
        return None
    size = shown.cut.format
    # The title beside it says the same: to who hears the page the picture adds nothing.
    picture = void(
        "img",
        src=page.link(path),
        alt="",
        width=str(size.width),
        height=str(size.height),
        loading=None if lead else "lazy",
        decoding="async",
    )
    return element("div", picture, element("span", _clock(shown.seconds), class_="length"), class_="picture")


def _byline(shown: Published) -> list[Markup | str]:
    date = element("time", written_date(shown.state.at, shown.language), datetime=shown.state.at)
    corrected = [" · ", element("b", shown.words["corrections"])] if shown.told else []
    return [date, *(part for name in shown.publishers for part in (" · ", element("bdi", name))), *corrected]


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
