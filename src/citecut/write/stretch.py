"""A line -> the unbroken stretch of the source that it repeats, word by word, with what stands between the words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from citecut.facts import Kind, Table, Token, marks, tokens
from citecut.model import Line, Source, TextRange
from citecut.write.figures import kept_words

_INNER = re.compile(r"[-–‑/.’'&]")
_TURNING = frozenset(
    (Kind.NEGATION, Kind.CONDITION, Kind.CONTRAST, Kind.GOVERNOR, Kind.MODALITY, Kind.HEDGE, Kind.PRIVATIVE)
)
_QUOTES = re.compile(r"[“”\"«»]")


@dataclass(frozen=True)
class Stretch:
    """Words that follow one another in a source; every range is of the source's text."""

    text: str
    """The source's text."""
    range: TextRange
    table: Table
    language: str

    @property
    def said(self) -> str:
        """The words as they stand."""
        return self.range.of(self.text)

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The words one by one."""
        return tuple(Token(t.range.shifted(self.range.start), t.text) for t in tokens(self.said))

    @property
    def quotes(self) -> bool:
        """Whether somebody's words stand between quotation marks in it."""
        return bool(_QUOTES.search(self.said))

    def turns(self, part: TextRange | None = None) -> bool:
        """Whether a word of it (or of `part`) denies, conditions, weighs or doubts what is said."""
        return any(
            mark.kind in _TURNING and (part is None or mark.range.shifted(self.range.start).overlaps(part))
            for mark in marks(self.said, self.table)
        )

    def between(self, at: int) -> str:
        """The sign between the word before `at` and the word at `at`: nothing inside a phrase; `^` and `$` at the
        ends."""
        if at == 0:
            return "^"
        start = self.words[at - 1].range.end
        if at == len(self.words):
            return "$"
        gap = self.text[start : self.words[at].range.start]
        return "" if _INNER.fullmatch(gap) else gap.strip()

    def part(self, first: int, after: int) -> TextRange:
        """From the word at `first` to the one before `after`."""
        return TextRange(start=self.words[first].range.start, end=self.words[after - 1].range.end)

    def counts(self, part: TextRange) -> int:
        """How many words `part` has; a Vietnamese word is reckoned as 1.3 syllables."""
        spoken = sum(part.contains(word.range) for word in self.words)
        return -(-spoken * 10 // 13) if self.language.startswith("vi") else spoken


def stretch(line: Line, source: Source, table: Table) -> Stretch | None:
    """The stretch that the line repeats; none when words were left out between its first and its last."""
    kept: Sequence[Token] = kept_words(line, source)
    if not kept:
        return None
    part = TextRange(start=kept[0].range.start, end=kept[-1].range.end)
    found = Stretch(source.text, part, table, source.language)
    return found if len(found.words) == len(kept) else None
