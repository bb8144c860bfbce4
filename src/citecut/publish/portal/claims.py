"""A release that answers a claim -> the claim, once, as a quote; how it stands; the passages for and against it.

Nobody who spread the claim is named: a `Claim` does not hold it.
"""

from typing import Any

from citecut.model import Bearing
from citecut.publish.answers import TABLES, credit
from citecut.publish.markup import Markup, data, element
from citecut.publish.portal.layout import Page
from citecut.publish.portal.nouns import Answer, Published, Site
from citecut.publish.portal.plain import absolute, passage_address, plain
from citecut.publish.together import together
from citecut.publish.words import Words, direction, interface_language, written_date


def claimed(shown: Published) -> Markup | None:
    """The claim and how it stands, for the top of the page; none where the clip answers none, or is not out."""
    answer = _answer(shown)
    if answer is None:
        return None
    claim, table = answer.claim, shown.words
    return element(
        "section",
        element("h2", table["claim"], id="claim", class_="label"),
        element("blockquote", claim.text, class_="claimed", lang=claim.language, dir=direction(claim.language)),
        element("p", table[_standing(answer)], class_="standing"),
        class_="claim",
        aria_labelledby="claim",
    )


def bearings(shown: Published) -> Markup | None:
    """The passages for and against the claim, then those that only lie near."""
    answer = _answer(shown)
    if answer is None:
        return None
    heads = TABLES[interface_language(shown.language)]
    sides = [_side(answer, side, heads, shown.words) for side in ("for", "against", "context")]
    heading = element("h2", shown.words["bearings"], id="bearings")
    held = sides if any(sides) else element("p", heads["nothing"])
    return element("section", heading, held, class_="block bearings", aria_labelledby="bearings")


def entry(page: Page, shown: Published, answer: Answer) -> Markup:
    """One answer as a part of a list: the claim leads to its clip."""
    claim, table = answer.claim, page.words
    time = element("time", written_date(shown.state.at, page.language), datetime=shown.state.at)
    link = element("a", element("q", together(claim.text, claim.language)), href=page.link(shown.path))
    return element(
        "article",
        element("p", element("b", table["claim"]), " · ", time, class_="label"),
        element("h2", link, lang=claim.language, dir=direction(claim.language)),
        element("p", table[_standing(answer)], class_="standing"),
        class_="entry",
    )


def review(site: Site, shown: Published) -> Markup | None:
    """What machines are told of it: a `ClaimReview`, without anybody who made the claim."""
    answer = _answer(shown)
    if answer is None:
        return None
    address = absolute(site.address, shown.path)
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": address,
        "inLanguage": shown.language,
        "datePublished": shown.state.at,
        "claimReviewed": plain(answer.claim.text),
        "author": {"@type": "Organization", "name": plain(shown.release.publisher)},
        "reviewRating": {"@type": "Rating", "alternateName": shown.words[_standing(answer)]},
        "video": {"@id": address},
    }
    return data("review", value, "application/ld+json")


def _answer(shown: Published) -> Answer | None:
    return shown.answer if shown.out else None


def _standing(answer: Answer) -> str:
    """Name of the words that say it."""
    return f"standing_{answer.claim.standing}"


def _side(answer: Answer, side: str, heads: Words, table: Words) -> Markup | None:
    found = [each for each in answer.claim.bearings if each.side == side and each.citation.source in answer.sources]
    if not found:
        return None
    items = [element("li", _passage(answer, each, table)) for each in found]
    return element("div", element("h3", heads[side]), element("ul", items))


def _passage(answer: Answer, bearing: Bearing, table: Words) -> list[Markup]:
    citation = bearing.citation
    source = answer.sources[citation.source]
    quote = element("blockquote", citation.quote, lang=source.language, dir=direction(source.language))
    name = element("cite", element("bdi", plain(", ".join(credit(source)))))
    address = passage_address(source, citation)
    opens = element("span", f" {table['opens']}", class_="unseen")
    link = element("a", table["at_place"], opens, href=address, rel="noopener noreferrer") if address else None
    return [quote, element("p", name, " ", link, class_="place")]
