"""What is left over of numbers -> findings: changed where both sides have one left over, else added or dropped."""

from collections.abc import Iterator

from citecut.facts.fact import Fact, FactKind
from citecut.facts.matching import DATED, nearest
from citecut.facts.rules.case import Case
from citecut.facts.rules.replaced import told_loosely
from citecut.facts.rules.telling import added as only_here
from citecut.facts.rules.telling import changed, in_figures
from citecut.facts.rules.telling import dropped as only_there
from citecut.facts.side import Side
from citecut.model import Finding

_SPELLED = 12  # up to here languages often write numbers in words


def told(case: Case, kinds: frozenset[FactKind], what: str) -> Iterator[Finding]:
    """The findings `what`-changed, -added and -dropped for facts of these kinds."""
    added = [fact for fact in case.unmatched.added if fact.kind in kinds]
    dropped = [fact for fact in case.unmatched.dropped if fact.kind in kinds]
    if case.loose:
        yield from told_loosely(case, what, added, dropped)
        return
    left = list(dropped)
    for fact in added:
        pool = left if case.translated else [one for one in case.source.numbers if one.kind in kinds]
        other = nearest(fact, pool)
        if other in left:
            left.remove(other)
        if other:
            ranks = fact.value[:1] == other.value[:1] == "#"
            sure = (
                in_figures(fact, case.line)
                or ranks
                or (in_figures(other, case.source) and _counts_alike(fact, other, case))
            )
            yield changed(case, what, other, fact, sure=sure)
        else:
            stays = _must_stay(fact, case.line, case.source)
            yield only_here(case, what, fact, sure=stays if case.translated else in_figures(fact, case.line))
    if case.translated:
        for fact in left:
            yield only_there(case, what, fact, sure=_must_stay(fact, case.source, case.line))


def _counts_alike(fact: Fact, other: Fact, case: Case) -> bool:
    """Whether a small number word stands for the other number, or only counts what the cited text lists."""
    if case.translated or fact.unit or fact.number is None or fact.number > _SPELLED or fact.kind in DATED:
        return True
    counted = (_next_word(fact, case.line), _next_word(other, case.source))
    return counted[0] == counted[1]


def _next_word(fact: Fact, side: Side) -> str:
    return next((token.folded for token in side.tokens if token.range.start >= fact.range.end), "")


def _must_stay(fact: Fact, side: Side, other: Side) -> bool:
    """Whether leaving it out loses a figure: an hour or a `No. 1` may be said otherwise or go without.

    So may a weekday, unless the other text names weekdays too: then it names the wrong one.
    """
    if fact.value.startswith("-W"):
        return any(value[:2] == "-W" or value[:1] == "#" for one in other.numbers for value in (one.value, *one.also))
    small = fact.number is not None and fact.number <= 10 and not fact.unit
    return fact.kind is not FactKind.TIME and in_figures(fact, side) and not small
