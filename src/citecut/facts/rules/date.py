"""A date or time that stands in one text and not in the other.

It rests on this: a day has one year, month and number, in whatever order a language writes them. A text may leave out
a part of a date; no part may differ.
"""

from collections.abc import Iterator

from citecut.facts.matching import DATED
from citecut.facts.rules.case import Case
from citecut.facts.rules.pairs import told
from citecut.model import Finding


def check(case: Case) -> Iterator[Finding]:
    """Dates and times changed, added and, in a translation, left out."""
    yield from told(case, DATED, "date")
