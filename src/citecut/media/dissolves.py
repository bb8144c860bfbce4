"""Thumbnails of every frame -> dissolves: stretches where one picture turns into another by mixing.

Inside a dissolve each frame is a mixture of the picture before and the picture after, in even steps, and outside it
both pictures stay. A moving camera changes the picture as much, but its frames are no mixtures.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from citecut.media.likeness import (
    CHROMA_HEIGHT,
    CHROMA_WIDTH,
    HEIGHT,
    LUMA,
    STAYED,
    WIDTH,
    Floats,
    Thumbs,
    like,
    shift,
    stayed,
)

LENGTHS = (0.24, 0.36, 0.52, 0.72, 1.04, 1.44, 2.0, 2.56)
"""Seconds of the windows in which a dissolve is looked for."""
FASTEST = 32.0
"""Frames a second: of faster films every second (third, ..) frame is enough."""
PARTS = 6
"""A window is looked at in so many steps."""
SURE = 0.5
"""What the weights must say for a dissolve."""
SWEEP = 0.25
"""Of the picture's side: a camera that turned so far shows something else at the end, and mixed nothing."""
STEPS = 8
"""Of a window, in which a slow turn is told; a quick one is told from frame to frame."""
FOLLOWED = 0.9
"""How alike the picture must be where it moved to."""

# Logistic regression on windows of forty films joined by code (bench/README says how): the logarithm of how
# different both ends are; misfit at the worst step and on average; unevenness of the mixing; how restless the worse
# and the better outside is; how alike middle and ends are; misfit of the middle in full detail; contrast of the
# middle over that of the ends; change inside over outside; greatest change over the mean; likeness of both ends.
WEIGHTS: tuple[float, ...] = (
    1.070,
    1.807,
    -1.807,
    -1.149,
    -0.652,
    -0.705,
    -0.619,
    -0.287,
    -0.516,
    -0.262,
    0.339,
    -0.379,
)
MEANS: tuple[float, ...] = (3.571, -0.648, -0.881, -1.466, -0.334, -1.223, 0.742, -0.596, 0.980, 0.153, 0.449, 0.536)
SPREADS: tuple[float, ...] = (0.416, 0.436, 0.412, 0.499, 0.524, 0.627, 0.167, 0.403, 0.091, 0.504, 0.418, 0.214)
CONSTANT = -4.987


def find(thumbs: Thumbs, steps: Floats, rate: float, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """First frame and end of each dissolve that touches nothing in `taken`; `steps` is the change at each frame."""
    every = max(1, round(rate / FASTEST)) if rate > FASTEST else 1
    few, changes = thumbs[::every], _summed(steps, every)
    small = small_pictures(few)
    edges = [(start // every, -(-end // every)) for start, end in taken]
    scored = [
        (sure, centre - half, centre + half)
        for length in LENGTHS
        for sure, centre, half in _scored(few, small, changes, max(3, round(length * rate / every / 2)), edges)
    ]
    best: list[tuple[int, int]] = []
    for _, start, end in sorted(scored, reverse=True):
        if all(end <= other[0] or start >= other[1] for other in best):
            best.append((start, end))
    return [(start * every, end * every) for start, end in sorted(best)]


def windows(small: Floats, half: int) -> tuple[NDArray[np.intp], Floats]:
    """Centres of all windows of 2 x `half` frames, and six figures of each."""
    count, places = len(small), np.arange(half, len(small) - half, max(1, half // 4))
    first, last = small[places - half], small[places + half]
    across = last - first
    square = (across * across).sum(1) + 1e-3
    uneven, misfit = [], []
    for part in range(1, PARTS):
        at = round(2 * half * part / PARTS)
        gone = small[places - half + at] - first
        mixed = (gone * across).sum(1) / square
        uneven.append(np.abs(mixed - at / (2 * half)))
        misfit.append(np.sqrt(np.maximum((gone * gone).sum(1) - mixed * mixed * square, 0) / square))
    reach = max(2, half // 2)
    before = _apart(small[np.maximum(places - half - reach, 0)], first) / np.sqrt(square)
    after = _apart(small[np.minimum(places + half + reach, count - 1)], last) / np.sqrt(square)
    size = np.log(np.sqrt(square / small.shape[1]) + 0.3)
    worst, mean = np.max(misfit, axis=0), np.sqrt(np.mean(np.square(misfit), axis=0))
    rest = (np.maximum(before, after), np.minimum(before, after))
    return places, np.stack([size, worst, mean, np.max(uneven, axis=0), *rest], axis=1)


def small_pictures(thumbs: Thumbs) -> Floats:
    """Each thumbnail in a tenth of its size: what windows are compared in."""
    count = len(thumbs)
    luma = thumbs[:, :LUMA].reshape(count, HEIGHT // 3, 3, WIDTH // 3, 3).mean((2, 4), dtype=np.float32)
    chroma = thumbs[:, LUMA:].reshape(count, 2, CHROMA_HEIGHT // 3, 3, CHROMA_WIDTH // 4, 4)
    tints = chroma.mean((3, 5), dtype=np.float32).reshape(count, -1) * np.float32(1.5)
    return np.concatenate([luma.reshape(count, -1), tints], axis=1)


def worth_a_look(figures: Floats) -> NDArray[np.bool_]:
    """Windows whose ends differ and whose middle may be a mixture."""
    return np.asarray((figures[:, 0] > 3.0) & (figures[:, 2] < 0.6) & (figures[:, 3] < 0.5))


def closer(thumbs: Thumbs, steps: Floats, centre: int, half: int) -> list[float] | None:
    """Six more figures of one window; None where both ends show the same."""
    start, end, reach = centre - half, centre + half, max(2, half // 2)
    before, after = max(start - reach, 0), min(end + reach, len(thumbs) - 1)
    first, middle, last = thumbs[start], thumbs[centre], thumbs[end]
    if like(first, last) > 0.85:
        return None
    inside = steps[start + 1 : end + 1]
    outside = np.concatenate([steps[max(1, before + 1) : start + 1], steps[end + 1 : after + 1], [0.0]])
    contrasts = [float(each[:LUMA].std()) for each in (first, middle, last)]
    return [
        min(like(first, middle), like(last, middle)),
        _misfit(first, middle, last),
        2 * contrasts[1] / (contrasts[0] + contrasts[2] + 1),
        float(np.log((inside.mean() + 0.3) / (outside.mean() + 0.3))),
        float(np.log((inside.max() + 0.3) / (inside.mean() + 0.3))),
        like(thumbs[before], thumbs[after]),
    ]


def evened(figures: Floats) -> Floats:
    """The twelve figures on scales on which equal steps mean equally much."""
    scaled = np.array(figures, dtype=np.float64)
    for column, least in ((1, 0.05), (2, 0.05), (3, 0.05), (4, 0.1), (5, 0.05), (7, 0.05)):
        scaled[..., column] = np.log(scaled[..., column] + least)
    return scaled


def _scored(
    thumbs: Thumbs, small: Floats, steps: Floats, half: int, taken: Sequence[tuple[int, int]]
) -> list[tuple[float, int, int]]:
    if len(thumbs) <= 2 * half + 1:
        return []
    places, figures = windows(small, half)
    found = []
    for place in np.flatnonzero(worth_a_look(figures)).tolist():
        centre = int(places[place])
        if any(start <= centre + half and end >= centre - half + 1 for start, end in taken):
            continue
        more = closer(thumbs, steps, centre, half)
        sure = _sureness([*figures[place], *more]) if more else 0.0
        if sure > SURE and not _stays(thumbs, centre, half) and not _moves(thumbs[centre - half : centre + half + 1]):
            found.append((sure, centre, half))
    return found


def _stays(thumbs: Thumbs, centre: int, half: int) -> bool:
    """Whether much is the same before and after: something only passed, or came and went."""
    return stayed(thumbs[centre - half], thumbs[centre + half]) > STAYED


def _moves(thumbs: Thumbs) -> bool:
    """Whether the picture moved on as a whole."""
    return any(_swept(thumbs[::every]) > SWEEP for every in {1, max(1, len(thumbs) // STEPS)})


def _swept(thumbs: Thumbs) -> float:
    """How far, in sides of the picture; steps after which the picture is not found again count nothing."""
    moved = [(x, y) for one, other in pairwise(thumbs) for x, y, sure in [shift(one, other)] if sure > FOLLOWED]
    across, down = (sum(way) for way in zip(*moved, strict=True)) if moved else (0, 0)
    return float(np.hypot(across / WIDTH, down / HEIGHT))


def _sureness(figures: Sequence[float]) -> float:
    scaled = (evened(np.asarray(figures)) - MEANS) / SPREADS
    return float(1 / (1 + np.exp(-(scaled @ np.asarray(WEIGHTS) + CONSTANT))))


def _summed(steps: Floats, every: int) -> Floats:
    """The change from each frame that is kept to the next one kept."""
    return np.asarray(np.add.reduceat(steps, np.arange(0, len(steps), every))) if every > 1 else steps


def _apart(these: Floats, those: Floats) -> Floats:
    return np.asarray(np.sqrt(np.square(these - those).sum(1)))


def _misfit(first: Thumbs, middle: Thumbs, last: Thumbs) -> float:
    across = last.astype(np.float32) - first
    gone = middle.astype(np.float32) - first
    square = float((across * across).sum()) + 1e-3
    mixed = float((gone * across).sum()) / square
    return float(np.sqrt(max(0.0, float((gone * gone).sum()) / square - mixed * mixed)))
