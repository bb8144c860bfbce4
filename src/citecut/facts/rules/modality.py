"""A must, should, may or will that one text has and the other has not, or that has become another.

It rests on this: what may be, is planned, or should be is not yet so, and what must be is no free choice. Between
Vietnamese and English a sentence whose only such word is of one force, against a translation whose only such word
is of another, is sure: among 970 right translations both ways there was none. A word that is only left out is for
a person to look at, since languages spread these words differently.
"""

import itertools
from collections.abc import Iterator, Sequence

from citecut.facts.fact import Fact
from citecut.facts.force import Force, forces, knows_force
from citecut.facts.languages import table_for
from citecut.facts.marks import marks
from citecut.facts.polarity import modals, polar_for
from citecut.facts.rules.case import Case, Side
from citecut.facts.table import Kind
from citecut.model import Finding, Severity
from citecut.text.function_words import leaning
from citecut.text.scripts import base

_OPEN = frozenset(("may", "plan"))
"""What leaves it open whether it will be so."""
_BINDING = frozenset(("must", "should"))
_MEASURED = frozenset(("vi", "en"))
"""Languages whose words of force were tried on right translations: only there a change stops."""
_CHANGES = (
    ("bind", "may", "modality-weakened"),
    ("will", "may", "modality-weakened"),
    ("may", "bind", "modality-strengthened"),
    ("may", "will", "modality-strengthened"),
)
"""What it was, what it is now, and what to call that."""


def check(case: Case) -> Iterator[Finding]:
    """Modal words dropped, or made stronger or weaker."""
    changed = _changed(case) if _both_known(case) else None
    if changed:
        yield changed
    elif polar_for(case.source.language) is not None and polar_for(case.line.language) is not None:
        there, here = (modals(side.text, side.language) for side in (case.source, case.line))
        yield from _across(case, there, here) if case.translated else _within(case, there, here)


def _both_known(case: Case) -> bool:
    return case.translated and knows_force(case.source.language) and knows_force(case.line.language)


def _changed(case: Case) -> Finding | None:
    """The one word of force that has become another, in texts that have no other which could answer for it."""
    there, here = (forces(side.text, side.language) for side in (case.source, case.line))
    for was, now, code in _CHANGES:
        said, says = _sure(there, was), _sure(here, now)
        lost, won = len(said) - _count(here, was), len(says) - _count(there, now)
        if lost > 0 and won > 0:
            severity = _severity(case) if lost == len(said) and won == len(says) else "look"
            return case.finding(code, severity, there=said[-1].range, here=says[-1].range)
    return None


def _severity(case: Case) -> Severity:
    return "stop" if {base(side.language) for side in (case.source, case.line)} <= _MEASURED else "look"


def _sure(found: Sequence[Force], value: str) -> list[Force]:
    return [one for one in found if one.sure and one.value == value]


def _count(found: Sequence[Force], value: str) -> int:
    return sum(one.value == value for one in found)


def _across(case: Case, there: Sequence[Fact], here: Sequence[Fact]) -> Iterator[Finding]:
    if not here and not _hedged(case.line):
        for fact in [fact for fact in there if fact.value in _OPEN | _BINDING][:1]:
            yield case.finding("modality-dropped.translated", "look", there=fact.range)


def _stronger(case: Case, there: Fact, here: Fact) -> Finding:
    return case.finding("modality-strengthened", "look", there=there.range, here=here.range)


def _hedged(side: Side) -> bool:
    table = table_for(side.language)
    return table is not None and any(
        mark.kind in (Kind.HEDGE, Kind.MODALITY, Kind.GOVERNOR) for mark in marks(side.text, table)
    )


def _within(case: Case, there: Sequence[Fact], here: Sequence[Fact]) -> Iterator[Finding]:
    scopes = [(fact, _scope(fact, case.line)) for fact in here]
    for fact in there:
        scope = _scope(fact, case.source)
        if len(scope) < 2 or fact.value == "will" or not _follows(scope, case.line):
            continue
        same = [other for other, words in scopes if words[:1] == scope[:1]]
        if not same:
            yield case.finding("modality-dropped.cited", "look", there=fact.range, words=" ".join(scope))
        elif fact.value in _OPEN and all(other.value == "must" for other in same):
            yield _stronger(case, fact, same[0])


def _scope(fact: Fact, side: Side) -> tuple[str, ...]:
    after = [word.folded for word in side.tokens if word.range.start >= fact.range.end][:4]
    return tuple(word for word in after if word not in leaning(side.language))[:2]


def _follows(scope: Sequence[str], side: Side) -> bool:
    words = [word.folded for word in side.tokens if word.folded not in leaning(side.language)]
    return tuple(scope) in set(itertools.pairwise(words))
