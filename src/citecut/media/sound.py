"""Sound files -> samples (48 kHz, mono, float) and back; where speech starts, ends and pauses."""

import io
import itertools
import wave
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from citecut.errors import InputError
from citecut.isolate import run

RATE = 48000
"""Samples a second of all sound inside Citecut."""

FORMATS = "wav,w64,aiff,flac,mp3,ogg,aac,mov,matroska,amr,caf"
"""Demuxers that may touch a sound file. FFmpeg's own choice would open playlists and neighbouring files."""

SECONDS = 30 * 60
"""The longest sound that is read: a long recording with a cue list; 173 MB in memory at 16 bits."""

FRAME = RATE // 100
"""Samples in the 10 ms steps in which speech and silence are told apart."""

Samples = NDArray[np.float32]


class Pause(NamedTuple):
    """A stretch of silence inside speech, in samples."""

    start: int
    end: int


def decode(data: bytes) -> Samples:
    """The sound of `data` as 48 kHz mono.

    A plain WAV is read here; everything else goes to a disposable child process.

    Raises:
        InputError: it is not sound, is damaged, or is longer than 30 minutes.
    """
    plain = _read_wav(data)
    if plain is not None:
        return plain
    return _floats(run(decode_pcm, data))


def decode_pcm(data: bytes) -> bytes:
    """The sound of `data` as 48 kHz mono 16-bit PCM. For untrusted bytes: call it in a child process.

    Raises:
        InputError: it is not sound, is damaged, or is longer than 30 minutes.
    """
    import av

    try:
        with av.open(io.BytesIO(data), "r", options={"format_whitelist": FORMATS}) as file:
            if not file.streams.audio:
                raise InputError("the file holds no sound", "give a WAV, MP3, M4A, FLAC or Opus file")
            return _resample(file.decode(file.streams.audio[0]))
    except (av.error.FFmpegError, ValueError, EOFError) as error:
        raise InputError("the file cannot be read as sound", "give a WAV, MP3, M4A, FLAC or Opus file") from error


def at_48k(mono: Samples, rate: int) -> Samples:
    """`mono` at `rate` samples a second, resampled to 48 kHz."""
    import av

    if rate == RATE or not len(mono):
        return mono
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(mono[np.newaxis]), format="flt", layout="mono")
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    parts = [out.to_ndarray()[0] for given in (frame, None) for out in resampler.resample(given)]
    return np.concatenate(parts).astype(np.float32)


def encode_wav(samples: Samples) -> bytes:
    """48 kHz mono 16-bit WAV; equal samples give equal bytes."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(_sixteen_bits(samples))
    return out.getvalue()


def read_wav(data: bytes) -> Samples:
    """The samples of a WAV that `encode_wav` made.

    Raises:
        InputError: it is anything else.
    """
    samples = _read_wav(data)
    if samples is None:
        raise InputError("the sound is not a 48 kHz mono WAV")
    return samples


def without_rumble(samples: Samples) -> Samples:
    """`samples` without a constant offset and what lies below speech: wind, traffic, the desk.

    Nothing under 35 Hz stays, nothing over 65 Hz changes, and nothing moves in time.
    """
    if not len(samples):
        return samples
    # Mirrored ends: an abrupt start of rumble would ring.
    edge = min(len(samples) - 1, RATE // 4)
    wide = np.pad(samples.astype(np.float64), edge, mode="reflect", reflect_type="odd") if edge else samples
    size = 1 << (len(wide) + RATE // 4).bit_length()
    rise = np.clip((np.fft.rfftfreq(size, 1 / RATE) - 35) / 30, 0, 1)
    clean = np.fft.irfft(np.fft.rfft(wide, size) * np.sin(rise * np.pi / 2) ** 2, size)
    return clean[edge : edge + len(samples)].astype(np.float32)


def levels(samples: Samples) -> NDArray[np.float64]:
    """Loudness of each 10 ms step in dB below full scale, floored at -120."""
    steps = -(-len(samples) // FRAME)
    padded = np.zeros(steps * FRAME, dtype=np.float64)
    padded[: len(samples)] = samples
    power = np.mean(padded.reshape(steps, FRAME) ** 2, axis=1) if steps else np.zeros(0)
    return 10 * np.log10(np.maximum(power, 1e-12))


def speech_steps(samples: Samples) -> NDArray[np.bool_]:
    """For each 10 ms step, whether it is speech.

    The threshold lies 36 dB under the loud parts, so that the quiet consonants at the ends of words count as
    speech; the noise of a room raises it, up to 20 dB under them.
    """
    level = levels(samples)
    if not len(level) or level.max() < SILENT:
        return np.zeros(len(level), dtype=np.bool_)
    loud = float(np.percentile(level[level > level.max() - 40], 90))
    noise = float(np.percentile(level, 5))
    threshold = min(max(loud - 36, noise + 8), loud - 20)
    return np.asarray(level > threshold, dtype=np.bool_)


SILENT = -60.0
"""dB below full scale: a sound that never rises above this is silence."""


CLICK, APART = 4, 25
"""Steps: a shorter sound that stands further off from speech than this is a click, not a word."""


def speech_bounds(samples: Samples) -> tuple[int, int] | None:
    """The first sample of speech and the one after its last; None in silence."""
    runs = _runs(speech_steps(samples))
    while len(runs) > 1 and runs[0][1] - runs[0][0] < CLICK and runs[1][0] - runs[0][1] > APART:
        del runs[0]
    while len(runs) > 1 and runs[-1][1] - runs[-1][0] < CLICK and runs[-1][0] - runs[-2][1] > APART:
        del runs[-1]
    return (runs[0][0] * FRAME, min(runs[-1][1] * FRAME, len(samples))) if runs else None


def _runs(steps: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of speech, in steps."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], steps, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def pauses(samples: Samples, *, least: int) -> tuple[Pause, ...]:
    """The silences of at least `least` samples between the first and the last speech."""
    between = itertools.pairwise(_runs(speech_steps(samples)))
    found = (Pause(before[1] * FRAME, after[0] * FRAME) for before, after in between)
    return tuple(pause for pause in found if pause.end - pause.start >= least)


def _read_wav(data: bytes) -> Samples | None:
    """The samples of a plain PCM WAV; None when it is something else."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return None
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            if width != 2 or not 1 <= channels <= 8 or not 8000 <= rate <= 192000:
                return None
            _refuse_long(len(data) // (2 * channels), rate)
            pcm = file.readframes(file.getnframes())
    except (wave.Error, EOFError):
        return None
    whole = np.frombuffer(pcm[: len(pcm) // (2 * channels) * (2 * channels)], dtype="<i2")
    mono = whole.reshape(-1, channels).mean(axis=1, dtype=np.float32) / np.float32(32768)
    return at_48k(mono, rate)


def _resample(frames: Any) -> bytes:
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    parts: list[bytes] = []
    total = 0
    for frame in _then_flush(frames):
        for out in resampler.resample(frame):
            total += out.samples
            _refuse_long(total, RATE)
            parts.append(out.to_ndarray().astype("<i2").tobytes())
    return b"".join(parts)


def _then_flush(frames: Any) -> Any:
    for frame in frames:
        frame.pts = None  # recordings with broken clocks: samples follow each other
        yield frame
    yield None


def _refuse_long(samples: int, rate: int) -> None:
    if samples > SECONDS * rate:
        raise InputError(f"the sound is longer than {SECONDS // 60} minutes", "give a shorter recording")


def _floats(pcm: bytes) -> Samples:
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(32768)


def _sixteen_bits(samples: Samples) -> bytes:
    whole = np.rint(np.clip(samples.astype(np.float64), -1, 1) * 32767)
    return bytes(whole.astype("<i2").tobytes())
