"""Environment variables -> where other projects' programs are, or `None` and the reason why one is left out."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

MOVIEPY = "BENCH_MOVIEPY_PYTHON"
SCENEDETECT = "BENCH_SCENEDETECT_PYTHON"
AUTO_EDITOR = "BENCH_AUTO_EDITOR_PYTHON"
REMOTION = "BENCH_REMOTION_DIR"
CHROMIUM = "BENCH_CHROMIUM"
PACKAGES = ("remotion", "@remotion/bundler", "@remotion/renderer", "react", "react-dom")


def python(name: str, variable: str, trial: str) -> str | None:
    """The Python that `variable` names, or this one, if the statement `trial` works in it."""
    found = os.environ.get(variable, sys.executable)
    if not _runs([found, "-c", trial]):
        _left_out(f"{name} is not installed: left out ({variable} may name a Python that has it)")
        return None
    return found


def auto_editor() -> str | None:
    """A Python that has auto-editor's own code, or its program already fetched."""
    found = os.environ.get(AUTO_EDITOR, sys.executable)
    if not _runs([found, "-m", "auto_editor", "--help"]):
        _left_out(f"auto-editor cannot be run: left out ({AUTO_EDITOR} may name a Python that has it)")
        return None
    return found


def remotion() -> Path | None:
    """The folder whose `node_modules` hold Remotion, if node, the packages and a browser are there."""
    folder = Path(os.environ.get(REMOTION, "."))
    missing = [each for each in PACKAGES if not (folder / "node_modules" / each / "package.json").is_file()]
    if not _runs(["node", "--version"]):
        _left_out("node is not installed: Remotion is left out")
    elif missing:
        wanted = f"{REMOTION} may name a folder in which `npm install {' '.join(PACKAGES)}` was run"
        _left_out(f"Remotion is left out: no `{missing[0]}` ({wanted})")
    elif not shutil.which(chromium()):
        _left_out(f"Remotion is left out: no browser at `{chromium()}` ({CHROMIUM} may name one)")
    else:
        return folder
    return None


def chromium() -> str:
    """The browser that Remotion is given."""
    return os.environ.get(CHROMIUM, "/usr/bin/chromium")


def _runs(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(list(command), capture_output=True).returncode == 0
    except OSError:
        return False


def _left_out(reason: str) -> None:
    print(reason, file=sys.stderr)
