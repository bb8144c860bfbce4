"""A source and its official version in another language -> which passage is which, so that translations can cite it.

After Gale and Church (1993): passages that render each other are of like length and stand in the same order. Their
figures and names say more than their length where they have any.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from citecut.facts import read_numbers
from citecut.model import Citation, EditionLine, Line, Passage, Source
from citecut.text import unmarked

VARIANCE = 6.8
"""Of the length of a translation, for each letter of the original, as Gale and Church measured it."""

MOVES = {(1, 1): 0.0, (1, 0): 3.5, (0, 1): 3.5, (2, 1): 3.0, (1, 2): 3.0}
"""How many passages stand for how many, and what each costs: the rarer, the dearer. Official versions drop and add
more than the parliament papers did, so that a passage alone costs little more than two for one."""

SHARED, APART = 5.0, 2.5
"""What it saves when all figures and names are the same; what it costs when both have some and share none."""

BAND = 0.3
"""How far apart two passages may stand, as a share of the document; keeps long documents quick."""

_WORD = re.compile(r"(?<!\w)[^\W\d_][\w-]+")


class _Group(NamedTuple):
    length: int
    anchors: frozenset[str]
    head: bool


def align_parallel(source: Source, parallel: Source) -> dict[str, tuple[str, ...]]:
    """Passage ids of `source` -> ids of the passages of `parallel` that say the same, in the order of the text.

    Passages without a counterpart are left out. Two passages may share one, and one may have two.
    """
    ours, theirs = source.content_passages, parallel.content_passages
    if not ours or not theirs:
        return {}
    left, right = _groups(source, ours), _groups(parallel, theirs)
    pairs: dict[str, tuple[str, ...]] = {}
    for (i, end_i), (j, end_j) in _path(left, right):
        for passage in ours[i:end_i]:
            if end_j > j:
                pairs[passage.id] = tuple(other.id for other in theirs[j:end_j])
    return pairs


def cite_parallel(
    done: EditionLine, line: Line, parallel: Source, pairs: Mapping[str, tuple[str, ...]]
) -> EditionLine:
    """The translated line with citations of the official passages that match those its script line cites."""
    wanted = dict.fromkeys(name for citation in line.citations for name in pairs.get(citation.passage, ()))
    cited = [_whole(parallel, parallel.passage(name)) for name in wanted]
    return done.model_copy(update={"citations": tuple(cited)})


def _whole(source: Source, passage: Passage) -> Citation:
    return Citation(
        source=source.digest, passage=passage.id, range=passage.range, quote=source.text_of(passage)
    )  # fmt: skip


def _groups(source: Source, passages: Sequence[Passage]) -> list[_Group]:
    return [
        _Group(max(len(text), 1), _anchors(text, source.language), passage.kind in ("headline", "heading"))
        for passage in passages
        for text in (source.text_of(passage),)
    ]


def _anchors(text: str, language: str) -> frozenset[str]:
    """What stands in a text and in its translation: the worth of its figures, names without their marks."""
    figures = {fact.value for fact in read_numbers(text, language)} or set(re.findall(r"\d+", text))
    names = {
        unmarked(match[0]).casefold() for match in _WORD.finditer(text) if match.start() and match[0][0].isupper()
    }
    return frozenset(figures | names)


_Span = tuple[int, int]


def _path(left: Sequence[_Group], right: Sequence[_Group]) -> Iterator[tuple[_Span, _Span]]:
    """The cheapest way through both lists, as spans of the one and the other."""
    ratio = sum(group.length for group in right) / sum(group.length for group in left)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            if (i, j) in best and (i + j < 3 or abs(i / len(left) - j / len(right)) <= BAND + 2 / len(left)):
                _extend(best, i, j, left, right, ratio)
    at = (len(left), len(right))
    if at not in best:
        return
    steps = []
    while at != (0, 0):
        back = best[at][1]
        steps.append(((back[0], at[0]), (back[1], at[1])))
        at = back
    yield from reversed(steps)


def _extend(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]],
    i: int,
    j: int,
    left: Sequence[_Group],
    right: Sequence[_Group],
    ratio: float,
) -> None:
    for (a, b), price in MOVES.items():
        if i + a > len(left) or j + b > len(right):
            continue
        cost = best[i, j][0] + price
        if a and b:
            cost += _difference(_joined(left[i : i + a]), _joined(right[j : j + b]), ratio)
        if cost < best.get((i + a, j + b), (math.inf,))[0]:
            best[i + a, j + b] = (cost, (i, j))


def _joined(groups: Sequence[_Group]) -> _Group:
    if len(groups) == 1:
        return groups[0]
    anchors = frozenset[str]().union(*(group.anchors for group in groups))
    return _Group(sum(group.length for group in groups), anchors, all(group.head for group in groups))


def _difference(one: _Group, other: _Group, ratio: float) -> float:
    """How unlikely it is that the two say the same."""
    expected = one.length * ratio
    spread = math.sqrt(VARIANCE * (expected + other.length) / 2)
    chance = math.erfc(abs(other.length - expected) / spread / math.sqrt(2))
    cost = min(-math.log(max(chance, 1e-9)), 8.0) + (2.0 if one.head != other.head else 0.0)
    if not one.anchors or not other.anchors:
        return cost
    shared = len(one.anchors & other.anchors)
    return cost + APART if not shared else cost - SHARED * shared / min(len(one.anchors), len(other.anchors))
