"""A number that stands in one text and not in the other, or with another unit or bound.

It rests on this: a number keeps its worth from language to language, however it is written: 1.000, 1,000, a thousand,
một nghìn. Words that may be no number (a, một) answer for one and ask for none.
"""

from collections.abc import Iterator

from citecut.facts.fact import FactKind
from citecut.facts.matching import DATED
from citecut.facts.rules.case import Case
from citecut.facts.rules.pairs import told
from citecut.facts.writing import written
from citecut.model import Finding, Severity

_BINDING = frozenset((">", ">=", "<", "~"))
"""Bounds that a translation keeps in words of its own; `up to` it may fold into the verb."""
KINDS = frozenset(FactKind) - DATED - {FactKind.DOCUMENT}


def check(case: Case) -> Iterator[Finding]:
    """Numbers changed, added and, in a translation, left out; units and bounds changed."""
    yield from told(case, KINDS, "number")
    if case.translated:
        yield from _foreign(case)
    for there, here in case.unmatched.shifted:
        said, now = there.range.of(case.source.text), here.range.of(case.line.text)
        if there.unit and here.unit and there.unit != here.unit:
            message = f"`{said}` has become `{now}`: the number is the same, the unit is not"
            yield case.finding("unit-changed", "stop", message, there=there.range, here=here.range)
        elif there.limit in _BINDING or (there.limit and not case.translated):
            message = f"`{said}` has become `{now}`: the bound is not the same"
            severity: Severity = "look" if case.translated else "stop"
            yield case.finding("bound-changed", severity, message, there=there.range, here=here.range)


def _foreign(case: Case) -> Iterator[Finding]:
    """Numbers that only mean the same when read the other language's way: 1.000 left standing in English."""
    values = {fact.value: fact for fact in case.source.numbers}
    for fact in case.line.numbers:
        there = next((values[value] for value in fact.also if value in values), None)
        if there is None or fact.value in values or fact.kind not in KINDS or there.kind not in KINDS:
            continue
        now = fact.range.of(case.line.text)
        if any(mark in now for mark in ".,"):
            said = there.range.of(case.source.text)
            message = f"`{now}` is read as another number in this language than `{said}` in the original"
            right = written(there, said, case.line.language)
            yield case.finding("number-format", "look", message, there=there.range, here=fact.range, suggestion=right)
