"""The text of a subtitle cue with its markup -> the spoken words, by speaker, in parts whose times are known."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from citecut.ingest.characters import one_row

_TAG = re.compile(r"<([^<>]{0,300})>")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})\.(\d{1,3})")
_VOICE = re.compile(r"v(?:\.[^\s]*)?\s+(.+)", re.IGNORECASE)
_MARKUP = re.compile(
    r"/?(?:b|i|u|s|c|v|font|ruby|rt|rp|lang|em|strong|span|p|br|00:00)(?:[.\s/][^<>]*)?", re.IGNORECASE
)
_OVERRIDE = re.compile(r"\{[^{}]{0,500}\}")
_DRAWING = re.compile(r"\\p([0-9])")
_BREAK = re.compile(r"\\[Nn]")
_SOUND = re.compile(r"\[[^\[\]]{0,200}\]|[♪♫♬][^♪♫♬\n]{0,500}[♪♫♬]|[♪♫♬]")
_ASIDE = re.compile(r"^[(（][^()（）]{0,200}[)）]$", re.MULTILINE)
_DASH = re.compile(r"^\s*(?:[-–—‐]\s*|>{2,3}\s*)(?=\S)")
_LABEL = re.compile(r"^([^\W\d_][\w.'’\- ]{0,40}?(?:\s?\([^()]{1,30}\))?)\s?:\s+(?=\S)")
_LONGEST_NAME = 6  # words
_GAP = Fraction(2)
"""Seconds after which a sentence is not taken to go on."""
_FLASH = Fraction(1, 10)
"""Seconds: a briefer cue cannot be read, and a shorter gap cannot be seen."""
_STOPS = ".!?…。！？”\"'’»)"


class Part(NamedTuple):
    """Words that are said between two times."""

    start: Fraction
    end: Fraction
    text: str


class Turn(NamedTuple):
    """What one speaker says in a cue."""

    speaker: str | None
    parts: tuple[Part, ...]


Read = tuple[Fraction, Fraction, str | None, tuple[Part, ...]]
"""A cue's start and end, whom the format names, and its parts; rows are still apart."""


def dialogue(text: str, kind: str, start: Fraction, end: Fraction) -> tuple[Part, ...]:
    """The words of a cue without styling, sounds and songs; a tag of WebVTT that names a voice becomes a label."""
    shown = _without_drawings(text) if kind == "ass" else text
    if kind == "ass":
        shown = _BREAK.sub("\n", shown).replace("\\h", " ")
    parts = _timed(_OVERRIDE.sub("", shown), start, end)
    spoken = (Part(part.start, part.end, _spoken(part.text)) for part in parts)
    return tuple(part for part in spoken if part.text.strip())


def turns(cues: Sequence[Read]) -> Iterator[tuple[Fraction, Fraction, Turn]]:
    """Who says what, in order; rows that only repeat the cue before (as rolling captions do) are left out."""
    names = _names(cues)
    last: tuple[Fraction, str | None, str] = (Fraction(-10), None, "")
    before, until = list[str](), Fraction(-10)
    for start, end, voice, parts in cues:
        rows = _rows(parts)
        texts = [row.text for row in rows]
        again = _repeated(before, texts, brief=end - start < _FLASH) if abs(start - until) < _FLASH else 0
        fresh, before, until = rows[again:], texts, end
        for from_, to, turn in _spread(start, end, _said(fresh, voice, names)):
            speaker = turn.speaker
            if speaker is None and from_ - last[0] < _GAP and last[2] and last[2] not in _STOPS:
                speaker = last[1]  # the sentence goes on
            yield from_, to, turn._replace(speaker=speaker)
            last = (to, speaker, turn.parts[-1].text[-1:])


def _repeated(before: Sequence[str], rows: Sequence[str], *, brief: bool) -> int:
    """How many rows at the head only stay from the cue before; all of them only in a cue too brief to be read."""
    for count in range(min(len(before), len(rows)), 0, -1):
        if list(before[-count:]) == list(rows[:count]) and (count < len(rows) or brief):
            return count
    return 0


def _timed(text: str, start: Fraction, end: Fraction) -> Iterator[Part]:
    """The text between the times that a WebVTT cue may carry inside."""
    at, since, shown = 0, start, ""
    for tag in _TAG.finditer(text):
        shown += text[at : tag.start()]
        at = tag.end()
        clock, voice = _CLOCK.fullmatch(tag[1].strip()), _VOICE.fullmatch(tag[1].strip())
        if voice:
            shown += f"\n{one_row(html.unescape(voice[1]))}\0"
        elif clock and since < (time := _seconds(clock)) < end:
            yield Part(since, time, shown)
            since, shown = time, ""
        elif not clock and not _MARKUP.fullmatch(tag[1].strip()):
            shown += tag[0]
    yield Part(since, end, shown + text[at:])


def _seconds(clock: re.Match[str]) -> Fraction:
    hours, minutes, seconds, parts = clock.groups()
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + Fraction(int(parts), 10 ** len(parts))


def _without_drawings(text: str) -> str:
    """ASS may draw shapes with letters and numbers: `{\\p1}m 0 0 l 10 0{\\p0}`."""
    kept, at, drawing = "", 0, False
    for tag in _OVERRIDE.finditer(text):
        kept += "" if drawing else text[at : tag.start()]
        at = tag.end()
        if told := _DRAWING.findall(tag[0]):
            drawing = told[-1] != "0"
    return kept + ("" if drawing else text[at:])


def _spoken(text: str) -> str:
    rows = html.unescape(_SOUND.sub(" ", text)).split("\n")
    plain = [("\0".join(one_row(piece) for piece in row.split("\0"))) for row in rows]
    return _ASIDE.sub("", "\n".join(row for row in plain if row))


def _rows(parts: Sequence[Part]) -> list[Part]:
    """The rows of a cue, each with the time of the part it stands in."""
    return [part._replace(text=row) for part in parts for row in part.text.split("\n") if row.strip("\0 ")]


def _names(cues: Sequence[Read]) -> frozenset[str]:
    """What stands before a colon and is a speaker: written in capitals, or often."""
    found = Counter(
        label[1] for *_, parts in cues for row in _rows(parts) if (label := _LABEL.match(_DASH.sub("", row.text)))
    )
    return frozenset(name for name, count in found.items() if _is_name(name, count))


def _is_name(name: str, count: int) -> bool:
    words = name.split()
    if len(words) > _LONGEST_NAME:
        return False
    return name.isupper() or (count > 1 and all(word[0].isupper() or word[0] in "(" for word in words))


def _said(rows: Sequence[Part], voice: str | None, names: frozenset[str]) -> list[Turn]:
    """Rows put together by who says them."""
    found: list[Turn] = []
    for row in rows:
        text, speaker, fresh = row.text, voice, False
        if "\0" in text:
            speaker, _, text = text.partition("\0")
            speaker, fresh = speaker or voice, True
        if dashed := _DASH.match(text):
            text, fresh = text[dashed.end() :], True
        if (label := _LABEL.match(text)) and label[1] in names:
            speaker, text, fresh = label[1], text[label.end() :], True
        part = row._replace(text=text.replace("\0", " ").strip())
        if not any(sign.isalnum() for sign in part.text):
            if fresh and speaker:
                found.append(Turn(speaker, ()))
        elif found and not fresh:
            found[-1] = found[-1]._replace(parts=(*found[-1].parts, part))
        else:
            found.append(Turn(speaker, (part,)))
    return [turn for turn in found if turn.parts]


def _spread(start: Fraction, end: Fraction, said: Sequence[Turn]) -> Iterator[tuple[Fraction, Fraction, Turn]]:
    """Turns of one cue share its time by their letters; parts with times of their own keep them."""
    parts = [part for turn in said for part in turn.parts]
    letters = [len(part.text) for part in parts]
    shared: list[Part] = []
    for number, part in enumerate(parts):
        same = [at for at, other in enumerate(parts) if (other.start, other.end) == (part.start, part.end)]
        total = sum(letters[at] for at in same)
        before = sum(letters[at] for at in same if at < number)
        length = part.end - part.start
        begin = part.start + length * Fraction(before, total)
        shared.append(Part(begin, begin + length * Fraction(letters[number], total), part.text))
    given = iter(shared)
    for turn in said:
        own = tuple(next(given) for _ in turn.parts)
        yield own[0].start, own[-1].end, turn._replace(parts=own)
