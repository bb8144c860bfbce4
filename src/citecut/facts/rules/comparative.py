"""What rose in one text and fell in the other.

It rests on this: up and down, more and less, first and last are small sets of words in every language. Within one
language a line that says only the opposite of what the cited text says is wrong. So is a translation that has a word
of one end of a scale, where the original has a sure word of the other end and none of this end, however loose: in
970 right translations both ways there was none. Where the original's word is loose itself, a person looks.
"""

import re
from collections.abc import Iterator, Sequence

from citecut.facts.fact import Fact
from citecut.facts.marks import tokens
from citecut.facts.polarity import directions
from citecut.facts.poles import OPPOSITE, Pole, knows_poles, poles
from citecut.facts.rules.case import Case
from citecut.facts.side import Side
from citecut.model import Finding, Severity

_NEAR = 16  # code points from the direction to its figure: "fell by as much as 12%"
_END = re.compile(r"[.!?…](?=\s|$)|\n")
_OPPOSITE = {"up": "down", "down": "up", "more": "less", "less": "more"}


def check(case: Case) -> Iterator[Finding]:
    """Directions turned round."""
    turned_end = _turned_end(case) if case.translated else _turned_in_place(case)
    if turned_end:
        yield turned_end
        return
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


def _turned_end(case: Case) -> Finding | None:
    """A word of the line that stands at one end of a scale, where the source knows only the other end."""
    if not (knows_poles(case.source.language) and knows_poles(case.line.language)):
        return None
    there = poles(case.source.text, case.source.language)
    known = {pole.value for pole in there}
    found: Finding | None = None
    for pole in poles(case.line.text, case.line.language):
        if not pole.sure or pole.value in known:
            continue
        for other in (one for one in there if one.value == OPPOSITE[pole.value]):
            found = _ends(case, other, pole) if other.sure or found is None else found
    return found


def _turned_in_place(case: Case) -> Finding | None:
    """Within one language: between the same two words stands the other end of the scale, and nowhere this one."""
    if not knows_poles(case.line.language):
        return None
    there = [(pole, _places(pole, case.source)) for pole in poles(case.source.text, case.source.language)]
    for pole in poles(case.line.text, case.line.language):
        places = _places(pole, case.line)
        same = [other for other, others in there if places & others]
        turned = [other for other in same if other.value == OPPOSITE[pole.value] and _is_sure(pole, other)]
        doubtful = any(other.value == pole.value and (other.sure or not pole.sure) for other in same)
        if turned and not doubtful:
            return _ends(case, turned[0], pole)
    return None


def _is_sure(one: Pole, other: Pole) -> bool:
    """In one place of one sentence, words of time and order are sure; of size, one of the two must be."""
    return one.sure or other.sure or one.value in ("before", "after", "first", "last")


def _places(pole: Pole, side: Side) -> frozenset[tuple[str, ...]]:
    """Where it stands: the words before and after, or three of one side at an end of a sentence.

    Also with the words after the first of a phrase, which another phrase may share: last time, first time.
    """
    text, at = side.text, pole.range
    before = _folded(text[: at.start], backwards=True)
    first = tokens(at.of(text))[0].range.end
    following = [_folded(text[end:], backwards=False) for end in (at.end, at.start + first)]
    return frozenset(place for after in following if (place := _place(before, after)))


def _place(before: list[str], after: list[str]) -> tuple[str, ...]:
    if before and after:
        return (before[-1], "", after[0])
    return tuple(after[:3] or before[-3:]) if len(after or before) > 2 else ()


def _ends(case: Case, there: Pole, here: Pole) -> Finding:
    severity: Severity = "stop" if there.sure or not case.translated else "look"
    return case.finding("direction-flipped", severity, there=there.range, here=here.range)


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
    severity: Severity = "look" if case.translated else "stop"
    return case.finding("direction-flipped", severity, there=there.range, here=here.range)


def _folded(part: str, *, backwards: bool) -> list[str]:
    """The words of a part of the text up to the nearest end of a sentence."""
    ends = [match.end() for match in _END.finditer(part)]
    inside = part[ends[-1] :] if backwards and ends else part[: ends[0]] if ends else part
    return [token.folded for token in tokens(inside)]
