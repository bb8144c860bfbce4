"""Sentences and a title -> how much each sentence tells of the story, and which few tell most of it together.

A linear mix of four signals that need no model: how much a sentence shares with the whole text, how much of
the title it covers, how early it stands, and whether it is of a length that can be said in one breath.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from citecut.write.terms import terms, words_of

CENTRALITY, TITLE, POSITION = 1.0, 0.6, 0.5
NOVELTY = 0.5  # how much of a sentence's worth is lost when all of it has been said already
SHORT = 12  # words; below this a sentence rarely stands alone


def rank(sentences: Sequence[str], title: str, language: str) -> list[float]:
    """The worth of each sentence to a viewer who will see only a few, in the order given; higher is better."""
    bags = [terms(sentence, language) for sentence in sentences]
    weight = _weights(bags)
    vectors = [_scaled(bag, weight) for bag in bags]
    centre = _sum(vectors)
    heading = _scaled(terms(title, language), weight)
    return [
        (CENTRALITY * _cosine(vector, centre) + TITLE * _coverage(heading, vector) + POSITION * _earliness(index))
        * _length(sentence)
        for index, (sentence, vector) in enumerate(zip(sentences, vectors, strict=True))
    ]


def pick(sentences: Sequence[str], title: str, language: str, k: int) -> list[int]:
    """The indexes of the `k` sentences that tell most together, in reading order; repetition earns little."""
    scores = rank(sentences, title, language)
    bags = [terms(sentence, language) for sentence in sentences]
    weight = _weights(bags)
    vectors = [_scaled(bag, weight) for bag in bags]
    chosen: list[int] = []
    while len(chosen) < min(k, len(sentences)):
        left = [index for index in range(len(sentences)) if index not in chosen]
        chosen.append(max(left, key=lambda index: (_worth(index, scores, vectors, chosen), -index)))
    return sorted(chosen)


def _worth(index: int, scores: Sequence[float], vectors: Sequence[Mapping[str, float]], said: Sequence[int]) -> float:
    repeated = max((_cosine(vectors[index], vectors[other]) for other in said), default=0.0)
    return scores[index] * (1 - NOVELTY * repeated)


def _weights(bags: Sequence[Mapping[str, float]]) -> dict[str, float]:
    found = Counter(term for bag in bags for term in bag)
    return {term: math.log(1 + len(bags) / count) for term, count in found.items()}


def _scaled(bag: Mapping[str, float], weight: Mapping[str, float]) -> dict[str, float]:
    return {term: count * weight.get(term, 1.0) for term, count in bag.items()}


def _sum(vectors: Sequence[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, value in vector.items():
            total[term] += value
    return dict(total)


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    dot = sum(value * b.get(term, 0.0) for term, value in a.items())
    size = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return dot / size if size else 0.0


def _coverage(heading: Mapping[str, float], vector: Mapping[str, float]) -> float:
    whole = sum(heading.values())
    return sum(value for term, value in heading.items() if term in vector) / whole if whole else 0.0


def _earliness(index: int) -> float:
    return 1 / math.sqrt(1 + index)


def _length(sentence: str) -> float:
    return min(1.0, (0.2 + len(words_of(sentence))) / SHORT)
