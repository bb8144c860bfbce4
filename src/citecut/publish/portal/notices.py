"""Corrections and withdrawals -> what stands at the top of a clip's page, and the page that lists them all."""

from typing import NamedTuple

from citecut.model import Source
from citecut.publish.markup import Markup, element
from citecut.publish.portal.layout import Page, document
from citecut.publish.portal.nouns import Clip, Published, Site, Told
from citecut.publish.portal.plain import plain
from citecut.publish.portal.transcript import original
from citecut.publish.portal.words import words
from citecut.publish.together import together
from citecut.publish.words import Words, direction, written_date


class Entry(NamedTuple):
    """Something that was put right or taken back, with the page that tells it."""

    at: str
    """ISO 8601."""
    kind: str
    """`fact`, `typo` or `withdrawn`."""
    name: str
    """Tells it from every other."""
    text: str
    """What the public is told."""
    shown: Published
    """The release that said it."""
    target: Published
    """The release whose page tells more."""
    told: Told | None = None


def entries(site: Site, language: str) -> tuple[Entry, ...]:
    """All of a language, newest first."""
    found = [entry for clip in site.clips for entry in _entries(clip, language)]
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.name), reverse=True))


def notices(page: Page, clip: Clip, shown: Published) -> list[Markup]:
    """What a reader must know before all else: withdrawn, replaced, corrected."""
    parts = [_withdrawn(shown)] if shown.state.state == "withdrawn" else []
    if not shown.latest and shown.state.state == "superseded":
        parts.append(_superseded(page, clip, shown))
    told = clip.told(shown.language) if shown.latest else tuple(reversed(shown.told))
    sources = {digest: source for one in versions(clip) for digest, source in one.sources.items()}
    return [*parts, *(_correction(shown, one, sources) for one in told)]


def corrections_page(site: Site, language: str, known: tuple[Entry, ...]) -> bytes:
    """The page of all corrections and withdrawals of a language."""
    table = words(language)
    others = {tag: f"{tag}/corrections.html" for tag in site.languages}
    page = Page(site, language, others[language], table["corrections"], "corrections", others)
    items = [element("li", _entry(page, entry)) for entry in known]
    return document(
        page,
        element("h1", table["corrections"]),
        element("p", table["corrections_lead"] if items else table["no_corrections"], class_="lead"),
        element("ol", items, class_="entries") if items else None,
    )


def versions(clip: Clip) -> tuple[Published, ...]:
    """Every release of a clip, in every language."""
    return (*(one for shown in clip.earlier.values() for one in shown), *clip.latest.values())


def _entries(clip: Clip, language: str) -> list[Entry]:
    if language not in clip.latest:
        return []
    latest = clip.latest[language]
    found = []
    for shown in (*clip.earlier.get(language, ()), latest):
        for told in shown.told:
            made = told.correction
            found.append(Entry(told.at, made.kind, made.digest, plain(made.notice), shown, latest, told))
        if shown.state.state == "withdrawn":
            text = f"{shown.words['withdrawn']}. {shown.words['withdrawn_why']}: {plain(shown.state.reason)}"
            name = f"withdrawn-{shown.release.digest}"
            found.append(Entry(shown.withdrawn or shown.state.at, "withdrawn", name, text, shown, shown))
    return found


def _entry(page: Page, entry: Entry) -> Markup:
    language, table = page.language, page.words
    link = element("a", element("bdi", together(entry.shown.title, language)), href=page.link(entry.target.path))
    return element(
        "article",
        _when(table[f"kind_{entry.kind}"], entry.at, language),
        element("h2", link, lang=language, dir=direction(language)),
        _said_and_right(entry.told, table) if entry.told else element("p", entry.text, dir=direction(language)),
        class_="entry",
    )


def _when(kind: str, at: str, language: str) -> Markup:
    time = element("time", written_date(at, language), datetime=at)
    return element("p", element("b", kind), " · ", time, class_="label")


def _said_and_right(told: Told, table: Words) -> Markup:
    made = told.correction
    rows = [(table["was_said"], element("s", made.said))]
    rows += [(table["is_right"], element("span", made.right))] if made.right else []
    way = direction(made.language)
    return element(
        "dl",
        [(element("dt", name), element("dd", text, lang=made.language, dir=way)) for name, text in rows],
        class_="pair",
    )


def _withdrawn(shown: Published) -> Markup:
    table, at = shown.words, shown.withdrawn or shown.state.at
    reason = element("bdi", shown.state.reason)
    return element(
        "section",
        _when(table["kind_withdrawn"], at, shown.language),
        element("h2", table["withdrawn"], id="withdrawn"),
        element("p", element("b", table["withdrawn_why"]), ": ", reason) if shown.state.reason else None,
        element("p", table["withdrawn_note"]),
        class_="notice stop",
        aria_labelledby="withdrawn",
    )


def _superseded(page: Page, clip: Clip, shown: Published) -> Markup:
    table, latest = shown.words, clip.latest[shown.language]
    text = table["later"].replace("{date}", written_date(latest.state.at, shown.language))
    link = element("a", text, href=page.link(latest.path))
    heading = element("h2", table["superseded"], id="superseded")
    return element("section", heading, element("p", link), class_="notice stop", aria_labelledby="superseded")


def _correction(shown: Published, told: Told, sources: dict[str, Source]) -> Markup:
    made, table = told.correction, shown.words
    name = f"correction-{made.digest[:10]}"
    now = made.now or made.cited
    source = sources.get(now.source)
    mended = shown.out and any(line.text == made.right for line in shown.texts.values())
    return element(
        "section",
        _when(table[f"kind_{made.kind}"], told.at, shown.language),
        element("h2", table["correction"], id=name, class_="unseen"),
        _said_and_right(told, table)
        if made.right
        else element("p", made.notice, lang=made.language, dir=direction(made.language), class_="told"),
        element("p", table["corrected_here"]) if mended else None,
        original(table, source, now) if source else None,
        class_="notice",
        aria_labelledby=name,
    )
