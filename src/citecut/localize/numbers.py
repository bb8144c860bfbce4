"""Numbers, money, dates and times of a text -> the same, written the target language's way, by code and no model."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from citecut.facts import Fact, FactKind
from citecut.text import date_text


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

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_NUMERAL = re.compile(r"\d[\d.,\u00a0\u202f]*\d|\d")
_MONEY_SIGN = re.compile(r"[$€£¥₫₩₹฿₽₱₭៛]")
_DAY = re.compile(r"(?<!\w)ngày\s$", re.IGNORECASE)
_CUE = re.compile(r"(?<!\w)(?:ngày|sáng|trưa|chiều|tối|đêm|hôm)\s$", re.IGNORECASE)
_OPENING = re.compile(
    rf"\s*(?:ngày|mùng|mồng|tháng|{'|'.join(' '.join(_MONTHS.values()).split())})?\.?\s*", re.IGNORECASE
)
_ROUND = 3


class Rewritten(NamedTuple):
    """A text with its figures written another way."""

    text: str
    kept: tuple[str, ...]
    """The figures as they stand there now: what a translator must carry over."""


class _Change(NamedTuple):
    """What is written in place of a part of the text."""

    start: int
    end: int
    text: str
    kept: tuple[str, ...]


def rewritten(text: str, facts: Iterable[Fact], source_language: str, language: str) -> Rewritten:
    """`text` with the figures that `facts` found in it written as `language` writes them.

    What is spelled out in words, what may mean two things, and what neither language's table knows stays.
    """
    source, target = WRITINGS.get(_base(source_language)), WRITINGS.get(_base(language))
    if source is None or target is None:
        return Rewritten(text, ())
    parts: list[str] = []
    kept: list[str] = []
    at = 0
    for fact in sorted(facts, key=lambda fact: fact.range.start):
        change = _change(text, fact, source, target, _base(language))
        if change is not None and change.start >= at:
            parts += [text[at : change.start], change.text]
            kept += change.kept
            at = change.end
    return Rewritten("".join((*parts, text[at:])), tuple(dict.fromkeys(kept)))


def _change(text: str, fact: Fact, source: Writing, target: Writing, language: str) -> _Change | None:
    """What to write, and where; None where the writing stays."""
    said = fact.range.of(text)
    if not any(char.isdigit() for char in said):
        return None
    if fact.kind is FactKind.DATE and (not fact.also or _told(text, fact)):
        return _dated(text, fact, language)
    if fact.also:
        return None
    start = fact.range.start + _figure_start(said)
    said = text[start : fact.range.end]
    if fact.kind is FactKind.TIME:
        new = time(fact.value, language)
        return _Change(start, fact.range.end, new, (new,)) if new else None
    if fact.kind is not FactKind.QUANTITY or fact.number is None:
        return None
    if fact.upper is not None:
        new = _each(said, source, target)
        return _Change(start, fact.range.end, new, tuple(_NUMERAL.findall(new)))
    return _quantity(start, said, fact, fact.number, source, target)


def _told(text: str, fact: Fact) -> bool:
    """Whether a word before says that `7/8` is a date, where it could only be a fraction besides."""
    fraction = all(re.fullmatch(r"\d+/\d+", value) for value in fact.also)
    return fraction and _CUE.search(text, max(0, fact.range.start - 12), fact.range.start) is not None


def _dated(text: str, fact: Fact, language: str) -> _Change | None:
    """A date, with `ngày` before it; none where a bound stands in its range, as in `before 15 June`."""
    new = date(fact.value, language)
    opening = re.match(r"[^\d]*", fact.range.of(text))
    if new is None or opening is None or not _OPENING.fullmatch(opening[0]):
        return None
    before = _DAY.search(text, max(0, fact.range.start - 8), fact.range.start)
    return _Change(before.start() if before else fact.range.start, fact.range.end, new, (new,))


def _quantity(start: int, said: str, fact: Fact, number: Decimal, source: Writing, target: Writing) -> _Change | None:
    numeral = _NUMERAL.search(said)
    here = _parsed(numeral[0], source) if numeral else None
    if numeral is None or here is None:
        return None
    exact = here if here == number else _bare(number)  # `1.50` keeps its zero
    if len(fact.unit) == 3 and fact.unit.isupper():
        new = money(exact, fact.unit, target, scaled=abs(number) >= 1_000_000 and here != number)
        return _Change(start, start + len(said), new, (new,))
    if fact.unit == "%":
        new = f"{digits(exact, target)}{target.percent}"
        return _Change(start, start + len(said), new, (new,))
    if here == number:
        new = numeral[0] if numeral[0].isdigit() else digits(exact, target)
        return _Change(start + numeral.start(), start + numeral.end(), new, (new,))
    end = _scale_end(said, numeral.end(), source)
    new = scaled(number, target)
    return _Change(start + numeral.start(), start + end, new, (new,)) if end else None


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
            return f"{digits(_bare(head), writing)}{'' if word[0] in CLOSE else ' '}{word}"
    return digits(_bare(number), writing)


def money(number: Decimal, code: str, writing: Writing, *, scaled: bool = False) -> str:
    """An amount: `VND 1.5 billion` or `$5` in English, `1,5 tỷ đồng` in Vietnamese."""
    amount = _in_words(number, writing) if scaled else digits(number, writing)
    name = writing.money.get(code, code)
    if not writing.money_first:
        return f"{amount} {name}" if not name[0] > "\u2e80" else f"{amount}{name}"
    return f"{name}{amount}" if _MONEY_SIGN.fullmatch(name) else f"{name} {amount}"


_in_words = scaled


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
    name = _MONTHS[language].split()[month - 1]
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


def _figure_start(said: str) -> int:
    """Where the figure itself begins, after a bound in words: 5 in `hơn 14`."""
    figure = re.search(r"(?:[A-Z]{2,3}\$?\s?|[$€£¥₫₩₹฿₽₱₭៛]\s?)?[-−]?\d", said)
    return figure.start() if figure else 0


def _each(said: str, source: Writing, target: Writing) -> str:
    """A range with each of its numbers written the target's way; its other signs stay."""

    def anew(match: re.Match[str]) -> str:
        number = None if match[0].isdigit() else _parsed(match[0], source)
        return match[0] if number is None else digits(number, target)

    return _NUMERAL.sub(anew, said)


def _parsed(numeral: str, writing: Writing) -> Decimal | None:
    bare = re.sub(rf"(?<=\d)[{re.escape(writing.group)}\u00a0\u202f](?=\d{{3}}(?!\d))", "", numeral)
    try:
        return Decimal(bare.replace(writing.decimal, "."))
    except InvalidOperation:
        return None


def _scale_end(said: str, at: int, source: Writing) -> int:
    """Where the words for the scale end: `1,5 triệu` of `1,5 triệu lượt`; 0 where they are none that we know."""
    words = sorted({word for _, one, more in source.scales for word in (one, more)} | _SMALL, key=len, reverse=True)
    found = re.compile(rf"[ \u00a0\u202f]?(?:{'|'.join(map(re.escape, words))})(?![^\W\d_])", re.IGNORECASE)
    match = found.match(said, at)
    return match.end() if match else 0


_SMALL = frozenset({"thousand", "nghìn", "ngàn", "mille", "mil", "tỉ", "nghìn tỉ", "tỷ", "triệu"})


def _places(number: Decimal) -> int:
    exponent = _bare(number).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _bare(number: Decimal) -> Decimal:
    """Without trailing zeros, and never as a power of ten."""
    short = number.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short


def _base(language: str) -> str:
    return language.split("-")[0].lower()
