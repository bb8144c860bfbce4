"""The speaking rules of English, strongest first: what one has said, no later one touches."""

import re

from citecut.text import spoken_en_dates
from citecut.text.numerals_en import cardinal, counted, letters, number, ordinal
from citecut.text.patterns import FRACTIONS, leftovers
from citecut.text.rules import Rule, rule
from citecut.text.spoken_addresses import AddressWords, addresses
from citecut.text.spoken_en_codes import ABBREVIATIONS, CODES, DOCUMENTS, ROMAN
from citecut.text.spoken_en_quantities import NUMBERS, PHONES, UNITS

_ADDRESS_WORDS = AddressWords(
    signs={".": "dot", "@": "at", "/": "slash", "-": "dash", "_": "underscore", "+": "plus"},
    endings={
        "com": "com",
        "org": "org",
        "net": "net",
        "gov": "gov",
        "edu": "edu",
        "vn": "V N",
        "uk": "U K",
        "int": "int",
    },
    letters=letters,
    counted=counted,
)
_SYMBOLS = {
    "&": "and", "%": "percent", "‰": "per mille", "+": "plus", "=": "equals", "×": "times", "÷": "divided by",
    "±": "plus or minus", "≈": "about", "~": "about", "<": "less than", ">": "more than", "≤": "at most",
    "≥": "at least", "→": "to", "@": "at", "#": "hashtag", "№": "number", "§": "section", "°": "degrees",
    "$": "dollars", "€": "euros", "£": "pounds", "₫": "dong", "¥": "yen",
}  # fmt: skip
_FRACTION_NAMES = {2: "half", 4: "quarter"}


def _fraction(match: re.Match[str]) -> str:
    over, under = FRACTIONS[match[2]]
    name = _FRACTION_NAMES.get(under, ordinal(under)) + ("s" if over > 1 else "")
    if not match[1]:
        return f"{cardinal(over)} {name}"
    return f"{number(match[1])} and {'a' if over == 1 else cardinal(over)} {name}"


def _times(match: re.Match[str]) -> str:
    return f"{number(match['a'])} by {number(match['b'])}"


def _ratio(match: re.Match[str]) -> str:
    return f"{number(match['a'])} to {number(match['b'])}"


def _rules(*, us: bool) -> tuple[Rule, ...]:
    return (
        addresses(_ADDRESS_WORDS),
        *PHONES,
        *DOCUMENTS,
        *spoken_en_dates.rules(us=us),
        *ROMAN,
        *CODES,
        rule(rf"(?<![\w.,])(\d*)\s?([{''.join(FRACTIONS)}])", _fraction),
        rule(r"(?<![\w.,])(?P<a>\d+(?:\.\d+)?)\s?[x×]\s?(?P<b>\d+(?:\.\d+)?)(?![\w,.]\d)(?!\w)", _times),
        rule(r"(?<![\w.,:])(?P<a>\d{1,4}):(?P<b>\d{1,4})(?![\w:]|[.,]\d)", _ratio),
        rule(r"(?<=\d)x(?!\w)", "times"),
        rule(r"(?<=\d\.\d)s(?!\w)|(?<=\d\.\d\d)s(?!\w)", "seconds"),
        rule(r"(?<=\d)\s?\^\s?(?=\d)", "to the power of"),
        rule(r"(?<=\d)\s?\*\s?(?=\d)", "times"),
        *NUMBERS,
        *ABBREVIATIONS,
        rule(r"(?<!\w)(?:[kc]?m[²³]|km|kg|cm|mm|kWh|MW)(?!\w)", lambda match: UNITS[match[0]].removesuffix("s")),
        rule(r"(?<=[a-z)])²", "squared"),
        rule(r"(?<=\w)/(?=\w)", " "),
        rule(f"[{re.escape(''.join(_SYMBOLS))}]", lambda match: _SYMBOLS[match[0]]),
        *leftovers(counted),
    )


RULES: tuple[Rule, ...] = _rules(us=False)
RULES_US: tuple[Rule, ...] = _rules(us=True)
