"""H.264 bytes <-> what their headers say: parameter sets and slice headers are read, slices renumbered.

Only what x264 writes with this room's settings is understood; everything else is refused by name, so that nobody
copies pictures on a guess. Source: ITU-T H.264, clauses 7.3 and 7.4 (syntax), 8.2.1 (picture order count).
"""

import re
from dataclasses import dataclass
from enum import IntEnum

START_CODE = b"\0\0\0\1"
_STARTS = re.compile(b"\0\0\0?\1")
_TOO_LIKE_A_START = re.compile(b"\0\0(?=[\0-\3])")
# profile_idc whose sequence parameter sets say more about colour (7.3.2.1.1).
_HIGH_PROFILES = {44, 83, 86, 100, 110, 118, 122, 128, 134, 138, 139, 244}
_HEADER_BYTES = 64  # more than the fields up to the picture order count ever take


class Unit(IntEnum):
    """Kinds of network abstraction layer units (table 7-1)."""

    SLICE = 1
    KEY_SLICE = 5
    SEQUENCE_SETTINGS = 7
    PICTURE_SETTINGS = 8


class UnforeseenError(ValueError):
    """The stream is not of the kind that x264 makes with our settings."""


class BitReader:
    """Reads fields off the front of bytes in which no emulation prevention is left."""

    def __init__(self, data: bytes) -> None:
        self._value, self._left = int.from_bytes(data, "big"), 8 * len(data)
        self.place = 0

    def bits(self, count: int) -> int:
        """The next `count` bits as a number: u(n)."""
        if count > self._left:
            raise UnforeseenError("a header ends too early")
        self._left -= count
        self.place += count
        return (self._value >> self._left) & ((1 << count) - 1)

    def flag(self) -> bool:
        """One bit: u(1)."""
        return self.bits(1) == 1

    def number(self) -> int:
        """An Exp-Golomb code: ue(v)."""
        zeros = 0
        while not self.bits(1):
            zeros += 1
        return (1 << zeros) - 1 + self.bits(zeros)

    def signed(self) -> int:
        """A signed Exp-Golomb code: se(v)."""
        code = self.number()
        return (code + 1) // 2 if code % 2 else -(code // 2)


class BitWriter:
    """Puts fields one after the other."""

    def __init__(self) -> None:
        self._value, self._length = 0, 0

    def bits(self, value: int, count: int) -> None:
        """A number in `count` bits: u(n)."""
        self._value, self._length = self._value << count | value, self._length + count

    def number(self, value: int) -> None:
        """An Exp-Golomb code: ue(v)."""
        self.bits(value + 1, 2 * (value + 1).bit_length() - 1)

    def signed(self, value: int) -> None:
        """A signed Exp-Golomb code: se(v)."""
        self.number(2 * value - 1 if value > 0 else -2 * value)

    def fill(self, bit: int) -> None:
        """The same bit up to the next whole byte."""
        while self._length % 8:
            self.bits(bit, 1)

    @property
    def data(self) -> bytes:
        """What was written, the last byte filled up with zeros."""
        room = -self._length % 8
        return (self._value << room).to_bytes((self._length + room) // 8, "big")


@dataclass(frozen=True)
class Settings:
    """What one sequence and one picture parameter set say, as far as slices depend on it."""

    macroblocks: int
    """Macroblocks in a picture."""
    count_bits: int
    """Width of frame_num."""
    order_bits: int
    """Width of pic_order_cnt_lsb."""
    picture_settings: int
    """pic_parameter_set_id."""
    bottom_order: bool
    """Slices also tell the order of the bottom field."""
    weighted: bool
    """P slices hold a table of weights."""
    quantiser: int
    """QP that slices state theirs against."""
    deblocking_told: bool
    """Slices say how they are deblocked."""


@dataclass(frozen=True)
class Slice:
    """Where a slice's header holds its numbers."""

    key: bool
    """Belongs to an IDR picture."""
    count_place: int
    """Bits in front of frame_num."""
    order_place: int
    """Bits in front of pic_order_cnt_lsb."""


def units(stream: bytes) -> list[bytes]:
    """The units of a byte stream (annex B), without their start codes."""
    return [unit for unit in _STARTS.split(stream) if unit]


def kind(unit: bytes) -> int:
    """nal_unit_type."""
    return unit[0] & 31


def stream(found: list[bytes]) -> bytes:
    """Units as a byte stream."""
    return b"".join(START_CODE + unit for unit in found)


def protected(payload: bytes) -> bytes:
    """A payload with emulation prevention, so that nothing in it looks like a start code (7.4.1)."""
    return _TOO_LIKE_A_START.sub(b"\0\0\3", payload)


def bare(payload: bytes) -> bytes:
    """A payload without emulation prevention."""
    return payload.replace(b"\0\0\3", b"\0\0")


def read_settings(extradata: bytes) -> Settings:
    """The settings of a stream from its parameter sets, as a byte stream.

    Raises:
        UnforeseenError: not progressive 4:2:0 with CABAC and order counts of type 0, or not one set of each kind.
    """
    found = {Unit.SEQUENCE_SETTINGS: b"", Unit.PICTURE_SETTINGS: b""}
    for unit in units(extradata):
        if kind(unit) in found:
            _require(not found[Unit(kind(unit))], "has one parameter set of each kind")
            found[Unit(kind(unit))] = unit[1:]
    _require(all(found.values()), "begins with its parameter sets")
    macroblocks, count_bits, order_bits = _sequence(BitReader(bare(found[Unit.SEQUENCE_SETTINGS])))
    name, bottom_order, weighted, quantiser, told = _picture(BitReader(bare(found[Unit.PICTURE_SETTINGS])))
    return Settings(macroblocks, count_bits, order_bits, name, bottom_order, weighted, quantiser, told)


def read_slice(unit: bytes, settings: Settings) -> Slice:
    """Where the numbers are in the header of an I or P slice that refers to the picture before it, if to any.

    Raises:
        UnforeseenError: another kind of slice.
    """
    _require(unit[0] & 0x60 != 0, "holds only pictures that later ones may refer to")
    reader = BitReader(bare(unit[1 : 1 + _HEADER_BYTES]))
    reader.number()  # first_mb_in_slice
    slice_type = reader.number() % 5
    _require(slice_type in (0, 2), "holds only I and P slices")
    _require(reader.number() == settings.picture_settings, "uses one picture parameter set")
    count_place = reader.place
    reader.bits(settings.count_bits)
    if kind(unit) == Unit.KEY_SLICE:
        reader.number()  # idr_pic_id
    order_place = reader.place
    reader.bits(settings.order_bits)
    if settings.bottom_order:
        reader.signed()
    if slice_type == 0:
        _require(not reader.flag() or reader.number() == 0, "refers to one picture at a time")
        _require(not reader.flag(), "refers to the nearest picture")
    return Slice(kind(unit) == Unit.KEY_SLICE, count_place, order_place)


def renumbered(unit: bytes, found: Slice, settings: Settings, number: int) -> bytes:
    """The same slice as part of picture `number` after its IDR picture, every picture being referred to.

    frame_num counts pictures, the order count fields; both keep their width.
    """
    payload = bare(unit[1:])
    size = min(len(payload), _HEADER_BYTES)
    head = int.from_bytes(payload[:size], "big")
    head = _put(head, 8 * size, found.count_place, settings.count_bits, number)
    head = _put(head, 8 * size, found.order_place, settings.order_bits, 2 * number)
    return unit[:1] + protected(head.to_bytes(size, "big") + payload[size:])


def _put(head: int, length: int, place: int, width: int, value: int) -> int:
    shift, mask = length - place - width, (1 << width) - 1
    return head & ~(mask << shift) | (value & mask) << shift


def _sequence(reader: BitReader) -> tuple[int, int, int]:
    """Macroblocks, width of frame_num, width of pic_order_cnt_lsb (7.3.2.1.1)."""
    profile = reader.bits(8)
    reader.bits(16)  # constraints, level
    reader.number()  # seq_parameter_set_id
    if profile in _HIGH_PROFILES:
        _require(reader.number() == 1, "is 4:2:0")
        _require((reader.number(), reader.number()) == (0, 0), "has 8 bits a sample")
        _require(not reader.flag() and not reader.flag(), "transforms in the usual way")
    count_bits = reader.number() + 4
    _require(reader.number() == 0, "counts the order of pictures by type 0")
    order_bits = reader.number() + 4
    reader.number()  # max_num_ref_frames
    reader.flag()  # gaps_in_frame_num_value_allowed_flag
    macroblocks = (reader.number() + 1) * (reader.number() + 1)
    _require(reader.flag(), "is progressive")
    return macroblocks, count_bits, order_bits


def _picture(reader: BitReader) -> tuple[int, bool, bool, int, bool]:
    """Its id, bottom_order, weighted, quantiser, deblocking_told (7.3.2.2)."""
    name = reader.number()
    reader.number()  # seq_parameter_set_id
    _require(reader.flag(), "is coded with CABAC")
    bottom_order = reader.flag()
    _require(reader.number() == 0, "has one slice group")
    reader.number()  # num_ref_idx_l0_default_active_minus1
    reader.number()  # num_ref_idx_l1_default_active_minus1
    weighted = reader.flag()
    reader.bits(2)  # weighted_bipred_idc
    quantiser = 26 + reader.signed()
    reader.signed()  # pic_init_qs_minus26
    reader.signed()  # chroma_qp_index_offset
    deblocking_told = reader.flag()
    reader.flag()  # constrained_intra_pred_flag
    _require(not reader.flag(), "has no redundant pictures")
    return name, bottom_order, weighted, quantiser, deblocking_told


def _require(met: bool, words: str) -> None:
    if not met:
        raise UnforeseenError(f"not a stream that {words}")
