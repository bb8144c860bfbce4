"""A spoken line -> the lines shown with it, each with its citation.

A card is a number, a comparison, a list, a timeline or a place, with a headline, a kicker and the speaker's name.
Where anything about a card is unsure there is none: the line is captioned all the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from citecut.facts import tokens
from citecut.model import Citation, Line, Passage, Source, TextRange
from citecut.write import places
from citecut.write.clauses import Candidate, Reader
from citecut.write.comparing import comparison
from citecut.write.compress import joined
from citecut.write.credit import cite, is_person
from citecut.write.dates import Step, timeline
from citecut.write.essentials import essentials
from citecut.write.figures import figures
from citecut.write.listing import is_short, listing
from citecut.write.stretch import Stretch, stretch
from citecut.write.verify import is_sound

PLACE_SLOTS = frozenset({"place", "region", "date"})
"""Slots of a place card, of which a clip has one."""
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
        said = self._said(line)
        compared, listed = self._comparison(line, said), self._list(line, said)
        proposed = [*self._hook(line), *compared, *listed]
        if not compared and not any(label.slot == "headline" for label in listed):
            proposed += self._number(line)
        if not listed:
            # The times of two figures that are compared are their labels, and no steps of a story.
            dated = [] if compared else self._timeline(line, said)
            proposed += [*self._headline(line), *dated, *self._place(line, said)]
        proposed += self._straps(line)
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

    def _said(self, line: Line) -> Stretch | None:
        """What may become a scene of its own kind: a plain statement whose words stand together in the source."""
        table = self.reader.table
        return stretch(line, self.source, table) if table and line.role == "point" else None

    def _comparison(self, line: Line, said: Stretch | None) -> list[Line]:
        found = comparison(said) if said else None
        if found is None:
            return []
        parts = {"value1": found.values[0], "value2": found.values[1]}
        named = zip(("label1", "label2", "unit"), (*found.labels, found.unit), strict=True)
        return self._whole(line, {**parts, **{slot: part for slot, part in named if part}})

    def _list(self, line: Line, said: Stretch | None) -> list[Line]:
        found = listing(said) if said else None
        if said is None or found is None:
            return []
        items = self._whole(line, {f"item{n}": part for n, part in enumerate(found.items, 1)})
        if not items or not is_short(found, said):
            return items
        intro = self._label(line, "headline", _written("headline", found.intro.of(self.source.text)), found.intro)
        intro = intro.model_copy(update={"speaker": line.speaker})
        if self._is_stopped(intro):
            return [] if said.turns(found.intro) else items
        return [intro, *items]

    def _timeline(self, line: Line, said: Stretch | None) -> list[Line]:
        steps = timeline(said) if said else ()
        if said is None or not steps or not self._holds(line, steps):
            return []
        parts: dict[str, TextRange] = {}
        for number, step in enumerate(steps, 1):
            parts |= {f"date{number}": step.date, f"event{number}": step.event}
        return self._whole(line, parts)

    def _holds(self, line: Line, steps: tuple[Step, ...]) -> bool:
        """Whether the one date and what happens then, read as one line, say what the source says.

        Several steps are the whole of the line, which is proved already.
        """
        if len(steps) > 1:
            return True
        part = steps[0].whole
        told = self._label(line, "", _written("", part.of(self.source.text)), part)
        said = told.model_copy(update={"role": "point", "slot": None, "shown_with": None, "speaker": line.speaker})
        return not self._is_stopped(said)

    def _place(self, line: Line, said: Stretch | None) -> list[Line]:
        return self._whole(line, self._where(line, said)) if said else []

    def _where(self, line: Line, said: Stretch) -> Mapping[str, TextRange]:
        passage = self.source.passage(line.citations[0].passage)
        first = next(iter(self._opening), None)
        if first and passage.id == first.id:
            found = places.dateline(self.source.text_of(passage), passage.range.start)
            if found:
                return found
        return places.place(said)

    @cached_property
    def _opening(self) -> list[Passage]:
        """The paragraphs of the source, the first of which may open with a dateline."""
        return [p for p in self.source.content_passages if p.kind in ("paragraph", "standfirst")]

    def _whole(self, line: Line, parts: Mapping[str, TextRange]) -> list[Line]:
        """A label for every part; none at all when one of them may not stand on a card."""
        text = self.source.text
        labels = [self._label(line, slot, _written(slot, part.of(text)), part) for slot, part in parts.items()]
        return [] if any(self._is_stopped(label) for label in labels) else labels

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


def _written(slot: str, text: str) -> str:
    """A label begins with a capital; a figure and its unit are read on, as in the sentence."""
    return text if slot.startswith(("value", "unit")) else text[0].upper() + text[1:]


def _says_already(line: Line, kicker: str) -> bool:
    """Whether the line names the day that the kicker names: then the card would say it twice."""
    days = re.findall(r"\d+", kicker)[:1]
    return any(re.search(rf"(?<!\d){day}(?!\d)", line.text) for day in days)
