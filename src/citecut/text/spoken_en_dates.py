"""English dates, years and clock times -> words.

The norm: `15/6/2023` is day first, the fifteenth of June twenty twenty-three; with the tag `en-US` month first, June
fifteenth. A bare `7/8` is a date only where the words before say so. `21:30` is twenty-one thirty.
"""

import re

from citecut.text.numerals_en import cardinal, counted, decade, digits, ordinal, year
from citecut.text.patterns import DASH, DAY, END, MONTH, START, YEAR, after, before, is_date, words_of
from citecut.text.rules import Rule, rule

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH_NAME = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NTH = r"(?:st|nd|rd|th)?"
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?"
_DAY_CUE = words_of(
    rf"on|by|from|until|till|to|since|before|after|dated|of|{_WEEKDAY}|morning of|evening of|night of|date:?"
)
_EVENT = words_of("holiday|summit|meeting|deadline|attacks?|conference|election|agreement|decision|parade")
_THE = words_of("the")
_COUNT_CUE = words_of(
    "over|than|about|around|nearly|almost|some|least|most|only|up to|total of|approximately|roughly"
    "|exceed|exceeded|just"
)
_YEAR_CUE = words_of(
    "in|since|until|till|by|from|between|year|of|to|circa|c\\.|early|late|mid|before|after|during|through"
    "|spring|summer|autumn"
    "|fall|winter|back in|the|and|election|ca\\."
)
_COUNTED = re.compile(
    r"(?:(?!was|is|has|this|us|as|its|his|less|across|press|crisis|census|does|thus|always|perhaps|plus"
    r"|various|series)[a-z]{2,}s"
    r"|people|men|women|children|percent|per cent|km|kg|m|hectares|million|billion|dong|VND|USD|%)(?!\w)"
)


def _month_of(name: str) -> str:
    return next(month for month in MONTHS if month.startswith(name.rstrip(".")[:3]))


def _day_of(match: re.Match[str], day: str, month: str) -> str:
    """`the seventh of August`, without `the` where it is written."""
    return f"{'' if before(match, _THE) else 'the '}{ordinal(int(day))} of {month}"


def _numeric(match: re.Match[str], *, us: bool) -> str | None:
    one, other = (match["m"], match["d"]) if us else (match["d"], match["m"])
    if not is_date(one, other, match["y"]):
        one, other = other, one
    if not is_date(one, other, match["y"]):
        return None
    month, said = MONTHS[int(other) - 1], year(int(match["y"]))
    return f"{month} {ordinal(int(one))}, {said}" if us else f"{_day_of(match, one, month)} {said}"


def _iso(match: re.Match[str]) -> str | None:
    if not is_date(match["d"], match["m"], match["y"]):
        return None
    return f"{_day_of(match, match['d'], MONTHS[int(match['m']) - 1])} {year(int(match['y']))}"


def _bare(match: re.Match[str], *, us: bool) -> str | None:
    day, month = (match["b"], match["a"]) if us else (match["a"], match["b"])
    if match[0] == "9/11":
        return "nine eleven"
    event = before(match, _THE) and after(match, _EVENT)
    if (
        not (event or before(match, _DAY_CUE))
        or after(match, words_of("of|majority|cup|inch|inches"))
        or not is_month(month)
    ):
        return None
    if not is_date(day, month):
        return None
    name = MONTHS[int(month) - 1]
    return f"{name} {ordinal(int(day))}" if us else _day_of(match, day, name)


def is_month(written: str) -> bool:
    """Whether a number can be a month."""
    return re.fullmatch(MONTH, written) is not None


def _day_month(match: re.Match[str]) -> str:
    """`7 August 2024`, `7-9 August`, `7th August`."""
    month = _month_of(match["month"])
    said = f"{'' if before(match, _THE) else 'the '}{ordinal(int(match['d']))}"
    said += f" to the {ordinal(int(match['to']))}" if match["to"] else ""
    return f"{said} of {month}{_year_after(match)}"


def _month_day(match: re.Match[str]) -> str:
    """`August 7`, `Aug. 7-9, 2024`."""
    said = f"{_month_of(match['month'])} {ordinal(int(match['d']))}"
    said += f" to {ordinal(int(match['to']))}" if match["to"] else ""
    return said + _year_after(match, ",")


def _year_after(match: re.Match[str], comma: str = "") -> str:
    return f"{comma} {year(int(match['y']))}" if match["y"] else ""


def _month_year(match: re.Match[str]) -> str:
    return f"{_month_of(match['month'])} {year(int(match['y']))}"


def _years(match: re.Match[str]) -> str | None:
    """`2024-2026`, `2023-24`, `2023/24`."""
    one, other = match["a"], match["b"]
    if len(other) == 4:
        return f"{year(int(one))} to {year(int(other))}" if int(one) < int(other) else None
    if int(other) <= int(one) % 100:
        return None
    return (
        f"{year(int(one))} to {year(int(one) // 100 * 100 + int(other)) if int(other) < 10 else cardinal(int(other))}"
    )


def _year(match: re.Match[str]) -> str | None:
    """A four-digit number is a year unless the words around count something."""
    value = int(match[0])
    if before(match, _COUNT_CUE):
        return None
    if 1900 <= value <= 2049 and not (after(match, _COUNTED) and not before(match, _YEAR_CUE)):
        return year(value)
    return year(value) if before(match, _YEAR_CUE) and not after(match, _COUNTED) else None


def _clock(match: re.Match[str]) -> str | None:
    hour, minute, half = int(match["h"]), match["m"], match["half"]
    if hour > 24 or (half and hour > 12) or (not half and "." in match[0]):
        return None
    said = _hour(hour, minute, bare=not half)
    if match["s"]:
        said = f"{cardinal(hour)} hours {cardinal(int(minute))} minutes {cardinal(int(match['s']))} seconds"
    return f"{said} {half[0].upper()} M" if half else said


def _hour(hour: int, minute: str | None, *, bare: bool) -> str:
    if minute and int(minute):
        return f"{cardinal(hour)} {'oh ' if minute[0] == '0' else ''}{cardinal(int(minute))}"
    if not bare:
        return cardinal(hour)
    if hour in (0, 24):
        return "midnight"
    return f"{cardinal(hour)} o'clock" if hour <= 12 else f"{cardinal(hour)} hundred hours"


def _clocks(match: re.Match[str]) -> str | None:
    """`9-11 a.m.`, `6pm-8pm`."""
    if int(match["h"]) > 12 or int(match["to"]) > 12:
        return None
    first = f" {match['half_a'][0].upper()} M" if match["half_a"] else ""
    start = _hour(int(match["h"]), match["m"], bare=False) + first
    return f"{start} to {_hour(int(match['to']), match['to_m'], bare=False)} {match['half'][0].upper()} M"


def _decade(match: re.Match[str]) -> str:
    return decade(int(match["y"]))


def rules(*, us: bool) -> tuple[Rule, ...]:
    """The rules of dates and times; `us` puts the month first in all-number dates."""
    years = rf"(?:,?\s(?P<y>{YEAR})(?!\w|[.,/-]\d))?"
    span = rf"(?P<d>{DAY}){_NTH}(?:{DASH}(?P<to>{DAY}){_NTH})?"
    half = r"\s?(?P<half>[ap]\.?m(?:\.(?=\s+[a-z(]|[,;:)]))?|AM|PM)(?!\w)"
    return (
        rule(
            rf"{START}(?P<d>{DAY})(?P<sep>[/.\-])(?P<m>{DAY})(?P=sep)(?P<y>{YEAR}){END}",
            lambda match: _numeric(match, us=us),
        ),
        rule(rf"{START}(?P<y>{YEAR})(?P<sep>[-/.])(?P<m>{MONTH})(?P=sep)(?P<d>{DAY}){END}", _iso),
        rule(rf"{START}{span}(?:\sof)?\s{_MONTH_NAME}(?!\w){years}", _day_month),
        rule(rf"(?<!\w){_MONTH_NAME}\s(?:the\s)?{span}(?![\w%:/]|[.,-]\d){years}", _month_day),
        rule(rf"(?<!\w){_MONTH_NAME},?\s(?P<y>{YEAR}){END}", _month_year),
        rule(
            rf"{START}(?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))?(?:\s?(?P<half_a>[ap]\.?m\.?|AM|PM))?{DASH}"
            rf"(?P<to>\d{{1,2}})(?:[:.](?P<to_m>[0-5]\d))?{half}",
            _clocks,
        ),
        rule(rf"{START}(?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))?(?P<s>(?!))?{half}", _clock),
        rule(rf"{START}(?P<h>\d{{1,2}}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?P<half>(?!))?(?![\w:])", _clock),
        rule(rf"{START}(?P<h>\d{{1,2}})h(?P<m>[0-5]\d)(?P<s>(?!))?(?P<half>(?!))?(?!\w)", _clock),
        rule(rf"{START}(?P<a>{YEAR})(?:{DASH}|/)(?P<b>{YEAR}|\d\d)(?![\w%/]|[.,-]\d)", _years),
        rule(r"(?<![\w.,])['’]?(?P<y>(?:1\d|20)?\d0)['’]?s(?!\w)", _decade),
        rule(rf"(?<![\w$€£¥.,/+−-])(?:(?<=mid-)|(?<=pre-)|(?<=post-))?{YEAR}(?![\w%°/]|[.,]\d)", _year),
        rule(
            r"(?<!\w)['’](?P<y>\d\d)(?![\w'’])",
            lambda match: digits(match["y"]) if match["y"][0] == "0" else counted(match["y"]),
        ),
        rule(rf"{START}(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\w/]|[.,]\d)", lambda match: _bare(match, us=us)),
    )
