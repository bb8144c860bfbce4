"""A number, date or document number -> how a language writes it, where that is beyond doubt."""

from citecut.facts.fact import Fact, FactKind
from citecut.facts.parts import date_parts
from citecut.text.scripts import base

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "vi": ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"],
}
_MONEY_EN = {"USD": "US$", "EUR": "€", "GBP": "£", "VND": "VND "}
_MONEY_VI = {"USD": "đô la Mỹ", "EUR": "euro", "GBP": "bảng Anh", "VND": "đồng"}
_SCALES = {"en": ((9, "billion"), (6, "million")), "vi": ((9, "tỷ"), (6, "triệu"))}


def written(fact: Fact, as_read: str, language: str) -> str | None:
    """`fact` the way of `language` (vi, en); none where several ways are right. `as_read` is how it stood."""
    if fact.kind is FactKind.DOCUMENT:
        return as_read
    if base(language) not in _SCALES:
        return None
    if fact.kind is FactKind.DATE:
        return _date(fact.value, base(language))
    if fact.kind is FactKind.QUANTITY and fact.number is not None and fact.upper is None:
        return _quantity(fact, base(language))
    return None


def _date(value: str, language: str) -> str | None:
    parts = date_parts(value)
    year, month, day = (int(parts[name]) if name in parts else None for name in "ymd")
    if "w" in parts:
        return _DAYS[language][int(parts["w"]) - 1]
    if month is None:
        return str(year) if year and language == "en" else f"năm {year}" if year else None
    if language == "en":
        return " ".join(str(part) for part in (day, _MONTHS[month - 1], year) if part)
    if day is None:
        return f"tháng {month}/{year}" if year else f"tháng {month}"
    return f"ngày {day}/{month}" + (f"/{year}" if year else "")


def _quantity(fact: Fact, language: str) -> str | None:
    if fact.value.startswith("#") or "/" in fact.value or fact.number is None:
        return None
    scaled, scale = fact.number, ""
    for power, word in _SCALES[language]:
        if abs(fact.number) >= 10**power and (fact.number / 10 ** (power - 2)) % 1 == 0:
            scaled, scale = fact.number / 10**power, f" {word}"
            break
    shown = f"{scaled.normalize():,f}"
    if language == "vi":
        shown = shown.translate(str.maketrans(",.", ".,"))
    return _with_unit(shown + scale, fact.unit, language)


def _with_unit(number: str, unit: str, language: str) -> str | None:
    if not unit:
        return number
    if unit == "%":
        return f"{number}%"
    if language == "en" and unit in _MONEY_EN:
        return _MONEY_EN[unit] + number
    if language == "vi" and unit in _MONEY_VI:
        return f"{number} {_MONEY_VI[unit]}"
    return f"{number} {unit}" if unit in ("km", "m", "cm", "mm", "kg", "g", "ha", "km²", "m²", "km/h") else None
