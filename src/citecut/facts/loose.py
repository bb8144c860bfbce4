"""A fact and another text -> whether the text may hold it, in any reading of its figures, words and names of days.

For pairs in which one language has no table that was measured on news. There a missing reading proves nothing, so
a fact counts as answered part by part: a date by its day, its month and its year, wherever they stand. A figure that
no reading of the other text gives was changed or added.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from citecut.facts.digits import plain
from citecut.facts.fact import Fact, FactKind
from citecut.facts.parts import date_parts, numbers_in
from citecut.facts.reading_table import ReadingTable
from citecut.facts.tables.world import ENDINGS
from citecut.facts.units import convertible
from citecut.text.patterns import roman

_CLOSE = Decimal("0.06")  # share by which a converted figure may be rounded
_BUDDHIST = 543  # years by which the calendar of Thailand, Laos and Cambodia is ahead
_CLOCK = re.compile(r"(?<![\d.,])(\d{1,2})[.:hH]([0-5]\d)(?![\d%]|[.,]\d)")
_FIGURE = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f ]\d+)*")
_VOWELS = "aeiouyąęăáéíóúýěůàèìòùâêôõãäöüåаяуюеиіїьойыёъ"
_STEM = 4  # letters that the stem of an inflected word has at least
_RUN = re.compile(r"\d+")
_SHORT_YEAR = re.compile(r"(?<!\d)\d\d(?!\d|[.,]\d)")
_NUMERIC_MONTH = re.compile(
    r"(?<![\d.,])(?:\d{1,4}[./-])?(0?[1-9]|1[0-2])(?:[./-](?:19|20|25)\d\d|\s?[月월])(?!\d)"
    r"|(?<![\d.,])\d{1,2}[./-](0?[1-9]|1[0-2])(?:[./-]\d+|\.|(?!\d))(?=[\s,;)]|$)"
)
_ROMAN = re.compile(r"(?<![^\W_])[IVXІХ]{1,6}(?![^\W_])")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_LONGEST = 24  # characters of a figure
_LATELY = 1870  # decades from here on are also named by two figures
_OPEN = 4  # letters from which on the name of a month or day may carry endings


@dataclass(frozen=True)
class Values:
    """What a text may say in numbers."""

    numbers: frozenset[Decimal]
    runs: frozenset[int]
    """Its runs of digits, one by one."""
    short_years: frozenset[int]
    """Its runs of two digits that may be a year without its century: not the 43 of 43.6."""
    months: frozenset[int] | None
    """The months it may name; None where its language's names are not known."""
    weekdays: frozenset[int] | None
    measures: tuple[tuple[Decimal, str], ...]
    """Its quantities with their units."""
    scaled: bool
    """Whether a word for thousands or more was read in it."""

    def has(self, number: int | Decimal) -> bool:
        """Whether this number may stand in the text."""
        return number in self.numbers or number in self.runs


def values(text: str, facts: Iterable[Fact], table: ReadingTable | None) -> Values:
    """Everything that `text` may say in numbers; `facts` are what its reader found, strong and weak."""
    read = tuple(facts)
    shown = plain(text)
    runs = frozenset(int(run[0]) for run in _RUN.finditer(_western(text)) if len(run[0]) < 19)
    numbers = {number for fact in read for number in _told(fact)} | _in_figures(text)
    numbers |= _inflected(shown, table)
    numbers |= {Decimal(roman(_latin(match[0])) or 0) for match in _ROMAN.finditer(text)}
    numbers |= {Decimal(year) for year in _years(shown, runs, table)}
    numbers |= set(_hours(shown, read, table)) | set(_era_years(shown, read, table))
    counted = [fact for fact in read if fact.number is not None]
    return Values(
        frozenset(numbers),
        runs,
        frozenset(int(run[0]) for run in _SHORT_YEAR.finditer(_western(text))),
        _months(shown, table, read),
        _named(shown, table, "weekdays", read) if table and table.weekdays else None,
        tuple((fact.number, fact.unit) for fact in counted if fact.number is not None and fact.unit),
        any(fact.number is not None and fact.number >= 1000 and _is_scaled(text, fact) for fact in counted),
    )


def may_hold(other: Values, fact: Fact, written: str) -> bool:
    """Whether some reading of the other text gives `fact`, which stands as `written` in its own."""
    clock = _CLOCK.fullmatch(written)
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
            return _holds_number(other, fact)


def _holds_number(other: Values, fact: Fact) -> bool:
    if fact.upper is not None and fact.number is not None:
        return all(_holds_value(other, end, fact.unit) for end in (fact.number, fact.upper))
    wanted = numbers_in(fact)
    if fact.kind is FactKind.SCORE:
        return all(other.has(number) for number in wanted)
    if fact.number is not None and _holds_value(other, fact.number, fact.unit):
        return True
    readings = [Decimal(number) for also in fact.also for number in _plain_numbers(also)]
    return any(_holds_value(other, number, fact.unit) for number in readings) or (
        "/" in fact.value and all(other.has(number) for number in wanted if number >= 1)
    )


def _holds_value(other: Values, number: Decimal, unit: str) -> bool:
    if other.has(number) or (-number in other.numbers):
        return True
    if unit == "%" and number / 100 in other.numbers:
        return True
    if not other.scaled and number >= 10000 and _head(number) in {_head(one) for one in other.numbers if one}:
        return True  # a scale that no table reads
    return any(_converts(there, measure, number, unit) for there, measure in other.measures)


def _converts(there: Decimal, measure: str, number: Decimal, unit: str) -> bool:
    """Whether one is the other in another unit, rounded."""
    if {measure, unit} == {"°F", "°C"}:
        warm, cold = (there, number) if measure == "°F" else (number, there)
        return abs((warm - 32) * 5 / 9 - cold) <= 1
    factor = convertible(measure, unit) if measure != unit else None
    return bool(factor and number) and abs(there * (factor or 1) / number - 1) <= _CLOSE


def _holds_date(other: Values, value: str) -> bool:
    if century := re.fullmatch(r"C(\d+)", value):
        hundreds = int(century[1]) * 100 - 100
        return any(map(other.has, (int(century[1]), hundreds, hundreds - 1000)))  # Settecento, "seven hundred"
    if decade := re.fullmatch(r"(\d{3})X", value):
        year = int(decade[1]) * 10
        return other.has(year) or (year >= _LATELY and other.has(year % 100))
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
    return other.has(year) or (year % 100 > 31 and year % 100 in other.short_years)


def _holds_time(other: Values, value: str) -> bool:
    hour, minute = (int(part) for part in re.findall(r"\d\d", value)[:2])
    hours = {hour, (hour + 12) % 24, hour % 12 or 12, 24 if hour == 0 else hour}
    return any(other.has(one) for one in hours) and (minute == 0 or other.has(minute) or minute in (15, 30, 45))


def _told(fact: Fact) -> Iterable[Decimal]:
    """The numbers that a fact tells; of a date its year and day, not its month."""
    if fact.kind not in (FactKind.DATE, FactKind.TIME):
        yield from numbers_in(fact)
        return
    for value in (one for reading in (fact.value, *fact.also) for one in reading.split("/")):
        if decade := re.fullmatch(r"(\d{3})X", value):
            yield from (Decimal(decade[1]) * 10, Decimal(decade[1]) * 10 % 100)
        elif century := re.fullmatch(r"C(\d+)", value):
            yield from (Decimal(century[1]), Decimal(century[1]) * 100 - 100)
        elif value[:1] == "T":
            yield from map(Decimal, _RUN.findall(value))
        else:
            yield from (Decimal(part) for name, part in date_parts(value).items() if name in "yd")


def _in_figures(text: str) -> set[Decimal]:
    """What the figures of a text are worth; both ways where their sign may part thousands or a fraction."""
    found: set[Decimal] = set()
    for match in _FIGURE.finditer(_western(text)):
        for piece in (match[0], *match[0].split(" "), *re.split(r"[,.'’]", match[0])):
            found.update(_worth(piece) if len(piece) < _LONGEST else ())
    return found


@lru_cache(maxsize=4096)
def _worth(piece: str) -> tuple[Decimal, ...]:
    signs = re.sub(r"\d", "", piece)
    whole = Decimal(re.sub(r"\D", "", piece))
    if not signs:
        return (whole,)
    head, _, tail = piece.rpartition(signs[-1])
    broken = Decimal(f"{re.sub(r'[^0-9]', '', head)}.{tail}")
    grouped = re.search(rf"\d{re.escape(signs[-1])}\d{{3}}$", piece) is not None
    if len(set(signs)) > 1:
        return (broken,)
    return (whole,) if len(signs) > 1 else (whole, broken) if grouped else (broken,)


def _inflected(shown: str, table: ReadingTable | None) -> set[Decimal]:
    """Number words that the text has in another form than the table."""
    if table is None or table.measured or not table.numbers.spaced:
        return set()
    stems = _stems(table)
    return {Decimal(stems[match[1]]) for match in _stem_pattern(table).finditer(shown)}


@lru_cache(maxsize=64)
def _stems(table: ReadingTable) -> Mapping[str, int]:
    words = {**table.ordinal_words, **table.numbers.atoms}
    return {stem: number for word, number in words.items() if len(stem := word.rstrip(_VOWELS)) >= _STEM}


@lru_cache(maxsize=64)
def _stem_pattern(table: ReadingTable) -> re.Pattern[str]:
    stems = "|".join(map(re.escape, sorted(_stems(table), key=len, reverse=True))) or "(?!)"
    return re.compile(rf"(?<![^\W\d_]){table.numbers.beginnings}({stems})[^\W\d_]{{0,7}}(?![^\W\d_])")


def _months(shown: str, table: ReadingTable | None, read: Iterable[Fact]) -> frozenset[int] | None:
    numeric = frozenset(int(match[1] or match[2]) for match in _NUMERIC_MONTH.finditer(_western(shown)))
    if table is None:
        return None
    named = _named(shown, table, "months", read)
    return numeric | named if table.months or numeric or named else None


def _named(shown: str, table: ReadingTable, field: str, read: Iterable[Fact]) -> frozenset[int]:
    """The months or days that stand in the text, by name or in a date."""
    names = {} if table.measured else _month_stems(table, field)
    found = {names[match[match.lastgroup or 0]] for match in _names(table, field).finditer(shown)} if names else set()
    return frozenset(found | _dated(read, {"months": "m", "weekdays": "w"}[field]))


def _dated(read: Iterable[Fact], part: str) -> set[int]:
    values = (one for fact in read for value in (fact.value, *fact.also) for one in value.split("/"))
    return {int(parts[part]) for one in values if part in (parts := date_parts(one))}


@lru_cache(maxsize=256)
def _names(table: ReadingTable, field: str) -> re.Pattern[str]:
    """Names of months or days; longer ones with any ending. No edge where scripts write no spaces."""
    words = sorted(_month_stems(table, field), key=len, reverse=True)
    stems = "|".join(re.escape(word) for word in words if len(word) >= _OPEN) or "(?!)"
    short = "|".join(re.escape(word) for word in words if len(word) < _OPEN) or "(?!)"
    if any(_SPACELESS.match(word) for word in words):
        return re.compile(rf"(?P<stem>{stems})|(?P<short>{short})")
    begins = rf"(?<![^\W\d_]){table.numbers.beginnings}"
    return re.compile(rf"{begins}(?:(?P<stem>{stems}){ENDINGS}|(?P<short>{short}))(?![^\W\d_])")


@lru_cache(maxsize=256)
def _month_stems(table: ReadingTable, field: str) -> Mapping[str, int]:
    """Each name, and what is left of a longer one without the vowel that cases change: sobot-a."""
    names: Mapping[str, int] = getattr(table, field)
    stems = {stem: number for word, number in names.items() if len(stem := word.rstrip(_VOWELS)) > _OPEN}
    return {**stems, **names}


def _years(shown: str, runs: frozenset[int], table: ReadingTable | None) -> Iterable[int]:
    """Common years of those counted from another beginning."""
    yield from (run - _BUDDHIST for run in runs if 2400 < run < 2700)
    yield from (run + _BUDDHIST for run in runs if 1857 < run < 2157)
    for name, before in (table.eras if table else {}).items():
        for match in re.finditer(rf"{re.escape(name)}\s?(\d+|元)", shown):
            year = before + (1 if match[1] == "元" else int(match[1]))
            yield from (year, year // 10 * 10)


def _era_years(shown: str, read: Iterable[Fact], table: ReadingTable | None) -> Iterable[Decimal]:
    """Common years of those that follow the name of an era in words: 昭和三十九年."""
    for name, before in (table.eras if table else {}).items():
        ahead = (fact for fact in read if fact.number is not None and shown[: fact.range.start].endswith(name))
        yield from (before + fact.number for fact in ahead if fact.number is not None)


def _hours(shown: str, read: Iterable[Fact], table: ReadingTable | None) -> Iterable[Decimal]:
    """Hours as another language says them: half past ten for halb elf, a quarter to seven for 18.45."""
    words = tuple(f"{word} " for word in table.half_to) if table else ()
    for fact in read:
        hours = [number for number in numbers_in(fact) if 1 <= number <= 12] if fact.kind is FactKind.QUANTITY else []
        if words and shown[: fact.range.start].endswith(words):
            yield from (number - 1 or Decimal(12) for number in hours)
    if words and table and table.numbers.spaced:
        ahead = (match for match in _stem_pattern(table).finditer(shown) if shown[: match.start()].endswith(words))
        yield from (Decimal(_stems(table)[match[1]] - 1) for match in ahead)
    for clock in _CLOCK.finditer(_western(shown)):
        hour = int(clock[1])
        if hour < 25:
            yield Decimal(hour % 12 or 12)
        if hour < 25 and int(clock[2]) > 30:
            yield from (Decimal((hour + 1) % 12 or 12), Decimal(60 - int(clock[2])))


@lru_cache(maxsize=4096)
def _western(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _latin(numeral: str) -> str:
    return numeral.replace("І", "I").replace("Х", "X")


def _is_scaled(text: str, fact: Fact) -> bool:
    """Whether a number was written with a word: 1.5 million, not 1,500,000."""
    return bool(re.search(r"[^\W\d_]", fact.range.of(text)))


def _head(number: Decimal) -> str:
    return f"{number:f}".replace(".", "").strip("0") or "0"


def _plain_numbers(value: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", value)
