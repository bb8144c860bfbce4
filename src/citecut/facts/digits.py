"""Text -> the same text, character for character, with plain digits and separators; digits -> what they are worth."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from citecut.text.patterns import FRACTIONS

_SIGNS = {
    "\u066b": ".", "\u066c": ",", "\uff0c": ",", "\uff0e": ".", "\uff05": "%", "\u066a": "%", "\uff0f": "/",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u3000": " ", "\uff1a": ":", "\uff0d": "-",
    "\u2010": "-", "\u2011": "-", "\u2212": "-", "\uff04": "$", "\u2019": "'", "\u02bc": "'", "\uff5e": "~",
    "\u06d4": ".", "\u00ba": "°", "\u2103": "℃", "\u301c": "~", "\uff08": "(", "\uff09": ")",
    "ё": "е", "Ё": "е",
}  # fmt: skip
_GROUP_SPACE = "\u00a0\u202f\u2009\u2007"
TIE = "\x1f"
"""Stands for a space that may not break: inside a number it parts thousands."""

DIGITS = (
    rf"(?:\d+ ?[{''.join(FRACTIONS)}]|"
    r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
    rf"|\d{{1,3}}(?:{TIE}\d{{3}})+(?:[.,]\d+)?|\d{{1,3}}(?:'\d{{3}})+(?:\.\d+)?"
    r"|\d{1,3}(?:(?: \d{3}){2,}| 000)(?:[.,]\d+)?|[1-9]\d{1,2} \d{3}(?![ /:-]?\d)|\d+[.,]\d+|\d+)(?![.,]?\d)"
)
"""A number in figures, with any separators in use; `worth` reads it."""


@lru_cache(maxsize=512)
def plain(text: str) -> str:
    """`text` in lower case with ASCII digits and signs: same length, so that offsets hold."""
    return "".join(map(_plain_char, text))


@lru_cache(maxsize=4096)
def western(text: str) -> str:
    """`text` with the digits of every script as ASCII ones."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


@lru_cache(maxsize=4096)
def _plain_char(char: str) -> str:
    if char in _GROUP_SPACE:
        return TIE
    if char in _SIGNS:
        return _SIGNS[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    lower = char.lower()
    return lower if len(lower) == 1 else char


def worth(written: str, decimal: str) -> tuple[Decimal, tuple[Decimal, ...]]:
    """What figures are worth where `decimal` parts the fraction, and what else they may mean.

    `1.255` in Vietnamese is over a thousand; in English it is little over one, and may be the other. Nobody writes
    a fraction out to a nought: `16,700` and `1.000` are thousands first in every language.
    """
    if written[-1] in FRACTIONS:
        one, other = FRACTIONS[written[-1]]
        return int(written[:-1]) + Decimal(one) / other, ()
    body = re.sub(rf"[ '{TIE}]", "", written)
    signs = re.findall(r"[.,]", body)
    if not signs:
        return Decimal(body), ()
    if len(set(signs)) == 2:
        return _split(body, signs[-1]), ()
    if len(signs) > 1:
        return Decimal(re.sub(r"[.,]", "", body)), ()
    return _one_sign(body, signs[0], decimal)


def _one_sign(body: str, sign: str, decimal: str) -> tuple[Decimal, tuple[Decimal, ...]]:
    fraction, grouped = _split(body, sign), re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", body)
    if not grouped:
        return fraction, ()
    whole = Decimal(body.replace(sign, ""))
    if sign != decimal:
        return whole, ()
    return (whole, (fraction,)) if body.endswith("0") else (fraction, (whole,))


def _split(body: str, sign: str) -> Decimal:
    other = "," if sign == "." else "."
    return Decimal(body.replace(other, "").replace(sign, "."))


def written(value: Decimal) -> str:
    """The shortest plain form: `1500000000`, `2.5`."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")
