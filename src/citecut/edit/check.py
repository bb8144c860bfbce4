"""Cut -> findings: captions that go by too fast, and lists and timelines whose steps the voice does not name."""

from collections.abc import Iterator, Mapping

from citecut import phrases
from citecut.edit.places import Boxes, over_type
from citecut.edit.reveals import places_of, steps_of
from citecut.edit.second import TOO_FAST, hurried
from citecut.model import Analysis, Cue, Cut, Digest, Finding, Shot
from citecut.text import reading_seconds, words


def check(
    cut: Cut, analyses: Mapping[Digest, Analysis] | None = None, boxes: Boxes | None = None
) -> tuple[Finding, ...]:
    """Captions of a cut that a viewer cannot finish reading, and steps of a card that are never said.

    With the `analyses` of its films and the `boxes` where captions stand (pixels): also type of the films that is cut
    off or covered.
    """
    brief = (_too_fast(cue, cut) for cue in cut.cues if _need(cue, cut) > float(cue.duration) * TOO_FAST)
    hidden = over_type(cut, analyses, boxes) if analyses and boxes else ()
    return (*brief, *hidden, *hurried(cut), *(finding for shot in cut.shots for finding in _unsaid(shot, cut)))


def _unsaid(shot: Shot, cut: Cut) -> Iterator[Finding]:
    steps = steps_of(shot.panel, cut.texts)
    said = [w.of(cut.texts[line]) for line in shot.panel.spoken for w in words(cut.texts[line], cut.language)]
    places = places_of([texts for _, texts in steps], said, cut.language)
    for (slot, texts), place in zip(steps, places, strict=True):
        if place is None:
            yield phrases.finding(
                "step-not-said",
                "look",
                clip=cut.clip,
                line=shot.panel.shown[slot],
                language=cut.language,
                values={"text": texts[0]},
            )


def _need(cue: Cue, cut: Cut) -> float:
    return reading_seconds(_text(cue, cut), cut.language)


def _text(cue: Cue, cut: Cut) -> str:
    return " ".join(row.of(cut.texts[cue.line]) for row in cue.rows)


def _too_fast(cue: Cue, cut: Cut) -> Finding:
    return phrases.finding(
        "caption-too-fast",
        "look",
        clip=cut.clip,
        line=cue.line,
        language=cut.language,
        in_line=cue.rows,
        values={"text": _text(cue, cut), "stays": float(cue.duration), "needs": _need(cue, cut)},
    )
