"""Where a subject is over time -> where one virtual camera looks: it holds, and moves smoothly when it must.

One axis at a time, in fractions of the film's frame. First the fewest places are found at which the camera may rest
(a step costs as much as being somewhat off for two seconds); then the steps between them are spread over time by
three running means, which bounds speed and acceleration whatever the subject does.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

SPEED = 0.6
"""Widths of the picture shown that the camera passes in a second at most: about as a person pans who follows."""
ACCELERATION = 1.0
"""Widths of the picture shown a second, a second, at most."""
MOVES = (3.0, 2.4, 1.8, 1.4)
"""Seconds that one move takes, the calmest first; longer where a bound asks for it."""
KEPT = 0.995
"""Part of the subject's samples that a calm move must keep in the picture."""

LEVELS = 64  # places that are tried
ZONE = 0.15  # of the picture shown: so far off its best place a subject may stand for ever
SPARE = 0.06  # of the subject's size that should be in the picture beside it: a detector is no surer of its edges
STRAY = 10.0  # cost of a sample per squared distance beyond that
LOST = 10.0  # cost of a sample per part of the subject that is outside
CENTRE = 0.5  # cost of a sample per squared distance from the best place, so that a hold lies in the middle
STEP = 1.0  # cost of a move
SAMPLED = 5.0  # samples a second for which these costs are meant


class Wish(NamedTuple):
    """What would be good at one moment."""

    frame: float
    """When, in frames of the cut from the start of the path."""
    aim: float
    """The best place of the picture's left (or upper) edge."""
    low: float
    """The subject is wholly inside from here ..."""
    high: float
    """... up to here."""


def path(wishes: Sequence[Wish], length: float, frames: int, rate: int) -> list[float]:
    """The picture's left (or upper) edge at each of `frames` frames; `length` is its part of the film's frame."""
    room = max(0.0, 1 - length)
    if not wishes or room == 0 or frames < 2:
        aims = sorted(_within(each.aim, room) for each in wishes) or [room / 2]
        return [aims[len(aims) // 2]] * frames
    steps = _staircase(wishes, _holds(wishes, length, room, rate), frames)
    best, kept = steps, -1.0
    for seconds in MOVES:
        moved = _bounded(steps, seconds, length, rate)
        inside = _kept(moved, wishes)
        if inside > kept:
            best, kept = moved, inside
        if kept >= KEPT:
            break
    return best


def choose(costs: Sequence[Sequence[float]], step: float | Sequence[float]) -> list[int]:
    """Which of several states to be in at each moment, for the least cost, when every change costs `step` too."""
    prices = [step] * len(costs) if isinstance(step, int | float) else list(step)
    totals, came = list(costs[0]), []
    for row, price in zip(costs[1:], prices[1:], strict=True):
        least = min(range(len(totals)), key=totals.__getitem__)
        jump = totals[least] + price
        came.append([least if jump < stay else state for state, stay in enumerate(totals)])
        totals = [min(stay, jump) + cost for stay, cost in zip(totals, row, strict=True)]
    states = [min(range(len(totals)), key=totals.__getitem__)]
    for back in reversed(came):
        states.append(back[states[-1]])
    return states[::-1]


def _holds(wishes: Sequence[Wish], length: float, room: float, rate: int) -> list[float]:
    """Where the camera would stand at each wish if it could jump."""
    places = [room * level / (LEVELS - 1) for level in range(LEVELS)]
    weight = _density(wishes, rate)
    costs = [[weight * _cost(each, place, length, room) for place in places] for each in wishes]
    states = choose(costs, STEP)
    held: list[float] = []
    for start, end in _runs(states):
        own = sorted(_within(wish.aim, room) for wish in wishes[start:end])
        # Between two levels lies the very middle of what is wished for, if no subject is lost by it.
        middle = min(
            max(own[len(own) // 2], places[states[start]] - room / LEVELS), places[states[start]] + room / LEVELS
        )
        held += [_within(_aside(middle, wishes[start:end], length), room)] * (end - start)
    return held


def _aside(middle: float, wishes: Sequence[Wish], length: float) -> float:
    """A hold near `middle` that keeps as many samples of the subject as can be in the picture when it leans over."""
    spare = [SPARE * (length - wish.high + wish.low) for wish in wishes]
    lows = sorted(wish.low + more for wish, more in zip(wishes, spare, strict=True))
    highs = sorted(wish.high - more for wish, more in zip(wishes, spare, strict=True))
    near = [place for place in (*lows, *highs) if abs(place - middle) <= ZONE * length]

    def kept(place: float) -> int:
        return bisect_right(lows, place + 1e-6) - bisect_left(highs, place - 1e-6)

    return max((middle, *near), key=lambda place: (kept(place), -abs(place - middle)))


def _density(wishes: Sequence[Wish], rate: int) -> float:
    """How much one wish counts, so that it does not matter how often a film was looked at."""
    spans = [(b.frame - a.frame) / rate for a, b in pairwise(wishes) if b.frame > a.frame]
    return min(1.0, sorted(spans)[len(spans) // 2] * SAMPLED) if spans else 1.0


def _cost(wish: Wish, place: float, length: float, room: float) -> float:
    off = abs(place - _within(wish.aim, room)) / length
    stray = max(0.0, off - ZONE)
    lost = max(0.0, _within(wish.low, room) - place, place - _within(wish.high, room)) / length
    return CENTRE * off * off + STRAY * stray * stray + LOST * lost


def _runs(states: Sequence[int]) -> list[tuple[int, int]]:
    edges = [0, *(at for at in range(1, len(states)) if states[at] != states[at - 1]), len(states)]
    return list(pairwise(edges))


def _staircase(wishes: Sequence[Wish], held: Sequence[float], frames: int) -> list[float]:
    """The holds frame by frame; between two wishes that differ the step is in the middle."""
    steps, at = [], 0
    for frame in range(frames):
        while at + 1 < len(wishes) and frame >= (wishes[at].frame + wishes[at + 1].frame) / 2:
            at += 1
        steps.append(held[at])
    return steps


def _bounded(steps: Sequence[float], seconds: float, length: float, rate: int) -> list[float]:
    """The steps as moves of so many seconds, or of as many more as the bounds ask for."""
    while True:
        moved = _spread(steps, round(seconds * rate / 3))
        if seconds > 60 or _within_bounds(moved, length, rate):
            return moved
        seconds *= 1.15


def _spread(steps: Sequence[float], width: int) -> list[float]:
    """Three running means: a move of three widths that starts and ends at rest, its acceleration without jumps."""
    width = max(1, width | 1)
    moved = list(steps)
    for _ in range(3):
        moved = _mean(moved, width)
    return moved


def _mean(values: Sequence[float], width: int) -> list[float]:
    if min(values) == max(values):
        return list(values)
    half = width // 2
    sums = list(accumulate([values[0]] * half + list(values) + [values[-1]] * half, initial=0.0))
    # A hold stays exactly what it is: no rounding may make it creep.
    means = [(sums[at + width] - sums[at]) / width for at in range(len(values))]
    return [_held(mean, values, at, half) for at, mean in enumerate(means)]


def _held(mean: float, values: Sequence[float], at: int, half: int) -> float:
    here = values[at]
    first, last = values[max(0, at - half)], values[min(len(values) - 1, at + half)]
    return here if first == here == last and abs(mean - here) < 1e-9 else mean


def _within_bounds(moved: Sequence[float], length: float, rate: int) -> bool:
    speeds = [(b - a) * rate / length for a, b in pairwise(moved)]
    changes = ((b - a) * rate for a, b in pairwise(speeds))
    return max(map(abs, speeds), default=0) <= SPEED and max(map(abs, changes), default=0) <= ACCELERATION


def _kept(moved: Sequence[float], wishes: Sequence[Wish]) -> float:
    inside = sum(
        wish.low - 1e-6 <= moved[min(len(moved) - 1, max(0, round(wish.frame)))] <= wish.high + 1e-6
        for wish in wishes
    )
    return inside / len(wishes)


def _within(place: float, room: float) -> float:
    return min(max(0.0, place), room)
