"""Language -> the phrases that stand together in it, read once from a list in the package."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from citecut.text.normal import fold
from citecut.text.scripts import base

_LISTS = {"vi": "vi_compounds.txt", "en": "en_phrases.txt"}
_LONGEST = 6
_SINGLE, _SMALL, _PHRASE = 1.0, 0.9, 1.0
"""A piece costs one; a function word alone costs less, so that `của` is the one left over in a tie."""


@lru_cache(maxsize=16)
def phrases(language: str) -> frozenset[str]:
    """Folded phrases of two or more words; empty for a language without a list."""
    name = _LISTS.get(base(language))
    if name is None:
        return frozenset()
    listed = (files("citecut.text") / "data" / name).read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in listed.splitlines())
    found = (" ".join(fold(word) for word in phrase.split()) for line in lines for phrase in line.split(","))
    return frozenset(phrase for phrase in found if " " in phrase)


def pieces(
    folded: Sequence[str], joined: Sequence[bool], known: frozenset[str], small: frozenset[str]
) -> list[tuple[int, int]]:
    """Words cut into the fewest phrases of `known` and single words, as (first, past the last).

    `joined[i]` says that only a space stands between word i and the next; no phrase reaches further.
    """
    count = len(folded)
    best = [(0.0, 0)] + [(float(count + 1), 0)] * count
    for at in range(count):
        for end, cost in _from(at, folded, joined, known, small):
            if best[at][0] + cost < best[end][0] - 1e-9:
                best[end] = (best[at][0] + cost, at)
    cut: list[tuple[int, int]] = []
    end = count
    while end:
        cut.append((best[end][1], end))
        end = best[end][1]
    return cut[::-1]


def _from(
    at: int, folded: Sequence[str], joined: Sequence[bool], known: frozenset[str], small: frozenset[str]
) -> Iterator[tuple[int, float]]:
    phrase = folded[at]
    yield at + 1, _SMALL if phrase in small else _SINGLE
    for end in range(at + 1, min(at + _LONGEST, len(folded))):
        if not joined[end - 1]:
            return
        phrase = f"{phrase} {folded[end]}"
        if phrase in known:
            yield end + 1, _PHRASE
