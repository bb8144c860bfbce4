"""What running the studio asks of citecut: its version, and what is wrong in folders."""

from pathlib import Path

from citecut import __version__
from citecut.pipeline.doctor import Fault, examine, mend


def citecut_version() -> str:
    """The version that is installed."""
    return __version__


def faults_of(folder: Path, *, put_right: bool) -> tuple[Fault, ...]:
    """What is wrong in one project's folder, after what can be put right was, where that is asked."""
    return mend(folder) if put_right else examine(folder)
