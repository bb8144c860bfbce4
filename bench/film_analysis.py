"""`python -m bench film --half analysis`: looking at a film beside decoding it, with how many cuts were found.

PyAV decodes every picture and all sound of the same file: nobody who looks at every picture can be much under 1.00.
A first look is also given of a film whose key frames come at fixed times, where cuts are harder to guess.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import film_draw, peer
from bench.measure import Contender, Cost, machine, median, module, ratios, rounds, spread

MODEL = Path(os.environ.get("CITECUT_FACE_MODEL", "../shared/data/models/yunet_s_640_640.onnx"))
OURS, DECODE = "bench.contenders.film_look", "bench.contenders.film_decode"
NEAR = 0.06  # seconds: a frame and a half at 25 a second
ROUGH = 0.5  # seconds: as near as a first look needs
LEVELS = '"$0" -m auto_editor levels "$1" --edit motion > "$2"'


@dataclass(frozen=True)
class Look:
    """A contender with what it is held to."""

    contender: Contender
    limit: str
    """The name of the contender that only decodes the same film."""
    cuts: Sequence[float] | None = None
    """Where they are, if its output is where it found them."""


def compare(seconds: int, count: int) -> None:
    """One interleaved run of all contenders, printed as a table."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        looks = list(_looks(seconds, Path(name)))
        print(f"a film of {seconds} s, {len(looks[1].cuts or ())} cuts, {count} rounds; {machine()}")
        found = rounds([each.contender for each in looks], count)
        print(f"load after: {os.getloadavg()[0]:.1f}")
        _table(looks, found)


def score(found: Sequence[float], cuts: Sequence[float], near: float = NEAR) -> tuple[int, int]:
    """How many of `cuts` were missed and how many of `found` are none; each counts for one at most, within `near`."""
    left = sorted(found)
    missed = 0
    for cut in sorted(cuts):
        match = min(left, key=lambda time: abs(time - cut), default=None)
        if match is None or abs(match - cut) > near:
            missed += 1
        else:
            left.remove(match)
    return missed, len(left)


def _looks(seconds: int, folder: Path) -> Iterator[Look]:
    (film, cuts), (fixed, others) = film_draw.film(seconds), film_draw.film(seconds, fixed=True)
    decode, harder = "PyAV, decoding alone", "PyAV, decoding alone, fixed key frames"
    yield Look(Contender(decode, module(DECODE, film), film), decode)
    yield _ours("Citecut, shots and loudness", folder, decode, cuts, "analyse", film)
    if MODEL.is_file():
        yield _ours("Citecut, with faces 5 times a second", folder, decode, cuts, "analyse", film, MODEL)
    else:
        print(f"no face detector at {MODEL}: left out (CITECUT_FACE_MODEL may name its file)", file=sys.stderr)
    yield _ours("Citecut, first look", folder, decode, cuts, "glance", film)
    yield Look(Contender(harder, module(DECODE, fixed), fixed), harder)
    yield _ours("Citecut, first look, fixed key frames", folder, harder, others, "glance", fixed)
    if python := peer.python("PySceneDetect", peer.SCENEDETECT, "import scenedetect"):
        script, out = Path(__file__).parent / "contenders" / "film_scenedetect.py", folder / "scenedetect.json"
        yield Look(Contender("PySceneDetect", [python, str(script), str(film), str(out)], out), decode, cuts)
    if python := peer.auto_editor():
        out = folder / "levels"
        yield Look(Contender("auto-editor, motion", ["sh", "-c", LEVELS, python, str(film), str(out)], out), decode)


def _ours(name: str, folder: Path, limit: str, cuts: Sequence[float], kind: str, film: Path, *more: Path) -> Look:
    out = folder / f"{name}.json"
    return Look(Contender(name, module(OURS, kind, film, out, *more), out), limit, cuts)


def _table(looks: list[Look], found: dict[str, list[Cost]]) -> None:
    heads = ["", "CPU s", "of decoding", "wall s", "of decoding", "peak MB"]
    heads += [f"cuts missed, false, within {near} s" for near in (NEAR, ROUGH)]
    print(f"\n| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    for each in looks:
        costs, limit = found[each.contender.name], found[each.limit]
        cpu, wall = (spread(ratios(costs, limit, figure), 2) for figure in ("cpu", "wall"))
        figures = f"{median(costs, 'cpu'):.1f} | {cpu} | {median(costs, 'wall'):.1f} | {wall}"
        peak = max(cost.peak for cost in costs)
        print(f"| {each.contender.name} | {figures} | {peak:.0f} | {_right(each, NEAR)} | {_right(each, ROUGH)} |")


def _right(look: Look, near: float) -> str:
    if look.cuts is None:
        return "-"
    missed, false = score(json.loads(look.contender.out.read_text()), look.cuts, near)
    return f"{missed}, {false}"
