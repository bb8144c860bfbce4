"""A claim and passages -> which passage it most likely comes from, in the same language or in another.

BM25 (Robertson and Zaragoza 2009) over the stems of the content words, in Vietnamese over pairs of syllables too.
Between two languages words meet by number, by name without marks, by the names that languages write their own
way, and by our list of word pairs; one claimed word counts once, however many words it may stand for.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citecut.facts.bilingual import pairs
from citecut.facts.gazetteer import forms_in
from citecut.facts.marks import Token, tokens
from citecut.facts.stems import root, stem
from citecut.model import TextRange
from citecut.text import sentences, unmarked
from citecut.text.function_words import leaning, opening
from citecut.text.scripts import base

_SATURATION, _LENGTH = 1.2, 0.6  # k1 and b of BM25; b is low, as passages are of much the same length
PAIR = 0.5
"""What a pair of neighbouring Vietnamese syllables weighs beside each syllable."""
NAME = 1.6
"""What a name or number weighs, between two languages: it is the surest bridge."""
_HALF = 5  # letters from which on two words of two languages that begin alike count as one: oxy-gen
_QUESTION = {
    "vi": "gì nào ai đâu sao bao nhiêu thế mấy hay người việc điều một các những được bị có là này đó",
    "en": "what which who whom whose when where why how many much did does do done be one",
}


@dataclass(frozen=True)
class Term:
    """One word or phrase of a claim, with all the keys under which a passage may hold it."""

    keys: frozenset[str]
    weight: float


def rank(claim: str, passages: Sequence[str], claim_language: str, passage_language: str | None = None) -> list[int]:
    """The indexes of all `passages`, the likeliest source of `claim` first. Equal ones keep their order.

    Languages are BCP 47 tags; without `passage_language` the passages are in the claim's own.
    """
    other = passage_language or claim_language
    bags = [_bag(passage, other, claim_language) for passage in passages]
    scores = _scores(_terms(claim, claim_language, other), bags)
    return sorted(range(len(passages)), key=lambda index: -scores[index])


def quote(claim: str, passage: str, claim_language: str, passage_language: str | None = None) -> TextRange:
    """Where in `passage` the sentence stands that `claim` most likely comes from."""
    other = passage_language or claim_language
    parts = sentences(passage, other)
    if not parts:
        return TextRange(start=0, end=len(passage))
    bags = [_bag(part.of(passage), other, claim_language) for part in parts]
    scores = _scores(_terms(claim, claim_language, other), bags)
    return parts[max(range(len(parts)), key=lambda index: (scores[index], -index))]


def _scores(terms: Sequence[Term], bags: Sequence[Counter[str]]) -> list[float]:
    sizes = [bag.total() for bag in bags]
    usual = sum(sizes) / len(sizes) if sum(sizes) else 1.0
    scores = [0.0] * len(bags)
    for term in terms:
        counts = [max((bag[key] for key in term.keys), default=0) for bag in bags]
        held = sum(count > 0 for count in counts)
        rare = math.log(1 + (len(bags) - held + 0.5) / (held + 0.5))
        for index, count in enumerate(counts):
            slack = _SATURATION * (1 - _LENGTH + _LENGTH * sizes[index] / usual)
            scores[index] += term.weight * rare * count * (_SATURATION + 1) / (count + slack)
    return scores


def _terms(claim: str, language: str, other: str) -> list[Term]:
    found = _own_terms(claim, language) if base(language) == base(other) else _bridges(claim, language, other)
    return list(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _bag(passage: str, language: str, other: str) -> Counter[str]:
    """The keys of a passage with their counts; kept, as many claims are held against the same passages."""
    if base(language) == base(other):
        return Counter(key for term in _own_terms(passage, language) for key in term.keys)
    return Counter(_far_keys(passage, language, other))


def _own_terms(text: str, language: str) -> Iterator[Term]:
    words = tokens(text)
    content = [None if _is_small(word, language) else root(word.text, language) for word in words]
    for key in content:
        if key is not None:
            yield Term(frozenset((key,)), 1.0)
    if base(language) != "vi":
        return
    for first, second in itertools.pairwise(content):
        if first is not None and second is not None:
            yield Term(frozenset((f"{first} {second}",)), PAIR)


def _bridges(claim: str, language: str, other: str) -> Iterator[Term]:
    """The claim's words as the other language may hold them."""
    words = tokens(claim)
    named = {at: (end, entry.codes) for at, end, entry in forms_in(claim, words, base(language))}
    stems = [stem(word.text, language) for word in words]
    known = pairs(language, other)
    at = 0
    while at < len(words):
        if at in named:
            end, codes = named[at]
            yield Term(frozenset(f"@{code}" for code in codes), NAME)
            at = end
            continue
        length, numbers = known.at(stems, at)
        length = max(length, 1)
        plain = frozenset(key for word in words[at : at + length] for key in _plain_keys(word, language))
        keys = plain | {f"={number}" for number in numbers}
        small = length == 1 and _is_small(words[at], language) and not words[at].text[0].isupper()
        if keys and not small:
            yield Term(keys, NAME if _is_name(words[at]) else 1.0)
        at += length


def _far_keys(passage: str, language: str, other: str) -> Iterator[str]:
    """Every key under which a claim in the other language may ask for a word of the passage."""
    words = tokens(passage)
    stems = [stem(word.text, language) for word in words]
    known = pairs(language, other)
    for _, _, entry in forms_in(passage, words, base(language)):
        yield from (f"@{code}" for code in entry.codes)
    for at, word in enumerate(words):
        yield from _plain_keys(word, language)
        yield from (f"={number}" for number in known.all_at(stems, at))


def _plain_keys(word: Token, language: str) -> Iterator[str]:
    """The word without marks, where it may be the same abroad: a number, a name, a borrowed word."""
    if word.is_number:
        yield re.sub(r"(?<=\d)[.,](?=\d)", "", word.text)
        return
    bare = unmarked(word.folded).removesuffix("'s").removesuffix("'")
    if _is_small(word, language) and not word.text[0].isupper():
        return
    if word.text[0].isupper() or (len(bare) >= 4 and bare == word.folded):
        yield bare
        if len(bare) > _HALF:
            yield f"{bare[:_HALF]}~"


def _is_name(word: Token) -> bool:
    return word.is_number or word.text[0].isupper()


def _is_small(word: Token, language: str) -> bool:
    return word.folded in _small_words(base(language)) or not word.text[0].isalnum()


@lru_cache(maxsize=16)
def _small_words(language: str) -> frozenset[str]:
    return leaning(language) | opening(language) | frozenset(_QUESTION.get(language, "").split())
