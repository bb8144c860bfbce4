"""The clips of a language -> the front page, the list of all with its search, the pages of topics, the answers."""

from collections.abc import Iterator, Sequence

from citecut.publish.markup import Markup, element, void
from citecut.publish.portal.claims import entry
from citecut.publish.portal.layout import Page, document
from citecut.publish.portal.nouns import Published, Site
from citecut.publish.portal.rows import row
from citecut.publish.portal.topics import Topic
from citecut.publish.portal.words import counted, words
from citecut.publish.together import together

NEWEST = 24
"""Clips on the front page."""
A_PAGE = 60
"""Clips on a page of a list: keeps it well under 100 kB."""


def home(site: Site, language: str, shown: Sequence[Published], known: Sequence[Topic]) -> bytes:
    """The front page: the newest clips and the topics."""
    table = words(language)
    page = Page(site, language, site.home(language), "", "home", {tag: site.home(tag) for tag in site.languages})
    newest = [element("li", row(page, one, "h2", lead=i == 0)) for i, one in enumerate(shown[:NEWEST])]
    more = element("p", element("a", table["more"], href=page.link(_list(language, 1)), class_="more"))
    return document(
        page,
        element("h1", site.title, class_="unseen"),
        element("ul", newest, class_="rows front") if newest else element("p", table["empty"], class_="lead"),
        more if newest else None,
        _chips(page, [topic for topic in known if topic.kind == "word"][:24] or known[:24]),
    )


def clip_lists(site: Site, language: str, shown: Sequence[Published], index: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of the pages that list all clips; on the first, `index` makes them searchable."""
    table = words(language)
    parts = [shown[at : at + A_PAGE] for at in range(0, len(shown), A_PAGE)] or [shown]
    for number, part in enumerate(parts, start=1):
        others = {tag: _list(tag, 1) for tag in site.languages} if number == 1 else {}
        page = Page(site, language, _list(language, number), table["all_clips"], "all_clips", others)
        items = [element("li", row(page, one, "h2")) for one in part]
        yield (
            page.path,
            document(
                page,
                element("h1", table["all_clips"]),
                _search(page) if number == 1 else None,
                element("ul", items, class_="rows", id="list") if items else element("p", table["empty"]),
                _turn(page, number, len(parts)),
                scripts=[index] if number == 1 else [],
            ),
        )


def topic_pages(site: Site, language: str, known: Sequence[Topic]) -> Iterator[tuple[str, bytes]]:
    """Path and content of the page of all topics and of each."""
    table = words(language)
    others = {tag: f"{tag}/topics.html" for tag in site.languages}
    page = Page(site, language, others[language], table["topics"], "topics", others)
    groups = [(table["by_word"], "word"), (table["by_source"], "source")]
    parts = [
        element("section", element("h2", name), _chips(page, [topic for topic in known if topic.kind == kind]))
        for name, kind in groups
        if any(topic.kind == kind for topic in known)
    ]
    yield page.path, document(page, element("h1", table["topics"]), parts or element("p", table["empty"]))
    for topic in known:
        yield from _topic(site, language, topic)


def answer_lists(site: Site, language: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of the pages that list the claims which clips answer; none where there is no such clip."""
    table, known = words(language), site.answers.get(language, ())
    others = {tag: f"{tag}/answers.html" for tag in site.languages if tag in site.answers}
    parts = [known[at : at + A_PAGE] for at in range(0, len(known), A_PAGE)]
    for number, part in enumerate(parts, start=1):
        path = _numbered(others[language], number)
        page = Page(site, language, path, table["answers"], "answers", others if number == 1 else {})
        items = [element("li", entry(page, shown, answer)) for shown, answer in part]
        yield (
            page.path,
            document(
                page,
                element("h1", table["answers"]),
                element("p", table["answers_lead"], class_="lead"),
                element("ol", items, class_="entries"),
                _turn(page, number, len(parts), others[language]),
            ),
        )


def _topic(site: Site, language: str, topic: Topic) -> Iterator[tuple[str, bytes]]:
    table = words(language)
    parts = [topic.clips[at : at + A_PAGE] for at in range(0, len(topic.clips), A_PAGE)]
    for number, part in enumerate(parts, start=1):
        page = Page(site, language, _numbered(topic.path, number), topic.name, "topics")
        label = table["by_source" if topic.kind == "source" else "topic"]
        count = counted(table, "clips", len(topic.clips))
        yield (
            page.path,
            document(
                page,
                element("p", label, " · ", count, class_="label above"),
                element("h1", together(topic.name, language), lang=language),
                element("ul", [element("li", row(page, one, "h2")) for one in part], class_="rows"),
                _turn(page, number, len(parts), topic.path),
            ),
        )


def _search(page: Page) -> Markup:
    """Works once there is JavaScript; without it the list below says everything."""
    table = page.words
    field = void("input", type="search", id="query", autocomplete="off", spellcheck="false")
    told = {name: table[f"found_{name}"] for name in ("none", "one", "many")}
    return element(
        "form",
        element("label", table["search"], for_="query"),
        field,
        element("p", table["search_hint"], class_="label"),
        element("p", "", id="found", role="status"),
        element("ul", class_="rows", id="results", hidden=True),
        role="search",
        id="search",
        hidden=True,
        data_none=told["none"],
        data_one=told["one"],
        data_many=told["many"],
    )


def _chips(page: Page, known: Sequence[Topic]) -> Markup | None:
    if not known:
        return None
    items = [
        element(
            "li",
            element(
                "a",
                element("bdi", topic.name),
                " ",
                element("span", str(len(topic.clips)), class_="count"),
                href=page.link(topic.path),
                class_="chip",
            ),
        )
        for topic in known
    ]
    return element("ul", items, class_="chips")


def _turn(page: Page, number: int, count: int, first: str = "") -> Markup | None:
    """Links to the pages of the list before and after this one."""
    if count < 2:
        return None
    places = [("newer", number - 1), ("older", number + 1)]
    links = [
        element(
            "a", page.words[name], rel="prev" if name == "newer" else "next", href=page.link(_turned(page, first, to))
        )
        for name, to in places
        if 1 <= to <= count
    ]
    return element("nav", links, class_="turn", aria_label=page.words["pages"])


def _turned(page: Page, first: str, number: int) -> str:
    return _numbered(first, number) if first else _list(page.language, number)


def _list(language: str, number: int) -> str:
    return _numbered(f"{language}/clips.html", number)


def _numbered(path: str, number: int) -> str:
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"
