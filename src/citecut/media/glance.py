"""A film -> where its shots probably end, at a small part of the cost of decoding it.

Packets tell by their size where a picture could not be made from those before; key frames tell where the film looks
different. Only between key frames that differ is anything else decoded, and only while that stays cheap.
"""

import itertools
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import IO, Any, NamedTuple

from citecut.media.film import child, probe
from citecut.model import Boundary

SHARE = 0.10
"""Of all frames, how many may be decoded beside the key frames."""
LIKE = 0.75
"""Key frames more alike than this, with little change, are taken for one shot."""
STEP = 9.0
"""Grey levels of change under which two key frames show the same."""
SPIKE = 3.0
"""Times its neighbours' median size from which a packet may begin a shot."""
CLEAR = 0.7
"""Of the largest packet's, the most that the next one may stand out to be no rival."""
KEY = 6.0
"""Times the usual size that a key frame has in any case."""
AROUND = 12
"""Packets on each side that are a packet's neighbours."""


def glance(path: Path) -> tuple[Boundary, ...]:
    """Where shots probably end; all are given as cuts. `analyse` is exact, this is for a first look.

    How well it does is in docs/films.md: cuts that the encoder marked with a key frame are found to the frame, others
    by the size of their packets, gradual changes roughly or not at all.

    Raises:
        InputError: see `probe`, or the film has no picture.
    """
    info = probe(path)
    found = next(child(path, "citecut.media.glance:look", seconds=info.duration))
    return tuple(Boundary(time=time) for time in found)


class _Packet(NamedTuple):
    time: Fraction
    size: int
    key: bool


class _Key(NamedTuple):
    place: int
    """Among the packets in order of time."""
    thumb: Any


def look(file: IO[bytes]) -> Iterator[list[Fraction]]:
    """Yields the times of all probable boundaries. Meant to run in the limited child."""
    from citecut.errors import InputError
    from citecut.media.reel import Reel

    with Reel(file, quick=True) as reel:
        if reel.video is None:
            raise InputError("this file has sound only, no picture", "there are no shots to find")
        packets = _packets(reel)
        keys = _keys(reel, packets)
        budget = round(SHARE * len(packets))
        found: list[Fraction] = []
        for one, other in itertools.pairwise(keys):
            if not _differ(one, other):
                continue
            place, spent = _placed(reel, packets, one, other, budget)
            budget -= spent
            found.append(packets[place].time)
        yield found


def _packets(reel: Any) -> list[_Packet]:
    """All packets of the picture in order of time, which is not the order in which they are stored."""
    packets, last, step = [], Fraction(0), 1 / reel.rate
    for packet in reel.packets():
        time = reel.time_of(packet.pts, packet.stream)
        last = time if time is not None else last + step
        packets.append(_Packet(last, packet.size, packet.is_keyframe))
    return sorted(packets)


def _keys(reel: Any, packets: list[_Packet]) -> list[_Key]:
    from citecut.media.likeness import thumbnail
    from citecut.media.planar import Planar

    planar, places, keys = Planar(), {each.time: place for place, each in enumerate(packets)}, []
    for _, time, frame in reel.read(audio=False, wanted=lambda packet: packet.is_keyframe):
        if time in places:
            keys.append(_Key(places[time], thumbnail(*planar.planes(frame))))
    return keys


def _differ(one: _Key, other: _Key) -> bool:
    from citecut.media.likeness import change, like

    return float(change(one.thumb, other.thumb)) >= STEP and like(one.thumb, other.thumb) < LIKE


def _placed(reel: Any, packets: list[_Packet], one: _Key, other: _Key, budget: int) -> tuple[int, int]:
    """The packet at which the shot begins that `other` shows, and how many frames were decoded to find it."""
    if _is_extra(packets, one.place, other.place):
        return other.place, 0  # the encoder began anew here, out of its turn
    inside = range(one.place + 1, other.place + 1)
    ranked = sorted(inside, key=lambda place: _spike(packets, place), reverse=True)
    best = ranked[0]
    rival = next((place for place in ranked if abs(place - best) > 2), None)
    clear = rival is None or _spike(packets, rival) < CLEAR * _spike(packets, best)
    if (clear and _spike(packets, best) >= SPIKE) or len(inside) > budget:
        return best, 0
    return _decoded(reel, packets, one, other), len(inside)


def _is_extra(packets: list[_Packet], one: int, other: int) -> bool:
    """Whether the key frame at `other` came sooner than the longest distance between key frames."""
    keys = [place for place, each in enumerate(packets) if each.key]
    longest = max((b - a for a, b in itertools.pairwise(keys)), default=0)
    return other - one < longest


def _spike(packets: list[_Packet], place: int) -> float:
    """A packet's size over the median of the packets around it that are no key frames."""
    around = [*packets[max(0, place - AROUND) : place], *packets[place + 1 : place + 1 + AROUND]]
    sizes = sorted(each.size for each in around if not each.key)
    usual = max(1, sizes[len(sizes) // 2]) if sizes else packets[place].size
    return packets[place].size / usual / (KEY if packets[place].key else 1)


def _decoded(reel: Any, packets: list[_Packet], one: _Key, other: _Key) -> int:
    """The frame between two key frames after which the picture is like the later one rather than the earlier."""
    from citecut.media.likeness import change, thumbnail
    from citecut.media.pictures import seen
    from citecut.media.planar import Planar

    planar, steps, last = Planar(), [], one.thumb
    for time, frame in seen(reel, packets[one.place].time, packets[other.place].time):
        thumb = thumbnail(*planar.planes(frame))
        steps.append((float(change(last, thumb)), time))
        last = thumb
    steps.append((float(change(last, other.thumb)), packets[other.place].time))
    when = max(steps)[1]
    return min(range(one.place, other.place + 1), key=lambda place: abs(packets[place].time - when))
