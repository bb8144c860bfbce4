"""A cue list (CSV, TSV, SRT or VTT) -> when each line is heard in one long recording.

CSV and TSV hold three columns: line, start, end; a first row with names is skipped. In VTT the cue's
identifier is the line id, in SRT its text is; a cue that names no line belongs to the line of its number
(the first to `l1`). Times are seconds or hours:minutes:seconds, with a point or a comma.
"""

import csv
import io
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from citecut import limits
from citecut.errors import InputError

ENDINGS = frozenset({".csv", ".tsv", ".srt", ".vtt"})

LINE_ID = re.compile(r"[A-Za-z]\w*(?:[.-]\w+)*")
TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,7})(?:[.,](\d{1,9}))?")
ARROW = re.compile(r"\s*([\d:.,]+)\s+-->\s+([\d:.,]+)")


class CueTime(NamedTuple):
    """Seconds from the start of the recording."""

    start: Fraction
    end: Fraction


def read_cues(data: bytes, name: str) -> dict[str, CueTime]:
    """Line id -> its time.

    Raises:
        InputError: the list cannot be read; the message names the row.
    """
    text = _text(data, name)
    rows = _table(text) if name.lower().endswith((".csv", ".tsv")) else _captions(text)
    cues: dict[str, CueTime] = {}
    try:
        for number, (line, start, end) in enumerate(rows, 1):
            limits.CAPTIONS_CUES.check(number, f"`{name}`")
            if line in cues:
                raise InputError(f"`{name}` names line `{line}` twice", "keep one cue for each line")
            cues[line] = _times(start, end, number, name)
    except csv.Error as error:
        raise InputError(f"`{name}` is no table: `{error}`", "give rows of line, start, end: `l1,0.0,4.2`") from error
    if not cues:
        raise InputError(f"`{name}` holds no cues", "give rows of line, start, end: `l1,0.0,4.2`")
    return cues


def _text(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "utf-16"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"`{name}` is not text", "save the cue list as UTF-8")


def _table(text: str) -> Iterator[tuple[str, str, str]]:
    first = text.lstrip().split("\n", 1)[0]
    separator = "\t" if "\t" in first else ";" if ";" in first else ","
    rows = (row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(part.strip() for part in row))
    for number, row in enumerate(rows):
        cells = [part.strip() for part in [*row, "", "", ""]]
        if number == 0 and not TIME.fullmatch(cells[1]):
            continue
        yield cells[0], cells[1], cells[2]


def _captions(text: str) -> Iterator[tuple[str, str, str]]:
    number = 0
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        rows = block.strip().split("\n")
        at = next((place for place, row in enumerate(rows) if ARROW.match(row)), None)
        if at is None:
            continue
        number += 1
        arrow = ARROW.match(rows[at])
        named = [row.strip() for row in (*rows[:at][-1:], *rows[at + 1 :]) if LINE_ID.fullmatch(row.strip())]
        if arrow:
            yield named[0] if named else f"l{number}", arrow[1], arrow[2]


def _times(start: str, end: str, number: int, name: str) -> CueTime:
    read = CueTime(_seconds(start, number, name), _seconds(end, number, name))
    if read.start >= read.end:
        raise InputError(f"cue {number} of `{name}` ends at `{end}`, before it starts", "mend the cue list")
    return read


def _seconds(time: str, number: int, name: str) -> Fraction:
    match = TIME.fullmatch(time)
    if match is None:
        raise InputError(f"cue {number} of `{name}` has the time `{time[:40]}`", "write times as `12.5` or `0:12.5`")
    hours, minutes, seconds, part = match.groups()
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds)
    return whole + (Fraction(int(part), 10 ** len(part)) if part else Fraction(0))
