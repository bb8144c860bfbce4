"""Bytes of a table saved by a spreadsheet -> text and its cells; cells safe to open, and back."""

import codecs
import csv
import io
import re

from citecut.errors import InputError
from citecut.text import nfc

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n|%]")
"""How a cell begins that a spreadsheet would take for a formula, or that was guarded once already."""

_GUARDED = re.compile(r"'+[=+\-@\t\r\n|%]")


SAVE = "save it as `CSV UTF-8` (in Excel: File, Save As, CSV UTF-8)"
"""What to do about a file whose letters are in another encoding, or gone."""

_QUOTED = re.compile(r'"(?:[^"]|"")*"')

_TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first row by which a file tells Excel what parts its cells."""


def guarded(cell: str) -> str:
    """`cell` so that no spreadsheet runs it: an apostrophe stands before what would be a formula."""
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def decoded(data: bytes, what: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a mark at its start, as spreadsheets save them.

    Raises:
        InputError: it is in another encoding; guessing would spoil letters.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return nfc(data.decode("utf-16" if wide else "utf-8-sig")).replace("\x00", "")
    except UnicodeDecodeError as error:
        raise InputError(f"this {what} is not in UTF-8", SAVE) from error


def cells_of(text: str) -> list[list[str]]:
    """The cells of a CSV file, parted by comma, semicolon or tab: by what the first row that is parted has most of.

    Where a spreadsheet put every row into one cell and saved that, the cells inside are taken.

    Raises:
        csv.Error: it is broken.
    """
    told = _TOLD.match(text)
    text = text[told.end() :] if told else text
    rows = _parted(text, told[1] if told else _delimiter_of(text))
    whole = [row[0] if row else "" for row in rows]
    if any(whole) and all(len(row) < 2 for row in rows):
        inner = "\n".join(whole)
        return _parted(inner, _delimiter_of(inner))
    return rows


def _parted(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _delimiter_of(text: str) -> str:
    for row in text.splitlines():
        bare = _QUOTED.sub("", row)
        if any(sign in bare for sign in ",;\t"):
            return max(",;\t", key=bare.count)
    return ","
