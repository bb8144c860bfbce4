"""What people do to a draft: write, move, split, merge, delete, add, undo.

Nobody overwrites what they have not seen: a line is changed only at the version that its writer read.
"""

from citecut_studio.desk.drafts.lines import add, delete, fill, merge, move, render, replace, show, split, write
from citecut_studio.desk.drafts.store import begin, find, keep, lay, read, renew
from citecut_studio.desk.drafts.undoing import undo
from citecut_studio.desk.drafts.work import NothingError, StaleError

SPOKEN = ("hook", "point", "quote", "close")
"""Roles of lines that are spoken."""

__all__ = [
    "SPOKEN", "NothingError", "StaleError", "add", "begin", "delete", "fill", "find", "keep", "lay", "merge", "move",
    "read", "render", "renew", "replace", "show", "split", "undo", "write",
]  # fmt: skip
