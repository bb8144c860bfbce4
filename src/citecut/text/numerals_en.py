"""Numbers -> the words an English newsreader says for them."""

import re

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]  # from ten to nineteen
_TENS = [".", ".", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**15, "quadrillion"), (10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def cardinal(number: int) -> str:
    """21 -> twenty-one, 105 -> one hundred and five, 1000 -> one thousand."""
    if number >= 10**18:
        return digits(str(number))
    said, rest = [], number
    for size, name in _SCALES:
        if rest >= size:
            said.append(f"{_below_thousand(rest // size)} {name}")
            rest %= size
    if rest or not said:
        said.append(f"and {_below_thousand(rest)}" if said and rest < 100 else _below_thousand(rest))
    return " ".join(said)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    said = f"{DIGITS[hundreds]} hundred"
    return f"{said} and {_below_hundred(rest)}" if rest else said


def _below_hundred(number: int) -> str:
    if number < 10:
        return DIGITS[number]
    if number < 20:
        return _TEENS[number - 10]
    tens, unit = divmod(number, 10)
    return f"{_TENS[tens]}-{DIGITS[unit]}" if unit else _TENS[tens]


def ordinal(number: int) -> str:
    """1 -> first, 21 -> twenty-first, 30 -> thirtieth."""
    said = cardinal(number)
    last = re.split("[ -]", said)[-1]
    head = said.removesuffix(last)
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def year(number: int) -> str:
    """1905 -> nineteen oh five, 2000 -> two thousand, 2005 -> two thousand and five, 2024 -> twenty twenty-four."""
    century, rest = divmod(number, 100)
    if number < 1000 or number > 2999 or not (century % 10 or rest >= 10):
        return cardinal(number)
    if not rest:
        return f"{_below_hundred(century)} hundred"
    return f"{_below_hundred(century)} {'oh ' if rest < 10 else ''}{_below_hundred(rest)}"


def decade(number: int) -> str:
    """1990 -> nineteen nineties, 80 -> eighties, 2000 -> two thousands."""
    said = year(number)
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


def digits(text: str) -> str:
    """Every digit on its own, as in a telephone number; other signs are left out."""
    return " ".join(DIGITS[int(char)] for char in text if char.isdecimal())


def counted(text: str) -> str:
    """A run of digits that counts or numbers something: `047` and runs too long to grasp go digit by digit."""
    if (len(text) > 1 and text[0] == "0") or len(text) > 12:
        return digits(text)
    return cardinal(int(text))


def number(written: str) -> str:
    """A number as English writes it: comma or thin space groups, dot is the decimal sign.

    Only what cannot be English grouping is read the other way: 1.000.000 and 1.234,5 are grouped, 2,3 is a decimal.
    """
    written = re.sub(r"[\u00a0\u2009\u202f ]", "", written)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", written):
        return _decimal(written.replace(",", ""), ".")
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}(\.\d{3})+,\d+", written):
        return _decimal(written.replace(".", ""), ",")
    return _decimal(written, "," if "," in written else ".")


def _decimal(written: str, sign: str) -> str:
    whole, _, fraction = written.partition(sign)
    return f"{cardinal(int(whole))} point {digits(fraction)}" if fraction else _plain(whole)


def _plain(whole: str) -> str:
    """`05` before what is counted is five: only document and telephone numbers name the nought."""
    return cardinal(int(whole)) if len(whole) == 2 else counted(whole)


def letters(code: str) -> str:
    """Every letter apart, every run of digits as a number: H5N1 -> H five N one, A320 -> A three twenty."""
    said = []
    for part in re.findall(r"\d+|[^\W\d_]", code):
        said.append(_in_code(part) if part.isdecimal() else part.upper())
    return " ".join(said)


def _in_code(part: str) -> str:
    if re.fullmatch(r"[1-9]00", part):
        return cardinal(int(part))
    if len(part) == 3 and part[0] != "0" and part[1] != "0":
        return f"{DIGITS[int(part[0])]} {_below_hundred(int(part[1:]))}"
    if re.fullmatch(r"(?:19|20)\d\d", part):
        return year(int(part))
    return counted(part) if len(part) < 3 else digits(part)
