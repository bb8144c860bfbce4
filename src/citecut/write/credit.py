"""An attribution in a source -> the speaker to credit, by full name and office where the source gives them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from citecut.facts import Attribution, Table, attributions, tokens
from citecut.model import Citation, Passage, Source, Speaker, TextRange
from citecut.text import fold

_OFFICE_WORDS = 12  # a longer office is cut at its first comma on the card; the credit keeps it whole


def cite(source: Source, passage: Passage, part: TextRange) -> Citation:
    """A citation of `part`, a range of the source's text inside `passage`."""
    return Citation(source=source.digest, passage=passage.id, range=part, quote=part.of(source.text))


@dataclass(frozen=True)
class Credits:
    """All attributions of a source, by passage."""

    source: Source
    table: Table

    @cached_property
    def by_passage(self) -> Mapping[str, tuple[Attribution, ...]]:
        """Attributions with ranges of the passage's text."""
        return {p.id: attributions(self.source.text_of(p), self.table) for p in self.source.content_passages}

    def speaker(self, passage: Passage, attribution: Attribution) -> Speaker:
        """Whom to credit for what `attribution` reports."""
        text = self.source.text_of(passage)
        full_in, full = self._full(passage, attribution)
        role = attribution.role or full.role
        role_text = attribution.role.of(text) if attribution.role else role and role.of(self.source.text_of(full_in))
        return Speaker(
            name=_named(full.name.of(self.source.text_of(full_in))),
            role=role_text or None,
            citation=cite(self.source, passage, attribution.range.shifted(passage.range.start)),
        )

    def name_citation(self, passage: Passage, attribution: Attribution) -> Citation:
        """Where the name that is credited stands in full."""
        full_in, full = self._full(passage, attribution)
        return cite(self.source, full_in, full.name.shifted(full_in.range.start))

    def office_citation(self, passage: Passage, attribution: Attribution) -> Citation | None:
        """Where the office stands, up to its first comma; none when the source gives no office."""
        full_in, full = self._full(passage, attribution)
        where, role = (passage, attribution.role) if attribution.role else (full_in, full.role)
        if role is None:
            return None
        words = role.of(self.source.text_of(where))
        first = words.partition(",")[0].rstrip()
        if not first or len(first.split()) > _OFFICE_WORDS:
            return None
        start = where.range.start + role.start
        return cite(self.source, where, TextRange(start=start, end=start + len(first)))

    def _full(self, passage: Passage, attribution: Attribution) -> tuple[Passage, Attribution]:
        """The mention of the same speaker that gives the longest name, this one if none is longer."""
        name = fold(attribution.name.of(self.source.text_of(passage)))
        best = (passage, attribution)
        for where, other in self._mentions():
            longer = fold(other.name.of(self.source.text_of(where)))
            known = fold(best[1].name.of(self.source.text_of(best[0])))
            if longer.endswith(" " + name) and len(longer) > len(known):
                best = (where, other)
        return best

    def _mentions(self) -> Iterator[tuple[Passage, Attribution]]:
        for passage in self.source.content_passages:
            for attribution in self.by_passage[passage.id]:
                yield passage, attribution


def is_person(speaker: Speaker) -> bool:
    """Whether the credit is a personal name rather than a body, so that it may stand under a quotation."""
    words = tokens(speaker.name)
    return 2 <= len(words) <= 6 and all(word.text[0].isupper() for word in words)


def _named(name: str) -> str:
    return name[0].upper() + name[1:] if name else name
