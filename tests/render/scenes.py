"""Small stages for tests: boxes that move, blink and fade over plain and moving grounds."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from citecut.model import Format
from citecut.render.layers import MovingStill, Plain, Sprite, Stage

SMALL = Format(name="small", width=192, height=320, safe=(0, 0, 192, 320))


def tile(rgb: tuple[int, int, int], width: int, height: int, alpha: float = 1.0) -> NDArray[np.uint8]:
    colour = np.array([*rgb, 255]) * alpha
    return np.broadcast_to(np.rint(colour).astype(np.uint8), (height, width, 4)).copy()


def speckled(seed: int, width: int, height: int) -> NDArray[np.uint8]:
    """Premultiplied noise in which some pixels are clear and some opaque."""
    chance = np.random.default_rng(seed)
    alpha = chance.choice([0, 0, 90, 200, 255, 255], (height, width, 1))
    colour = chance.integers(0, 256, (height, width, 3)) * alpha // 255
    return np.concatenate([colour, alpha], axis=2).astype(np.uint8)


@dataclass(frozen=True, eq=False)
class Blinker:
    """Shows one of several sprites by a schedule of (frame, which or none)."""

    name: str
    sprites: tuple[Sprite, ...]
    schedule: Callable[[int], int | None]
    painted: list[Hashable]

    def key(self, t: Fraction) -> Hashable | None:
        which = self.schedule(round(t * 30))
        return None if which is None else (self.name, which)

    def paint(self, t: Fraction) -> Sprite:
        which = self.schedule(round(t * 30))
        assert which is not None
        self.painted.append((self.name, which))
        return self.sprites[which]


def layer(name: str, *sprites: Sprite, schedule: Callable[[int], int | None] = lambda index: 0) -> Blinker:
    return Blinker(name, sprites, schedule, [])


def card(name: str, frames: int, rgb: tuple[int, int, int] = (11, 37, 69), *, every: int = 6) -> Stage:
    """A card on which a word is highlighted that moves every few frames."""
    words = tuple(Sprite(tile((255, 180, 0), 30, 12), 10 + 35 * which, 200) for which in range(4))
    headline = Sprite(speckled(len(name), 101, 33), 21, 40)
    moving = layer(f"{name}-words", *words, schedule=lambda index: index // every % 4)
    return Stage(frames, Plain(rgb), (layer(f"{name}-headline", headline), moving))


def photograph(path: Path, width: int = 400, height: int = 500, seed: int = 1) -> Path:
    noise = np.random.default_rng(seed).integers(0, 256, (height // 20, width // 20, 3)).astype(np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = cv2.imencode(".png", cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC))[1]
    path.write_bytes(data.tobytes())
    return path


def moving(path: Path, box: tuple[int, int, int, int] = (0, 0, 192, 320)) -> MovingStill:
    return MovingStill(path, box, (0.5, 0.5, 1.0), (0.55, 0.45, 1.12), behind=(11, 37, 69))


def tone(seconds: Fraction, hertz: float = 440.0) -> Iterator[NDArray[np.float32]]:
    samples = int(seconds * 48000)
    for start in range(0, samples, 4800):
        time = np.arange(start, min(start + 4800, samples)) / 48000
        one = (0.3 * np.sin(2 * np.pi * hertz * time)).astype(np.float32)
        yield np.stack([one, one], axis=1)
