"""Frames or sound -> one file each: H.264 segments that join without re-encoding, and AAC."""

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import av
import cv2
import numpy as np
from av.container import OutputContainer
from av.video.frame import PictureType
from av.video.stream import VideoStream
from numpy.typing import NDArray

from citecut.errors import InputError
from citecut.model import Format
from citecut.render.h264 import UnforeseenError
from citecut.render.planes import Planes
from citecut.render.skip import Repeats

Packet: TypeAlias = "av.Packet[Any]"
SAMPLE_RATE = 48000
AAC_FRAME = 1024  # samples a packet, and also how many the encoder puts before the first one
# x264's AVX-512 code for macroblock trees reads past its rows, so the same frames gave other bytes from run to run
# (seen with the libraries of PyAV 15 to 18); with AVX2 they are the same every time, and on other machines too.
_AVX2 = 11  # CV_CPU_AVX2 of opencv2/core/cvdef.h, which the Python package does not name
_INSTRUCTIONS = ":asm=avx2" if cv2.checkHardwareSupport(_AVX2) else ""
LOOKAHEAD = 10  # frames that x264 looks ahead; also what `veryfast` takes
LONGEST_WAIT = 4 * LOOKAHEAD  # frames after which the encoder gives out what it holds in any case
# One thread, so that the bytes do not depend on the machine; `stitchable` gives all segments one SPS and PPS. A shot
# holds no cut, so none is looked for: besides, two key frames in a row would have to differ in their idr_pic_id,
# which segments encoded alone cannot know of each other.
VIDEO_OPTIONS = {
    "preset": "veryfast",
    "crf": "20",
    "profile": "high",
    "threads": "1",
    "x264-params": "stitchable=1:open-gop=0:keyint=250:scenecut=0:force-cfr=1:"
    f"rc-lookahead={LOOKAHEAD}{_INSTRUCTIONS}",
}
# For a quick look. CABAC and B-frames, which `ultrafast` leaves out, are what skip pictures need: see h264.py.
DRAFT_OPTIONS = VIDEO_OPTIONS | {
    "preset": "ultrafast",
    "crf": "26",
    "x264-params": "stitchable=1:open-gop=0:keyint=250:scenecut=0:force-cfr=1:cabac=1:bframes=2:b-adapt=0"
    f"{_INSTRUCTIONS}",
}
# Edit lists confuse players and editors; without one, time stamps must be right by themselves.
MOVIE_OPTIONS = {"use_editlist": "0", "movflags": "+negative_cts_offsets", "fflags": "+bitexact"}
SOUND_BIT_RATE = 160_000
# For our bed alone, whose few tones need no more: at 97 kb/s noise was 59 dB under them, at 96 it is 56 dB. While the
# encoder is asked for more than it can use it does each frame over several times: 47 s of sound took 0.9 s at
# 160 kb/s, and 0.23 s at this.
BED_BIT_RATE = 96_000
# libav's other search takes twice the time. At this bit rate it left 13 and 21 dB more noise in two finished clips,
# and moved their true peaks by 0.1 and 0.4 dB, where this one moved them by less than 0.05.
SOUND_OPTIONS = {"aac_coder": "fast"}


class SegmentWriter:
    """Encodes the frames drawn into `planes`, one after the other, into a file of their own.

    With `skip_pictures`, frames that repeat the one before are not encoded: see skip.py. All others are P pictures
    then, which is more than B pictures would take, so it is for segments in which most frames repeat.
    """

    def __init__(self, path: Path, shape: Format, *, skip_pictures: bool = False, draft: bool = False) -> None:
        self._file = av.open(str(path), "w", format="mp4", options=MOVIE_OPTIONS)
        self._stream = _video_stream(self._file, shape, DRAFT_OPTIONS if draft else VIDEO_OPTIONS)
        self._frame = av.VideoFrame(shape.width, shape.height, "yuv420p")
        self._time_base = Fraction(1, shape.rate)
        self._frames = 0
        self._given, self._taken = 0, 0  # pictures to the encoder, and out of it
        self._repeats: Repeats | None = None
        if skip_pictures:
            self._stream.codec_context.open()
            self._repeats = Repeats(self._stream.codec_context.extradata or b"")
        self.planes = frame_planes(self._frame)

    def add(self) -> None:
        """Encodes `planes` as they are now; they may be drawn on as soon as this returns."""
        # x264 copies the picture before it returns, so one frame serves for all.
        self._frame.pts = self._frames
        self._frame.time_base = self._time_base
        if self._repeats is not None:
            self._frame.pict_type = PictureType.P if self._frames else PictureType.I
        self._frames += 1
        self._given += 1
        self._write(self._stream.encode(self._frame))

    def repeat(self) -> None:
        """Shows the last frame for one more."""
        if self._repeats is None:
            self.add()
        else:
            self._frames += 1

    def close(self) -> None:
        """Writes what the encoder still holds, and the index."""
        if self._repeats is None:
            self._write(self._stream.encode(None))
        else:
            self._linger()
            self._place(self._repeats.until(self._frames))
        self._file.close()

    def _linger(self) -> None:
        """Shows the encoder that the last frame stays, until it has given that frame out.

        The quality of a picture depends on how long later ones lean on it, and x264 looks ahead to find out, as it
        would by itself. What it looked at is never asked for: encoding that too would take as long again.
        """
        wanted = self._given
        self._frame.pict_type = PictureType.P
        for place in range(self._frames, self._frames + LONGEST_WAIT):
            if self._taken == wanted:
                return
            self._frame.pts = place
            self._write(self._stream.encode(self._frame))
        self._write(self._stream.encode(None))

    def abandon(self) -> None:
        """Lets go of the file; what was written of it is worth nothing."""
        with contextlib.suppress(av.error.FFmpegError, OSError, ValueError):
            self._file.close()

    def _write(self, packets: Sequence[Packet]) -> None:
        for packet in packets:
            self._taken += 1
            place = _place_of(packet, self._time_base)
            if self._repeats is None:
                self._file.mux_one(packet)
            elif place < self._frames:
                self._place(self._repeats.picture(bytes(packet), place), place if packet.is_keyframe else None)

    def _place(self, pictures: Iterable[tuple[int, bytes]], key: int | None = None) -> None:
        """Writes pictures (place, bytes); the one at place `key` needs no other."""
        for place, data in pictures:
            packet: Packet = av.Packet(data)
            packet.stream, packet.time_base = self._stream, self._time_base
            packet.pts = packet.dts = place
            packet.duration, packet.is_keyframe = 1, place == key
            self._file.mux_one(packet)


def frame_planes(frame: av.VideoFrame) -> Planes:
    """The memory of a video frame as planes to draw on, without a copy."""
    y, u, v = (
        np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
        for plane in frame.planes
    )
    return Planes(y, u, v)


def encode_sound(blocks: Iterable[NDArray[np.float32]], path: Path, bit_rate: int = SOUND_BIT_RATE) -> int:
    """Encodes stereo blocks of shape (n, 2) at 48 kHz to AAC and returns how many samples there were.

    The encoder puts 1024 samples before the first one. Instead of an edit list that tells players to skip them,
    the first 1024 samples (21 ms) are left out, so that what is heard at any later time is what belongs there.
    """
    total = 0
    with av.open(str(path), "w", format="mp4", options=MOVIE_OPTIONS) as file:
        stream = file.add_stream("aac", rate=SAMPLE_RATE, layout="stereo", bit_rate=bit_rate, options=SOUND_OPTIONS)
        stream.codec_context.flags |= av.codec.context.Flags.bitexact
        for block in _framed(blocks):
            if total >= AAC_FRAME:
                file.mux(stream.encode(_sound_frame(block, total - AAC_FRAME)))
            total += len(block)
        file.mux(stream.encode(None))
    return total


@contextlib.contextmanager
def finished(path: Path, part: Path | None = None) -> Iterator[Path]:
    """A temporary name beside `path`; what was written there takes the final name once it is whole and on disk.

    Where several may write `path` at the same time, each gives a `part` of its own on the same disk.

    Raises:
        InputError: the disk is full, or the folder cannot be written to; nothing is left under either name.
    """
    part = part or path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        _refuse(error, path)
        raise
    finally:
        part.unlink(missing_ok=True)


def _video_stream(file: OutputContainer, shape: Format, options: dict[str, str]) -> VideoStream:
    stream = file.add_stream("libx264", rate=shape.rate, options=options)
    stream.width, stream.height, stream.pix_fmt = shape.width, shape.height, "yuv420p"
    context = stream.codec_context
    context.color_primaries = context.color_trc = context.colorspace = 1  # BT.709
    context.color_range = 1  # limited
    context.sample_aspect_ratio = Fraction(1)
    context.flags |= av.codec.context.Flags.bitexact
    return stream


def _place_of(packet: Packet, time_base: Fraction) -> int:
    if packet.pts is None:
        raise UnforeseenError("the encoder gave a picture without its time")
    return round(packet.pts * packet.time_base / time_base)


def _framed(blocks: Iterable[NDArray[np.float32]]) -> Iterator[NDArray[np.float32]]:
    """The same samples in blocks of 1024, the last one shorter."""
    rest = np.zeros((0, 2), np.float32)
    for block in blocks:
        rest = np.concatenate([rest, block]) if len(rest) else block
        whole = len(rest) - len(rest) % AAC_FRAME
        for start in range(0, whole, AAC_FRAME):
            yield rest[start : start + AAC_FRAME]
        rest = rest[whole:]
    if len(rest):
        yield rest


def _sound_frame(block: NDArray[np.float32], start: int) -> av.AudioFrame:
    samples = np.ascontiguousarray(block.T, np.float32)
    frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, start, Fraction(1, SAMPLE_RATE)
    return frame


def _refuse(error: OSError, path: Path) -> None:
    """Says what the person can mend, where it is that."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        hint = "free some space, or choose another place with -o or CITECUT_CACHE_DIR, and run it again"
        raise InputError(f"the disk is full: `{path}` was not written", hint) from error
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        raise InputError(f"no permission to write `{path}`", "choose a folder that you may write to") from error


def _sync_folder(folder: Path) -> None:
    """Makes a new name last through a power cut, where the system lets folders be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
