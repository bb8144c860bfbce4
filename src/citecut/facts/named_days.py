"""Text and a table -> the months and days that it names, in any form: Haziran'da, Samstagabend, sobotu."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from citecut.facts.digits import western
from citecut.facts.fact import Fact
from citecut.facts.inflected import VOWELS
from citecut.facts.parts import date_parts
from citecut.facts.reading_table import ReadingTable
from citecut.facts.tables.world import ENDINGS

_NUMERIC_MONTH = re.compile(
    r"(?<![\d.,])(?:\d{1,4}[./-])?(0?[1-9]|1[0-2])(?:[./-](?:19|20|25)\d\d|\s?[月월])(?!\d)"
    r"|(?<![\d.,])\d{1,2}[./-](0?[1-9]|1[0-2])(?:[./-]\d+|\.|(?!\d))(?=[\s,;)]|$)"
)
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_OPEN = 4  # letters from which on the name of a month or day may carry endings


def months(shown: str, table: ReadingTable | None, read: Iterable[Fact]) -> frozenset[int] | None:
    """The months in names and figures; None where the names are not known and no figures tell one."""
    numeric = frozenset(int(match[1] or match[2]) for match in _NUMERIC_MONTH.finditer(western(shown)))
    if table is None:
        return None
    named = _named(shown, table, "months", read)
    return numeric | named if table.months or numeric or named else None


def weekdays(shown: str, table: ReadingTable | None, read: Iterable[Fact]) -> frozenset[int] | None:
    """The days of the week; None where their names are not known."""
    return _named(shown, table, "weekdays", read) if table and table.weekdays else None


def _named(shown: str, table: ReadingTable, field: str, read: Iterable[Fact]) -> frozenset[int]:
    """The months or days that stand in the text, by name or in a date."""
    names = {} if table.measured else _stems(table, field)
    found = {names[match[match.lastgroup or 0]] for match in _names(table, field).finditer(shown)} if names else set()
    return frozenset(found | _dated(read, {"months": "m", "weekdays": "w"}[field]))


def _dated(read: Iterable[Fact], part: str) -> set[int]:
    values = (one for fact in read for value in (fact.value, *fact.also) for one in value.split("/"))
    return {int(parts[part]) for one in values if part in (parts := date_parts(one))}


@lru_cache(maxsize=256)
def _names(table: ReadingTable, field: str) -> re.Pattern[str]:
    """Names of months or days; longer ones with any ending. No edge where scripts write no spaces."""
    words = sorted(_stems(table, field), key=len, reverse=True)
    stems = "|".join(re.escape(word) for word in words if len(word) >= _OPEN) or "(?!)"
    short = "|".join(re.escape(word) for word in words if len(word) < _OPEN) or "(?!)"
    if any(_SPACELESS.match(word) for word in words):
        return re.compile(rf"(?P<stem>{stems})|(?P<short>{short})")
    begins = rf"(?<![^\W\d_]){table.numbers.beginnings}"
    return re.compile(
        rf"{begins}(?:(?P<stem>{stems}){table.numbers.endings or ENDINGS}|(?P<short>{short}))(?![^\W\d_])"
    )


@lru_cache(maxsize=256)
def _stems(table: ReadingTable, field: str) -> Mapping[str, int]:
    """Each name, and what is left of a longer one without the vowel that cases change: sobot-a."""
    names: Mapping[str, int] = getattr(table, field)
    stems = {stem: number for word, number in names.items() if len(stem := word.rstrip(VOWELS)) > _OPEN}
    return {**stems, **names}
