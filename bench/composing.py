"""`python -m bench.composing [SECONDS]`: what composing takes, beside what plain x264 takes for the same frames.

Composing and encoding go by turns frame by frame in one thread, so that whatever else the machine does meets both.
"""

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import storyboard
from bench.contenders.citecut import load, shape, stages
from bench.measure import machine
from citecut.render.compose import Composer
from citecut.render.encode import SegmentWriter
from citecut.render.still import Stills


@dataclass
class Spent:
    """Seconds of the thread."""

    composing: float = 0.0
    encoding: float = 0.0
    frames: int = 0

    @property
    def ratio(self) -> float:
        """Composing against encoding."""
        return self.composing / self.encoding


def show(seconds: float) -> None:
    """Prints a row for cards alone and one for the shots with pictures of the reference storyboard."""
    print(f"{seconds:g} s, 1080x1920; {machine()}\n")
    print("| scenes | frames | composing, ms a frame | x264, ms a frame | ratio |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        root = Path(name)
        cards = storyboard.draw(root / "cards", seconds, cards_only=True)
        board = storyboard.draw(root / "board", seconds)
        _row("cards", measured(cards, pictures=False))
        _row("pictures", measured(board, pictures=True))


def measured(folder: Path, *, pictures: bool) -> Spent:
    """What the scenes of a board with (or without) pictures take; decoding and painting count as composing."""
    board, spent, stills = load(folder), Spent(), Stills()
    for scene, stage in zip(board["scenes"], stages(folder, board), strict=True):
        if (scene["picture"] is not None) != pictures:
            continue
        writer = SegmentWriter(folder / "part.mp4", shape(board))
        composer, start = None, time.thread_time()
        for index in range(stage.frames):
            composer = composer or Composer(stage, board["rate"], writer.planes, stills)
            composer.draw(index)
            drawn = time.thread_time()
            writer.add()
            spent.composing += drawn - start
            start = time.thread_time()
            spent.encoding += start - drawn
        writer.close()
        spent.encoding += time.thread_time() - start
        spent.frames += stage.frames
    return spent


def _row(name: str, spent: Spent) -> None:
    composing, encoding = (1000 * each / spent.frames for each in (spent.composing, spent.encoding))
    print(f"| {name} | {spent.frames} | {composing:.2f} | {encoding:.2f} | {spent.ratio:.3f} |", flush=True)


if __name__ == "__main__":
    show(float(sys.argv[1]) if len(sys.argv) > 1 else 45)
