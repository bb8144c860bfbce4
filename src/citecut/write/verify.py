"""Script and its sources -> findings: does every line stand in what it cites, and does it say the same?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from citecut import phrases
from citecut.facts import Attribution, Table, Token, attributions, quotations, table_for, tokens
from citecut.facts.quotes import Quotation
from citecut.model import Citation, Digest, Finding, Line, Script, Source, TextRange
from citecut.text import fold, sentences
from citecut.write.align import align, is_rearranged, strangers
from citecut.write.case import Case
from citecut.write.explain import BACKSTOPS
from citecut.write.rules import RULES, Rule


def verify(
    script: Script, sources: Mapping[Digest, Source], *, rules: Mapping[str, Rule] = RULES
) -> tuple[Finding, ...]:
    """What is wrong with each line, in the order of the script; nothing when every line holds.

    `stop`: the line is not in its source, or says something else than the source does. `look`: the language
    has no fact table, so that only the words could be checked; that is told once, without a line.
    """
    found = (finding for line in script.lines for finding in verify_line(line, sources, rules=rules))
    return tuple(dict.fromkeys(_of_script(finding, script) for finding in found))


def verify_line(line: Line, sources: Mapping[Digest, Source], *, rules: Mapping[str, Rule] = RULES) -> list[Finding]:
    """The findings of one line."""
    broken = list(_broken_citations(line, sources))
    if broken:
        return broken
    found = list(_broken_speaker(line, sources))
    cited = [(citation, word) for citation in line.citations for word in _cited_words(citation, sources)]
    at = align(tokens(line.text), [word for _, word in cited])
    if at is None:
        return [*found, _not_in_source(line, [word for _, word in cited])]
    found.extend(_meaning(line, [cited[index] for index in at], sources, rules))
    return list(dict.fromkeys(found))


def is_sound(line: Line, sources: Mapping[Digest, Source]) -> bool:
    """Whether the writer may propose the line: nothing is wrong with it, and nothing needs a look."""
    return all(finding.code == "unchecked" for finding in verify_line(line, sources))


def _of_script(finding: Finding, script: Script) -> Finding:
    """What is true of a source's language, and so of every line alike, names none of them."""
    own: dict[str, str | None] = {"clip": script.clip, "language": script.language}
    return finding.model_copy(update=own | {"line": None} if finding.code == "unchecked" else own)


def _broken_citations(line: Line, sources: Mapping[Digest, Source]) -> Iterator[Finding]:
    if not line.citations:
        yield _stop(line, "citation-missing")
    for citation in line.citations:
        yield from _broken_citation(line, citation, sources)


def _broken_citation(line: Line, citation: Citation, sources: Mapping[Digest, Source]) -> Iterator[Finding]:
    source = sources.get(citation.source)
    if source is None:
        yield _stop(line, "source-missing.cited", source=citation.source[:12])
        return
    passage = next((p for p in source.passages if p.id == citation.passage), None)
    if passage is None:
        yield _stop(line, "passage-missing", passage=citation.passage)
    elif not passage.range.contains(citation.range) or citation.range.of(source.text) != citation.quote:
        yield _stop(line, "quote-mismatch", quote=citation.quote)


def _broken_speaker(line: Line, sources: Mapping[Digest, Source]) -> Iterator[Finding]:
    """The credited name, and the office beside it, must stand in what the credit cites."""
    if line.speaker is None:
        return
    citation = line.speaker.citation
    if citation is None or list(_broken_citation(line, citation, sources)):
        yield _stop(line, "speaker-unfounded.nowhere", speaker=line.speaker.name)
        return
    text = fold(sources[citation.source].text)
    quote = [token.folded for token in tokens(citation.quote)]
    name = fold(line.speaker.name)
    if name not in text or (name.split()[-1] not in quote and name.split()[0] not in quote):
        yield _stop(line, "speaker-unfounded.unnamed", speaker=line.speaker.name)
    elif line.speaker.role and fold(line.speaker.role) not in text:
        yield _stop(line, "speaker-unfounded.office", speaker=line.speaker.name, office=line.speaker.role)


def _cited_words(citation: Citation, sources: Mapping[Digest, Source]) -> list[Token]:
    start = citation.range.start
    return [Token(word.range.shifted(start), word.text) for word in tokens(citation.quote)]


def _not_in_source(line: Line, cited: Sequence[Token]) -> Finding:
    words = tokens(line.text)
    if words and is_rearranged(words, cited):
        return _stop(line, "order-changed", in_line=strangers(words, cited))
    strange = strangers(words, cited)
    if not strange:
        return _stop(line, "word-added.none")
    shown = tuple(part.of(line.text) for part in strange[:5])
    return _stop(line, "word-added.words", in_line=strange, words=shown)


def _meaning(
    line: Line, kept: Sequence[tuple[Citation, Token]], sources: Mapping[Digest, Source], rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    for citation in line.citations:
        source = sources[citation.source]
        at = frozenset(word.range.start for cited, word in kept if cited is citation)
        table = table_for(source.language)
        if table is None:
            yield phrases.finding("unchecked.language", "look", line=line.id, values={"source": source.language})
        else:
            for case in cases(line, citation, source, table, at):
                yield from _judged(case, rules)


def _judged(case: Case, rules: Mapping[str, Rule]) -> list[Finding]:
    """What the rules find; where they find nothing, what no safe deletion explains."""
    found = [finding for rule in rules.values() for finding in rule(case)]
    return found or [finding for rule in BACKSTOPS.values() for finding in rule(case)]


def cases(line: Line, citation: Citation, source: Source, table: Table, kept: frozenset[int]) -> Iterator[Case]:
    """One case for each sentence of the passage that the line takes words from."""
    passage = source.passage(citation.passage)
    begin = passage.range.start
    text = source.text_of(passage)
    speech = tuple(_moved(a, begin) for a in attributions(text, table))
    quoted = tuple(Quotation(q.outer.shifted(begin), q.inner.shifted(begin)) for q in quotations(text))
    for sentence in sentences(text, source.language):
        whole = sentence.shifted(begin)
        here = frozenset(at for at in kept if whole.start <= at < whole.end)
        if here:
            yield Case(line, source, passage, whole, table, here, speech, quoted)


def _moved(attribution: Attribution, by: int) -> Attribution:
    return replace(
        attribution,
        range=attribution.range.shifted(by),
        name=attribution.name.shifted(by),
        role=attribution.role.shifted(by) if attribution.role else None,
        verb=attribution.verb.shifted(by),
        scope=attribution.scope.shifted(by),
    )


def _stop(line: Line, name: str, in_line: tuple[TextRange, ...] = (), **values: str | tuple[str, ...]) -> Finding:
    return phrases.finding(name, "stop", line=line.id, in_line=in_line, values=values)
