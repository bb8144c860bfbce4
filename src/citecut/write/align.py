"""A line and the words it cites -> which words of the source the line is made of."""

from collections.abc import Sequence

from citecut.facts import Token, same_but_first_letter, same_token
from citecut.model import TextRange

_FAR = 10**6


def align(line: Sequence[Token], cited: Sequence[Token]) -> tuple[int, ...] | None:
    """Indexes into `cited` of the line's words, in order, in as few unbroken stretches as can be; none if they
    do not all stand there in order.

    A capital may be set or dropped at the beginning of the line.
    """
    if not line or len(line) > len(cited):
        return None
    best = _costs(line, cited)
    ends = [cost for cost, _ in best[-1]]
    if min(ends) >= _FAR:
        return None
    at = ends.index(min(ends))
    found = [at]
    for row in range(len(line) - 1, 0, -1):
        at = best[row][at][1]
        found.append(at)
    return tuple(reversed(found))


def is_rearranged(line: Sequence[Token], cited: Sequence[Token]) -> bool:
    """Whether every word of the line stands among the cited words, so that only their order is another."""
    left = list(cited)
    for index, token in enumerate(line):
        same = next((word for word in left if _same(token, word, index)), None)
        if same is None:
            return False
        left.remove(same)
    return True


def strangers(line: Sequence[Token], cited: Sequence[Token]) -> tuple[TextRange, ...]:
    """Where the line has words that the cited words do not hold; if it has none, those that stand too early."""
    foreign = tuple(t.range for at, t in enumerate(line) if not any(_same(t, word, at) for word in cited))
    return foreign or _too_early(line, cited)


def _too_early(line: Sequence[Token], cited: Sequence[Token]) -> tuple[TextRange, ...]:
    at, found = 0, []
    for index, token in enumerate(line):
        hit = next((i for i in range(at, len(cited)) if _same(token, cited[i], index)), None)
        if hit is None:
            found.append(token.range)
        else:
            at = hit + 1
    return tuple(found)


def _costs(line: Sequence[Token], cited: Sequence[Token]) -> list[list[tuple[int, int]]]:
    """For each word of the line at each cited word: the breaks so far, and where the word before stands."""
    rows: list[list[tuple[int, int]]] = []
    for index, token in enumerate(line):
        row: list[tuple[int, int]] = []
        earlier, earlier_at = _FAR, -1
        for at, word in enumerate(cited):
            if index and at >= 2 and rows[-1][at - 2][0] < earlier:
                earlier, earlier_at = rows[-1][at - 2][0], at - 2
            if not _same(token, word, index):
                row.append((_FAR, -1))
            elif not index:
                row.append((0, -1))
            else:
                joined = rows[-1][at - 1][0] if at else _FAR
                row.append((joined, at - 1) if joined <= earlier + 1 else (earlier + 1, earlier_at))
        rows.append(row)
    return rows


def _same(token: Token, word: Token, index: int) -> bool:
    return same_token(token, word) or (index == 0 and same_but_first_letter(token, word))
