"""What is left over of numbers -> findings: changed where both sides have one left over, else added or dropped."""

import re
from collections.abc import Iterator

from citecut.facts.fact import Fact, FactKind
from citecut.facts.matching import date_parts, nearest
from citecut.facts.rules.case import Case
from citecut.facts.side import Side
from citecut.facts.writing import written
from citecut.model import Finding, Severity


def told(case: Case, kinds: frozenset[FactKind], what: str) -> Iterator[Finding]:
    """The findings `what`-changed, -added and -dropped for facts of these kinds."""
    added = [fact for fact in case.unmatched.added if fact.kind in kinds]
    dropped = [fact for fact in case.unmatched.dropped if fact.kind in kinds]
    left = list(dropped)
    for fact in added:
        pool = left if case.translated else [one for one in case.source.numbers if one.kind in kinds]
        other = nearest(fact, pool) or _figure_for(case, fact)
        if other in left:
            left.remove(other)
        yield _changed(case, what, other, fact) if other else _added(case, what, fact)
    if case.translated:
        for fact in left:
            yield _dropped(case, what, fact)


def _figure_for(case: Case, fact: Fact) -> Fact | None:
    """For a date, the bare figure of a language without a table that it may have been."""
    if case.source.reads_numbers or fact.kind is not FactKind.DATE:
        return None
    lengths = {len(part) for name, part in date_parts(fact.value).items() if name in "yd"}
    bare = [one for one in case.unmatched.dropped if one.value.isdigit()]
    return next((one for one in bare if len(one.value.zfill(2)) in lengths), None)


def _changed(case: Case, what: str, there: Fact, here: Fact) -> Finding:
    said, now = there.range.of(case.source.text), here.range.of(case.line.text)
    if case.translated:
        message = f"`{said}` has become `{now}` in the translation"
    else:
        message = f"the line says `{now}`, the cited text `{said}`"
    sure = _in_figures(here, case.line) or _in_figures(there, case.source)
    return case.finding(
        f"{what}-changed",
        _severity(sure),
        message,
        there=there.range,
        here=here.range,
        suggestion=written(there, said, case.line.language) if case.source.reads_numbers else None,
    )


def _added(case: Case, what: str, here: Fact) -> Finding:
    which = "original" if case.translated else "cited text"
    message = f"`{here.range.of(case.line.text)}` is not in the {which}"
    sure = _must_stay(here, case.line, case.source) if case.translated else _in_figures(here, case.line)
    sure = sure and (case.source.reads_numbers or not case.translated)
    return case.finding(f"{what}-added", _severity(sure), message, here=here.range)


def _dropped(case: Case, what: str, there: Fact) -> Finding:
    said = there.range.of(case.source.text)
    suggestion = written(there, said, case.line.language) if case.source.reads_numbers else None
    sure = _must_stay(there, case.source, case.line) and case.line.reads_numbers and case.source.reads_numbers
    message = f"`{said}` is not in the translation"
    return case.finding(f"{what}-dropped", _severity(sure), message, there=there.range, suggestion=suggestion)


def _severity(sure: bool) -> Severity:
    return "stop" if sure else "look"


def _must_stay(fact: Fact, side: Side, other: Side) -> bool:
    """Whether leaving it out loses a figure: an hour or a `No. 1` may be said otherwise or go without.

    So may a weekday, unless the other text names weekdays too: then it names the wrong one.
    """
    if fact.value.startswith("-W"):
        return any(value[:2] == "-W" or value[:1] == "#" for one in other.numbers for value in (one.value, *one.also))
    small = fact.number is not None and fact.number <= 10 and not fact.unit
    return fact.kind is not FactKind.TIME and _in_figures(fact, side) and not small


def _in_figures(fact: Fact, side: Side) -> bool:
    """Whether it is written with figures or names a day: words may be read in more than one way."""
    return bool(re.search(r"\d", fact.range.of(side.text))) or fact.value.startswith("-")
