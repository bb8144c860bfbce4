"""Two languages -> which words of one may stand for which of the other, from a list in the package.

For finding passages only: the pairs are loose, and nothing is ever translated by them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from citecut.facts.stems import stem
from citecut.text.scripts import base

_LISTS = {("vi", "en"): "vi_en.txt"}
Phrase = tuple[str, ...]


class Pairs:
    """The phrases of one language, each with the numbers of the pairs it stands in."""

    def __init__(self, phrases: Mapping[Phrase, frozenset[int]]) -> None:
        """`phrases` are stems."""
        self._phrases = phrases
        self._longest = max((len(phrase) for phrase in phrases), default=0)

    def at(self, stems: Sequence[str], place: int) -> tuple[int, frozenset[int]]:
        """The longest phrase that stands at `place`: how many words, and its pairs; (0, none) without one."""
        for length in range(min(self._longest, len(stems) - place), 0, -1):
            found = self._phrases.get(tuple(stems[place : place + length]))
            if found:
                return length, found
        return 0, frozenset()

    def all_at(self, stems: Sequence[str], place: int) -> frozenset[int]:
        """The pairs of every phrase, long or short, that begins at `place`."""
        ends = range(place + 1, min(place + self._longest, len(stems)) + 1)
        found = (self._phrases.get(tuple(stems[place:end]), frozenset[int]()) for end in ends)
        return frozenset[int]().union(*found)


@lru_cache(maxsize=16)
def pairs(language: str, other: str) -> Pairs:
    """What is known of `language` beside `other`; empty for two languages without a list."""
    one, two = base(language), base(other)
    if (one, two) in _LISTS:
        return _read(_LISTS[one, two], one, 0)
    if (two, one) in _LISTS:
        return _read(_LISTS[two, one], one, 1)
    return Pairs({})


def _read(name: str, language: str, side: int) -> Pairs:
    listed = (files("citecut.facts") / "data" / name).read_text(encoding="utf-8")
    rows = " ".join(line.partition("#")[0] for line in listed.splitlines()).replace("\n", " ")
    phrases: dict[Phrase, set[int]] = defaultdict(set)
    for number, row in enumerate(pair for pair in rows.split(";") if "=" in pair):
        for form in row.split("=")[side].split(","):
            phrases[tuple(stem(word, language) for word in form.split())].add(number)
    return Pairs({phrase: frozenset(numbers) for phrase, numbers in phrases.items() if phrase})
