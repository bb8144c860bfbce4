"""`python -m bench render`: what a clip costs beside the encoder alone and beside other programs."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from bench import peer, storyboard
from bench.contenders import graph, remotion
from bench.measure import Contender, Cost, machine, median, module, ratios, rounds, spread

PEERS = ("ffmpeg", "remotion", "moviepy")
CITECUT = "bench.contenders.citecut"
LIMIT = "bench.contenders.limit"


def compare(seconds: float, count: int, *, cards_only: bool, peers: Collection[str]) -> None:
    """One interleaved run of Citecut, the encoder limit and the named `PEERS` that are here, printed as a table."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = storyboard.draw(Path(name) / "board", seconds, cards_only=cards_only)
        subprocess.run(module(LIMIT, "prepare", folder), check=True)
        contenders = list(_contenders(folder, peers))
        print(f"{seconds:g} s, 1080x1920, 30 fps, {count} rounds; {machine()}")
        found = rounds(contenders, count)
        print(f"load after: {os.getloadavg()[0]:.1f}")
        _table(contenders, found)


def _contenders(folder: Path, peers: Collection[str]) -> Iterator[Contender]:
    cache = folder / "cache"
    out = {name: folder / f"{name}.mp4" for name in ("limit", "citecut", "plain", "graph", "remotion", "moviepy")}
    yield Contender("encoder limit", module(LIMIT, folder, out["limit"]), out["limit"])
    clear = partial(shutil.rmtree, cache, ignore_errors=True)
    ours = module(CITECUT, folder, out["citecut"], cache)
    yield Contender("Citecut", ours, out["citecut"], clear)
    plain = ["env", "CITECUT_SKIP_PICTURES=0", *module(CITECUT, folder, out["plain"], cache)]
    yield Contender("Citecut, no skip pictures", plain, out["plain"], clear)
    if "ffmpeg" in peers and shutil.which("ffmpeg"):
        yield Contender("ffmpeg, one graph", graph.command(folder, out["graph"]), out["graph"])
    elif "ffmpeg" in peers:
        print("ffmpeg is not installed: left out", file=sys.stderr)
    if "remotion" in peers and (packages := peer.remotion()):
        yield Contender("Remotion", remotion.command(packages, folder, out["remotion"]), out["remotion"])
    if "moviepy" in peers and (python := peer.python("MoviePy", peer.MOVIEPY, "import moviepy")):
        script = Path(__file__).parent / "contenders" / "moviepy_board.py"
        yield Contender("MoviePy", [python, str(script), str(folder), str(out["moviepy"])], out["moviepy"])


def _table(contenders: list[Contender], found: dict[str, list[Cost]]) -> None:
    limit = found[contenders[0].name]
    print("\n| | wall s | wall / limit | CPU s | CPU / limit | peak MB | size MB |\n|---|---|---|---|---|---|---|")
    for each in contenders:
        costs = found[each.name]
        wall, cpu = (spread(ratios(costs, limit, figure), 2) for figure in ("wall", "cpu"))
        size, peak = each.out.stat().st_size / 1e6, max(cost.peak for cost in costs)
        seconds = f"{median(costs, 'wall'):.1f} | {wall} | {median(costs, 'cpu'):.1f} | {cpu}"
        print(f"| {each.name} | {seconds} | {peak:.0f} | {size:.1f} |")
