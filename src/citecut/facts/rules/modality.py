"""A must, should, may or plan that one text has and the other has not.

It rests on this: what may be, is planned, or should be is not yet so. Languages spread these words differently, so
this is for a person to look at, but within one language `may open` against `opens` is sure enough to name both.
"""

import itertools
from collections.abc import Iterator, Sequence

from citecut.facts.fact import Fact
from citecut.facts.languages import table_for
from citecut.facts.marks import marks
from citecut.facts.polarity import modals, polar_for
from citecut.facts.rules.case import Case, Side
from citecut.facts.table import Kind
from citecut.model import Finding
from citecut.text.function_words import leaning

_OPEN = frozenset(("may", "plan"))
"""What leaves it open whether it will be so."""
_BINDING = frozenset(("must", "should"))


def check(case: Case) -> Iterator[Finding]:
    """Modal words dropped or made stronger."""
    if polar_for(case.source.language) is None or polar_for(case.line.language) is None:
        return
    there, here = (modals(side.text, side.language) for side in (case.source, case.line))
    yield from _across(case, there, here) if case.translated else _within(case, there, here)


def _across(case: Case, there: Sequence[Fact], here: Sequence[Fact]) -> Iterator[Finding]:
    values = {fact.value for fact in here}
    if not values and not _hedged(case.line):
        for fact in [fact for fact in there if fact.value in _OPEN | _BINDING][:1]:
            said = fact.range.of(case.source.text)
            message = f"nothing in the translation renders `{said}`"
            yield case.finding("modality-dropped", "look", message, there=fact.range)
    opened = [fact for fact in there if fact.value in _OPEN]
    bound = [fact for fact in here if fact.value == "must"]
    if opened and bound and not values & (_OPEN | {"will"}) and not any(fact.value in _BINDING for fact in there):
        yield _stronger(case, opened[0], bound[0])


def _stronger(case: Case, there: Fact, here: Fact) -> Finding:
    said, now = there.range.of(case.source.text), here.range.of(case.line.text)
    message = f"`{said}` has become the stronger `{now}`"
    return case.finding("modality-strengthened", "look", message, there=there.range, here=here.range)


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
            message = f"the line says `{' '.join(scope)}` without `{fact.range.of(case.source.text)}`"
            yield case.finding("modality-dropped", "look", message, there=fact.range)
        elif fact.value in _OPEN and all(other.value == "must" for other in same):
            yield _stronger(case, fact, same[0])


def _scope(fact: Fact, side: Side) -> tuple[str, ...]:
    after = [word.folded for word in side.tokens if word.range.start >= fact.range.end][:4]
    return tuple(word for word in after if word not in leaning(side.language))[:2]


def _follows(scope: Sequence[str], side: Side) -> bool:
    words = [word.folded for word in side.tokens if word.folded not in leaning(side.language)]
    return tuple(scope) in set(itertools.pairwise(words))
