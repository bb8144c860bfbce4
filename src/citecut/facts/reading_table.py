"""The form of a language's table for reading numbers, quantities, dates and document numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from citecut.facts.number_table import NumberTable
from citecut.facts.units import by_phrase

__all__ = ["ReadingTable", "by_phrase"]


@dataclass(frozen=True, eq=False)
class ReadingTable:
    """How one language writes what is counted and dated. Words in lower case; patterns are regular expressions.

    Patterns may hold `<n>` (a number in figures or words) and, in dates, `<d>`, `<m>` (the month as a number),
    `<month>` (its name), `<y>` and their second set `<d2>`, `<m2>`, `<month2>`, `<y2>`; in times `<h>` and `<min>`.
    """

    language: str
    numbers: NumberTable
    units: Mapping[str, str] = field(default_factory=dict)
    """Names of units and money after a number -> symbol."""
    also_units: Mapping[str, str] = field(default_factory=dict)
    """A name's second meaning: `pounds` are money and weight."""
    negatives: tuple[str, ...] = ()
    """Patterns before a number below nought: `âm`, `minus`."""
    clock_words: frozenset[str] = frozenset()
    """Units that also tell the time of day: `11 giờ`."""
    limits: Mapping[str, str] = field(default_factory=dict)
    """What stands before a number and bounds it."""
    limits_after: Mapping[str, str] = field(default_factory=dict)
    """What stands after."""
    between: tuple[str, ...] = ()
    """Words between the two ends of a range, after one of `openers` where `openers_needed` names them."""
    openers: tuple[str, ...] = ()
    """Words before a range: `từ`, `between`."""
    openers_needed: frozenset[str] = frozenset()
    """Words of `between` that join a range only after an opener: `and`, `và`."""
    ordinals: tuple[str, ...] = ()
    """Patterns of ordinals around `<n>`."""
    ordinal_words: Mapping[str, int] = field(default_factory=dict)
    fractions: tuple[str, ...] = ()
    """Patterns with `<n>` parts of `<n2>`."""
    shares_reversed: tuple[str, ...] = ()
    """Fractions that name the whole first: `三分之二`."""
    percents: tuple[str, ...] = ()
    """Percentages that name the hundred first: `百分之五`."""
    fraction_words: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    denominators: Mapping[str, int] = field(default_factory=dict)
    """Words after a number that make it a fraction: `thirds`."""
    multiples: tuple[str, ...] = ()
    """Patterns of how many times `<n>`."""
    multiple_words: Mapping[str, int] = field(default_factory=dict)
    vague: Mapping[str, int] = field(default_factory=dict)
    """Numbers of unknown count: `hàng trăm`, `hundreds of` -> 100."""
    weak_words: Mapping[str, int] = field(default_factory=dict)
    """Words that may stand for a number and ask for none: `cả hai`, `both`."""
    idioms: tuple[str, ...] = ()
    """Patterns of phrases that hold number or date words and claim none: `half-time`, `cấp hai`."""
    months: Mapping[str, int] = field(default_factory=dict)
    capital_months: bool = False
    """Whether names of months and days are written with a capital, which tells May from may."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Names of days -> 1 (Monday) to 7."""
    ordinals_are_weekdays: bool = False
    """Whether `thứ bảy` is both the seventh and Saturday; a capital on its second word tells."""
    weekday_patterns: tuple[str, ...] = ("<weekday>",)
    dates: tuple[str, ...] = ()
    """Patterns of dates, the fullest first."""
    times: tuple[str, ...] = ()
    """Patterns of times of day: `<h>`, `<min>`, `(?P<half>...)`."""
    parts_of_hour: Mapping[str, int] = field(default_factory=dict)
    """What stands before an hour -> the minutes after it: `half past`."""
    halves_of_day: Mapping[str, str] = field(default_factory=dict)
    """What stands beside an hour -> `am` or `pm`."""
    month_first: bool = False
    slashed_dates: bool = False
    """Whether `7/8` alone is a day and a month."""
    day_cues: str = "(?!)"
    """A pattern before `7/8` that makes it a date."""
    fraction_cues: str = "(?!)"
    """A pattern before or after `7/8` that makes it a share."""
    year_cues: str = "(?!)"
    """A pattern before four digits that makes them a year."""
    not_years: str = "(?!)"
    """A pattern after four digits that makes them a count."""
    era: int = 0
    """What is taken from a year to make it a common one: 543 where the Buddhist era is in use."""
    document_words: str = "(?!)"
    """Words before a document's number: `nghị quyết số`, `Resolution No.`"""
    eras: Mapping[str, int] = field(default_factory=dict)
    """Names of eras before a year -> the years before the first: 令和6 is 2024."""
    whole: bool = False
    """Whether its number words are read whole, however long: then a part of a number is none."""
    complete: bool = False
    """Whether every number word is read, so that what is not read is not there."""
    duals: str = ""
    """A pattern of words that say by their ending that there are two."""
    half_to: tuple[str, ...] = ()
    """Words before the hour that is half an hour ahead: `halb elf` is 10:30."""
    quarters: Mapping[str, int] = field(default_factory=dict)
    """Words before a number that add quarters to it: `साढ़े तीन` is 3.5, `पौने चार` 3.75."""
    spans: Mapping[str, tuple[int, int, str]] = field(default_factory=dict)
    """Words for a share of a measure: `mezz'ora` is 1/2 hour."""
    decade_before: tuple[str, ...] = ()
    """Words before the tens of a decade: `années 80`."""
    decade_after: tuple[str, ...] = ()
    """Words after them: `80er Jahre`."""
    decade_endings: tuple[str, ...] = ()
    """What is grown onto them: `80-talet`."""
    measured: bool = True
    """Whether it was read against news; what another table misses proves nothing."""
