"""A fact -> the numbers and the parts of a date in its normal form."""

import re
from decimal import Decimal
from functools import lru_cache

from citecut.facts.fact import Fact

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@lru_cache(maxsize=4096)
def date_parts(value: str) -> dict[str, str]:
    """`2023-06-15` -> its year, month and day; `--08-07` has no year; a weekday is a part of its own."""
    if match := re.fullmatch(r"-W-(\d)", value):
        return {"w": match[1]}
    if match := re.fullmatch(r"---(\d\d)", value):
        return {"d": match[1]}
    if match := re.fullmatch(r"--(\d\d)(?:-(\d\d))?", value):
        return {"m": match[1]} | ({"d": match[2]} if match[2] else {})
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", value):
        named = zip("ymd", match.groups(), strict=True)
        return {name: part for name, part in named if part}
    return {"whole": value}


@lru_cache(maxsize=8192)
def _numbers_of(value: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(written).normalize() for written in _NUMBER.findall(value))


def numbers_in(fact: Fact) -> tuple[Decimal, ...]:
    """Every number in the readings of a fact: 5 and 10 of `5..10 %`."""
    values = [fact.value, *fact.also]
    found = [number for value in values if not value.startswith("-W") for number in _numbers_of(value)]
    return tuple(found) + ((fact.number.normalize(),) if fact.number is not None else ())
