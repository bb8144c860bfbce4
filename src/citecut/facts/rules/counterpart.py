"""A number of one text -> what of the other it stands in the place of; where one language has no measured table."""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from citecut.facts.fact import Fact, FactKind
from citecut.facts.held import may_hold
from citecut.facts.matching import alike, nearest
from citecut.facts.parts import date_parts
from citecut.facts.rules.case import Case
from citecut.facts.rules.telling import in_figures
from citecut.facts.side import Side
from citecut.facts.values import clock_of

_DAY = 2  # figures of a day or an hour, which claim no other number
_PLAIN = frozenset({FactKind.QUANTITY, FactKind.DURATION, FactKind.SCORE})
_IDLE_WORDS = frozenset({"a", "an", "half", "halfway", "quarter", "quarters", "decade", "century"})
_HUNDREDS = range(200, 1000, 100)  # Cinquecento: the sixteenth century
_HOURS = range(1, 25)


def place_of(fact: Fact, dropped: Sequence[Fact], case: Case) -> Fact | None:
    """What of the source a number of the line stands for, of all that is left over there."""
    ranked = fact.value.startswith("#") or re.fullmatch(r"C\d+", fact.value)
    pool = (*case.unmatched.dropped, *open_ranks(case.source, case.line)) if ranked else ()
    ranks = [one for one in pool if one.value[:1] in "#C" or one.number in _HUNDREDS]
    lost = case.unmatched.dropped if fact.kind is FactKind.TIME else ()
    hours = (one for one in lost if one.number is not None and int(one.number) in _HOURS)
    shares = [one for one in dropped if "/" in one.value] if "/" in fact.value else dropped
    told = next(iter(ranks), None) or nearest(fact, shares) or _figure_for(case, fact) or next(hours, None)
    told = told or _of_its_unit(fact, case)
    return told or (None if in_figures(fact, case.line) else unclaimed(fact, case))


def _of_its_unit(fact: Fact, case: Case) -> Fact | None:
    """The figure with the same unit that the line does not give with it: the `1 min` of two minutes."""
    here = {one.number for one in case.line.numbers if one is not fact and one.unit == fact.unit}
    there = (one for one in case.source.numbers if one.unit and one.unit == fact.unit and one.number not in here)
    return next((one for one in there if in_figures(one, case.source)), None)


def unclaimed(fact: Fact, case: Case) -> Fact | None:
    """For a number in words, one of the source that no number of the line claims: beide, zweite, due."""
    claimants = [one for one in (*case.line.numbers, *case.line.weak) if claims(one, case.line)]
    whole = [one for one in claimants if one.kind in _PLAIN or one.value.startswith("C")]
    told = {number for one in claimants for number in _counted(one) if one in whole or len(number) > _DAY}
    every = (*case.source.numbers, *case.source.weak)
    left = [one for one in every if one.kind in _PLAIN and told.isdisjoint(_counted(one)) and _counted(one) != ["1"]]
    able = [one for one in left if one.unit == fact.unit or not (one.unit and fact.unit)]
    able.sort(key=lambda one: ("/" in one.value) != ("/" in fact.value))
    return next(iter(able), None) if fact.kind in _PLAIN and not fact.value.endswith("s") else None


def claims(fact: Fact, side: Side) -> bool:
    """Whether a number of the line may claim one of the source: `half` does not claim a two."""
    return fact in side.numbers or fact.range.of(side.text).lower() not in _IDLE_WORDS


def open_ranks(side: Side, other: Side) -> list[Fact]:
    """Ranks that need not be told and that the other text does not hold: second, XVI."""
    return [fact for fact in side.weak if fact.value.startswith("#") and not may_hold(other.values, fact, "")]


def _figure_for(case: Case, fact: Fact) -> Fact | None:
    """For a date, the bare figure that it may have been."""
    if fact.kind is not FactKind.DATE:
        return None
    lengths = {len(part) for name, part in date_parts(fact.value).items() if name in "yd"}
    bare = [one for one in case.unmatched.dropped if one.value.isdigit()]
    return next((one for one in bare if len(one.value.zfill(2)) in lengths), None)


def doubled(case: Case, lost: Fact) -> Fact | None:
    """What the line says more often than the source, of the kind of a lost number: `3 and 3` for `3 and 5`."""
    if not in_figures(lost, case.source) and not case.source.reads_words:
        return None
    here = Counter(number for fact in case.line.numbers for number in _counted(fact))
    sure = Counter(number for fact in case.source.numbers for number in _counted(fact))
    weak = Counter(number for fact in case.source.weak for number in _counted(fact))
    again = {number for number, times in here.items() if times > sure[number] + weak[number] > 0}
    if in_figures(lost, case.source):  # an article is no `1` in figures
        again |= {number for number in weak if not sure[number] and number in _figures(case.line)}
    able = (fact for fact in case.line.numbers if _is_of_a_kind(fact, lost))
    return next((fact for fact in able if not again.isdisjoint(_counted(fact))), None)


def _figures(side: Side) -> set[str]:
    """The numbers that stand in figures."""
    return set(re.findall(r"(?<![\w.,])\d+(?![\w]|[.,]\d)", side.text))


def _counted(fact: Fact) -> list[str]:
    """Its numbers as often as it tells them: 1 and 1 of `1-1`; of a date its year and day."""
    if fact.kind is FactKind.TIME:
        return [str(clock_of(fact.value)[0])]
    if fact.kind is FactKind.DATE and not fact.value.startswith("C"):
        parts = (date_parts(value) for value in fact.value.split("/"))
        return [part.lstrip("0") for told in parts for name, part in told.items() if name in "yd"]
    return re.findall(r"\d+(?:\.\d+)?", fact.value)


def _is_of_a_kind(one: Fact, other: Fact) -> bool:
    """Whether one number may have been written for the other."""
    units = one.unit == other.unit or not (one.unit and other.unit)
    hour = {one.kind, other.kind} == {FactKind.TIME, FactKind.QUANTITY} and other.number in _HOURS
    kinds = one.kind is other.kind or FactKind.SCORE in (one.kind, other.kind) or hour
    return kinds and units and one.value.startswith("#") == other.value.startswith("#")


def kin_in(case: Case, lost: Fact) -> Fact | None:
    """What in the line stands for a lost fact of its kind and unit and for no other: 14:20 has become 5:20 pm."""
    able = (fact for fact in case.line.numbers if _kin(fact, lost) and not _is_whole_part(lost, fact))
    others = [fact for fact in case.source.numbers if fact is not lost]
    return next((fact for fact in able if not any(_kin(fact, one) and alike(fact, one) for one in others)), None)


def _kin(one: Fact, other: Fact) -> bool:
    if FactKind.TIME in (one.kind, other.kind):
        return one.kind is other.kind
    if one.kind is FactKind.DATE or other.kind is FactKind.DATE:
        parts = date_parts(one.value).keys() & date_parts(other.value).keys()
        return one.kind is other.kind and "m" in parts
    return (one.unit == other.unit and bool(one.unit)) or ("/" in one.value and "/" in other.value)


def _is_whole_part(one: Fact, other: Fact) -> bool:
    """Whether a number is the whole part of another that goes on after its unit: the nine of 9秒98."""
    return one.number is not None and begins(one.number, other)


def begins(number: Decimal, fact: Fact) -> bool:
    """Whether a number is the whole part of another: 149 of 149.20."""
    return fact.number is not None and fact.number - number in (0, fact.number % 1)
