"""A clip in one language -> the texts that go with it: headline, post text, alt text, disclosures, pinned comment.

No text is made up: headline, post and alt text are lines of the script, or its spoken and shown lines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from citecut import phrases
from citecut.model import Credits, Cut, Edition, Finding, Script, Severity
from citecut.publish import cards
from citecut.publish.hashtags import hashtags
from citecut.publish.platforms import Length, Platform
from citecut.publish.words import primary
from citecut.text import fold, label
from citecut.text.counting import count

WORDS = {
    "en": {
        "published_by": "Published by",
        "pictures": "Pictures",
        "films": "Film footage",
        "corrections": "Corrections to this clip are pinned here.",
    },
    "vi": {
        "published_by": "Đơn vị đăng",
        "pictures": "Ảnh",
        "films": "Cảnh phim",
        "corrections": "Đính chính về clip này (nếu có) được ghim tại đây.",
    },
}
"""Words of the texts beside a clip, by language; every table is complete."""


@dataclass(frozen=True)
class Said:
    """The texts of one clip in one language, before they are cut to what a platform takes."""

    language: str
    headline: str
    body: tuple[str, ...]
    """The post text, in parts that may be left off from the end."""
    alt: str
    title: str
    """Title of the source."""
    byline: str
    """Publisher, author and date of the source."""
    link: str
    """Address of the source; empty where there is none."""
    films: tuple[str, ...]
    """Rows that name further sources."""
    disclosures: tuple[str, ...]
    """Who publishes, who paid, what a machine did, whose music and pictures."""
    hashtags: tuple[str, ...]
    page: str = ""
    """Address of the portal's page of the clip; empty where there is no portal."""

    @property
    def leads(self) -> str:
        """The address that a post gives: of the page beside whose lines the sources stand, else of the source."""
        return self.page or self.link


@dataclass(frozen=True)
class Post:
    """The texts as one platform takes them."""

    title: str
    """Empty where the platform has no field for one."""
    text: str
    alt: str
    hashtags: tuple[str, ...]
    left_out: int
    """Parts of the post text that had no room."""
    findings: tuple[Finding, ...] = field(default=())


class Rights(NamedTuple):
    """Whose what is shown is, and by what right, where nothing beside it says so; empty: nothing is to be said."""

    pictures: str = ""
    films: str = ""


UNSAID = Rights()


def said(script: Script, edition: Edition, cut: Cut, publisher: str, rights: Rights = UNSAID, page: str = "") -> Said:
    """The texts of a clip.

    Args:
        script: its lines, with their roles.
        edition: the lines in the language wanted.
        cut: any of its cuts: what is shown, and the closing card.
        publisher: who answers for it.
        rights: of what is shown and has no credit of its own.
        page: address of the portal's page of the clip; empty: there is no portal.
    """
    texts = {line.id: line.text.strip() for line in edition.lines if line.text.strip()}
    roles = {line.role: texts[line.id] for line in script.lines if line.id in texts}
    spoken = [texts[line.id] for line in script.spoken if line.id in texts]
    headline = roles.get("title") or roles.get("hook") or spoken[0]
    description = roles.get("description")
    films, disclosed = _rows(cut.credits, edition.language)
    table = words(edition.language)
    own = [f"{table['published_by']}: {publisher}"] if publisher else []
    owned = [f"{table[kind]}: {whose}" for kind, whose in rights._asdict().items() if whose]
    return Said(
        language=edition.language,
        headline=headline,
        body=(description,) if description else tuple(line for line in spoken if line != headline),
        alt=roles.get("alt") or _seen(script, texts, headline),
        title=cut.credits.title,
        byline=cut.credits.byline,
        link=cut.credits.url or "",
        films=films,
        disclosures=(*own, *disclosed, *owned),
        hashtags=hashtags(script, edition),
        page=page,
    )


def words(language: str) -> dict[str, str]:
    """The words of the texts in a language; English where there is no table."""
    return WORDS.get(primary(language), WORDS["en"])


def post(texts: Said, platform: Platform) -> Post:
    """The texts cut to what a platform takes, counted in its own unit; what does not fit is a finding.

    Source and disclosures always stand in the post text: the lines give way to them, never the reverse.
    """
    plain = _plain if platform.plain else str
    title, found = _title(texts, platform, plain)
    opening = [] if platform.title else [texts.headline]
    form = _Form(tuple(map(plain, opening)), texts, platform, plain)
    body = tuple(map(plain, texts.body))
    ending = form.ending(body)
    if ending is None:
        return Post(title, form.joined((), form.endings()[-1]), "", (), 0, (*found, form.too_long()))
    kept = next(n for n in range(len(body), -1, -1) if form.fits(body[:n], ending))
    tags = texts.hashtags[: platform.hashtags]
    tagged = next(n for n in range(len(tags), -1, -1) if form.fits(body[:kept], ending, tags[:n]))
    alt, shortened = _alt(texts.alt, platform, texts.language)
    text = form.joined(body[:kept], ending, tags[:tagged])
    return Post(title, text, alt, tags[:tagged], len(body) - kept, (*found, *shortened))


def source_row(texts: Said) -> str:
    """The source as plain text: title, publisher, author, date."""
    return f"{label('source', texts.language)}: " + " · ".join(each for each in (texts.title, texts.byline) if each)


def pinned(texts: Said, platform: Platform, notices: Sequence[str] = ()) -> str:
    """What is pinned below a post that cannot be edited: every correction, and the source; empty where it can."""
    if platform.edits:
        return ""
    table = words(texts.language)
    link = [texts.leads] if texts.leads and platform.links else []
    corrections = list(notices) or [table["corrections"]]
    return "\n".join([*corrections, source_row(texts), *link]) + "\n"


def disclosure(texts: Said) -> str:
    """What viewers are told about the clip, a row each."""
    return "\n".join([*texts.disclosures, source_row(texts), *texts.films]) + "\n"


@dataclass(frozen=True)
class _Form:
    """How the parts of a post text stand together on one platform."""

    opening: tuple[str, ...]
    texts: Said
    platform: Platform
    plain: Callable[[str], str]

    def endings(self) -> list[tuple[str, ...]]:
        """Source and disclosures, ever shorter: the byline, then the title of the source, may go; never both."""
        texts = self.texts
        source = label("source", texts.language)
        link = (texts.leads,) if texts.leads and self.platform.links else ()
        named = [f"{source}: {each}" for each in (texts.title, texts.byline) if each]
        # Where the headline is the source's own, the post says it once.
        rows = named[::-1] if fold(texts.title) == fold(texts.headline) else [source_row(texts), *named]
        told = (self.plain(" · ".join(texts.disclosures)),) if texts.disclosures else ()
        films = tuple(map(self.plain, texts.films))
        return [(self.plain(row), *films, *link, *told) for row in rows]

    def ending(self, body: Sequence[str]) -> tuple[str, ...] | None:
        """The longest that leaves room for the first part of the post text; else the longest that fits at all."""
        there = [each for each in self.endings() if self.fits((), each)]
        return next((each for each in there if self.fits(body[:1], each)), there[0] if there else None)

    def joined(self, body: Sequence[str], ending: Sequence[str], tags: Sequence[str] = ()) -> str:
        parts = ["\n".join(self.opening), "\n".join(body), "\n".join(ending), " ".join(tags)]
        return "\n\n".join(part for part in parts if part)

    def fits(self, body: Sequence[str], ending: Sequence[str], tags: Sequence[str] = ()) -> bool:
        return not _over(self.joined(body, ending, tags), self.platform.text)

    def too_long(self) -> Finding:
        shortest = self.joined((), self.endings()[-1])
        limit = _over(shortest, self.platform.text) or self.platform.text[0]
        length = count(shortest, limit.unit)
        return _too_long("post-too-long", "stop", self.platform.name, limit, length, self.texts.language)


def _title(texts: Said, platform: Platform, plain: Callable[[str], str]) -> tuple[str, tuple[Finding, ...]]:
    if not platform.title:
        return "", ()
    title = plain(texts.headline)
    limit = _over(title, platform.title)
    if limit is None:
        return title, ()
    length = count(title, limit.unit)
    told = _too_long("title-shortened", "look", platform.name, limit, length, texts.language)
    return _shortened(title, platform.title), (told,)


def _alt(alt: str, platform: Platform, language: str) -> tuple[str, tuple[Finding, ...]]:
    limit = _over(alt, platform.alt)
    if limit is None:
        return alt, ()
    told = _too_long("alt-shortened", "look", platform.name, limit, count(alt, limit.unit), language)
    return _shortened(alt, platform.alt), (told,)


def _too_long(name: str, severity: Severity, platform: str, limit: Length, length: int, language: str) -> Finding:
    values = {"length": length, "most": limit.most, "over": length - limit.most, "unit": limit.unit}
    return phrases.finding(
        name,
        severity,
        language=language,
        expected=str(limit.most),
        found=str(length),
        values=values | {"platform": platform},
    )


def _shortened(text: str, limits: Sequence[Length]) -> str:
    """As many whole words as fit, with an ellipsis."""
    parts = text.split()
    for kept in range(len(parts) - 1, 0, -1):
        short = " ".join(parts[:kept]).rstrip(".,;:–—-") + "…"
        if not _over(short, limits):
            return short
    # A text without spaces, or one long word.
    return next((text[:n] + "…" for n in range(len(text) - 1, 0, -1) if not _over(text[:n] + "…", limits)), "")


def _over(text: str, limits: Sequence[Length]) -> Length | None:
    """The first limit that `text` exceeds."""
    return next((limit for limit in limits if count(text, limit.unit) > limit.most), None)


def _rows(credits: Credits, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rows of the closing card that name further sources, and those that disclose."""
    opens = f"{label('source', language)}: "
    films = tuple(row for row in credits.disclosures if row.startswith(opens))
    return films, tuple(row for row in credits.disclosures if not row.startswith(opens))


def _seen(script: Script, texts: dict[str, str], headline: str) -> str:
    """Headline and what stands on the cards, as sentences: what somebody misses who does not see the clip."""
    shown = (row for line in script.spoken for row in cards.rows(script, line.id, texts))
    told = dict.fromkeys([headline, *shown])
    return " ".join(row if row[-1] in '.!?…”"' else f"{row}." for row in told)


def _plain(text: str) -> str:
    return text.replace("<", "‹").replace(">", "›")
