"""The lines that stand on a card -> its rows as they are read: figures with labels, names with offices."""

from collections.abc import Iterator, Mapping

from citecut.model import Script
from citecut.text import fold

_PAIRS = (
    *((f"label{n}", f"value{n}") for n in range(1, 6)),
    *((f"date{n}", f"event{n}") for n in range(1, 6)),
    ("label", "value"),
)
"""Slots of which the first says what the second is."""
_FIGURES = ("value", *(f"value{n}" for n in range(1, 6)))


def rows(script: Script, line: str, texts: Mapping[str, str], *, names: bool = True) -> tuple[str, ...]:
    """What is shown with a spoken line, without what only repeats it.

    Args:
        script: the lines and their slots.
        line: id of the spoken line.
        texts: id of a line -> its text in the language wanted.
        names: whether who speaks is told too.
    """
    slots: dict[str, str] = {}
    loose: list[str] = []
    for each in script.shown_with(line):
        if text := texts.get(each.id, "").strip():
            if each.slot is None:
                loose.append(text)
            else:
                slots[each.slot] = text
    found = dict.fromkeys([*_read(slots, names), *loose])
    return tuple(row for row in found if fold(row) != fold(texts.get(line, "")))


def _read(slots: dict[str, str], names: bool) -> Iterator[str]:
    """The rows in the order of the slots; a pair stands where its first slot comes, the unit with each figure."""
    figured = any(slot in slots for slot in _FIGURES)
    unit = slots.get("unit", "") if figured else ""
    pairs = {slot: pair for pair in _PAIRS if pair[0] in slots and pair[1] in slots for slot in pair}
    said = {slot: f"{text} {unit}".strip() if slot in _FIGURES else text for slot, text in slots.items()}
    for slot, text in said.items():
        if slot in pairs:
            yield ": ".join(said[each] for each in pairs[slot])  # once for each of the two: the caller keeps one
        elif slot not in ("name", "office") and not (slot == "unit" and figured):
            yield text
    if names:
        yield from filter(None, (", ".join(slots[each] for each in ("name", "office") if each in slots),))
