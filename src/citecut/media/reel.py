"""An open film file -> its streams, checked against the limits, and its frames with honest times.

Meant to run in the limited child. Demuxers that would open other files (playlists, lists of parts) are not let in.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import IO, Any, NamedTuple

import av

from citecut import limits
from citecut.errors import InputError

FORMATS = "mov,matroska,webm,mpegts,avi,wav,w64,aiff,mp3,flac,ogg,aac"
"""Demuxers that may touch a film. FFmpeg's own choice would open playlists and neighbouring files."""

HINT = "give an MP4, MOV, MKV, WebM, AVI or TS film, or its sound as WAV, MP3, FLAC or M4A"
THREADS = 4
"""Of the decoder at most: each holds frames of its own."""

TEXT_CODECS = frozenset({"subrip", "srt", "ass", "ssa", "mov_text", "webvtt", "text"})
PQ, HLG = 16, 18  # ITU-T H.273, transfer characteristics
ATTACHED_PICTURE = 0x400  # libavformat: the cover of an album, not a film
FALLBACK_RATE = Fraction(25)
LOOKED_AT = 400  # packets at the start whose times tell whether the rate is even


def describe(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """What `media.probe` says of the film, as plain data.

    Raises:
        InputError: see `media.probe`.
    """
    with Reel(file) as reel:
        yield reel.described()


class Heard(NamedTuple):
    """A frame of sound or picture with its time."""

    time: Fraction
    frame: Any


class Reel:
    """A film that is being read. Times are seconds from its start."""

    def __init__(
        self, file: IO[bytes], *, language: str | None = None, quick: bool = False, rough: bool = False
    ) -> None:
        self._size = os.fstat(file.fileno()).st_size
        self._file, self._language = file, language
        self._edges = "all" if rough else "noref" if quick else ""
        self._container = _opened(file)
        self.faults = 0
        """Packets that could not be decoded, and frames that the decoder had to conceal."""
        limits.VIDEO_STREAMS.check(len(self._container.streams), "this film")
        self.video = _main_picture(self._container)
        self.audio = _main_sound(self._container, language)
        if self.video is None and self.audio is None:
            raise InputError("the file holds neither pictures nor sound", HINT)
        self.origin = Fraction(self._container.start_time or 0, av.time_base)
        self.duration = self._length()
        limits.VIDEO_SECONDS.check(int(self.duration), "this film")
        self._set_up()
        self.rate, self.variable = self._measured_rate()
        self._refuse_cut_short()

    def __enter__(self) -> "Reel":
        return self

    def __exit__(self, *raised: object) -> None:
        self._container.close()

    def read(
        self,
        start: Fraction = Fraction(0),
        *,
        video: bool = True,
        audio: bool = True,
        wanted: Callable[[Any], bool] | None = None,
    ) -> Iterator[tuple[str, Fraction, Any]]:
        """`("picture" or "sound", time, frame)` from the key frame before `start` on, as they are stored.

        `wanted` may drop a packet before it is decoded; frames that lack it are no fault of the film.

        Raises:
            InputError: too many packets cannot be decoded, or the film is longer than the limit.
        """
        self.seek(start)
        streams = [each for each, asked in ((self.video, video), (self.audio, audio)) if each is not None and asked]
        clocks = {each.index: self._clock(each) for each in streams}
        most = float(limits.VIDEO_SECONDS.value + 1)
        for packet in self._packets(streams):
            if wanted is not None and packet.size and not wanted(packet):
                continue
            kind, clock = packet.stream.type, clocks[packet.stream.index]
            for frame in self._decoded(packet, whole=wanted is None):
                time = clock(frame)
                if float(time) > most:
                    raise limits.VIDEO_SECONDS.exceeded(f"`{int(time)}`", "this film")
                yield ("picture" if kind == "video" else "sound"), time, frame

    def packets(self, start: Fraction = Fraction(0)) -> Iterator[Any]:
        """The packets of the picture from the key frame before `start` on, undecoded."""
        self.seek(start)
        return (packet for packet in self._packets([self.video]) if packet.size)

    def texts(self, stream: int) -> tuple[str, Iterator[tuple[Fraction, Fraction, bytes]]]:
        """The codec of a subtitle track of text, and its packets with the times between which each is seen.

        Raises:
            InputError: there is no such track of text.
        """
        track = next((each for each in self._container.streams.subtitles if each.index == stream), None)
        codec = track.codec_context.name if track is not None and track.codec_context else ""
        if codec not in TEXT_CODECS:
            raise InputError(f"the film has no subtitle track of text at `{stream}`", "give subtitles as a file")
        return codec, self._texts(track)

    def _texts(self, track: Any) -> Iterator[tuple[Fraction, Fraction, bytes]]:
        self.seek(Fraction(0))
        track = self._container.streams[track.index]
        for packet in self._packets([track]):
            start = self.time_of(packet.pts, track)
            if packet.size and start is not None and packet.duration:
                yield start, start + packet.duration * track.time_base, bytes(packet)

    def time_of(self, stamp: int | None, stream: Any) -> Fraction | None:
        """Seconds from the film's start of a time stamp in the stream's own clock."""
        return None if stamp is None else self._at(stamp, stream.time_base)

    def seek(self, time: Fraction) -> None:
        """Stand at the key frame before `time`."""
        stream = self.video or self.audio
        if time <= 0 and not getattr(self, "_moved", False):
            self._moved = True
            return
        self._moved = True
        stamp = int((max(time, Fraction(0)) + self.origin) / stream.time_base)
        try:
            self._container.seek(stamp, stream=stream, backward=True)
        except av.error.FFmpegError:  # a file without an index: from the start, then
            self._rewind()

    def _rewind(self) -> None:
        """Stand at the file's start. Where its demuxer cannot seek there, the file is opened anew."""
        try:
            self._container.seek(0)
        except av.error.FFmpegError:
            self._open_anew()

    def described(self) -> dict[str, Any]:
        """What `media.probe` says."""
        first = self.first_picture()
        rotation = quarter_turns(first) if first is not None else 0
        width, height = upright_size(self.video, first, rotation) if self.video else (0, 0)
        return {
            "container": self._container.format.name,
            "codec": self.video.codec_context.name if self.video else "",
            "duration": self.duration,
            "width": width,
            "height": height,
            "rotation": rotation,
            "rate": self.rate,
            "variable": self.variable,
            "hdr": first is not None and is_hdr(first),
            "sounds": [_sound_track(each) for each in self._container.streams.audio],
            "subtitles": [_subtitle_track(each) for each in self._container.streams.subtitles],
        }

    def first_picture(self) -> Any:
        """The first frame that can be decoded; None without a picture.

        Raises:
            InputError: there should be pictures, and none can be decoded.
        """
        if self.video is None:
            return None
        for _, _, frame in self.read(audio=False):
            return frame
        raise InputError(
            "no picture of this film can be decoded", "it is damaged; copy it anew from where it was made"
        )

    def _open_anew(self) -> None:
        self._file.seek(0)
        self._container = _opened(self._file)
        self.video, self.audio = _main_picture(self._container), _main_sound(self._container, self._language)
        self._set_up()

    def _set_up(self) -> None:
        if self.video is None:
            return
        context = self.video.codec_context
        limits.VIDEO_PIXELS.check(context.width * context.height, "this film")
        context.thread_type = "AUTO"
        # Pictures laid over others than their own: threads would make it chance which, and when they are.
        context.thread_count = 1 if self._edges == "all" else min(THREADS, os.cpu_count() or 1)
        # Pictures that no other picture is made from may keep their block edges: a tenth of the work, unseen here.
        # All may where only the coarsest changes count.
        context.options = {**most_pixels(), **({"skip_loop_filter": self._edges} if self._edges else {})}

    def _length(self) -> Fraction:
        if self._container.duration:
            return Fraction(self._container.duration, av.time_base)
        told = [each.duration * each.time_base for each in (self.video, self.audio) if each and each.duration]
        return max(told, default=Fraction(0)) or self._counted()

    def _counted(self) -> Fraction:
        """The length of a film whose header does not tell it: the end of its last packet."""
        last = Fraction(0)
        for packet in self._packets([each for each in (self.video, self.audio) if each]):
            time = self.time_of(packet.pts if packet.pts is not None else packet.dts, packet.stream)
            last = max(last, (time or 0) + (packet.duration or 0) * packet.time_base)
        self._rewind()
        return last

    def _measured_rate(self) -> tuple[Fraction, bool]:
        if self.video is None:
            return Fraction(0), False
        told = self.video.average_rate or self.video.guessed_rate or self.video.base_rate
        stamps = sorted(self._first_stamps())
        steps = sorted(float((b - a) * self.video.time_base) for a, b in itertools.pairwise(stamps) if b > a)
        middle = steps[len(steps) // 2] if steps else 0.0
        grain = 2 * float(self.video.time_base)
        variable = bool(steps) and steps[-max(1, len(steps) // 50)] - steps[0] > max(grain, 0.3 * middle)
        if (not told or told > limits.VIDEO_RATE.value) and middle:
            told = Fraction(1 / middle).limit_denominator(1001)  # a clock rate, not a frame rate
        rate = Fraction(told) if told else FALLBACK_RATE
        limits.VIDEO_RATE.check(-(-rate.numerator // rate.denominator), "this film")
        return rate, variable

    def _first_stamps(self) -> list[int]:
        stamps: list[int] = []
        for packet in self._packets([self.video]):
            if packet.pts is not None:
                stamps.append(packet.pts)
            if len(stamps) >= LOOKED_AT:
                break
        self._rewind()
        return stamps

    def _refuse_cut_short(self) -> None:
        """A header that was written first may promise what the file no longer holds."""
        entries = getattr(self.video or self.audio, "index_entries", None)
        if entries and len(entries) and "mp4" in self._container.format.name:
            last = entries[len(entries) - 1]
            if last.pos + last.size > self._size:
                raise cut_short(f"its index reaches to byte `{last.pos + last.size}` of `{self._size}`")

    def _packets(self, streams: list[Any]) -> Iterator[Any]:
        """Packets until the end, or until nothing more can be read."""
        packets = self._container.demux(streams)
        while True:
            try:
                yield next(packets)
            except StopIteration:
                return
            except (av.error.FFmpegError, ValueError, EOFError):
                self._fault()
                return

    def _decoded(self, packet: Any, *, whole: bool = True) -> list[Any]:
        try:
            frames = packet.decode()
        except (av.error.FFmpegError, ValueError, EOFError):
            self._fault(whole)
            return []
        for frame in frames:
            if getattr(frame, "is_corrupt", False):
                self._fault(whole)
        return list(frames)

    def _fault(self, counts: bool = True) -> None:
        self.faults += counts
        limits.VIDEO_FAULTS.check(self.faults, "this film")

    def _clock(self, stream: Any) -> Callable[[Any], Fraction]:
        """Tells the time of each frame in turn, also where the file does not, and never runs backward."""
        step = 1 / self.rate if stream.type == "video" else Fraction(0)
        last: tuple[Fraction, Fraction] | None = None

        def tell(frame: Any) -> Fraction:
            nonlocal last
            stamp = frame.pts if frame.pts is not None else frame.dts
            time = None if stamp is None else self._at(stamp, frame.time_base or stream.time_base)
            if last and (time is None or time <= last[0]):
                time = last[0] + (last[1] or step)
            length = Fraction(frame.samples, frame.sample_rate) if stream.type == "audio" else step
            last = time or Fraction(0), length
            return last[0]

        return tell

    def _at(self, stamp: int, base: Fraction) -> Fraction:
        """Seconds from the film's start, in one step: this is done for every frame."""
        up, down = self.origin.as_integer_ratio()
        return Fraction(stamp * base.numerator * down - up * base.denominator, base.denominator * down)


def most_pixels() -> dict[str, str]:
    """The decoder option that refuses frames larger than the limit, whatever the header said."""
    return {"max_pixels": str(limits.VIDEO_PIXELS.value)}


def cut_short(how: str) -> InputError:
    """The refusal of a film that lacks its end."""
    return InputError(f"this film is cut short: {how}", "copy it anew from where it was made; part of it is missing")


def quarter_turns(frame: Any) -> int:
    """Degrees clockwise by which `frame` is to be turned: 0, 90, 180 or 270."""
    return round(-(frame.rotation or 0) / 90) % 4 * 90


def upright_size(stream: Any, frame: Any, rotation: int) -> tuple[int, int]:
    """Width and height of the upright frame with square pixels."""
    width, height = frame.width, frame.height
    aspect = stream.sample_aspect_ratio or Fraction(1)
    if Fraction(1, 8) <= aspect <= 8:
        width = max(1, round(width * aspect))
    limits.VIDEO_PIXELS.check(width * height, "this film")
    return (height, width) if rotation % 180 else (width, height)


def is_hdr(frame: Any) -> bool:
    """Whether brightness is coded as PQ or HLG."""
    return int(frame.color_trc or 0) in (PQ, HLG)


def _opened(file: IO[bytes]) -> Any:
    try:
        return av.open(
            file,
            "r",
            options={"format_whitelist": FORMATS, **most_pixels()},
            metadata_errors="replace",
            buffer_size=1 << 17,
        )
    except (av.error.FFmpegError, ValueError, EOFError) as error:
        raise InputError("the file cannot be read as a film", f"it is damaged or something else; {HINT}") from error


def _main_picture(container: Any) -> Any:
    shown = [each for each in container.streams.video if not int(each.disposition) & ATTACHED_PICTURE]
    return max(shown, key=lambda each: (_is_default(each), _pixels(each), -each.index), default=None)


def _main_sound(container: Any, language: str | None) -> Any:
    def rank(each: Any) -> tuple[bool, bool, int]:
        return same_language(language, each.language), _is_default(each), -each.index

    return max((each for each in container.streams.audio if each.codec_context.sample_rate), key=rank, default=None)


def same_language(asked: str | None, tag: str | None) -> bool:
    """Whether a track's tag (`vie`, `vi-VN`) names the language that is asked for (`vi`)."""
    if not asked or not tag:
        return False
    ours, theirs = asked.lower().split("-")[0], tag.lower().split("-")[0]
    return ours == theirs or theirs in THREE_LETTERS.get(ours, ())


THREE_LETTERS = {
    "vi": ("vie",), "en": ("eng",), "fr": ("fra", "fre"), "de": ("deu", "ger"), "es": ("spa",), "pt": ("por",),
    "it": ("ita",), "ru": ("rus",), "zh": ("zho", "chi", "cmn"), "ja": ("jpn",), "ko": ("kor",), "th": ("tha",),
    "lo": ("lao",), "km": ("khm",), "id": ("ind",), "ms": ("msa", "may"), "my": ("mya", "bur"), "ar": ("ara",),
    "hi": ("hin",), "tr": ("tur",), "nl": ("nld", "dut"), "pl": ("pol",), "uk": ("ukr",), "cs": ("ces", "cze"),
}  # fmt: skip
"""ISO 639-2 tags, both spellings, as films carry them."""


def _is_default(stream: Any) -> bool:
    return bool(int(stream.disposition) & 1)


def _pixels(stream: Any) -> int:
    return int(stream.codec_context.width * stream.codec_context.height)


def _sound_track(stream: Any) -> tuple[int, str | None, int, bool]:
    return stream.index, _language(stream), int(stream.codec_context.channels), _is_default(stream)


def _subtitle_track(stream: Any) -> tuple[int, str | None, str, bool, bool]:
    codec = stream.codec_context.name if stream.codec_context else ""
    return stream.index, _language(stream), codec, _is_default(stream), codec in TEXT_CODECS


def _language(stream: Any) -> str | None:
    return stream.language if stream.language and stream.language != "und" else None
