"""Encoded pictures with their places -> a stream without gaps: frames that repeat the one before cost 20 bytes.

A repeat is a P picture in which every macroblock is skipped: its motion is zero, nothing is added, so it is the
picture before it, sample by sample. It needs no encoder, and its slice data is the same for every picture of a size.
Pictures from the encoder keep their content and get the numbers of their new places. Repeats may be referred to like
all others, so the stream is the plainest there is: one P picture after the other. (As pictures that are not referred
to, which a player in haste may drop, OpenH264 ran out of room for them after three in a row.)
Source: ITU-T H.264, clauses 7.3.3 (slice header), 8.4.1.1 (motion of skipped macroblocks), 9.3 (CABAC).
"""

from collections.abc import Iterator
from functools import lru_cache

from citecut.render.h264 import (
    BitWriter,
    Settings,
    Unit,
    kind,
    protected,
    read_settings,
    read_slice,
    renumbered,
    stream,
    units,
)

# The coarsest quantiser: nothing is quantised, and it makes "skipped" the most probable at the start (9.3.1.1).
QUANTISER = 51
FIRST_STATE = min(max(1, ((23 * QUANTISER) >> 4) + 33), 126) - 64  # table 9-13, ctxIdx 11: m = 23, n = 33
LAST_STATE = 62
# Table 9-44, pStateIdx 42 to 62: the range of the less probable symbol, by qCodIRangeIdx.
LESS_PROBABLE = (
    (16, 20, 23, 27), (15, 19, 22, 25), (14, 18, 21, 24), (14, 17, 20, 23), (13, 16, 19, 22), (12, 15, 18, 21),
    (12, 14, 17, 20), (11, 14, 16, 19), (11, 13, 15, 18), (10, 12, 15, 17), (10, 12, 14, 16), (9, 11, 13, 15),
    (9, 11, 12, 14), (8, 10, 12, 14), (8, 9, 11, 13), (7, 9, 11, 12), (7, 9, 10, 12), (7, 8, 10, 11),
    (6, 8, 9, 11), (6, 7, 9, 10), (6, 7, 8, 9),
)  # fmt: skip
REFERRED_SLICE = 0x41  # nal_ref_idc 2, nal_unit_type 1
P_ONLY = 5  # slice_type: every slice of the picture is a P slice


class Repeats:
    """Fills the gaps between encoded pictures; each picture comes with its place, counted in frames from 0."""

    def __init__(self, extradata: bytes) -> None:
        """Reads the parameter sets.

        Raises:
            UnforeseenError: as `read_settings`.
        """
        self._settings = read_settings(extradata)
        self._next = 0  # place of the next picture
        self._start = 0  # place of the last IDR picture, from which pictures are numbered

    def picture(self, data: bytes, place: int) -> Iterator[tuple[int, bytes]]:
        """Repeats of the picture before up to `place`, then this one: places and byte streams.

        Raises:
            UnforeseenError: a slice depends on more than the picture before it.
        """
        yield from self.until(place)
        self._next = place + 1
        yield place, stream([self._moved(unit, place) if _is_slice(unit) else unit for unit in units(data)])

    def until(self, end: int) -> Iterator[tuple[int, bytes]]:
        """Repeats of the last picture up to `end`."""
        for place in range(self._next, end):
            yield place, stream([skipped(self._settings, place - self._start)])
        self._next = max(self._next, end)

    def _moved(self, unit: bytes, place: int) -> bytes:
        header = read_slice(unit, self._settings)
        if header.key:
            self._start = place
        return renumbered(unit, header, self._settings, place - self._start)


@lru_cache(maxsize=512)  # the same numbers come in every segment
def skipped(settings: Settings, number: int) -> bytes:
    """The P picture `number` after its IDR picture as one unit, which repeats the picture before it."""
    unit = BitWriter()
    unit.number(0)  # first_mb_in_slice
    unit.number(P_ONLY)
    unit.number(settings.picture_settings)
    unit.bits(number % (1 << settings.count_bits), settings.count_bits)
    unit.bits(2 * number % (1 << settings.order_bits), settings.order_bits)
    if settings.bottom_order:
        unit.signed(0)
    unit.bits(0b1, 1)  # says itself how many pictures it refers to:
    unit.number(0)  # one
    unit.bits(0, 1)  # the nearest
    if settings.weighted:
        unit.number(0)  # luma_log2_weight_denom
        unit.number(0)  # chroma_log2_weight_denom
        unit.bits(0b00, 2)  # none for luma, none for chroma
    unit.bits(0, 1)  # adaptive_ref_pic_marking_mode_flag: the oldest picture makes room
    unit.number(0)  # cabac_init_idc
    unit.signed(QUANTISER - settings.quantiser)
    if settings.deblocking_told:
        unit.number(1)  # off: there are no edges
    unit.fill(1)
    unit.bits(*all_skipped(settings.macroblocks))
    return bytes([REFERRED_SLICE]) + protected(unit.data)


@lru_cache
def all_skipped(macroblocks: int) -> tuple[int, int]:
    """The slice data of a P picture without a single macroblock that is not skipped: its bits and how many."""
    coder = _Coder()
    for left in range(macroblocks - 1, -1, -1):
        coder.expected()  # mb_skip_flag
        coder.end(last=left == 0)  # end_of_slice_flag
    return coder.bits, coder.length


class _Coder:
    """The arithmetic coder (9.3.4.2), for one context whose most probable symbol always comes."""

    def __init__(self) -> None:
        self.bits, self.length = 0, 0
        self._low, self._range, self._state = 0, 510, FIRST_STATE
        self._outstanding, self._begun = 0, False

    def expected(self) -> None:
        """The most probable symbol."""
        self._range -= LESS_PROBABLE[self._state - FIRST_STATE][self._range >> 6 & 3]
        self._state = min(self._state + 1, LAST_STATE)
        self._renormalise()

    def end(self, *, last: bool) -> None:
        """Whether the slice ends here; at its end the stop bit is written too."""
        self._range -= 2
        if not last:
            self._renormalise()
            return
        self._low += self._range
        self._range = 2
        self._renormalise()
        self._put(self._low >> 9 & 1)
        self._append(self._low >> 7 & 3 | 1, 2)

    def _renormalise(self) -> None:
        while self._range < 256:
            if self._low < 256:
                self._put(0)
            elif self._low >= 512:
                self._low -= 512
                self._put(1)
            else:
                self._low -= 256
                self._outstanding += 1
            self._range, self._low = self._range << 1, self._low << 1

    def _put(self, bit: int) -> None:
        if self._begun:
            self._append(bit, 1)
        self._begun = True
        self._append((1 - bit) * ((1 << self._outstanding) - 1), self._outstanding)
        self._outstanding = 0

    def _append(self, value: int, count: int) -> None:
        self.bits, self.length = self.bits << count | value, self.length + count


def _is_slice(unit: bytes) -> bool:
    return kind(unit) in (Unit.SLICE, Unit.KEY_SLICE)
