"""Face tracks of one film shot -> the people in it: who is seen how much, who speaks when, what hides their faces."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from citecut.edit.camera import choose
from citecut.model import Analysis, FaceBox, TimeRange, View

SAME = 0.25
"""Of the frame: a face that comes back so near to where one was lost is that one."""
ALIKE = 1.7
"""How many times larger it may have become."""
TURN = 3.0
"""Seconds: a shorter turn of speech is not followed."""
CLEAR = 2.0
"""How many times more the mouth of who speaks moves than that of who listens."""
MOVING = 0.06
"""How far a mouth moves from look to look at least while it speaks."""
_SWITCH = 0.6  # what changing the speaker costs, in movement of a mouth over all samples of about three seconds

AROUND = 0.35
"""Of a face's size: so far beyond it a blur reaches, for hair and ears tell who somebody is."""
BEFORE = Fraction(3, 5)
"""Seconds for which a blur comes before a face is first found, and stays after it is last found."""


class Person(NamedTuple):
    """One face in one shot, over all its tracks."""

    boxes: tuple[FaceBox, ...]
    """In order of time."""

    @property
    def width(self) -> float:
        """Of the face, as a fraction of the frame's width: the middle of all."""
        return median(each.box[2] for each in self.boxes)

    @property
    def height(self) -> float:
        """Of the face, as a fraction of the frame's height."""
        return median(each.box[3] for each in self.boxes)

    @property
    def middle(self) -> float:
        """How far to the right the face is, from 0 to 1."""
        return median(each.box[0] + each.box[2] / 2 for each in self.boxes)


def seen(person: Person, analysis: Analysis, shot: TimeRange) -> float:
    """In which part of the looks at `shot` this person's face was found, from 0 to 1."""
    return min(1.0, len(person.boxes) / max(1.0, float(shot.duration) * _rate(analysis)))


def people(analysis: Analysis, shot: TimeRange) -> list[Person]:
    """Who is seen in `shot`, who is seen most and largest first."""
    found: list[list[FaceBox]] = []
    inside = ([box for box in track.boxes if shot.start <= box.time < shot.end] for track in analysis.faces)
    for boxes in sorted((each for each in inside if each), key=lambda each: each[0].time):
        known = min(found, key=lambda each: _apart(each, boxes), default=None)
        if known is not None and _apart(known, boxes) < SAME:
            known += boxes
        else:
            found.append(boxes)
    persons = [Person(tuple(boxes)) for boxes in found]
    return sorted(persons, key=lambda each: -len(each.boxes) * each.height)


def turns(two: Sequence[Person], shot: TimeRange) -> list[tuple[Fraction, int]] | None:
    """From when on which of two people speaks (0 or 1), from the start of the shot; None where it is not clear."""
    times = sorted({box.time for person in two for box in person.boxes})
    mouths = [_mouths(person, times) for person in two]
    costs = [(other, own) for own, other in zip(*mouths, strict=True)]
    states = choose(costs, _SWITCH)
    edges = [0, *(at for at in range(1, len(states)) if states[at] != states[at - 1])]
    ends = [*edges[1:], len(states)]
    runs = [(times[start], states[start], slice(start, end)) for start, end in zip(edges, ends, strict=True)]
    if all(_is_clear(mouths, state, part, times, shot) for _, state, part in runs):
        return [(shot.start if not number else at, state) for number, (at, state, _) in enumerate(runs)]
    return None


def covers(persons: Iterable[Person], shot: TimeRange) -> tuple[tuple[View, ...], ...]:
    """The boxes that hide these faces in `shot`, in film time."""
    return tuple(_cover(person, shot) for person in persons)


def _rate(analysis: Analysis) -> float:
    """How often a second faces were looked for, as the tracks tell."""
    gaps = [b.time - a.time for track in analysis.faces for a, b in zip(track.boxes, track.boxes[1:], strict=False)]
    return float(1 / max(median(gaps), Fraction(1, 120))) if gaps else 1.0


def _apart(known: Sequence[FaceBox], boxes: Sequence[FaceBox]) -> float:
    """How far one track begins from where another ends; far where they cannot be one face."""
    last, first = known[-1], boxes[0]
    larger = last.box[3] / max(first.box[3], 1e-6)
    if last.time >= first.time or not 1 / ALIKE < larger < ALIKE:
        return 2.0
    return max(
        abs(a + c / 2 - b - d / 2)
        for a, b, c, d in zip(last.box, first.box, last.box[2:], first.box[2:], strict=False)
    )


def _mouths(person: Person, times: Sequence[Fraction]) -> list[float]:
    """How far the mouth moves at each time, on average over a second; 0 where it is not seen."""
    own = {box.time: min(box.mouth, 0.5) for box in person.boxes}
    seen = [own.get(time, 0.0) for time in times]
    means = []
    for at, time in enumerate(times):
        near = seen[bisect_left(times, time - Fraction(1, 2)) : bisect_left(times, time + Fraction(1, 2)) or at + 1]
        means.append(sum(near) / len(near) if near else seen[at])
    return means


def _is_clear(
    mouths: Sequence[Sequence[float]], state: int, part: slice, times: Sequence[Fraction], shot: TimeRange
) -> bool:
    own, other = (sum(mouths[each][part]) / max(1, len(mouths[each][part])) for each in (state, 1 - state))
    long = times[part][-1] - times[part][0] >= min(Fraction(TURN), shot.duration * Fraction(3, 4))
    return long and own >= MOVING and own >= CLEAR * other


def _cover(person: Person, shot: TimeRange) -> tuple[View, ...]:
    boxes = person.boxes
    views = [View(time=each.time, box=_wider(each.box)) for each in boxes]
    first, last = max(shot.start, boxes[0].time - BEFORE), min(shot.end, boxes[-1].time + BEFORE)
    before = [View(time=first, box=views[0].box)] if first < views[0].time else []
    after = [View(time=last, box=views[-1].box)] if last > views[-1].time else []
    return (*before, *views, *after)


def _wider(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, width, height = box
    return (
        round(left - AROUND * width, 5),
        round(top - AROUND * height, 5),
        round(width * (1 + 2 * AROUND), 5),
        round(height * (1 + 2 * AROUND), 5),
    )
