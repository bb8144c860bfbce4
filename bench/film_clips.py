"""`python -m bench film --half clips`: clips of a film, beside ffmpeg doing only seek, crop, scale and encode.

What is compared is the encode part: the same upright crop of the same seconds, without captions and sound, by the
same encoder with the same preset. A second row of Citecut is the whole clip: captions, source row, veil and sound.
MoviePy does what the first row does.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import film_draw, peer
from bench.measure import Contender, Cost, machine, median, module, ratios, rounds, spread

OURS = "bench.contenders.film_citecut"


def compare(seconds: int, clips: int, length: float, count: int, film: Path | None) -> None:
    """One interleaved run of all contenders, printed as a table."""
    if shutil.which("ffmpeg") is None:
        print("the program ffmpeg is not installed: clips have nothing to stand beside", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        film = film or film_draw.film(seconds)[0]
        starts = [round(3.3 + (seconds - length - 4) * n / max(1, clips - 1), 2) for n in range(clips)]
        print(f"{clips} clips of {length:g} s of a film of {seconds:g} s, {count} rounds; {machine()}")
        found = rounds(list(_contenders(film, folder, starts, length)), count)
        print(f"load after: {os.getloadavg()[0]:.1f}")
        _table(found)


def _contenders(film: Path, folder: Path, starts: list[float], length: float) -> Iterator[Contender]:
    told = [str(film), str(length), *(str(start) for start in starts)]
    script = folder / "ffmpeg.sh"
    script.write_text("\n".join(_ffmpeg(film, start, length, folder / f"f{n}.mp4") for n, start in enumerate(starts)))
    yield Contender("ffmpeg", ["sh", "-e", str(script)], folder / "f0.mp4")
    for name, kind in (("Citecut", "bare"), ("Citecut, whole clip", "whole")):
        cache = folder / kind
        clear = partial(shutil.rmtree, cache, ignore_errors=True)
        yield Contender(name, module(OURS, kind, cache, *told), cache / "0.mp4", clear)
    if python := peer.python("MoviePy", peer.MOVIEPY, "import moviepy"):
        theirs = Path(__file__).parent / "contenders" / "film_moviepy.py"
        yield Contender("MoviePy", [python, str(theirs), str(folder), *told], folder / "m0.mp4")


def _ffmpeg(film: Path, start: float, length: float, out: Path) -> str:
    """The command as one writes it by hand: 9:16 out of the middle of a 1080p film, at 30 frames a second."""
    crop = "crop=608:1080:656:0,scale=1080:1920,fps=30"
    encode = "-an -c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p"
    return f"ffmpeg -v error -y -ss {start} -i {film} -t {length} -vf {crop} {encode} {out}"


def _table(found: dict[str, list[Cost]]) -> None:
    print("| | CPU s | of ffmpeg's | wall s | peak MB |\n|---|---|---|---|---|")
    for name, costs in found.items():
        share = spread(ratios(costs, found["ffmpeg"], "cpu"), 2)
        figures = f"{median(costs, 'wall'):.1f} | {median(costs, 'peak'):.0f}"
        print(f"| {name} | {median(costs, 'cpu'):.1f} | {share} | {figures} |")
