"""A number that stands in one text and not in the other, or with another unit or bound.

It rests on this: a number keeps its worth from language to language, however it is written: 1.000, 1,000, a thousand,
một nghìn. Words that may be no number (a, một) answer for one and ask for none.
"""

import re
from collections.abc import Iterator

from citecut.facts.fact import FactKind
from citecut.facts.matching import DATED
from citecut.facts.reading import reading_for
from citecut.facts.rules.case import Case
from citecut.facts.rules.pairs import told
from citecut.facts.units import TIME_UNITS, convertible
from citecut.facts.writing import written
from citecut.model import Finding, Severity

_BINDING = frozenset((">", ">=", "<", "~", "<~"))
"""Bounds that a translation keeps in words of its own; `up to` it may fold into the verb."""
_SIDES = {">": "<", "<": ">"}
_PARTED = re.compile(r"\d+(?:[.,]\d+)+")
KINDS = frozenset(FactKind) - DATED - {FactKind.DOCUMENT}


def check(case: Case) -> Iterator[Finding]:
    """Numbers changed, added and, in a translation, left out; units and bounds changed."""
    yield from told(case, KINDS, "number")
    if case.translated:
        yield from _foreign(case)
    for there, here in case.unmatched.shifted:
        if there.unit and here.unit and there.unit != here.unit:
            if case.loose and not _measure_alike(there.unit, here.unit):
                continue
            yield case.finding("unit-changed", "stop", there=there.range, here=here.range)
        elif _is_other_bound(there.limit, here.limit, translated=case.translated):
            lasting = (
                there.limit[:1] == ">" and not here.limit and there.unit in TIME_UNITS
            )  # over six years: during them
            sure = (not case.translated and not lasting) or (
                there.limit[:1] in _SIDES and here.limit[:1] == _SIDES[there.limit[:1]]
            )
            severity: Severity = "stop" if sure else "look"
            yield case.finding("bound-changed", severity, there=there.range, here=here.range)


def _is_other_bound(there: str, here: str, *, translated: bool) -> bool:
    """Whether a bound says something else. Within one language `about` may stand for an exact or a near number."""
    if translated:
        return there in _BINDING or here[:1] in _SIDES
    return not (here == "~" and there in ("", "<~", ">~"))


def _measure_alike(one: str, other: str) -> bool:
    """Whether two units measure the same thing, other than time: then one has surely become the other."""
    return convertible(one, other) is not None and one not in TIME_UNITS


def _foreign(case: Case) -> Iterator[Finding]:
    """Numbers left standing as the other language writes them, where it parts thousands and decimals otherwise."""
    tables = reading_for(case.source.language), reading_for(case.line.language)
    if None in tables or len({table.numbers.decimal for table in tables if table}) == 1:
        return
    there = {
        found[0]: fact for fact in case.source.numbers if (found := _PARTED.search(fact.range.of(case.source.text)))
    }
    for fact in case.line.numbers:
        match = _PARTED.search(fact.range.of(case.line.text))
        if match and match[0] in there and fact.kind in KINDS:
            said = there[match[0]]
            number, right = match[0], written(said, match[0], case.line.language)
            yield case.finding(
                "number-format", "look", there=said.range, here=fact.range, suggestion=right, number=number
            )
