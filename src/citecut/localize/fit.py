"""`Edition` and its script -> findings for lines that need more time or room than there is, with the seconds over."""

from collections.abc import Mapping

from citecut import phrases
from citecut.localize import describe
from citecut.model import Edition, Finding, Line, Script
from citecut.text import reading_seconds, speaking_seconds

SLACK = 0.15
"""Seconds over that nobody hears: less than the pause between two lines."""


def check_fit(
    edition: Edition, script: Script, seconds: Mapping[str, float] | None = None, budget: float | None = None
) -> tuple[Finding, ...]:
    """Lines of the edition that take longer to say (or to read as captions) than they may, and shown lines too wide.

    `seconds` is the time of spoken lines by id; a line without one may take a quarter longer than the original.
    `budget` is the time of all spoken lines together.
    """
    texts = {line.id: line.text for line in edition.lines}
    fits = (line_fit(line, texts[line.id], edition, seconds) for line in script.lines if line.id in texts)
    return (*(found for found in fits if found), *over_budget(edition, script, budget))


def over_budget(edition: Edition, script: Script, budget: float | None) -> tuple[Finding, ...]:
    """Whether all spoken lines together need more than `budget` seconds, if there is one."""
    if budget is None:
        return ()
    texts = {line.id: line.text for line in edition.lines}
    said = sum(needed(texts[line.id], edition.language) for line in script.spoken if line.id in texts)
    return (_too_long("too-long.all", said, budget, edition.language),) if said > budget + SLACK else ()


def needed(text: str, language: str) -> float:
    """Seconds that a spoken line takes: to be said, and to be read as a caption."""
    return max(speaking_seconds(text, language), reading_seconds(text, language))


def line_fit(line: Line, text: str, edition: Edition, seconds: Mapping[str, float] | None) -> Finding | None:
    """Whether one line takes longer than it may, or is too wide; see `check_fit`."""
    room = describe.room(line, edition.original, edition.language, seconds)
    if room.seconds is None:
        length = len(text)
        if length <= room.characters:
            return None
        return phrases.finding(
            "too-long.card", "look", line=line.id, expected=f"{room.characters} characters",
            found=f"{length} characters", values={"length": length, "room": room.characters},
        )  # fmt: skip
    time = needed(text, edition.language)
    if time <= room.seconds + SLACK:
        return None
    return _too_long("too-long.line", time, room.seconds, edition.language, line.id)


def _too_long(name: str, time: float, room: float, language: str, line: str | None = None) -> Finding:
    values = {"time": time, "over": time - room, "into": language}
    return phrases.finding(name, "look", line=line, expected=f"{room:.1f} s", found=f"{time:.1f} s", values=values)
