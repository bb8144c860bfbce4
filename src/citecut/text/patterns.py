"""What written numbers, dates, codes and addresses look like, whatever the language; and the words around a match."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from citecut.text.rules import Part, Rule

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:1\d{3}|20\d{2}|21\d{2})"
DASH = r"\s?[-–—−]\s?"
START = r"(?<![\w/])(?<!\d[.,:-])"
"""Nothing before that would make the digit part of a longer code or number."""
END = r"(?!\w)(?![.,:]\d)(?!/\w)"
NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?"
    r"|\d{1,3}(?:(?: \d{3}){2,}| 000)(?!\d)|\d+(?:[.,]\d+)?)(?![.,]?\d)"
)
PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\(?\+\d{1,3}\)?|\(0\d{1,3}\)|0\d{1,3})(?:[ .\-\u00a0]?\(?\d{1,4}\)?){2,4}"
    r"|1[89]00(?:[ .\-\u00a0]?\d{2,4}){1,3})(?![\w%/])(?![.,-]\d)"
)
"""A telephone number; `is_phone` counts its digits."""
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_BACK = 60
FRACTIONS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8), "⅜": (3, 8)}


def roman(numeral: str) -> int | None:
    """The value of a well-formed Roman numeral in capitals, None for anything else (`IIII`, `KL`)."""
    if not numeral or not _ROMAN.fullmatch(numeral):
        return None
    values = [_ROMAN_VALUES[char] for char in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def is_phone(written: str) -> bool:
    """Whether a match of `PHONE` has as many digits as telephone numbers have."""
    count = sum(char.isdigit() for char in written)
    return 6 <= count <= 10 if written.startswith("1") else 9 <= count <= 13


def is_date(day: str, month: str, year: str | None = None) -> bool:
    """Whether the calendar has this day; without a year, 29 February counts."""
    try:
        date(int(year or 2024), int(month), int(day))
    except ValueError:
        return False
    return True


def before(match: re.Match[str], cue: re.Pattern[str]) -> bool:
    """Whether the text just before the match ends in `cue`."""
    prefix = match.string[max(0, match.start() - _BACK) : match.start()]
    return re.search(rf"(?:{cue.pattern})\s*$", prefix, cue.flags) is not None


def after(match: re.Match[str], cue: re.Pattern[str]) -> bool:
    """Whether the text right after the match begins with `cue`, white space aside."""
    return re.compile(rf"\s*(?:{cue.pattern})", cue.flags).match(match.string, match.end()) is not None


def words_of(*alternatives: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A cue: one of these words or phrases, separated by `|`, not inside a longer word."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", flags)


def one_of(table: dict[str, str]) -> str:
    """A pattern for any key of `table`, the longest first."""
    return "|".join(re.escape(key) for key in sorted(table, key=len, reverse=True))


def leftovers(counted: Callable[[str], str]) -> tuple[Rule, Rule]:
    """Rules for digits that no other rule knew: of any script, then raised, lowered and circled ones."""
    return (
        Rule(r"\d+", lambda match: counted("".join(str(int(char)) for char in match[0]))),
        Rule(r"[^\w\s]|[^\W\d]", lambda match: _lone_digit(match[0], counted)),
    )


def _lone_digit(char: str, counted: Callable[[str], str]) -> str | None:
    return counted(str(unicodedata.digit(char))) if char.isdigit() else None


def parts(match: re.Match[str], *said: tuple[str | int, str]) -> list[Part]:
    """A part for each group of the match that took part: (group, what is said for it)."""
    return [Part(*match.span(group), text) for group, text in said if match[group]]
