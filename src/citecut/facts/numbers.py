"""Text -> the numbers in it, in figures, in words or in both (`1,5 tỷ`, `twenty-five`), by a table per language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from citecut.facts.digits import DIGITS, TIE, worth
from citecut.facts.glued import glued_pattern, partings
from citecut.facts.number_reader import Number, Reader, Token
from citecut.facts.number_table import NumberTable

__all__ = ["Number", "numbers", "one_of"]

_MONEY_SIGNS = frozenset("$€£¥₫₩₹฿₽")


def numbers(original: str, text: str, table: NumberTable) -> list[Number]:
    """All numbers of `text`, the plain form of `original`, in order."""
    found: list[Number] = []
    for run in _runs(_tokens(original, text, table), text, table):
        at = 0
        while at < len(run):
            number, taken = Reader(run, at, table).read()
            if number:
                found.append(number)
            at += max(taken, 1)
    return found


@lru_cache(maxsize=128)
def _pattern(table: NumberTable) -> re.Pattern[str]:
    """Tokens by class. Figures may carry a scale written onto them."""
    groups = {
        "harmless": "|".join(table.harmless) or "(?!)",
        "half": one_of(table.halves),
        "atom": one_of(table.atoms),
        "scale": one_of(table.scales),
        "join": one_of(table.joiners),
        "point": one_of(table.points),
        "one": one_of(table.ones),
    }
    before = rf"(?<![^\W\d_]){table.beginnings}"
    edge, stop = (before, r"(?![^\W\d_]|['’](?:t|d|ll)\b)") if table.spaced else ("", "")
    words = "|".join(f"{edge}(?P<{name}>{body}){stop}" for name, body in groups.items() if body != "(?!)")
    words += rf"|{edge}(?P<glued>{glued_pattern(table)})(?:{table.endings}){stop}" if table.glued else ""
    words += _inflected(table, edge, stop)
    suffix = one_of(table.suffixes)
    spaces = r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?![.,]?\d)|" if table.grouped_by_space else ""
    figures = rf"(?<![\d])(?<!\d[.,])(?P<figures>{spaces}{DIGITS})(?:(?P<suffix>{suffix})(?![^\W_]))?"
    return re.compile(f"{figures}|{words}")


def _inflected(table: NumberTable, edge: str, stop: str) -> str:
    """Longer number words with endings that the table does not list."""
    if not table.endings:
        return ""
    long = {name: [w for w in words if len(w) >= table.endings_from] for name, words in _worded(table).items()}
    some = {name: one_of(words) for name, words in long.items() if words}
    return "".join(f"|{edge}(?P<open_{name}>{body}){table.endings}{stop}" for name, body in some.items())


def _worded(table: NumberTable) -> Mapping[str, Mapping[str, int]]:
    return {"atom": table.atoms, "scale": table.scales}


def one_of(words: Sequence[str] | Mapping[str, object] | frozenset[str]) -> str:
    """A pattern for any of the words, the longest first; nothing matches none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _tokens(original: str, text: str, table: NumberTable) -> Iterator[Token]:
    for match in _pattern(table).finditer(text):
        kind, start, end = (match.lastgroup or "").removeprefix("open_"), match.start(), match.end()
        word = match[match.lastgroup or 0]
        if match["figures"]:
            yield from _figures(match, table)
        elif kind == "atom" and not _named(original, start, end, table) and _allowed(match, text, table):
            yield Token("atom", Decimal(table.atoms[word]), start, end, (), word)
        elif kind == "scale":
            yield Token("scale", Decimal(table.scales[word]), start, end, (), word)
        elif kind == "glued":
            yield from _unglued(match["glued"], start, table)
        elif kind in ("half", "join", "point", "one"):
            yield Token(kind, Decimal(1), start, end, (), match[0])


def _unglued(word: str, start: int, table: NumberTable) -> Sequence[Token]:
    """The words of a number written as one, parted the way that makes one number of them all."""
    worths = {**table.atoms, **table.scales}
    for way in partings(word, table):
        parts = [
            Token(kind, Decimal(worths.get(part, 1)), start + at, start + at + len(part), (), part)
            for kind, part, at in way
        ]
        number, taken = Reader(parts, 0, table).read()
        if number and taken == len(parts):
            return parts
    return ()


def _figures(match: re.Match[str], table: NumberTable) -> Iterator[Token]:
    value, also = worth(match["figures"], table.decimal)
    yield Token("figures", value, match.start(), match.end("figures"), also, match["figures"])
    paid = match.string[max(0, match.start() - 1) : match.start()] in _MONEY_SIGNS
    if match["suffix"] and (paid or match["suffix"] not in table.suffixes_of_money):
        scale = Decimal(table.suffixes[match["suffix"]])
        yield Token("scale", scale, match.start("suffix"), match.end("suffix"), (), match["suffix"])


def _named(original: str, start: int, end: int, table: NumberTable) -> bool:
    """Whether a number word is part of a name: capitalised, and so is a neighbour."""
    if not table.names_in_capitals or not original[start].isupper():
        return False
    follows = re.match(r" ([^\W\d_])", original[end : end + 2])
    precedes = re.search(r"([^\W\d_])[^\W\d_]* $", original[max(0, start - 20) : start])
    return bool((follows and follows[1].isupper()) or (precedes and _first_upper(original, start)))


def _first_upper(original: str, start: int) -> bool:
    word = re.search(r"([^\W\d_]+) $", original[max(0, start - 20) : start])
    return bool(word and word[1][0].isupper())


def _allowed(match: re.Match[str], text: str, table: NumberTable) -> bool:
    if match[0] not in table.guarded:
        return True
    before, after = table.guarded[match[0]]
    left = text[max(0, match.start() - 24) : match.start()]
    return bool(re.search(rf"(?:{before})\s?$", left) or re.match(rf"\s?(?:{after})", text[match.end() :]))


def _runs(tokens: Iterator[Token], text: str, table: NumberTable) -> Iterator[list[Token]]:
    """Tokens with nothing but a space or a hyphen between them."""
    gap = re.compile(rf"[ {TIE}]?-?[ {TIE}]?" if table.spaced else rf"[ {TIE}]?")
    run: list[Token] = []
    for token in tokens:
        if run and not gap.fullmatch(text, run[-1].end, token.start):
            yield run
            run = []
        run.append(token)
    if run:
        yield run
