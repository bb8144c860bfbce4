"""Finding -> the texts it speaks of, side by side, with the places in them: cited words, line, translation."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from citecut.model import Edition, Finding, Line, Script, TextRange
from citecut.pipeline.editions import edition_in
from citecut.pipeline.job import Job, clip_state, sources_of
from citecut.publish.faults import Fault, carried


class Beside(NamedTuple):
    """One text that a finding speaks of."""

    kind: Literal["cited", "line", "translation"]
    language: str
    text: str
    places: tuple[TextRange, ...] = ()
    """Where in it the values are that the finding is about."""

    @property
    def value(self) -> dict[str, Any]:
        """The same as JSON takes it."""
        places = [[place.start, place.end] for place in self.places]
        return {"kind": self.kind, "language": self.language, "text": self.text, "places": places}


def beside(job: Job, finding: Finding) -> tuple[Beside, ...]:
    """The cited words, the line and its translation, as far as the finding is about a line; none otherwise."""
    state = clip_state(job, finding.clip) if finding.clip else None
    if state is None or state.script is None or finding.line is None:
        return ()
    script = job.project.get(Script, state.script)
    line = next((each for each in script.lines if each.id == finding.line), None)
    if line is None:
        return ()
    edition = edition_in(job, script, finding.language) if finding.language not in (None, script.language) else None
    if edition is None:
        return (
            *_cited(job, script, line, finding.evidence),
            Beside("line", script.language, line.text, finding.in_line),
        )
    return (*_rendered(job, script, line, finding), *_translation(edition, finding))


def _rendered(job: Job, script: Script, line: Line, finding: Finding) -> tuple[Beside, ...]:
    """What a translation renders: the line, and where the line has its words from."""
    faults = [Fault(place, finding.severity) for place in finding.evidence]
    places: list[TextRange] = []
    for digest, source in sources_of(job, script).items():
        ranges = [citation.range for citation in line.citations if citation.source == digest]
        places += [fault.place for fault in carried(faults, line.text, source.text, ranges)]
    return (*_cited(job, script, line, places), Beside("line", script.language, line.text, finding.evidence))


def _cited(job: Job, script: Script, line: Line, places: Sequence[TextRange]) -> tuple[Beside, ...]:
    sources, found = sources_of(job, script), []
    for citation in line.citations:
        within = [place for place in places if citation.range.contains(place)]
        start = citation.range.start
        moved = tuple(TextRange(start=place.start - start, end=place.end - start) for place in within)
        source = sources.get(citation.source)
        found.append(Beside("cited", source.language if source else script.language, citation.quote, moved))
    return tuple(found)


def _translation(edition: Edition, finding: Finding) -> tuple[Beside, ...]:
    texts = {line.id: line.text for line in edition.lines}
    text = texts.get(finding.line or "", "")
    return (Beside("translation", edition.language, text, finding.in_line),) if text else ()
