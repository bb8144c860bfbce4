"""Cells of a table that came back -> which row is its head, and which column is what."""

import re
from collections.abc import Mapping, Sequence

from citecut.errors import InputError
from citecut.localize.tags import serves
from citecut.text import fold, unmarked

KEYS = ("line", "what", "original", "translation", "cited", "note", "room")
"""What the columns hold, in the order of the headings."""

COMMENTS = "#comments"
"""Heading of the column in which a reader gives the comments that somebody wrote beside a row."""

_TAG = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)")


def head_of(
    cells: Sequence[Sequence[str]], columns: Mapping[str, Sequence[str]], language: str | None = None
) -> tuple[int, dict[str, int]]:
    """The number of the row that is the head, and the place of each column in it.

    Args:
        cells: rows of cells.
        columns: the headings of `KEYS`, by language.
        language: which translation is meant, where there are several.

    Raises:
        InputError: no row is a head, or it does not say which translation is meant.
    """
    for number, row in enumerate(cells):
        for names in columns.values():
            places = _places(row, names)
            if {"line", "translation"} <= places.keys():
                return number, places | {"translation": _translation(row, names[3], language)}
    heads = " / ".join(f"`{names[0]}` + `{names[3]} ({language or 'en'})`" for names in columns.values())
    raise InputError("this file holds no table with the headings of ours", f"head the columns {heads}")


def tag_of(heading: str) -> str | None:
    """The language that a heading names: `en` of `Translation (en)`."""
    found = _TAG.search(heading)
    return found[1] if found else None


def _places(row: Sequence[str], names: Sequence[str]) -> dict[str, int]:
    bare = [_bare(cell) for cell in row]
    wanted = {key: _bare(name) for key, name in zip(KEYS, names, strict=True)} | {"comments": COMMENTS}
    return {key: bare.index(name) for key, name in wanted.items() if name in bare}


def _translation(row: Sequence[str], name: str, language: str | None) -> int:
    """The column of the translations: the only one, or that of the language asked for."""
    found = [at for at, cell in enumerate(row) if _bare(cell) == _bare(name)]
    meant = [at for at in found if language and serves(tag_of(row[at]) or language, language)]
    if len(found) == 1 or len(meant) == 1:
        return (meant or found)[0]
    heads = ", ".join(f"`{row[at]}`" for at in found)
    if not language and len({tag_of(row[at]) for at in found}) == len(found):
        raise InputError(f"this table has translations into several languages: {heads}", "say which is meant")
    raise InputError(f"this table has several columns of translations: {heads}", "leave only the one that is meant")


def _bare(heading: str) -> str:
    """A heading to compare by: without the language, and without marks, as some keyboards write it."""
    return unmarked(fold(_TAG.sub("", heading))).strip()
