"""A length and a seed -> a film made by code, with cuts and sound at known times.

Each scene is a picture of smoothed noise and shapes under a moving camera, with things that move on their own and
the grain of a sensor, so that decoding costs about what a filmed event costs.

A long film is a drawn part that comes again and again, its packets copied: decoding and looking at it cost the same
as if all of it had been drawn.

`python -m bench.film_draw OUT SECONDS`.
"""

import os
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import platformdirs

SIZE = (1920, 1080)
RATE = 25
SCENE = 8.05  # seconds: 150 scenes in 20 minutes
SOUND = 48_000
PART = 150  # seconds that are drawn
CACHE = "BENCH_CACHE"  # environment variable: the folder in which films are kept
VERSION = 1  # of what is drawn; a new one makes kept films stale


def film(seconds: int, *, fixed: bool = False) -> tuple[Path, list[float]]:
    """A film and the seconds of its cuts; drawn the first time, then kept.

    In a `fixed` one key frames come every ten seconds, wherever the cuts are; else also at cuts.
    """
    folder = Path(os.environ.get(CACHE) or platformdirs.user_cache_path("citecut-bench"))
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"part{VERSION}{'-fixed' * fixed}-{PART}.mp4"
    if not part.is_file():
        print(f"drawing {PART} s of film into {part}", file=sys.stderr, flush=True)
        partial = part.with_name(f"{os.getpid()}-{part.name}")
        draw(partial, PART, scenecut=0 if fixed else 40)
        partial.replace(part)
    whole, times = folder / f"film{VERSION}{'-fixed' * fixed}-{seconds}.mp4", -(-seconds // PART)
    if not whole.is_file():
        partial = whole.with_name(f"{os.getpid()}-{whole.name}")
        repeat(part, partial, PART, seconds)
        partial.replace(whole)
    found = [PART * turn + cut for turn in range(times) for cut in (0.0, *cuts(PART)) if turn or cut]
    return whole, [cut for cut in found if cut < seconds]


def cuts(seconds: float) -> list[float]:
    """Where the shots of a drawn film begin, but for the first."""
    return [each / RATE for each in _starts(seconds)[1:]]


def repeat(part: Path, out: Path, length: int, seconds: int) -> None:
    """Copies the packets of `part`, `length` seconds long, as often as it takes to fill `seconds`."""
    with av.open(str(out), "w") as file, av.open(str(part)) as first:
        made = {stream.index: file.add_stream_from_template(stream) for stream in first.streams}
        last: dict[int, int] = {}
        for start in range(0, seconds, length):
            for packet in _shifted(part, start, seconds):
                place = packet.stream.index
                if packet.dts > last.get(place, packet.dts - 1):  # but a sound's first block prepares the decoder
                    last[place], packet.stream = packet.dts, made[place]
                    file.mux(packet)


def _shifted(part: Path, start: int, end: int) -> Iterator[av.Packet]:
    with av.open(str(part)) as source:
        for packet in source.demux():
            if packet.dts is None or packet.pts * packet.time_base + start >= end:
                continue
            shift = round(start / packet.time_base)
            packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
            yield packet


def draw(out: Path, seconds: float, *, seed: int = 5, gop: int = 250, scenecut: int = 40) -> list[float]:
    """Writes the film and returns the seconds of its cuts."""
    frames, starts = round(seconds * RATE), _starts(seconds)
    options = {"preset": "veryfast", "crf": "23", "g": str(gop), "sc_threshold": str(scenecut)}
    with av.open(str(out), "w") as file:
        picture = file.add_stream("libx264", rate=RATE, options=options)
        picture.width, picture.height, picture.pix_fmt = *SIZE, "yuv420p"
        sound = file.add_stream("aac", rate=SOUND, layout="stereo")
        heard = _sound(seed, seconds)
        for number, frame in enumerate(_pictures(seed, starts, frames)):
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            file.mux(picture.encode(frame))
            for block in _until(heard, (number + 1) / RATE):
                file.mux(sound.encode(block))
        file.mux(picture.encode(None))
        file.mux(sound.encode(None))
    return cuts(seconds)


def _starts(seconds: float) -> list[int]:
    frames = round(seconds * RATE)
    starts = [round(place * SCENE * RATE) for place in range(int(seconds / SCENE) + 1)]
    return [each for each in starts if each < frames]


def _pictures(seed: int, starts: list[int], frames: int) -> Iterator[av.VideoFrame]:
    grain = [np.random.default_rng(seed + n).integers(0, 7, SIZE[::-1], np.uint8) for n in range(6)]
    for start, end in zip(starts, [*starts[1:], frames], strict=True):
        scene = _Scene(np.random.default_rng([seed, start]))
        for number in range(end - start):
            yield scene.frame(number, grain[number % 6])


class _Scene:
    def __init__(self, chance: np.random.Generator) -> None:
        width, height = SIZE[0] + 320, SIZE[1] + 180
        small = chance.integers(0, 256, (height // 12, width // 12), np.uint8)
        rough = cv2.resize(cv2.GaussianBlur(small, (0, 0), 2.5), (width, height), interpolation=cv2.INTER_CUBIC)
        rough = cv2.normalize(rough, None, 30, 200, cv2.NORM_MINMAX)
        self.y = cv2.add(rough, chance.integers(0, 14, rough.shape, np.uint8))
        self.chroma = [_tint(chance, width // 2, height // 2) for _ in range(2)]
        for _ in range(12):
            at = (int(chance.integers(width)), int(chance.integers(height)))
            cv2.circle(self.y, at, int(chance.integers(30, 200)), int(chance.integers(20, 230)), -1, cv2.LINE_AA)
        self.pan = chance.uniform(-1.2, 1.2, 2)
        self.things = [(chance.uniform(200, 800, 2), chance.uniform(-5, 5, 2), int(chance.integers(40, 120)),
                        int(chance.integers(30, 220))) for _ in range(4)]  # fmt: skip

    def frame(self, number: int, grain: np.ndarray) -> av.VideoFrame:
        left = int(np.clip(160 + self.pan[0] * number, 0, 320)) // 2 * 2
        top = int(np.clip(90 + self.pan[1] * number, 0, 180)) // 2 * 2
        y = cv2.add(self.y[top : top + SIZE[1], left : left + SIZE[0]], grain)
        for at, speed, radius, shade in self.things:
            cv2.circle(y, tuple(int(v) for v in at + speed * number), radius, shade, -1)
        made = av.VideoFrame(*SIZE, "yuv420p")
        parts = [y, *(c[top // 2 : (top + SIZE[1]) // 2, left // 2 : (left + SIZE[0]) // 2] for c in self.chroma)]
        for plane, part in zip(made.planes, parts, strict=True):
            plane.update(np.ascontiguousarray(part))
        return made


def _tint(chance: np.random.Generator, width: int, height: int) -> np.ndarray:
    small = chance.integers(70, 186, (5, 8), np.uint8)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)


def _sound(seed: int, seconds: float) -> Iterator[av.AudioFrame]:
    """Syllables of filtered noise and a tone, with pauses: about as hard to code as speech."""
    chance = np.random.default_rng(seed)
    for number in range(int(seconds * SOUND) // 1024):
        time = (number * 1024 + np.arange(1024)) / SOUND
        loud = np.maximum(0, np.sin(2 * np.pi * 3.1 * time)) * (np.sin(2 * np.pi * time / 9) > -0.8)
        voice = np.sin(2 * np.pi * 140 * time) + 0.5 * np.sin(2 * np.pi * 420 * time) + chance.normal(0, 0.3, 1024)
        frame = av.AudioFrame.from_ndarray(
            (0.1 * loud * voice).astype(np.float32)[None].repeat(2, 0), "fltp", "stereo"
        )
        frame.sample_rate, frame.pts, frame.time_base = SOUND, number * 1024, Fraction(1, SOUND)
        yield frame


def _until(blocks: Iterator[av.AudioFrame], time: float) -> Iterator[av.AudioFrame]:
    for block in blocks:
        yield block
        if (block.pts + 1024) / SOUND >= time:
            return


if __name__ == "__main__":
    for cut in draw(Path(sys.argv[1]), float(sys.argv[2])):
        sys.stdout.write(f"{cut:.2f}\n")
