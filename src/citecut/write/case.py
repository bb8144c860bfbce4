"""A line and one sentence it is made from -> a case: which words stay, which are dropped, what they would turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from citecut.facts import Attribution, Kind, Mark, Quotation, Table, Token, marks, tokens
from citecut.model import Line, Passage, Source, TextRange
from citecut.write.listing import listing
from citecut.write.stretch import Stretch
from citecut.write.structure import Unit, segments, units

_FIGURES = frozenset({"number", "value1", "value2"})
FRAGMENT_SLOTS = _FIGURES | {
    *("unit", "kicker", "name", "office", "label1", "label2", "place", "region", "date"),
    *(f"item{n}" for n in range(1, 6)),
    *(f"{part}{n}" for part in ("date", "event") for n in range(1, 5)),
}
"""Slots of a card that name something and claim nothing by themselves. A date and its event claim something
together: the writer proves them as one line before it proposes them."""

_MAY_FOLLOW = (Kind.QUANTITY, Kind.COMPARATIVE, Kind.HEDGE)


@dataclass(frozen=True)
class Case:
    """One sentence of the source against one line. Every range is of `Source.text`."""

    line: Line
    source: Source
    passage: Passage
    sentence: TextRange
    table: Table
    kept: frozenset[int]
    """Start offsets of the words of the source that the line is made of."""
    speech: tuple[Attribution, ...]
    """Attributions of the passage."""
    quoted: tuple[Quotation, ...]
    """Quotations of the passage."""

    @property
    def fragment(self) -> bool:
        """Whether the line is a label that claims nothing by itself."""
        return self.line.slot in FRAGMENT_SLOTS

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence.of(self.source.text)

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The words of the sentence."""
        return tuple(Token(t.range.shifted(self.sentence.start), t.text) for t in tokens(self.text))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The words that turn the meaning."""
        return tuple(Mark(m.kind, m.range.shifted(self.sentence.start)) for m in marks(self.text, self.table))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The parts that may go whole."""
        found = units(self.text, self.table)
        return tuple(Unit(u.range.shifted(self.sentence.start), u.kind, u.tail) for u in found)

    @cached_property
    def segments(self) -> tuple[TextRange, ...]:
        """The stretches between commas."""
        return tuple(part.shifted(self.sentence.start) for part in segments(self.text))

    @cached_property
    def listed(self) -> TextRange | None:
        """The items of a list, when a headline is all of the words that introduce it: they stand below it on the
        card."""
        if self.line.slot != "headline":
            return None
        found = listing(Stretch(self.source.text, self.sentence, self.table, self.source.language))
        if found is None or not self.keeps_all(found.intro) or self.keeps_after(found.intro.end):
            return None
        return TextRange(start=found.intro.end, end=self.sentence.end)

    def is_kept(self, word: Token) -> bool:
        """Whether the line has this word."""
        return word.range.start in self.kept

    def keeps_any(self, part: TextRange) -> bool:
        """Whether the line has a word of `part`."""
        return any(part.start <= at < part.end for at in self.kept)

    def keeps_all(self, part: TextRange) -> bool:
        """Whether the line has every word of `part`."""
        return all(self.is_kept(word) for word in self.words if part.contains(word.range))

    def keeps_before(self, at: int) -> bool:
        """Whether the line has a word of the sentence before offset `at`."""
        return self.keeps_any(TextRange(start=self.sentence.start, end=max(at, self.sentence.start)))

    def keeps_after(self, at: int) -> bool:
        """Whether the line has a word of the sentence from offset `at` on."""
        return self.keeps_any(TextRange(start=min(at, self.sentence.end), end=self.sentence.end))

    def dropped(self, *kinds: Kind) -> Iterator[Mark]:
        """Marks of these kinds that the line lacks and that would have borne on what it keeps."""
        for mark in self.marks:
            if mark.kind in kinds and not self.keeps_all(mark.range) and not self.is_apart(mark.range):
                yield mark

    def is_apart(self, part: TextRange) -> bool:
        """Whether `part` lies in something that went whole; for a label, whether it does not bear on the label."""
        if self.fragment:
            return not self.touches(part) and not self._denies_number(part)
        if self.listed and self.listed.contains(part):
            return True
        return any(unit.range.contains(part) and self.is_gone(unit) for unit in self.units)

    def is_gone(self, unit: Unit) -> bool:
        """Whether all of a detachable part is dropped, and in a way it may be."""
        if self.keeps_any(unit.range):
            return False
        return not (unit.tail and self.keeps_after(unit.range.end))

    def touches(self, part: TextRange) -> bool:
        """Whether a kept word stands right after `part`, or right before one that may follow what it limits."""
        after, before = self.word_after(part.end), self.word_before(part.start)
        limits = any(m.range == part and m.kind in _MAY_FOLLOW for m in self.marks)
        follows = limits and before is not None and self.is_kept(before)
        return follows or (after is not None and self.is_kept(after)) or self.keeps_any(part)

    def _denies_number(self, part: TextRange) -> bool:
        """Whether a number on a card stands under a negation or condition of its sentence: "denied ... by 10%"."""
        heavy = any(m.range == part and m.kind in (Kind.NEGATION, Kind.CONDITION) for m in self.marks)
        return self.line.slot in _FIGURES and heavy and self.keeps_after(part.end)

    def word_after(self, at: int) -> Token | None:
        """The first word of the sentence from offset `at` on."""
        return next((word for word in self.words if word.range.start >= at), None)

    def word_before(self, at: int) -> Token | None:
        """The last word of the sentence that ends by offset `at`."""
        return next((word for word in reversed(self.words) if word.range.end <= at), None)

    def segment_of(self, part: TextRange) -> TextRange:
        """The stretch between commas in which `part` begins."""
        return next((s for s in self.segments if s.start <= part.start < s.end), self.sentence)
