"""`Edition` and its script -> findings: is every line there, current, true to the original, and fit for its time?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from citecut import phrases
from citecut.facts import compare_translation
from citecut.localize.fit import line_fit, over_budget
from citecut.localize.glossary import Glossary, check_terms
from citecut.localize.protect import kept, people, protected
from citecut.localize.tongue import speaks
from citecut.model import Digest, Edition, EditionLine, Finding, Line, Remember, Script, Source, judged_anew
from citecut.text import fold

SAME_WORDS = 3
"""Words in lower case from which a text that equals its original was not translated; names and figures may stay."""


def check(
    edition: Edition,
    script: Script,
    sources: Mapping[Digest, Source],
    *,
    glossary: Glossary | None = None,
    seconds: Mapping[str, float] | None = None,
    budget: float | None = None,
    remember: Remember = judged_anew,
) -> tuple[Finding, ...]:
    """Everything a person should look at in one edition, in the script's order; nothing in the original's own.

    Spoken and shown lines are checked alike. `evidence` are ranges of the script's line, `in_line` of the
    edition's. `seconds` is the time of spoken lines where it is known, `budget` that of all of them together.
    `remember` is asked line by line. `unchecked` holds of the language: it is told once, without a line.
    """
    if _base(edition.language) == _base(script.language):
        return ()
    done = {line.id: line for line in edition.lines}
    found, persons = [*_edition_findings(edition, script)], people(script)
    for line in script.lines:
        said = done.get(line.id)
        judged = _judged(line, said, edition, glossary, persons, seconds)
        found += remember(judged, partial(_all_of, line, said, edition, sources, glossary, persons, seconds))
    found += over_budget(edition, script, budget)
    own = {"clip": script.clip, "language": edition.language}
    return tuple(dict.fromkeys(_of_edition(finding.model_copy(update=own)) for finding in found))


def check_line(
    line: Line,
    done: EditionLine | None,
    edition: Edition,
    sources: Mapping[Digest, Source],
    *,
    glossary: Glossary | None = None,
    persons: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """What stands against the text of one line; `persons` are the people of the script, `edition` says in which
    language it is."""
    return tuple(dict.fromkeys(_line_findings(line, done, edition, sources, glossary, persons)))


def _judged(
    line: Line,
    done: EditionLine | None,
    edition: Edition,
    glossary: Glossary | None,
    persons: Sequence[str],
    seconds: Mapping[str, float] | None,
) -> list[object]:
    """All that decides on what stands against one line; sources are named in its citations by their digests."""
    told = done and done.model_dump(mode="json", exclude={"machine", "reviewer", "translator"})
    terms = glossary and glossary.model_dump(mode="json")
    time = seconds and seconds.get(line.id)
    return [line.model_dump(mode="json"), told, edition.original, edition.language, terms, list(persons), time]


def _all_of(
    line: Line,
    done: EditionLine | None,
    edition: Edition,
    sources: Mapping[Digest, Source],
    glossary: Glossary | None,
    persons: Sequence[str],
    seconds: Mapping[str, float] | None,
) -> Iterator[Finding]:
    yield from _line_findings(line, done, edition, sources, glossary, persons)
    if done and (late := line_fit(line, done.text, edition, seconds)):
        yield late


def _of_edition(finding: Finding) -> Finding:
    """What is true of the language, and so of every line alike, names none of them."""
    return finding.model_copy(update={"line": None}) if finding.code == "unchecked" else finding


def _edition_findings(edition: Edition, script: Script) -> Iterator[Finding]:
    known = {line.id for line in script.lines}
    for line in edition.lines:
        if line.id not in known:
            yield phrases.finding("line-unknown.edition", "look", found=line.text, values={"name": line.id})
    machine = [line.id for line in edition.lines if line.machine and line.id in known]
    if machine:
        yield phrases.finding("machine-unreviewed", "look", values={"count": len(machine), "lines": tuple(machine)})


def _line_findings(
    line: Line,
    done: EditionLine | None,
    edition: Edition,
    sources: Mapping[Digest, Source],
    glossary: Glossary | None,
    persons: Sequence[str],
) -> Iterator[Finding]:
    if done is None or not done.text.strip():
        into = {"into": edition.language}
        yield phrases.finding("line-missing.none", "stop", line=line.id, expected=line.text, values=into)
        return
    found = [*_words(line, done, edition), *_official(done, sources)]
    found += compare_translation(line.text, done.text, edition.original, edition.language)
    found += check_terms(line.text, done.text, glossary) if glossary else ()
    if not any(finding.severity == "stop" for finding in found):
        found += _lost(line, done, edition.language, persons)
    yield from (finding.model_copy(update={"line": line.id}) for finding in found)


def _words(line: Line, done: EditionLine, edition: Edition) -> Iterator[Finding]:
    into = {"into": edition.language}
    if done.of != line.line_digest:
        yield phrases.finding("line-stale.edition", "stop", line=line.id, found=done.text, values=into)
    if fold(done.text) == fold(line.text):
        yield from _same(line, done, edition)
    elif not speaks(done.text, edition.language):
        yield phrases.finding("language-wrong.line", "look", line=line.id, found=done.text, values=into)


def _same(line: Line, done: EditionLine, edition: Edition) -> Iterator[Finding]:
    small = [word for word in re.findall(r"[^\W\d_]+", done.text) if not word[0].isupper()]
    if len(small) >= SAME_WORDS or not speaks(done.text, edition.language):
        yield phrases.finding("untranslated", "stop", line=line.id, found=done.text)


def _lost(line: Line, done: EditionLine, language: str, persons: Sequence[str]) -> Iterator[Finding]:
    """Codes and names that are gone. A name by itself on a card can only be that name: there it stops."""
    for part in protected(line, language, persons):
        if not kept(part, done.text):
            if line.slot == "name" and part in persons:
                yield phrases.finding("name-changed.alone", "stop", line=line.id, expected=part, found=done.text)
            else:
                yield phrases.finding("code-lost", "look", line=line.id, expected=part)


def _official(done: EditionLine, sources: Mapping[Digest, Source]) -> Iterator[Finding]:
    """The passages of an official text that the line cites must stand there."""
    for citation in done.citations:
        source = sources.get(citation.source)
        passage = next((p for p in source.passages if p.id == citation.passage), None) if source else None
        if source is None or passage is None:
            told = {"source": citation.source[:12]}
            yield phrases.finding("source-missing.official", "stop", line=done.id, values=told)
        elif not passage.range.contains(citation.range) or citation.range.of(source.text) != citation.quote:
            yield phrases.finding("quote-mismatch", "stop", line=done.id, values={"quote": citation.quote})


def _base(language: str) -> str:
    return language.split("-")[0].lower()
