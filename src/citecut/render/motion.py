"""Time in a shot -> how far an element has entered, and which number a count-up shows. Nothing loops or bounces."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

_POINT_LANGUAGES = frozenset({"en", "zh", "ja", "ko", "th", "he", "hi", "bn", "ta", "ms", "km", "my", "ur", "tl"})
# One quantity, with a sign before it and words around it; "7/8", "57-KL/TW" and "No-5" are none.
_QUANTITY = re.compile(
    r"^((?:\D*[\s(])?[-–−+±~≈]?|[^\d/:.,–-]+)"
    r"(\d[\d.,٬٫\u00a0\u202f ]*\d|\d)"
    r"((?:[^\d/:.,–-]\D*)?)$"
)
_LEAST = 20  # smaller numbers take too few steps to be more than a flicker
_NEAR = 0.95  # from here on it stands: a slow end would show values that are nearly, but not, the one written
_FROM = 0.6  # what part of the value a count starts from
_SEPARATOR = re.compile(r"[.,٬٫\u00a0\u202f ]")  # 66C, 66B: those of Arabic


@dataclass(frozen=True)
class Entrance:
    """A rise with a fade, easing out, after a delay. Seconds and pixels."""

    delay: Fraction
    duration: Fraction
    rise: int

    @cached_property
    def _end(self) -> Fraction:
        return self.delay + self.duration

    def progress(self, t: Fraction) -> float:
        """0 before it begins, 1 from its end on; eased, and rounded so that keys stay short."""
        if t >= self._end:
            return 1.0
        share = (t - self.delay) / self.duration
        return round(ease_out(float(min(max(share, Fraction(0)), Fraction(1)))), 3)


def ease_out(share: float) -> float:
    """Fast first, then settling: a cubic from 0 to 1."""
    return float(1 - (1 - share) ** 3)


def count_up(written: str, language: str, share: float) -> str:
    """What a count-up to `written` shows at `share` (0 to 1) of its time, digits grouped as written.

    At 1 it is exactly `written`. A text that is no single quantity, a year, or a number below twenty never
    counts: it is `written` all the way.
    """
    match = _QUANTITY.match(written.strip())
    if share >= 1 or match is None or not _counts(match[2], language):
        return written
    eased = ease_out(max(share, 0.0))
    if eased >= _NEAR:
        return written
    digits = _SEPARATOR.sub("", match[2])
    # From above half of it on: a count from nothing would show values that are simply wrong.
    value = int(int(digits) * (_FROM + (1 - _FROM) * eased))
    return match[1] + _grouped(value, match[2], language) + match[3]


def counts(written: str, language: str) -> bool:
    """Whether a count-up to `written` moves at all."""
    return count_up(written, language, 0.0) != written


def _counts(number: str, language: str) -> bool:
    whole, _ = _split(number, language)
    is_year = number.isdigit() and len(number) == 4 and 1800 <= int(number) <= 2199
    grouped = whole.isdigit() or bool(re.fullmatch(r"\d{1,3}(\D\d{3})+", whole))
    return grouped and not is_year and not number.startswith("0") and int(_SEPARATOR.sub("", number)) >= _LEAST


def _split(number: str, language: str) -> tuple[str, str]:
    """The number before its decimal mark, and the mark with the decimals."""
    point = "." if language.split("-")[0] in _POINT_LANGUAGES else ","
    mark = "٫" if "٬" in number or "٫" in number else point
    at = number.rfind(mark)
    return (number, "") if at < 0 else (number[:at], number[at:])


def _grouped(value: int, pattern: str, language: str) -> str:
    """`value` with the separators of `pattern` at the same places from the right."""
    whole, decimals = _split(pattern, language)
    zero = ord(pattern[0]) - int(pattern[0])  # of the digits it is written in: Latin, Arabic, Persian
    shown = "".join(chr(zero + int(digit)) for digit in str(value)).rjust(max(len(decimals), 1), "0")
    out: list[str] = []
    for place in reversed(whole + decimals):
        if not shown:
            break
        if _SEPARATOR.match(place):
            out.append(place)
        else:
            out.append(shown[-1])
            shown = shown[:-1]
    return "".join(reversed(out))
