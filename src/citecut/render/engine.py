"""Cut -> video file and poster: stages are composed and encoded as segments, joined, and sound is laid under."""

import contextlib
import ctypes
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from citecut.errors import UsageError
from citecut.model import Cut, Digest, Format
from citecut.render.compose import Composer
from citecut.render.draft import halved
from citecut.render.encode import SegmentWriter, encode_sound, finished
from citecut.render.footage import Reels
from citecut.render.h264 import UnforeseenError
from citecut.render.join import join, whole
from citecut.render.layers import Stage
from citecut.render.planes import blank, rgb
from citecut.render.segments import Segment, divide, part_path, poster_path, prune, segment_path
from citecut.render.still import Stills

if TYPE_CHECKING:
    from citecut.render.theme import Theme

Media = Callable[[Digest], Path]
Progress = Callable[[float], None]
Sound = Iterable[NDArray[np.float32]]
Track = Callable[[], tuple[Path, int] | None]

POSTER_QUALITY = 90
SKIP_PICTURES = "CITECUT_SKIP_PICTURES"  # environment variable; 0: every frame goes through the encoder
LARGE_BLOCK = 2**20  # bytes; smaller than a plane of a frame, larger than what changes hands many times a frame
M_MMAP_THRESHOLD = -3  # of malloc.h
WORKERS = 8  # more than this many encoders at once mostly wait for memory


@dataclass(frozen=True)
class SegmentUse:
    """A segment of the finished file, and whether it was already there."""

    name: Digest
    reused: bool


@dataclass(frozen=True)
class Rendered:
    """What was written."""

    path: Path
    frames: int
    bytes: int
    segments: tuple[SegmentUse, ...]
    """In order of time."""


class StoppedError(Exception):
    """A worker gave way because something else failed."""


def render(
    cut: Cut,
    theme: "Theme",
    media: Media,
    out: Path,
    *,
    cache: Path,
    progress: Progress | None = None,
    workers: int | None = None,
    metadata: Mapping[str, str] | None = None,
    skip_pictures: bool | None = None,
    draft: bool = False,
    poster: Path | None = None,
) -> Rendered:
    """Writes `cut` as an MP4 file: H.264 with AAC, the same bytes for the same input.

    `media` gives the file of a digest; segments are kept in `cache`. `progress` is told the finished part, 0 to 1,
    from any thread. `metadata` may hold `title`, `comment`, `artist`, `copyright` and `language`. `skip_pictures`
    says whether frames that repeat are written without the encoder; by default yes, unless the environment
    variable `CITECUT_SKIP_PICTURES` is `0`. A `draft` is the same clip at half the size each way, quickly encoded.
    Where a `poster` is wanted, the first frame is written there as a JPEG, without laying the cut out once more.

    Raises:
        InputError: a picture cannot be read, the disk is full, or a folder cannot be written to.
    """
    from citecut.render.stage import stages
    from citecut.render.track import track

    laid = stages(cut, theme, media)
    rendered = render_stages(
        laid,
        cut.format,
        out,
        look=theme.digest,
        track=lambda: track(cut, media, cache),
        cache=cache,
        progress=progress,
        workers=workers,
        metadata={"language": cut.language, **(metadata or {})},
        skip_pictures=skip_pictures,
        draft=draft,
    )
    if poster is not None:
        _lay_poster(laid, cut.format, cache, rendered.segments[0].name, poster)
    return rendered


def render_stages(
    stages: Sequence[Stage],
    shape: Format,
    out: Path,
    *,
    cache: Path,
    look: str = "",
    sound: Sound | None = None,
    track: Track | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
    metadata: Mapping[str, str] | None = None,
    skip_pictures: bool | None = None,
    draft: bool = False,
) -> Rendered:
    """Writes stages and stereo sound (blocks of shape (n, 2) at 48 kHz) as one MP4 file; see `render`.

    `look` names what shapes every picture besides the layers' keys: the theme, with its fonts. Instead of sound,
    `track` may give a file that holds it encoded, and its samples; it is asked while segments are made.

    Raises:
        UsageError: there is nothing to show.
        InputError: as `render`.
    """
    skip = os.environ.get(SKIP_PICTURES) != "0" if skip_pictures is None else skip_pictures
    if draft:
        stages, shape = halved(stages, shape)
    segments = divide(stages, shape, look, skip_pictures=skip, draft=draft)
    if not segments:
        raise UsageError("the cut has no frames", "give it at least one shot")
    missing = _missing(cache, segments)
    with finished(out) as part, _spare(out) as spare:
        pool = _Workers(shape, cache, sum(each.frames for each in missing.values()), progress, workers)
        heard = pool.run(missing.values(), track or _track(sound, spare))
        files = [(segment_path(cache, each), each.frames) for each in segments]
        join(files, heard, part, shape, metadata or {})
    prune(cache, keep={each.name for each in segments})
    uses = tuple(SegmentUse(each.name, each.name not in missing) for each in segments)
    return Rendered(out, sum(each.frames for each in segments), out.stat().st_size, uses)


def poster(cut: Cut, theme: "Theme", media: Media, out: Path) -> None:
    """Writes the first frame as a JPEG.

    Raises:
        InputError: as `render`.
    """
    write_jpeg(frame(cut, theme, media, 0), out)


def frame(cut: Cut, theme: "Theme", media: Media, index: int) -> NDArray[np.uint8]:
    """Frame `index` of the cut as it is given to the encoder, in sRGB: shape (height, width, 3)."""
    from citecut.render.stage import stages

    return stage_frame(stages(cut, theme, media), cut.format, index)


def _lay_poster(stages: Sequence[Stage], shape: Format, cache: Path, name: Digest, out: Path) -> None:
    """Writes the first frame as a JPEG, drawn only if it is not kept beside the segment `name` that it begins."""
    kept = poster_path(cache, name)
    if kept.is_file():
        os.utime(kept)
    else:
        write_jpeg(stage_frame(stages, shape, 0), kept, part_path(cache))
    with finished(out) as part:
        shutil.copyfile(kept, part)


def stage_frame(stages: Sequence[Stage], shape: Format, index: int) -> NDArray[np.uint8]:
    """Frame `index` of a sequence of stages in sRGB.

    Raises:
        IndexError: there is no such frame.
    """
    for stage in stages:
        if 0 <= index < stage.frames:
            planes = blank(shape.width, shape.height)
            with Reels() as reels, closing(Composer(stage, shape.rate, planes, Stills(), reels)) as composer:
                composer.draw(index)
            return rgb(planes)
        index -= stage.frames
    raise IndexError("no such frame")


def write_jpeg(picture: NDArray[np.uint8], out: Path, part: Path | None = None) -> None:
    """Writes sRGB pixels as a JPEG file, whole or not at all; `part` as for `finished`.

    Raises:
        InputError: the disk is full, or the folder cannot be written to.
    """
    quality = [cv2.IMWRITE_JPEG_QUALITY, POSTER_QUALITY]
    _, data = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), quality)
    with finished(out, part) as file:
        file.write_bytes(data.tobytes())


class _Workers:
    """Threads that each compose and encode one segment at a time, with an encoder of one thread."""

    def __init__(
        self, shape: Format, cache: Path, frames: int, progress: Progress | None, workers: int | None
    ) -> None:
        self._shape, self._cache, self._frames, self._progress = shape, cache, frames, progress
        self._count = workers or min(WORKERS, _cores())
        self._stills, self._reels = Stills(), Reels()
        self._stop, self._lock = threading.Event(), threading.Lock()
        self._done = 0

    def run(self, segments: Iterable[Segment], meanwhile: Track) -> tuple[Path, int] | None:
        """Makes the segments, does something else beside it, and returns what that gives."""
        _return_large_blocks()
        threads = ThreadPoolExecutor(self._count, thread_name_prefix="segment")
        with self._reels, threads as pool, _OpenCvOnOneThread():
            # What takes long comes first, so that all end together; in order of time, so that one decoding serves.
            made = [pool.submit(self._make, each) for each in sorted(segments, key=lambda each: not each.moving)]
            try:
                result = meanwhile()
                _answer(made)
            except BaseException:
                self._stop.set()
                raise
        self._tell(0)
        return result

    def _make(self, segment: Segment) -> None:
        with finished(segment_path(self._cache, segment), part_path(self._cache)) as part:
            try:
                self._encode(segment, part, skip_pictures=segment.skip_pictures)
            except UnforeseenError:  # another x264 than those tried: nothing is lost but time
                self._encode(segment, part, skip_pictures=False)

    def _encode(self, segment: Segment, part: Path, *, skip_pictures: bool) -> None:
        writer = SegmentWriter(part, self._shape, skip_pictures=skip_pictures, draft=segment.draft)
        try:
            composer = Composer(segment.stage, self._shape.rate, writer.planes, self._stills, self._reels)
            with closing(composer):
                for index in range(segment.first, segment.first + segment.frames):
                    self._tell(1)
                    if composer.draw(index):
                        writer.add()
                    else:
                        writer.repeat()
            writer.close()
        finally:
            writer.abandon()

    def _tell(self, frames: int) -> None:
        if self._stop.is_set():
            raise StoppedError
        with self._lock:
            self._done += frames
            if self._progress is not None:
                self._progress(min(1.0, self._done / self._frames) if self._frames else 1.0)


def _missing(cache: Path, segments: Sequence[Segment]) -> dict[Digest, Segment]:
    """The segments to make, each once; those that are there are marked as used now."""
    missing: dict[Digest, Segment] = {}
    for segment in segments:
        path = segment_path(cache, segment)
        if whole(path, segment.frames):
            os.utime(path)
        else:
            missing[segment.name] = segment
    return missing


def _track(sound: Sound | None, path: Path) -> Track:
    return lambda: None if sound is None else (path, encode_sound(sound, path))


@contextlib.contextmanager
def _spare(out: Path) -> Iterator[Path]:
    """A place beside `out` for the sound, until it is joined."""
    path = out.with_name(f".{out.name}.sound.part")
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _answer(made: Sequence[Future[None]]) -> None:
    done, _ = wait(made, return_when=FIRST_EXCEPTION)
    for each in done:
        each.result()


class _OpenCvOnOneThread:
    """OpenCV's own threads would only get in the way of the workers."""

    def __enter__(self) -> None:
        self._before = cv2.getNumThreads()
        cv2.setNumThreads(1)

    def __exit__(self, *_: object) -> None:
        cv2.setNumThreads(self._before)


def _return_large_blocks() -> None:
    """Has the C library give back frames as soon as they are free, where it would keep them for later (glibc).

    It would learn from the first ones to keep what is as large, on a heap of its own for each thread: a fifth more
    memory than is ever in use.
    """
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
