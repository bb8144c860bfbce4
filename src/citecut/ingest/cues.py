"""The child's side of subtitles: untrusted bytes (SRT, WebVTT, ASS), or a film with subtitles inside -> its cues.

Tolerant of what tools and people really write; every pattern is linear, and nothing is believed but times and words.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import IO, Literal, NamedTuple

from citecut import limits
from citecut.errors import InputError
from citecut.ingest.characters import decoded
from citecut.ingest.cue_text import Part, Turn, dialogue, turns
from citecut.media.reel import Reel

Format = Literal["srt", "vtt", "ass"]

Row = tuple[Fraction, Fraction, str | None, tuple[tuple[Fraction, Fraction, str], ...]]
"""Start, end, speaker, and the words in parts whose times are known; what goes from child to parent."""

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,6}))?"
_TIMING = re.compile(rf"^[ \t]*{_CLOCK}[ \t]*-{{1,2}}>[ \t]*{_CLOCK}(?![\d:])")
_EVENT = re.compile(rf"^{_CLOCK}$")
_BLOCK = re.compile(r"^(?:NOTE|STYLE|REGION)(?:\s|$)")
_HINT = "give subtitles as SRT, WebVTT or ASS"
_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_PACKET = 8
"""Fields before the words in a packet of ASS inside a film: read order, layer, style, name, margins, effect."""


class Cue(NamedTuple):
    """One cue as the file has it."""

    start: Fraction
    end: Fraction
    text: str
    """With its markup."""
    voice: str | None = None
    """Whom the format itself names."""


def read_cues(data: bytes) -> tuple[Format, list[Row]]:
    """What kind of file it is, and its cues in order of time.

    Raises:
        InputError: it is no subtitle file, it holds no cue, or it is over a limit.
    """
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    kind = _kind(text)
    cues = list(_events(text) if kind == "ass" else _blocks(text, vtt=kind == "vtt"))
    limits.CAPTIONS_CUES.check(len(cues), "this captions file")
    rows = list(_rows(cues, kind))
    if not rows:
        raise InputError("the captions file holds no words with times", _HINT)
    return kind, rows


def embedded_cues(file: IO[bytes], stream: int) -> Iterator[list[Row]]:
    """The cues of a film's own subtitle track, all at once.

    Raises:
        InputError: there is no such track of text, it holds no cue, or it is over a limit.
    """
    with Reel(file) as reel:
        codec, packets = reel.texts(stream)
        cues = []
        for start, end, data in packets:
            if found := _packet_cue(codec, start, end, data):
                cues.append(found)
            limits.CAPTIONS_CUES.check(len(cues), "the film's subtitle track")
    rows = list(_rows(cues, "ass" if codec in ("ass", "ssa") else "vtt" if codec == "webvtt" else "srt"))
    if not rows:
        raise InputError("the film's subtitle track holds no words", "give subtitles as a file beside it")
    yield rows


def _kind(text: str) -> Format:
    head = text.lstrip()[:4000]
    if head.startswith("WEBVTT"):
        return "vtt"
    if re.search(r"^\[(?:Script Info|V4\+? Styles|Events)\]", head, re.IGNORECASE | re.MULTILINE):
        return "ass"
    if any(_TIMING.match(line) for line in text.split("\n")):
        return "srt"
    raise InputError("the file holds no captions", _HINT)


def _blocks(text: str, *, vtt: bool) -> Iterator[Cue]:
    """Cues of SRT and WebVTT: whatever follows a row of times, up to the next."""
    timing: re.Match[str] | None = None
    held: list[str] = []
    closed = skipping = False
    for line in (*text.split("\n"), "0:00:00 --> 0:00:00"):
        found = _TIMING.match(line)
        if found:
            if timing:
                yield from _cue(timing, held, vtt=vtt)
            timing, held, closed, skipping = found, [], False, False
        elif vtt and _BLOCK.match(line) and (closed or not timing):
            skipping = True
        elif not line.strip():
            closed, skipping = bool(held) or closed, False
            held.append("")
        elif not skipping and not (vtt and closed):
            held.append(line.strip())


def _cue(timing: re.Match[str], held: list[str], *, vtt: bool) -> Iterator[Cue]:
    rows = list(held)
    while rows and not rows[-1]:
        rows.pop()
    if not vtt and len(rows) > 1 and rows[-1].isdigit() and not rows[-2]:
        rows.pop()  # the number of the next cue
    elif not vtt and len(rows) == 1 and rows[0].isdigit() and not held[0]:
        rows.pop()
    start, end = _seconds(timing.groups()[:4]), _seconds(timing.groups()[4:])
    if start < end and any(rows):
        yield Cue(start, end, "\n".join(row for row in rows if row))


def _events(text: str) -> Iterator[Cue]:
    """Cues of ASS and SSA: rows `Dialogue:` in the order of fields that `Format:` tells."""
    fields: tuple[str, ...] = _FIELDS
    inside = False
    for line in text.split("\n"):
        key, _, rest = line.strip().partition(":")
        if key.startswith("["):
            inside = key.lower() == "[events]"
        elif inside and key.lower() == "format":
            told = tuple(field.strip().lower() for field in rest.split(","))
            fields = told if {"start", "end", "text"} <= set(told) and told[-1] == "text" else _FIELDS
        elif inside and key.lower() == "dialogue":
            values = dict(zip(fields, rest.split(",", len(fields) - 1), strict=False))
            times = [_EVENT.match(values.get(name, "").strip()) for name in ("start", "end")]
            if times[0] and times[1] and "text" in values:
                start, end = (_seconds(found.groups()) for found in times if found)
                if start < end:
                    yield Cue(start, end, values["text"], values.get("name", "").strip() or None)


def _packet_cue(codec: str, start: Fraction, end: Fraction, data: bytes) -> Cue | None:
    voice = None
    if codec == "mov_text":
        data = data[2 : 2 + int.from_bytes(data[:2], "big")]
    text = data.decode("utf-8", "replace").strip("\0\r\n ")
    if codec in ("ass", "ssa"):
        values = text.split(",", _PACKET)
        if len(values) <= _PACKET:
            return None
        voice, text = values[3].strip() or None, values[_PACKET]
    return Cue(start, end, text, voice) if text and start < end else None


def _rows(cues: Iterable[Cue], kind: Format) -> Iterator[Row]:
    """Cues in order of time, without doubles, as what each speaker says."""
    ordered = sorted(dict.fromkeys(cues), key=lambda cue: (cue.start, cue.end))
    read = [(cue, dialogue(cue.text, kind, cue.start, cue.end)) for cue in ordered]
    for start, end, turn in turns([(cue.start, cue.end, cue.voice, parts) for cue, parts in read]):
        yield start, end, turn.speaker, tuple(_plain(part) for part in turn.parts)


def _plain(part: Part) -> tuple[Fraction, Fraction, str]:
    return part.start, part.end, part.text


def _seconds(told: tuple[str | None, ...]) -> Fraction:
    hours, minutes, seconds, parts = told
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole + (Fraction(int(parts), 10 ** len(parts)) if parts else Fraction(0))


__all__ = ["Cue", "Format", "Row", "Turn", "embedded_cues", "read_cues"]
