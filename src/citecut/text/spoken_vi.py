"""The speaking rules of Vietnamese, strongest first: what one has said, no later one touches."""

import re

from citecut.text.numerals_vi import cardinal, counted, letters, number
from citecut.text.patterns import FRACTIONS, leftovers
from citecut.text.rules import Rule, rule
from citecut.text.spoken_addresses import AddressWords, addresses
from citecut.text.spoken_vi_codes import ABBREVIATIONS, CODES, DOCUMENTS, FIXED, ROMAN
from citecut.text.spoken_vi_dates import RULES as DATES
from citecut.text.spoken_vi_quantities import CURRENCIES, NUMBERS, PHONES, UNITS

_ADDRESS_WORDS = AddressWords(
    signs={".": "chấm", "@": "a còng", "/": "xẹt", "-": "gạch ngang", "_": "gạch dưới", "+": "cộng"},
    endings={"com": "com", "org": "org", "net": "net", "gov": "gov", "edu": "edu", "vn": "vê nờ", "int": "int"},
    letters=letters,
    counted=counted,
)
_SYMBOLS = {
    "&": "và", "%": "phần trăm", "‰": "phần nghìn", "+": "cộng", "=": "bằng", "×": "nhân", "÷": "chia",
    "±": "cộng trừ", "≈": "khoảng", "~": "khoảng", "<": "nhỏ hơn", ">": "lớn hơn", "≤": "nhỏ hơn hoặc bằng",
    "≥": "lớn hơn hoặc bằng", "→": "đến", "@": "a còng", "#": "hashtag", "№": "số", "§": "mục", "°": "độ",
    "$": "đô la", "€": "ơ rô", "£": "bảng", "₫": "đồng", "¥": "yên",
}  # fmt: skip


def _symbol(match: re.Match[str]) -> str:
    return _SYMBOLS[match[0]]


def _times(match: re.Match[str]) -> str:
    return f"{number(match['a'])} nhân {number(match['b'])} {UNITS.get(match['unit'] or '', '')}".rstrip()


def _ratio(match: re.Match[str]) -> str:
    return f"{number(match['a'])} trên {number(match['b'])}"


def _fraction(match: re.Match[str]) -> str:
    over, under = FRACTIONS[match[0]]
    return f"{cardinal(over)} phần {cardinal(under)}"


RULES: tuple[Rule, ...] = (
    addresses(_ADDRESS_WORDS),
    *FIXED,
    *PHONES,
    *DATES[:-1],
    *DOCUMENTS,
    DATES[-1],
    *ROMAN,
    *CODES,
    rule(
        r"(?<![\w.,])(?P<a>\d+(?:,\d+)?)\s?[x×]\s?(?P<b>\d+(?:,\d+)?)(?![\w,.]\d)(?:\s?(?P<unit>[kc]?m[²2]?))?(?!\w)",
        _times,
    ),
    rule(r"(?<![\w.,:])(?P<a>\d{1,4}):(?P<b>\d{1,4})(?![\w:]|[.,]\d)", _ratio),
    rule(r"(?<![\w.,/])(?P<a>\d+[.,]\d+)/(?P<b>\d+)(?![\w/])", _ratio),
    rule(
        r"(?<![\w.,])(?P<a>[1-9])m(?P<b>\d{1,2})(?!\w)",
        lambda match: f"{counted(match['a'])} mét {counted(match['b'])}",
    ),
    rule(rf"(?<=[A-Z]{{3}})/(?=(?:{CURRENCIES})(?!\w))", " trên "),
    rule(r"(?<=\d)\s?\^\s?(?=\d)", "mũ"),
    rule(r"(?<=\d)\s?\*\s?(?=\d)", "nhân"),
    rule(r"(?<=\d)['′](?!\w)", "phút"),
    rule(r"(?<=thứ [2-7])\s?[-–]\s?(?=thứ [2-7]|[Cc]hủ)", "đến"),
    *NUMBERS,
    *ABBREVIATIONS,
    rule(r"(?<=độ )C(?!\w)", "xê"),
    rule(r"(?<=độ )F(?!\w)", "ép"),
    rule(f"[{''.join(FRACTIONS)}]", _fraction),
    rule(r"(?<!\w)(?:[kc]?m[²³]|km|kg|cm|mm|kWh|MW)(?!\w)", lambda match: UNITS[match[0]]),
    rule(r"(?<=[a-z)])²", "bình phương"),
    rule(r"(?<!\w)v\.v(?!\w)", "vân vân"),
    rule(r"(?<=\w)/(?=\w)", " "),
    rule(f"[{re.escape(''.join(_SYMBOLS))}]", _symbol),
    *leftovers(counted),
)
