"""A spoken line -> the lines shown with it, each with its citation: number, unit, headline, kicker, name, office."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecut.facts import tokens
from citecut.model import Citation, Line, Passage, Source, TextRange
from citecut.write.clauses import Candidate, Reader
from citecut.write.compress import joined
from citecut.write.credit import cite, is_person
from citecut.write.essentials import essentials
from citecut.write.figures import figures
from citecut.write.verify import is_sound

_HOOK_WORDS = 14  # a headline of up to this many words is shown whole on the card of the hook
_KICKER_WORDS = 5
_KICKER_PASSAGES = 4  # a date further down is not the date of the story


@dataclass(frozen=True)
class Board:
    """What may be shown with one chosen line."""

    reader: Reader
    candidate: Candidate

    @property
    def source(self) -> Source:
        """The source of the line."""
        return self.reader.source

    def lines(self, line: Line) -> Iterator[Line]:
        """The shown lines for spoken line `line`, each proved like a spoken one."""
        proposed = [*self._hook(line), *self._number(line), *self._headline(line), *self._straps(line)]
        taken: set[str] = set()
        for shown in proposed:
            slot = shown.slot or ""
            if slot not in taken and not self._is_stopped(shown):
                taken.add(slot)
                yield shown

    def _is_stopped(self, shown: Line) -> bool:
        return not is_sound(shown, {self.source.digest: self.source})

    def _hook(self, line: Line) -> Iterator[Line]:
        if line.role != "hook":
            return
        if len(tokens(line.text)) <= _HOOK_WORDS:
            yield self._label(line, "headline", line.text.rstrip("."), line.citations[0].range)
        kicker = self._kicker(line)
        if kicker:
            yield kicker

    def _kicker(self, line: Line) -> Line | None:
        table = self.reader.table
        for passage in self.source.content_passages[:_KICKER_PASSAGES] if table and table.kicker else ():
            match = re.search(table.kicker, self.source.text_of(passage)) if table else None
            if match and _says_already(line, match[0]):
                return None
            if match and len(match[0].split()) <= _KICKER_WORDS:
                part = TextRange(start=match.start(), end=match.end()).shifted(passage.range.start)
                return self._label(line, "kicker", match[0], part, passage)
        return None

    def _number(self, line: Line) -> Iterator[Line]:
        table = self.reader.table
        if line.role == "quote" or table is None:
            return
        for number, unit in figures(line, self.source, table):
            shown = [self._label(line, "number", number.of(self.source.text), number)]
            shown += [self._label(line, "unit", unit.of(self.source.text), unit)] if unit else []
            if not any(self._is_stopped(label) for label in shown):
                yield from shown
                return

    def _headline(self, line: Line) -> Iterator[Line]:
        if line.role == "quote":
            return
        for part in essentials(line, self.source, self.reader.table):
            text = joined(self.source.text, part, []).rstrip(".")
            yield self._label(line, "headline", text, part).model_copy(update={"speaker": line.speaker})

    def _straps(self, line: Line) -> Iterator[Line]:
        credits, attribution = self.reader.credits, self.candidate.attribution
        if line.speaker is None or attribution is None or credits is None:
            return
        name = credits.name_citation(self.candidate.passage, attribution)
        person = is_person(line.speaker)
        yield self._strap(line, "name", line.speaker.name, name)
        office = credits.office_citation(self.candidate.passage, attribution) if person else None
        if office:
            yield self._strap(line, "office", office.quote[0].upper() + office.quote[1:], office)

    def _strap(self, line: Line, slot: str, text: str, cited: Citation) -> Line:
        return Line(
            id=f"{line.id}.{slot}",
            role="strap",
            text=" ".join(text.split()),
            citations=(cited,),
            shown_with=line.id,
            slot=slot,
        )

    def _label(self, line: Line, slot: str, text: str, part: TextRange, passage: Passage | None = None) -> Line:
        cited = cite(self.source, passage or self.source.passage(line.citations[0].passage), part)
        return Line(
            id=f"{line.id}.{slot}",
            role="label",
            text=" ".join(text.split()),
            citations=(cited,),
            shown_with=line.id,
            slot=slot,
        )


def _says_already(line: Line, kicker: str) -> bool:
    """Whether the line names the day that the kicker names: then the card would say it twice."""
    days = re.findall(r"\d+", kicker)[:1]
    return any(re.search(rf"(?<!\d){day}(?!\d)", line.text) for day in days)
