"""Sentences -> a film in which espeak-ng speaks them over drawn scenes, and when each of its words is said."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import av
import cv2
import numpy as np

from citecut.media.sound import RATE, decode
from citecut.providers.voices.espeak import EspeakVoice
from evals.words import WORD, plain

SIZE, FRAMES = (480, 270), 10
"""Pixels, and pictures a second."""
SCENE = 7
"""Seconds of one scene."""
PAUSE, PARAGRAPH = 0.35, 1.2
"""Seconds after a sentence, and after every fourth."""


class Said(NamedTuple):
    """A word, as it is compared, and from when on it is said, in seconds of the film."""

    word: str
    start: float


def talk(path: Path, sentences: Sequence[str], language: str) -> list[Said]:
    """Writes the film; what is said in it."""
    said: list[Said] = []
    blocks: list[Any] = []
    at = 0
    for number, (sentence, (sound, starts)) in enumerate(
        zip(sentences, _spoken(sentences, language), strict=True), 1
    ):
        words = ((found, starts.get(found.start())) for found in WORD.finditer(sentence))
        said += [Said(plain(found[0]), at / RATE + start) for found, start in words if start is not None]
        blocks += [sound, np.zeros(round(RATE * (PAUSE if number % 4 else PARAGRAPH)), np.float32)]
        at += len(sound) + len(blocks[-1])
    _write(path, np.concatenate(blocks))
    return said


def _spoken(sentences: Sequence[str], language: str) -> Iterator[tuple[Any, dict[int, float]]]:
    """The sound of each sentence, and when the words at which of its places begin."""
    for sentence in sentences:
        speech = EspeakVoice().speak("line", sentence, language)
        yield decode(speech.audio), {mark.offset: float(mark.time) for mark in speech.marks}


def _write(path: Path, sound: Any) -> None:
    with av.open(str(path), "w") as file:
        picture: Any = file.add_stream("libx264", rate=FRAMES, options={"preset": "ultrafast", "crf": "24"})
        picture.width, picture.height, picture.pix_fmt = *SIZE, "yuv420p"
        voice: Any = file.add_stream("aac", rate=RATE, layout="mono")
        for number in range(len(sound) * FRAMES // RATE + 1):
            frame = av.VideoFrame.from_ndarray(_picture(number), "yuv420p")
            file.mux(picture.encode(frame))
            part = sound[number * RATE // FRAMES : (number + 1) * RATE // FRAMES]
            for packet in _coded(voice, part, number * RATE // FRAMES) if len(part) else ():
                file.mux(packet)
        for stream in (picture, voice):
            file.mux(stream.encode(None))


def _coded(voice: Any, part: Any, at: int) -> Iterator[Any]:
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(part[None], np.float32), "fltp", "mono")
    frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
    yield from voice.encode(frame)


def _picture(number: int) -> Any:
    """A scene under a camera that moves slowly: planes of brightness and two colours, one under the other."""
    scene, at = divmod(number, SCENE * FRAMES)
    chance = np.random.default_rng(scene)
    wide = cv2.resize(
        chance.integers(30, 220, (9, 20), np.uint8), (SIZE[0] + 80, SIZE[1]), interpolation=cv2.INTER_CUBIC
    )
    colour = np.full((SIZE[1] // 2, SIZE[0]), 70 + scene * 37 % 110, np.uint8)
    return np.concatenate([np.ascontiguousarray(wide[:, at : at + SIZE[0]]), colour])
