"""`shots`: `{id, path}` -> `{id, boundaries: [seconds]}`; of a gradual change, its middle.

`python -m evals.shots` measures `analyse` and `glance` on one whole film in each coding, which takes minutes; the
floors are held on shorter films in two of them.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from citecut.media import glance
from citecut.media.analyse import analyse
from citecut.model import Boundary
from evals import pinned
from evals.joined import CODINGS, Clip, Join, join

FILMS = Path(__file__).parents[1] / "../shared/data/videos"
CUT = 2
"""Frames by which a cut may be missed."""
SEEDS = range(100, 100 + len(CODINGS))
"""One film in each codec and frame rate."""
FEW, SHORT = (102, 105), 8
"""The films that the floors are held on, and their shots."""
DRAWN = tuple(Clip(None) for _ in range(8))
FILMED = {
    "googlework_short.mp4": (
        *((2.1, 2.6), (3.3, 3.9), (3.98, 4.5), (4.6, 5.1), (5.85, 6.35), (7.1, 7.6), (8.3, 10.5), (10.6, 15.2)),
        *((15.3, 18.5), (18.9, 21.1), (21.2, 24.4), (24.6, 26.4), (26.55, 28.1), (28.2, 32.4), (32.55, 34.5)),
    ),
    "nasa_13013.mp4": ((0, 7.9), (8.1, 13)),
    "testvideo.mp4": ((1, 6), (13.7, 23.6)),
    "one-by-one-person-detection.mp4": ((30, 50), (42, 62), (65, 85), (84, 104), (110, 130)),
    "vp9_webrtc_2.webm": ((0, 6), (8, 14), (16, 22), (24, 30), (34, 40)),
    "vp9_webrtc_3.webm": ((0, 6), (8, 14), (16, 22), (24, 30), (36, 42)),
}
"""Stretches of real films without a boundary, seconds."""


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """Where the shots of the film end."""
    return {"id": record["id"], "boundaries": [float(each.time) for each in exact(Path(record["path"]))]}


def exact(path: Path) -> tuple[Boundary, ...]:
    """As every frame tells."""
    return analyse(path).boundaries


def floor() -> list[tuple[str, float, float]]:
    """F1 in percent on joined films, drawn and, where they are here, filmed."""
    least = pinned("shots")
    return [
        (f"{name}, {figure}", value, least[f"{name}, {figure}"])
        for name, clips in sets().items()
        for figure, value in figures(counted(clips, FEW, exact, SHORT)).items()
    ]


def main() -> None:
    """Prints the figures of all films, as every frame tells and as a first look does."""
    for name, clips in sets().items():
        for how, find in (("analyse", exact), ("glance", glance)):
            told = figures(counted(clips, SEEDS, find))
            print(f"{name}, {how}: {', '.join(f'{figure} {value:.1f}' for figure, value in told.items())}")


def sets() -> dict[str, tuple[Clip, ...]]:
    """The clips that films are joined from: drawn and, where they are here, filmed."""
    return {"drawn": DRAWN} | ({"filmed": filmed(FILMS)} if FILMS.is_dir() else {})


def filmed(folder: Path) -> tuple[Clip, ...]:
    """The stretches of the real films in `folder`."""
    return tuple(Clip(folder / name, *part) for name, parts in FILMED.items() for part in parts)


def figures(counts: "Counter[tuple[str, str]]") -> dict[str, float]:
    """F1 in percent of cuts and of gradual changes."""
    return {f"{kind} F1": f1(counts, kinds) for kind, kinds in (("hard", HARD), ("gradual", GRADUAL))}


HARD, GRADUAL = ("cut",), ("dissolve", "black", "white")


def counted(
    clips: Sequence[Clip], seeds: Iterable[int], find: Callable[[Path], Sequence[Boundary]], shots: int = 12
) -> "Counter[tuple[str, str]]":
    """How many boundaries of each kind were `found`, `missed` or `invented`."""
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory(prefix="evals-") as folder:
        for seed in seeds:
            path, rate, truth = join(clips, seed, Path(folder), shots)
            counts += compared(truth, find(path), rate)
            path.unlink()
    return counts


def compared(truth: Sequence[Join], found: Sequence[Boundary], rate: float) -> "Counter[tuple[str, str]]":
    """One count a boundary: a cut is found within two frames, a gradual change from its first frame to its last.

    Each boundary that is found stands for one of the truth at most; what is left over is invented, as a cut or as
    gradual by what it was taken for.
    """
    counts: Counter[tuple[str, str]] = Counter()
    left = list(found)
    for each in truth:
        room = (CUT + 0.01) / rate if each.kind in HARD else 0.01 / rate
        near = [one for one in left if each.start - room <= float(one.time) <= each.end + room]
        counts[each.kind, "found" if near else "missed"] += 1
        if near:
            left.remove(min(near, key=lambda one: abs(float(one.time) - (each.start + each.end) / 2)))
    counts.update(("cut" if one.kind == "cut" else "dissolve", "invented") for one in left)
    return counts


def f1(counts: "Counter[tuple[str, str]]", kinds: Iterable[str]) -> float:
    """Of some kinds together, in percent."""
    found, missed, invented = (sum(counts[kind, how] for kind in kinds) for how in ("found", "missed", "invented"))
    return 100 * 2 * found / max(1, 2 * found + missed + invented)


if __name__ == "__main__":
    main()
