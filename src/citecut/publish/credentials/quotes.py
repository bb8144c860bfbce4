"""A signed statement and the sources at hand -> whether each quote stands in its source."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from citecut.model import Source, StatedCitation, Statement


class Quote(NamedTuple):
    """One citation, looked up."""

    line: str
    """Id of the line."""
    quote: str
    found: Literal["there", "elsewhere", "missing", "no-source"]
    """`there`: at the place that is cited. `elsewhere`: these words, in another place or in other rows.
    `missing`: the source at hand does not hold them. `no-source`: the source is not at hand."""


def quotes(statement: Statement, sources: Mapping[str, Source]) -> tuple[Quote, ...]:
    """Every citation of the statement, looked up.

    Args:
        statement: what was signed.
        sources: cited digest -> the source, or the version of it that is at hand.
    """
    return tuple(
        Quote(line.id, cited.quote, _looked_up(cited, sources.get(cited.source)))
        for line in statement.lines
        for cited in line.citations
    )


def _looked_up(cited: StatedCitation, source: Source | None) -> Literal["there", "elsewhere", "missing", "no-source"]:
    if source is None:
        return "no-source"
    if cited.range.of(source.text) == cited.quote:
        return "there"
    # A page that was read anew breaks its rows elsewhere; the words are the same.
    held = " ".join(cited.quote.split())
    return "elsewhere" if held and held in " ".join(source.text.split()) else "missing"
