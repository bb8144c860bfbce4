"""Parts of a page -> the page: head with its policy, masthead, main, footer. Everything is linked relatively."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from citecut.publish.markup import Child, Markup, element, shared, void
from citecut.publish.portal.nouns import Site
from citecut.publish.portal.plain import absolute, relative
from citecut.publish.portal.words import words
from citecut.publish.words import Words, direction, interface_language, language_name

# `file:` because some browsers give a page from disk an origin that 'self' does not cover.
_HERE = "'self' file:"
POLICY = (
    f"default-src 'none'; img-src {_HERE}; media-src {_HERE}; style-src {_HERE}; script-src {_HERE}; "
    "base-uri 'none'; form-action 'none'"
)
"""What pages may load: only what lies on the site itself, and no code that stands in a page."""
ASSETS = ("portal.css", "portal.js", "icon.svg")
BEFORE = {"portal.css": "ground/ground.css", "portal.js": "ground/theme.js"}


class Page(NamedTuple):
    """A page of the site."""

    site: Site
    language: str
    path: str
    title: str
    """For the window; the site's own name is added."""
    here: str = ""
    """Which section it is: `home`, `all_clips`, `topics`, `answers`, `corrections`."""
    others: Mapping[str, str] = {}
    """Language -> path of the same in that language."""
    head: Sequence[Markup] = ()

    @property
    def words(self) -> Words:
        """The portal's words in the language of the page."""
        return words(self.language)

    def link(self, path: str) -> str:
        """Another file of the site as a link on this page."""
        return relative(self.path, path)


def assets() -> dict[str, bytes]:
    """Path on the site -> content of what all pages share; the name tells the content."""
    return {asset(name): _content(name) for name in ASSETS}


@cache
def asset(name: str) -> str:
    """Where a shared file lies."""
    stem, _, kind = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(_content(name)).hexdigest()[:12]}.{kind}"


def document(page: Page, *main: Child, scripts: Sequence[str] = ()) -> bytes:
    """The whole page.

    Args:
        page: what it is.
        main: its content.
        scripts: further scripts of the site that it needs, by path.
    """
    language = interface_language(page.language)
    body = element(
        "body",
        element("a", page.words["skip"], class_="skip", href="#main"),
        _masthead(page),
        element("main", main, id="main", tabindex="-1"),
        _footer(page),
    )
    html = element("html", head(page, scripts), body, lang=language, dir=direction(language))
    return f"<!doctype html>\n{html}\n".encode()


def head(page: Page, scripts: Sequence[str] = ()) -> Markup:
    """What stands in the head of every page."""
    site, table = page.site, page.words
    title = " · ".join(dict.fromkeys(part for part in (page.title, site.title) if part))
    feeds = (("feed.xml", "feed"), ("corrections.xml", "corrections_feed"))
    return element(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=POLICY),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="color-scheme", content="light dark"),
        void("meta", name="referrer", content="no-referrer"),
        element("title", title),
        void("link", rel="canonical", href=absolute(site.address, page.path)),
        _alternates(page),
        page.head,
        [
            void(
                "link",
                rel="alternate",
                type="application/rss+xml",
                title=table[name],
                href=page.link(f"{page.language}/{file}"),
            )
            for file, name in feeds
        ],
        void("link", rel="icon", type="image/svg+xml", href=page.link(asset("icon.svg"))),
        void("link", rel="stylesheet", href=page.link(asset("portal.css"))),
        [element("script", src=page.link(path), defer=True) for path in (*scripts, asset("portal.js"))],
    )


def _alternates(page: Page) -> list[Markup]:
    if len(page.others) < 2:
        return []
    address = page.site.address
    links = [
        void("link", rel="alternate", hreflang=tag, href=absolute(address, path)) for tag, path in page.others.items()
    ]
    first = next((page.others[tag] for tag in page.site.languages if tag in page.others), page.path)
    return [*links, void("link", rel="alternate", hreflang="x-default", href=absolute(address, first))]


def _masthead(page: Page) -> Markup:
    table, site = page.words, page.site
    home = element("a", element("bdi", site.title), href=page.link(site.home(page.language)), class_="publisher")
    places = (
        ("all_clips", f"{page.language}/clips.html"),
        ("topics", f"{page.language}/topics.html"),
        *([("answers", f"{page.language}/answers.html")] if page.language in site.answers else []),
        ("corrections", f"{page.language}/corrections.html"),
    )
    links = [
        element("a", table[key], href=page.link(path), aria_current="page" if page.here == key else None)
        for key, path in places
    ]
    theme = element("button", table["theme"], type="button", class_="theme", id="theme", hidden=True)
    return element(
        "header",
        element("p", home, " ", element("span", table["tagline"], class_="tagline"), class_="name"),
        element("nav", element("ul", [element("li", link) for link in links]), aria_label=table["sections"]),
        _languages(page),
        theme,
        class_="masthead",
    )


def _languages(page: Page) -> Markup | None:
    """The same in other languages; where it is in one alone, the front pages of the others."""
    site = page.site
    if len(site.languages) < 2:
        return None
    places = {tag: page.others.get(tag, site.home(tag)) for tag in site.languages}
    links = [
        element(
            "a",
            language_name(tag),
            href=page.link(path),
            lang=tag,
            hreflang=tag,
            aria_current="true" if tag == page.language else None,
        )
        for tag, path in places.items()
    ]
    items = element("ul", [element("li", link) for link in links])
    return element("nav", items, aria_label=page.words["languages"], class_="languages")


def _footer(page: Page) -> Markup:
    table = page.words
    feeds = (("feed.xml", "feed"), ("corrections.xml", "corrections_feed"))
    links = [
        element("li", element("a", table[name], href=page.link(f"{page.language}/{file}"))) for file, name in feeds
    ]
    return element("footer", element("ul", links), element("p", table["made_with"]))


def _content(name: str) -> bytes:
    """A shared file; before the portal's own style and script stands what all our pages begin with."""
    return (shared(BEFORE[name]) if name in BEFORE else "").encode() + shared(f"portal/{name}").encode()
