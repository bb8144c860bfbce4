"""A fact in its text -> the stretch of time that it tells, and the share: half a year, six months; half, 50%."""

import re
from decimal import Decimal

from citecut.facts.fact import Fact, FactKind
from citecut.facts.quantities import unit_after
from citecut.facts.reading_table import ReadingTable

_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_SECONDS = {"s": 1, "min": 60, "h": 3600, "day": 86400, "week": 604800}
_ARTICLE = re.compile(r" an?(?= )")
_HALF_MORE = re.compile(r" and a half| rưỡi")
_ROUNDED = Decimal("0.04")  # by how much a share in words may miss a share in percent: a third, 30%

Length = tuple[str, Decimal]
"""Months or seconds, which no calendar turns into one another, and how many."""


def length(fact: Fact, text: str, table: ReadingTable | None) -> Length | None:
    """How long it says: of `half a year` six months, of `a century` 1,200; none where it tells no time."""
    if fact.number is None or table is None or ".." in fact.value or fact.kind is FactKind.DATE:
        return None
    number, unit, end = fact.number, fact.unit, fact.range.end
    if not unit:
        unit, end = _unit(fact, text.lower(), table)
        more = _HALF_MORE.match(text, end)
        number += Decimal("0.5") if more else 0
    for name, units in (("months", _MONTHS), ("seconds", _SECONDS)):
        if unit in units:
            return name, (number * units[unit]).normalize()
    return None


def _unit(fact: Fact, text: str, table: ReadingTable) -> tuple[str, int]:
    """The unit that follows a fraction or an article."""
    article = _ARTICLE.match(text, fact.range.end)
    return unit_after(text, article.end() if article else fact.range.end, table)


def one_share(one: Fact, other: Fact) -> bool:
    """Whether one is a share in percent and the other the same as a fraction, rounded: 30%, a third."""
    percent, part = (one, other) if one.unit == "%" else (other, one)
    if percent.unit != "%" or percent.number is None or part.unit:
        return False
    shares = [value.split("/") for value in (part.value, *part.also) if re.fullmatch(r"\d+/[1-9]\d*", value)]
    worth = percent.number / 100
    return any(_near(worth, Decimal(above) / Decimal(below), int(below)) for above, below in shares)


def _near(worth: Decimal, share: Decimal, below: int) -> bool:
    """Whether a share may be said so: a half only of what is nearly a half."""
    return abs(worth - share) <= (_ROUNDED if below % 5 and below > 2 else Decimal("0.01"))
