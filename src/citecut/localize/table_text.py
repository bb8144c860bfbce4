"""A table's cells <-> CSV that spreadsheets open safely, and Markdown. Reading runs in the child process."""

import csv
import io
import re
from collections.abc import Sequence

from citecut import limits
from citecut.errors import InputError
from citecut.localize.cells import SAVE, cells_of, decoded, guarded, unguarded

CELL = 100_000
"""Characters of the largest cell that is read."""

_MARKS = re.compile(r"([\\|<*_`\[\]~])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD = re.compile(r"(?<![\\*_\w])(\*\*|__)(?=\S)(.+?)(?<=[^\s\\])\1(?![*_\w])")
_SLANTED = re.compile(r"(?<![\\*_\w])([*_])(?=\S)(.+?)(?<=[^\s\\])\1(?![*_\w])")
_RULE = re.compile(r"\s*:?-{2,}:?\s*")


def write_csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """CSV in UTF-8 with the mark that Excel looks for; no cell can run as a formula."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(head)
    table.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def read_csv(data: bytes) -> list[list[str]]:
    """The cells of a CSV file, whether its cells stand apart by comma, semicolon or tab.

    Raises:
        InputError: it is in no encoding of Unicode, or broken.
    """
    csv.field_size_limit(CELL)
    text = decoded(data, "table")
    try:
        rows = cells_of(text)
    except csv.Error as error:
        raise InputError(f"this is no CSV that can be read: {error}", SAVE) from error
    return [[unguarded(cell) for cell in row] for row in rows]


def write_markdown(intro: Sequence[str], head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A Markdown table, every sign escaped that would be more than a letter."""
    lines = [
        *(part for row in intro for part in (row, "")),
        _row(head),
        _row(["---"] * len(head), plain=True),
        *(_row(row) for row in rows),
    ]
    return ("\n".join(lines) + "\n").encode()


def _row(cells: Sequence[str], plain: bool = False) -> str:
    shown = cells if plain else [_MARKS.sub(r"\\\1", " ".join(cell.split())) for cell in cells]
    return f"| {' | '.join(shown)} |"


def read_md(data: bytes) -> list[list[str]]:
    """The cells of the tables in a Markdown file.

    Raises:
        InputError: it is in no encoding of Unicode.
    """
    limits.TEXT_BYTES.check(len(data), "this table")
    rows = [_cells(line) for line in decoded(data, "table").splitlines() if line.lstrip().startswith("|")]
    return [row for row in rows if not all(_RULE.fullmatch(cell) for cell in row)]


def _cells(line: str) -> list[str]:
    parts = re.split(r"(?<!\\)((?:\\\\)*)\|", line.strip())
    joined = [text + slashes for text, slashes in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    inner = joined[1:-1] if line.rstrip().endswith("|") else joined[1:]
    return [_ESCAPED.sub(r"\1", _plain(re.sub(r"<br\s*/?>", " ", cell))).strip() for cell in inner]


def _plain(cell: str) -> str:
    """The cell without the signs that make words bold or slanted; those that were escaped are letters."""
    return _SLANTED.sub(r"\2", _BOLD.sub(r"\2", cell))
