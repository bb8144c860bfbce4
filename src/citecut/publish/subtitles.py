"""Cut -> WebVTT and SubRip text: the captions as files, for players and platforms that draw them."""

import html
import math
import re
from collections.abc import Mapping
from fractions import Fraction

from citecut.model import Cue, Cut, Format, TextRange

ROW_HEIGHT = Fraction(6, 100)
# Players draw WebVTT at 5 % of the height, and a row with stacked Vietnamese marks takes a fifth more.
ROWS = 2
# At most two rows a cue; see docs/captions.md.

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WORD_JOINER = "\u2060"


def vtt(cut: Cut, *, speakers: Mapping[str, str] | None = None, notes: Mapping[str, str] | None = None) -> str:
    """The cut's captions as WebVTT, placed inside the format's safe area.

    `speakers` names, by line id, who is heard: those cues carry a voice tag. `notes` gives, by line id,
    where the words stand in the source: it goes into a NOTE before the line's first cue.
    """
    settings = _settings(cut.format)
    blocks = [f"WEBVTT\nKind: captions\nLanguage: {cut.language}"]
    noted: set[str] = set()
    for number, cue in enumerate(_in_order(cut), start=1):
        if notes and cue.line in notes and cue.line not in noted:
            noted.add(cue.line)
            blocks.append(f"NOTE {_one_row(notes[cue.line]).replace('-->', '→')}")
        start, end = (_clock(time, ".") for time in _milliseconds(cue))
        voice = _voice((speakers or {}).get(cue.line))
        rows = "\n".join(html.escape(row, quote=False) for row in _rows(cut, cue))
        blocks.append(f"{number}\n{start} --> {end} {settings}\n{voice}{rows}")
    return "\n\n".join(blocks) + "\n"


def srt(cut: Cut) -> str:
    """The cut's captions as SubRip. It has no escapes, so an invisible word joiner keeps text from being markup."""
    blocks = []
    for number, cue in enumerate(_in_order(cut), start=1):
        start, end = (_clock(time, ",") for time in _milliseconds(cue))
        rows = "\n".join(_unmarked(row) for row in _rows(cut, cue))
        blocks.append(f"{number}\n{start} --> {end}\n{rows}\n")
    return "\n".join(blocks)


def cue_text(cut: Cut, cue: Cue) -> str:
    """The words of one cue as plain text, a row a line."""
    return "\n".join(_rows(cut, cue))


def _in_order(cut: Cut) -> list[Cue]:
    return sorted((cue for cue in cut.cues if _rows(cut, cue)), key=lambda cue: (cue.start, cue.end))


def _rows(cut: Cut, cue: Cue) -> list[str]:
    # A blank row would end the cue, so rows with nothing to see are left out.
    text = cut.texts[cue.line]
    rows = cue.rows or (TextRange(start=0, end=len(text)),)
    return [row for row in (_one_row(r.of(text)) for r in rows) if row]


def _one_row(text: str) -> str:
    return " ".join(_CONTROLS.sub("", text.replace("\r", " ")).split())


def _voice(name: str | None) -> str:
    # Two hyphens before the end of the tag would make the row a time line.
    bare = _one_row(name or "").rstrip("- ")
    return f"<v {html.escape(bare, quote=False)}>" if bare else ""


def _unmarked(row: str) -> str:
    row = row.replace("-->", f"--{_WORD_JOINER}>")
    return re.sub(r"([<{])", rf"\1{_WORD_JOINER}", row)


def _settings(format: Format) -> str:
    left, _, right, bottom = format.safe
    position = round(100 * Fraction(left + right, 2 * format.width))
    size = math.floor(100 * Fraction(right - left, format.width))
    # The room on the nearer side bounds the size: a box centred off the middle must not leave the picture.
    size = min(size, 2 * min(position, 100 - position))
    line = math.floor(100 * (Fraction(bottom, format.height) - ROWS * ROW_HEIGHT))
    return f"line:{line}% position:{position}% size:{size}% align:center"


def _milliseconds(cue: Cue) -> tuple[int, int]:
    # Inwards, so that rounding never eats into the gap between two cues.
    start = math.ceil(cue.start * 1000)
    return start, max(math.floor(cue.end * 1000), start + 1)


def _clock(milliseconds: int, point: str) -> str:
    seconds, milli = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{point}{milli:03}"
