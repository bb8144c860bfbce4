"""`python -m bench render --scaling`: what Citecut costs by length, language and format, and after an edit.

Each part runs its steps in their order, round after round, every round from empty caches; ratios are taken within a
round.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import storyboard
from bench.measure import Cost, machine, module, run, spread

CITECUT = "bench.contenders.citecut"
LENGTHS = (15, 45, 120, 600)
SHORT = 22.5  # seconds, where length does not matter: two pictures and a card
LONGER = 1.1


@dataclass(frozen=True)
class Step:
    """One render."""

    name: str
    board: Path
    cache: str
    """Steps that name the same cache share what they made."""
    against: str | None = None
    """The step of the same round to which the cost is compared."""
    seconds: float = 1.0
    """What the cost is divided by before it is compared."""
    more: tuple[str, ...] = ()


def scaling(parts: Iterable[str], count: int, longest: float) -> None:
    """Measures the named `PARTS` and prints a table of each: medians, with least and most in brackets."""
    print(f"{count} rounds; {machine()}")
    for part in parts:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            steps = [each for each in PARTS[part](Path(name)) if part != "lengths" or each.seconds <= longest]
            _table(part, steps, _measured(steps, Path(name), count))


def edits(root: Path) -> Iterator[Step]:
    """A changed word in each of six lines, a changed headline, nothing changed, and a draft."""
    whole, board = "45 s, cold", storyboard.draw(root / "board", 45)
    yield Step(whole, board, "edits")
    yield Step("nothing changed", board, "edits", whole)
    for place in range(6):
        changed = storyboard.draw(root / f"edit{place}", 45, edited=place)
        kind = "card" if place % 2 else "picture"
        yield Step(f"a word of line {place + 1} changed ({kind})", changed, "edits", whole)
    changed = storyboard.draw(root / "headline", 45, headline="Mở cửa đến 21 giờ")
    yield Step("the headline over a whole moving picture changed", changed, "edits", whole)
    yield Step("draft, cold", board, "draft", whole, more=("draft",))


def lengths(root: Path) -> Iterator[Step]:
    """From a short clip to ten minutes; compared are the costs of a second of film."""
    first = f"{LENGTHS[0]} s"
    for seconds in LENGTHS:
        board = storyboard.draw(root / f"{seconds}", seconds)
        yield Step(f"{seconds} s", board, f"{seconds}", first, seconds)


def languages(root: Path) -> Iterator[Step]:
    """Burned in, every picture carries words; soft, pictures are bare and languages share them."""
    for name, burned in (("burned-in captions", True), ("soft captions", False)):
        first = ""
        for place, language in enumerate(storyboard.TEXTS):
            folder = root / f"{language}{burned}"
            board = storyboard.draw(folder, SHORT, language=language, captions=burned, titles=burned)
            step = Step(f"{name}, language {place + 1} ({language})", board, name, first or None)
            first = first or step.name
            yield step
            if place == 1:
                board = storyboard.draw(
                    root / f"longer{burned}", LONGER * SHORT, language=language, captions=burned, titles=burned
                )
                yield Step(f"{name}, {language}, a tenth longer", board, name, first)


def formats(root: Path) -> Iterator[Step]:
    """The second and third format after the first, and each alone."""
    boards = {name: storyboard.draw(root / name, SHORT, format=name) for name in storyboard.FORMATS}
    first = ""
    for place, (name, board) in enumerate(boards.items()):
        step = Step(f"format {place + 1}, {name}", board, "formats", first or None)
        first = first or step.name
        yield step
    for name, board in list(boards.items())[1:]:
        yield Step(f"{name} alone", board, f"alone {name}", first)


PARTS: dict[str, Callable[[Path], Iterator[Step]]] = {
    "edits": edits,
    "lengths": lengths,
    "languages": languages,
    "formats": formats,
}


def _measured(steps: list[Step], root: Path, count: int) -> list[dict[str, Cost]]:
    found = []
    for turn in range(count):
        caches = root / f"caches{turn}"
        costs = {}
        for step in steps:
            command = module(CITECUT, step.board, root / "out.mp4", caches / step.cache, *step.more)
            costs[step.name] = run(command)
            print(f"  round {turn + 1}: {step.name} {costs[step.name].wall:.1f} s", file=sys.stderr, flush=True)
        found.append(costs)
        shutil.rmtree(caches, ignore_errors=True)
    return found


def _table(part: str, steps: list[Step], found: list[dict[str, Cost]]) -> None:
    heads = [part, "wall s", "CPU s", "CPU s a second of film", "CPU, compared", "peak MB"]
    scales = {step.name: step.seconds for step in steps}
    rows = [[step.name, *_cells(step, found, scales)] for step in steps]
    if part != "lengths":
        for row in (heads, *rows):
            del row[3]
    print(f"\n| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def _cells(step: Step, found: list[dict[str, Cost]], scales: dict[str, float]) -> list[str]:
    costs = [each[step.name] for each in found]
    wall, cpu = spread([each.wall for each in costs]), spread([each.cpu for each in costs])
    second = spread([each.cpu / step.seconds for each in costs], 2)
    return [wall, cpu, second, _compared(step, found, scales), spread([each.peak for each in costs], 0)]


def _compared(step: Step, found: list[dict[str, Cost]], scales: dict[str, float]) -> str:
    if step.against is None:
        return "1.00"
    other = step.against
    return spread([(each[step.name].cpu / step.seconds) / (each[other].cpu / scales[other]) for each in found], 2)
