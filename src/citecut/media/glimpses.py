"""Parts of a film -> a few small pictures of each, and the exact times of the frames they begin with.

Only key frames are decoded, so that it costs next to nothing: enough to judge what type can stand on. Meant to run
in the limited child.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import partial
from typing import IO, Any

import av
import numpy as np

from citecut.errors import InputError
from citecut.media.pictures import Upright
from citecut.media.reel import Reel, quarter_turns, upright_size

SIDE = 320
"""Pixels of the longer side of a glimpse."""
MOST = 12
"""Pictures of one part."""


def look(file: IO[bytes], parts: Sequence[tuple[Fraction, Fraction]]) -> Iterator[Any]:
    """For each part: when its first frame begins, the film's size, and time, size and planes of its pictures."""
    with Reel(file) as reel:
        first = reel.first_picture()
        if first is None:
            raise InputError("this file has sound only, no picture", "give a film, or make cards for its words")
        width, height = (max(2, side // 2 * 2) for side in upright_size(reel.video, first, quarter_turns(first)))
        upright = Upright(reel.video, first, _small(width, height))
        for start, end in parts:
            times, keys = _packets(reel, start, end)
            pictures = [_told(time, upright.planes(frame)) for time, frame in _decoded(reel, times[0], keys)]
            yield min(times, key=partial(_apart, start)), width, height, pictures


def _told(time: Fraction, planes: tuple[Any, ...]) -> tuple[Fraction, int, int, bytes]:
    height, width = planes[0].shape
    return time, width, height, b"".join(np.ascontiguousarray(plane).tobytes() for plane in planes)


def _small(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, SIDE / max(width, height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def _packets(reel: Reel, start: Fraction, end: Fraction) -> tuple[list[Fraction], list[Fraction]]:
    """When the frames of a part begin, and which of them are key frames: from the one before `start` on.

    Raises:
        InputError: the part lies beyond the film's end.
    """
    for asked in (start, Fraction(0)):  # an index may lead too far
        times, keys = _listed(reel, asked, max(end, start + 1))
        if times and min(times) <= start:
            break
    if not times or max(times) < start - 1:
        raise InputError(f"this film ends before `{float(start):.2f}` s", "choose a part of it that is there")
    return times, [time for time in keys if time < end]


def _listed(reel: Reel, start: Fraction, end: Fraction) -> tuple[list[Fraction], list[Fraction]]:
    times: list[Fraction] = []
    keys: list[Fraction] = []
    for packet in reel.packets(start):
        time = reel.time_of(packet.pts if packet.pts is not None else packet.dts, reel.video)
        if time is not None:
            times.append(time)
            keys += [time] if packet.is_keyframe else []
            if time > end:
                break
    return times, keys


def _apart(start: Fraction, time: Fraction) -> Fraction:
    return abs(time - start)


def _decoded(reel: Reel, start: Fraction, keys: Sequence[Fraction]) -> Iterator[tuple[Fraction, Any]]:
    """The key frames, at most `MOST` of them evenly over time."""
    wanted = set(keys[:: max(1, -(-len(keys) // MOST))])
    last = max(wanted, default=Fraction(-1))
    for packet in reel.packets(start):
        time = reel.time_of(packet.pts if packet.pts is not None else packet.dts, reel.video)
        if time in wanted:
            yield from _frames(reel, packet.decode)
        if time is not None and time >= last:
            break
    yield from _frames(reel, lambda: reel.video.codec_context.decode(None))


def _frames(reel: Reel, decode: Callable[[], Any]) -> Iterator[tuple[Fraction, Any]]:
    with suppress(av.error.FFmpegError, ValueError, EOFError):  # a damaged one is no loss: there are others
        for frame in decode():
            time = reel.time_of(frame.pts if frame.pts is not None else frame.dts, reel.video)
            yield time or Fraction(0), frame
