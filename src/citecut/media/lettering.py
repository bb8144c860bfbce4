"""Pictures of a film, twice a second -> where type was laid over it: name straps, subtitles, a station's sign.

Nothing is read. Type laid over a film differs from what stands in the scene by its fate: it comes or goes while the
picture stands, or stands pixel by pixel while the picture goes. So edges are sorted by what became of them from look
to look, and where those of one fate lie as dense as strokes do, something was laid over. What scrolls is not found,
nor what is there for as long as a picture that does not change.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from citecut.media.reel import quarter_turns
from citecut.media.strokes import Edges, Row, clear, count, edges, not_in, rows, shrunk, still_in

if TYPE_CHECKING:
    from citecut.model import Lettering

LOOKS = 2
"""Times a second that type is looked for."""
SIDES = (480, 240)
"""Pixels of the longer side of the pictures that are compared: the finer for small type, the coarser for large."""
COARSE = (32, 18)
"""Size of the pictures that tell whether one without edges changed."""
STOOD, WENT = 0.5, 0.25
"""Of a picture's edges besides the type's that are still there: when more, it stood; when fewer, it went."""
CHANGED = 8.0
"""Grey levels, on average, after which nothing of a picture with next to no edges is left."""
MANY = 300
"""Edges: fewer do not tell what became of a picture."""
WHOLE = 0.5
"""Of the edges in a row that stay at least: of type in the scene some fall upon others as it moves."""
THERE = 0.6
"""Of the edges of type that are found in a picture which shows it."""
LEAST = Fraction(1, 2)
"""Seconds from the first look that shows it to the last: what is more brief is a hand, or a flash."""
SAME = 0.3
"""Of the smaller of two places that both hold, for them to be one."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as fractions of the upright frame."""


class Found(NamedTuple):
    """Lettering of a part of a film."""

    start: Fraction
    end: Fraction
    box: Box


class _Span(NamedTuple):
    start: Fraction
    end: Fraction


class _Look(NamedTuple):
    time: Fraction
    edges: tuple[Edges, ...]
    """One for each of `SIDES`."""
    coarse: NDArray[np.uint8]


class Letters:
    """Looks at frames as they pass, and holds what the part at hand needs."""

    def __init__(self) -> None:
        self._looks: list[_Look] = []
        self._looked = -1

    def offer(self, time: Fraction, frame: Any, luma: NDArray[Any], bits: int) -> None:
        """Looks at `frame`, whose brightness is `luma`, when it is time to."""
        if int(time * LOOKS) != self._looked:
            self._looked = int(time * LOOKS)
            self._looks.append(_seen(time, luma, bits, quarter_turns(frame) // 90))

    def found(self, start: Fraction, end: Fraction, around: Fraction) -> list[Found]:
        """What is there between `start` and `end`, judged from so much `around`; drops what no later part needs."""
        near = [each for each in self._looks if start - around <= each.time < end + around]
        self._looks = [each for each in self._looks if each.time >= end - around]
        clipped = (each._replace(start=max(each.start, start), end=min(each.end, end)) for each in _laid_over(near))
        return [each for each in clipped if each.start < each.end]


def joined(parts: Sequence[Found]) -> "tuple[Lettering, ...]":
    """Lettering over time: what goes on from one part to the next is one."""
    from citecut.model import Lettering

    whole = _merged(sorted(parts), _goes_on)
    return tuple(Lettering(start=each.start, end=each.end, box=_sized(each.box)) for each in whole)


def _seen(time: Fraction, luma: NDArray[Any], bits: int, turns: int) -> _Look:
    """What is kept of a picture, turned upright by so many quarters."""
    small = shrunk(luma, SIDES[0])
    small = np.ascontiguousarray(np.rot90(small if bits == 8 else small >> (bits - 8), -turns), np.uint8)
    coarse = np.asarray(cv2.resize(small, COARSE, interpolation=cv2.INTER_AREA), np.uint8)
    return _Look(time, tuple(edges(shrunk(small, side)) for side in SIDES), coarse)


def _laid_over(looks: Sequence[_Look]) -> list[Found]:
    """Lettering in looks that follow each other."""
    found: list[tuple[_Span, Row, int]] = []
    for at in range(2, len(looks)):
        for scale in range(len(SIDES)):
            for row in _with_own_fate(*looks[at - 2 : at + 1], scale=scale):
                known = (
                    each for each in found if each[2] == scale and each[0].start <= looks[at - 1].time <= each[0].end
                )
                if any(_shared(old[:4], row[:4]) > SAME for _, old, _ in known):
                    continue
                if time := _shown(looks, at - 1, row, scale):
                    found.append((time, row, scale))
    boxes = ((time, _box(row, looks[0].edges[scale].shape)) for time, row, scale in found)
    lines = sorted((Found(time.start, time.end, box) for time, box in boxes), key=lambda each: each.box[1])
    return sorted(_merged(lines, _stands_with))


def _with_own_fate(first: _Look, then: _Look, now: _Look, *, scale: int) -> Iterator[Row]:
    """Rows of edges that `then` shows, and that came, stayed or went as the rest of the picture did not."""
    before, here, after = (each.edges[scale] for each in (first, then, now))
    stay = still_in(here, after)
    for fate, other in ((not_in(stay, before), first), (not_in(still_in(here, before), after), now)):
        found = list(rows(fate))
        if found and _left(then, other, found, scale) > STOOD:
            yield from found
    found = [row for row in rows(stay) if count(row.edges) > WHOLE * count(clear(here[_pixels(row)]))]
    if found and _left(then, now, found, scale) < WENT:
        yield from found


def _left(here: _Look, there: _Look, found: Sequence[Row], scale: int) -> float:
    """How much of a picture is left in another, beside these rows: of its edges, or, without any, of its grounds."""
    own, still = clear(here.edges[scale]), still_in(here.edges[scale], there.edges[scale])
    beside, left = (count(each) - sum(count(each[_pixels(row)]) for row in found) for each in (own, still))
    if beside > MANY:
        return left / beside
    grounds = np.abs(here.coarse.astype(np.int16) - there.coarse)
    for row in found:
        begin, top, end, foot = _box(row, own.shape)
        grounds[
            int(top * COARSE[1]) : int(foot * COARSE[1]) + 1, int(begin * COARSE[0]) : int(end * COARSE[0]) + 1
        ] = 0
    return 1 - min(1.0, float(grounds.mean()) / CHANGED)


def _pixels(row: Row) -> tuple[slice, slice]:
    return slice(row.top, row.bottom), slice(row.left, row.right)


def _shown(looks: Sequence[_Look], at: int, row: Row, scale: int) -> _Span | None:
    """From the first look to the last that show the row without a break; None when that is too brief."""
    first = last = at
    while first and _shows(looks[first - 1], row, scale):
        first -= 1
    while last + 1 < len(looks) and _shows(looks[last + 1], row, scale):
        last += 1
    start, end = looks[first].time, looks[last].time
    return _Span(start, end) if end - start >= LEAST * Fraction(3, 4) else None


def _shows(look: _Look, row: Row, scale: int) -> bool:
    return count(still_in(row.edges, look.edges[scale][_pixels(row)])) >= THERE * count(row.edges)


def _merged(parts: Sequence[Found], are_one: Callable[[Found, Found], bool]) -> list[Found]:
    """Those that are one together, until none are left apart that are."""
    whole: list[Found] = []
    for each in parts:
        known = next((n for n, old in enumerate(whole) if are_one(old, each)), None)
        if known is None:
            whole.append(each)
        else:
            old = whole[known]
            whole[known] = Found(min(old.start, each.start), max(old.end, each.end), _around(old.box, each.box))
    return whole if len(whole) == len(parts) else _merged(whole, are_one)


def _goes_on(one: Found, other: Found) -> bool:
    return other.start - one.end <= Fraction(2, LOOKS) and _shared(one.box, other.box) > SAME


def _stands_with(block: Found, row: Found) -> bool:
    """Whether a row stands close under others at the same time: a name with an office, two rows of a subtitle."""
    common = min(row.end, block.end) - max(row.start, block.start)
    beside = min(row.box[2], block.box[2]) - max(row.box[0], block.box[0])
    gap = row.box[1] - block.box[3]
    return common * 2 > min(row.end - row.start, block.end - block.start) and beside > 0 and gap < 0.04


def _box(row: Row, shape: Sequence[int]) -> Box:
    """As fractions, and a pixel more all round: edges stand beside what they bound."""
    high, wide = shape[0], shape[1] + 1
    left, top = max(0.0, (row.left - 1) / wide), max(0.0, (row.top - 1) / high)
    return left, top, min(1.0, (row.right + 2) / wide), min(1.0, (row.bottom + 1) / high)


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _shared(one: Sequence[Any], other: Sequence[Any]) -> float:
    """Of the smaller of two boxes, the part that both hold."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    sizes = [(each[2] - each[0]) * (each[3] - each[1]) for each in (one, other)]
    return float(across * down / min(sizes)) if across > 0 and down > 0 else 0.0


def _sized(box: Box) -> Box:
    """Left, top, width, height."""
    left, top, right, bottom = box
    return round(left, 4), round(top, 4), round(right - left, 4), round(bottom - top, 4)
