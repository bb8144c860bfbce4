"""A line in one language -> who says it there: as the edition translates the strap, else as the source names them."""

from typing import NamedTuple

from citecut.model import Edition, Language, Line, Script


class Speaking(NamedTuple):
    """Who says a line."""

    name: str
    office: str
    """Empty where none is known."""
    language: Language
    """What the two are written in."""


def speaking(script: Script, edition: Edition, line: Line) -> Speaking | None:
    """Who says this line; none where no one is named."""
    if line.speaker is None:
        return None
    if edition.language != script.language:
        texts = {each.id: each.text.strip() for each in edition.lines}
        beside = {each.slot: texts.get(each.id, "") for each in script.lines if each.shown_with == line.id}
        if beside.get("name"):
            return Speaking(beside["name"], beside.get("office", ""), edition.language)
    return Speaking(line.speaker.name, line.speaker.role or "", script.language)
