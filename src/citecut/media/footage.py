"""A part of a film -> its pictures, ready for a renderer, and its sound: exact, upright, in ordinary colours."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from citecut import limits
from citecut.errors import UsageError
from citecut.media.film import child

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from citecut.model import TimeRange


class Picture(NamedTuple):
    """One frame as 8-bit Y'CbCr 4:2:0 planes: upright, square pixels, BT.709, limited range."""

    time: Fraction
    """Seconds of the film from which it is seen, until the next one's time."""
    y: "NDArray[np.uint8]"
    u: "NDArray[np.uint8]"
    v: "NDArray[np.uint8]"


def frames(
    path: Path,
    start: Fraction,
    end: Fraction,
    size: tuple[int, int] | None = None,
    part: tuple[int, int, int, int] | None = None,
) -> Iterator[Picture]:
    """The pictures that are seen from `start` up to, not including, `end`, in order of time.

    The first is the one seen at `start`, so its time may lie before. `size` is (width, height), both even, of the
    whole frame as given, stretched to it; left out, it is the film's upright size made even. Of that frame only
    `part` (left, top, right, bottom, all even) is given, if told: what is not needed is not handed over. Brightness
    of HDR films is tone-mapped. Frames come at the film's own times, which may be uneven. The arrays are read-only.
    Closing the iterator ends the reading.

    Raises:
        UsageError: an odd or empty size, or a range that runs backward.
        InputError: no picture in the film, it is cut short before `end`, or as `probe`.
    """
    import numpy as np

    if end < start or start < 0:
        raise UsageError(f"frames run forward from 0, not `{start}` to `{end}`")
    if size is not None and (min(size) < 2 or size[0] % 2 or size[1] % 2 or size[0] * size[1] > _most()):
        raise UsageError(f"a frame has an even width and height, not `{size[0]}x{size[1]}`")
    for time, width, height, planes in child(
        path, "citecut.media.pictures:pictures", start, end, size, part, seconds=end
    ):
        whole = np.frombuffer(planes, np.uint8)
        luma, chroma = width * height, (height // 2, width // 2)
        u, v = whole[luma:].reshape(2, *chroma)
        yield Picture(time, whole[:luma].reshape(height, width), u, v)


class Glimpse(NamedTuple):
    """One part of a film, looked at quickly."""

    start: Fraction
    """When the frame begins that is nearest to the part's start."""
    width: int
    """Of the film's upright frame, made even."""
    height: int
    pictures: tuple[Picture, ...]
    """In order of time; the first may lie before the part."""


def glimpses(path: Path, parts: Sequence["TimeRange"]) -> tuple[Glimpse, ...]:
    """A quick look at each of `parts` of the film at `path`: small pictures of some of its key frames.

    Raises:
        InputError: no picture in the film, a part lies beyond its end, or as `probe`.
    """
    spans = [(each.start, each.end) for each in parts]
    seconds = max((each.end for each in parts), default=None)
    told = child(path, "citecut.media.glimpses:look", spans, seconds=seconds)
    return tuple(
        Glimpse(start, width, height, tuple(_picture(*each) for each in pictures))
        for start, width, height, pictures in told
    )


def listen(
    path: Path, start: Fraction, end: Fraction, *, rate: int = 48_000, language: str | None = None
) -> Iterator["NDArray[np.float32]"]:
    """The sound from `start` up to `end` as blocks of mono samples at `rate` a second, one after the other.

    Where the film has no sound there is silence, so that the samples count the time. `language` chooses among
    several tracks (BCP 47 or the file's own tag); otherwise the default one is heard.

    Raises:
        UsageError: a range that runs backward.
        InputError: no sound in the film, or as `probe`.
    """
    import numpy as np

    if end < start or start < 0:
        raise UsageError(f"sound runs forward from 0, not `{start}` to `{end}`")
    for block in child(path, "citecut.media.hearing:blocks", start, end, rate, language, seconds=end):
        yield np.frombuffer(block, np.float32)


def _picture(time: Fraction, width: int, height: int, planes: bytes) -> Picture:
    import numpy as np

    whole = np.frombuffer(planes, np.uint8)
    u, v = whole[width * height :].reshape(2, height // 2, width // 2)
    return Picture(time, whole[: width * height].reshape(height, width), u, v)


def _most() -> int:
    return limits.VIDEO_PIXELS.value
