"""Samples -> loudness as people hear it (ITU-R BS.1770, EBU R128), true peak, and a limiter.

Own code on NumPy, because PyAV before 16 hides what libav's meter says; the tests hold it to that meter.
Everything works on arrays of shape (samples, channels) at 48 kHz.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from citecut.media.sound import RATE

Floats = NDArray[np.float64]

BLOCK = RATE * 4 // 10
"""Samples in a gating block: 400 ms."""
HOP = RATE // 10
"""Samples between gating blocks: they overlap by 75%."""
SILENCE = -70.0
"""LUFS of the absolute gate: what is quieter does not count."""


TARGET = -14.0
"""LUFS of a programme with a voice; LOOK, and what the platforms play back at."""

CEILING = -2.0
"""dBTP that our own sound keeps under: AAC at 128 kb/s was seen to add half a dB, and LOOK wants -1 in the end."""

MOST_GAIN = 40.0
"""dB: a sound that needs more is noise."""


def levelled(mono: NDArray[np.float32]) -> NDArray[np.float32]:
    """`mono` (one dimension) at `TARGET` when it plays on both sides, its true peak under `CEILING`.

    The limiter takes some loudness away, so the gain is corrected until it is within 0.1 LU.
    """
    samples = mono.astype(np.float64)[:, np.newaxis]
    gain, out = 0.0, samples
    for _ in range(4):
        missing = TARGET - loudness(out) - SIDES
        if not np.isfinite(missing) or abs(missing) < 0.1:
            break
        gain = min(gain + missing, MOST_GAIN)
        out = np.concatenate([*limited([samples], factor(gain), factor(CEILING))])
    return out[:, 0].astype(np.float32)


SIDES = 3.01
"""LU by which one sound on both sides is louder than on one."""


class Meter:
    """Measures a stream of blocks; memory grows by eight bytes for each 100 ms."""

    def __init__(self, channels: int = 2) -> None:
        self._rest = np.zeros((0, channels))
        self._past = np.zeros((len(KERNEL) - 1, channels))
        self._powers: list[float] = []

    def add(self, block: NDArray[np.float32] | Floats) -> None:
        """Hears `block`, of shape (samples, channels)."""
        heard, self._past = _weighted(np.asarray(block, dtype=np.float64), self._past)
        heard = np.concatenate([self._rest, heard])
        whole = len(heard) // HOP
        power = (heard[: whole * HOP] ** 2).reshape(whole, HOP, heard.shape[1]).sum(axis=(1, 2)) / HOP
        self._powers.extend(power.tolist())
        self._rest = heard[whole * HOP :]

    def integrated(self) -> float:
        """Gated loudness in LUFS of what was heard so far; -inf in silence.

        Sounds shorter than a gating block are measured whole.
        """
        powers = self._gating_blocks()
        loud = powers[powers > _power(SILENCE)]
        if not len(loud):
            return float("-inf")
        gated = loud[loud > loud.mean() / 10]  # the relative gate: 10 LU under the mean
        return _lufs(float(gated.mean()))

    def _gating_blocks(self) -> Floats:
        steps = np.asarray(self._powers)
        if len(steps) < 4:
            energy = steps.sum() * HOP + float((self._rest**2).sum())
            return np.asarray([energy / max(1, len(steps) * HOP + len(self._rest))])
        sums = np.concatenate([[0.0], np.cumsum(steps)])
        return np.asarray((sums[4:] - sums[:-4]) / 4)


def loudness(samples: NDArray[np.float32] | Floats) -> float:
    """Integrated loudness in LUFS of `samples`, of shape (samples, channels)."""
    meter = Meter(samples.shape[1])
    meter.add(samples)
    return meter.integrated()


def true_peak(samples: NDArray[np.float32] | Floats) -> float:
    """The highest point of the wave between and at the samples, as a factor of full scale."""
    if not len(samples):
        return 0.0
    return float(_peaks(np.asarray(samples, dtype=np.float64)).max())


def decibels(factor: float) -> float:
    """`factor` of full scale in dB."""
    return float(20 * np.log10(max(factor, 1e-12)))


def factor(decibels: float) -> float:
    """The factor that `decibels` stand for."""
    return float(10 ** (decibels / 20))


def limited(blocks: Iterable[Floats], gain: float, ceiling: float) -> Iterator[Floats]:
    """`blocks` times `gain`, turned down smoothly where the true peak would pass `ceiling`.

    Looks ahead by `REACH` samples, so nothing is clipped and no gain step is heard. How the stream is cut
    into blocks does not change the result. As many samples come out as went in.
    """
    margin = 2 * REACH + TAPS
    held: Floats | None = None
    lead = 0  # samples at the front of `held` that have been given out already
    for block in blocks:
        louder = np.asarray(block, dtype=np.float64) * gain
        held = louder if held is None else np.concatenate([held, louder])
        ready = len(held) - margin
        if ready > lead:
            yield _turned_down(held, ceiling)[lead:ready]
            drop = max(0, ready - margin)
            held, lead = held[drop:], ready - drop
    if held is not None and len(held) > lead:
        yield _turned_down(held, ceiling)[lead:]


REACH = RATE * 5 // 1000
"""Samples over which the limiter turns down and up again: 5 ms, short enough not to dull a word."""

TAPS = 12
"""Samples on each side that the interpolation between samples looks at."""


def _turned_down(samples: Floats, ceiling: float) -> Floats:
    if np.abs(samples).max(initial=0.0) * OVERSHOOT <= ceiling:
        return samples  # quiet music mostly, and looking between its samples takes long
    needed = np.minimum(1.0, ceiling / np.maximum(_peaks(samples), 1e-9))
    if needed.min() >= 1.0:
        return samples
    # The least gain within reach, smoothed over the same reach, is never more than what is needed.
    low = _sliding_least(needed, REACH)
    return samples * _sliding_mean(low, REACH)[:, np.newaxis]


def _sliding_least(values: Floats, reach: int) -> Floats:
    """The least value within `reach` on both sides, from `reach` before the first place to as far after the last."""
    outside = np.ones(2 * reach)
    least, width, have = np.concatenate([outside, values, outside]), 2 * reach + 1, 1
    while have < width:
        step = min(have, width - have)
        least = np.minimum(least[:-step], least[step:])
        have += step
    return least


def _sliding_mean(values: Floats, reach: int) -> Floats:
    """A mean over `reach` on both sides, weighted to a smooth bell, where that much is known."""
    bell = np.hanning(2 * reach + 3)[1:-1]
    return _convolve(values[:, np.newaxis], bell / bell.sum())[:, 0]


def _peaks(samples: Floats) -> Floats:
    """For each sample the highest point of the wave from it to the next, over all channels."""
    padded = np.pad(samples, ((TAPS, TAPS), (0, 0)))
    highest = np.abs(samples)
    for between in _convolved(padded, BETWEEN):
        np.maximum(highest, np.abs(between[1 : len(samples) + 1]), out=highest)
    return np.asarray(np.maximum.reduce(list(highest.T)))


def _between() -> tuple[Floats, ...]:
    """Interpolators for a quarter, a half and three quarters of the way to the next sample."""
    places = np.arange(-TAPS + 1, TAPS + 1)
    kernels = []
    for part in (0.25, 0.5, 0.75):
        kernel = np.sinc(places - part) * np.cos(np.pi * (places - part) / (2 * (TAPS + 1))) ** 2
        kernels.append(kernel[::-1] / kernel.sum())
    return tuple(kernels)


BETWEEN = _between()

OVERSHOOT = max(1.0, *(float(np.abs(kernel).sum()) for kernel in BETWEEN)) + 1e-9
"""How far the wave between samples may pass the highest of them, at most."""


def _weighted(block: Floats, past: Floats) -> tuple[Floats, Floats]:
    """`block` as the ear weighs it (K-weighting), given the samples before it; and the new past."""
    joined = np.concatenate([past, block])
    return _convolve(joined, KERNEL), joined[len(joined) - len(past) :]


def _convolve(samples: Floats, kernel: Floats) -> Floats:
    return _convolved(samples, (kernel,))[0]


def _convolved(samples: Floats, kernels: Sequence[Floats]) -> list[Floats]:
    """Each channel convolved with kernels of one length, only where they overlap fully, by FFT in pieces."""
    taps, channels = len(kernels[0]), samples.shape[1]
    length = max(0, len(samples) - taps + 1)
    out = [np.empty((channels, length)) for _ in kernels]
    size = 1 << max(10, (4 * taps).bit_length())
    responses = [np.fft.rfft(kernel, size) for kernel in kernels]
    step = size - taps + 1
    for at in range(0, length, step):
        heard = np.fft.rfft(samples[at : at + size].T, size)
        for made, response in zip(out, responses, strict=True):
            made[:, at : at + step] = np.fft.irfft(heard * response, size)[:, taps - 1 : taps - 1 + length - at]
    return [made.T for made in out]


def _k_weighting() -> Floats:
    """The impulse response of BS.1770's two filters (a shelf for the head, a high-pass) at 48 kHz."""
    shelf = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1, -1.69065929318241, 0.73248077421585])
    high = ([1.0, -2.0, 1.0], [1, -1.99004745483398, 0.99007225036621])
    impulse = [1.0] + [0.0] * (RATE // 4 - 1)  # after a quarter of a second it has died away
    return np.asarray(_biquad(_biquad(impulse, *shelf), *high))


def _biquad(x: list[float], b: list[float], a: list[float]) -> list[float]:
    y: list[float] = []
    for n, value in enumerate(x):
        past = (x[n - 1] if n else 0.0, x[n - 2] if n > 1 else 0.0)
        out = (y[n - 1] if n else 0.0, y[n - 2] if n > 1 else 0.0)
        y.append(b[0] * value + b[1] * past[0] + b[2] * past[1] - a[1] * out[0] - a[2] * out[1])
    return y


KERNEL = _k_weighting()


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def _lufs(power: float) -> float:
    return float(-0.691 + 10 * np.log10(power))
