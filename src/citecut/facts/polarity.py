"""Text -> its negations, modal words and comparatives as facts, in a normal form that languages share."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citecut.facts.fact import Fact, FactKind
from citecut.facts.marks import Token, tokens
from citecut.facts.polar import POLAR, Polar
from citecut.model import TextRange
from citecut.text.scripts import base

_NUMBER = re.compile(r"\.? ?\d|[.º°]")
_Phrases = Mapping[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True)
class Turn:
    """A word that negates, with how openly it does."""

    range: TextRange
    plain: bool
    """Whether it is a negation in itself (not, không), rather than a word that holds one (fail, từ chối)."""


def polarity(text: str, language: str) -> tuple[Fact, ...]:
    """The negations, modal words and comparatives of `text`, in order; none for a language without a table."""
    found = [Fact(FactKind.NEGATION, turn.range, "not") for turn in turns(text, language) if turn.plain]
    found += modals(text, language)
    found += directions(text, language)
    return tuple(sorted(found, key=lambda fact: fact.range.start))


def polar_for(language: str) -> Polar | None:
    """The table of negation, modality and direction; none when nobody has written one yet."""
    return POLAR.get(base(language))


@lru_cache(maxsize=2048)
def modals(text: str, language: str) -> tuple[Fact, ...]:
    """The words that say must, should, may, will or plan."""
    polar = polar_for(language)
    return _facts(text, FactKind.MODALITY, _modal_phrases(polar)) if polar else ()


@lru_cache(maxsize=2048)
def directions(text: str, language: str) -> tuple[Fact, ...]:
    """The words that say up or down, more or less."""
    polar = polar_for(language)
    return _facts(text, FactKind.COMPARATIVE, _direction_phrases(polar)) if polar else ()


@lru_cache(maxsize=2048)
def turns(text: str, language: str) -> tuple[Turn, ...]:
    """Every word of `text` that negates, openly or within itself."""
    polar = polar_for(language)
    if polar is None:
        return ()
    words = tokens(text)
    folded = [word.folded for word in words]
    found: list[Turn] = []
    at = 0
    while at < len(words):
        size, what = _longest(folded, at, _negative_phrases(polar))
        if not size:
            size, what = _by_form(words[at], folded[at], polar, first=at == 0)
        if size and what and not (what == "plain" and _negates_nothing(text, words[at], polar)):
            found.append(Turn(_span(words, at, size), what == "plain"))
        at += max(size, 1)
    return tuple(found)


def _by_form(word: Token, folded: str, polar: Polar, *, first: bool) -> tuple[int, str]:
    """A negation by its ending or beginning: isn't, unable, useless."""
    if polar.contraction and folded.endswith(polar.contraction):
        return 1, "plain"
    named = word.text[0].isupper() and not first
    if len(folded) < 5 or named or folded.startswith(polar.not_prefixed):
        return 0, ""
    negative = folded.startswith(polar.prefixes) or folded.endswith(polar.suffixes)
    return (1, "hidden") if negative else (0, "")


def _negates_nothing(text: str, word: Token, polar: Polar) -> bool:
    """Whether a word of negation asks ("có đúng không?") or numbers (No. 57): then it negates nothing."""
    if word.folded == "no" and _NUMBER.match(text, word.range.end):
        return True
    if word.folded not in polar.asking:
        return False
    after = text[word.range.end :].lstrip(" \u00a0\"”'’»)")
    return after.startswith(("?", ",")) or not after.strip(".\"”'’")


def _facts(text: str, kind: FactKind, phrases: _Phrases) -> tuple[Fact, ...]:
    words = tokens(text)
    folded = [word.folded for word in words]
    found: list[Fact] = []
    at = 0
    while at < len(words):
        size, value = _longest(folded, at, phrases)
        if size and value and not _is_name(words, at, text):
            found.append(Fact(kind, _span(words, at, size), value))
        at += max(size, 1)
    return tuple(found)


def _longest(folded: Sequence[str], at: int, phrases: _Phrases) -> tuple[int, str]:
    """The longest phrase at this word and what it says; what says nothing wins a tie."""
    best, what = 0, ""
    for phrase, meaning in phrases.get(folded[at], ()):
        size = len(phrase)
        if (size > best or (size == best and not meaning)) and tuple(folded[at : at + size]) == phrase:
            best, what = size, meaning
    return best, what


@lru_cache(maxsize=8)
def _negative_phrases(polar: Polar) -> _Phrases:
    return _indexed({"plain": polar.negation, "hidden": polar.hidden, "": polar.harmless})


@lru_cache(maxsize=8)
def _modal_phrases(polar: Polar) -> _Phrases:
    return _indexed(polar.modality | {"": polar.harmless})


@lru_cache(maxsize=8)
def _direction_phrases(polar: Polar) -> _Phrases:
    return _indexed(polar.directions | {"": polar.harmless})


def _indexed(meanings: Mapping[str, Iterable[str]]) -> _Phrases:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for meaning, listed in meanings.items():
        for phrase in listed:
            parts = tuple(token.folded for token in tokens(phrase))
            if parts:
                index[parts[0]].append((parts, meaning))
    return index


def _is_name(words: Sequence[Token], at: int, text: str) -> bool:
    before = text[: words[at].range.start].rstrip()
    return words[at].text[0].isupper() and bool(before) and before[-1] not in ".!?:“\"'"


def _span(words: Sequence[Token], at: int, size: int) -> TextRange:
    return TextRange(start=words[at].range.start, end=words[at + size - 1].range.end)
