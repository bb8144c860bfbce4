"""A theme, a format and a motif -> the designed ground of a frame: soft light, and one large motif over it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from citecut.model import Format, canonical_json, digest_of
from citecut.render.theme import Theme
from citecut.render.typeset import compiled, json_of, pixels_of

TURNS = 4  # directions of light
COARSE = 8  # contrast is judged on a picture this many times smaller
_BAND = 64  # rows, an even number
_SOFT = 8  # the ground's light is drawn this many times smaller

Map = NDArray[np.float32]


@dataclass(frozen=True)
class Scene:
    """What decides on a ground: the theme, the frame, and a motif to draw large."""

    theme: Theme
    format: Format
    motif: str
    """Which of the theme's motifs the ground shows; empty for none."""
    turn: int = 0
    """Counts panels: light and motif turn with it, so that neighbours do not look the same."""

    @property
    def digest(self) -> str:
        """Names everything that shapes the ground."""
        frame = self.format.model_dump(mode="json")
        return digest_of(canonical_json([self.theme.digest, frame, self.motif, self.turn % TURNS]))


def ground(scene: Scene) -> NDArray[np.uint8]:
    """The designed ground, opaque, of the size of the frame."""
    return _ground(scene.theme, scene.format, scene.motif, scene.turn % TURNS)


def coarse_ground(scene: Scene) -> Map:
    """The ground, `COARSE` times smaller each way; to be read only."""
    return _small_ground(scene.theme, scene.format, scene.motif, scene.turn % TURNS)


@lru_cache(maxsize=32)
def _small_ground(theme: Theme, format_: Format, motif: str, turn: int) -> Map:
    small = _drawn(theme, format_, motif, turn, COARSE)[..., :3].astype(np.float32)
    small.flags.writeable = False
    return small


@lru_cache(maxsize=4)
def _ground(theme: Theme, format_: Format, motif: str, turn: int) -> NDArray[np.uint8]:
    """The ground at the size of the frame; few are held, for they are large."""
    return _drawn(theme, format_, motif, turn, 1)


def _drawn(theme: Theme, format_: Format, motif: str, turn: int, coarse: int) -> NDArray[np.uint8]:
    """The ground, opaque, `coarse` times smaller than the frame."""
    light = _light(theme, format_, turn)
    size = (format_.width // coarse, format_.height // coarse)
    if motif:
        shapes = _part(theme, format_, motif, turn, "shapes", 72 / coarse)
        pixels = _over(shapes, _enlarged(light, (shapes.shape[1], shapes.shape[0])))
    else:
        pixels = _over(np.zeros((size[1], size[0], 4), np.uint8), _enlarged(light, size))
    if theme.mirrored:
        pixels = np.ascontiguousarray(pixels[:, ::-1])
    pixels.flags.writeable = False
    return pixels


@lru_cache(maxsize=16)
def _light(theme: Theme, format_: Format, turn: int) -> NDArray[np.uint8]:
    """The light of a ground, whatever its motif."""
    return _part(theme, format_, "", turn, "light", 72 / _SOFT)[..., :3]


def _part(theme: Theme, format_: Format, motif: str, turn: int, part: str, ppi: float) -> NDArray[np.uint8]:
    data: dict[str, object] = {"motif": motif, "turn": turn, "colours": theme.tokens.colours, "part": part}
    data |= {"families": theme.fonts.families, "w": format_.width, "h": format_.height}
    return pixels_of(compiled(theme, theme.folder / "ground.typ", json_of(**data), ppi)[0])


def _enlarged(light: NDArray[np.uint8], size: tuple[int, int]) -> Map:
    """Light at the size of the frame, smoothed between its steps so that dark gradients show no bands."""
    import cv2  # it takes a third of a second to load

    smooth = np.asarray(light, np.float32)
    for _ in range(2):
        smooth = np.asarray(cv2.blur(smooth, (5, 5), borderType=cv2.BORDER_REPLICATE), np.float32)
    return np.asarray(cv2.resize(smooth, size, interpolation=cv2.INTER_CUBIC), np.float32)


def _over(shapes: NDArray[np.uint8], light: Map) -> NDArray[np.uint8]:
    """Shapes over light, opaque; a fixed fine pattern hides the steps between neighbouring tones."""
    height, width = shapes.shape[:2]
    pattern = np.array([[0.1, 0.6], [0.85, 0.35]], np.float32)
    tiled = np.tile(pattern, (_BAND // 2, width // 2 + 1))[:, :width, None]
    out = np.full((height, width, 4), 255, np.uint8)
    for top in range(0, height, _BAND):
        band = slice(top, min(top + _BAND, height))
        free = 1 - shapes[band, :, 3:].astype(np.float32) / 255
        mixed = light[band] * free + shapes[band, :, :3] + tiled[: band.stop - top]
        out[band, :, :3] = np.clip(mixed, 0, 255, out=mixed)
    return out
