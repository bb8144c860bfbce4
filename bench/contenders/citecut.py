"""The storyboard through Citecut's engine: `python -m bench.contenders.citecut FOLDER OUT CACHE [draft]`."""

import hashlib
import json
import sys
import threading
import wave
import weakref
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from citecut.model import Format
from citecut.render.encode import encode_sound, finished
from citecut.render.engine import render_stages, stage_frame
from citecut.render.join import heard
from citecut.render.layers import Layer, MovingStill, Plain, Sprite, Stage
from citecut.render.segments import named, part_path


def render(folder: Path, out: Path, store: Path, *, draft: bool = False) -> None:
    """Renders the board of `folder`, its segments kept in `store`."""
    board = load(folder)
    out.parent.mkdir(parents=True, exist_ok=True)
    made = stages(folder, board)
    sounding = partial(track, folder / "sound.wav", store)
    render_stages(made, shape(board), out, cache=store, track=sounding, draft=draft)


def load(folder: Path) -> dict[str, Any]:
    """The board of a folder."""
    return json.loads((folder / "board.json").read_text())


def track(path: Path, store: Path) -> tuple[Path, int]:
    """The sound encoded, kept in `store` as the product keeps it, and how many samples it holds."""
    with path.open("rb") as file:
        name = named(["bench", hashlib.file_digest(file, "sha256").hexdigest()])
    kept = store / name[:2] / f"{name}.mp4"
    if not heard(kept):
        with finished(kept, part_path(store)) as part:
            encode_sound(sound(path), part)
    with wave.open(str(path)) as file:
        return kept, file.getnframes()


def shape(board: dict[str, Any]) -> Format:
    """The board's frame."""
    width, height = board["width"], board["height"]
    return Format(name="bench", width=width, height=height, rate=board["rate"], safe=(0, 0, width, height))


def stages(folder: Path, board: dict[str, Any]) -> list[Stage]:
    """One stage a scene. What fades out in a crossfade is the last frame of the scene before."""
    made: list[Stage] = []
    start = 0.0
    for scene in board["scenes"]:
        layers: list[Layer] = [Item(folder, each) for each in scene["items"]]
        if made:
            layers.append(Outgoing(made[-1], shape(board), board["crossfade"]))
        end = start + scene["seconds"]
        layers.append(Progress(board["progress"], board["width"], start, board["seconds"]))
        layers.append(Words(folder, tuple(_within(board["words"], start, end))))
        frames = round(end * board["rate"]) - round(start * board["rate"])
        made.append(Stage(frames, _ground(folder, scene, board), tuple(layers)))
        start = end
    return made


def sound(path: Path) -> Iterator[NDArray[np.float32]]:
    """The sound in blocks, on both sides."""
    with wave.open(str(path)) as file:
        while data := file.readframes(48000):
            yield np.repeat(np.frombuffer(data, "<i2").astype(np.float32)[:, None] / 32768, 2, axis=1)


@dataclass(frozen=True, eq=False)
class Item:
    """A picture that fades and rises in, and stays."""

    folder: Path
    told: dict[str, Any]

    def key(self, t: Fraction) -> Hashable | None:
        """Its name and how far it has come."""
        return self.told["image"], _progress(t, self.told["fade"])

    def paint(self, t: Fraction) -> Sprite:
        """The picture as it stands at `t`."""
        come = float(_progress(t, self.told["fade"]))
        top = self.told["top"] + round(self.told["rise"] * (1 - come))
        return Sprite(pixels(self.folder / self.told["image"]), self.told["left"], top, come)


@dataclass(frozen=True, eq=False)
class Outgoing:
    """The scene before, on its way out."""

    before: Stage
    shape: Format
    seconds: float

    def key(self, t: Fraction) -> Hashable | None:
        """How much of it is left. Its looks follow from that scene, which is part of the board's name."""
        left = 1 - _progress(t, self.seconds)
        return ("outgoing", _look(self.before), left) if left > 0 else None

    def paint(self, t: Fraction) -> Sprite:
        """Its last frame."""
        return Sprite(last_frame(self), 0, 0, float(1 - _progress(t, self.seconds)))


@dataclass(frozen=True, eq=False)
class Progress:
    """A bar that grows in steps over the whole clip."""

    told: dict[str, Any]
    width: int
    start: float
    total: float

    def key(self, t: Fraction) -> Hashable | None:
        """How long it is."""
        return "progress", self._length(t)

    def paint(self, t: Fraction) -> Sprite:
        """The bar."""
        bar = np.full((self.told["height"], max(1, self._length(t)), 4), 255, np.uint8)
        bar[..., :3] = self.told["colour"]
        return Sprite(bar, 0, 0)

    def _length(self, t: Fraction) -> int:
        steps = int((self.start + float(t) + 1e-6) / self.told["step"])
        return round(self.width * min(1, steps * self.told["step"] / self.total))


@dataclass(frozen=True, eq=False)
class Words:
    """Rows of captions with the current word marked."""

    folder: Path
    words: tuple[dict[str, Any], ...]

    def key(self, t: Fraction) -> Hashable | None:
        """Which picture is shown."""
        word = self._at(t)
        return ("word", word["image"], " ".join(word["row"])) if word else None

    def paint(self, t: Fraction) -> Sprite:
        """That picture."""
        word = self._at(t)
        assert word is not None
        return Sprite(pixels(self.folder / word["image"]), word["left"], word["top"])

    def _at(self, t: Fraction) -> dict[str, Any] | None:
        now = float(t) + 1e-6
        return next((each for each in self.words if each["start"] <= now < each["end"]), None)


@lru_cache(maxsize=16)
def pixels(path: Path) -> NDArray[np.uint8]:
    """A PNG as premultiplied RGBA."""
    found = cv2.cvtColor(cv2.imread(str(path), cv2.IMREAD_UNCHANGED), cv2.COLOR_BGRA2RGBA)
    return np.asarray(cv2.cvtColor(found, cv2.COLOR_RGBA2mRGBA), np.uint8)


def last_frame(out: Outgoing) -> NDArray[np.uint8]:
    """The last frame of the scene before, as opaque RGBA; found again for as long as a composer holds it."""
    name, known = getattr(_latest, "frame", (None, lambda: None))
    pixels = known() if name is out else None
    if pixels is None:
        frame = stage_frame([out.before], out.shape, out.before.frames - 1)
        pixels = np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2RGBA), np.uint8)
        _latest.frame = out, weakref.ref(pixels)
    return pixels


_latest = threading.local()  # two threads with one place would take it from each other at every step


def _look(stage: Stage) -> Hashable:
    end = Fraction(stage.frames - 1, 30)
    ground = stage.ground
    base = ground.rgb if isinstance(ground, Plain) else (ground.path.name, *ground.end, ground.seconds, stage.frames)
    return base, tuple(layer.key(end) for layer in stage.layers)


def _progress(t: Fraction, seconds: float) -> Fraction:
    whole = Fraction(str(seconds))
    return Fraction(1) if t >= whole else t / whole


def _within(words: list[dict[str, Any]], start: float, end: float) -> Iterator[dict[str, Any]]:
    for word in words:
        if word["start"] < end and word["end"] > start:
            yield word | {"start": word["start"] - start, "end": word["end"] - start}


def _ground(folder: Path, scene: dict[str, Any], board: dict[str, Any]) -> Plain | MovingStill:
    red, green, blue = scene["colour"]
    if scene["picture"] is None:
        return Plain((red, green, blue))
    near, far = scene["zoom"]
    box = (0, 0, board["width"], board["height"])
    # One pace, so that languages whose scenes differ in length share a picture's first seconds.
    return MovingStill(folder / scene["picture"], box, (0.5, 0.5, near), (0.53, 0.47, far), seconds=board["pace"])


if __name__ == "__main__":
    render(*(Path(each) for each in sys.argv[1:4]), draft="draft" in sys.argv[4:])
