"""A number, date, time or document number -> how a language writes it; the one place that knows."""

import re
from decimal import Decimal
from typing import NamedTuple

from citecut.facts.fact import Fact, FactKind
from citecut.facts.parts import date_parts
from citecut.text import date_text
from citecut.text.scripts import base


class Writing(NamedTuple):
    """How a language writes numbers."""

    group: str
    decimal: str
    scales: tuple[tuple[int, str, str], ...] = ()
    """Power of ten, its word for one, its word for more; the greatest first."""
    percent: str = "%"
    money_first: bool = False
    """Whether the currency stands before the number."""
    money: dict[str, str] = {}
    """ISO code -> how it is called; other currencies go by their code."""


WRITINGS = {
    "en": Writing(
        ",", ".", ((12, "trillion", "trillion"), (9, "billion", "billion"), (6, "million", "million")),
        money_first=True, money={"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"},
    ),
    "vi": Writing(
        ".", ",", ((12, "nghìn tỷ", "nghìn tỷ"), (9, "tỷ", "tỷ"), (6, "triệu", "triệu")),
        money={"VND": "đồng", "EUR": "euro", "GBP": "bảng Anh", "JPY": "yên", "CNY": "nhân dân tệ"},
    ),
    "fr": Writing(
        "\u202f", ",", ((9, "milliard", "milliards"), (6, "million", "millions")), "\u202f%",
        money={"EUR": "€", "USD": "$"},
    ),
    "de": Writing(".", ",", ((9, "Milliarde", "Milliarden"), (6, "Million", "Millionen")), "\u00a0%"),
    "es": Writing(".", ",", ((6, "millón", "millones"),), "\u00a0%"),
    "zh": Writing(",", ".", ((8, "亿", "亿"), (4, "万", "万")), money={"CNY": "元", "USD": "美元", "VND": "越南盾"}),
    "th": Writing(",", ".", ((6, "ล้าน", "ล้าน"),), money={"THB": "บาท"}),
    "lo": Writing(".", ",", ((6, "ລ້ານ", "ລ້ານ"),), money={"LAK": "ກີບ"}),
    "km": Writing(".", ",", ((6, "លាន", "លាន"),), money={"KHR": "រៀល"}),
}  # fmt: skip
"""From the CLDR number formats and the style of the languages' news agencies."""
CLOSE = frozenset("亿万ล้านລ້ານលាន")
"""Signs before which no space stands."""
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "vi": ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"],
}
_SYMBOLS = ("km", "m", "cm", "mm", "kg", "g", "ha", "km²", "m²", "km/h")
_MONEY_SIGN = re.compile(r"[$€£¥₫₩₹฿₽₱₭៛]")
_ROUND = 3  # places after the sign that are still short enough to be said with a scale


def written(fact: Fact, as_read: str, language: str) -> str | None:
    """`fact` the way of `language`; none where several ways are right. `as_read` is how it stood.

    Dates, money and measures are written in Vietnamese and English, bare numbers and shares wherever `WRITINGS`
    says how.
    """
    tag = base(language)
    if fact.kind is FactKind.DOCUMENT:
        return as_read
    if fact.kind is FactKind.DATE and tag in _DAYS:
        return _dated(fact.value, tag)
    counted = fact.kind is FactKind.QUANTITY and tag in WRITINGS and (tag in _DAYS or fact.unit in ("", "%"))
    if counted and fact.number is not None and fact.upper is None:
        return _quantity(fact, fact.number, WRITINGS[tag])
    return None


def _dated(value: str, language: str) -> str | None:
    parts = date_parts(value)
    if "w" in parts:
        return _DAYS[language][int(parts["w"]) - 1]
    if parts.keys() == {"y"}:
        return parts["y"] if language == "en" else f"năm {parts['y']}"
    if parts.keys() == {"m"}:
        month = int(parts["m"])
        return MONTHS["en"].split()[month - 1] if language == "en" else f"tháng {month}"
    return date(value, language)


def _quantity(fact: Fact, number: Decimal, writing: Writing) -> str | None:
    if fact.value.startswith("#") or "/" in fact.value:
        return None
    if len(fact.unit) == 3 and fact.unit.isupper():
        return money(number, fact.unit, writing, words=True)
    shown = scaled(number, writing)
    if not fact.unit:
        return shown
    if fact.unit == "%":
        return f"{shown}{writing.percent}"
    return f"{shown} {fact.unit}" if fact.unit in _SYMBOLS else None


def digits(number: Decimal, writing: Writing) -> str:
    """A number in figures: `1,000` in English, `1.000` in Vietnamese."""
    whole, _, rest = f"{abs(number):f}".partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    return ("-" if number < 0 else "") + writing.group.join(groups) + (f"{writing.decimal}{rest}" if rest else "")


def scaled(number: Decimal, writing: Writing) -> str:
    """A large number with its scale in words, `1.5 billion`; in figures where that would not be short."""
    for power, one, more in writing.scales:
        head = number / Decimal(10) ** power
        if abs(head) >= 1 and _places(head) <= _ROUND:
            word = one if abs(head) < 2 else more
            return f"{digits(bare(head), writing)}{'' if word[0] in CLOSE else ' '}{word}"
    return digits(bare(number), writing)


def money(number: Decimal, code: str, writing: Writing, *, words: bool = False) -> str:
    """An amount: `VND 1.5 billion` or `$5` in English, `1,5 tỷ đồng` in Vietnamese."""
    amount = scaled(number, writing) if words else digits(number, writing)
    name = writing.money.get(code, code)
    if not writing.money_first:
        return f"{amount} {name}" if not name[0] > "\u2e80" else f"{amount}{name}"
    return f"{name}{amount}" if _MONEY_SIGN.fullmatch(name) else f"{name} {amount}"


def date(value: str, language: str) -> str | None:
    """A date in the normal form of `facts` as `language` writes it; None where we cannot."""
    full = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    if full:
        written = date_text(value, language)
        return None if written == value else f"ngày {written}" if language == "vi" else written
    partial = re.fullmatch(r"(?:(\d{4})|-)-(\d\d)(?:-(\d\d))?", value)
    if partial is None or language not in ("en", "fr", "vi", "zh"):
        return None
    year, month, day = (int(part) if part else None for part in partial.groups())
    return _partial(year, month or 0, day, language)


def _partial(year: int | None, month: int, day: int | None, language: str) -> str | None:
    if not 1 <= month <= 12 or (year is None) == (day is None):
        return None
    if language == "vi":
        return f"ngày {day}/{month}" if day else f"tháng {month}/{year}"
    if language == "zh":
        return f"{month}月{day}日" if day else f"{year}年{month}月"
    name = MONTHS[language].split()[month - 1]
    return f"{day} {name}" if day else f"{name} {year}"


def time(value: str, language: str) -> str | None:
    """A time of day in the normal form of `facts` as `language` writes it; None where we cannot."""
    found = re.fullmatch(r"T(\d\d):(\d\d)", value)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if hour > 23 or minute > 59:
        return None
    if language == "en":
        half = "p.m." if hour >= 12 else "a.m."
        return f"{(hour - 1) % 12 + 1}{f':{minute:02}' if minute else ''} {half}"
    if language == "vi":
        return f"{hour} giờ" + (f" {minute:02}" if minute else "")
    if language == "fr":
        return f"{hour}\u202fh" + (f"\u202f{minute:02}" if minute else "")
    return f"{hour:02}:{minute:02}"


def _places(number: Decimal) -> int:
    exponent = bare(number).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def bare(number: Decimal) -> Decimal:
    """Without trailing zeros, and never as a power of ten."""
    short = number.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short
