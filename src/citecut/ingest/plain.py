"""Plain text -> `Draft`: paragraphs where empty rows, or hard-wrapped rows, say they are."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from citecut.ingest.characters import plain
from citecut.ingest.draft import Block, Draft

WRAP = 120  # characters: a text with longer rows is not hard-wrapped
BULLET = re.compile(r"(?:[•●▪◦‣⁃∙·*+–—-]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])\s+(?=\S)")
MARK = re.compile(r"[•●▪◦‣⁃∙·*+–—-]\s+")


class _Row(NamedTuple):
    start: int
    text: str


def read_plain(text: str) -> Draft:
    """A draft whose text is `text` itself, made plain."""
    shown = plain(text)
    groups = list(_groups(shown))
    width = max((len(row.text) for group in groups for row in group), default=0)
    blocks = [block for group in groups for block in _blocks(group, shown, width)]
    return Draft("text/plain", tuple(blocks), text=shown)


def _groups(text: str) -> Iterator[list[_Row]]:
    """Rows between empty rows."""
    group: list[_Row] = []
    start = 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            group.append(_Row(start + line.index(inner), inner))
        elif group:
            yield group
            group = []
        start += len(line) + 1
    if group:
        yield group


def _blocks(group: list[_Row], text: str, width: int) -> Iterator[Block]:
    begun: list[_Row] = []
    first = True
    for row in group:
        if begun and not _wraps(begun[-1], row, width):
            yield _block(begun, text, joined=not first)
            begun, first = [], False
        begun.append(row)
    yield _block(begun, text, joined=not first)


def _wraps(row: _Row, following: _Row, width: int) -> bool:
    """Whether `following` goes on where `row` was full: its first word would not have fitted."""
    if width > WRAP or width < 40 or BULLET.match(following.text):
        return False
    return len(row.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width


def _block(rows: list[_Row], text: str, *, joined: bool) -> Block:
    start, end = rows[0].start, rows[-1].start + len(rows[-1].text)
    words = text[start:end]
    if not BULLET.match(words):
        return Block(words, start=start, joined=joined)
    mark = MARK.match(words)
    inset = mark.end() if mark else 0
    return Block(words[inset:], kind="item", start=start + inset, joined=joined)
