"""Small films for tests, written at the times that a test wants."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from citecut.model import (
    Credits,
    Cue,
    Cut,
    Footage,
    Format,
    Framing,
    Panel,
    Shot,
    Sounding,
    TextRange,
    TimeRange,
    View,
    digest_of,
)

SIZE = (320, 180)
FILM = digest_of(b"a film")
LEVELS = 8  # of brightness that tell frames apart


def film(path: Path, times: Sequence[Fraction], *, sound: float = 0.0, size: tuple[int, int] = SIZE) -> Path:
    """A film with a frame at each of `times`: frame n is `level(n)` bright, with a white square in the left third."""
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=30, options={"crf": "8", "g": "12", "bf": "0", "sc_threshold": "0"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 90000)
        speech = file.add_stream("aac", rate=48000, layout="mono") if sound else None
        for number, time in enumerate(times):
            y = np.full((size[1], size[0]), level(number), np.uint8)
            y[60:120, 40:80] = 235
            frame = av.VideoFrame.from_ndarray(_planar(y), "yuv420p")
            frame.pts, frame.time_base = int(time * 90000), Fraction(1, 90000)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
        for packet in _heard(speech, float(times[-1]) + 0.1, sound) if speech else ():
            file.mux(packet)
    return path


def level(number: int) -> int:
    return 40 + 20 * (number % LEVELS)


def number_of(luma: float) -> int:
    """Which frame (of every `LEVELS`) is so bright."""
    return round((luma - 40) / 20) % LEVELS


def cut_of(
    shape: Format, *parts: tuple[float, float], framings: tuple[Framing, ...] = (), sound: bool = False
) -> Cut:
    """A cut that shows these parts of the film, one a panel, with one caption each."""
    shots, cues, heard, at = [], [], [], Fraction(0)
    for number, (start, end) in enumerate(parts):
        span = TimeRange(start=Fraction(str(start)), end=Fraction(str(end)))
        panel = Panel(id=f"p{number}", scene="picture", spoken=("l",), picture=Footage(media=FILM, time=span))
        shots.append(Shot(panel=panel, start=at, end=at + span.duration, framings=framings))
        cues.append(Cue(line="l", rows=(TextRange(start=0, end=7),), words=(), start=at, end=at + span.duration))
        heard.append(Sounding(line="l", audio=FILM, start=at, end=at + span.duration, offset=span.start))
        at += span.duration
    return Cut(
        clip="01", language="vi", format=shape, edition=digest_of(b"e"), storyboard=digest_of(b"s"),
        shots=tuple(shots), cues=tuple(cues), soundings=tuple(heard) if sound else (), texts={"l": "Mở cửa."},
        credits=Credits(heading="Nguồn", title="À"),
    )  # fmt: skip


def follow(*boxes: tuple[float, float, float, float], every: Fraction = Fraction(1)) -> Framing:
    """One camera that goes evenly from box to box."""
    return Framing(kind="follow", views=(tuple(View(time=every * n, box=box) for n, box in enumerate(boxes)),))


def _planar(y: np.ndarray) -> np.ndarray:
    chroma = np.full((y.shape[0] // 2, y.shape[1]), 128, np.uint8)
    return np.concatenate([y, chroma])


def _heard(stream, seconds: float, loud: float):
    time = np.arange(int(seconds * 48000)) / 48000
    wave = (loud * np.sin(2 * np.pi * 440 * time)).astype(np.float32)
    for start in range(0, len(wave) - 1024, 1024):
        frame = av.AudioFrame.from_ndarray(wave[None, start : start + 1024], "fltp", "mono")
        frame.sample_rate, frame.pts, frame.time_base = 48000, start, Fraction(1, 48000)
        yield from stream.encode(frame)
    yield from stream.encode(None)
