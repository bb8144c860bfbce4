"""Thumbnails of every frame -> where shots end: cuts, dissolves and fades.

A cut is a step between pictures that do not resemble each other under any small shift, across several frames on both
sides: a flash, a pan or somebody walking past changes the picture much, but the old one is found again. Dissolves
are in `dissolves`. A fade passes through an even picture.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from citecut.media import dissolves
from citecut.media.likeness import EVEN, STAYED, Floats, Thumbs, change, like, stayed, unevenness

STEP = 9.0
"""Grey levels of mean change: less is no cut, however quiet the film."""
LIKE = 0.72
"""Pictures more alike than this are one shot; measured on films joined by code."""
LIKELY = 0.80
"""Up to here they are two shots where the change stands far above its neighbours."""
CLEAR, FAR = np.log(1.35), np.log(2.7)
"""How far a change stands above its neighbours: below the first, somebody passes close to the camera."""
BEFORE, AFTER = (1, 2, 4), (0, 2, 5, 9)
"""Frames on both sides that are compared; a photographer's flash lasts less than the nine."""
AROUND = 6
BESIDE, ALONE = 2, 1.6
"""Frames on each side above whose change a cut stands by so much: what rushes past changes several pictures alike."""
COPY = 0.15
"""Of the change beside it: a frame that changes by less is a copy of the one before."""
COPIES = 0.1
"""Of the frames of a minute: when fewer are copies, they are chance."""
HOLD = 2.0
"""Seconds: an even picture that stays longer is a shot of its own (a black card), not the bottom of a fade."""
SLOPE = 2.0
"""Seconds that fading in or out takes at most."""


class Change(NamedTuple):
    """Where one shot ends and the next begins, in frames: the first frame that changes, one after the last."""

    start: int
    end: int
    kind: str

    @property
    def middle(self) -> float:
        """Of a cut, the first frame of the new shot."""
        return (self.start + self.end) / 2


def find(thumbs: Thumbs, rate: float) -> list[Change]:
    """The changes of shot among frames that follow each other at `rate` a second, in order."""
    if len(thumbs) < 2:
        return []
    steps = np.concatenate([[0.0], change(thumbs[1:], thumbs[:-1])])
    new = _new(steps)
    cuts = [Change(place, place, "cut") for place in new[_cuts(thumbs[new], steps[new])].tolist()]
    fades, ends = _fades(thumbs, rate, [each.start for each in cuts])
    settled = [each for each in cuts if not any(_within(each, fade) for fade in fades)] + fades
    taken = [(each.start, each.end) for each in settled] + ends
    mixed = [Change(start, end, "dissolve") for start, end in dissolves.find(thumbs, steps, rate, taken)]
    return sorted(settled + mixed)


def timed(change: Change, times: Sequence[Fraction]) -> tuple[Fraction, str, Fraction]:
    """When it is, of a gradual one its middle; its kind; how long it takes. `times` are those of all frames."""
    first, last = times[change.start], times[min(len(times) - 1, max(change.start, change.end - 1))]
    if change.kind == "cut":
        return first, "cut", Fraction(0)
    return (first + last) / 2, change.kind, last - first


def _within(cut: Change, fade: Change) -> bool:
    return fade.start - 1 <= cut.start <= fade.end + 1


def _new(steps: Floats) -> NDArray[np.intp]:
    """The frames that are no copies of the one before.

    In a film that shows its frames twice, or some, as one made for another rate does, what moves would seem to jump.
    """
    beside = np.maximum(np.append(steps[1:], 0), np.append(0, steps[:-1]))
    copies = steps < COPY * beside
    copies[0] = False
    return np.flatnonzero(~copies) if copies.mean() > COPIES else np.arange(len(steps))


def _cuts(thumbs: Thumbs, steps: Floats) -> list[int]:
    places = [place for place in np.flatnonzero(steps >= STEP).tolist() if _is_cut(thumbs, steps, place)]
    kept: list[int] = []
    for place in places:  # a cut with one blended frame shows twice
        if kept and place - kept[-1] <= 2:
            kept[-1] = max(kept[-1], place, key=lambda each: float(steps[each]))
        else:
            kept.append(place)
    return kept


def _is_cut(thumbs: Thumbs, steps: Floats, place: int) -> bool:
    before, after = steps[max(1, place - AROUND) : place], steps[place + 1 : place + 1 + AROUND]
    around = np.concatenate([before, after])
    near = np.concatenate([before[-BESIDE:], after[:BESIDE]])
    if len(around) and steps[place] < max(1.3 * np.median(around), ALONE * np.median(near)):
        return False
    usual = max((float(side.mean()) for side in (before, after) if len(side)), default=0.0)
    far = float(np.log((steps[place] + 0.5) / (usual + 0.5)))
    if min(unevenness(thumbs[place - 1 : place + 1])) < EVEN:
        return bool(far > FAR)
    if stayed(thumbs[place - 1], thumbs[place]) > STAYED:
        return False
    return far > CLEAR and _most_alike(thumbs, place) < (LIKELY if far > FAR else LIKE)


def _most_alike(thumbs: Thumbs, place: int) -> float:
    most = -1.0
    for before in BEFORE:
        for after in AFTER:
            if place >= before and place + after < len(thumbs):
                most = max(most, like(thumbs[place - before], thumbs[place + after]))
                if most >= LIKELY:
                    return most
    return most


def _fades(thumbs: Thumbs, rate: float, cuts: list[int]) -> tuple[list[Change], list[tuple[int, int]]]:
    """The fades between two shots, and stretches around nothing that are no fades: the film's own begin and end."""
    contrast = unevenness(thumbs)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], contrast < EVEN, [False]]).astype(np.int8)))
    found: list[Change] = []
    ends: list[tuple[int, int]] = []
    for first, end in edges.reshape(-1, 2).tolist():
        left = _foot(contrast, first, -1, rate, cuts)
        right = _foot(contrast, end - 1, 1, rate, cuts)
        if first == 0 or end == len(thumbs):
            ends.append((left + 1 if first else 0, right if end < len(thumbs) else end))
        elif told := _told(thumbs, left, first, end, right, rate, cuts):
            found += told
        else:
            ends.append((left + 1, right))
    return found, ends


def _foot(contrast: Floats, place: int, way: int, rate: float, cuts: list[int]) -> int:
    """Where contrast stops rising, going `way` from the even frame `place`."""
    most, at, best = round(SLOPE * rate), place, place
    while 0 <= at + way < len(contrast) and abs(at - place) < most:
        if (at if way < 0 else at + way) in cuts:
            break
        at += way
        if contrast[at] > contrast[best] + 0.2:
            best = at
        elif abs(at - best) > 3:
            break
    return best


def _told(thumbs: Thumbs, left: int, first: int, end: int, right: int, rate: float, cuts: list[int]) -> list[Change]:
    out, back = _scaled(thumbs, left, first), _scaled(thumbs, right, end - 1)
    if end - first > HOLD * rate:
        return [Change(left + 1, first, "fade")] * out + [Change(end, right, "fade")] * back
    if out != back and any(first - 1 <= cut <= end + 1 for cut in cuts):
        return []  # the shots part where the picture is gone, or comes, at once
    return [Change(left + 1, right, "fade")] if out or back else []


def _scaled(thumbs: Thumbs, outer: int, even: int) -> bool:
    """Whether the picture at `outer` loses its contrast step by step until the even one, and is gone."""
    if abs(outer - even) < 3 or float(unevenness(thumbs[outer])) < 2 * EVEN:
        return False
    halfway = thumbs[outer + round((even - outer) * 0.5)]
    return like(halfway, thumbs[outer]) > 0.8
