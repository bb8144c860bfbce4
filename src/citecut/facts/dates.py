"""Text -> the dates and times of day in it, whole or in part, by the patterns of a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecut.facts.fact import Fact, FactKind
from citecut.facts.patterns import compiled, value_of
from citecut.facts.patterns import groups as named
from citecut.facts.reading_table import ReadingTable
from citecut.model import TextRange
from citecut.text.patterns import is_date, roman

Match = re.Match[str]
_SLASHED = re.compile(
    r"(?<![\w/.,-])(?:(?P<d0>\d{1,2})(?:/(?P<m0>\d{1,2}))?\s?[-–]\s?)?(?P<a>\d{1,2})(?P<sep>[/.\-])(?P<b>\d{1,2})"
    r"(?P=sep)(?P<y>\d{4}|\d\d)(?![\w/]|[.,-]\d)"
)
_ISO = re.compile(r"(?<![\w/.,-])(?P<y>[12]\d{3})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\w/]|[.,-]\d)")
_MONTH_YEAR = re.compile(r"(?<![\w/.,-])(?P<m>0?[1-9]|1[0-2])[/-](?P<y>(?:19|20)\d\d)(?![\w/]|[.,-]\d)")
_PAIR = re.compile(
    r"(?<![\w/.,$€£-])(?:(?P<d0>\d{1,2})(?:/(?P<m0>\d{1,2}))?\s?[-–]\s?)?(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\w/%]|[.,-]\d)"
)
_YEARS = re.compile(
    r"(?<![\w/.,$€£-])(?P<a>(?:1[5-9]|20)\d\d)\s?(?:--|[-–/])\s?(?P<b>(?:1[5-9]|20)\d\d|\d\d)(?![^\W\u3040-\u9fff\uac00-\ud7af]|[/%]|[.,-]\d)"
)
_YEAR = re.compile(r"(?<![\w/.,$€£])(?<![^\W\d_]-)(?P<y>[12]\d{3})(?![\w/%°]|[.,]\d|-\d)")


@dataclass(frozen=True)
class _Day:
    """A day as far as it is told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def valid(self) -> bool:
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        year = str(self.year) if self.year else None
        return self.day is None or (self.month is not None and is_date(str(self.day), str(self.month), year))

    def written(self) -> str:
        if self.day is None and self.month is None:
            return f"{self.year:04}"
        head = f"{self.year:04}-" if self.year else "--"
        return f"{head}{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")


def dates(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """Dates in figures, then by the table's patterns, then years that stand alone; the caller drops overlaps."""
    yield from _iso(text)
    yield from _full(text, table)
    yield from _patterned(original, text, table)
    for match in _MONTH_YEAR.finditer(text):
        yield _fact(match, _Day(int(match["y"]), int(match["m"])).written())
    yield from _pairs(text, table)
    yield from _years(text, table)
    yield from _weekdays(original, text, table)


def _iso(text: str) -> Iterator[Fact]:
    for match in _ISO.finditer(text):
        day = _Day(int(match["y"]), int(match["m"]), int(match["d"]))
        if day.valid():
            yield _fact(match, day.written())


def _full(text: str, table: ReadingTable) -> Iterator[Fact]:
    """`15/6/2023`, `13-15/6/2023`: day first, or month first where that is the custom or the only way."""
    for match in _SLASHED.finditer(text):
        year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
        found = _read_pair(match, year - (table.era if year > 2400 else 0), table)
        if found and (len(match["y"]) == 4 or match["sep"] != "."):
            yield _fact(match, *found)


def _read_pair(match: Match, year: int | None, table: ReadingTable) -> tuple[str, tuple[str, ...]] | None:
    """The value of `a/b`, and the other order where the calendar allows it."""
    a, b = int(match["a"]), int(match["b"])
    orders = [_Day(year, b, a), *([_Day(year, a, b)] if year or not table.slashed_dates else [])]
    both = [day for day in orders if day.valid()]
    if table.month_first:
        both.sort(key=lambda day: day.month != a)
    if not both:
        return None
    if match["d0"]:
        start = _Day(year, int(match["m0"] or both[0].month or 0), int(match["d0"]))
        return (f"{start.written()}/{both[0].written()}", ()) if start.valid() else None
    other = () if len(both) < 2 or table.slashed_dates else tuple(day.written() for day in both[1:] if day != both[0])
    return both[0].written(), other


def _pairs(text: str, table: ReadingTable) -> Iterator[Fact]:
    """`7/8`: a date, or two parts of a whole; the other reading is kept."""
    for match in _PAIR.finditer(text):
        found = _read_pair(match, None, table)
        share = f"{int(match['a'])}/{int(match['b'])}"
        if not found:
            continue
        if _cued(match, table.day_cues, "") or (table.slashed_dates and not _counts(match, table)):
            yield _fact(match, found[0], (*found[1], share))
        elif not match["d0"] and int(match["b"]):
            span = TextRange(start=match.start(), end=match.end())
            yield Fact(FactKind.QUANTITY, span, share, (found[0], *found[1]))


def _counts(match: Match, table: ReadingTable) -> bool:
    return not match["d0"] and _cued(match, table.fraction_cues, table.fraction_cues)


def _cued(match: Match, before: str, after: str) -> bool:
    left = match.string[max(0, match.start() - 40) : match.start()]
    return bool(
        re.search(rf"(?<![^\W_])(?:{before})\s?$", left)
        or (after and re.compile(rf"\s?(?:{after})(?![^\W_])").match(match.string, match.end()))
    )


def _patterned(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    for pattern in table.dates:
        for match in compiled(pattern, table).finditer(text):
            if not _capital(original, match, table):
                continue
            value = _value(match, table)
            if value is None and (shorter := _in_figures(pattern, match, table)):
                match, value = shorter, _value(shorter, table)
            if value:
                yield _fact(match, value)


def _in_figures(pattern: str, match: Match, table: ReadingTable) -> Match | None:
    """The date without the words after it that are no year: `8 May, twelve pupils`."""
    year = named(match).get("y", "1")
    if year.isdigit():
        return None
    return compiled(pattern.replace("<y>", r"(?P<y>[12]\d{3})"), table).match(match.string, match.start())


def _capital(original: str, match: Match, table: ReadingTable, name: str = "month") -> bool:
    """Whether the month's or day's name has its capital, where it must: `May`, not `may`."""
    if not table.capital_months:
        return True
    starts = [match.start(group) for group, word in match.groupdict().items() if word and group.startswith(name)]
    return all(original[start].isupper() for start in starts)


def _value(match: Match, table: ReadingTable) -> str | None:
    groups = named(match)
    if "decade" in groups:
        return _decade(groups["decade"], table)
    if "century" in groups:
        number = roman(groups["century"].upper()) or value_of(groups["century"], table.numbers)
        number = number or table.ordinal_words.get(groups["century"])
        return f"C{number}" if number and number < 30 else None
    if "quarter" in groups:
        return _quarter(groups, table)
    return _days(groups, table)


def _decade(phrase: str, table: ReadingTable) -> str | None:
    number = value_of(re.sub(r"ies$", "y", phrase), table.numbers)
    if number is None or number % 10:
        return None
    year = number if number >= 1000 else 1900 + number
    return f"{year // 10}X" if 1000 <= year < 2200 else None


def _quarter(groups: dict[str, str], table: ReadingTable) -> str | None:
    phrase = groups["quarter"]
    number = roman(phrase.upper()) or value_of(phrase, table.numbers) or table.ordinal_words.get(phrase)
    if not number or number > 4:
        return None
    year = _number(groups, "y", table)
    return f"{year:04}-Q{number}" if year else f"Q{number}"


def _days(groups: dict[str, str], table: ReadingTable) -> str | None:
    last = _day(groups, "2", table) if any(name.endswith("2") for name in groups) else None
    first = _day(groups, "", table)
    if last:
        first = _Day(first.year or last.year, first.month or last.month, first.day)
        last = _Day(last.year or first.year, last.month or first.month, last.day)
    if not _told(first, groups, "") or (last and not _told(last, groups, "2")):
        return None
    return f"{first.written()}/{last.written()}" if last else first.written()


def _told(day: _Day, groups: dict[str, str], which: str) -> bool:
    """Whether every part that the pattern found is a number that it can be."""
    months = (f"m{which}", f"month{which}")
    if (f"d{which}" in groups and day.day is None) or (any(name in groups for name in months) and day.month is None):
        return False
    known = day.year is not None or day.month is not None
    plausible = day.year is None or 1000 <= day.year < 2300
    return known and plausible and day.valid()


def _day(groups: dict[str, str], which: str, table: ReadingTable) -> _Day:
    year = _number(groups, f"y{which}", table)
    if year is not None and table.era and year > 2400:
        year -= table.era
    month = table.months.get(groups.get(f"month{which}", ""))
    month = month or table.months.get(groups.get(f"m{which}", "")) or _number(groups, f"m{which}", table)
    return _Day(year, month, _number(groups, f"d{which}", table))


def _number(groups: dict[str, str], name: str, table: ReadingTable) -> int | None:
    phrase = groups.get(name)
    return (table.ordinal_words.get(phrase) or value_of(phrase, table.numbers)) if phrase else None


def _years(text: str, table: ReadingTable) -> Iterator[Fact]:
    for match in _YEARS.finditer(text):
        one, other = int(match["a"]), int(match["b"])
        other += one // 100 * 100 if other < 100 else 0
        if one < other and other - one < 100:
            yield _fact(match, f"{one:04}/{other:04}")
    for match in _YEAR.finditer(text):
        year = int(match["y"]) - (table.era if int(match["y"]) > 2400 else 0)
        cued = _cued(match, table.year_cues, "")
        likely = 1900 <= year <= 2049 and not _cued(match, "(?!)", table.not_years)
        if likely or (cued and 1000 <= year < 2300):
            yield _fact(match, f"{year:04}")


def _weekdays(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    for pattern in table.weekday_patterns:
        for match in compiled(pattern, table).finditer(text):
            if _capital(original, match, table, "weekday"):
                yield _weekday(match, table)
    if table.ordinals_are_weekdays:
        for match in compiled("<weekday>", table).finditer(text):
            if original[match.start() : match.end()].split(" ")[-1][0].isupper():
                yield _weekday(match, table)


def _weekday(match: Match, table: ReadingTable) -> Fact:
    number = table.weekdays[match["weekday"]]
    also = (f"#{number + 1}",) if table.ordinals_are_weekdays and number < 7 else ()
    span = TextRange(start=match.start("weekday"), end=match.end("weekday"))
    return Fact(FactKind.DATE, span, f"-W-{number}", also)


def times(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """Times of day: `14:30`, `8h30`, `8:30 p.m.`, `8 giờ tối`."""
    for pattern in table.times:
        for match in compiled(pattern, table).finditer(text):
            value = _time(match, table)
            if value:
                yield Fact(FactKind.TIME, TextRange(start=match.start(), end=match.end()), *value)


def _time(match: Match, table: ReadingTable) -> tuple[str, tuple[str, ...]] | None:
    groups = named(match)
    hour, minute = value_of(groups["h"], table.numbers), _number(groups, "min", table) or 0
    if hour is None or hour > 24 or minute > 59:
        return None
    half = table.halves_of_day.get(groups.get("half", ""))
    minute += table.parts_of_hour.get(groups.get("part", ""), 0)
    hour, minute = (hour - 1) % 24 if minute < 0 else hour, minute % 60
    shifted = _on_clock(hour, half)
    also = () if half or not 1 <= hour <= 12 else (f"T{(hour + 12) % 24 if hour < 12 else 0:02}:{minute:02}",)
    return f"T{shifted % 24:02}:{minute:02}", also


def _on_clock(hour: int, half: str | None) -> int:
    if half == "pm" and hour < 12:
        return hour + 12
    return 0 if half == "am" and hour == 12 else hour


def _fact(match: Match, value: str, also: tuple[str, ...] = ()) -> Fact:
    return Fact(FactKind.DATE, TextRange(start=match.start(), end=match.end()), value, also)
