"""One edition -> its lines as HTML, each beside the passage it cites and with what a person should look at."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from citecut.model import Digest, Finding, Line, Override, Source, TextRange, TimeRange
from citecut.publish.audit import Made
from citecut.publish.evidence import evidence
from citecut.publish.faults import Fault, carried, marked
from citecut.publish.markup import Markup, element
from citecut.publish.notes import notes, verdict
from citecut.publish.speaking import speaking
from citecut.publish.words import Words, direction


class Transcript(NamedTuple):
    """One edition with all that its lines need."""

    made: Made
    sources: Mapping[str, Source]
    findings: Sequence[Finding]
    """Those about this clip and language."""
    times: Mapping[str, TimeRange]
    video: str | None
    """Address of the video in which a line can be watched."""
    words: Words
    key: str
    """Tells the ids of this edition from those of others on the page."""
    overrides: Mapping[Digest, Override]
    """By the digest of the finding that somebody let pass."""
    films: Mapping[str, str] = {}
    """Addresses of films that can be played, by the digest of their source."""

    @property
    def translated(self) -> bool:
        """Whether this is an edition in another language than the script's."""
        return self.made.edition.language != self.made.script.language

    def found(self, line: Line) -> list[Finding]:
        """The findings on one line."""
        return [finding for finding in self.findings if finding.line == line.id]

    def place(self, line: str | None) -> str:
        """The id on the page of a line's own place, or of that of the notes on the whole."""
        numbers = {known.id: number for number, known in enumerate(self.lines)}
        return f"line-{self.key}-{numbers[line]}" if line in numbers else f"whole-{self.key}"

    @property
    def lines(self) -> list[Line]:
        """The lines that this edition has a text for."""
        texts = {line.id for line in self.made.edition.lines}
        return [line for line in self.made.script.lines if line.id in texts]


def transcript(edition: Transcript) -> Markup:
    """The lines in order, those beside the clip, and the notes on the whole."""
    words = edition.words
    spoken = [line for line in edition.lines if line.spoken]
    apart = [line for line in edition.lines if not line.spoken and line.shown_with not in {s.id for s in spoken}]
    heads = [element("span", words["spoken"]), element("span", words["source"])]
    return element(
        "section",
        element("h2", words["lines"], id=f"lines-{edition.key}", class_="unseen"),
        element("p", _legend(words), element("span", words["keys"], class_="keys", hidden=True), class_="how"),
        element("div", heads, class_="heads", aria_hidden="true"),
        element("ol", [_line(edition, line) for line in spoken], class_="lines"),
        _apart(edition, apart) if apart else None,
        _whole(edition),
        class_="transcript",
        aria_labelledby=f"lines-{edition.key}",
    )


def _legend(words: Words) -> list[str]:
    used = element("mark", words["used"])
    left_out = element("span", words["left_out"], class_="left-out")
    return [used, " ", element("span", left_out, class_="cited"), " "]


def draft(edition: Transcript) -> Markup | None:
    """At the head of an edition that must not be released: what blocks it, and where that is."""
    language = edition.made.edition.language
    stops = [f for f in edition.findings if f.severity == "stop" and f.digest not in edition.overrides]
    return verdict([(f, edition.place(f.line), _where(edition, f.line)) for f in stops], edition.words, language)


def _where(edition: Transcript, line: str | None) -> str:
    """When the line is spoken or shown, by which a person finds it; else what it is."""
    found = next((known for known in edition.lines if known.id == line), None)
    if found is None:
        return ""
    time = edition.times.get(found.shown_with or found.id)
    return _clock(time) if time else edition.words[f"role_{found.role}"]


def _line(edition: Transcript, line: Line) -> Markup:
    said = element(
        "div",
        _said(edition, line),
        _original(edition, line),
        _speaker(edition, line),
        _machine(edition, line),
        _notes(edition, line),
        _cards(edition, line),
        class_="said",
    )
    place = edition.place(line.id)
    return element("li", said, _evidence(edition, line), class_=f"line {line.role}", id=place, tabindex="-1")


def _evidence(edition: Transcript, line: Line) -> Markup:
    return evidence(line, edition.sources, edition.words, _grounds(edition, line), edition.films)


def _said(edition: Transcript, line: Line) -> Markup:
    time = edition.times.get(line.id)
    role = element("span", edition.words[f"role_{line.role}"], class_="role")
    if time is None:
        return element("p", element("span", role, class_="meta"), " ", _text(edition, line), class_="seek")
    start, end = f"{float(time.start):.3f}", f"{float(time.end):.3f}"
    meta = element("span", element("span", _clock(time), class_="time"), " ", role, class_="meta")
    # Without JavaScript the link opens the video at that moment.
    target = f"{edition.video}#t={start}" if edition.video else f"#edition-{edition.key}"
    return element("a", meta, " ", _text(edition, line), class_="seek", href=target, data_start=start, data_end=end)


def _text(edition: Transcript, line: Line) -> Markup:
    language = edition.made.edition.language
    parts = marked(edition.made.edition.text(line.id), _faults(edition, line, "in_line"))
    return element("span", parts, class_="text", lang=language, dir=direction(language))


def _original(edition: Transcript, line: Line) -> Markup | None:
    """Under a translation, the line that it renders, with the words that a finding rests on."""
    if not edition.translated:
        return None
    language = edition.made.script.language
    parts = marked(line.text, _faults(edition, line, "evidence"))
    return element("p", parts, class_="original", lang=language, dir=direction(language))


def _faults(edition: Transcript, line: Line, where: Literal["in_line", "evidence"]) -> list[Fault]:
    """The places that the findings on this line in this language name."""
    return [
        Fault(place, "look" if finding.digest in edition.overrides else finding.severity)
        for finding in edition.found(line)
        if _speaks_of(finding, edition)
        for place in (finding.in_line if where == "in_line" else finding.evidence)
    ]


def _grounds(edition: Transcript, line: Line) -> Mapping[str, list[Fault]]:
    """The same places in the sources, by their digests; for a translation, where the line has its words from."""
    faults = _faults(edition, line, "evidence")
    cited: dict[str, list[TextRange]] = {}
    for citation in line.citations:
        cited.setdefault(citation.source, []).append(citation.range)
    if edition.translated:
        known = {digest: edition.sources[digest].text for digest in cited if digest in edition.sources}
        return {digest: carried(faults, line.text, text, cited[digest]) for digest, text in known.items()}
    return {next(iter(cited)): faults} if len(cited) == 1 else {}


def _speaks_of(finding: Finding, edition: Transcript) -> bool:
    """Whether its places are places of this edition's text, and not of the original line."""
    return not edition.translated or finding.language == edition.made.edition.language


def _clock(time: TimeRange) -> str:
    minutes, seconds = divmod(int(time.start), 60)
    return f"{minutes}:{seconds:02}"


def _speaker(edition: Transcript, line: Line) -> Markup | None:
    who = speaking(edition.made.script, edition.made.edition, line)
    if who is None:
        return None
    office = f", {who.office}" if who.office else None
    return element("p", element("b", who.name), office, class_="speaker", lang=who.language)


def _machine(edition: Transcript, line: Line) -> Markup | None:
    machine = any(entry.machine for entry in edition.made.edition.lines if entry.id == line.id)
    return element("p", edition.words["machine"], class_="machine") if machine else None


def _notes(edition: Transcript, line: Line) -> Markup | None:
    return notes(edition.found(line), edition.overrides, edition.words, edition.made.edition.language)


def _cards(edition: Transcript, line: Line) -> list[Markup | None]:
    known = {item.id for item in edition.lines}
    shown = [item for item in edition.made.script.shown_with(line.id) if item.id in known]
    if not shown:
        return []
    texts = [part for item in shown for part in (" · ", _text(edition, item))][1:]
    summary = element("summary", element("span", edition.words["shown"], class_="role"), " ", texts)
    cards = element("ul", [_card(edition, item) for item in shown])
    return [element("details", summary, cards, class_="shown"), *(_card_notes(edition, item) for item in shown)]


def _card_notes(edition: Transcript, line: Line) -> Markup | None:
    found = _notes(edition, line)
    return element("div", found, id=edition.place(line.id), tabindex="-1", class_="target") if found else None


def _card(edition: Transcript, line: Line) -> Markup:
    role = element("span", edition.words[f"role_{line.role}"], class_="role")
    text = element("p", role, " ", _text(edition, line))
    return element("li", text, _original(edition, line), _evidence(edition, line))


def _apart(edition: Transcript, lines: list[Line]) -> Markup:
    heading = element("h3", edition.words["beside"], class_="label")
    items = element("ol", [_line(edition, line) for line in lines], class_="lines")
    return element("div", heading, items, class_="apart")


def _whole(edition: Transcript) -> Markup | None:
    known = {line.id for line in edition.lines}
    found = [finding for finding in edition.findings if finding.line not in known]
    if not found:
        return None
    heading = element("h3", edition.words["findings"], class_="label")
    listed = notes(found, edition.overrides, edition.words, edition.made.edition.language)
    return element("div", heading, listed, class_="apart target", id=edition.place(None), tabindex="-1")
