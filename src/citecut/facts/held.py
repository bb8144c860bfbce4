"""A fact and the values of another text -> whether that text may hold it, part by part.

Of a date that is its day, month and year. A figure that no reading of the other text gives was changed or added.
"""

import re
from decimal import Decimal

from citecut.facts.fact import Fact, FactKind
from citecut.facts.parts import date_parts, numbers_in
from citecut.facts.units import convertible
from citecut.facts.values import CLOCK, Values, clock_of

_CLOSE = Decimal("0.06")  # share by which a converted figure may be rounded
_ROUND = Decimal("0.005")
_SAID = {(Decimal(15), "day", Decimal(2), "week"), (Decimal(8), "day", Decimal(1), "week")}
"""Days that are said for weeks, the first one counted twice: quinze jours, otto giorni, vierzehn Tage."""
_RUN = re.compile(r"\d+")
_TEN, _DOZEN = 10, 12
_DAYS = 31  # what a month has at most: a figure above may be a year without its century
_PARTS = (15, 30, 45)  # minutes that are told in words, which may not be read
_QUARTER_TO = 45
_LATE = Decimal("0.75")  # of an hour: three and three quarters for a quarter to four
_LATELY = 1870  # decades from here on are also named by two figures


def may_hold(other: Values, fact: Fact, written: str) -> bool:
    """Whether some reading of the other text gives `fact`, which stands as `written` in its own."""
    clock = CLOCK.fullmatch(written)
    if clock and _holds_time(other, f"{int(clock[1]):02}:{clock[2]}") and int(clock[1]) < 25:
        return True
    match fact.kind:
        case FactKind.TIME:
            return any(_holds_time(other, value) for value in (fact.value, *fact.also))
        case FactKind.DATE:
            return any(_holds_date(other, value) for value in (fact.value, *fact.also))
        case FactKind.LABEL | FactKind.DOCUMENT | FactKind.PHONE:
            written = fact.value.replace("-", " ")
            return all(other.has(int(run)) for run in _RUN.findall(written) if len(run) < 19)
        case _:
            return _holds_number(other, fact, written.lower())


def _holds_number(other: Values, fact: Fact, written: str) -> bool:
    if fact.upper is not None and fact.number is not None:
        return all(_holds_value(other, end, fact.unit) for end in (fact.number, fact.upper))
    wanted = numbers_in(fact)
    if fact.kind is FactKind.SCORE:
        return all(other.has(number) for number in wanted)
    if fact.number is not None and _holds_value(other, fact.number, fact.unit):
        return True
    if fact.number == _DOZEN and "dozen" in written and other.has(_TEN):
        return True  # 十数人, une dizaine
    if any(_holds_reading(other, also, fact.unit) for also in fact.also):
        return True
    if "/" not in fact.value or len(set(numbers_in(fact)[:2])) == 1:  # 3/3 is no 2/3
        return False
    return all(other.has(number) for number in wanted if number >= 1)


def _holds_reading(other: Values, also: str, unit: str) -> bool:
    """Whether it may hold all numbers of another reading: of `1/6` the one and the six."""
    return all(_holds_value(other, Decimal(number), unit) for number in _plain_numbers(also))


def _holds_value(other: Values, number: Decimal, unit: str) -> bool:
    if other.has(number) or (-number in other.numbers):
        return True
    if unit == "%" and number / 100 in other.numbers:
        return True
    if number < 1 and any(abs(there / 100 - number) < _ROUND for there, unit in other.measures if unit == "%"):
        return True  # 25 %, a quarter; 33 %, a third
    if not other.scaled and number >= 10000 and _head(number) in {_head(one) for one in other.numbers if one}:
        return True  # a scale that no table reads
    same = any(measure == unit for _, measure in other.measures)  # what is told in both units is not rounded
    return not same and any(_converts(there, measure, number, unit) for there, measure in other.measures)


def _converts(there: Decimal, measure: str, number: Decimal, unit: str) -> bool:
    """Whether one is the other in another unit, rounded."""
    if {measure, unit} == {"°F", "°C"}:
        warm, cold = (there, number) if measure == "°F" else (number, there)
        return abs((warm - 32) * 5 / 9 - cold) <= 1
    if not _SAID.isdisjoint({(there, measure, number, unit), (number, unit, there, measure)}):
        return True
    factor = convertible(measure, unit) if measure != unit else None
    return bool(factor and number) and abs(there * (factor or 1) / number - 1) <= _CLOSE


def _holds_date(other: Values, value: str) -> bool:
    if century := re.fullmatch(r"C(\d+)", value):
        hundreds = int(century[1]) * 100 - 100
        return any(map(other.has, (int(century[1]), hundreds, hundreds - 1000)))  # Settecento, "seven hundred"
    if decade := re.fullmatch(r"(\d{3})X", value):
        year = int(decade[1]) * 10
        late = year >= _LATELY or other.has(year // 100 + 1)  # the thirties of the 19th century
        return other.has(year) or (late and other.has(year % 100))
    if quarter := re.fullmatch(r"(?:(\d{4})-)?Q(\d)", value):
        return other.has(int(quarter[2])) and (not quarter[1] or _holds_year(other, int(quarter[1])))
    return all(_holds_day(other, part) for part in value.split("/"))


def _holds_day(other: Values, value: str) -> bool:
    parts = date_parts(value)
    if "whole" in parts:
        return True
    return (
        ("y" not in parts or _holds_year(other, int(parts["y"])))
        and ("m" not in parts or other.months is None or int(parts["m"]) in other.months)
        and ("d" not in parts or other.has(int(parts["d"])))
        and ("w" not in parts or other.weekdays is None or int(parts["w"]) in other.weekdays)
    )


def _holds_year(other: Values, year: int) -> bool:
    short = year % 100
    return other.has(year) or (short > _DAYS and (short in other.short_years or short in other.numbers))


def _holds_time(other: Values, value: str) -> bool:
    """Whether it tells this time, or names the hour from which it may count: halb elf, las siete menos cuarto."""
    hour, minute = clock_of(value)
    if not {(hour, minute), *((hour, part) for part in _PARTS if not minute)}.isdisjoint(other.clocks):
        return True
    hours = {hour, hour + 12, 12 if hour == 0 else hour, 24 if hour == 0 else hour}
    if minute == _QUARTER_TO and not other.has(minute) and not any(other.has(one + _LATE) for one in hours):
        hours = {hour + 1}
    return any(other.has(one) for one in hours) and (minute in (0, *_PARTS) or other.has(minute))


def _head(number: Decimal) -> str:
    return f"{number:f}".replace(".", "").strip("0") or "0"


def _plain_numbers(value: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", value)
