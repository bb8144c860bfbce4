"""The sound of a film -> its lowest and highest sample in every hundredth of a second: a wave that can be drawn.

It is worked out once for a whole film, in the limited child, and kept in the cache by the film's digest.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from citecut import media, settings
from citecut.model import Digest
from citecut.pipeline.films import analysis_of
from citecut.pipeline.job import Job
from citecut.project import write_atomically

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

A_SECOND = 100
"""Columns of a wave in a second."""
RATE = 8_000
"""Samples a second that are heard for it: what lies above 4 kHz adds next to nothing to how high a wave stands."""
VERSION = 1


def draw_wave(job: Job, digest: Digest) -> int:
    """Work out the wave of a film, unless it is known; how many columns it has.

    Raises:
        InputError: the film has no sound, or cannot be decoded.
    """
    path = _path(digest)
    if not path.is_file():
        job.report.step("hear", "")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, b"".join(_columns(job, digest)))
    return path.stat().st_size // 2


def known_wave(digest: Digest, start: float, end: float) -> bytes | None:
    """The columns from `start` up to `end` seconds, two signed bytes each: lowest, highest. None: not known yet."""
    first, last = max(0, round(start * A_SECOND)), max(0, round(end * A_SECOND))
    try:
        with _path(digest).open("rb") as file:
            file.seek(first * 2)
            return file.read((last - first) * 2)
    except FileNotFoundError:
        return None


def _path(digest: Digest) -> Path:
    return settings.cache_home() / "waves" / f"{digest}.{VERSION}"


def _columns(job: Job, digest: Digest) -> Iterator[bytes]:
    import numpy as np

    path, wide = job.project.media_path(digest), RATE // A_SECOND
    analysis = analysis_of(job, digest)
    length = analysis.duration if analysis else media.probe(path).duration
    rest = np.zeros(0, np.float32)
    heard = 0
    for block in media.listen(path, Fraction(0), length, rate=RATE):
        heard += len(block)
        job.report.progress(min(1.0, heard / RATE / max(1.0, float(length))))
        rest = np.concatenate([rest, block])
        whole = len(rest) // wide
        if whole:
            yield _drawn(rest[: whole * wide].reshape(whole, wide))
            rest = rest[whole * wide :]
    if len(rest):
        yield _drawn(rest.reshape(1, -1))


def _drawn(columns: "NDArray[np.float32]") -> bytes:
    """Lowest and highest of each row of samples, as signed bytes one after the other."""
    import numpy as np

    ends = np.stack([columns.min(axis=1), columns.max(axis=1)], axis=1)
    return np.clip(np.round(ends * 127), -127, 127).astype(np.int8).tobytes()
