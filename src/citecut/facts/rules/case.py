"""Two texts -> the case that every rule looks at."""

from dataclasses import dataclass
from functools import cached_property

from citecut import phrases
from citecut.facts.matching import Unmatched, unmatched
from citecut.facts.side import Side
from citecut.model import Finding, Severity, TextRange

__all__ = ["Case", "Side"]


@dataclass(frozen=True)
class Case:
    """What a line says and what it rests on."""

    source: Side
    """The cited text, or the line as it was written."""
    line: Side
    """The line, or its translation."""
    translated: bool

    @property
    def loose(self) -> bool:
        """Whether one of the languages has no table that was measured on news."""
        return not (self.source.measured and self.line.measured)

    @property
    def kind(self) -> str:
        """What sentences that differ are called: `translated` or `cited`."""
        return "translated" if self.translated else "cited"

    @cached_property
    def unmatched(self) -> Unmatched:
        """The numbers, dates and document numbers that only one of the two texts has."""
        return unmatched(self.source, self.line)

    def finding(
        self,
        name: str,
        severity: Severity,
        *,
        there: TextRange | None = None,
        here: TextRange | None = None,
        suggestion: str | None = None,
        code: str = "",
        **values: str | tuple[str, ...],
    ) -> Finding:
        """A finding on this line: `there` in the source, `here` in the line; see `phrases.finding`."""
        return phrases.finding(
            name,
            severity,
            code=code,
            values=values,
            language=self.line.language,
            evidence=(there,) if there else (),
            in_line=(here,) if here else (),
            expected=there.of(self.source.text) if there else None,
            found=here.of(self.line.text) if here else None,
            suggestion=suggestion,
        )
