"""A table's patterns, with their placeholders -> compiled regular expressions; numbers in words -> their worth."""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from citecut.facts.digits import DIGITS, plain
from citecut.facts.number_table import NumberTable
from citecut.facts.numbers import numbers, one_of
from citecut.facts.reading_table import ReadingTable

GONE = "\x1e"
"""Stands for each character that another fact holds already."""
_YEAR = r"[12]\d{3}"
_DAY, _MONTH = r"0?[1-9]|[12]\d|3[01]", r"0?[1-9]|1[0-2]"
_PLACE = re.compile(r"(?:\?P)?<([a-z]+\d?)>")


@lru_cache(maxsize=4096)
def compiled(pattern: str, table: ReadingTable) -> re.Pattern[str]:
    """The pattern with each placeholder as a named group, not inside a longer word where words are spaced."""
    counts: Counter[str] = Counter()
    body = _PLACE.sub(lambda match: _group(match[1], match[0].startswith("?P"), counts, table), pattern)
    spaced = table.numbers.spaced
    return re.compile(rf"(?<![^\W_]){body}(?![^\W_])" if spaced else body)


def groups(match: re.Match[str]) -> dict[str, str]:
    """The groups that took part, by name; a name that stands twice in a pattern counts once."""
    return {name.split("__")[0]: word for name, word in match.groupdict().items() if word}


def _group(name: str, written_out: bool, counts: Counter[str], table: ReadingTable) -> str:
    counts[name] += 1
    unique = f"{name}__{counts[name]}" if counts[name] > 1 else name
    return f"?P<{unique}>" if written_out else f"(?P<{unique}>{_body(name, table)})"


def _body(name: str, table: ReadingTable) -> str:
    words = _words(table.numbers)
    bodies = {
        "n": rf"{DIGITS}|{words}",
        "d": rf"(?:{_DAY})(?!\d)|{one_of(table.ordinal_words)}|{words}",
        "m": rf"(?:{_MONTH})(?!\d)|{words}",
        "y": rf"{_YEAR}(?!\d)|{words}",
        "month": one_of(table.months),
        "weekday": one_of(table.weekdays),
        "h": r"(?:[01]?\d|2[0-4])(?!\d)|" + words,
        "min": r"[0-5]?\d(?!\d)|" + words,
    }
    return bodies[name.rstrip("2")]


@lru_cache(maxsize=128)
def _words(table: NumberTable) -> str:
    """One to nine number words in a row."""
    words = one_of({**table.atoms, **table.scales})
    edge = r"(?![^\W\d_])" if table.spaced else ""
    if words == "(?!)":
        return "(?!)"
    gap = r"[ -]" if table.spaced else ""
    joined = rf"(?:{gap}(?:{one_of(table.joiners)}){edge})?"  # never the last: half past eight and a while
    return rf"(?:(?:{words}){edge})(?:{joined}{gap}(?:{words}){edge}){{0,8}}"


@lru_cache(maxsize=128)
def _free(table: NumberTable) -> NumberTable:
    """The table where the place already says that a word is a number."""
    return replace(table, guarded={}, harmless=(), names_in_capitals=False, only_inside=frozenset())


@lru_cache(maxsize=2048)
def value_of(phrase: str, table: NumberTable) -> int | None:
    """The whole number that `phrase` is, wholly; None where it is none."""
    text = plain(phrase.strip())
    if not table.spaced and len(text) > 1 and all(table.atoms.get(char, 10) < 10 for char in text):
        return int("".join(str(table.atoms[char]) for char in text))  # 二〇二四, digit by digit
    found = numbers(text, text, _free(table))
    if len(found) != 1 or found[0].end - found[0].start != len(text):
        return None
    value = found[0].value
    return int(value) if value == int(value) else None


def blanked(text: str, start: int, end: int) -> str:
    """`text` without what another fact holds, at the same length."""
    return text[:start] + GONE * (end - start) + text[end:]
