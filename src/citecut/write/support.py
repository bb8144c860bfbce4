"""Script and its sources -> `look` findings: lines that their passages support too little, or a judge doubts.

For lines that are not made of the source's own words: written by hand, or by a model. Neither measure can clear
a `stop` of `verify`, and neither makes one.
"""

from collections.abc import Iterator, Mapping

from citecut import phrases
from citecut.facts.compare import compare
from citecut.facts.support import SUPPORTED, Similar, support
from citecut.model import Digest, Finding, Line, Script, Source
from citecut.ports import Judge


def unsupported(
    script: Script, sources: Mapping[Digest, Source], *, similar: Similar | None = None
) -> tuple[Finding, ...]:
    """The lines whose words the cited passages do not support, with those words marked."""
    return tuple(finding for line in script.lines for finding in _unsupported(script, line, sources, similar))


def contradicted(script: Script, sources: Mapping[Digest, Source]) -> tuple[Finding, ...]:
    """Numbers, dates, names and the like that a line gives otherwise than the passages it cites."""
    return tuple(finding for line in script.lines for finding in _contradicted(script, line, sources))


def doubted(
    script: Script, sources: Mapping[Digest, Source], judge: Judge, *, least: float = SUPPORTED
) -> tuple[Finding, ...]:
    """The lines of which `judge` says that they follow from what they cite by less than `least`, 0 to 1.

    Raises:
        ProviderError: the judge failed; what it lacks is said as `UsageError` or `InputError`.
    """
    return tuple(finding for line in script.lines for finding in _doubted(script, line, sources, judge, least))


def _unsupported(
    script: Script, line: Line, sources: Mapping[Digest, Source], similar: Similar | None
) -> Iterator[Finding]:
    passages = _passages(line, sources)
    found = support(line.text, passages, script.language, similar=similar) if passages else None
    if found and not found.supported:
        words = tuple(part.of(line.text) for part in found.unsupported[:5])
        values = {"score": found.score, "words": words}
        told = _look(f"support-low.{'words' if words else 'order'}", script, line, values)
        yield told.model_copy(update={"in_line": found.unsupported})


def _contradicted(script: Script, line: Line, sources: Mapping[Digest, Source]) -> Iterator[Finding]:
    cited = {citation.source for citation in line.citations}
    places = {citation.passage for citation in line.citations}
    passages = _passages(line, sources)
    for finding in compare("\n".join(passages), line.text, script.language) if passages else ():
        if finding.code == "quote-unmarked" and line.speaker:
            continue  # the picture names the speaker while the words are said
        # Places in one passage are places in its source; of several passages side by side they are none.
        alone = len(passages) == len(cited) == 1
        start = sources[min(cited)].passage(min(places)).range.start if alone else 0
        evidence = tuple(part.shifted(start) for part in finding.evidence) if alone else ()
        own = {"clip": script.clip, "line": line.id, "language": script.language, "evidence": evidence}
        yield finding.model_copy(update=own)


def _doubted(
    script: Script, line: Line, sources: Mapping[Digest, Source], judge: Judge, least: float
) -> Iterator[Finding]:
    passages = _passages(line, sources)
    score = judge.judge("\n".join(passages), line.text, script.language) if passages else 1.0
    if not score >= least:  # a judge that answers no number is no witness for the line
        yield _look("judge-doubts", script, line, {"judge": judge.name, "score": score})


def _passages(line: Line, sources: Mapping[Digest, Source]) -> list[str]:
    """The cited passages in full, each once; a citation that leads nowhere is for `verify` to find."""
    found: dict[tuple[str, str], str] = {}
    for citation in line.citations:
        source = sources.get(citation.source)
        for passage in source.passages if source else ():
            if source and passage.id == citation.passage:
                found[citation.source, passage.id] = source.text_of(passage)
    return list(found.values())


def _look(name: str, script: Script, line: Line, values: Mapping[str, object]) -> Finding:
    place = {"clip": script.clip, "line": line.id, "language": script.language}
    return phrases.finding(name, "look", values=values, **place)
