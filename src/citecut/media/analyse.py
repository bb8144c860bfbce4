"""A film -> its `Analysis`: one pass finds shots, faces, lettering, loudness, silences, applause and stills.

The pass works in a limited child and hands back a minute at a time. Minutes are kept in a folder under a name made
of all that shapes them, so that a pass that was killed goes on where it stopped.
"""

import hashlib
import math
import os
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from citecut import wire
from citecut.errors import InputError
from citecut.media.film import FilmInfo, check_file, child, probe

if TYPE_CHECKING:
    from citecut.model import Analysis

VERSION = "3"
"""Of what is found; a new one makes what was kept stale."""

Progress = Callable[[float, float | None], None]
"""Hears how much is done, from 0 to 1, and about how many seconds are left, once that can be told."""

CUT_SHORT = Fraction(2)
"""Seconds by which a film may end before its header says so, and a fiftieth of its length."""
SAME = Fraction(2, 5)
"""Seconds: two parts that meet may both find a gradual change."""


def analyse(
    path: Path,
    *,
    faces: Path | None = None,
    progress: Progress | None = None,
    resume: Path | None = None,
    language: str | None = None,
    stills: Callable[[Fraction, bytes], None] | None = None,
) -> "Analysis":
    """What one pass over the film at `path` finds.

    `faces` is the file of the face detector (`registry.face_model`); left out, no faces are looked for. `resume` is a
    folder in which finished minutes are kept: given again, the pass goes on where it was killed; nothing in it is
    needed afterwards. `language` chooses among several sound tracks. `stills` hears the time and the JPEG bytes of
    one good picture for each shot, in order, after everything else.

    Raises:
        InputError: no film or sound, cut short, or over a limit. Nothing half-done is returned.
    """
    info = probe(path)
    media = _digest(path)
    model = faces.read_bytes() if faces else b""
    tool = _tool(model)
    with TemporaryDirectory(prefix="citecut-") as scratch:
        folder = (resume or Path(scratch)) / _key(media, tool, language)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "end").is_file():
            _pass(path, info, folder, model, language, progress)
        ending = _read(folder / "end")
        _refuse_cut_short(info, ending["end"])
        analysis = _analysis(folder, info, media, tool, ending["end"])
        for still in _best_stills(folder, analysis) if stills else ():
            stills(*still)  # type: ignore[misc]  # it is there: see the line above
        return analysis


def _pass(
    path: Path, info: FilmInfo, folder: Path, model: bytes, language: str | None, progress: Progress | None
) -> None:
    first = 0
    while (folder / f"{first}").is_file():
        first += 1
    clock = _Clock(info.duration, progress)
    for told in child(path, "citecut.media.examine:parts", model, first, language, seconds=info.duration):
        if "at" in told:
            clock.tell(told["at"])
        else:
            _keep(folder / ("end" if "end" in told else str(told["part"])), told)
    clock.tell(info.duration)


class _Clock:
    """Tells progress with the time left, from the pace so far."""

    def __init__(self, duration: Fraction, progress: Progress | None) -> None:
        self._duration, self._progress = float(duration) or 1.0, progress
        self._since: tuple[float, float] | None = None

    def tell(self, at: Fraction) -> None:
        if self._progress is None:
            return
        now = time.monotonic()
        self._since = self._since or (now, float(at))
        done = float(at) - self._since[1]
        left = max(0.0, self._duration - float(at)) * (now - self._since[0]) / done if done > 0 else None
        self._progress(min(1.0, float(at) / self._duration), left)


def _keep(place: Path, value: dict[str, Any]) -> None:
    """Under its final name only when it is whole."""
    partial = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        with partial.open("wb") as file:
            wire.write(file, value)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(place)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise InputError(f"cannot write `{place}`: {error.strerror or error}", "free some space") from error


def _read(place: Path) -> dict[str, Any]:
    try:
        with place.open("rb") as file:
            return dict(wire.read(file))
    except (OSError, EOFError, *wire.DAMAGED) as error:
        place.unlink(missing_ok=True)
        raise InputError(f"`{place}` was damaged and is thrown away", "try again") from error


def _parts(folder: Path) -> Iterator[dict[str, Any]]:
    number = 0
    while (place := folder / f"{number}").is_file():
        yield _read(place)
        number += 1


def _analysis(folder: Path, info: FilmInfo, media: str, tool: str, end: Fraction) -> "Analysis":
    import numpy as np

    from citecut.media import lettering, loud
    from citecut.media.faces import Found, tracks
    from citecut.model import Analysis, Boundary

    changes: list[tuple[Fraction, str, Fraction]] = []
    samples = []
    letters = []
    steps = [np.zeros((0, 2), np.float32)]
    for part in _parts(folder):
        changes += [
            each for each in part["changes"] if not changes or each[0] - changes[-1][0] > _apart(each, changes)
        ]
        samples += [(at, [Found(*face) for face in found]) for at, found in part["faces"]]
        letters += [lettering.Found(*each) for each in part["lettering"]]
        steps.append(np.frombuffer(part["steps"], np.float32).reshape(-1, 2))
    heard = np.concatenate(steps)[: math.ceil(end * 10)]
    loudness = loud.momentary(heard[:, 0])
    return Analysis(
        media=media,
        tool=tool,
        duration=end,
        width=info.width,
        height=info.height,
        rate=info.rate,
        sound=bool(info.sounds),
        boundaries=tuple(Boundary.model_validate({"time": t, "kind": k, "length": n}) for t, k, n in changes),
        faces=tracks(samples, [each[0] for each in changes]),
        lettering=lettering.joined(letters),
        loudness=tuple(loudness),
        silences=loud.silences(loudness),
        applause=loud.applause(loudness, heard[:, 1]),
    )


def _apart(change: tuple[Fraction, str, Fraction], before: list[tuple[Fraction, str, Fraction]]) -> Fraction:
    return Fraction(0) if change[1] == before[-1][1] == "cut" else SAME


def _best_stills(folder: Path, analysis: "Analysis") -> Iterator[tuple[Fraction, bytes]]:
    """The sharpest still of each shot; a shot that goes on over several minutes has one in each."""
    edges = [each.time for each in analysis.boundaries]
    best: tuple[Fraction, float, bytes] | None = None
    shot = 0
    for part in _parts(folder):
        for still in part["stills"]:
            while shot < len(edges) and still[0] >= edges[shot]:
                if best:
                    yield best[0], best[2]
                best, shot = None, shot + 1
            best = still if best is None or still[1] > best[1] else best
    if best:
        yield best[0], best[2]


def _refuse_cut_short(info: FilmInfo, end: Fraction) -> None:
    from citecut.media.reel import cut_short

    if end == 0:
        raise InputError("nothing of this film can be decoded", "it is damaged; copy it anew from where it was made")
    if info.duration - end > max(CUT_SHORT, info.duration / 50):
        raise cut_short(f"it ends after `{float(end):.1f}` of `{float(info.duration):.1f}` seconds")


def _digest(path: Path) -> str:
    check_file(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _tool(model: bytes) -> str:
    from importlib.metadata import version

    from citecut.model import digest_of

    faces = f"YuNet {digest_of(model)[:12]}" if model else "no faces"
    return f"citecut {VERSION}, av {version('av')}, opencv {version('opencv-python-headless')}, {faces}"


def _key(media: str, tool: str, language: str | None) -> str:
    from citecut.model import digest_of

    return digest_of(f"{media} {tool} {language}".encode())[:32]
