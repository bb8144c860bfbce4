"""Planes of an HDR picture (PQ or HLG, BT.2020, 10 bits) -> planes of an ordinary one (BT.709, 8 bits).

One table holds every colour, so that a frame costs look-ups and no arithmetic: brightness up to what paper white
would be stays as it is, what is brighter is rolled off towards white, hue is kept.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from citecut.media.reel import HLG

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

LUMA_BITS, CHROMA_BITS = 9, 6
WHITE = 203.0
"""cd/m2 of paper white in HDR: ITU-R BT.2408."""
PEAK = 1000.0 / WHITE
"""The brightest that is told apart, in paper whites: what most films are mastered for."""
KNEE = 0.5
"""Up to here, in paper whites, brightness is kept."""

# ITU-R BT.2087: linear light of BT.2020 primaries in BT.709's.
_GAMUT = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], dtype=np.float32
)


def ordinary(y: NDArray[np.uint16], u: NDArray[np.uint16], v: NDArray[np.uint16], curve: int) -> tuple[Bytes, ...]:
    """Three planes of 4:2:0 at 10 bits in limited range -> the same at 8 bits; `curve` is PQ or HLG (H.273)."""
    luma, blue, red = table(curve)
    coarse = ((u >> (10 - CHROMA_BITS)).astype(np.int32) << CHROMA_BITS) | (v >> (10 - CHROMA_BITS))
    wide = coarse.repeat(2, axis=0).repeat(2, axis=1)[: y.shape[0], : y.shape[1]]
    level = (y >> (10 - LUMA_BITS)).astype(np.int32) << (2 * CHROMA_BITS)
    small = level[::2, ::2] | coarse
    return luma.take(level | wide), blue.take(small), red.take(small)


@cache
def table(curve: int) -> tuple[Bytes, Bytes, Bytes]:
    """Luma and both chromas of the ordinary picture, by luma, blue and red chroma of the HDR one."""
    luma = _middles(LUMA_BITS)
    chroma = _middles(CHROMA_BITS)
    parts = [_mapped(one, chroma, curve) for one in np.array_split(luma, 16)]  # in parts, to stay small in memory
    y, u, v = (np.concatenate([part[each] for part in parts]).ravel() for each in range(3))
    return y, u, v


def _middles(bits: int) -> Floats:
    """The middle of each step of a value that keeps so many bits of eight."""
    return ((np.arange(1 << bits) + 0.5) / (1 << bits) * 256).astype(np.float32)


def _mapped(luma: Floats, chroma: Floats, curve: int) -> tuple[Bytes, ...]:
    y, u, v = np.meshgrid((luma - 16) / 219, (chroma - 128) / 224, (chroma - 128) / 224, indexing="ij")
    coded = np.stack([y + 1.4746 * v, y - 0.16455 * u - 0.57135 * v, y + 1.8814 * u], axis=-1)  # BT.2020
    light = _light(np.clip(coded, 0, 1), curve)
    brightest = np.maximum(light.max(axis=-1, keepdims=True), 1e-6)
    light = light * (_rolled(brightest) / brightest)
    shown = np.clip(light @ _GAMUT.T, 0, 1) ** np.float32(1 / 2.4)
    return _planes(shown)


def _light(coded: Floats, curve: int) -> Floats:
    """Coded values -> light on the screen, in paper whites."""
    if curve == HLG:  # BT.2100, on a screen of 1000 cd/m2
        scene = np.where(coded <= 0.5, coded**2 / 3, (np.exp((coded - 0.55991073) / 0.17883277) + 0.28466892) / 12)
        grey = np.maximum(scene @ np.array([0.2627, 0.6780, 0.0593], dtype=np.float32), 1e-6)
        return np.asarray(scene * grey[..., np.newaxis] ** 0.2 * PEAK, dtype=np.float32)
    root = coded ** np.float32(1 / 78.84375)  # SMPTE ST 2084
    linear = (np.maximum(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** np.float32(1 / 0.1593017578125)
    return np.asarray(linear * (10_000 / WHITE), dtype=np.float32)


def _rolled(x: Floats) -> Floats:
    """The Moebius curve: straight to `KNEE`, then bent so that `PEAK` becomes white."""
    a = -(KNEE**2) * (PEAK - 1) / (KNEE**2 - 2 * KNEE + PEAK)
    b = (KNEE**2 - 2 * KNEE * PEAK + PEAK) / (PEAK - 1)
    bent = (b * b + 2 * b * KNEE + KNEE * KNEE) / (b - a) * (x + a) / (x + b)
    return np.asarray(np.minimum(np.where(x <= KNEE, x, bent), 1), dtype=np.float32)


def _planes(shown: Floats) -> tuple[Bytes, ...]:
    r, g, b = shown[..., 0], shown[..., 1], shown[..., 2]
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    planes = (16 + 219 * y, 128 + 224 * (b - y) / 1.8556, 128 + 224 * (r - y) / 1.5748)
    return tuple(np.rint(plane).astype(np.uint8) for plane in planes)
