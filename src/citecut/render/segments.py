"""Stages -> segments: the parts that are encoded alone, named by everything that shapes them, kept in a folder."""

import contextlib
import enum
import hashlib
import time
import uuid
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from functools import cache
from itertools import groupby
from pathlib import Path

import av
import cv2
import numpy as np

from citecut.model import Digest, Format, canonical_json
from citecut.render.encode import MOVIE_OPTIONS, VIDEO_OPTIONS
from citecut.render.layers import Layer, MovingStill, Plain, Stage
from citecut.render.still import moves

LONGEST = 8  # seconds: a longer shot is divided, so that work can be shared and an edit costs little
LONGEST_MOVING = 4  # seconds, where every frame is encoded: these take most of the time, so they are shared out
SHORTEST = 2  # seconds: a rest shorter than this stays with what is before it
KEPT_BYTES = 2 * 10**9  # how much of the cache stays by default
RECENT = 3600  # seconds within which a segment may be in use by a render that still runs


@dataclass(frozen=True)
class Segment:
    """Consecutive frames of one stage, encoded alone."""

    stage: Stage
    first: int
    """Its first frame, counted from the start of the shot."""
    frames: int
    name: Digest
    """The hash of everything that shapes its bytes, and of nothing else: neither of where it comes in the cut."""
    skip_pictures: bool = False
    """Whether so many frames repeat the one before that these are written as skip pictures: see skip.py."""

    @property
    def cost(self) -> int:
        """About how long it takes, to start with the longest."""
        still = 0.1 if self.skip_pictures else 1
        return round(self.frames * still * (1.3 if isinstance(self.stage.ground, MovingStill) else 1))


def divide(
    stages: Sequence[Stage], shape: Format, look: str = "", *, skip_pictures: bool = True
) -> tuple[Segment, ...]:
    """The segments of a cut, in order: one a shot, long shots divided at fixed times from their start.

    `look` names what shapes every picture besides the layers' keys: the theme, with its fonts. With `skip_pictures`,
    segments in which most frames repeat are marked for that.
    """
    return tuple(
        _segment(stage, part, shape, look, skip_pictures) for stage in stages for part in _parts(stage, shape.rate)
    )


def segment_path(folder: Path, segment: Segment) -> Path:
    """Where a segment lies in the cache."""
    return folder / segment.name[:2] / f"{segment.name}.mp4"


def named(shaping: object) -> Digest:
    """A name for what these values (of JSON's kinds), the room's code and the libraries make together."""
    return hashlib.sha256(canonical_json([_tools(), shaping])).hexdigest()


def part_path(folder: Path) -> Path:
    """A temporary name that nobody else uses: several processes may make the same segment at once."""
    return folder / f"{uuid.uuid4().hex}.part"


def prune(folder: Path, limit: int = KEPT_BYTES, keep: Collection[Digest] = ()) -> int:
    """Removes the segments used longest ago until the cache holds at most `limit` bytes; returns bytes removed.

    What is named in `keep`, and what was used within the last hour, stays. What a killed render left half-written
    goes.
    """
    for part in folder.glob("*.part"):
        with contextlib.suppress(OSError):
            if part.stat().st_mtime < time.time() - RECENT:
                part.unlink()
    found = sorted(_found(folder))
    surplus, removed = sum(size for _, size, _ in found) - limit, 0
    for used, size, path in found:
        if removed >= surplus or used > time.time() - RECENT:
            break
        if path.stem not in keep:
            with contextlib.suppress(OSError):
                path.unlink()
                removed += size
    return removed


def spelled(value: object) -> object:
    """A key in a form that JSON can spell the same way in every run.

    Raises:
        TypeError: its spelling could differ from run to run, so it cannot name anything.
    """
    if value is None or isinstance(value, bool | int | str):
        return value if not isinstance(value, enum.Enum) else [type(value).__name__, value.name]
    if isinstance(value, float | Fraction | Path | complex | np.generic):
        return [type(value).__name__, str(value)]
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    if isinstance(value, tuple | list):
        return [type(value).__name__, *(spelled(each) for each in value)]
    return _spelled_object(value)


def _spelled_object(value: object) -> object:
    if isinstance(value, enum.Enum):
        return [type(value).__name__, value.name]
    if isinstance(value, frozenset):
        return ["frozenset", *sorted(canonical_json(spelled(each)).decode() for each in value)]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *([each.name, spelled(getattr(value, each.name))] for each in fields(value))]
    digest = getattr(value, "digest", None)
    if isinstance(digest, str):
        return [type(value).__name__, digest]
    raise TypeError(f"a layer's key holds a {type(value).__name__}, which has no lasting spelling")


def _parts(stage: Stage, rate: int) -> Iterator[range]:
    longest, shortest = (LONGEST_MOVING if _moving(stage) else LONGEST) * rate, SHORTEST * rate
    start = 0
    while stage.frames - start >= longest + shortest:
        yield range(start, start + longest)
        start += longest
    if start < stage.frames:
        yield range(start, stage.frames)


def _moving(stage: Stage) -> bool:
    return isinstance(stage.ground, MovingStill) and moves(stage.ground, stage.frames)


def _segment(stage: Stage, part: range, shape: Format, look: str, skip_pictures: bool) -> Segment:
    keys = [_keys(layer, part, shape.rate) for layer in stage.layers]
    skipping = skip_pictures and 2 * _repeats(stage, keys, len(part)) > len(part)
    shaping = [
        look,
        [shape.width, shape.height, shape.rate, len(part), skipping],
        _ground(stage, part),
        [_runs(each) for each in keys if any(key is not None for key in each)],
    ]
    return Segment(stage, part.start, len(part), named(shaping), skipping)


def _ground(stage: Stage, part: range) -> list[object]:
    ground = stage.ground
    if isinstance(ground, Plain):
        return ["plain", *ground.rgb]
    place = [part.start, stage.frames] if moves(ground, stage.frames) else []
    stat = ground.path.stat()
    views = [spelled(each) for each in (ground.box, ground.start, ground.end, ground.behind)]
    return ["still", _digest(ground.path, stat.st_size, stat.st_mtime_ns), *views, place]


def _keys(layer: Layer, part: range, rate: int) -> list[Hashable | None]:
    return [layer.key(Fraction(index, rate)) for index in part]


def _runs(keys: list[Hashable | None]) -> list[object]:
    """The keys of a layer over time, with how many frames each one lasts."""
    return [[spelled(key), sum(1 for _ in run)] for key, run in groupby(keys)]


def _repeats(stage: Stage, keys: list[list[Hashable | None]], frames: int) -> int:
    """How many frames are the same as the one before."""
    if _moving(stage):
        return 0
    return sum(all(each[at] == each[at - 1] for each in keys) for at in range(1, frames))


@cache
def _digest(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _tools() -> list[object]:
    """What else shapes the bytes: this room's own code and themes, the libraries, the settings."""
    room = Path(__file__).parent
    own = hashlib.sha256()
    for path in sorted(each for each in room.rglob("*") if each.suffix in (".py", ".typ", ".toml", ".json")):
        own.update(path.relative_to(room).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    versions = [av.__version__, av.library_versions, cv2.__version__, np.__version__]
    return [own.hexdigest(), repr(versions), VIDEO_OPTIONS, MOVIE_OPTIONS]


def _found(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.glob("??/*.mp4"):
        with contextlib.suppress(FileNotFoundError):
            stat = path.stat()
            yield stat.st_mtime, stat.st_size, path
