"""What rose in one text and fell in the other.

It rests on this: up and down, more and less are small sets of words in every language. Within one language a line
that says only the opposite of what the cited text says is wrong; across languages a person looks.
"""

from collections.abc import Iterator, Sequence

from citecut.facts.fact import Fact
from citecut.facts.polarity import directions
from citecut.facts.rules.case import Case
from citecut.facts.side import Side
from citecut.model import Finding, Severity

_NEAR = 16  # code points from the direction to its figure: "fell by as much as 12%"
_OPPOSITE = {"up": "down", "down": "up", "more": "less", "less": "more"}


def check(case: Case) -> Iterator[Finding]:
    """Directions turned round."""
    there, here = (directions(side.text, side.language) for side in (case.source, case.line))
    known = {fact.value for fact in there}
    for fact in here:
        turned = _turned_figure(case, fact, there)
        if turned:
            yield _turned(case, turned, fact)
            return
        opposite = [other for other in there if other.value == _OPPOSITE[fact.value]]
        if opposite and fact.value not in known and not _says(here, opposite[0].value):
            yield _turned(case, opposite[0], fact)
            return


def _turned_figure(case: Case, here: Fact, there: Sequence[Fact]) -> Fact | None:
    """What the source says the other way round of the same figure: fell 12% against rose 12%."""
    figure = _figure_after(here, case.line)
    beside = [fact for fact in there if figure is not None and _figure_after(fact, case.source) == figure]
    if not beside or any(fact.value == here.value for fact in beside):
        return None
    return next((fact for fact in beside if fact.value == _OPPOSITE[here.value]), None)


def _figure_after(fact: Fact, side: Side) -> str | None:
    near = (other for other in side.numbers if 0 <= other.range.start - fact.range.end <= _NEAR)
    return next((other.value for other in near), None)


def _says(facts: Sequence[Fact], value: str) -> bool:
    return any(fact.value == value for fact in facts)


def _turned(case: Case, there: Fact, here: Fact) -> Finding:
    said, now = there.range.of(case.source.text), here.range.of(case.line.text)
    message = f"`{said}` has become its opposite, `{now}`"
    severity: Severity = "look" if case.translated else "stop"
    return case.finding("direction-flipped", severity, message, there=there.range, here=here.range)
