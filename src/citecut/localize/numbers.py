"""Numbers, money, dates and times of a text -> the same, written the target language's way, by code and no model."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from citecut.facts import Fact, FactKind
from citecut.facts.writing import MONTHS, WRITINGS, Writing, bare, date, digits, money, scaled, time

_NUMERAL = re.compile(r"\d[\d.,\u00a0\u202f]*\d|\d")
_DAY = re.compile(r"(?<!\w)ngày\s$", re.IGNORECASE)
_CUE = re.compile(r"(?<!\w)(?:ngày|sáng|trưa|chiều|tối|đêm|hôm)\s$", re.IGNORECASE)
_OPENING = re.compile(
    rf"\s*(?:ngày|mùng|mồng|tháng|{'|'.join(' '.join(MONTHS.values()).split())})?\.?\s*", re.IGNORECASE
)


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
    exact = here if here == number else bare(number)  # `1.50` keeps its zero
    if len(fact.unit) == 3 and fact.unit.isupper():
        new = money(exact, fact.unit, target, words=abs(number) >= 1_000_000 and here != number)
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


def _base(language: str) -> str:
    return language.split("-")[0].lower()
