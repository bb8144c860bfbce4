"""A language -> the way its type runs; a right-to-left row -> the same row, its Latin parts in their own order."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"})
_ISOLATE, _END = "\u2066", "\u2069"  # left-to-right isolate, and its end (Unicode Bidirectional Algorithm)
_OPENS, _CLOSES = "([{\"'«“‘", ")]}\"'»”’.,:;!?…،؛؟"
_SIGNED = re.compile(r"[-−–+±]\d")
_WORDS = re.compile(r"\S+")


def is_right_to_left(language: str) -> bool:
    """Whether `language` is written from right to left."""
    return language.split("-")[0].lower() in _RIGHT_TO_LEFT


def hugging(box: tuple[int, int, int, int], wide: float, languages: tuple[str, str]) -> tuple[int, int, int, int]:
    """The column of words `wide` pixels: all of `box`, or, where they run the other way, as little as they take.

    `languages` are that of what stands around them and their own. So their rows end flush as their language has it,
    and yet the block stands where the rows around it begin.
    """
    first, second = (is_right_to_left(language) for language in languages)
    if first == second:
        return box
    left, top, right, bottom = box
    return (round(right - wide), top, right, bottom) if first else (left, top, round(left + wide), bottom)


def isolated(runs: Sequence[str]) -> list[str]:
    """The runs of a right-to-left row, with marks around what is written from left to right in it.

    Without them "57-KL/TW" would be drawn as "KL/TW-57".
    """
    marks: dict[int, str] = {}
    for start, end in _foreign("".join(runs)):
        marks |= {start: _ISOLATE, end: _END}
    out, at = [], 0
    for run in runs:
        # A mark between two runs goes with what it encloses.
        opening = [marks[at]] if marks.get(at) == _ISOLATE else []
        inner = [marks.get(at + i, "") * (i > 0) + c for i, c in enumerate(run)]
        at += len(run)
        out.append("".join(opening + inner + ([_END] if marks.get(at) == _END else [])))
    return out


def _foreign(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of `text` that run from left to right as one: document numbers, Latin names, signed numbers."""
    if not any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text):
        # All of the row is foreign: its commas, colons and full stops are too.
        if any(unicodedata.bidirectional(c) == "L" for c in text):
            yield 0, len(text)
        return
    pending: tuple[int, int] | None = None
    for match in _WORDS.finditer(text):
        word = match[0]
        start = match.start() + len(word) - len(word.lstrip(_OPENS))
        end = match.end() - len(word) + len(word.rstrip(_CLOSES))
        follows = pending is not None and pending[1] == match.start() - 1 and start == match.start()
        latin = _is_foreign(text[start:end])
        # A number that follows a Latin word goes with it, as in "Covid 19".
        joins = follows and (latin or word[:1].isdigit())
        if pending and not joins:
            yield pending
        pending = (pending[0] if pending and joins else start, end) if latin or joins else None
    if pending:
        yield pending


def _is_foreign(word: str) -> bool:
    kinds = {unicodedata.bidirectional(c) for c in word}
    return not kinds & {"R", "AL", "AN"} and ("L" in kinds or bool(_SIGNED.match(word)))
