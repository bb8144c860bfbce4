"""Commands -> what they cost: wall and CPU seconds and peak memory, each in a process of its own, in rounds."""

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

NOISE = 0.02  # seconds between two looks at a process's memory


@dataclass(frozen=True)
class Cost:
    """One run."""

    wall: float
    cpu: float
    peak: float
    """Megabytes: the most that the process and its children held at one time."""


@dataclass(frozen=True)
class Contender:
    """A command, and what makes it start from nothing each time."""

    name: str
    command: Sequence[str]
    out: Path
    before: Callable[[], object] = lambda: None


def module(name: str, *arguments: object) -> list[str]:
    """The command that runs a module of this package."""
    return [sys.executable, "-m", name, *(str(each) for each in arguments)]


def run(command: Sequence[str]) -> Cost:
    """Runs a command and measures it.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    start = time.perf_counter()
    child = subprocess.Popen(list(command))
    peaks = [0.0]
    watch = threading.Thread(target=_watch, args=(child.pid, peaks), daemon=True)
    watch.start()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    watch.join(1)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, list(command))
    # What `used` says of memory begins with this process's own, so it serves only where nothing better can be had.
    return Cost(wall, used.ru_utime + used.ru_stime, peaks[0] or used.ru_maxrss / 1024)


def rounds(contenders: Sequence[Contender], count: int) -> dict[str, list[Cost]]:
    """Every contender once a round, so that what else the machine does meets all alike."""
    found: dict[str, list[Cost]] = {each.name: [] for each in contenders}
    for turn in range(count):
        for each in contenders:
            each.before()
            found[each.name].append(run(each.command))
            cost = found[each.name][-1]
            print(f"  round {turn + 1}: {each.name} {cost.wall:.1f} s", file=sys.stderr, flush=True)
    return found


def median(costs: Sequence[Cost], field: str) -> float:
    """The middle of one figure over all runs."""
    return statistics.median(getattr(each, field) for each in costs)


def ratios(costs: Sequence[Cost], limit: Sequence[Cost], field: str) -> tuple[float, float, float]:
    """Median, least and most of one figure against the limit's in the same round."""
    each = [getattr(a, field) / getattr(b, field) for a, b in zip(costs, limit, strict=True)]
    return statistics.median(each), min(each), max(each)


def _watch(pid: int, peaks: list[float]) -> None:
    """Sums what a process and its children hold, where the system tells (Linux)."""
    while (held := _held(pid)) > 0:
        peaks[0] = max(peaks[0], held)
        time.sleep(NOISE)


def _held(pid: int) -> float:
    try:
        rows = Path(f"/proc/{pid}/status").read_text().splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, ValueError):
        return 0.0
    field = "VmRSS" if children else "VmHWM"  # alone, a process knows its own peak
    own = next((int(row.split()[1]) for row in rows if row.startswith(field)), 0) / 1024
    return own + sum(_held(int(child)) for child in children) if own else 0.0
