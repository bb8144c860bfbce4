"""A text and the places in it that findings speak of -> the text as HTML with those places marked."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from citecut.model import Severity, TextRange
from citecut.publish.markup import element


class Fault(NamedTuple):
    """A place in a text and how grave it is."""

    place: TextRange
    severity: Severity


def marked(text: str, faults: Iterable[Fault], start: int = 0, end: int | None = None) -> list[str]:
    """The text from `start` to `end`, faults marked; where they overlap the graver one shows.

    What lies outside the text is not marked. `element` and other builders of HTML take the list as it is.
    """
    end = len(text) if end is None else end
    parts: list[str] = []
    at = start
    for place, severity in _apart(faults, start, end):
        parts += [text[at : place.start], element("mark", place.of(text), class_=f"fault {severity}")]
        at = place.end
    return [*parts, text[at:end]]


def _apart(faults: Iterable[Fault], start: int, end: int) -> list[Fault]:
    """The faults between `start` and `end`, none over another: those that overlap are one, as grave as the graver."""
    found: list[Fault] = []
    for place, severity in sorted(faults, key=lambda fault: (fault.place.start, fault.place.end)):
        first, last = max(place.start, start), min(place.end, end)
        if first >= last:
            continue
        if found and first < found[-1].place.end:
            old = found.pop()
            first, last = old.place.start, max(old.place.end, last)
            severity = "stop" if "stop" in (severity, old.severity) else "look"
        found.append(Fault(TextRange(start=first, end=last), severity))
    return found


def carried(faults: Sequence[Fault], line: str, text: str, cited: Sequence[TextRange]) -> list[Fault]:
    """Faults of a line, at the same words in the text that it cites; those whose words stand there once."""
    return [
        Fault(places[0], fault.severity)
        for fault in faults
        if len(places := _places(fault.place.of(line), text, cited)) == 1
    ]


def _places(words: str, text: str, cited: Sequence[TextRange]) -> list[TextRange]:
    found = []
    for part in cited:
        at = text.find(words, part.start, part.end) if words.strip() else -1
        while at >= 0:
            if _is_whole(text, at, at + len(words)):
                found.append(TextRange(start=at, end=at + len(words)))
            at = text.find(words, at + 1, part.end)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word or number goes on before or after."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())
