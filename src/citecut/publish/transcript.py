"""One edition -> its lines as HTML, each beside the passage it cites and with what a person should look at."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from citecut.model import Digest, Finding, Line, Override, Source, TextRange, TimeRange
from citecut.publish.audit import Made
from citecut.publish.evidence import evidence
from citecut.publish.markup import Markup, element
from citecut.publish.words import Words, direction, written_date


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

    @property
    def translated(self) -> bool:
        """Whether this is an edition in another language than the script's."""
        return self.made.edition.language != self.made.script.language

    def found(self, line: Line) -> list[Finding]:
        """The findings on one line."""
        return [finding for finding in self.findings if finding.line == line.id]

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


def _line(edition: Transcript, line: Line) -> Markup:
    said = element(
        "div",
        _said(edition, line),
        _original(edition, line),
        _speaker(edition, line),
        _machine(edition, line),
        _findings(edition, line),
        _cards(edition, line),
        class_="said",
    )
    return element("li", said, evidence(line, edition.sources, edition.words), class_=f"line {line.role}")


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
    faults = [part for finding in edition.found(line) if _speaks_of(finding, edition) for part in finding.in_line]
    parts = highlighted(edition.made.edition.text(line.id), faults)
    return element("span", parts, class_="text", lang=language, dir=direction(language))


def _original(edition: Transcript, line: Line) -> Markup | None:
    """Under a translation, the line that it renders, with the words that a finding rests on."""
    if not edition.translated:
        return None
    language = edition.made.script.language
    shown = [part for finding in edition.found(line) if _speaks_of(finding, edition) for part in finding.evidence]
    return element("p", highlighted(line.text, shown), class_="original", lang=language, dir=direction(language))


def _speaks_of(finding: Finding, edition: Transcript) -> bool:
    """Whether its places are places of this edition's text, and not of the original line."""
    return not edition.translated or finding.language == edition.made.edition.language


def highlighted(text: str, places: Sequence[TextRange]) -> list[str]:
    """The text with these places marked; places that overlap are marked as one, those outside not at all."""
    parts: list[str] = []
    at = 0
    for place in sorted(places, key=lambda place: (place.start, place.end)):
        start, end = max(place.start, at), min(place.end, len(text))
        if start < end:
            parts += [text[at:start], element("mark", text[start:end], class_="fault")]
            at = end
    return [*parts, text[at:]]


def _clock(time: TimeRange) -> str:
    minutes, seconds = divmod(int(time.start), 60)
    return f"{minutes}:{seconds:02}"


def _speaker(edition: Transcript, line: Line) -> Markup | None:
    if line.speaker is None:
        return None
    office = f", {line.speaker.role}" if line.speaker.role else None
    return element("p", element("b", line.speaker.name), office, class_="speaker", lang=edition.made.script.language)


def _machine(edition: Transcript, line: Line) -> Markup | None:
    machine = any(entry.machine for entry in edition.made.edition.lines if entry.id == line.id)
    return element("p", edition.words["machine"], class_="machine") if machine else None


def _findings(edition: Transcript, line: Line) -> Markup | None:
    found = [_finding(finding, edition) for finding in edition.found(line)]
    return element("ul", found, class_="findings") if found else None


def _finding(finding: Finding, edition: Transcript) -> Markup:
    words, passed = edition.words, edition.overrides.get(finding.digest)
    text = [element("b", words[finding.severity]), " ", _message(finding.message)]
    if passed:
        date = written_date(passed.at.date().isoformat(), edition.made.edition.language)
        row = f"{words['passed']}: {passed.role}, {date}. "
        text += [" ", element("span", row, passed.reason, class_="suggestion")]
    elif finding.suggestion:
        text += [" ", element("span", words["suggestion"], ": ", _message(finding.suggestion), class_="suggestion")]
    return element("li", text, class_=f"finding {'passed' if passed else finding.severity}")


def _message(text: str) -> list[str]:
    # Values stand between backticks: every second part.
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return [text]
    return [element("code", part, class_="value") if i % 2 else part for i, part in enumerate(parts)]


def _cards(edition: Transcript, line: Line) -> list[Markup | None]:
    known = {item.id for item in edition.lines}
    shown = [item for item in edition.made.script.shown_with(line.id) if item.id in known]
    if not shown:
        return []
    texts = [part for item in shown for part in (" · ", _text(edition, item))][1:]
    summary = element("summary", element("span", edition.words["shown"], class_="role"), " ", texts)
    cards = element("ul", [_card(edition, item) for item in shown])
    return [element("details", summary, cards, class_="shown"), *(_findings(edition, item) for item in shown)]


def _card(edition: Transcript, line: Line) -> Markup:
    role = element("span", edition.words[f"role_{line.role}"], class_="role")
    text = element("p", role, " ", _text(edition, line))
    return element("li", text, _original(edition, line), evidence(line, edition.sources, edition.words))


def _apart(edition: Transcript, lines: list[Line]) -> Markup:
    heading = element("h3", edition.words["beside"], class_="label")
    items = element("ol", [_line(edition, line) for line in lines], class_="lines")
    return element("div", heading, items, class_="apart")


def _whole(edition: Transcript) -> Markup | None:
    known = {line.id for line in edition.lines}
    found = [_finding(finding, edition) for finding in edition.findings if finding.line not in known]
    if not found:
        return None
    heading = element("h3", edition.words["findings"], class_="label")
    return element("div", heading, element("ul", found, class_="findings"), class_="apart")
