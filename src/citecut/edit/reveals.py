"""A panel + when each of its words is heard -> when each item of its list, or step of its timeline, appears."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from citecut.model import Panel
from citecut.text import fold, reading_seconds, words

SPREAD = Fraction(6, 10)
"""Part of the shot over which steps are spread that the voice does not name in their order."""
HELD = Fraction(4, 10)
"""Seconds that type stays beyond its reading time."""

STEPS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "list": tuple((f"item{n}",) for n in range(1, 6)),
    "timeline": tuple((f"date{n}", f"event{n}") for n in range(1, 5)),
}
"""Scene -> the slots that appear one after the other; those of one step appear together."""


def reveals(
    panel: Panel,
    texts: Mapping[str, str],
    heard: Sequence[tuple[str, Fraction]],
    length: Fraction,
    language: str,
) -> dict[str, Fraction]:
    """Slot -> seconds from the start of the shot at which it appears; empty where nothing is told step by step.

    Args:
        panel: the scene.
        texts: line id -> text, in the language of the cut.
        heard: the words of its spoken lines in order, each with the second of the shot at which it is said.
        length: seconds of the shot.
        language: of the texts.
    """
    steps = _steps(panel)
    if len(steps) < 2:
        return {}
    shown = [[texts[panel.shown[slot]] for slot in step] for step in steps]
    places = places_of(shown, [word for word, _ in heard], language)
    if None in places:
        moments = [SPREAD * length * n / len(steps) for n in range(len(steps))]
    else:
        moments = [heard[place][1] for place in places if place is not None]
    latest = [_latest(" ".join(text), length, language) for text in shown]
    moments = _in_order([min(pair) for pair in zip(moments, latest, strict=True)])
    return {slot: moment for step, moment in zip(steps, moments, strict=True) for slot in step}


def places_of(steps: Sequence[Sequence[str]], heard: Sequence[str], language: str) -> list[int | None]:
    """Index of the word with which each step begins to be said, one step after the other; none where it is not."""
    said = [fold(word) for word in heard]
    start, places = 0, list[int | None]()
    for step in steps:
        wanted = [[fold(word.of(text)) for word in words(text, language)] for text in step]
        found = [at for at in (_place(one, said, start) for one in wanted) if at is not None]
        places.append(min(found, default=None))
        start = min(found, default=start - 1) + 1
    return places


def steps_of(panel: Panel, texts: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """The first slot of each step with the texts of the step, for panels told step by step."""
    steps = _steps(panel)
    told = steps if len(steps) > 1 else []
    return [(step[0], [texts[panel.shown[slot]] for slot in step]) for step in told]


def _steps(panel: Panel) -> list[tuple[str, ...]]:
    steps = [tuple(slot for slot in step if slot in panel.shown) for step in STEPS.get(panel.scene, ())]
    return [step for step in steps if step]


def _place(wanted: Sequence[str], said: Sequence[str], start: int) -> int | None:
    """Where the most of the first words of `wanted` stand together from `start` on: more than half must."""
    for length in range(len(wanted), len(wanted) // 2, -1):
        for at in range(start, len(said) - length + 1):
            if said[at : at + length] == wanted[:length]:
                return at
    return None


def _latest(text: str, length: Fraction, language: str) -> Fraction:
    """The last moment that leaves time to read `text` before the shot ends."""
    need = Fraction(reading_seconds(text, language)).limit_denominator(1000) + HELD
    return max(length - need, Fraction(0))


def _in_order(moments: Sequence[Fraction]) -> list[Fraction]:
    """No step later than any after it."""
    return [min(moments[at:]) for at in range(len(moments))]
