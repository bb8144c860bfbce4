"""Small films for tests of reading and analysing: scenes, sound, and every oddity that files have."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

SIZE = (160, 90)


def scene(seed: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    """A picture of smooth noise, as planes of brightness and two colours one under the other."""
    chance = np.random.default_rng(seed)
    luma = cv2.resize(chance.integers(20, 230, (9, 16), np.uint8), size, interpolation=cv2.INTER_CUBIC)
    chroma = np.full((size[1] // 2, size[0]), 60 + seed * 37 % 130, np.uint8)
    return np.concatenate([luma, chroma])


def film(
    path: Path,
    shots: Sequence[float] = (2.0, 2.0),
    *,
    rate: Fraction = Fraction(25),
    size: tuple[int, int] = SIZE,
    sounds: Sequence[tuple[str, int]] = (),
    silent: tuple[float, float] = (0, 0),
    codec: str = "libx264",
    times: Sequence[Fraction] | None = None,
    aspect: Fraction = Fraction(1),
    pixels: str = "yuv420p",
    options: dict[str, str] | None = None,
) -> Path:
    """One still scene a shot, with cuts between; `sounds` are a language and a tone's hertz for each track.

    Between the two seconds of `silent` no sound is stored at all.
    """
    numbers = [number for number, seconds in enumerate(shots) for _ in range(round(seconds * rate))]
    scenes = {number: scene(number, size) for number in set(numbers)}
    with av.open(str(path), "w") as file:
        picture = file.add_stream(codec, rate=rate, options={"crf": "20", "preset": "ultrafast", **(options or {})})
        picture.width, picture.height, picture.pix_fmt = *size, pixels
        picture.codec_context.sample_aspect_ratio = aspect
        picture.codec_context.time_base = Fraction(1, 90_000)
        heard = [_tone(file, *each, sum(shots), silent) for each in sounds]
        for place, number in enumerate(numbers):
            frame = av.VideoFrame.from_ndarray(scenes[number], "yuv420p").reformat(format=pixels)
            when = times[place] if times else place / rate
            frame.pts, frame.time_base = int(when * 90_000), Fraction(1, 90_000)
            file.mux(picture.encode(frame))
        file.mux(picture.encode(None))
        for stream, frames in heard:
            for frame in [*frames, None]:
                file.mux(stream.encode(frame))
    return path


def sound(path: Path, seconds: float = 2.0, hertz: int = 440) -> Path:
    """A file without a picture."""
    with av.open(str(path), "w") as file:
        stream, frames = _tone(file, "und", hertz, seconds)
        for frame in [*frames, None]:
            file.mux(stream.encode(frame))
    return path


def _tone(file, language: str, hertz: int, seconds: float, silent: tuple[float, float] = (0, 0)):
    stream = file.add_stream("aac", rate=48_000, layout="stereo")
    stream.metadata["language"] = language
    time = np.arange(int(seconds * 48_000)) / 48_000
    wave = (0.2 * np.sin(2 * np.pi * hertz * time)).astype(np.float32)[None].repeat(2, 0)
    frames = []
    for start in range(0, wave.shape[1], 1024):
        if silent[0] < start / 48_000 < silent[1]:
            continue
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(wave[:, start : start + 1024]), "fltp", "stereo")
        frame.sample_rate, frame.pts, frame.time_base = 48_000, start, Fraction(1, 48_000)
        frames.append(frame)
    return stream, frames
