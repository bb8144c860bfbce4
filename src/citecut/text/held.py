"""A text's words with what stands between them, and the patterns every language with spaces shares."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from citecut.text.normal import fold
from citecut.text.words import spans

_NUMBER = re.compile(r"[$€£¥₫]?[-−]?\d+(?:[.,]\d+)*")
_PARTICLES = frozenset(
    ("de", "da", "di", "du", "del", "der", "den", "van", "von", "la", "le", "bin", "bint", "al", "el", "y")
)
_ENDS = re.compile(r"[.!?…:“\"(\[‘«–—]|\n")
QUOTED = re.compile(r"(?<=[“\"‘«(])[^\s“”\"«»()]+(?: [^\s“”\"«»()]+){1,2}(?=[”\"’»)])")
"""Two or three words in quotation marks or brackets: better not parted."""

FROM_TO = re.compile(r"(?<![\w.,/])[$€£]?\d[\d.,]*%?\s[-–—]\s[$€£]?\d[\d.,]*%?(?!\w)")
"""A range written with a dash between spaces: 200.000 - 280.000."""


class Hold(NamedTuple):
    """Words `first` to `last`, both included, that hold together with a firmness above 0 up to 1."""

    first: int
    last: int
    strength: float


class Words:
    """The words of a text, folded, and the gaps between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = list(spans(text))
        self.written = [text[start:end] for start, end in self.spans]
        self.folded = [fold(word) for word in self.written]
        edges = zip(self.spans, self.spans[1:], strict=False)
        self.gaps = [text[one[1] : other[0]] for one, other in edges]
        self.joined = [
            bool(gap) and not gap.strip(" \u00a0\u202f\u2009\n") and "\n\n" not in gap for gap in self.gaps
        ]

    @cached_property
    def starts(self) -> dict[int, int]:
        """Offset at which a word begins -> its index."""
        return {start: at for at, (start, _) in enumerate(self.spans)}

    def matched(self, pattern: re.Pattern[str], strength: float) -> Iterator[Hold]:
        """A hold for every match of `pattern` that begins where a word does."""
        for match in pattern.finditer(self.text):
            first = self.starts.get(match.start())
            if first is None:
                continue
            last = first
            while last + 1 < len(self.spans) and self.spans[last + 1][0] < match.end():
                last += 1
            yield Hold(first, last, strength)

    def is_number(self, at: int) -> bool:
        """Whether word `at` is a plain number: `14`, `1.000`, `3,5`, `$20`."""
        return _NUMBER.fullmatch(self.written[at]) is not None

    def is_capital(self, at: int) -> bool:
        """Whether word `at` begins with a capital letter."""
        return self.written[at][0].isupper()

    def opens(self, at: int) -> bool:
        """Whether word `at` begins a sentence, a quotation or a bracket."""
        return at == 0 or _ENDS.search(self.gaps[at - 1]) is not None

    def capital_runs(self) -> Iterator[tuple[int, int]]:
        """Stretches of capitalised words with only spaces, or a small name particle, between: (first, last)."""
        at, count = 0, len(self.spans)
        while at < count:
            last = at
            if self.is_capital(at):
                while (following := self._next_capital(last)) is not None:
                    last = following
                yield at, last
            at = last + 1

    def _next_capital(self, at: int) -> int | None:
        for step in (1, 2, 3):
            if at + step >= len(self.spans) or not self.joined[at + step - 1]:
                return None
            if self.is_capital(at + step):
                return at + step
            if self.written[at + step] not in _PARTICLES:
                return None
        return None
