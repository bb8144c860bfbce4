"""docs/security.md names a test for what it says, and every test that it names is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from citecut_studio.people.passwords import PLACE

ROOT = Path(__file__).parents[3]
TABLES = ROOT / "docs" / "security.md"
NODE = re.compile(r"\btests/[\w/]+\.py::\w+")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \|.*\| ([12]) \|", re.MULTILINE)
CHAPTERS = ("1", "2", "3", "4", "5", "6", "7", "8", "10", "12", "13", "14", "16")


@cache
def functions(path: Path) -> frozenset[str]:
    """Names of the tests in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


NODES = sorted(set(NODE.findall(TABLES.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("node", NODES)
def test_every_test_that_is_named_is_there(node: str) -> None:
    path, _, name = node.partition("::")
    assert (ROOT / path).is_file()
    assert name.startswith("test_")
    assert name in functions(ROOT / path)


def test_every_row_names_a_test_or_says_why_there_is_none() -> None:
    rows = [row for row in TABLES.read_text(encoding="utf-8").splitlines() if ROW.match(row)]
    assert len(rows) > 100
    for row in rows:
        last = row.strip().strip("|").split("|")[-1].strip()
        assert NODE.search(last) or re.match(r"(none|not met|reading|run by hand|n/a)", last), row


def test_every_word_that_passwords_may_not_be_made_of_is_told() -> None:
    told = re.sub(r"\s", "", TABLES.read_text(encoding="utf-8"))
    assert not [word for word in PLACE if word not in told]


def test_every_chapter_is_there_and_no_requirement_twice() -> None:
    numbers = [found[0] for found in ROW.findall(TABLES.read_text(encoding="utf-8"))]
    assert len(numbers) == len({*numbers})
    assert {number.split(".")[0] for number in numbers} == {*CHAPTERS}
