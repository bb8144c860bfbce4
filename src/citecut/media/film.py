"""A film's file -> what it holds: length, upright size, rate, tracks. Read in the limited child, opened by no path.

A film is bytes from outside: only demuxers that open nothing beside their own file may touch it, and every claim of
its header is held to the limits before a frame is decoded.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from citecut import isolate, limits
from citecut.errors import InputError
from citecut.isolate import ChildLimits


class SoundTrack(NamedTuple):
    """One sound track of a film."""

    stream: int
    """Its place among all streams of the file."""
    language: str | None
    """As the file names it: `vie`, `en`; None when it says nothing."""
    channels: int
    default: bool


class SubtitleTrack(NamedTuple):
    """One subtitle track inside a film."""

    stream: int
    language: str | None
    codec: str
    """`subrip`, `ass`, `mov_text`, `webvtt`, or a picture format such as `dvd_subtitle`."""
    default: bool
    text: bool
    """Whether it holds text rather than pictures of text."""


class FilmInfo(NamedTuple):
    """What a film's file holds, as its header and first frames say."""

    container: str
    codec: str
    """Of the picture; empty when there is only sound."""
    duration: Fraction
    """Seconds."""
    width: int
    """Of the upright frame with square pixels; 0 without a picture."""
    height: int
    rotation: int
    """Degrees clockwise by which stored frames are turned to stand upright: 0, 90, 180 or 270."""
    rate: Fraction
    """Frames a second on average; 0 without a picture."""
    variable: bool
    """Whether frames come at uneven times."""
    hdr: bool
    """Whether brightness is coded as PQ or HLG; what `frames` gives is tone-mapped."""
    sounds: tuple[SoundTrack, ...]
    subtitles: tuple[SubtitleTrack, ...]

    @property
    def picture(self) -> bool:
        """Whether there is anything to see."""
        return self.width > 0


def probe(path: Path) -> FilmInfo:
    """What the film at `path` holds. Decodes its first frame only.

    Raises:
        InputError: it is no film or sound, is cut short, or is over a limit.
    """
    told = next(child(path, "citecut.media.reel:describe"))
    sounds = tuple(SoundTrack(*each) for each in told.pop("sounds"))
    subtitles = tuple(SubtitleTrack(*each) for each in told.pop("subtitles"))
    return FilmInfo(**told, sounds=sounds, subtitles=subtitles)


def child(path: Path, function: str, *args: Any, seconds: Fraction | None = None) -> Iterator[Any]:
    """What a generator function yields about the film at `path`, from a limited child.

    `seconds` is the length of film that it works through: it sets what time it may take.

    Raises:
        InputError: the file is missing or too large, or what the function says.
    """
    check_file(path)
    return isolate.stream(function, *args, files=[path], limits=_bounds(seconds or Fraction(0)))


def check_file(path: Path) -> None:
    """Let a file of a film's size pass.

    Raises:
        InputError: it is missing, is no file, or is over the limit.
    """
    try:
        if not path.is_file():
            raise InputError(f"there is no film at `{path}`", "give the path of a film file")
        limits.FILM_BYTES.check(path.stat().st_size, f"`{path.name}`")
        path.open("rb").close()
    except OSError as error:
        raise InputError(
            f"cannot read `{path}`: {error.strerror or error}", "check the file's permissions"
        ) from error


def _bounds(seconds: Fraction) -> ChildLimits:
    times = float(seconds)
    return ChildLimits(
        cpu=limits.CHILD_CPU.value + int(limits.FILM_CPU.value * times),
        wall=limits.CHILD_WALL.value + limits.FILM_WALL.value * times,
    )
