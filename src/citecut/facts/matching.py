"""Two texts -> the numbers, dates and document numbers that only one of them has."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from citecut.facts.fact import Fact, FactKind
from citecut.facts.side import Side

DATED = frozenset({FactKind.DATE, FactKind.TIME})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DATE = re.compile(r"(?P<y>\d{4})?(?:-{1,2}(?P<m>\d{2}))?(?:-{1,3}(?P<d>\d{2}))?")
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
_BUDDHIST = 543  # years by which the calendar of Thailand, Laos and Cambodia is ahead
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
    by_table = source.reads_numbers and line.reads_numbers
    dropped = [fact for fact in source.numbers if not _answered(fact, source, line, by_table)]
    added = [fact for fact in line.numbers if not _answered(fact, line, source, by_table)]
    shifted = [pair for fact in line.numbers if (pair := _shifted(fact, source, line))]
    return Unmatched(tuple(dropped), tuple(added), tuple(shifted))


def same(one: Fact, other: Fact) -> bool:
    """Whether two facts have one value in any of their readings."""
    return not _values(one).isdisjoint(_values(other))


def _answered(fact: Fact, own: Side, other: Side, by_table: bool) -> bool:
    candidates = (*other.numbers, *other.weak)
    if any(same(fact, candidate) for candidate in candidates):
        return True
    if not by_table:
        return _same_figures(fact, own, other)
    if fact.kind in DATED:
        written = fact.range.of(own.text)
        if written.isupper() and written.isalpha() and written in other.text:
            return True  # DEC is a company here
        return _date_answered(fact, candidates) or _stands_in(fact, own, other.text, other.numbers)
    if fact.kind is FactKind.DOCUMENT:
        return _stands_verbatim(fact, own, other)
    dated = [candidate for candidate in candidates if candidate.kind in DATED]
    return (
        _number_answered(fact, candidates)
        or _stands_unread(fact, own, other)
        or _stands_in(fact, own, other.text, dated)
    )


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


@lru_cache(maxsize=4096)
def date_parts(value: str) -> dict[str, str]:
    """`2023-06-15` -> its year, month and day; `--08-07` has no year; a weekday is a part of its own."""
    if match := re.fullmatch(r"-W-(\d)", value):
        return {"w": match[1]}
    if match := re.fullmatch(r"---(\d\d)", value):
        return {"d": match[1]}
    if match := re.fullmatch(r"--(\d\d)(?:-(\d\d))?", value):
        return {"m": match[1]} | ({"d": match[2]} if match[2] else {})
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", value):
        named = zip("ymd", match.groups(), strict=True)
        return {name: part for name, part in named if part}
    return {"whole": value}


@lru_cache(maxsize=8192)
def _numbers_of(value: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(written).normalize() for written in _NUMBER.findall(value))


def numbers_in(fact: Fact) -> tuple[Decimal, ...]:
    """Every number in the readings of a fact: 5 and 10 of `5..10 %`."""
    values = [fact.value, *fact.also]
    found = [number for value in values if not value.startswith("-W") for number in _numbers_of(value)]
    return tuple(found) + ((fact.number.normalize(),) if fact.number is not None else ())


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


def _same_figures(fact: Fact, own: Side, other: Side) -> bool:
    """Without a table: whether the same significant figures stand on the other side, whatever the scale."""
    mine = [_significant(number) for number in numbers_in(fact)]
    figures = [number for one in (*other.numbers, *other.weak) for number in numbers_in(one)]
    figures += [number - _BUDDHIST for number in figures if 2400 < number < 2700]
    figures += [number + _BUDDHIST for number in figures if 1857 < number < 2157]
    pool = {_significant(number) for number in figures}
    if fact.kind in DATED:
        parts = [part for value in _values(fact) for name, part in date_parts(value).items() if name in "yd"]
        return not parts or all(_significant(Decimal(part)) in pool for part in parts) or fact.kind is FactKind.TIME
    return not mine or any(figure in pool for figure in mine)


def _significant(number: Decimal) -> str:
    return f"{number:f}".replace(".", "").strip("0") or "0"


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
