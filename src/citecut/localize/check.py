"""`Edition` and its script -> findings: is every line there, current, true to the original, and fit for its time?"""

import re
from collections.abc import Iterator, Mapping, Sequence

from citecut.facts import compare_translation
from citecut.localize.fit import check_fit
from citecut.localize.glossary import Glossary, check_terms
from citecut.localize.protect import kept, people, protected
from citecut.localize.tongue import speaks
from citecut.model import Digest, Edition, EditionLine, Finding, Line, Script, Source
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
) -> tuple[Finding, ...]:
    """Everything a person should look at in one edition, in the script's order; nothing in the original's own.

    Spoken and shown lines are checked alike. `evidence` are ranges of the script's line, `in_line` of the
    edition's. `seconds` is the time of spoken lines where it is known, `budget` that of all of them together.
    """
    if _base(edition.language) == _base(script.language):
        return ()
    done = {line.id: line for line in edition.lines}
    found, persons = [*_edition_findings(edition, script)], people(script)
    for line in script.lines:
        found += _line_findings(line, done.get(line.id), edition, sources, glossary, persons)
    found += check_fit(edition, script, seconds, budget)
    own = {"clip": script.clip, "language": edition.language}
    return tuple(dict.fromkeys(finding.model_copy(update=own) for finding in found))


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


def _edition_findings(edition: Edition, script: Script) -> Iterator[Finding]:
    known = {line.id for line in script.lines}
    for line in edition.lines:
        if line.id not in known:
            message = f"The edition has line `{line.id}`, which the script does not have."
            yield Finding(code="line-unknown", severity="look", message=message, found=line.text)
    machine = [line.id for line in edition.lines if line.machine and line.id in known]
    if machine:
        names = ", ".join(f"`{name}`" for name in machine[:12]) + (" and others" if len(machine) > 12 else "")
        message = f"Nobody has reviewed the machine's text of `{len(machine)}` lines: {names}."
        yield Finding(code="machine-unreviewed", severity="look", message=message)


def _line_findings(
    line: Line,
    done: EditionLine | None,
    edition: Edition,
    sources: Mapping[Digest, Source],
    glossary: Glossary | None,
    persons: Sequence[str],
) -> Iterator[Finding]:
    if done is None or not done.text.strip():
        message = f"Line `{line.id}` has no `{edition.language}` text."
        yield Finding(code="line-missing", severity="stop", message=message, line=line.id, expected=line.text)
        return
    found = [*_words(line, done, edition), *_official(done, sources)]
    found += compare_translation(line.text, done.text, edition.original, edition.language)
    found += check_terms(line.text, done.text, glossary) if glossary else ()
    if not any(finding.severity == "stop" for finding in found):
        found += _lost(line, done, edition.language, persons)
    yield from (finding.model_copy(update={"line": line.id}) for finding in found)


def _words(line: Line, done: EditionLine, edition: Edition) -> Iterator[Finding]:
    if done.of != line.line_digest:
        message = f"Line `{line.id}` has changed since its `{edition.language}` text was made."
        yield Finding(code="line-stale", severity="stop", message=message, found=done.text)
    if fold(done.text) == fold(line.text):
        yield from _same(line, done, edition)
    elif not speaks(done.text, edition.language):
        message = f"The text of line `{line.id}` does not look like `{edition.language}`."
        yield Finding(code="language-wrong", severity="look", message=message, found=done.text)


def _same(line: Line, done: EditionLine, edition: Edition) -> Iterator[Finding]:
    small = [word for word in re.findall(r"[^\W\d_]+", done.text) if not word[0].isupper()]
    if len(small) >= SAME_WORDS or not speaks(done.text, edition.language):
        message = f"Line `{line.id}` was not translated: it reads as in the original."
        yield Finding(code="untranslated", severity="stop", message=message, found=done.text)


def _lost(line: Line, done: EditionLine, language: str, persons: Sequence[str]) -> Iterator[Finding]:
    """Codes and names that are gone. A name by itself on a card can only be that name: there it stops."""
    for part in protected(line, language, persons):
        if not kept(part, done.text):
            alone = line.slot == "name" and part == line.text
            message = f"`{part}` of line `{line.id}` does not stand in its translation."
            yield Finding.model_validate(
                {
                    "code": "name-changed" if alone else "code-lost",
                    "severity": "stop" if alone else "look",
                    "message": message,
                    "expected": part,
                    "found": done.text if alone else None,
                }
            )


def _official(done: EditionLine, sources: Mapping[Digest, Source]) -> Iterator[Finding]:
    """The passages of an official text that the line cites must stand there."""
    for citation in done.citations:
        source = sources.get(citation.source)
        passage = next((p for p in source.passages if p.id == citation.passage), None) if source else None
        if source is None or passage is None:
            message = f"Line `{done.id}` cites an official text that is not here: `{citation.source[:12]}`."
            yield Finding(code="source-missing", severity="stop", message=message)
        elif not passage.range.contains(citation.range) or citation.range.of(source.text) != citation.quote:
            message = f"Line `{done.id}` cites `{citation.quote[:60]}`, which does not stand where it says."
            yield Finding(code="quote-mismatch", severity="stop", message=message)


def _base(language: str) -> str:
    return language.split("-")[0].lower()
