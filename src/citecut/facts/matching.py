"""Two texts -> the numbers, dates and document numbers that only one of them has."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from citecut.facts.fact import Fact, FactKind
from citecut.facts.held import may_hold
from citecut.facts.lengths import length, one_share
from citecut.facts.parts import date_parts, numbers_in
from citecut.facts.reading import reading_for
from citecut.facts.side import Side

DATED = frozenset({FactKind.DATE, FactKind.TIME})
_CONVERTED = {
    ("mi", "km"): Decimal("1.609"),
    ("ft", "m"): Decimal("0.3048"),
    ("in", "cm"): Decimal("2.54"),
    ("yd", "m"): Decimal("0.9144"),
    ("lb", "kg"): Decimal("0.4536"),
    ("oz", "g"): Decimal("28.35"),
    ("acre", "ha"): Decimal("0.4047"),
    ("mph", "km/h"): Decimal("1.609"),
    ("gal", "l"): Decimal("3.785"),
}
_CLOSE = Decimal("0.06")  # share by which a converted figure may be rounded


@dataclass(frozen=True)
class Unmatched:
    """What was left over."""

    dropped: tuple[Fact, ...]
    """Facts of the source that the line does not have."""
    added: tuple[Fact, ...]
    """Facts of the line that the source does not have."""
    shifted: tuple[tuple[Fact, Fact], ...]
    """Facts of source and line with the same number and another unit or bound."""


def unmatched(source: Side, line: Side) -> Unmatched:
    """Compare two texts by their numbers. Repeating a number is no difference."""
    answered = _answered if source.measured and line.measured else _answered_loosely
    dropped = [fact for fact in source.numbers if not answered(fact, source, line)]
    added = [fact for fact in line.numbers if not answered(fact, line, source)]
    shifted = [pair for fact in line.numbers if (pair := _shifted(fact, source, line))]
    return Unmatched(tuple(dropped), tuple(added), tuple(shifted))


def same(one: Fact, other: Fact) -> bool:
    """Whether two facts have one value in any of their readings."""
    return not _values(one).isdisjoint(_values(other))


def alike(one: Fact, other: Fact) -> bool:
    """Whether two facts may be one: the same value, number, day or hour."""
    if one.kind in DATED and other.kind in DATED:
        return same(one, other) or _may_be_one_day(one, other)
    return same(one, other) or (one.number is not None and one.number == other.number)


def _answered_loosely(fact: Fact, own: Side, other: Side) -> bool:
    if any(same(fact, candidate) for candidate in (*other.numbers, *other.weak)):
        return True
    if fact.kind is FactKind.DOCUMENT and _stands_verbatim(fact, own, other):
        return True
    return may_hold(other.values, fact, fact.range.of(own.text))


def _answered(fact: Fact, own: Side, other: Side) -> bool:
    candidates = (*other.numbers, *other.weak)
    if any(same(fact, candidate) for candidate in candidates):
        return True
    if fact.kind in DATED:
        written = fact.range.of(own.text)
        if written.isupper() and written.isalpha() and written in other.text:
            return True  # DEC is a company here
        return _date_answered(fact, candidates) or _stands_in(fact, own, other.text, other.numbers)
    if fact.kind is FactKind.DOCUMENT:
        return _stands_verbatim(fact, own, other)
    dated = [candidate for candidate in candidates if candidate.kind in DATED]
    if _as_long(fact, own, other, candidates) or any(one_share(fact, candidate) for candidate in candidates):
        return True
    return (
        _number_answered(fact, candidates)
        or _stands_unread(fact, own, other)
        or _stands_in(fact, own, other.text, dated)
    )


def _as_long(fact: Fact, own: Side, other: Side, candidates: Iterable[Fact]) -> bool:
    """Whether the other text tells the same time in another unit: half a year, six months."""
    wanted = length(fact, own.text, reading_for(own.language))
    table = reading_for(other.language)
    return wanted is not None and any(length(one, other.text, table) == wanted for one in candidates)


def _values(fact: Fact) -> frozenset[str]:
    return frozenset((fact.value, *fact.also))


def _number_answered(fact: Fact, candidates: Sequence[Fact]) -> bool:
    pool = {number for other in candidates if other.kind not in DATED for number in numbers_in(other)}
    pool |= {number for other in candidates if other.kind in DATED for number in numbers_in(other) if number > 31}
    if fact.kind is FactKind.SCORE or ".." in fact.value:
        return set(numbers_in(fact)) <= pool
    if fact.number is not None and fact.number in pool:
        return True
    if any(set(numbers_in(fact)) == set(numbers_in(other)) for other in candidates):
        return True
    return any(_converted(fact, other) for other in candidates)


def _date_answered(fact: Fact, candidates: Sequence[Fact]) -> bool:
    return any(_may_be_one_day(fact, other) for other in candidates)


def _may_be_one_day(one: Fact, other: Fact) -> bool:
    """Whether two dates or times share a part and contradict each other in none."""
    if one.kind is FactKind.TIME and other.kind is FactKind.TIME:
        return _same_time(one, other)
    for value in _values(one):
        for another in _values(other):
            mine, theirs = date_parts(value), date_parts(another)
            if _decade(value) and _decade(value) == _decade(another):
                return True
            shared = mine.keys() & theirs.keys()
            if shared and all(mine[part] == theirs[part] for part in shared):
                return True
    plain = other.kind in (FactKind.QUANTITY, FactKind.DURATION) and other.unit == ""
    return plain and bool(set(numbers_in(other))) and set(numbers_in(other)) <= set(numbers_in(one))


def _decade(value: str) -> str | None:
    """`197` of the seventies: of `197X`, and of 1970 where a language writes the decade so."""
    match = re.fullmatch(r"(\d{3})[X0]", value)
    return match[1] if match else None


def _same_time(one: Fact, other: Fact) -> bool:
    clocks = [{re.sub(r"^T(\d\d)", _twelve, value) for value in _values(fact)} for fact in (one, other)]
    return not clocks[0].isdisjoint(clocks[1])


def _twelve(match: re.Match[str]) -> str:
    return f"T{int(match[1]) % 12:02d}"


def _converted(one: Fact, other: Fact) -> bool:
    """Whether one measure is the other in the units of another country, rounded."""
    if one.number is None or other.number is None:
        return False
    for (small, large), factor in _CONVERTED.items():
        for here, there in ((one, other), (other, one)):
            if (here.unit, there.unit) == (small, large) and here.number and there.number:
                return abs(here.number * factor / there.number - 1) <= _CLOSE
    if {one.unit, other.unit} == {"°F", "°C"}:
        warm, cold = (one, other) if one.unit == "°F" else (other, one)
        return abs(((warm.number or 0) - 32) * Decimal(5) / 9 - (cold.number or 0)) <= 1
    return False


def _stands_unread(fact: Fact, own: Side, other: Side) -> bool:
    """Whether the same figures stand in the other text where its reader took them for no fact."""
    written = _figures_of(fact.range.of(own.text))
    if not written or fact.number is None or fact.number != Decimal(written):
        return False
    return any(
        _figures_of(match[0]) == written
        for match in re.finditer(r"\d[\d.,]*\d|\d", other.text)
        if not any(one.range.start <= match.start() < one.range.end for one in other.numbers)
    )


def _stands_in(fact: Fact, own: Side, text: str, others: Iterable[Fact]) -> bool:
    """Whether the very figures of a date or time stand in a fact of the other text: 5.30pm, 5.30 chiều."""
    written = re.search(r"\d[\d.:–-]*\d", fact.range.of(own.text))
    if not written or (fact.kind in DATED and written[0].isdigit()):
        return False
    whole = re.compile(rf"(?<!\d){re.escape(written[0])}(?!\d)")
    return any(whole.search(other.range.of(text)) for other in others if other.kind in DATED or "-" in written[0])


def _figures_of(text: str) -> str:
    match = re.search(r"\d[\d.,\u00a0]*", text)
    return re.sub(r"\D", "", match[0]) if match else ""


def _stands_verbatim(fact: Fact, own: Side, other: Side) -> bool:
    bare = [
        re.sub(r"[\s–−]", "", text).replace("–", "-").casefold() for text in (fact.range.of(own.text), other.text)
    ]
    return bare[0] in bare[1]


def _shifted(fact: Fact, source: Side, line: Side) -> tuple[Fact, Fact] | None:
    """The source's fact with the same number where unit or bound differ; none when any agrees wholly."""
    alike = [one for one in source.numbers if one.number is not None and one.number == fact.number]
    alike = [one for one in alike if one.kind == fact.kind or {one.kind, fact.kind} == {FactKind.QUANTITY}]
    if not alike or any(_agrees(one, fact) for one in alike):
        return None
    return alike[0], fact


def _agrees(one: Fact, other: Fact) -> bool:
    units = one.unit == other.unit or not one.unit or not other.unit or same(one, other)
    return units and one.limit == other.limit


def nearest(fact: Fact, others: Iterable[Fact]) -> Fact | None:
    """The fact among `others` that most likely was meant: of the same kind and unit first."""
    able = [other for other in others if (other.kind in DATED) == (fact.kind in DATED)]
    able = [other for other in able if (other.kind is FactKind.DOCUMENT) == (fact.kind is FactKind.DOCUMENT)]
    able = [other for other in able if other.value.startswith("-W") == fact.value.startswith("-W")]
    return max(able, key=lambda other: _nearness(fact, other), default=None)


def _nearness(one: Fact, other: Fact) -> tuple[bool, bool, float]:
    alike = SequenceMatcher(None, one.value, other.value, autojunk=False).ratio()
    return one.kind == other.kind, one.unit == other.unit, alike
