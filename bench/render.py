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
    """How the cost grows with length, languages and formats, and what an edit and a draft cost; one run each."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        root = Path(name)
        print(f"one run each; {machine()}\n")
        print("| what | wall s | CPU s | peak MB |\n|---|---|---|---|")
        _edits(root)
        for seconds in (each for each in (15, 45, 120, 600) if each <= longest):
            folder = storyboard.draw(root / f"{seconds}", seconds)
            _row(f"{seconds} s, cold", _citecut(folder, root / f"cache{seconds}"))
            shutil.rmtree(root / f"cache{seconds}")
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


def _citecut(folder: Path, cache: Path, *more: str) -> Cost:
    return run(module(CITECUT, folder, folder / "out.mp4", cache, *more))


def _row(name: str, cost: Cost, whole: Cost | None = None) -> None:
    wall, cpu = (f" ({each:.2f})" for each in (cost.wall / whole.wall, cost.cpu / whole.cpu)) if whole else ("", "")
    print(f"| {name} | {cost.wall:.1f}{wall} | {cost.cpu:.1f}{cpu} | {cost.peak:.0f} |", flush=True)


def _edits(root: Path) -> None:
    """In brackets: against the cold render."""
    cache, before = root / "edits", storyboard.draw(root / "before", 45)
    first = _citecut(before, cache)
    _row("45 s, cold", first)
    _row("45 s, nothing changed", _citecut(before, cache), first)
    costs = []
    for place in range(6):
        costs.append(_citecut(storyboard.draw(root / f"edit{place}", 45, edited=place), cache))
        _row(f"45 s, a word of line {place + 1} changed", costs[-1], first)
    _row("median of the six lines", _middle(costs), first)
    folder = storyboard.draw(root / "headline", 45, headline="Mở cửa đến 21 giờ")
    _row("45 s, the headline over a whole moving picture changed", _citecut(folder, cache), first)
    _row("45 s, draft, cold", _citecut(before, root / "draft", "draft"), first)


def _middle(costs: list[Cost]) -> Cost:
    return Cost(median(costs, "wall"), median(costs, "cpu"), median(costs, "peak"))


def _languages(root: Path) -> None:
    """Burned in, every picture carries words; soft, pictures are bare, and each narration has a length of its own."""
    for soft, name in ((False, "burned-in captions"), (True, "soft captions")):
        cache, first = root / f"languages{soft}", None
        for place, language in enumerate(storyboard.TEXTS):
            folder, seconds = root / f"{language}{soft}", 22.5
            storyboard.draw(folder, seconds, language=language, captions=not soft, titles=not soft)
            cost = _citecut(folder, cache)
            _row(f"{seconds} s, {name}, {language}", cost, first)
            first = first or cost
            if place == 1:
                folder = storyboard.draw(
                    root / f"longer{soft}", 1.1 * seconds, language=language, captions=not soft, titles=not soft
                )
                _row(f"the same a tenth longer, {name}, {language}", _citecut(folder, cache), first)


def _formats(root: Path) -> None:
    for format in storyboard.FORMATS:
        _row(f"22.5 s, {format}", _citecut(storyboard.draw(root / format, 22.5, format=format), root / "formats"))
