"""Bytes of a table saved by a spreadsheet -> text and its delimiter; cells safe to open, and back."""

import codecs
import re

from citecut.errors import InputError
from citecut.text import nfc

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n|%]")
"""How a cell begins that a spreadsheet would take for a formula, or that was guarded once already."""

_GUARDED = re.compile(r"'+[=+\-@\t\r\n|%]")


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
        raise InputError(f"this {what} is not in UTF-8", "save it as `CSV UTF-8`") from error


def delimiter_of(text: str) -> str:
    """What parts the cells: the comma, or the semicolon or tab where the first row has more of them."""
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)
