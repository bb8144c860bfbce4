"""Source and a `Writer` -> Script: what a model proposes, each quote looked up and each line verified.

A proposal that fails is dropped with a finding that says why; nothing is repaired. The findings are `look`:
what was dropped is not in the script, so nothing stands against release.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from citecut import limits, phrases
from citecut.errors import ProviderError
from citecut.facts import Table, attributions, table_for
from citecut.model import Citation, Finding, Line, Passage, Phrase, Script, Source, Speaker, TextRange
from citecut.ports import ProposedLine, ProposedQuote, Writer, WritingRequest
from citecut.text import nfc, speaking_seconds
from citecut.write.compose import BREATH, is_same
from citecut.write.credit import Credits, cite
from citecut.write.verify import is_sound, verify_line

MOST = 60
"""Proposals that are looked at; a clip has about ten lines."""
LONGEST = 400
"""Code points of a line; what is longer is no caption."""
_QUOTES = 8  # quotes that one line may rest on

ORDERS = re.compile(
    r"(?:ignore|disregard|forget|override)\W+(?:\w+\W+){0,4}(?:instructions?|prompts?|rules)"
    r"|system prompt|you are (?:now )?(?:an? )?(?:ai|language model|assistant|chatgpt)|as an ai\b"
    r"|(?:bỏ qua|phớt lờ|quên)\W+(?:\w+\W+){0,5}(?:hướng dẫn|chỉ dẫn|chỉ thị|câu lệnh|yêu cầu) (?:trước|trên|ở trên)"
    r"|<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?INST\]|###\s*(?:system|instruction)"
    r"|[{\[]\s*\"(?:lines|quotes|role|passage|tool_calls)\"\s*:",
    re.IGNORECASE,
)
"""Words that speak to a model rather than to a reader. A passage that holds them is kept from writers."""


def propose(
    source: Source, writer: Writer, *, seconds: float = 45, clip: str = "01"
) -> tuple[Script, tuple[Finding, ...]]:
    """The script that `writer` makes of `source`, and what was left out of it and why.

    Every line passes `verify` without a stop.

    Raises:
        UsageError: the writer lacks a setting.
        ProviderError: the writer failed, or none of its lines holds.
    """
    offered, findings = _offered(source, clip)
    texts = [source.text_of(passage) for passage in offered]
    request = WritingRequest(source.title, source.language, texts, math.floor(seconds))
    desk = _Desk(source, offered, table_for(source.language), clip, seconds, findings)
    proposals = list(writer.propose(request))
    for number, proposal in enumerate(proposals[:MOST], 1):
        desk.take(number, proposal)
    if len(proposals) > MOST:
        desk.drop("", "proposal-dropped.many", count=len(proposals), most=MOST)
    if not desk.lines:
        raise ProviderError(
            f"writer `{writer.name}` proposed no line that stands in `{source.title or source.name}`",
            "try again, choose another model, or write without one",
        )
    lines = tuple(desk.lines)
    script = Script(clip=clip, sources=(source.digest,), language=source.language, title=source.title, lines=lines)
    return script, tuple(desk.findings)


def _offered(source: Source, clip: str) -> tuple[list[Passage], list[Finding]]:
    """The passages a writer may use, and findings for those that it does not get."""
    offered: list[Passage] = []
    findings: list[Finding] = []
    size = 0
    for passage in source.content_passages:
        text = source.text_of(passage)
        size += len(text)
        if ORDERS.search(text):
            findings.append(_kept_back("passage-gives-orders", source, passage, clip))
        elif size > limits.CHAT_CHARACTERS.value:
            findings.append(_kept_back("passage-left-out", source, passage, clip))
            break
        else:
            offered.append(passage)
    return offered, findings


def _kept_back(name: str, source: Source, passage: Passage, clip: str) -> Finding:
    words = {"words": source.text_of(passage)[:LONGEST]}
    return phrases.finding(name, "look", clip=clip, language=source.language, evidence=(passage.range,), values=words)


@dataclass
class _Desk:
    """Takes proposals one by one; keeps the lines that hold."""

    source: Source
    offered: Sequence[Passage]
    table: Table | None
    clip: str
    left: float
    """Spoken seconds that are not used."""
    findings: list[Finding]
    lines: list[Line] = field(default_factory=list)

    def take(self, number: int, proposal: ProposedLine) -> None:
        """Keep the line of a proposal when it holds; else say why not."""
        text = " ".join(nfc(proposal.text).split())
        reason = self._malformed(text, proposal)
        found = [self._found(quote) for quote in proposal.quotes[:_QUOTES]] if not reason else []
        citations = tuple(citation for citation in found if citation)
        if not reason and len(citations) < len(found):
            lost = proposal.quotes[found.index(None)]
            reason = _why("quote", passage=lost.passage, quote=lost.quote[:LONGEST])
        reason = reason or _strange_sign(text, citations)
        line = None if reason else self._held(Line(id=f"l{number}", role="point", text=text, citations=citations))
        reason = self._unwanted(line) if isinstance(line, Line) else reason or line
        if reason or not isinstance(line, Line):
            self.drop(text, "proposal-dropped.line", words=text[:LONGEST], reason=reason)
            return
        role = "point" if self.lines else "hook"
        self.lines.append(line.model_copy(update={"id": f"l{len(self.lines) + 1}", "role": role}))
        self.left -= speaking_seconds(text, self.source.language) + BREATH

    def drop(self, text: str, name: str, **values: object) -> None:
        """Say that a proposal was left out."""
        language, found = self.source.language, text[:LONGEST] or None
        told = phrases.finding(name, "look", clip=self.clip, language=language, found=found, values=values)
        self.findings.append(told)

    def _malformed(self, text: str, proposal: ProposedLine) -> Phrase | None:
        if not text:
            return _why("empty")
        if len(text) > LONGEST:
            return _why("long", length=len(text))
        if any(not sign.isprintable() for sign in text):
            return _why("unseen")
        return None if proposal.quotes else _why("unquoted")

    def _found(self, quote: ProposedQuote) -> Citation | None:
        """Where the quote stands in its passage; only white space and composition may differ."""
        if not 1 <= quote.passage <= len(self.offered) or not quote.quote.strip():
            return None
        passage = self.offered[quote.passage - 1]
        words = nfc(quote.quote).split()
        place = re.search(r"\s+".join(map(re.escape, words)), self.source.text_of(passage))
        if place is None:
            return None
        part = TextRange(start=place.start(), end=place.end()).shifted(passage.range.start)
        return cite(self.source, passage, part)

    def _held(self, line: Line) -> Line | Phrase:
        """The line, credited to its speaker where it reports speech; or why it does not hold."""
        sources = {self.source.digest: self.source}
        for speaker in (None, *self._speakers(line)):
            credited = line.model_copy(update={"speaker": speaker})
            if is_sound(credited, sources):
                return credited
        findings = verify_line(line, sources)
        worst = next((f for f in findings if f.severity == "stop"), findings[0])
        return phrases.whole(worst.model_copy(update={"line": line.text[:80]}))

    def _speakers(self, line: Line) -> Iterator[Speaker]:
        """Who says the cited words, as the source names them."""
        if self.table is None:
            return
        credits = Credits(self.source, self.table)
        for citation in line.citations:
            passage = self.source.passage(citation.passage)
            cited = citation.range.shifted(-passage.range.start)
            for attribution in attributions(self.source.text_of(passage), self.table):
                if attribution.scope.overlaps(cited):
                    yield credits.speaker(passage, attribution)

    def _unwanted(self, line: Line) -> Phrase | None:
        """Why a line that holds is not kept: it was said before, or the time is used up."""
        if any(is_same(line, other) for other in self.lines):
            return _why("same")
        if speaking_seconds(line.text, self.source.language) + BREATH > self.left:
            return _why("time")
        return None


def _strange_sign(text: str, citations: Sequence[Citation]) -> Phrase | None:
    """Why a sign of the line is not one of its source: a question mark or quotation marks say something else."""
    known = {*" ,.", *(sign for citation in citations for sign in citation.quote)}
    strange = next((sign for sign in text if not sign.isalnum() and sign not in known), "")
    return _why("sign", sign=strange) if strange else None


def _why(name: str, **values: str | int | Phrase) -> Phrase:
    """Why a proposal is not kept."""
    return Phrase(name=f"proposal.{name}", values=dict(values))
