"""A line of a script -> what its translator should know: what it is, whose words, where they stand, how much room."""

from collections.abc import Mapping
from typing import NamedTuple

from citecut.model import Citation, Digest, Line, Script, Source
from citecut.text import READING_SPEED, speaking_seconds

LONGER, SPARE = 1.25, 1.0
"""How much longer than the original a spoken translation may take where no time is given: a quarter, and in short
lines up to this many seconds."""

WIDER, SMALLEST = 2.0, 24
"""How many times the letters of a shown original fit its place (type is scaled to fit), and the least that do."""

_ROLES = {
    "en": {
        "hook": "spoken: the first line", "point": "spoken", "quote": "spoken: a quotation, word for word",
        "close": "spoken: the last line", "label": "shown on the card", "strap": "shown: name and office",
        "caption": "shown: caption of a picture", "title": "shown: title of the clip",
        "description": "text of the post", "alt": "alt text: what the picture shows, for who cannot see it",
    },
    "vi": {
        "hook": "đọc: câu mở đầu", "point": "đọc", "quote": "đọc: trích nguyên văn", "close": "đọc: câu kết",
        "label": "chữ trên màn hình", "strap": "chữ trên màn hình: tên và chức vụ", "caption": "chú thích ảnh",
        "title": "tên clip", "description": "lời đăng kèm", "alt": "mô tả ảnh cho người không nhìn thấy",
    },
}  # fmt: skip
_WORDS = {
    "en": {"with": "with", "paragraph": "paragraph", "says": "Words of", "room": "Room", "letters": "characters",
           "keep": "Carry over unchanged", "never": "Do not write"},
    "vi": {"with": "cùng", "paragraph": "đoạn", "says": "Lời của", "room": "Độ dài", "letters": "ký tự",
           "keep": "Giữ nguyên", "never": "Không dùng"},
}  # fmt: skip


class Room(NamedTuple):
    """How long a translation may be."""

    seconds: float | None
    """To say it; none for shown lines."""
    characters: int


def room(line: Line, original: str, language: str, seconds: Mapping[str, float] | None = None) -> Room:
    """The room for a translation of `line` into `language`.

    `seconds` gives the time of spoken lines where it is known; otherwise a line may take a quarter longer (in
    short lines a second longer) than the original, in language `original`, takes a newsreader.
    """
    if not line.spoken:
        return Room(None, max(SMALLEST, round(WIDER * len(line.text))))
    given = (seconds or {}).get(line.id)
    said = speaking_seconds(line.text, original)
    time = given if given is not None else max(LONGER * said, said + SPARE)
    return Room(round(time, 1), max(SMALLEST, round(time * READING_SPEED.get(base(language), 17))))


def what(line: Line, language: str) -> str:
    """What the line is, in the words of `language` (English where we have none): "spoken: the first line"."""
    said = _ROLES.get(base(language), _ROLES["en"])[line.role]
    if line.slot:
        said += f" ({line.slot})"
    return said + (f", {word('with', language)} {line.shown_with}" if line.shown_with else "")


def word(key: str, language: str) -> str:
    """A word for a translator's notes, in `language` or in English."""
    return _WORDS.get(base(language), _WORDS["en"])[key]


def speaker(line: Line) -> str:
    """Who is credited with the line, with office; empty when nobody is."""
    if line.speaker is None:
        return ""
    return ", ".join(part for part in (line.speaker.name, line.speaker.role) if part)


def cited(script: Script, line: Line, sources: Mapping[Digest, Source]) -> tuple[str, ...]:
    """Each citation of the line as a reader finds it: the quote, and where it stands."""
    return tuple(_cited(citation, sources, script.language) for citation in line.citations)


def _cited(citation: Citation, sources: Mapping[Digest, Source], language: str) -> str:
    source = sources.get(citation.source)
    number = source.paragraph(citation.passage) if source else None
    place = [source.title] if source and source.title else []
    place += [f"{word('paragraph', language)} {number}"] if number else []
    return f"“{citation.quote}”" + (f" ({', '.join(place)})" if place else "")


def base(language: str) -> str:
    """The primary tag: `vi` for `vi-VN`."""
    return language.split("-")[0].lower()
