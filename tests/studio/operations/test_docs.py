"""docs/studio.md tells of every variable, and of none that is not there; its units and its Caddyfile are sound."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
READ = re.compile(r"""\b(?:text|flag|number|listed)\(\s*["']([A-Z_]+)["']""")


def used() -> set[str]:
    """Names that the code reads, without what all begin with."""
    code = "\n".join(path.read_text() for path in sorted((ROOT / "src" / "citecut_studio").rglob("*.py")))
    return set(READ.findall(code)) | {"HOME"}


def told() -> set[str]:
    """Names in the first column of the table."""
    table = (ROOT / "docs" / "studio.md").read_text().split("## Variables")[1]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}


def laid_out(name: str, folder: Path) -> Path:
    """A file that the page spells out; its programs are one that is there."""
    told = (ROOT / "docs" / "studio.md").read_text().split(f"`{name}`", 1)[1].split("```\n", 2)[1]
    path = folder / Path(name).name
    path.write_text(told.replace("/opt/citecut/bin/citecut", sys.executable))
    return path


def test_every_variable_is_told_of() -> None:
    assert used() - told() == set()


def test_no_variable_is_told_of_that_does_nothing() -> None:
    assert told() - used() == set()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("unit", ["web", "worker"])
def test_systemd_finds_nothing_wrong_with_the_units(unit: str, tmp_path: Path) -> None:
    path = laid_out(f"/etc/systemd/system/citecut-{unit}.service", tmp_path)
    command = ["systemd-analyze", "verify", "--recursive-errors=no", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("caddy") is None, reason="Caddy is not installed")
def test_caddy_takes_the_caddyfile(tmp_path: Path) -> None:
    path = laid_out("/etc/caddy/Caddyfile", tmp_path)
    command = ["caddy", "adapt", "--config", str(path), "--adapter", "caddyfile", "--validate"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "reverse_proxy" in done.stdout
