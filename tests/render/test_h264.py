from fractions import Fraction

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecut.render.encode import SegmentWriter
from citecut.render.h264 import (
    BitReader,
    BitWriter,
    UnforeseenError,
    bare,
    kind,
    protected,
    read_settings,
    read_slice,
    renumbered,
    units,
)
from citecut.render.planes import fill
from tests.render.scenes import SMALL


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Parameter sets and units of a segment of P pictures, as the encoder writes them."""
    path = tmp_path_factory.mktemp("h264") / "a.mp4"
    writer = SegmentWriter(path, SMALL, skip_pictures=True)
    for index in range(12):
        fill(writer.planes, writer.planes.rect, (40 + index, 128, 128))
        writer.add()
    writer.close()
    with av.open(str(path)) as file:
        video = file.streams.video[0]
        into = av.BitStreamFilterContext("h264_mp4toannexb", video)
        found = [unit for packet in file.demux(video) for each in into.filter(packet) for unit in units(bytes(each))]
    sets = b"".join(b"\0\0\0\1" + unit for unit in found if kind(unit) in (7, 8))
    return sets, [unit for unit in found if kind(unit) in (1, 5)]


@given(st.lists(st.integers(-5000, 5000)))
def test_what_is_written_is_read(numbers):
    out = BitWriter()
    for number in numbers:
        out.signed(number)
        out.number(abs(number))
        out.bits(abs(number), 13)
    read = BitReader(out.data)
    assert [(read.signed(), read.number(), read.bits(13)) for _ in numbers] == [(n, abs(n), abs(n)) for n in numbers]


@given(st.lists(st.sampled_from([0, 0, 0, 1, 2, 3, 4, 255])).map(lambda some: bytes([*some, 0x80])))
def test_no_payload_looks_like_a_start_code(payload):
    safe = protected(payload)
    assert bare(safe) == payload
    assert not any(b"\0\0" + bytes([last]) in safe for last in range(3))


def test_a_header_that_ends_too_early_is_refused():
    with pytest.raises(UnforeseenError, match="too early"):
        BitReader(b"\0").number()


def test_settings_are_those_that_the_encoder_was_given(written):
    found = read_settings(written[0])
    assert found.macroblocks == 12 * 20
    assert found.quantiser == 26 and found.deblocking_told and found.weighted


def test_pictures_are_numbered_in_a_row_and_can_be_numbered_anew(written):
    settings = read_settings(written[0])
    for at, unit in enumerate(written[1]):
        header = read_slice(unit, settings)
        assert header.key == (at == 0)
        assert renumbered(unit, header, settings, at) == unit
        other = renumbered(unit, header, settings, at + 3)
        assert other != unit and len(other) - len(unit) in (-1, 0, 1)
        assert renumbered(other, header, settings, at) == unit


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"x264-params": "cabac=0"}, "CABAC"),
        ({"x264-params": "bframes=0"}, "type 0"),
        ({"x264-params": "fake-interlaced=1"}, "progressive"),
    ],
)
def test_other_settings_are_refused_by_name(options, words):
    context = av.CodecContext.create("libx264", "w")
    context.width, context.height, context.pix_fmt, context.time_base = 192, 320, "yuv420p", Fraction(1, 30)
    context.options = options
    context.flags |= av.codec.context.Flags.global_header
    context.open()
    with pytest.raises(UnforeseenError, match=words):
        read_settings(bytes(context.extradata))


def test_b_pictures_are_refused(tmp_path):
    noise = np.random.default_rng(1)
    writer = SegmentWriter(tmp_path / "a.mp4", SMALL)
    for index in range(20):
        writer.planes.y[...] = noise.integers(60, 70, (320, 192)) if index == 0 else np.roll(writer.planes.y, 1, 1)
        fill(writer.planes, writer.planes.rect._replace(left=96), (40 + index, 128, 128))
        writer.add()
    writer.close()
    with av.open(str(tmp_path / "a.mp4")) as file:
        video = file.streams.video[0]
        into = av.BitStreamFilterContext("h264_mp4toannexb", video)
        found = [unit for packet in file.demux(video) for each in into.filter(packet) for unit in units(bytes(each))]
    settings = read_settings(b"".join(b"\0\0\0\1" + unit for unit in found if kind(unit) in (7, 8)))
    with pytest.raises(UnforeseenError, match=r"I and P|refer to"):
        for unit in found:
            if kind(unit) in (1, 5):
                read_slice(unit, settings)


def test_a_stream_without_parameter_sets_is_refused():
    with pytest.raises(UnforeseenError, match="parameter sets"):
        read_settings(b"\0\0\0\1\x65\x88")
