"""A line -> its telling numbers, each with the words that limit it and the noun it counts."""

import re
from collections.abc import Iterator, Sequence

from citecut.facts import Kind, Table, Token, marks, starts_with, tokens
from citecut.model import Line, Source, TextRange
from citecut.text import compounds
from citecut.write.align import align

_UNIT_WORDS = 6
_NUMBER_WORDS = 5  # the number, its limit and its scale
_MONEY = "$€£¥₫"
_SHARES = "%‰"
_WORTH_A_CARD = 1.5  # a count below ten without a limit does not fill a screen
_CHANGES = frozenset(
    (
        "tăng",
        "giảm",
        "vượt",
        "đạt",
        "rose",
        "rise",
        "fell",
        "fall",
        "grew",
        "up",
        "down",
        "increased",
        "dropped",
        "cut",
        "climbed",
        "jumped",
        "gained",
        "lost",
        "doubled",
        "cost",
        "chi",
    )
)
"""Words before a number that say that something moved to it or by it."""
_AGAINST = frozenset(("với", "từ", "from", "than", "compared"))
_DIRECTIONS = frozenset(("tăng", "giảm", "up", "down"))
"""Without such a word a share of change says nothing."""
_LIMITS = (Kind.QUANTITY, Kind.COMPARATIVE, Kind.HEDGE, Kind.MODALITY)


def figures(line: Line, source: Source, table: Table) -> Iterator[tuple[TextRange, TextRange | None]]:
    """The telling numbers of a line, the largest first: the number with its limit, and what it counts.

    Dates, ages, times, ranks, ranges and document numbers are not telling. Ranges are of the source's text.
    """
    for _, number, unit in _weighed(line, source, table):
        yield number, unit


def telling(line: Line, source: Source, table: Table) -> float:
    """How much the most telling number of a line tells, from 0 for none to about 6."""
    return max((weight for weight, _, _ in _weighed(line, source, table)), default=0.0)


def _weighed(line: Line, source: Source, table: Table) -> list[tuple[float, TextRange, TextRange | None]]:
    words = kept_words(line, source)
    found: list[tuple[float, int, TextRange, TextRange | None]] = []
    for at, word in enumerate(words):
        if not word.is_number or is_named(words, at, source.text, table) or _is_part(words, at):
            continue
        if _is_in_row(words, at, source.text, table):
            continue
        number, unit = number_and_unit(words, at, source.text, table, source.language)
        if number is None or not (unit or any(sign in number.of(source.text) for sign in _MONEY + _SHARES)):
            continue
        weight = _size(words, at, table) + _bearing(words, at, number, source, table)
        if weight >= _WORTH_A_CARD:
            found.append((weight, -at, number, unit))
    return [(weight, number, unit) for weight, _, number, unit in sorted(found, key=lambda f: (-f[0], -f[1]))]


def kept_words(line: Line, source: Source) -> list[Token]:
    """The words of the source that the line is made of, with their places in the source's text."""
    citation = line.citations[0]
    cited = [Token(w.range.shifted(citation.range.start), w.text) for w in tokens(citation.quote)]
    at = align(tokens(line.text), cited)
    return [cited[index] for index in at] if at else []


def number_and_unit(
    words: Sequence[Token], at: int, text: str, table: Table, language: str
) -> tuple[TextRange | None, TextRange | None]:
    """The number at `at` with its limit and scale, and what it counts; none where they cannot be told."""
    number, after = _with_limit(words, at, text, table)
    return number, _unit(words, after, text, table, language)


def is_named(words: Sequence[Token], at: int, text: str, table: Table) -> bool:
    """Whether the number is part of a date, a time, a rank, an age, a score or a document number."""
    word = words[at]
    left, right = text[max(0, word.range.start - 1) : word.range.start], text[word.range.end : word.range.end + 1]
    if any(sign in word.text for sign in "/:") or any(sign in "/-–@#" for sign in left + right) or left.isalpha():
        return True
    if re.search(r"\d\s+[-–:]\s+$", text[: word.range.start][-6:]) or re.match(
        r"\s+[-–:]\s+\d", text[word.range.end :][:6]
    ):
        return True  # a score
    if at > 1 and starts_with(words, at - 1, table.not_counted) and words[at - 2].is_number:
        return True  # 20 giờ 30 phút
    year = word.text.isdigit() and len(word.text) == 4 and word.text[:2] in ("18", "19", "20")
    after = at + 1 < len(words) and starts_with(words, at + 1, (*table.not_counted, *table.months))
    return bool(year or after or _follows_name(words, at, table))


def _follows_name(words: Sequence[Token], at: int, table: Table) -> bool:
    named = (*table.number_names, *table.months)
    return any(at >= back and starts_with(words, at - back, named) == back for back in (1, 2))


def _is_in_row(words: Sequence[Token], at: int, text: str, table: Table) -> bool:
    """Whether another number stands right beside it, or is joined by "to": a range or a telephone number."""
    for other in (at - 1, at + 1):
        if 0 <= other < len(words) and words[other].is_number:
            first, second = sorted((at, other))
            if not text[words[first].range.end : words[second].range.start].strip():
                return True
    joined = ("to", "đến", "tới") if table.finite else ("đến", "tới")
    before = at >= 2 and words[at - 1].folded in joined and words[at - 2].is_number
    after = at + 2 < len(words) and words[at + 1].folded in joined and words[at + 2].is_number
    return before or after


def _is_whole(words: Sequence[Token], at: int) -> bool:
    """Whether the number is the whole of which another number is a part: the 14 of "3 in 14"."""
    if at < 2:
        return False
    if words[at - 1].folded in ("trong", "trên", "in", "of"):
        return words[at - 2].is_number or (words[at - 2].folded == "out" and at > 2 and words[at - 3].is_number)
    return words[at - 2].folded == "trong" and words[at - 1].folded == "số" and at > 2 and words[at - 3].is_number


def _is_part(words: Sequence[Token], at: int) -> bool:
    """Whether the number is the whole of a share, one part of a sum, or what another number is measured against."""
    return _is_whole(words, at) or _is_added(words, at) or _is_baseline(words, at)


def _is_baseline(words: Sequence[Token], at: int) -> bool:
    """Whether it is the 41,000 of "up 67.1% from 41,000"."""
    before = [word.folded for word in words[max(0, at - 2) : at]]
    return any(w in _AGAINST for w in before) and any(w.is_number for w in words[max(0, at - 6) : at])


def _is_added(words: Sequence[Token], at: int) -> bool:
    """Whether the number is one part of a sum: the 11 of "the provincial library and 11 libraries"."""
    return at > 0 and words[at - 1].folded in ("và", "cùng", "and", "plus")


def _size(words: Sequence[Token], at: int, table: Table) -> float:
    """How much a number tells by itself: shares, money and scale most, then thousands, then counts from ten on."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following and (following.folded in table.scales or following.text in _SHARES):
        return 3.5
    if at > 0 and words[at - 1].text in _MONEY:
        return 3.5
    digits = sum(char.isdigit() for char in words[at].text)
    counted = 0.5 * digits + 1.0 if digits > 1 and not re.fullmatch(r"\d[.,]\d", words[at].text) else 0.5
    measured = following is not None and starts_with(words, at + 1, table.measures)
    return counted - (1.5 if measured and digits < 4 else 0.0)


def _bearing(words: Sequence[Token], at: int, number: TextRange, source: Source, table: Table) -> float:
    """More for a number that grows, falls, is limited or is a share; less for one that only says where and when."""
    around = [w.folded for w in words[max(0, at - 3) : at]]
    changed = 1.5 if any(w in _CHANGES for w in around) else 0.0
    limited = (
        1.0 if number.start < words[at].range.start or any(sign.isspace() for sign in number.of(source.text)) else 0
    )
    head = source.text[words[0].range.start : words[at].range.start]
    setting = starts_with(words, 0, table.settings) and "," not in head and "," in source.text[words[at].range.end :]
    return changed + limited - (3.0 if setting else 0.0)


def _with_limit(words: Sequence[Token], at: int, text: str, table: Table) -> tuple[TextRange | None, int]:
    """The number from the words that limit it to its scale, and the index of the word after it."""
    last = at
    while last + 1 < len(words) and (words[last + 1].folded in table.scales or words[last + 1].text in _SHARES):
        last += 1
    if words[last].folded == "phần" and last + 1 < len(words) and words[last + 1].folded == "trăm":
        last += 1
    whole = next(
        (
            n
            for n in (2, 3)
            if last + n < len(words)
            and words[last + n].is_number
            and _is_whole(words, last + n)
            and not is_named(words, last + n, text, table)  # 41,000 in 2024
        ),
        0,
    )
    last += whole
    first = at
    while first and _touches(words, first, text) and _limits(words, first - 1, text, table):
        first -= 1
    directed = first and words[last].text in _SHARES and words[first - 1].folded in _DIRECTIONS
    first -= 1 if directed and _touches(words, first, text) else 0
    number = TextRange(start=words[first].range.start, end=words[last].range.end)
    return (number if last - first <= _NUMBER_WORDS else None), last + 1


def _touches(words: Sequence[Token], at: int, text: str) -> bool:
    return not text[words[at - 1].range.end : words[at].range.start].strip()


def _limits(words: Sequence[Token], at: int, text: str, table: Table) -> bool:
    """Whether the word limits the number after it, or is the sign of its currency."""
    if words[at].text in _MONEY:
        return True
    last = min(at + 2, len(words) - 1)
    part = TextRange(start=words[max(0, at - 3)].range.start, end=words[last].range.end)
    around = part.of(text)
    # A bare "nhất" belongs to the adjective before it: "gần nhất hơn 15 km".
    found = [m.range for m in marks(around, table) if m.kind in _LIMITS and m.range.of(around).casefold() != "nhất"]
    limits = [limit.shifted(part.start) for limit in found]
    return any(limit.contains(words[at].range) for limit in limits)


def _unit(words: Sequence[Token], after: int, text: str, table: Table, language: str) -> TextRange | None:
    """What is counted: the noun after the number, whole, in at most six words; none when it cannot be told."""
    if after >= len(words) or not _touches(words, after, text):
        return None
    if words[after - 1].text in _SHARES or words[after - 1].folded in ("percent", "phần", "trăm"):
        return None  # the whole that a share is of is seldom told in a few words
    measure = starts_with(words, after, table.measures)
    rate = starts_with(words, after + measure, table.rates) if measure else 0
    end = after + measure + rate if measure else _noun_end(words, after, text, table)
    if end == after:
        return None
    if end - after >= _UNIT_WORDS:
        end = _first_noun(words, after, end, text, table, language)
    return TextRange(start=words[after].range.start, end=words[end - 1].range.end)


def _noun_end(words: Sequence[Token], after: int, text: str, table: Table) -> int:
    end = after
    while end < len(words) and words[end].folded not in table.grammar and not words[end].is_number:
        gap = text[words[end - 1].range.end : words[end].range.start].strip()
        pair = gap == "," and end == after + 1 and words[after].folded in table.paired
        if end + 1 < len(words) and starts_with(words, end, table.number_names) and _is_time(words[end + 1]):
            break  # 120 lượt | năm 2024
        told = bool(table.finite) and end > after and words[end].folded.endswith("ed") and len(words[end].text) > 4
        if (gap and not pair) or told:
            break
        end += 1
    return end


def _is_time(word: Token) -> bool:
    return word.is_number or word.folded in ("ngoái", "trước", "nay", "qua")


def _first_noun(words: Sequence[Token], after: int, end: int, text: str, table: Table, language: str) -> int:
    """Where the first noun of a long phrase ends: after the classifier and one compound."""
    begin = words[after].range.start
    phrase = text[begin : words[end - 1].range.end]
    if table.surnames and words[after + 1].text[0].isupper():
        return after + 3  # cuốn Sổ tay
    for count in (3, 4, 5):
        cut = words[after + count].range.start - begin
        if not any(c.start < cut < c.end for c in compounds(phrase, language)):
            return after + count
    return end
