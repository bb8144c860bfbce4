"""Stages -> segments: the parts that are encoded alone, named by everything that shapes them, kept in a folder."""

import contextlib
import enum
import hashlib
import time
import uuid
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

import av
import cv2
import numpy as np

from citecut.model import Digest, Format, canonical_json
from citecut.render.cameras import decoded_size, framings_of
from citecut.render.encode import DRAFT_OPTIONS, MOVIE_OPTIONS, VIDEO_OPTIONS
from citecut.render.layers import Layer, MovingFilm, MovingStill, Plain, Stage
from citecut.render.still import ease, moves, way

# Seconds: a longer shot is divided, so that work can be shared and an edit costs little; and a rest that is shorter
# stays with what is before it. A moving shot takes most of the time, as all its frames are encoded.
LONGEST, SHORTEST = 8, 2
LONGEST_MOVING, SHORTEST_MOVING = 2, 1
LONGEST_FILM, SHORTEST_FILM = 15, 5  # seeking in a film and starting to read it costs as much as a second of it
# Seconds: what is gone by then came over from the shot before. Over a moving ground it has a segment of its own; if
# all else stands still, an encoder of its own would cost more than the rest of the shot.
PASSING = 1
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
    draft: bool = False
    """Whether it is encoded for a quick look only."""

    @property
    def moving(self) -> bool:
        """Whether its ground moves, so that every frame is encoded."""
        return _moving(self.stage)


def divide(
    stages: Sequence[Stage], shape: Format, look: str = "", *, skip_pictures: bool = True, draft: bool = False
) -> tuple[Segment, ...]:
    """The segments of a cut, in order: one a shot, long shots divided at fixed times from their start.

    `look` names what shapes every picture besides the layers' keys: the theme, with its fonts. With `skip_pictures`,
    segments in which most frames repeat are marked for that. Those of a `draft` are never named like others.
    """
    parts = ((stage, part) for stage in stages for part in _parts(stage, shape.rate))
    return tuple(_segment(stage, part, shape, [look, draft], skip_pictures) for stage, part in parts)


def segment_path(folder: Path, segment: Segment) -> Path:
    """Where a segment lies in the cache."""
    return folder / segment.name[:2] / f"{segment.name}.mp4"


def poster_path(folder: Path, name: Digest) -> Path:
    """Where the first frame of the segment of that name lies as a picture."""
    return folder / name[:2] / f"{name}.jpg"


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
    bounds = (LONGEST_MOVING, SHORTEST_MOVING) if _moving(stage) else (LONGEST, SHORTEST)
    if isinstance(stage.ground, MovingFilm):
        bounds = (LONGEST_FILM, SHORTEST_FILM)
    longest, shortest = (each * rate for each in bounds)
    start = _passing(stage, rate) if _moving(stage) else 0
    if start:
        yield range(start)
    while stage.frames - start >= longest + shortest:
        yield range(start, start + longest)
        start += longest
    if start < stage.frames:
        yield range(start, stage.frames)


def _passing(stage: Stage, rate: int) -> int:
    """Frames at the start in which something of the shot before is still going out; else 0."""
    end = min(stage.frames, PASSING * rate)
    return max((_gone(layer, end, rate) for layer in stage.layers), default=0) if end < stage.frames else 0


def _gone(layer: Layer, end: int, rate: int) -> int:
    """The frame before `end` from which on a layer that was there at the start shows nothing; 0 if it stays."""
    if layer.key(Fraction(0)) is None or layer.key(Fraction(end, rate)) is not None:
        return 0
    return next(at for at in range(end + 1) if layer.key(Fraction(at, rate)) is None)


def _moving(stage: Stage) -> bool:
    ground = stage.ground
    return isinstance(ground, MovingFilm) or (isinstance(ground, MovingStill) and moves(ground, stage.frames))


def _segment(stage: Stage, part: range, shape: Format, look: list[object], skip_pictures: bool) -> Segment:
    keys = [_keys(layer, part, shape.rate) for layer in stage.layers]
    skipping = skip_pictures and 2 * _repeats([*keys, _views(stage, part, shape.rate)]) > len(part)
    shaping = [
        look,
        [shape.width, shape.height, shape.rate, len(part), skipping],
        _ground(stage, part, shape.rate),
        [_runs(each) for each in keys if any(key is not None for key in each)],
    ]
    return Segment(stage, part.start, len(part), named(shaping), skipping, draft=bool(look[1]))


def _ground(stage: Stage, part: range, rate: int) -> list[object]:
    ground = stage.ground
    if isinstance(ground, Plain):
        return ["plain", *ground.rgb]
    if isinstance(ground, MovingFilm):
        return _film(ground, part, rate)
    place = [part.start, way(ground, stage.frames, rate)] if moves(ground, stage.frames) else []
    stat = ground.path.stat()
    views = [spelled(each) for each in (ground.box, ground.start, ground.end, ground.behind)]
    return ["still", _digest(ground.path, stat.st_size, stat.st_mtime_ns), *views, place]


def _film(film: MovingFilm, part: range, rate: int) -> list[object]:
    """The film's bytes, which part of it, and the cameras of that part."""
    start, end = Fraction(part.start, rate), Fraction(part.stop, rate)
    cameras = [each.model_dump(mode="json") for each in framings_of(film, start, end)]
    times = [spelled(each) for each in (film.start + start, film.start - film.origin + start)]
    boxes = [spelled(each) for each in (film.box, film.fitted, film.behind, decoded_size(film))]
    held = [spelled(film.holds - film.start - start)] if film.holds and film.start + end > film.holds else []
    return ["film", film.media, *times, *boxes, film.dips and part.start == 0, cameras, *held]


def _keys(layer: Layer, part: range, rate: int) -> list[Hashable | None]:
    return [layer.key(time) for time in _times(part, rate)]


@lru_cache(maxsize=4)
def _times(part: range, rate: int) -> tuple[Fraction, ...]:
    """The times of frames: all layers of a stage are asked for the same."""
    return tuple(Fraction(index, rate) for index in part)


def _runs(keys: list[Hashable | None]) -> list[object]:
    """The keys of a layer over time, with how many frames each one lasts."""
    return [[spelled(key), sum(1 for _ in run)] for key, run in groupby(keys)]


def _views(stage: Stage, part: range, rate: int) -> list[Hashable | None]:
    """How far the motion of the ground has come at each frame."""
    if isinstance(stage.ground, MovingFilm):
        return list(part)
    if not isinstance(stage.ground, MovingStill) or not moves(stage.ground, stage.frames):
        return [None] * len(part)
    frames = way(stage.ground, stage.frames, rate)
    return [ease(index, frames) for index in part]


def _repeats(keys: list[list[Hashable | None]]) -> int:
    """How many frames are the same as the one before."""
    return sum(all(each[at] == each[at - 1] for each in keys) for at in range(1, len(keys[-1])))


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
    return [own.hexdigest(), repr(versions), VIDEO_OPTIONS, DRAFT_OPTIONS, MOVIE_OPTIONS]


def _found(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in (each for each in folder.glob("??/*.*") if each.suffix in (".mp4", ".jpg")):
        with contextlib.suppress(FileNotFoundError):
            stat = path.stat()
            yield stat.st_mtime, stat.st_size, path
