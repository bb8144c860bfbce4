"""A written figure ("khoảng 4,2 tỷ đồng", "$1.5 million", "67,1%") -> what it is worth, exactly."""

import re
from decimal import Decimal

_NUMBER = re.compile(r"(?<![\w.,])([-−]\s?)?[$€£¥₫]?(\d+(?:[.,\u00a0\u2009\u202f]\d+)*)")
_SCALES = {
    "nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "bn": 9, "tn": 12, "mn": 6, "m": 6, "k": 3,
}  # fmt: skip
_SCALE = re.compile(r"\s*([^\W\d_]+)")
_THIN = re.compile(r"[\u00a0\u2009\u202f]")
_COMMA_IS_DECIMAL = frozenset(("vi", "fr", "de", "es", "it", "pt", "nl", "id", "ru", "uk", "pl", "cs", "tr", "el"))


def worth(text: str, language: str) -> Decimal | None:
    """What the first figure of `text` is worth with the scale after it; none when there is no figure in digits.

    "1 tỷ 200 triệu" is their sum. A share is worth its number: 5% is 5. Limits ("hơn", "about") count for nothing.
    """
    total, last = None, None
    for match in _NUMBER.finditer(text):
        power = _power(text[match.end() :])
        if last is not None and not (0 < power < last):
            break
        value = _read(match[2], language.split("-")[0]).scaleb(power)
        total = (total or Decimal(0)) + (-value if match[1] else value)
        last = power
    return None if total is None else total + 0


def _power(after: str) -> int:
    """The power of ten that the words right after a number stand for: "nghìn tỷ" is twelve."""
    power, at = 0, 0
    while (match := _SCALE.match(after, at)) and match[1].casefold() in _SCALES:
        power, at = power + _SCALES[match[1].casefold()], match.end()
    return power


def _read(written: str, language: str) -> Decimal:
    """A number written the language's way; only what cannot be grouping of that language is read the other way."""
    written = _THIN.sub("", written)
    group, point = (".", ",") if language in _COMMA_IS_DECIMAL else (",", ".")
    grouped = re.escape(group)
    if group == "." and re.fullmatch(r"[1-9]\d{0,2},000", written):
        return Decimal(written.replace(",", ""))  # three noughts are no fraction: as `spoken` reads it
    if re.fullmatch(rf"[1-9]\d{{0,2}}(?:{grouped}\d{{3}})+(?:{re.escape(point)}\d+)?", written):
        return Decimal(written.replace(group, "").replace(point, "."))
    other = re.escape(point)
    if re.fullmatch(
        rf"[1-9]\d{{0,2}}(?:{other}\d{{3}}){{2,}}(?:{grouped}\d+)?|[1-9]\d{{0,2}}(?:{other}\d{{3}})+{grouped}\d+",
        written,
    ):
        return Decimal(written.replace(point, "").replace(group, "."))
    if written.count(".") + written.count(",") > 1:
        return Decimal(re.sub(r"[.,]", "", written))
    return Decimal(written.replace(",", "."))
