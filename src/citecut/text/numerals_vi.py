"""Numbers and letters -> the words a Vietnamese newsreader says for them (the norm of Hà Nội)."""

import re

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")
_NAMES = (
    "a á ớ bê xê dê đê e ê ép gờ hát i gi ca lờ mờ nờ ô ô ơ pê quy rờ ét tê u ư vê vê_kép ích y dét"  # in this order
)
_LETTERS = dict(zip("AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ", _NAMES.split(), strict=True))
_MOST_DIGITS = 18


def cardinal(number: int) -> str:
    """21 -> hai mươi mốt, 24 -> hai mươi tư, 105 -> một trăm linh năm, 2005 -> hai nghìn không trăm linh năm."""
    if number >= 10**_MOST_DIGITS:
        return digits(str(number))
    if number >= 10**9:
        billions, rest = divmod(number, 10**9)
        return f"{cardinal(billions)} tỷ{_after(rest)}"
    return _below_billion(number, full=False)


def _after(rest: int) -> str:
    return f" {_below_billion(rest, full=True)}" if rest else ""


def _below_billion(number: int, *, full: bool) -> str:
    """`full` where something greater was said before: then hundreds and tens are named even when nought."""
    if number == 0:
        return DIGITS[0]
    said: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            said += [_below_thousand(group, full=full or bool(said)), _SCALES[power]]
    return " ".join(part for part in said if part)


def _below_thousand(group: int, *, full: bool) -> str:
    hundreds, rest = divmod(group, 100)
    if not hundreds and not full:
        return _below_hundred(rest)
    said = f"{DIGITS[hundreds]} trăm"
    if not rest:
        return said
    return f"{said} linh {DIGITS[rest]}" if rest < 10 else f"{said} {_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    tens, unit = divmod(number, 10)
    if not tens:
        return DIGITS[unit]
    last = {0: "", 5: "lăm", 1: "mốt", 4: "tư"}.get(unit, DIGITS[unit])
    if tens == 1:
        return f"mười {'lăm' if unit == 5 else DIGITS[unit]}" if unit else "mười"
    return f"{DIGITS[tens]} mươi {last}".rstrip()


def ordinal(number: int) -> str:
    """What follows `thứ`: nhất, hai, ba, tư, năm."""
    return {1: "nhất", 4: "tư"}.get(number) or cardinal(number)


def month(number: int) -> str:
    """What follows `tháng`: một, hai, ba, tư."""
    return "tư" if number == 4 else cardinal(number)


def digits(text: str) -> str:
    """Every digit on its own, as in a telephone number; other signs are left out."""
    return " ".join(DIGITS[int(char)] for char in text if char.isdecimal())


def counted(text: str) -> str:
    """A run of digits that counts or numbers something: `047` and runs too long to grasp go digit by digit."""
    if (len(text) > 1 and text[0] == "0") or len(text) > 12:
        return digits(text)
    return cardinal(int(text))


def number(written: str) -> str:
    """A number as Vietnamese writes it: dot or thin space groups, comma is the decimal sign.

    Only what cannot be Vietnamese grouping is read the other way: 1,000,000 and 1,000 are grouped, 2.3 and
    1,234.5 are decimals. A software-like `4.0` keeps its dot: bốn chấm không.
    """
    written = re.sub(r"[\u00a0\u2009\u202f ]", "", written)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", written) and not written.startswith("0."):
        return _decimal(written.replace(".", ""), ",")
    if re.fullmatch(r"\d{1,3}(,\d{3}){2,}(\.\d+)?|\d{1,3}(,\d{3})+\.\d+|[1-9]\d{0,2},000", written):
        return _decimal(written.replace(",", ""), ".")
    return _decimal(written, "," if "," in written else ".")


def _decimal(written: str, sign: str) -> str:
    whole, _, fraction = written.partition(sign)
    if not fraction:
        return _plain(whole)
    name = "chấm" if sign == "." and fraction == "0" else "phẩy"
    pair = len(fraction) == 2 and fraction[0] != "0"
    return f"{cardinal(int(whole))} {name} {cardinal(int(fraction)) if pair else digits(fraction)}"


def _plain(whole: str) -> str:
    """`05` before what is counted is five: only document and telephone numbers name the nought."""
    return cardinal(int(whole)) if len(whole) == 2 else counted(whole)


def letters(code: str) -> str:
    """Every letter by its name, every run of digits as a number: H5N1 -> hát năm nờ một."""
    foreign = re.search(r"[FJWZ]|^\d+D$", code)
    said = []
    for part in re.findall(r"\d+|[^\W\d_]", code):
        if part.isdecimal():
            said.append(counted(part) if re.fullmatch(r"\d{1,2}|(?:19|20)\d\d", part) else digits(part))
        else:
            name = _LETTERS.get(part.upper(), part)
            said.append("đê" if foreign and part.upper() == "D" else name.replace("_", " "))
    return " ".join(said)
