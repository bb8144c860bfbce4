"""Clips, their sources and files -> `index.html`: every cut, each line beside its passage, in one file.

The page opens from disk, loads nothing but the videos and posters beside it, and says everything without
JavaScript too. Text becomes HTML only through `markup`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol

from citecut.model import Cut, Digest, Finding, Override, Source
from citecut.publish.audit import Made, line_times, main_cut
from citecut.publish.markup import Markup, data, element, file_address, hash_source, raw, shared, void, web_address
from citecut.publish.notes import notes
from citecut.publish.subtitles import cue_text
from citecut.publish.together import together
from citecut.publish.transcript import Transcript, draft, transcript
from citecut.publish.words import Words, interface_language, language_name, words, written_date


class CutFiles(Protocol):
    """Where the files of one cut lie, relative to the page; none while there is none."""

    @property
    def clip(self) -> str:
        """Id of the clip."""

    @property
    def language(self) -> str:
        """The edition's language."""

    @property
    def format(self) -> str:
        """Name of the format."""

    @property
    def video(self) -> str | None:
        """The MP4."""

    @property
    def poster(self) -> str | None:
        """The first frame as a JPEG."""

    @property
    def vtt(self) -> str | None:
        """Captions as WebVTT."""

    @property
    def srt(self) -> str | None:
        """Captions as SubRip."""


@dataclass(frozen=True)
class _Contents:
    """Everything the page shows."""

    sources: Mapping[str, Source]
    clips: Sequence[Made]
    files: Sequence[CutFiles]
    findings: Sequence[Finding]
    overrides: Mapping[Digest, Override]
    publisher: str
    films: Mapping[str, str]


@dataclass(frozen=True)
class _Player:
    """One edition on the page: the cuts with their ids and files."""

    made: Made
    files: Mapping[str, CutFiles]
    """Format name -> files."""
    key: str
    """Tells the ids of this edition from those of others on the page."""

    @property
    def words(self) -> Words:
        return words(self.made.edition.language)

    @property
    def cuts(self) -> list[tuple[str, Cut, CutFiles | None]]:
        """Id on the page, cut and files, in the order of the tabs."""
        rows = enumerate(self.made.cuts.items())
        return [(f"cut-{self.key}-{i}", cut, self.files.get(name)) for i, (name, cut) in rows]


def page(
    sources: Mapping[str, Source],
    clips: Sequence[Made],
    files: Sequence[CutFiles],
    findings: Sequence[Finding] = (),
    overrides: Sequence[Override] = (),
    *,
    publisher: str = "",
    films: Mapping[str, str] | None = None,
) -> str:
    """The whole page as HTML, to stand beside `citations.json` and `findings.json`.

    `sources` holds, by digest, every source that a line cites; the editions of a clip stand together in
    `clips`; `publisher` is who publishes them; `films` is where films lie beside the page, by the digest of their
    source.

    Raises:
        ValueError: a file's path is absolute or leaves the page's folder.
    """
    passed = {each.finding: each for each in overrides}
    contents = _Contents(sources, clips, files, findings, passed, publisher, films or {})
    language = contents.clips[0].edition.language if contents.clips else "en"
    table = words(language)
    style, script = shared("ground/ground.css") + shared("page.css"), shared("ground/theme.js") + shared("page.js")
    players = _players(contents)
    body = element(
        "body",
        element("a", table["skip"], class_="skip", href="#main"),
        _masthead(contents, table),
        element("main", _clips(contents, players), _sources(contents, table, language), id="main", tabindex="-1"),
        _footer(table),
        data("cuts", {key: _cues(cut, player.words) for player in players for key, cut, _ in player.cuts}),
        raw("script", script),
    )
    html = element("html", _head(contents, table, style, script), body, lang=interface_language(language))
    return f"<!doctype html>\n{html}\n"


def _players(contents: _Contents) -> list[_Player]:
    players = []
    for number, made in enumerate(contents.clips):
        clip, language = made.script.clip, made.edition.language
        files = {file.format: file for file in contents.files if (file.clip, file.language) == (clip, language)}
        players.append(_Player(made, files, str(number)))
    return players


def _head(contents: _Contents, table: Words, style: str, script: str) -> Markup:
    titles = [made.script.title for made in contents.clips]
    return element(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="color-scheme", content="light dark"),
        void("meta", name="referrer", content="no-referrer"),
        element("title", " · ".join([*titles[:1], contents.publisher or table["tagline"]])),
        raw("style", style),
    )


def _policy(style: str, script: str) -> str:
    # `file:` because some browsers give a page from disk an origin that 'self' does not cover.
    files = "'self' file:"
    code = f"style-src {hash_source(style)}; script-src {hash_source(script)}"
    return f"default-src 'none'; img-src {files}; media-src {files}; {code}; base-uri 'none'; form-action 'none'"


def _masthead(contents: _Contents, table: Words) -> Markup:
    name = element("strong", contents.publisher or "Citecut", class_="publisher")
    tagline = element("span", table["tagline"], class_="tagline")
    theme = element("button", table["theme"], type="button", class_="theme", id="theme", hidden=True)
    return element("header", element("p", name, " ", tagline), theme, class_="masthead")


def _clips(contents: _Contents, players: list[_Player]) -> list[Markup]:
    groups = [list(group) for _, group in groupby(players, key=lambda player: player.made.script.clip)]
    return [_clip(contents, group, number, len(groups)) for number, group in enumerate(groups)]


def _clip(contents: _Contents, group: list[_Player], number: int, count: int) -> Markup:
    script, table = group[0].made.script, group[0].words
    kicker = element("p", f"{table['clip']} {script.clip}", class_="label") if count > 1 else None
    head = "h1" if number == 0 else "h2"
    title = element(head, together(script.title, script.language), id=f"clip-{number}", lang=script.language)
    return element(
        "section",
        element("div", kicker, title, _languages(group, table), class_="clip-head"),
        _not_made(contents, group, table),
        [_edition(contents, player) for player in group],
        class_="clip",
        aria_labelledby=f"clip-{number}",
    )


def _not_made(contents: _Contents, group: list[_Player], table: Words) -> list[Markup]:
    """What was found in languages in which there is no clip yet: nowhere else would it show."""
    reader = group[0].made.edition.language
    clip, made = group[0].made.script.clip, {player.made.edition.language for player in group}
    found = [f for f in contents.findings if f.clip in (None, clip) and f.language not in (None, *made)]
    return [
        element(
            "div",
            element("h3", f"{table['not_made']}: {language_name(language)}", class_="label"),
            notes([f for f in found if f.language == language], contents.overrides, table, reader),
            class_="missing",
        )
        for language in dict.fromkeys(f.language for f in found if f.language)
    ]


def _languages(group: list[_Player], table: Words) -> Markup | None:
    tabs = []
    for player in group:
        language = player.made.edition.language
        tabs.append(_tab(language_name(language), f"edition-{player.key}", player is group[0], language))
    return _tabs(tabs, table["languages"])


def _tabs(tabs: list[Markup], label: str) -> Markup | None:
    # Hidden until JavaScript makes them work; without it every panel shows.
    return (
        element("div", tabs, class_="tabs", role="tablist", aria_label=label, hidden=True) if len(tabs) > 1 else None
    )


def _tab(label: str, panel: str, selected: bool, language: str | None = None) -> Markup:
    return element(
        "button",
        label,
        type="button",
        role="tab",
        id=f"tab-{panel}",
        lang=language,
        aria_controls=panel,
        aria_selected="true" if selected else "false",
    )


def _edition(contents: _Contents, player: _Player) -> Markup:
    made, table = player.made, player.words
    clip, language = made.script.clip, made.edition.language
    found = [f for f in contents.findings if f.clip in (None, clip) and f.language in (None, language)]
    video = next((file_address(files.video) for _, _, files in player.cuts if files and files.video), None)
    times = line_times(made)
    films = {source: file_address(path) for source, path in contents.films.items()}
    edition = Transcript(made, contents.sources, found, times, video, table, player.key, contents.overrides, films)
    return element(
        "div",
        draft(edition),
        element("div", _player(player), transcript(edition), class_="spread"),
        class_="edition",
        id=f"edition-{player.key}",
        lang=interface_language(language),
    )


def _player(player: _Player) -> Markup:
    table = player.words
    tabs = [_tab(_shape(cut.format.name, table), key, i == 0) for i, (key, cut, _) in enumerate(player.cuts)]
    cuts = [_cut(key, cut, files, table) for key, cut, files in player.cuts]
    downloads = [_downloads(key, files, table) for key, _, files in player.cuts if files]
    return element(
        "section",
        element("div", cuts or element("p", table["no_video"], class_="empty"), class_="cuts"),
        _tabs(tabs, table["formats"]),
        downloads,
        _credits(player.made, table),
        class_="player",
        aria_label=f"{table['player']}, {language_name(player.made.edition.language)}",
    )


def _shape(name: str, table: Words) -> str:
    shape = name.replace("x", ":")
    return f"{table[f'format_{name}']} {shape}" if f"format_{name}" in table else shape


def _cut(key: str, cut: Cut, files: CutFiles | None, table: Words) -> Markup:
    upright = "upright" if cut.format.height > cut.format.width else "level"
    picture = _video(key, cut, files.video, files.poster, table) if files and files.video else None
    return element(
        "div",
        picture or element("p", table["no_video"], class_="empty"),
        class_=f"cut {upright}",
        id=key,
    )


def _video(key: str, cut: Cut, video: str, poster: str | None, table: Words) -> Markup:
    return element(
        "video",
        void("source", src=file_address(video), type="video/mp4"),
        controls=True,
        preload="metadata",
        playsinline=True,
        width=str(cut.format.width),
        height=str(cut.format.height),
        poster=file_address(poster) if poster else None,
        aria_label=f"{table['player']}, {_shape(cut.format.name, table)}",
        data_cut=key,
    )


def _downloads(key: str, files: CutFiles, table: Words) -> Markup | None:
    offered = ((files.video, "MP4", "video_file"), (files.vtt, "VTT", "captions"), (files.srt, "SRT", "captions"))
    links = [
        element("a", element("b", kind), " ", table[name], href=file_address(path), download=True)
        for path, kind, name in offered
        if path
    ]
    items = [element("li", link) for link in links]
    if not items:
        return None
    return element("ul", items, class_="downloads", aria_label=table["downloads"], data_with=key)


def _credits(made: Made, table: Words) -> Markup | None:
    cut = main_cut(made)
    if cut is None:
        return None
    disclosures = [element("li", row) for row in cut.credits.disclosures]
    return element(
        "div",
        element("h2", cut.credits.heading or table["credits"], class_="label"),
        element("p", element("cite", cut.credits.title)),
        element("p", cut.credits.byline) if cut.credits.byline else None,
        element("p", cut.credits.publisher) if cut.credits.publisher else None,
        element("ul", disclosures, class_="disclosures") if disclosures else None,
        class_="credits",
        lang=made.edition.language,
    )


def _sources(contents: _Contents, table: Words, language: str) -> Markup:
    items = [_source(digest, source, table, language) for digest, source in contents.sources.items()]
    return element(
        "section",
        element("h2", table["sources"], id="sources"),
        element("p", table["verify"], class_="how"),
        element("ul", items, class_="source-list"),
        class_="sources",
        aria_labelledby="sources",
    )


def _source(digest: str, source: Source, table: Words, language: str) -> Markup:
    date = written_date(source.published, language) if source.published else None
    byline = " · ".join(part for part in (source.publisher, source.author, date) if part)
    return element(
        "li",
        element("h3", together(source.title, source.language), lang=source.language),
        element("p", byline) if byline else None,
        _original(source, table),
        element("p", f"{table['rights']}: {source.rights}") if source.rights else None,
        element("p", table["digest"], " ", element("code", source.media), class_="digest"),
        element("p", table["document"], " ", element("code", digest), class_="digest"),
    )


def _original(source: Source, table: Words) -> Markup | None:
    if not source.url:
        return None
    address = web_address(source.url)
    if address is None:
        return element("p", source.url)
    opens = element("span", f" {table['opens']}", class_="unseen")
    link = element("a", table["original"], opens, href=address, rel="noopener noreferrer", target="_blank")
    return element("p", link, " ", element("span", source.url, class_="quiet"))


def _footer(table: Words) -> Markup:
    offered = (("citations.json", "citations_file"), ("findings.json", "findings_file"))
    links = [element("a", table[name], href=path, download=True) for path, name in offered]
    items = element("ul", [element("li", link) for link in links], class_="downloads", aria_label=table["audit"])
    return element("footer", items, element("p", table["made_with"], class_="quiet"))


def _cues(cut: Cut, table: Words) -> dict[str, Any]:
    cues = [[round(float(cue.start), 3), round(float(cue.end), 3), cue_text(cut, cue)] for cue in cut.cues]
    # Captions that are drawn into the picture are not shown twice, but a reader can still turn them on.
    burned = any(cue.burned for cue in cut.cues)
    return {"label": table["captions"], "language": cut.language, "show": not burned, "cues": cues}
