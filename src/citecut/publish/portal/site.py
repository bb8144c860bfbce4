"""Clips -> every file of the portal but its media, in the order in which they can take their place one by one."""

import hashlib
from collections.abc import Iterator, Sequence

from citecut.publish.markup import json_text
from citecut.publish.portal.captions import translated_captions
from citecut.publish.portal.clip import clip_page, embedded
from citecut.publish.portal.feeds import clip_feed, corrections_feed, site_map
from citecut.publish.portal.headers import HEADERS, headers
from citecut.publish.portal.layout import assets
from citecut.publish.portal.lists import answer_lists, clip_lists, home, topic_pages
from citecut.publish.portal.meta import oembed, oembed_path
from citecut.publish.portal.notices import corrections_page, entries
from citecut.publish.portal.nouns import Clip, Published, Site
from citecut.publish.portal.plain import absolute
from citecut.publish.portal.search import index
from citecut.publish.portal.topics import Topic, related, topics


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file: what others load first, then the pages, then what leads to them.

    The same site gives the same files, byte by byte.
    """
    yield from assets().items()
    known = {language: topics(site.out(language), language) for language in site.languages}
    for clip in site.clips:
        for language, shown in clip.latest.items():
            yield from _clip(site, clip, shown, known[language])
            for earlier in clip.earlier.get(language, ()):
                yield earlier.path, clip_page(site, clip, earlier, {}, (), ())
    for language in site.languages:
        yield from _lists(site, language, known[language])
    yield "sitemap.xml", site_map(site)
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {absolute(site.address, 'sitemap.xml')}\n".encode()
    yield "releases.json", json_text(_releases(site)).encode()
    yield HEADERS, headers(site.languages)


def _clip(site: Site, clip: Clip, shown: Published, known: Sequence[Topic]) -> Iterator[tuple[str, bytes]]:
    tracks: dict[str, str] = {}
    for language, text in (translated_captions(clip, shown) if shown.out else {}).items():
        name = f"{shown.slug}.{shown.language}.in-{language}.{hashlib.sha256(text.encode()).hexdigest()[:12]}.vtt"
        tracks[language] = f"media/{name}"
        yield tracks[language], text.encode()
    of = [topic for topic in known if any(one is shown for one in topic.clips)]
    yield shown.path, clip_page(site, clip, shown, tracks, related(shown, known), of)
    yield shown.embed, embedded(site, clip, shown, tracks)
    if shown.out:
        yield oembed_path(shown), oembed(site, shown).encode()


def _lists(site: Site, language: str, known: Sequence[Topic]) -> Iterator[tuple[str, bytes]]:
    shown, told = site.out(language), entries(site, language)
    path, content = index(shown, language, site.pictures)
    yield path, content
    yield from topic_pages(site, language, known)
    yield from clip_lists(site, language, shown, path)
    yield from answer_lists(site, language)
    yield f"{language}/corrections.html", corrections_page(site, language, told)
    yield f"{language}/corrections.xml", corrections_feed(site, language, told)
    yield f"{language}/feed.xml", clip_feed(site, language, shown)
    yield site.home(language), home(site, language, shown, known)


def _releases(site: Site) -> dict[str, object]:
    """Every release that ever went out, with its state and the fingerprints of its files, for machines."""
    shown = [
        one
        for clip in site.clips
        for language, latest in clip.latest.items()
        for one in (latest, *clip.earlier.get(language, ()))
    ]
    rows = [
        {
            "release": one.release.digest,
            "page": one.path,
            "language": one.language,
            "state": one.state.state,
            "at": one.state.at,
            "by": one.state.by or None,
            "files": {file.name: file.media for file in one.files},
        }
        for one in shown
    ]
    return {"version": 1, "releases": rows}
