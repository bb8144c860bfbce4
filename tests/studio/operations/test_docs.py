"""docs/studio.md tells of every variable, and of none that is not there."""

import re
from pathlib import Path

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


def test_every_variable_is_told_of() -> None:
    assert used() - told() == set()


def test_no_variable_is_told_of_that_does_nothing() -> None:
    assert told() - used() == set()
