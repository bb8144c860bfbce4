"""Source metadata and settings -> the closing card, and the row on each panel that says where its words stand."""

from collections.abc import Mapping, Sequence

from citecut.model import Citation, Credits, Digest, Edition, Script, Source, Take
from citecut.text import date_text, label
from citecut.text.heard import clock


def closing(
    source: Source,
    edition: Edition,
    takes: Sequence[Take],
    *,
    publisher: str = "",
    sponsor: str = "",
    music: str = "",
    second: Edition | None = None,
    page: str = "",
) -> Credits:
    """The closing card: whose words these were, who publishes the clip, what a machine did, whose music plays.

    `second` is the edition whose words stand under the captions; `page` is where the clip's sources are shown.
    """
    language = edition.language
    published = date_text(source.published, language) if source.published else ""
    byline = " · ".join(part for part in (source.publisher, source.author, published) if part)
    return Credits(
        heading=label("source", language),
        title=source.title,
        title_language=source.language,
        byline=byline,
        url=source.url,
        page=page or None,
        publisher=publisher,
        disclosures=_disclosures([each for each in (edition, second) if each], takes, sponsor, music),
    )


def with_films(credits: Credits, titles: Sequence[str], language: str) -> Credits:
    """The closing card with the titles of films that are seen or heard besides the source."""
    rows = tuple(f"{label('source', language)}: {title}" for title in titles)
    return credits.model_copy(update={"disclosures": (*rows, *credits.disclosures)}) if rows else credits


def attributions(script: Script, sources: Mapping[Digest, Source], language: str) -> dict[str, str]:
    """Spoken line id -> "Nguồn: Báo Hòa An, đoạn 3": which passage the words on screen come from."""
    rows = {}
    for line in script.spoken:
        if line.citations:
            citation = line.citations[0]
            source = sources[citation.source]
            rows[line.id] = f"{label('source', language)}: {_place(source, citation, language)}"
    return rows


def _place(source: Source, citation: Citation, language: str) -> str:
    passage = source.passage(citation.passage)
    whose = source.publisher or source.author or source.name or source.title
    time = citation.time or passage.time
    if time is not None:
        return f"{source.publisher or source.author or source.title}, {clock(time.start)}"
    if passage.page is not None:
        return f"{whose}, {label('page', language)} {passage.page}"
    number = source.paragraph(passage.id)
    if number is None:
        return f"{whose}, {label('headline' if passage.kind == 'headline' else 'heading', language)}"
    return f"{whose}, {label('passage', language)} {number}"


def _disclosures(editions: Sequence[Edition], takes: Sequence[Take], sponsor: str, music: str) -> tuple[str, ...]:
    language, rows = editions[0].language, []
    if any(take.machine for take in takes if take.audio is not None):
        rows.append(label("machine_voice", language))
    if any(line.machine for edition in editions for line in edition.lines):
        rows.append(label("machine_translation", language))
    if sponsor:
        rows.append(f"{label('sponsored', language)}: {sponsor}")
    if music:
        rows.append(f"{label('music', language)}: {music}")
    return tuple(rows)
