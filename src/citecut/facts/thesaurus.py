"""Words of one language -> what they say, roughly: which row of our list they stand in, and on which side of it.

Two words on one side of a row say nearly the same; on two sides of a row, the opposite (or, of several sides, what
cannot be at the same time: spring, autumn).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from citecut.facts.stems import root
from citecut.text.normal import fold
from citecut.text.scripts import base

_LISTS = {"vi": ("alike_vi.txt",), "en": ("alike_en.txt", "wordnet_en.txt")}
_ROOTED = frozenset({"wordnet_en.txt"})
"""Lists whose words stand as stems already."""
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
    """Whether two words say what cannot both hold, and never the same."""
    if alike(one, other):
        return False
    rows = {row for row, _ in one}
    return any(row in rows for row, _ in other)


@lru_cache(maxsize=8)
def _read(language: str) -> Mapping[tuple[str, ...], frozenset[Sense]]:
    found: dict[tuple[str, ...], set[Sense]] = defaultdict(set)
    rows = [(row, name in _ROOTED) for name in _LISTS.get(language, ()) for row in _rows(name)]
    for number, (row, rooted) in enumerate(rows):
        for side, words in enumerate(row.split("/")):
            for phrase in words.split(","):
                parts = phrase.split() if rooted else [root(fold(word), language) for word in phrase.split()]
                found[tuple(parts)].add((number, side))
    return {phrase: frozenset(sides) for phrase, sides in found.items() if phrase}


def _rows(name: str) -> list[str]:
    listed = (files("citecut.facts") / "data" / name).read_text(encoding="utf-8")
    return [row for line in listed.splitlines() if (row := line.partition("#")[0]).strip()]
