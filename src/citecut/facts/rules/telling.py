"""A number that was changed, added or left out -> the finding that tells it."""

import re

from citecut.facts.fact import Fact
from citecut.facts.rules.case import Case
from citecut.facts.side import Side
from citecut.facts.writing import written
from citecut.model import Finding, Severity


def changed(case: Case, what: str, there: Fact, here: Fact, *, sure: bool) -> Finding:
    """`there` of the source has become `here` in the line; a stop where that is sure."""
    said = there.range.of(case.source.text)
    return case.finding(
        f"changed.{case.kind}",
        _severity(sure),
        code=f"{what}-changed",
        there=there.range,
        here=here.range,
        suggestion=written(there, said, case.line.language) if case.source.reads_numbers else None,
    )


def added(case: Case, what: str, here: Fact, *, sure: bool) -> Finding:
    """`here` stands in the line only."""
    return case.finding(f"added.{case.kind}", _severity(sure), code=f"{what}-added", here=here.range)


def dropped(case: Case, what: str, there: Fact, *, sure: bool) -> Finding:
    """`there` stands in the source only."""
    said = there.range.of(case.source.text)
    suggestion = written(there, said, case.line.language) if case.source.reads_numbers else None
    code = f"{what}-dropped"
    return case.finding("dropped", _severity(sure), code=code, there=there.range, suggestion=suggestion)


def in_figures(fact: Fact, side: Side) -> bool:
    """Whether it is written with figures or names a day: words may be read in more than one way."""
    return bool(re.search(r"\d", fact.range.of(side.text))) or fact.value.startswith("-")


def _severity(sure: bool) -> Severity:
    return "stop" if sure else "look"
