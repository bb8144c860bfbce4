"""A draft that was tried, and its sources -> what the templates of the desk show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from citecut.model import Citation, Digest, Finding, Source
from citecut.pipeline import Tried, TriedLine
from citecut.text.heard import clock
from citecut_studio.desk.models import DraftLine
from citecut_studio.desk.names import KINDS, SLOTS
from citecut_studio.library.services import telling


@dataclass(frozen=True)
class ShownPassage:
    """A passage of a source on the page."""

    key: str
    id: str
    kind: str
    number: str
    """What a reader calls it: `¶ 5`, or film time."""
    text: str
    quotable: bool
    """Whether lines may come from it."""
    speaker: str = ""


@dataclass(frozen=True)
class ShownSource:
    """A source on the page."""

    title: str
    byline: str
    url: str
    language: str
    passages: tuple[ShownPassage, ...]

    @property
    def named(self) -> bool:
        """Whether its title is to be shown: else its own headline says it."""
        return all(passage.kind != "headline" for passage in self.passages)


@dataclass(frozen=True)
class ShownFinding:
    """What stands against a line, in the language of the page."""

    code: str
    severity: str
    message: str
    suggestion: str
    expected: str
    found: str
    of: str
    """The text on the card that it is about; empty: the spoken line itself."""


@dataclass(frozen=True)
class Cited:
    """Where words of a line stand: places in UTF-16 units of the passage's text, as browsers count."""

    key: str
    number: str
    start: int
    end: int

    @property
    def value(self) -> list[Any]:
        """As the page's script takes it."""
        return [self.key, self.start, self.end]


@dataclass(frozen=True)
class Foot:
    """What is known of a line as it stands: it changes as somebody types."""

    seconds: float
    measured: bool
    support: int | None
    """Percent; None: the line is made of the source's own words."""
    cited: tuple[Cited, ...]
    findings: tuple[ShownFinding, ...]
    empty: bool = False

    @property
    def stops(self) -> int:
        """How many findings stand against release."""
        return sum(finding.severity == "stop" for finding in self.findings)


@dataclass(frozen=True)
class Group:
    """A spoken line with what is shown with it."""

    line: DraftLine
    number: int
    shown: tuple[DraftLine, ...]
    foot: Foot
    first: bool
    last: bool

    @property
    def free_slots(self) -> list[str]:
        """Places on the card that no text stands in yet."""
        return [slot for slot in SLOTS if slot not in {line.slot for line in self.shown}]


@dataclass(frozen=True)
class Total:
    """What is known of the whole."""

    seconds: float
    budget: float
    stops: int
    looks: int
    findings: tuple[ShownFinding, ...]
    lines: int

    @property
    def over(self) -> float:
        """Seconds over the budget; 0 where it holds."""
        return max(0.0, self.seconds - self.budget)


def sources(held: Mapping[Digest, Source]) -> tuple[ShownSource, ...]:
    """The sources of a clip, in order."""
    return tuple(_source(number, source) for number, source in enumerate(held.values()))


def groups(lines: Sequence[DraftLine], found: Tried) -> tuple[Group, ...]:
    """The spoken lines, each with what is shown with it and what is known of both."""
    spoken = [line for line in lines if not line.shown_with]
    places = {digest: number for number, digest in enumerate(found.sources)}
    return tuple(
        _group(line, number, len(spoken), [each for each in lines if each.shown_with == line.key], found, places)
        for number, line in enumerate(spoken, 1)
    )


def total(found: Tried, budget: float) -> Total:
    """What is known of the whole script."""
    each = [finding for line in found.lines.values() for finding in line.findings]
    every = [*each, *found.findings]
    stops = sum(finding.severity == "stop" for finding in every)
    whole = tuple(_finding(finding, "") for finding in found.findings)
    spoken = sum(line.line.spoken for line in found.lines.values())
    return Total(found.seconds, budget, stops, len(every) - stops, whole, spoken)


def cites(shown: Iterable[Group]) -> dict[str, list[list[Any]]]:
    """Line id -> where its words stand, for the script of the page."""
    return {group.line.key: [cited.value for cited in group.foot.cited] for group in shown}


def _source(number: int, source: Source) -> ShownSource:
    known = (source.publisher, source.author, source.published)
    passages = tuple(_passages(number, source))
    return ShownSource(source.title, " · ".join(filter(None, known)), source.url or "", source.language, passages)


def _passages(number: int, source: Source) -> Iterator[ShownPassage]:
    quotable = {passage.id for passage in source.content_passages}
    for passage in source.passages:
        if passage.id not in quotable and not any(map(str.isalnum, source.text_of(passage))):
            continue  # a colon or a rule that the page stands around the text
        yield ShownPassage(
            key=_key(number, passage.id),
            id=passage.id,
            kind=passage.kind,
            number=_number(source, passage.id),
            text=source.text_of(passage),
            quotable=passage.id in quotable,
            speaker=passage.speaker or "",
        )


def _key(source: int, passage: str) -> str:
    """Names a passage on the page: two sources may hold the same words."""
    return f"{source}-{passage}"


def _number(source: Source, passage_id: str) -> str:
    passage = source.passage(passage_id)
    number = source.paragraph(passage_id)
    if passage.time:
        return clock(passage.time.start)
    return f"¶ {number}" if number else ""


def _group(
    line: DraftLine, number: int, count: int, shown: Sequence[DraftLine], found: Tried, places: Mapping[Digest, int]
) -> Group:
    one = found.lines.get(line.key)
    findings = [_finding(f, "") for f in one.findings] if one else []
    for each in shown:
        told = found.lines.get(each.key)
        findings += [_finding(f, each.text) for f in told.findings] if told else []
    foot = _foot(one, findings, found.sources, places)
    return Group(line, number, tuple(shown), foot, first=number == 1, last=number == count)


def _foot(
    one: TriedLine | None,
    findings: Sequence[ShownFinding],
    held: Mapping[Digest, Source],
    places: Mapping[Digest, int],
) -> Foot:
    if one is None:
        return Foot(0.0, False, None, (), tuple(findings), empty=True)
    cited = [made for each in one.line.citations if (made := _cited(each, held, places))]
    percent = None if one.support is None else round(one.support * 100)
    return Foot(one.seconds, one.measured, percent, tuple(cited), tuple(findings))


def _cited(citation: Citation, held: Mapping[Digest, Source], places: Mapping[Digest, int]) -> Cited | None:
    source = held.get(citation.source)
    if source is None or citation.passage not in {passage.id for passage in source.passages}:
        return None
    begin = source.passage(citation.passage).range.start
    text = source.text
    start = _units(text[begin : citation.range.start])
    kind = source.passage(citation.passage).kind
    number = _number(source, citation.passage) or str(KINDS.get(kind, kind))
    length = _units(text[citation.range.start : citation.range.end])
    return Cited(_key(places[citation.source], citation.passage), number, start, start + length)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _finding(finding: Finding, of: str) -> ShownFinding:
    message, way = telling.message(finding), telling.suggestion(finding)
    return ShownFinding(finding.code, finding.severity, message, way, finding.expected or "", finding.found or "", of)
