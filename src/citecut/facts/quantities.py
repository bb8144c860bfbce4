"""Text -> the quantities in it: numbers with unit, money, percent, bounds; ranges, durations."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from citecut.facts.digits import TIE, written
from citecut.facts.fact import Fact, FactKind
from citecut.facts.numbers import Number, numbers, one_of
from citecut.facts.patterns import GONE
from citecut.facts.reading_table import ReadingTable
from citecut.facts.units import MONEY_CODES, MONEY_SIGNS, TIME_UNITS, WRITTEN, lowered
from citecut.model import TextRange

_UNITS = {**lowered(WRITTEN), **lowered(MONEY_SIGNS), **lowered(MONEY_CODES)}
_MONEY = {**lowered(MONEY_SIGNS), **lowered(MONEY_CODES)}
_DASH = re.compile(rf"[ {TIE}]?(?:--|[-–—~～])[ {TIE}]?")
_BACK = 32  # characters before a number in which its bound may stand


@dataclass(frozen=True)
class _Measured:
    """A number with what stands around it."""

    number: Number
    start: int
    end: int
    unit: str = ""
    also_unit: str = ""
    clock: bool = False
    limit: str = ""
    negative: bool = False

    @property
    def value(self) -> Decimal:
        return -self.number.value if self.negative else self.number.value


def quantities(original: str, text: str, table: ReadingTable) -> list[Fact]:
    """Every number that counts or measures; weak ones (`một`, `one`) only where a unit follows."""
    measured = [_measured(number, text, table) for number in numbers(original, text, table.numbers)]
    found: list[Fact] = []
    for one, other in _joined(measured, text, table):
        fact = _range(one, other, text, table) if other else _single(one, text, table)
        found.append(fact)
    return found


def is_weak(fact: Fact, text: str, table: ReadingTable) -> bool:
    """Whether a quantity may be an article: `một`, `one`."""
    return fact.number == 1 and fact.upper is None and not re.search(r"\d", text[fact.range.start : fact.range.end])


def _measured(number: Number, text: str, table: ReadingTable) -> _Measured:
    start, end, unit, also_unit, clock = number.start, number.end, "", "", False
    before = _money_before().search(text, max(0, start - 8), start)
    if before:
        start, unit = before.start(), _MONEY[before[1]]
    after = _unit_after(table).match(text, end)
    if after:
        name = _squeezed(after["unit"])
        end = after.end()
        unit = unit or table.units.get(name) or _UNITS[name]
        also_unit, clock = table.also_units.get(name, ""), name in table.clock_words
    added = _quarters(table).search(text, max(0, start - _BACK), start) if table.quarters else None
    if added:
        more = table.quarters[added[1]] * number.scale / 4
        number, start = replace(number, value=number.value + more), added.start()
    half = _half_after(table).match(text, end) if after else None
    if half:
        number, end = replace(number, value=number.value + Decimal("0.5")), half.end()
    signed = _below_nought(start, text, table)
    return _Measured(number, signed, end, unit, also_unit, clock, negative=signed < start)


def _below_nought(start: int, text: str, table: ReadingTable) -> int:
    """Where the sign or word before a negative number begins; `start` itself where there is none."""
    if start and text[start - 1] == "-" and not re.search(rf"[\w%°){GONE}] ?-$", text[max(0, start - 3) : start]):
        return start - 1
    word = re.search(rf"(?<![^\W_])(?:{'|'.join(table.negatives) or '(?!)'}) $", text[max(0, start - 12) : start])
    return start - len(word[0]) if word else start


def unit_after(text: str, at: int, table: ReadingTable) -> tuple[str, int]:
    """The unit that stands in `text`, in small letters, from `at` on, and where it ends; `""` where none does."""
    match = _unit_after(table).match(text, at)
    if not match:
        return "", at
    name = _squeezed(match["unit"])
    return table.units.get(name) or _UNITS[name], match.end()


@lru_cache(maxsize=1)
def _money_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])({one_of(_MONEY)}) ?$")


@lru_cache(maxsize=128)
def _unit_after(table: ReadingTable) -> re.Pattern[str]:
    names = "|".join(
        re.escape(name).replace(r"\ ", rf"[ {TIE}-]")
        for name in sorted({**_UNITS, **table.units}, key=len, reverse=True)
    )
    end = r"(?![^\W_])" if table.numbers.spaced else r"(?![a-z])"
    return re.compile(rf"[ {TIE}]?-?(?P<unit>{names}){end}")


@lru_cache(maxsize=128)
def _quarters(table: ReadingTable) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])({one_of(table.quarters)}) $")


@lru_cache(maxsize=128)
def _half_after(table: ReadingTable) -> re.Pattern[str]:
    """`hai năm rưỡi`: the half after the unit."""
    gap, end = (rf"[ {TIE}]", r"(?![^\W_])") if table.numbers.spaced else ("", "")
    return re.compile(rf"{gap}(?:{one_of(table.numbers.halves)}){end}")


def _squeezed(name: str) -> str:
    return re.sub(rf"[ {TIE}-]", " ", name)


def _joined(
    measured: Sequence[_Measured], text: str, table: ReadingTable
) -> Iterator[tuple[_Measured, _Measured | None]]:
    """Numbers one by one, and in pairs where they are the ends of a range."""
    at = 0
    while at < len(measured):
        one = measured[at]
        other = measured[at + 1] if at + 1 < len(measured) else None
        if other and _is_range(one, other, text, table):
            yield one, other
            at += 2
        else:
            yield one, None
            at += 1


def _is_range(one: _Measured, other: _Measured, text: str, table: ReadingTable) -> bool:
    if other.negative:
        other = replace(other, start=other.start + 1, negative=False)
    gap = text[one.end : other.start]
    if one.unit and other.unit and one.unit != other.unit:
        return False
    if _DASH.fullmatch(gap) or (other.start > 0 and text[one.end : other.start].strip() == "" and "-" in gap):
        return _scaled(one, other).value < other.number.value
    word = _squeezed(gap).strip()
    if word not in table.between:
        return False
    opened = _opener(table).search(text, max(0, one.start - _BACK), one.start)
    if word in table.openers_needed and not opened:
        return False
    return bool(opened) or _scaled(one, other).value < other.number.value


@lru_cache(maxsize=128)
def _opener(table: ReadingTable) -> re.Pattern[str]:
    edge = r"(?<![^\W_])" if table.numbers.spaced else ""
    return re.compile(rf"{edge}(?:{one_of(table.openers)})[ {TIE}]?$")


def _scaled(one: _Measured, other: _Measured) -> Number:
    """The lower end, with the scale that only the upper end writes: `2-3 triệu`."""
    number, scale = one.number, other.number.scale
    if number.scale != 1 or scale == 1 or one.end > number.end:
        return number
    raised = number.value * scale
    return replace(number, value=raised) if raised < other.number.value else number


def _range(one: _Measured, other: _Measured, text: str, table: ReadingTable) -> Fact:
    low, unit = _scaled(one, other).value, one.unit or other.unit
    low = -low if one.negative else low
    high = other.number.value
    start, limit = _limit_before(one.start, text, table)
    opened = _opener(table).search(text, max(0, start - _BACK), start)
    span = TextRange(start=opened.start() if opened else start, end=other.end)
    value = f"{written(low)}..{written(high)}"
    return Fact(_kind(unit), span, _with_unit(value, unit), (), low, unit, limit, high)


def _single(one: _Measured, text: str, table: ReadingTable) -> Fact:
    start, limit = _limit_before(one.start, text, table)
    end, bound = _limit_after(one.end, text, table)
    also = [_with_unit(written(other), one.unit) for other in one.number.also]
    also += [_with_unit(written(one.value), one.also_unit)] if one.also_unit else []
    millions = one.unit == "m" and text.startswith("m", one.number.end) and table.numbers.suffixes.get("m")
    also += [written(one.value * millions)] if millions else []
    also += [f"T{int(one.value):02}:00"] if one.clock and one.value in range(25) else []
    span = TextRange(start=start, end=end)
    value = _with_unit(written(one.value), one.unit)
    return Fact(_kind(one.unit), span, value, tuple(also), one.value, one.unit, limit or bound)


def _kind(unit: str) -> FactKind:
    return FactKind.DURATION if unit in TIME_UNITS else FactKind.QUANTITY


def _with_unit(number: str, unit: str) -> str:
    if unit in TIME_UNITS:
        return TIME_UNITS[unit].format(number)
    return f"{number} {unit}" if unit else number


def _limit_before(start: int, text: str, table: ReadingTable) -> tuple[int, str]:
    match = _limits(table).search(text, max(0, start - _BACK), start)
    return (match.start("limit"), table.limits[_squeezed(match["limit"])]) if match else (start, "")


@lru_cache(maxsize=128)
def _limits(table: ReadingTable) -> re.Pattern[str]:
    edge = r"(?<![^\W_])" if table.numbers.spaced else ""
    return re.compile(rf"{edge}(?P<limit>{one_of(table.limits)})[ {TIE}]?(?:(?:the|a|an|some|của|là) )?$")


def _limit_after(end: int, text: str, table: ReadingTable) -> tuple[int, str]:
    match = _limits_after(table).match(text, end)
    return (match.end(), table.limits_after[match["limit"]]) if match else (end, "")


@lru_cache(maxsize=128)
def _limits_after(table: ReadingTable) -> re.Pattern[str]:
    stop = r"(?![^\W_])" if table.numbers.spaced else ""
    return re.compile(rf"[ {TIE}]?(?P<limit>{one_of(table.limits_after)}){stop}")
