"""Text -> ordinals, fractions, multiples, vague numbers, scores and labels: what patterns of a table find."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any

from citecut.facts.digits import written
from citecut.facts.fact import Fact, FactKind
from citecut.facts.numbers import numbers, one_of
from citecut.facts.patterns import compiled, groups, value_of
from citecut.facts.quantities import unit_after
from citecut.facts.reading_table import ReadingTable
from citecut.facts.units import TIME_UNITS
from citecut.model import TextRange
from citecut.text.patterns import FRACTIONS, roman

Match = re.Match[str]
_LABEL = re.compile(r"(?<![\w/.-])(?P<head>[A-ZĐ][A-Za-zĐ]{0,7})-?(?P<tail>\d{1,4}[A-Z]?)(?![\w/%])(?![.,]\d)")
_ROMAN = re.compile(r"(?<![\w/.-])(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})(?![\w/-])")
_SCORE = re.compile(r"(?<![\w.,/%$€£-])(\d{1,3})[-–](\d{1,3})(?:[-–](\d{1,3}))?(?![\w%°/])(?![.,-]\d)")


_CODE = re.compile(r"(?<![\w/.-])(?P<head>\d{1,3}[A-ZĐ])(?P<tail>\d{1,3})(?![\w/%]|[.,]\d)")


def labels(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """Letters and figures grown together: `G7`, `Covid-19`, `B-52`, `10A1`."""
    for match in (*_LABEL.finditer(original), *_CODE.finditer(original)):
        if match["head"].lower() not in ("r", "rp", "usd", "vnd", "eur", "aed", "chf"):
            yield _fact(FactKind.LABEL, match, f"{match['head']}{match['tail']}".upper())


def scores(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """`3-1`: a falling or level pair; a rising pair is a range."""
    for match in _SCORE.finditer(text):
        numbers = [int(part) for part in match.groups() if part]
        if len(numbers) > 2 or numbers[0] >= numbers[1]:
            yield _fact(FactKind.SCORE, match, "-".join(map(str, numbers)))


def ordinals(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """`third`, `3rd`, `thứ ba`, `lần thứ 3` -> `#3`. First is left to `weak`: it is said in too many ways."""
    ranked = (*_ranks(text, table), *_numbered(table.ordinals, text, table), *_words("ordinal_words", text, table))
    for match, rank in ranked:
        if rank > 1:
            also = [f"-W-{rank - 1}"] if table.ordinals_are_weekdays and rank < 8 else []
            also += [f"1/{rank}"] if match[0] in table.denominators else []
            yield _fact(FactKind.QUANTITY, match, f"#{rank}", also=tuple(also), number=Decimal(rank))


def _ranks(text: str, table: ReadingTable) -> Iterator[tuple[Match, int]]:
    """Ordinals of several words: `dwudziestego trzeciego`, `тысяча девятьсот сорок первый`, `trente-deuxième`."""
    if table.measured or not table.numbers.spaced or not table.ordinal_words:
        return
    for match in _rank_pattern(table).finditer(text):
        found = groups(match)
        before = [value_of(found["n"], table.numbers) or 0] if "n" in found else []
        parts = [*before, *(table.ordinal_words[found[name]] for name in ("tens", "word") if name in found)]
        if all(_has_room(one, other) for one, other in pairwise(parts)):
            yield match, sum(parts)


def _has_room(one: int, other: int) -> bool:
    """Whether a number may be followed by another of a lower place: twenty by three."""
    return one >= 10 and one % 10 ** len(str(other)) == 0


@lru_cache(maxsize=128)
def _rank_pattern(table: ReadingTable) -> re.Pattern[str]:
    joined = rf"[ -](?:(?:{one_of(table.numbers.joiners)})[ -])?"
    word = one_of(table.ordinal_words)
    tens = one_of([word for word, rank in table.ordinal_words.items() if rank >= 20 and rank % 10 == 0])
    either = rf"(?:<n>{joined}(?:(?P<tens>{tens}){joined})?|(?P<tens>{tens}){joined})"
    return compiled(rf"{either}(?P<word>{word})", table)


def fractions(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """`2/3`, `½`, `two thirds`, `hai phần ba`, `một nửa` -> `2/3`, `1/2`."""
    for match, percent in _numbered(table.percents, text, table):
        yield _fact(FactKind.QUANTITY, match, f"{percent} %", number=Decimal(percent), unit="%")
    yield from _parts((*table.shares_reversed, *table.fractions), text, table)
    # Rows name a third alone; what stands before it must be read first: zwei Drittel.
    readers = (_worded_shares, _counted_shares) if table.measured else (_counted_shares, _worded_shares)
    for reader in readers:
        yield from reader(text, table)
    for match in re.finditer(rf"(?<!\d)(?<!\d )(?:{'|'.join(FRACTIONS)})", text):
        yield _share(match, *FRACTIONS[match[0]])


def spans(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """Shares of a measure in one word: mezz'ora, Viertelstunde, 半年."""
    for match, (one, other, unit) in _words("spans", text, table):
        yield _span(match.start(), match.end(), Decimal(one) / other, unit)
    if not table.numbers.spaced:
        for match in _half_before(table).finditer(text):
            unit, end = unit_after(text, match.end(), table)
            if unit:
                yield _span(match.start(), end, Decimal("0.5"), unit)


def _span(start: int, end: int, number: Decimal, unit: str) -> Fact:
    kind = FactKind.DURATION if unit in TIME_UNITS else FactKind.QUANTITY
    return Fact(kind, TextRange(start=start, end=end), f"{written(number)} {unit}", number=number, unit=unit)


@lru_cache(maxsize=8)
def _half_before(table: ReadingTable) -> re.Pattern[str]:
    """A half that nothing counted stands before: not that of 一个半小时."""
    return re.compile(
        rf"(?<![\d上下前後后个個年月日天周週間间{''.join(_ones(table))}])(?:{one_of(table.numbers.halves)})[个個]?"
    )


def _ones(table: ReadingTable) -> list[str]:
    return [word for word in (*table.numbers.atoms, *table.numbers.scales) if len(word) == 1]


def _worded_shares(text: str, table: ReadingTable) -> Iterator[Fact]:
    for match, share in _words("fraction_words", text, table, after=_scale(table)):
        if not any(text.endswith(half, 0, match.end("word")) for half in table.numbers.halves):
            yield _share(match, share[0], share[1], table.numbers.scales.get(match["scale"] or "", 1))


def _counted_shares(text: str, table: ReadingTable) -> Iterator[Fact]:
    for match, parts in _words("denominators", text, table, before=r"<n>[ -]", after=r"(?!-[a-z])"):
        count = value_of(match["n"], table.numbers)
        if count and not _is_rank(match, count, parts) and (table.measured or count < parts or parts == 2):
            yield _share(match, count, parts)


def _is_rank(match: Match, count: int, parts: int) -> bool:
    """Whether it is one long ordinal: seventy-eighth, vingt-cinquième."""
    return _has_room(count, parts) and not match[0].endswith("s")


def _parts(patterns: tuple[str, ...], text: str, table: ReadingTable) -> Iterator[Fact]:
    for pattern in patterns:
        for match in compiled(pattern, table).finditer(text):
            one, other = value_of(match["n"], table.numbers), value_of(match["n2"], table.numbers)
            if one and other:
                yield _share(match, one, other)


def multiples(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """`threefold`, `gấp ba`, `gấp 3 lần` -> `3 x`. Twice and double are left to `weak`."""
    for match, times in (*_numbered(table.multiples, text, table), *_words("multiple_words", text, table)):
        if times > 2:
            yield _fact(FactKind.QUANTITY, match, f"{times} x", number=Decimal(times), unit="x")


def vague(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """`hundreds of`, `hàng trăm` -> `100s`."""
    for match, size in _words("vague", text, table):
        yield _fact(FactKind.QUANTITY, match, f"{size}s", limit="~")


def weak(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """Words that can answer for a number but need not: `both`, `first`, `một`, `one`, `World War II`."""
    for field, form in (("weak_words", "{}"), ("ordinal_words", "#{}"), ("multiple_words", "{} x")):
        for match, worth in _words(field, text, table):
            if field == "weak_words" or worth <= 2:
                yield _fact(FactKind.QUANTITY, match, form.format(worth), number=Decimal(worth))
    for match in _ROMAN.finditer(original):
        yield _fact(FactKind.QUANTITY, match, f"#{roman(match[0])}", number=Decimal(roman(match[0]) or 0))
    for number in numbers(original, text, replace(table.numbers, names_in_capitals=False)):
        span = TextRange(start=number.start, end=number.end)
        yield Fact(FactKind.QUANTITY, span, written(number.value), number=number.value)


def _scale(table: ReadingTable) -> str:
    """`half a million`, `nửa triệu`."""
    articles = f"(?:(?:of )?(?:{one_of(table.numbers.ones)}) )?" if table.numbers.ones else ""
    return rf"(?: {articles}(?P<scale>{one_of(table.numbers.scales)})(?![^\W_]))?"


def _words(
    field: str, text: str, table: ReadingTable, before: str = "", after: str = ""
) -> Iterator[tuple[Match, Any]]:
    """Where a word of a field of the table stands, and its meaning there."""
    meanings = getattr(table, field)
    for match in _pattern(field, table, before, after).finditer(text):
        yield match, meanings[match["word"]]


@lru_cache(maxsize=1024)
def _pattern(field: str, table: ReadingTable, before: str, after: str) -> re.Pattern[str]:
    return compiled(rf"{before}(?P<word>{one_of(getattr(table, field))}){after}", table)


def _numbered(patterns: tuple[str, ...], text: str, table: ReadingTable) -> Iterator[tuple[Match, int]]:
    for pattern in patterns:
        for match in compiled(pattern, table).finditer(text):
            number = value_of(match["n"], table.numbers)
            if number is not None:
                yield match, number


def _share(match: Match, one: int, other: int, scale: int = 1) -> Fact:
    if scale > 1:
        worth = Decimal(one * scale) / other
        return _fact(FactKind.QUANTITY, match, written(worth), number=worth)
    return _fact(FactKind.QUANTITY, match, f"{one}/{other}", number=Decimal(one) / Decimal(other))


def _fact(kind: FactKind, match: Match, value: str, **rest: Any) -> Fact:
    return Fact(kind, TextRange(start=match.start(), end=match.end()), value, **rest)
