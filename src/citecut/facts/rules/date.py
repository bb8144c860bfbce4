"""A date or time that stands in one text and not in the other.

It rests on this: a day has one year, month and number, in whatever order a language writes them. A text may leave out
a part of a date; no part may differ.
"""

from collections.abc import Iterator

from citecut.facts.matching import DATED
from citecut.facts.reading import reading_for
from citecut.facts.rules.case import Case
from citecut.facts.rules.pairs import told
from citecut.model import Finding


def check(case: Case) -> Iterator[Finding]:
    """Dates and times changed, added and, in a translation, left out."""
    yield from told(case, DATED, "date")
    if case.translated:
        yield from _left_standing(case)


def _left_standing(case: Case) -> Iterator[Finding]:
    """A day that the original already names in the translation's language, and the translation otherwise.

    `Tờ Sunday Telegraph` is no Thursday Telegraph.
    """
    table = reading_for(case.line.language)
    days = table.weekdays if table and case.source.language != case.line.language else {}
    there, here = (
        [one for one in side.tokens if one.text[0].isupper() and one.folded in days]
        for side in (case.source, case.line)
    )
    told = {days[token.folded] for token in here}
    for token in there:
        if here and days[token.folded] not in told:
            yield case.finding(
                "changed.translated", "stop", code="date-changed", there=token.range, here=here[0].range
            )
            return
