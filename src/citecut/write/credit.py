"""An attribution in a source -> the speaker to credit, by full name and office where the source gives them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from citecut.facts import Attribution, Table, attributions, starts_with, tokens
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
        if role_text and tokens(role_text)[0].folded in ("who", "whose"):
            role_text = None
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
        if not first or len(first.split()) > _OFFICE_WORDS or tokens(first)[0].folded in ("who", "whose"):
            return None
        start = where.range.start + role.start
        return cite(self.source, where, TextRange(start=start, end=start + len(first)))

    def _full(self, passage: Passage, attribution: Attribution) -> tuple[Passage, Attribution]:
        """The mention of the same speaker that gives the longest name, this one if none is longer."""
        name = attribution.name.of(self.source.text_of(passage))
        best = (passage, attribution)
        for where, other in self._mentions():
            longer = fold(other.name.of(self.source.text_of(where)))
            known = fold(best[1].name.of(self.source.text_of(best[0])))
            full = all(word.text[0].isupper() for word in tokens(other.name.of(self.source.text_of(where))))
            if full and longer.endswith(" " + fold(name)) and len(longer) > len(known):
                best = (where, other)
        if best[1] is attribution and " " not in name and name[0].isupper():
            return self._named_elsewhere(name) or self._with_courtesy(passage, attribution)
        return best

    def _named_elsewhere(self, name: str) -> tuple[Passage, Attribution] | None:
        """The first place where `name` ends a full personal name, with the office before it if one is there."""
        pattern = re.compile(r"(?:[^\W\d_a-z][\w.'’-]* ){1,4}" + re.escape(name) + r"(?!\w)")
        for passage in self.source.content_passages:
            text = self.source.text_of(passage)
            for match in pattern.finditer(text):
                start = self._name_start(match)
                if start is not None:
                    at = TextRange(start=start, end=match.end())
                    office = self._office(text, start)
                    return passage, Attribution(at, at, office, at, at, clean=False, leads=True)
        return None

    def _name_start(self, match: re.Match[str]) -> int | None:
        words = tokens(match[0])
        for index, word in enumerate(words[:-1]):
            titled = starts_with(words, index, (*self.table.offices, *self.table.courtesies))
            if word.text in self.table.surnames or (
                not self.table.surnames and word.text[0].isupper() and not titled
            ):
                return match.start() + word.range.start
        return None

    def _office(self, text: str, name_start: int) -> TextRange | None:
        """The office right before a name, from the last comma or full stop on: "Bộ trưởng Bộ Năng lượng"."""
        begin = max(text.rfind(sign, 0, name_start) for sign in ",.;:") + 1
        words = tokens(text[begin:name_start])
        skip = starts_with(words, 0, self.table.courtesies) if words else 0
        if len(words) <= skip or not starts_with(words, skip, self.table.offices):
            return None
        return TextRange(start=begin + words[skip].range.start, end=begin + words[-1].range.end)

    def _with_courtesy(self, passage: Passage, attribution: Attribution) -> tuple[Passage, Attribution]:
        """ "ông Long" rather than "Long", where no full name is given."""
        text = self.source.text_of(passage)
        before = re.search(r"(\w+)\s+$", text[: attribution.name.start])
        if before and starts_with(tokens(before[1]), 0, self.table.courtesies):
            name = TextRange(start=before.start(), end=attribution.name.end)
            return passage, replace(attribution, name=name)
        return passage, attribution

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
