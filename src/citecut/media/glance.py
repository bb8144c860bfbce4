"""A film -> where its shots probably end, at a small part of the cost of decoding it.

Packets tell by their size where a picture could not be made from those before, key frames where the film looks
different. So three things are decoded, while that stays cheap: key frames; a few pictures from each packet that
stands out, laid over what was decoded last (what is new in them was coded anew, so it is seen right); and what lies
between key frames that differ though nothing explains it.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import attrgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from citecut.media.film import child, probe

if TYPE_CHECKING:
    from citecut.model import Boundary

SHARE = 0.10
"""Of all frames, how many may be decoded."""
LEAST = 0.06
"""The same beside key frames, where these are many."""
LIKE = 0.75
"""Pictures more alike than this, or with little change, are taken for one shot."""
STEP = 9.0
"""Grey levels of change under which two pictures show the same."""
SPIKE = 2.0
"""Times the large packets around it from which a packet may begin a shot."""
CLEAR = 2.5
"""The same, where it cannot be seen whether it does."""
WHOLE, SMALL = 5, 20
"""A packet that begins a shot is no smaller than this part of a key frame; none is looked at that is smaller."""
LARGE = 0.85
"""Of the packets around are smaller than a large one; the others may be a fourth, each made from those between."""
AROUND = 24
"""Packets on each side that are a packet's neighbours."""
NEAR = (1, 3)
"""Packets that are decoded before one that stands out, and from it on."""
MIXED = (4, 5)
"""The same where packets are not stored in the order of time: what is shown before it may come after it."""
MOST = 0.6
"""Of those pictures, how many must show the new shot: the others may be laid over the wrong ones."""
APART = Fraction(1, 2)
"""Seconds between key frames that come in turn of which each is looked at."""
MARGIN = Fraction(1, 2)
"""Seconds by which a stretch that is decoded goes on."""

SETTLING = Fraction(1)
"""Seconds after a cut in which packets are large anyhow."""
SWELL = Fraction(1, 2)
"""Seconds over which packets swell in a dissolve."""
SWOLLEN = 1.6
"""Times the usual size that they then have together."""

Told = tuple[Fraction, str, Fraction]
"""Time, kind and length of a boundary."""


def glance(path: Path) -> "tuple[Boundary, ...]":
    """Where shots probably end. `analyse` is exact, this is for a first look.

    How well it does is in docs/films.md.

    Raises:
        InputError: see `probe`, or the film has no picture.
    """
    from citecut.model import Boundary

    info = probe(path)
    found = next(child(path, "citecut.media.glance:look", seconds=info.duration))
    return tuple(Boundary.model_validate({"time": at, "kind": kind, "length": length}) for at, kind, length in found)


class _Packet(NamedTuple):
    stamp: int | None
    time: Fraction
    size: int
    key: bool


class _Picture(NamedTuple):
    time: Fraction
    thumb: Any


class _Stretch(NamedTuple):
    """What lies between two key frames, or more when nothing explains several pairs in a row."""

    start: Fraction
    end: Fraction
    since: Fraction
    """From where on nothing explains it: after the last cut, if there is one."""
    frames: int


def look(file: IO[bytes]) -> Iterator[list[Told]]:
    """Yields all probable boundaries. Meant to run in the limited child."""
    from citecut.errors import InputError
    from citecut.media.reel import Reel

    with Reel(file, rough=True) as reel:
        if reel.video is None:
            raise InputError("this file has sound only, no picture", "there are no shots to find")
        packets = _packets(reel)
        keys, usual = _keys(packets)
        budget = max(round(SHARE * len(packets)) - len(keys), round(LEAST * len(packets)))
        spikes = _spikes(packets)
        wanted = _affordable(spikes, packets, budget * 2 // 3)
        pictures = _decoded(reel, packets, wanted | set(keys))
        confirmed = _confirmed(packets, pictures, spikes)
        cuts, doubtful = _explained(packets, keys, usual, pictures, confirmed)
        yield _settled(reel, packets, doubtful, cuts, budget - len(wanted))


def _packets(reel: Any) -> list[_Packet]:
    """All packets of the picture as they are stored: the order in which they are decoded, not shown."""
    packets, last, step = [], Fraction(0), 1 / reel.rate
    for packet in reel.packets():
        time = reel.time_of(packet.pts, packet.stream)
        last = time if time is not None else last + step
        packets.append(_Packet(_stamp(packet), last, packet.size, packet.is_keyframe))
    return packets


def _stamp(packet: Any) -> int | None:
    stamp: int | None = packet.dts if packet.dts is not None else packet.pts
    return stamp


def _keys(packets: Sequence[_Packet]) -> tuple[list[int], int]:
    """The key frames to look at, and after how many packets one comes in any case: more than all if none had to."""
    places = [place for place, each in enumerate(packets) if each.key]
    steps = [b - a for a, b in itertools.pairwise(places)]
    longest = max(steps, default=0)
    usual = longest if steps.count(longest) > 1 else longest + 1
    kept = places[:1]
    for place, step in zip(places[1:], steps, strict=True):
        if step < usual or packets[place].time - packets[kept[-1]].time >= APART:
            kept.append(place)
    return kept, usual


def _spikes(packets: Sequence[_Packet]) -> dict[int, float]:
    """Packets beside key frames that stand out among their neighbours, and how much, the clearest first."""
    import numpy as np

    sizes = np.array([0 if each.key else each.size for each in packets], np.float32)
    padded = np.pad(sizes, AROUND)
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * AROUND + 1)
    rank = round(LARGE * 2 * AROUND)
    large = [np.partition(part, rank, axis=1)[:, rank] for part in np.array_split(around, 1 + len(sizes) // 10_000)]
    stands = sizes / np.maximum(np.concatenate(large), 1)
    near = np.lib.stride_tricks.sliding_window_view(np.pad(stands, 4), 9).max(1)
    least = max((each.size for each in packets if each.key), default=0) / SMALL
    found = np.flatnonzero((stands >= SPIKE) & (stands == near) & (sizes >= least))
    return {int(place): float(stands[place]) for place in found[np.argsort(-stands[found])]}


def _affordable(spikes: Iterable[int], packets: Sequence[_Packet], budget: int) -> set[int]:
    """The surroundings of the first ones, at most `budget` packets."""
    wanted: set[int] = set()
    for spike in spikes:
        more = wanted | set(_near(spike, packets))
        if len(more) > budget:
            break
        wanted = more
    return wanted


def _decoded(reel: Any, packets: Sequence[_Packet], wanted: set[int]) -> list[_Picture]:
    """The pictures of the packets at `wanted`, in order of time, the others left out.

    What lacks its predecessors may come late, so its own stamp counts.
    """
    from citecut.media.likeness import thumbnail
    from citecut.media.planar import Planar

    planar, stamps = Planar(), {packets[place].stamp for place in wanted}
    read = reel.read(audio=False, wanted=lambda packet: _stamp(packet) in stamps)
    shown = ((reel.time_of(frame.pts, reel.video), time, frame) for _, time, frame in read)
    pictures = [_Picture(own or time, thumbnail(*planar.planes(frame))) for own, time, frame in shown]
    return sorted(pictures, key=attrgetter("time"))


def _confirmed(
    packets: Sequence[_Packet], pictures: Sequence[_Picture], spikes: Mapping[int, float]
) -> list[tuple[int, Fraction]]:
    """Where shots begin: the first picture that was decoded from there on, and when.

    Where nothing could be decoded, a packet that stands out far is believed.
    """
    places = {each.time: place for place, each in enumerate(pictures)}
    found = set()
    for spike, stands in spikes.items():
        times = [packets[place].time for place in _near(spike, packets)]
        near = [pictures[place] for place in sorted(places[time] for time in times if time in places)]
        if len(near) <= len(times) // 2:
            if stands >= CLEAR:
                time = _likely(packets, spike)
                found.add((bisect_left(pictures, time, key=attrgetter("time")), time))
        elif first := _beginning(near):
            found.add((places[near[first].time], near[first].time))
    return sorted(found)


def _likely(packets: Sequence[_Packet], spike: int) -> Fraction:
    """When the shot begins that a packet begins: it may be the last shown of those that are stored after it."""
    before = [each.time for each in packets[spike : spike + AROUND] if each.time <= packets[spike].time]
    return sorted(before)[(len(before) - 1) // 2]


def _near(spike: int, packets: Sequence[_Packet]) -> range:
    around = packets[max(0, spike - max(MIXED)) : spike + max(MIXED)]
    before, after = NEAR if all(a.time < b.time for a, b in itertools.pairwise(around)) else MIXED
    return range(max(0, spike - before), min(len(packets), spike + after))


def _beginning(near: Sequence[_Picture]) -> int:
    """Which of the pictures begins a shot; 0 for none."""
    from citecut.media.likeness import change

    steps = [0.0, *(float(change(one.thumb, other.thumb)) for one, other in itertools.pairwise(near))]
    enough = max(STEP, MOST * max(steps))
    for place, step in enumerate(steps):
        if step >= enough and _differ(near[place - 1].thumb, near[place].thumb):
            later = [_differ(near[place - 1].thumb, each.thumb) for each in near[place:]]
            if sum(later) >= MOST * len(later):
                return place
    return 0


def _differ(one: Any, other: Any) -> bool:
    from citecut.media.likeness import change, like

    return float(change(one, other)) >= STEP and like(one, other) < LIKE


def _explained(
    packets: Sequence[_Packet],
    keys: Sequence[int],
    usual: int,
    pictures: Sequence[_Picture],
    cuts: Sequence[tuple[int, Fraction]],
) -> tuple[list[Fraction], list[_Stretch]]:
    """All cuts that are known, and the stretches over which the film changed though no cut explains it."""
    found = [time for _, time in cuts]
    doubtful: list[_Stretch] = []
    shown = {each.time: place for place, each in enumerate(pictures)}
    for one, other in itertools.pairwise(keys):
        start, end = packets[one].time, packets[other].time
        if start not in shown or end not in shown:
            continue
        inside = [cut for cut in cuts if start < cut[1] <= end]
        first = inside[-1][0] if inside else shown[start]
        last = range(first, min(first + max(MIXED), shown[end]) if inside else first + 1)
        if (
            end in found
            or not last
            or not all(_differ(pictures[place].thumb, pictures[shown[end]].thumb) for place in last)
        ):
            continue
        if other - one < usual:
            found.append(end)  # the encoder began anew here, out of its turn
        else:
            since = inside[-1][1] + SETTLING if inside else start
            doubtful.append(_Stretch(start, end, since, other - one))
    return sorted(found), doubtful


def _settled(
    reel: Any, packets: Sequence[_Packet], doubtful: Sequence[_Stretch], cuts: Sequence[Fraction], budget: int
) -> list[Told]:
    """The cuts, and what the doubtful stretches hold, the short ones first, while `budget` frames last.

    Of the others, where packets swell a while is taken for a dissolve, else the key frame for a cut: where the first
    one is right, encoders put the rest there too.
    """
    told = {time: _cut(time) for time in cuts}
    for stretch in sorted(_joined(doubtful), key=lambda each: each.frames):
        if stretch.frames > budget:
            told |= {each[0]: each for each in _guessed(packets, stretch)}
            continue
        inside = {each[0]: each for each in _found(reel, stretch)}
        told = {time: each for time, each in told.items() if not stretch.start < time <= stretch.end} | inside
        budget = 0 if stretch.end in inside else budget - stretch.frames
    return [told[time] for time in sorted(told)]


def _guessed(packets: Sequence[_Packet], stretch: _Stretch) -> list[Told]:
    """What sizes tell of a stretch that is not decoded: where they swell a while, a dissolve, else the best cut."""
    import numpy as np

    inside = [place for place, each in enumerate(packets) if stretch.since < each.time < stretch.end]
    inside.sort(key=lambda place: packets[place].time)
    sizes = np.array([packets[place].size for place in inside])
    span = max(3, round(SWELL * len(inside) / max(stretch.end - stretch.since, SWELL)))
    if len(inside) >= 3 * span:
        sums = np.convolve(sizes, np.ones(span), "valid")
        most = int(np.argmax(sums))
        if sums[most] > SWOLLEN * np.median(sums):
            return [(packets[inside[most + span // 2]].time, "dissolve", SWELL)]
    if stretch.since > stretch.start or not len(inside):
        return []  # a cut was found already, and the film went on moving
    most = inside[int(np.argmax(sizes))]
    whole = max(each.size for each in packets if each.key and each.time <= stretch.end)
    stands = packets[most].size > max(SPIKE * np.median(sizes), whole / WHOLE)
    return [_cut(_likely(packets, most) if stands else stretch.end)]


def _cut(time: Fraction) -> Told:
    return time, "cut", Fraction(0)


def _joined(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """A change that goes on over several key frames is one."""
    joined: list[_Stretch] = []
    for each in stretches:
        if joined and joined[-1].end == each.start:
            before = joined.pop()
            each = _Stretch(before.start, each.end, before.since, before.frames + each.frames)
        joined.append(each)
    return joined


def _found(reel: Any, stretch: _Stretch) -> list[Told]:
    """What every frame of a stretch tells."""
    import numpy as np

    from citecut.media import shots
    from citecut.media.likeness import thumbnail
    from citecut.media.pictures import seen
    from citecut.media.planar import Planar

    planar = Planar()
    frames = seen(reel, stretch.start, stretch.end + MARGIN)
    pictures = [_Picture(time, thumbnail(*planar.planes(frame))) for time, frame in frames]
    if len(pictures) < 2:
        return []
    changes = shots.find(np.stack([each.thumb for each in pictures]), float(reel.rate))
    times = [each.time for each in pictures]
    return [each for each in (shots.timed(change, times) for change in changes) if each[0] <= stretch.end]
