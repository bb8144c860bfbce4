"""A cut with our bed alone -> its encoded sound: ends of its own, and between them the packets of a round of the bed.

Without a voice the bed comes back to the same samples after every round, so a round is encoded once and copied: a
correction that moves the closing card costs the first second and the last three. Where pieces meet, both were encoded
from the same samples, and with enough of them before that the encoder had settled.
"""

import os
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

import av
import numpy as np
from numpy.typing import NDArray

from citecut.model import Cut
from citecut.render.bed import CHORDS, MELODIES, STAY, Bed
from citecut.render.encode import AAC_FRAME, BED_BIT_RATE, MOVIE_OPTIONS, SAMPLE_RATE, encode_sound, finished
from citecut.render.join import COPYING, OPENING, heard
from citecut.render.segments import part_path
from citecut.render.sound import BLOCK, FALL, RISE, Part, home, samples_of, under

Packet: TypeAlias = "av.Packet[Any]"

ROUND = STAY * len(CHORDS) * len(MELODIES) // AAC_FRAME
"""Packets of a round: its samples are a multiple of a packet's."""

SETTLED = 8
"""Packets before and behind those that are kept: the encoder looks both ways."""

RISEN, FALLING = (int(seconds * SAMPLE_RATE) // AAC_FRAME + SETTLED for seconds in (RISE, FALL))
"""Packets at the beginning and at the end that are a cut's own."""


def fits(cut: Cut) -> bool:
    """Whether the cut has our bed alone, and is long enough to hold a part of a round."""
    alone = cut.music == "bed" and not cut.soundings
    return alone and samples_of(cut.duration) // AAC_FRAME > RISEN + FALLING + 2 * SETTLED


def encode_bed(cut: Cut, round_: Path, part: Path) -> None:
    """Writes the sound of a cut that `fits` to `part`; `round_` is where the encoded round is kept.

    Raises:
        InputError: the disk is full, or the folder cannot be written to.
    """
    if heard(round_):
        os.utime(round_)
    else:
        with finished(round_, part_path(round_.parent)) as new:
            encode_sound(_cut_out(Bed(0), -SETTLED * AAC_FRAME, (ROUND + SETTLED) * AAC_FRAME), new, BED_BIT_RATE)
    length = samples_of(cut.duration)
    last = length // AAC_FRAME - FALLING
    sound = under(cut)
    rise, fall = part_path(part.parent), part_path(part.parent)
    try:
        encode_sound(_cut_out(sound, 0, (RISEN + SETTLED) * AAC_FRAME), rise, BED_BIT_RATE)
        encode_sound(_cut_out(sound, (last - SETTLED) * AAC_FRAME, length), fall, BED_BIT_RATE)
        _join(_pieces(rise, round_, fall, last, -home(cut) // AAC_FRAME), rise, part)
    finally:
        rise.unlink(missing_ok=True)
        fall.unlink(missing_ok=True)


def _pieces(rise: Path, round_: Path, fall: Path, last: int, phase: int) -> Iterator[bytes]:
    """The packets of a cut: up to `RISEN` its own, up to `last` of the round, which begins `phase` packets in."""
    kept = _packets(round_)[SETTLED:][:ROUND]
    middle = (kept[(phase + number) % ROUND] for number in range(RISEN, last))
    return chain(_packets(rise)[:RISEN], middle, _packets(fall)[SETTLED:])


def _packets(path: Path) -> list[bytes]:
    with av.open(str(path), format="mp4", options=COPYING) as file:
        return [bytes(packet) for packet in file.demux(file.streams.audio[0]) if packet.size]


def _join(packets: Iterator[bytes], like: Path, path: Path) -> None:
    """Packets as a file, with the settings of the file `like`."""
    with (
        av.open(str(like), format="mp4", options=OPENING) as source,
        av.open(str(path), "w", format="mp4", options=MOVIE_OPTIONS) as file,
    ):
        stream, tick = file.add_stream_from_template(source.streams.audio[0]), Fraction(1, SAMPLE_RATE)
        for number, data in enumerate(packets):
            packet: Packet = av.Packet(data)
            packet.stream, packet.time_base = stream, tick
            packet.pts = packet.dts = number * AAC_FRAME
            packet.duration = AAC_FRAME
            file.mux_one(packet)


def _cut_out(sound: Part, start: int, end: int) -> Iterator[NDArray[np.float32]]:
    """Samples `start` up to `end` of a sound."""
    for at in range(start, end, BLOCK):
        yield sound.block(at, min(BLOCK, end - at)).astype(np.float32)
