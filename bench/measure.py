"""Commands -> what they cost: wall and CPU seconds and peak memory, each in a process of its own, in rounds."""

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

NOISE = 0.02  # seconds between two looks at a process
BUSY = 30  # times a look's own length that passes before the next, so that looking costs little
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """One run."""

    wall: float
    cpu: float
    peak: float
    """Megabytes: the most that the process and its children held at one time."""


@dataclass
class Seen:
    """What a look at a running process and its children told."""

    peak: float = 0.0
    cpu: dict[int, float] = field(default_factory=dict)
    """Seconds of each process, those included that are gone."""


@dataclass(frozen=True)
class Contender:
    """A command, and what makes it start from nothing each time."""

    name: str
    command: Sequence[str]
    out: Path
    before: Callable[[], object] = lambda: None


def machine() -> str:
    """What the figures are measured on, and how busy it is."""
    return f"{len(os.sched_getaffinity(0))} cores, load before {os.getloadavg()[0]:.1f}"


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
    seen = Seen()
    watch = threading.Thread(target=_watch, args=(child.pid, seen), daemon=True)
    watch.start()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    watch.join(1)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, list(command))
    # What `used` says of processor time leaves out children that nobody waited for (a browser's), and what was seen
    # leaves out the last moments of each. What it says of memory begins with this process's own.
    cpu = max(used.ru_utime + used.ru_stime, sum(seen.cpu.values()))
    return Cost(wall, cpu, seen.peak or used.ru_maxrss / 1024)


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


def median(costs: Sequence[Cost], figure: str) -> float:
    """The middle of one figure over all runs."""
    return statistics.median(getattr(each, figure) for each in costs)


def ratios(costs: Sequence[Cost], limit: Sequence[Cost], figure: str) -> list[float]:
    """One figure against the limit's in the same round, round by round."""
    return [getattr(a, figure) / getattr(b, figure) for a, b in zip(costs, limit, strict=True)]


def spread(figures: Sequence[float], digits: int = 1) -> str:
    """The median, with least and most in brackets where there are several."""
    middle = f"{statistics.median(figures):.{digits}f}"
    return f"{middle} ({min(figures):.{digits}f}-{max(figures):.{digits}f})" if len(figures) > 1 else middle


def _watch(pid: int, seen: Seen) -> None:
    """Sums what a process and its children hold, where the system tells (Linux)."""
    while True:
        start = time.perf_counter()
        if (held := _held(pid, seen.cpu)) <= 0:
            return
        seen.peak = max(seen.peak, held)
        time.sleep(max(NOISE, BUSY * (time.perf_counter() - start)))


def _held(pid: int, cpu: dict[int, float]) -> float:
    """Megabytes of a process and its children; their processor seconds are noted in `cpu`."""
    place = Path(f"/proc/{pid}")
    try:
        rows = (place / "status").read_text().splitlines()
        spent = (place / "stat").read_text().rpartition(")")[2].split()
        children = [int(each) for task in place.glob("task/*/children") for each in task.read_text().split()]
    except (OSError, ValueError):
        return 0.0
    cpu[pid] = (int(spent[11]) + int(spent[12])) / TICK
    kind = "VmRSS" if children else "VmHWM"  # alone, a process knows its own peak
    own = next((int(row.split()[1]) for row in rows if row.startswith(kind)), 0) / 1024
    return own + sum(_held(child, cpu) for child in children) if own else 0.0
