"""The site -> feeds for readers and machines: RSS with Media RSS, corrections, the map of the site."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from citecut.publish.markup import Markup, element
from citecut.publish.portal.notices import Entry
from citecut.publish.portal.nouns import Published, Site
from citecut.publish.portal.plain import absolute, plain
from citecut.publish.portal.words import words

NEWEST = 60
"""Clips in a feed."""
_SPACES = {"xmlns:atom": "http://www.w3.org/2005/Atom", "xmlns:media": "http://search.yahoo.com/mrss/"}
_MAP = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}
_FIRST = '<?xml version="1.0" encoding="UTF-8"?>\n'


def clip_feed(site: Site, language: str, shown: Sequence[Published]) -> bytes:
    """RSS 2.0 with Media RSS: the newest clips that are out. One that is withdrawn leaves it."""
    items = [_item(site, one) for one in shown[:NEWEST]]
    dates = [one.state.at for one in shown[:NEWEST]]
    return _rss(site, language, "feed", site.title, site.home(language), dates, items)


def corrections_feed(site: Site, language: str, known: Sequence[Entry]) -> bytes:
    """RSS 2.0: everything that was corrected or withdrawn."""
    table = words(language)
    items = [
        element(
            "item",
            element("title", f"{table[f'kind_{entry.kind}']}: {entry.shown.title}"),
            element("link", absolute(site.address, entry.target.path)),
            element("guid", entry.name, isPermaLink="false"),
            element("pubDate", _date(entry.at)),
            element("description", entry.text),
        )
        for entry in known
    ]
    title = f"{table['corrections']} · {site.title}"
    page = f"{language}/corrections.html"
    return _rss(site, language, "corrections", title, page, [entry.at for entry in known], items)


def site_map(site: Site) -> bytes:
    """Every page that search engines should know, each with the same in other languages."""
    groups = [
        {tag: site.home(tag) for tag in site.languages},
        *({tag: f"{tag}/{name}.html" for tag in site.languages} for name in ("clips", "topics", "corrections")),
        {tag: f"{tag}/answers.html" for tag in site.answers},
    ]
    rows = [_place(site, path, group) for group in groups for path in group.values()]
    for clip in site.clips:
        shown = {tag: one for tag in site.languages if (one := clip.out(tag))}
        places = {tag: one.path for tag, one in shown.items()}
        rows += [_place(site, one.path, places, one.state.at) for one in shown.values()]
    return f"{_FIRST}{element('urlset', rows, **_MAP)}\n".encode()


def _rss(
    site: Site, language: str, name: str, title: str, page: str, dates: Sequence[str], items: Sequence[Markup]
) -> bytes:
    here = absolute(site.address, f"{language}/{name}.xml")
    channel = element(
        "channel",
        element("title", title),
        element("link", absolute(site.address, page)),
        element("description", words(language)["tagline"]),
        element("language", language),
        element("lastBuildDate", _date(max(dates))) if dates else None,
        element("atom:link", href=here, rel="self", type="application/rss+xml"),
        items,
    )
    return f"{_FIRST}{element('rss', channel, version='2.0', **_SPACES)}\n".encode()


def _item(site: Site, shown: Published) -> Markup:
    page = absolute(site.address, shown.path)
    return element(
        "item",
        element("title", shown.title),
        element("link", page),
        element("guid", f"{shown.slug}.{shown.release.digest}", isPermaLink="false"),
        element("pubDate", _date(shown.state.at)),
        element("description", shown.description),
        _media(site, shown),
    )


def _media(site: Site, shown: Published) -> list[Markup]:
    if shown.video is None:
        return []
    address, size = absolute(site.address, shown.place(shown.video)), str(shown.video.size)
    shape = shown.cut.format if shown.cut else None
    own = shown.file(f"captions.{shape.name}.vtt") if shape else None
    picture = absolute(site.address, shown.place(shown.poster)) if shown.poster else None
    content = element(
        "media:content",
        element("media:title", shown.title, type="plain"),
        element("media:description", shown.description, type="plain"),
        element("media:thumbnail", url=picture) if picture else None,
        element("media:credit", plain(shown.release.publisher), role="publishing company"),
        element("media:hash", shown.video.media, algo="sha-256"),
        element(
            "media:subTitle",
            type="text/vtt",
            lang=shown.language,
            href=absolute(site.address, shown.place(own)),
        )
        if own
        else None,
        url=address,
        fileSize=size,
        type="video/mp4",
        medium="video",
        duration=str(round(shown.seconds)),
        width=str(shape.width) if shape else None,
        height=str(shape.height) if shape else None,
        lang=shown.language,
    )
    return [element("enclosure", url=address, length=size, type="video/mp4"), content]


def _place(site: Site, path: str, group: dict[str, str], at: str = "") -> Markup:
    links = [
        element("xhtml:link", rel="alternate", hreflang=tag, href=absolute(site.address, other))
        for tag, other in group.items()
    ]
    return element(
        "url",
        element("loc", absolute(site.address, path)),
        element("lastmod", at) if at else None,
        links if len(links) > 1 else None,
    )


def _date(at: str) -> str:
    """An ISO 8601 time as RSS writes it."""
    time = datetime.fromisoformat(at)
    return format_datetime(time if time.tzinfo else time.replace(tzinfo=UTC))
