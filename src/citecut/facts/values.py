"""Text -> everything that it may say in numbers, in any reading of its figures, words, eras and hours.

For pairs in which one language has no table that was measured on news: there a missing reading proves nothing, so
that each figure counts with every value that it may have. `facts.held` asks whether a fact is among them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from citecut.facts.digits import plain, western
from citecut.facts.fact import Fact, FactKind
from citecut.facts.half_hours import half_hours
from citecut.facts.inflected import inflected, words_at
from citecut.facts.named_days import months, weekdays
from citecut.facts.parts import date_parts, numbers_in
from citecut.facts.patterns import blanked
from citecut.facts.quantities import unit_after
from citecut.facts.reading_table import ReadingTable
from citecut.text.patterns import roman

CLOCK = re.compile(r"(?<![\d.,])(\d{1,2})[.:hH]([0-5]\d)(?![\d%]|[.,]\d)")
_BUDDHIST = 543  # years by which the calendar of Thailand, Laos and Cambodia is ahead
_FIGURE = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f ]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’٬\u00a0\u202f ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_LISTED = re.compile(r"\d+(?:\D\d+){2,}")
_DAY = re.compile(r"(?<![\d.,])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?!\d)")
_MONTH = re.compile(" ?[月월]")
_RUN = re.compile(r"\d+")
_SHORT_YEAR = re.compile(r"(?<!\d)\d\d(?!\d|[.,]\d)")
_ROMAN = re.compile(r"(?<![^\W_])[IVXІХ]{1,6}(?![^\W_])")
_PARTED_HOURS = frozenset(Decimal(quarters) / 4 for quarters in range(4, 52) if quarters % 4)
_CENTS = 100
_CALENDARS = {"fa": (range(1200, 1420), (621, 622)), "ne": (range(1900, 2100), (-57, -56))}
"""Languages that count years otherwise: which years, and what is added to them. Their days and months differ too."""
_LONGEST = 24  # characters of a figure
_OF = re.compile(r"(?: (?:an?|of an?|de|di|d['’]une?))?(?= )")
"""Small words between a share and its unit."""
_DECADE = re.compile(r" ?年代| ?년대")


@dataclass(frozen=True)
class Values:
    """What a text may say in numbers."""

    numbers: frozenset[Decimal]
    runs: frozenset[int]
    """Its figures without a sign in them, and the parts of a day in figures; not the 5 of 3,5."""
    short_years: frozenset[int]
    """Its runs of two digits that may be a year without its century: not the 43 of 43.6."""
    months: frozenset[int] | None
    """The months it may name; None where its language's names are not known."""
    weekdays: frozenset[int] | None
    clocks: frozenset[tuple[int, int]]
    """Its times of day: the hour on a clock of twelve, and the minute."""
    measures: tuple[tuple[Decimal, str], ...]
    """Its quantities with their units."""
    other_calendar: bool
    """Whether it may count its years otherwise than most."""
    scaled: bool
    """Whether a word for thousands or more was read in it."""

    def has(self, number: int | Decimal) -> bool:
        """Whether this number may stand in the text."""
        return number in self.numbers or number in self.runs


def values(text: str, facts: Iterable[Fact], table: ReadingTable | None) -> Values:
    """Everything that `text` may say in numbers; `facts` are what its reader found, strong and weak."""
    read = tuple(facts)
    shown = plain(text)
    pieces = frozenset(_pieces(western(text)))
    runs = frozenset(int(piece) for piece in pieces if piece.isdigit())
    numbers = {number for fact in read for number in _told(fact)} | inflected(
        _without_half_hours(shown, table), table
    )
    numbers |= {number for piece in pieces for number in _worth(piece)}
    numbers |= {Decimal(roman(_latin(match[0])) or 0) for match in _ROMAN.finditer(text)}
    numbers |= {Decimal(2)} if table and table.duals and re.search(table.duals, shown) else set()
    numbers |= {Decimal(year) for year in _years(shown, runs, table)}
    numbers |= set(_hours(shown, read, table)) | set(_era_years(shown, read, table)) | set(_with_cents(read))
    ours = _from_calendar(runs, table)
    numbers |= {Decimal(number) for number in (*ours, *range(1, 32))} if ours else set()
    counted = [fact for fact in read if fact.number is not None]
    return Values(
        frozenset(numbers),
        runs,
        frozenset(int(run[0]) for run in _SHORT_YEAR.finditer(western(text))),
        None if ours else months(shown, table, read),
        weekdays(shown, table, read),
        frozenset(_clocks(shown, read)),
        tuple(_measures(shown, counted, table)),
        bool(ours),
        any(fact.number is not None and fact.number >= 1000 and _is_scaled(text, fact) for fact in counted),
    )


def _without_half_hours(shown: str, table: ReadingTable | None) -> str:
    """The text without the hours that other languages name otherwise: the eight of halb acht is no eight."""
    for fact in half_hours(shown, shown, table) if table else ():
        shown = blanked(shown, fact.range.start, fact.range.end)
    return shown


def _measures(shown: str, counted: Iterable[Fact], table: ReadingTable | None) -> Iterator[tuple[Decimal, str]]:
    """Quantities with their units, also of shares: half an hour, anderthalb Stunden."""
    for fact in counted:
        unit, at = fact.unit, fact.range.end
        if table and not unit and "/" in fact.value:
            between = _OF.match(shown, at)
            unit = unit_after(shown, between.end() if between else at, table)[0]
        if unit and fact.number is not None:
            yield fact.number, unit


def _clocks(shown: str, read: Iterable[Fact]) -> Iterator[tuple[int, int]]:
    for match in CLOCK.finditer(western(shown)):
        yield int(match[1]) % 12, int(match[2])
    values = (value for fact in read if fact.kind is FactKind.TIME for value in (fact.value, *fact.also))
    yield from (clock_of(value) for value in values)


def clock_of(time: str) -> tuple[int, int]:
    """The hour on a clock of twelve and the minute of `T14:30`."""
    hour, minute = (int(part) for part in _RUN.findall(time)[:2])
    return hour % 12, minute


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
        elif value[:1] == "T" and value.endswith(":00"):
            yield Decimal(value[1:3])
        else:
            yield from (Decimal(part) for name, part in date_parts(value).items() if name in "yd")


def _pieces(text: str) -> Iterator[str]:
    """The figures of a text one by one: `1 200` whole, `12.5.2001` and `1,2,3` in parts."""
    for match in _FIGURE.finditer(text):
        whole = match[0]
        if _MONTH.match(text, match.end()):
            continue
        for piece in {whole, *whole.split(" ")} if _GROUPED.fullmatch(whole) else whole.split(" "):
            listed = _LISTED.fullmatch(piece) and not _GROUPED.fullmatch(piece)
            yield from (one for one in (re.split(r"\D", piece) if listed else (piece,)) if len(one) < _LONGEST)
    for match in _DAY.finditer(text):
        yield from match.groups()


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


def _years(shown: str, runs: frozenset[int], table: ReadingTable | None) -> Iterable[int]:
    """Common years of those counted from another beginning."""
    yield from (run - _BUDDHIST for run in runs if 2400 < run < 2700)
    yield from (run + _BUDDHIST for run in runs if 1857 < run < 2157)
    for name, before in _eras(shown, table):
        for match in re.finditer(rf"{re.escape(name)}\s?(\d+|元)", shown):
            year = before + (1 if match[1] == "元" else int(match[1]))
            yield year // 10 * 10 if _DECADE.match(shown, match.end()) else year


def _with_cents(read: Sequence[Fact]) -> Iterator[Decimal]:
    """An amount in a unit and a hundredth or tenth of it, side by side: 149円20銭, 1 m 85, 10元5角."""
    for one, other in pairwise(sorted(read, key=lambda fact: fact.range.start)):
        near = 0 <= other.range.start - one.range.end <= 1
        if near and one.unit and one.number is not None and other.number is not None and 0 < other.number < _CENTS:
            yield from (one.number + other.number / parts for parts in (10, _CENTS))


def _eras(shown: str, table: ReadingTable | None) -> list[tuple[str, int]]:
    return [(name, before) for name, before in table.eras.items() if name in shown] if table else []


def _from_calendar(runs: frozenset[int], table: ReadingTable | None) -> list[int]:
    """The common years that years of another calendar may be."""
    years, added = _CALENDARS.get(table.language if table else "", (range(0), ()))
    return [run + more for run in runs if run in years for more in added]


def _era_years(shown: str, read: Iterable[Fact], table: ReadingTable | None) -> Iterable[Decimal]:
    """Common years of those that follow the name of an era in words: 昭和三十九年."""
    for name, before in _eras(shown, table):
        ahead = (fact for fact in read if fact.number is not None and shown[: fact.range.start].endswith(name))
        yield from (before + fact.number for fact in ahead if fact.number is not None)


def _hours(shown: str, read: Iterable[Fact], table: ReadingTable | None) -> Iterable[Decimal]:
    """Hours as another language says them: half past ten for halb elf, a quarter to seven for 18.45."""
    parted = (fact.number for fact in read if fact.number in _PARTED_HOURS and not fact.unit)
    yield from (Decimal(int(hour)) for hour in parted if hour)  # nove e meia, पौने चार
    words = tuple(f"{word} " for word in table.half_to) if table else ()
    for fact in read:
        hours = [number for number in numbers_in(fact) if 1 <= number <= 12] if fact.kind is FactKind.QUANTITY else []
        if words and shown[: fact.range.start].endswith(words):
            yield from (number - 1 or Decimal(12) for number in hours)
    if words and table and table.numbers.spaced:
        yield from (Decimal(hour - 1) for at, hour in words_at(shown, table) if shown[:at].endswith(words))
    for clock in CLOCK.finditer(western(shown)):
        hour = int(clock[1])
        if hour < 25 and clock[2] == "00":
            yield from map(Decimal, (hour, hour % 12 or 12))


def _latin(numeral: str) -> str:
    return numeral.replace("І", "I").replace("Х", "X")


def _is_scaled(text: str, fact: Fact) -> bool:
    """Whether a number was written with a word: 1.5 million, not 1,500,000."""
    return bool(re.search(r"[^\W\d_]", fact.range.of(text)))
