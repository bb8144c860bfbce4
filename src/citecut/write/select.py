"""Sentences and a title -> how much each sentence tells of the story, and which few tell most of it together.

A sum of three signals, each at most 1, that needs no model and knows no genre:

- centrality: how much of the whole text's matter the sentence holds (half its likeness to the sum of all
  sentences, after Radev's centroid; half the votes of the sentences it shares words with, one round of TextRank);
- title: how much of the headline it covers, pairs of words and rare words counting more;
- position: how early it stands, falling off smoothly, so that a late sentence can still win on merit.

The sum is scaled down for sentences too short to stand alone and for those too long to be said. What has been
picked already makes what repeats it worth less. Weights were set on Vietnamese news with editors' abstracts and
checked on other news and on a reader's marks; they stand on a plateau, not on a peak (see evals/README.md).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citecut.write.terms import terms, words_of

CENTRALITY, TITLE, POSITION = 1.0, 0.8, 0.7
NOVELTY = 2
"""The power of likeness to what was said that is taken off: half alike costs a quarter, a repetition all."""

FADE = 5
"""After this many sentences the advantage of standing early has fallen to about a third."""

SHORT, LONG = 90, 280
"""Characters: a shorter sentence seldom stands alone (captions, bylines, cries), a longer one is out of breath."""

_DENSE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")  # one sign tells a syllable or a word
_SIGNS = 3  # characters that one such sign stands for

Terms = Mapping[str, float]


@dataclass(frozen=True)
class _Text:
    """What both ranking and picking look at."""

    lengths: Sequence[int]
    bags: Sequence[Terms]
    vectors: Sequence[Terms]
    """Directions of length 1: the bags, rare terms counting more."""
    heading: Terms


def rank(sentences: Sequence[str], title: str, language: str) -> list[float]:
    """The worth of each sentence to a viewer who will hear only a few, in the order given; higher is better.

    At least 0 and at most 2.5; without a title the other signals decide.
    """
    return _worth(_read(sentences, title, language))


def pick(sentences: Sequence[str], title: str, language: str, k: int) -> list[int]:
    """The indexes of the `k` sentences that tell most together, in reading order."""
    return sorted(order(sentences, title, language, k))


def order(sentences: Sequence[str], title: str, language: str, k: int) -> list[int]:
    """The indexes of the `k` sentences that tell most together, best first, each valued for what it adds."""
    text = _read(sentences, title, language)
    scores = _worth(text)
    said = [0.0] * len(scores)
    chosen: list[int] = []
    left = list(range(len(scores)))
    while left and len(chosen) < k:
        best = max(left, key=lambda index: (scores[index] * (1 - said[index] ** NOVELTY), -index))
        left.remove(best)
        chosen.append(best)
        for index in left:
            said[index] = max(said[index], _likeness(text.vectors[index], text.vectors[best]))
    return chosen


def covered(sentences: Sequence[str], headings: Sequence[str], language: str) -> list[float]:
    """For each sentence how much it covers of the heading that it covers best, from 0 to 1."""
    lines = [words_of(sentence, language) for sentence in [*sentences, *headings]]
    bags = terms(lines, language)
    bodies, heads = bags[: len(sentences)], bags[len(sentences) :]
    return [max((_coverage(head, body) for head in heads), default=0.0) for body in bodies]


def _read(sentences: Sequence[str], title: str, language: str) -> _Text:
    lines = [words_of(sentence, language) for sentence in sentences]
    *bags, heading = terms([*lines, words_of(title, language)], language)
    rarity = _rarity(bags)
    return _Text(
        lengths=[_length(sentence) for sentence in sentences],
        bags=bags,
        vectors=[_direction(_scaled(bag, rarity)) for bag in bags],
        heading=_scaled(heading, rarity),
    )


def _worth(text: _Text) -> list[float]:
    central = _central(text)
    titled = _of_most([_coverage(text.heading, bag) for bag in text.bags])
    return [
        (CENTRALITY * central[index] + TITLE * titled[index] + POSITION * math.exp(-index / FADE)) * _sayable(length)
        for index, length in enumerate(text.lengths)
    ]


def _central(text: _Text) -> list[float]:
    alone = [_direction({term: weight for term, weight in v.items() if " " not in term}) for v in text.vectors]
    centre = _sum(alone)
    near = _of_most([_likeness(vector, centre) for vector in alone])
    voted = _of_most(_votes(alone))
    return [(a + b) / 2 for a, b in zip(near, voted, strict=True)]


def _votes(alone: Sequence[Terms]) -> list[float]:
    """What each sentence gets when every sentence shares one vote among those it shares words with."""
    likeness = _shared(alone)
    given = [sum(row.values()) for row in likeness]
    return [sum(value / given[other] for other, value in row.items()) for row in likeness]


def _shared(alone: Sequence[Terms]) -> list[dict[int, float]]:
    """For each sentence the others it shares words with: how many words, over the logs of both lengths."""
    holders: dict[str, list[int]] = defaultdict(list)
    rows: list[dict[int, float]] = [{} for _ in alone]
    size = [math.log(1 + len(vector)) for vector in alone]
    for index, vector in enumerate(alone):
        for term in vector:
            for other in holders[term]:
                share = 1 / (size[index] + size[other])
                rows[index][other] = rows[index].get(other, 0.0) + share
                rows[other][index] = rows[other].get(index, 0.0) + share
            holders[term].append(index)
    return rows


def _rarity(bags: Sequence[Terms]) -> dict[str, float]:
    found = Counter(term for bag in bags for term in bag)
    return {term: math.log(1 + len(bags) / count) for term, count in found.items()}


def _scaled(bag: Terms, rarity: Terms) -> dict[str, float]:
    return {term: weight * rarity.get(term, 1.0) for term, weight in bag.items()}


def _sum(vectors: Sequence[Terms]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, weight in vector.items():
            total[term] += weight
    return dict(total)


def _direction(vector: Terms) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / length for term, weight in vector.items()}


def _likeness(a: Terms, b: Terms) -> float:
    """The cosine of two directions, 0 to 1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def _coverage(heading: Terms, bag: Terms) -> float:
    whole = sum(heading.values())
    return sum(weight for term, weight in heading.items() if term in bag) / whole if whole else 0.0


def _of_most(values: Sequence[float]) -> list[float]:
    most = max(values, default=0.0)
    return [value / most if most else 0.0 for value in values]


def _length(sentence: str) -> int:
    return len(sentence.strip()) + (_SIGNS - 1) * len(_DENSE.findall(sentence))


def _sayable(length: int) -> float:
    return min(1.0, length / SHORT) * min(1.0, math.sqrt(LONG / max(1, length)))
