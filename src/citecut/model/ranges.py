"""Half-open ranges of text and of time."""

from fractions import Fraction
from typing import Self

from pydantic import model_validator

from citecut.model.document import Noun


class TextRange(Noun):
    """Code points `start` up to, not including, `end` of an NFC text."""

    start: int
    end: int

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a text range runs forward from 0, not {self.start} to {self.end}")
        return self

    def of(self, text: str) -> str:
        """The part of `text` that this range covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> "TextRange":
        """The same range, `by` code points further on."""
        return TextRange(start=self.start + by, end=self.end + by)

    def contains(self, other: "TextRange") -> bool:
        """Whether `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "TextRange") -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


class TimeRange(Noun):
    """Exact seconds `start` up to, not including, `end`. They become frames only in `render`."""

    start: Fraction
    end: Fraction

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a time range runs forward, not {self.start} to {self.end}")
        return self

    @property
    def duration(self) -> Fraction:
        """Length in seconds."""
        return self.end - self.start

    def shifted(self, by: Fraction) -> "TimeRange":
        """The same range, `by` seconds later."""
        return TimeRange(start=self.start + by, end=self.end + by)
