"""Words of one language -> what they say, roughly: which row of our list they stand in, and on which side of it.

Two words on one side of a row say nearly the same; on two sides of a row, the opposite.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from citecut.facts.stems import root
from citecut.text.normal import fold
from citecut.text.scripts import base

_LISTS = {"vi": "alike_vi.txt", "en": "alike_en.txt"}
Sense = tuple[int, int]
"""Row, and side of the row."""
NONE: frozenset[Sense] = frozenset()


def senses(roots: Sequence[str], language: str) -> list[frozenset[Sense]]:
    """For each word its senses, by the longest phrase that it is part of; `roots` as `stems.root` makes them."""
    known = _read(base(language))
    longest = max((len(phrase) for phrase in known), default=1)
    found = [NONE] * len(roots)
    at = 0
    while at < len(roots):
        length = next((n for n in range(longest, 0, -1) if tuple(roots[at : at + n]) in known), 1)
        here = known.get(tuple(roots[at : at + length]), NONE)
        found[at : at + length] = [here] * len(roots[at : at + length])
        at += length
    return found


def alike(one: frozenset[Sense], other: frozenset[Sense]) -> bool:
    """Whether two words may say the same."""
    return not one.isdisjoint(other)


def opposite(one: frozenset[Sense], other: frozenset[Sense]) -> bool:
    """Whether two words say the opposite, and never the same."""
    return not alike(one, other) and any((row, 1 - side) in other for row, side in one)


@lru_cache(maxsize=8)
def _read(language: str) -> Mapping[tuple[str, ...], frozenset[Sense]]:
    if language not in _LISTS:
        return {}
    listed = (files("citecut.facts") / "data" / _LISTS[language]).read_text(encoding="utf-8")
    rows = [line.partition("#")[0] for line in listed.splitlines()]
    found: dict[tuple[str, ...], set[Sense]] = defaultdict(set)
    for number, row in enumerate(row for row in rows if row.strip()):
        for side, words in enumerate(row.split("/")):
            for phrase in words.split(","):
                found[tuple(root(fold(word), language) for word in phrase.split())].add((number, side))
    return {phrase: frozenset(sides) for phrase, sides in found.items() if phrase}
