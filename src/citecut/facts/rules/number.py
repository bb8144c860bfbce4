"""A number that stands in one text and not in the other, or with another unit or bound.

It rests on this: a number keeps its worth from language to language, however it is written: 1.000, 1,000, a thousand,
một nghìn. Words that may be no number (a, một) answer for one and ask for none.
"""

from collections.abc import Iterator

from citecut.facts.fact import FactKind
from citecut.facts.matching import DATED
from citecut.facts.rules.case import Case
from citecut.facts.rules.pairs import told
from citecut.model import Finding, Severity

_BINDING = frozenset((">", ">=", "<", "~"))
"""Bounds that a translation keeps in words of its own; `up to` it may fold into the verb."""
KINDS = frozenset(FactKind) - DATED - {FactKind.DOCUMENT}


def check(case: Case) -> Iterator[Finding]:
    """Numbers changed, added and, in a translation, left out; units and bounds changed."""
    yield from told(case, KINDS, "number")
    for there, here in case.unmatched.shifted:
        said, now = there.range.of(case.source.text), here.range.of(case.line.text)
        if there.unit and here.unit and there.unit != here.unit:
            message = f"`{said}` has become `{now}`: the number is the same, the unit is not"
            yield case.finding("unit-changed", "stop", message, there=there.range, here=here.range)
        elif there.limit in _BINDING or (there.limit and not case.translated):
            message = f"`{said}` has become `{now}`: the bound is not the same"
            severity: Severity = "look" if case.translated else "stop"
            yield case.finding("bound-changed", severity, message, there=there.range, here=here.range)
