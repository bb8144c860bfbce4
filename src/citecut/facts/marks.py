"""Text -> tokens, and the marks among them: the words that turn what a sentence means."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citecut.facts.table import Kind, Table
from citecut.model import TextRange
from citecut.text.normal import fold

_TOKEN = re.compile(
    r"(?<!\w)[-−+]?\d+(?:[.,:/]\d+)*|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[%‰$€£¥₫°<>≤≥~≈±&]"
)
_SENTENCE_HEAD = re.compile(r"(?:^|[.!?…:;“\"«‘(\[\n—–•])\s*$")


@dataclass(frozen=True)
class Token:
    """A word, number or sign with its place."""

    range: TextRange
    text: str

    @property
    def folded(self) -> str:
        """The form to compare by, without regard to case, tone placement and the shape of an apostrophe."""
        return fold(self.text.replace("’", "'").replace("ʼ", "'"))

    @property
    def is_number(self) -> bool:
        """Whether it is written with digits."""
        return any(char.isdigit() for char in self.text)


@dataclass(frozen=True)
class Mark:
    """A phrase that turns the meaning of the words around it."""

    kind: Kind
    range: TextRange


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and meaningful signs of `text`, in order."""
    return tuple(Token(TextRange(start=m.start(), end=m.end()), m[0]) for m in _TOKEN.finditer(text))


def same_token(one: Token, other: Token) -> bool:
    """Whether two tokens are one word: only the place of a Vietnamese tone mark may differ."""
    if one.text == other.text:
        return True
    return one.folded == other.folded and _shape(one.text) == _shape(other.text)


def same_but_first_letter(one: Token, other: Token) -> bool:
    """Whether two tokens are one word but for a capital at its beginning."""
    return one.folded == other.folded and _shape(one.text)[1:] == _shape(other.text)[1:]


@lru_cache(maxsize=4096)
def marks(text: str, table: Table) -> tuple[Mark, ...]:
    """Every mark of `text`, in order. One phrase may be of more than one kind; the longest phrase wins."""
    found: list[Mark] = []
    words = tokens(text)
    titled = _is_titled(words)
    at = 0
    while at < len(words):
        length, kinds = _longest(words, at, table)
        covered = TextRange(start=words[at].range.start, end=words[at + max(length, 1) - 1].range.end)
        if kinds and not (length == 1 and _is_name(text, words, at, titled)):
            found.extend(Mark(kind, covered) for kind in kinds)
        at += max(length, 1)
    return tuple(found)


def starts_with(words: Sequence[Token], at: int, phrases: Iterable[str]) -> int:
    """How many tokens from `at` on make up the longest of `phrases` that stands there; 0 for none."""
    best = 0
    for phrase in _cut(tuple(phrases)).get(words[at].folded, ()) if at < len(words) else ():
        if len(phrase) > best and _fits(words, at, phrase):
            best = len(phrase)
    return best


def _longest(words: Sequence[Token], at: int, table: Table) -> tuple[int, tuple[Kind, ...]]:
    best, kinds = 0, tuple[Kind, ...]()
    for phrase, needs_number, kind in _index(table).get(_head(words[at]), ()):
        if len(phrase) < best or not _fits(words, at, phrase):
            continue
        following = at + len(phrase)
        if needs_number and not _counts(words, following, table):
            continue
        if len(phrase) > best:
            best, kinds = len(phrase), ()
        kinds += (kind,) if kind and kind not in kinds else ()
    return best, kinds


def _counts(words: Sequence[Token], at: int, table: Table) -> bool:
    return at < len(words) and (words[at].is_number or words[at].folded in table.numerals)


def _head(word: Token) -> str:
    return "n't" if word.folded.endswith("n't") else word.folded


def _fits(words: Sequence[Token], at: int, phrase: Sequence[str]) -> bool:
    if at + len(phrase) > len(words):
        return False
    return all(_head(words[at + i]) == part or words[at + i].folded == part for i, part in enumerate(phrase))


_Entry = tuple[tuple[str, ...], bool, Kind | None]


@lru_cache(maxsize=16)
def _index(table: Table) -> Mapping[str, list[_Entry]]:
    index: dict[str, list[_Entry]] = defaultdict(list)
    entries: list[tuple[str, Kind | None]] = [(phrase, None) for phrase in table.harmless]
    entries += [(phrase, kind) for kind, phrases in table.marks.items() for phrase in phrases]
    for phrase, kind in entries:
        parts = tuple(token.folded for token in tokens(phrase.removesuffix(" #").replace(" # ", " ")))
        if phrase in ("n't", "'ll", "'d"):
            parts = (phrase,)
        if parts:
            index[parts[0]].append((parts, phrase.endswith(" #"), kind))
    return index


@lru_cache(maxsize=64)
def _cut(phrases: tuple[str, ...]) -> Mapping[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        parts = tuple(token.folded for token in tokens(phrase))
        index[parts[0]].append(parts)
    return index


def _is_titled(words: Sequence[Token]) -> bool:
    letters = [word for word in words if word.text[0].isalpha()]
    return sum(word.text[0].isupper() for word in letters) * 2 > len(letters)


def _is_name(text: str, words: Sequence[Token], at: int, titled: bool) -> bool:
    """Whether a capital inside a sentence says that the word is part of a name: May, Cần Thơ."""
    word = words[at]
    if not word.text[0].isupper() or (titled and word.text != "May"):
        return False
    return not _SENTENCE_HEAD.search(text[max(0, word.range.start - 4) : word.range.start])


def _shape(text: str) -> tuple[bool, ...]:
    return tuple(char.isupper() for char in unicodedata.normalize("NFC", text))
