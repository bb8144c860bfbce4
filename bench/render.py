"""`python -m bench render`: what a clip costs beside the encoder alone, MoviePy and a hand-written ffmpeg graph."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import storyboard
from bench.contenders import graph
from bench.measure import Contender, Cost, median, module, ratios, rounds, run

MOVIEPY = "BENCH_MOVIEPY_PYTHON"  # environment variable: a Python that has MoviePy, where this one has not
CITECUT = "bench.contenders.citecut"
LIMIT = "bench.contenders.limit"


def compare(seconds: float, count: int, *, cards_only: bool, moviepy: bool) -> None:
    """One interleaved run of all contenders, printed as a table."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = storyboard.draw(Path(name) / "board", seconds, cards_only=cards_only)
        subprocess.run(module(LIMIT, "prepare", folder), check=True)
        contenders = list(_contenders(folder, moviepy and not cards_only))
        print(f"{seconds:g} s, 1080x1920, 30 fps, {count} rounds; {machine()}")
        found = rounds(contenders, count)
        print(f"load after: {os.getloadavg()[0]:.1f}")
        _table(contenders, found)


def scaling(longest: float) -> None:
    """How the cost grows with length, languages and formats, and what a one-line edit costs; one run each."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        root = Path(name)
        print(f"one run each; {machine()}\n")
        print("| what | wall s | CPU s | peak MB |\n|---|---|---|---|")
        for seconds in (each for each in (15, 45, 120, 600) if each <= longest):
            folder = storyboard.draw(root / f"{seconds}", seconds)
            _row(f"{seconds} s, cold", _citecut(folder, root / f"cache{seconds}"))
            shutil.rmtree(root / f"cache{seconds}")
        _edit(root)
        _languages(root)
        _formats(root)


def machine() -> str:
    """What the figures were measured on, and how busy it was."""
    return f"{len(os.sched_getaffinity(0))} cores, load before {os.getloadavg()[0]:.1f}"


def _contenders(folder: Path, moviepy: bool) -> Iterator[Contender]:
    cache = folder / "cache"
    out = {name: folder / f"{name}.mp4" for name in ("limit", "citecut", "plain", "graph", "moviepy")}
    yield Contender("encoder limit", module(LIMIT, folder, out["limit"]), out["limit"])
    clear = partial(shutil.rmtree, cache, ignore_errors=True)
    ours = module(CITECUT, folder, out["citecut"], cache)
    yield Contender("Citecut", ours, out["citecut"], clear)
    plain = ["env", "CITECUT_SKIP_PICTURES=0", *module(CITECUT, folder, out["plain"], cache)]
    yield Contender("Citecut, no skip pictures", plain, out["plain"], clear)
    if shutil.which("ffmpeg"):
        yield Contender("ffmpeg, one graph", graph.command(folder, out["graph"]), out["graph"])
    else:
        print("ffmpeg is not installed: left out", file=sys.stderr)
    if moviepy and (python := _moviepy()):
        script = Path(__file__).parent / "contenders" / "moviepy_board.py"
        yield Contender("MoviePy", [python, str(script), str(folder), str(out["moviepy"])], out["moviepy"])


def _moviepy() -> str | None:
    python = os.environ.get(MOVIEPY, sys.executable)
    if subprocess.run([python, "-c", "import moviepy"], capture_output=True).returncode:
        print(f"MoviePy is not installed: left out ({MOVIEPY} may name a Python that has it)", file=sys.stderr)
        return None
    return python


def _table(contenders: list[Contender], found: dict[str, list[Cost]]) -> None:
    limit = found[contenders[0].name]
    print("\n| | wall s | wall / limit | CPU s | CPU / limit | peak MB | size MB |\n|---|---|---|---|---|---|---|")
    for each in contenders:
        costs = found[each.name]
        wall, cpu = ("{:.2f} ({:.2f}-{:.2f})".format(*ratios(costs, limit, field)) for field in ("wall", "cpu"))
        size, peak = each.out.stat().st_size / 1e6, max(cost.peak for cost in costs)
        seconds = f"{median(costs, 'wall'):.1f} | {wall} | {median(costs, 'cpu'):.1f} | {cpu}"
        print(f"| {each.name} | {seconds} | {peak:.0f} | {size:.1f} |")


def _citecut(folder: Path, cache: Path) -> Cost:
    return run(module(CITECUT, folder, folder / "out.mp4", cache))


def _row(name: str, cost: Cost, whole: Cost | None = None) -> None:
    part = f" ({cost.wall / whole.wall:.2f} of the first)" if whole else ""
    print(f"| {name} | {cost.wall:.1f}{part} | {cost.cpu:.1f} | {cost.peak:.0f} |", flush=True)


def _edit(root: Path) -> None:
    cache = root / "edits"
    first = _citecut(storyboard.draw(root / "before", 45), cache)
    _row("45 s before an edit", first)
    _row(
        "one headline more", _citecut(storyboard.draw(root / "after", 45, headline="Mở cửa đến 21 giờ"), cache), first
    )
    _row("nothing changed", _citecut(root / "after", cache), first)


def _languages(root: Path) -> None:
    for captions, name in ((True, "burned-in captions"), (False, "soft captions")):
        cache, first = root / f"languages{captions}", None
        for language in storyboard.TEXTS:
            folder = storyboard.draw(root / f"{language}{captions}", 22.5, language=language, captions=captions)
            cost = _citecut(folder, cache)
            _row(f"22.5 s, {name}, {language}", cost, first)
            first = first or cost


def _formats(root: Path) -> None:
    for format in storyboard.FORMATS:
        _row(f"22.5 s, {format}", _citecut(storyboard.draw(root / format, 22.5, format=format), root / "formats"))
