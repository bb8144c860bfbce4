"""Segments + sound -> one MP4: joined by stream copy, with time stamps counted anew so that they are exact."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import av
from av.container import OutputContainer

from citecut.errors import DocumentError
from citecut.model import Format
from citecut.render.encode import AAC_FRAME, MOVIE_OPTIONS, SAMPLE_RATE
from citecut.render.languages import three_letters

Packet: TypeAlias = "av.Packet[Any]"
TICKS = 512  # MP4 time units a frame: 15360 a second at 30 frames, what players know best
# A file of this room's own says in its header what it holds: no picture needs to be decoded to find out.
OPENING = {"probesize": "32"}
# Without a decoder libav opens a segment in a fiftieth of the time: else it decodes the first picture to look at it.
COPYING = OPENING | {"codec_whitelist": "none"}
REORDER = 2  # frames that x264 may put before their turn with B-frames that are referred to


def join(
    segments: Sequence[tuple[Path, int]],
    sound: tuple[Path, int] | None,
    path: Path,
    shape: Format,
    metadata: Mapping[str, str],
) -> None:
    """Writes segments (file, frames) and sound (file, samples) into one MP4 with its index in front.

    `metadata` may hold `title`, `comment`, `artist`, `copyright` and `language` (a BCP 47 tag).

    Raises:
        DocumentError: a segment is damaged or was made with other settings.
    """
    options = MOVIE_OPTIONS | {
        "movflags": MOVIE_OPTIONS["movflags"] + "+faststart",
        "video_track_timescale": str(shape.rate * TICKS),
    }
    language = metadata.get("language", "")
    with av.open(str(path), "w", format="mp4", options=options) as file:
        file.metadata.update({key: text for key, text in metadata.items() if key != "language" and text})
        tracks = [_pictures(file, segments, shape.rate)]
        if sound is not None:
            tracks.append(_sound(file, *sound, three_letters(language)))
        for packet in heapq.merge(*tracks, key=_time):
            file.mux_one(packet)


def whole(path: Path, frames: int) -> bool:
    """Whether a segment file is there, readable and complete."""
    try:
        with av.open(str(path), format="mp4", options=COPYING) as file:
            return file.streams.video[0].frames == frames
    except (av.error.FFmpegError, OSError, IndexError):
        return False


def heard(path: Path) -> bool:
    """Whether a sound file is there and readable."""
    try:
        with av.open(str(path), format="mp4", options=COPYING) as file:
            return bool(file.streams.audio)
    except (av.error.FFmpegError, OSError):
        return False


def _pictures(file: OutputContainer, segments: Sequence[tuple[Path, int]], rate: int) -> Iterator[Packet]:
    with av.open(str(segments[0][0]), format="mp4", options=OPENING) as first:
        stream = file.add_stream_from_template(first.streams.video[0])
        settings = first.streams.video[0].codec_context.extradata
    return _picture_packets(stream, segments, settings, rate)


def _picture_packets(
    stream: av.VideoStream, segments: Sequence[tuple[Path, int]], settings: bytes | None, rate: int
) -> Iterator[Packet]:
    start, tick = 0, Fraction(1, rate * TICKS)
    for path, frames in segments:
        with av.open(str(path), format="mp4", options=COPYING) as source:
            video = source.streams.video[0]
            if video.codec_context.extradata != settings:
                raise DocumentError(f"segment `{path}` was made with other settings", "remove it and render again")
            packets = [packet for packet in source.demux(video) if packet.size]
            _check(path, packets, frames)
            first = min(_stamp(packet) for packet in packets)
            for index, packet in enumerate(packets):
                shown = _stamp(packet) - first
                place = round(shown * rate * (video.time_base or 0))
                packet.stream, packet.time_base = stream, tick
                packet.dts, packet.pts = (start + index - REORDER) * TICKS, (start + place) * TICKS
                packet.duration = TICKS
                yield packet
        start += frames


def _check(path: Path, packets: Sequence[Packet], frames: int) -> None:
    if len(packets) != frames or not packets[0].is_keyframe:
        raise DocumentError(f"segment `{path}` is damaged", "remove it and render again")


def _sound(file: OutputContainer, path: Path, samples: int, language: str) -> Iterator[Packet]:
    with av.open(str(path), format="mp4", options=OPENING) as source:
        stream = file.add_stream_from_template(source.streams.audio[0])
    stream.metadata["language"] = language
    return _sound_packets(stream, path, samples)


def _sound_packets(stream: av.AudioStream, path: Path, samples: int) -> Iterator[Packet]:
    with av.open(str(path), format="mp4", options=COPYING) as source:
        packets: Iterable[Packet] = source.demux(source.streams.audio[0])
        start, tick = 0, Fraction(1, SAMPLE_RATE)
        for packet in packets:
            if not packet.size or start >= samples:
                continue
            packet.stream, packet.time_base = stream, tick
            packet.pts = packet.dts = start
            packet.duration = min(AAC_FRAME, samples - start)
            start += AAC_FRAME
            yield packet


def _stamp(packet: Packet) -> int:
    if packet.pts is None:
        raise DocumentError("a segment has a frame without a time stamp", "remove the cache and render again")
    return packet.pts


def _time(packet: Packet) -> float:
    """Seconds, as floats: they compare at once, and equal times stay equal, as a division is rounded once."""
    return (packet.dts or 0) * packet.time_base.numerator / packet.time_base.denominator
