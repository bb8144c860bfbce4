"""Clips, drawn or filmed, and a seed -> a film joined by code, encoded, with the truth about where its shots end.

Shots follow by hard cuts, dissolves of 0.3 to 2 s, and fades through black or white. Among them are traps that are no
boundaries: photographers' flashes, quick pans, somebody who walks past close to the camera, a shaking hand.
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import av
import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 480, 270
Frame = NDArray[np.float32]
"""Three planes at full size: (3, `HEIGHT`, `WIDTH`)."""

KINDS = ("cut", "dissolve", "black", "white")
SHARES = (0.46, 0.3, 0.14, 0.1)
TRAPS = ("none", "none", "none", "flash", "pan", "passer", "shake")
GREY = 128.0
CODINGS = (
    ("libx264", ".mp4", {"preset": "veryfast", "crf": "23"}, Fraction(25)),
    ("libx264", ".mkv", {"preset": "ultrafast", "crf": "30", "g": "48", "sc_threshold": "0"}, Fraction(30000, 1001)),
    ("libvpx", ".webm", {"deadline": "realtime", "cpu-used": "8", "b": "700k"}, Fraction(24)),
    ("mpeg4", ".avi", {"qscale": "6"}, Fraction(15)),
    ("libx264", ".mov", {"preset": "veryfast", "crf": "26"}, Fraction(50)),
    ("libx265", ".mp4", {"preset": "ultrafast", "crf": "30", "x265-params": "log-level=none"}, Fraction(30)),
)


class Clip(NamedTuple):
    """A stretch of a film without a boundary in it; seconds. Without a path, it is drawn."""

    path: Path | None
    start: float = 0.0
    end: float = 8.0


class Join(NamedTuple):
    """One boundary: what it is, and the times of the first frame that it changes and of the first one after it."""

    kind: str
    start: float
    end: float


def join(clips: Sequence[Clip], seed: int, folder: Path, shots: int = 12) -> tuple[Path, float, list[Join]]:
    """Writes a film; its path, its frame rate and its boundaries. The seed also chooses codec and frame rate."""
    codec, ending, options, rate = CODINGS[seed % len(CODINGS)]
    path = folder / f"{seed}{ending}"
    truth: list[Join] = []
    with av.open(str(path), "w") as file:
        stream: Any = file.add_stream(codec, rate=rate, options=options)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number, frame in enumerate(_film(clips, seed, rate, shots, truth)):
            made = _coded(frame)
            made.pts, made.time_base = number, 1 / rate
            file.mux(stream.encode(made))
        file.mux(stream.encode(None))
    return path, float(rate), truth


def _film(clips: Sequence[Clip], seed: int, rate: Fraction, shots: int, truth: list[Join]) -> Iterator[Frame]:
    chance, pace = np.random.default_rng(seed), float(rate)
    left: list[Frame] = []
    count, last = 0, -1
    for number in range(shots):
        last = int(chance.choice([n for n in range(len(clips)) if n != last]))
        new = _shot(clips[last], chance, pace)
        if number:
            kind = str(chance.choice(KINDS, p=SHARES))
            length = min(round(chance.uniform(0.3, 2) * pace), len(left) - 2, len(new) - 2)
            kind = kind if length >= 0.3 * pace else "cut"
            kept, joint, new = _joint(kind, left, new, length, chance)
            count += len(kept)
            truth.append(Join(kind, count / pace, (count + len(joint)) / pace))
            count += len(joint)
            yield from itertools.chain(kept, joint)
        left = new
    yield from left


def _joint(
    kind: str, left: list[Frame], new: list[Frame], length: int, chance: np.random.Generator
) -> tuple[list[Frame], list[Frame], list[Frame]]:
    """What stays of the shot before, what is shown while one becomes the other, what is left of the new one."""
    if kind == "cut":
        return left, [], new
    if kind == "dissolve":
        mixed = zip(left[-length:], new[:length], strict=True)
        joint = [_mixed(a, b, (n + 1) / (length + 1)) for n, (a, b) in enumerate(mixed)]
        return left[:-length], joint, new[length:]
    half, empty = length // 2, np.full_like(left[0], GREY)
    empty[0] = 16 if kind == "black" else 235
    out = [_mixed(frame, empty, (n + 1) / half) for n, frame in enumerate(left[-half:])]
    back = [_mixed(empty, frame, n / half) for n, frame in enumerate(new[:half])]
    return left[:-half], out + [empty] * int(chance.integers(0, 6)) + back, new[half:]


def _mixed(one: Frame, other: Frame, share: float) -> Frame:
    return one + (other - one) * np.float32(share)


def _shot(clip: Clip, chance: np.random.Generator, pace: float) -> list[Frame]:
    """One shot of 1.2 to 6 s, as filmed or with a trap in it."""
    seconds = min(chance.uniform(1.2, 6), clip.end - clip.start)
    start = clip.start + chance.uniform(0, clip.end - clip.start - seconds)
    shown = _filmed(clip.path, start, seconds, pace) if clip.path else _drawn(chance, seconds, pace)
    if chance.random() < 0.5:
        shown = [frame[..., ::-1] for frame in shown]
    return _trapped(shown, str(chance.choice(TRAPS)), chance, pace)


def _filmed(path: Path, start: float, seconds: float, pace: float) -> list[Frame]:
    """What is seen of a real film at each of our own moments, by its frames' times: its rate may be uneven."""
    with av.open(str(path), metadata_errors="replace") as file:
        stream = file.streams.video[0]
        file.seek(int(start / stream.time_base), stream=stream)
        shown: list[tuple[float, Frame]] = []
        for frame in file.decode(stream):
            if frame.time is None or frame.time < start - 0.5 / float(stream.average_rate or 25):
                continue
            if frame.time >= start + seconds:
                break
            shown.append((frame.time, _planes(frame.reformat(WIDTH, HEIGHT, "yuv444p"))))
    places = [bisect_right(shown, start + n / pace, key=itemgetter(0)) for n in range(int(seconds * pace))]
    return [shown[max(0, place - 1)][1] for place in places]


def _planes(frame: Any) -> Frame:
    return np.asarray(frame.to_ndarray(), np.float32)


def _drawn(chance: np.random.Generator, seconds: float, pace: float) -> list[Frame]:
    """A landscape of smooth noise and shapes under a camera that moves, with things that move on their own."""
    high, wide = HEIGHT * 3 // 2, WIDTH * 3 // 2
    ground = np.stack([_noise(chance, wide, high, grain, depth) for grain, depth in ((9, 90), (3, 40), (3, 40))])
    ground[0] += chance.uniform(90, 150)
    ground[1:] += GREY
    pan, zoom = chance.uniform(-40, 40, 2) / pace, chance.uniform(-0.04, 0.04) / pace
    things = [(chance.uniform(0, 1, 2) * (WIDTH, HEIGHT), chance.normal(0, 60, 2) / pace) for _ in range(4)]
    sizes, shades = chance.integers(8, 45, 4), chance.uniform(20, 230, 4)
    shown = []
    for number in range(int(seconds * pace)):
        scale = 1 + zoom * number
        at = np.array([[scale, 0, -wide / 6], [0, scale, -high / 6]], np.float32)
        at[:, 2] += pan * number
        frame = np.stack([cv2.warpAffine(p, at, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT) for p in ground])
        for (place, speed), size, shade in zip(things, sizes, shades, strict=True):
            cv2.circle(frame[0], tuple(int(v) for v in place + speed * number), int(size), float(shade), -1)
        frame[0] += chance.normal(0, 2, frame[0].shape).astype(np.float32)
        shown.append(frame)
    return shown


def _noise(chance: np.random.Generator, wide: int, high: int, grain: int, depth: float) -> NDArray[np.float32]:
    coarse = chance.uniform(-1, 1, (grain * 9 // 16 + 2, grain)).astype(np.float32)
    fine = chance.uniform(-1, 1, (high // 12, wide // 12)).astype(np.float32)
    parts = (cv2.resize(part, (wide, high), interpolation=cv2.INTER_CUBIC) for part in (coarse, fine / 3))
    return np.asarray(depth * sum(parts), np.float32)


def _trapped(shown: list[Frame], trap: str, chance: np.random.Generator, pace: float) -> list[Frame]:
    at = len(shown) // 3 + int(chance.integers(0, max(1, len(shown) // 3)))
    match trap:
        case "flash":
            return _flashed(shown, range(at, at + max(1, round(0.08 * pace))), chance.uniform(50, 150))
        case "pan":
            return _panned(shown, at, round(chance.uniform(0.4, 0.9) * pace))
        case "passer":
            return _passed(shown, at, round(chance.uniform(0.4, 1.0) * pace), chance.uniform(20, 120))
        case "shake":
            return [_moved(frame, 0.9, *chance.normal(0, 0.15, 2)) for frame in shown]
        case _:
            return shown


def _flashed(shown: list[Frame], when: range, bright: float) -> list[Frame]:
    lit = [np.stack([frame[0] + np.float32(bright), *frame[1:]]) for frame in shown]
    return [lit[n] if n in when else frame for n, frame in enumerate(shown)]


def _panned(shown: list[Frame], at: int, length: int) -> list[Frame]:
    """From the left of the scene to its right: two fifths of the picture in under a second."""
    places = np.clip((np.arange(len(shown)) - at) / max(1, length), 0, 1) * 2 - 1
    return [_moved(frame, 0.6, place, 0) for frame, place in zip(shown, places, strict=True)]


def _moved(frame: Frame, part: float, across: float, down: float) -> Frame:
    """`part` of the frame, enlarged, from its left (-1) to its right (1)."""
    wide, high = round(WIDTH * part), round(HEIGHT * part)
    left = int(np.clip((across + 1) / 2, 0, 1) * (WIDTH - wide))
    top = int(np.clip((down + 1) / 2, 0, 1) * (HEIGHT - high))
    return np.stack([cv2.resize(plane[top : top + high, left : left + wide], (WIDTH, HEIGHT)) for plane in frame])


def _passed(shown: list[Frame], at: int, length: int, shade: float) -> list[Frame]:
    """Somebody walks past who takes a third of the picture."""
    made = []
    for number, frame in enumerate(shown):
        left = round((number - at) / max(1, length) * WIDTH * 1.4) - WIDTH // 3
        if -WIDTH // 3 < left < WIDTH:
            frame = frame.copy()
            frame[0, HEIGHT // 8 :, max(0, left) : max(0, left + WIDTH // 3)] = np.float32(shade)
        made.append(frame)
    return made


def _coded(frame: Frame) -> Any:
    whole = np.clip(np.rint(frame), 0, 255).astype(np.uint8)
    small = [cv2.resize(plane, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA) for plane in whole[1:]]
    made = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
    for plane, part in zip(made.planes, (whole[0], *small), strict=True):
        padded = np.zeros((plane.height, plane.line_size), np.uint8)
        padded[:, : plane.width] = part[: plane.height, : plane.width]
        plane.update(padded)
    return made
