"""Cut + another edition -> the same cut with that edition's words under its captions, long enough to be read.

One text a line, never merged: the words of a line stand while that line is said. Each page takes a part of that time
by its length, and changes where the caption above it changes, if that is near.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from citecut import phrases
from citecut.edit.captions import GAP_FRAMES, LONGEST, ROWS, Measure
from citecut.model import Cue, Cut, Edition, Finding, SecondLanguage, Shot, TextRange
from citecut.text import break_rows, reading_seconds

TOO_FAST = 1.25
"""How much shorter than its reading time a caption may stay before a person should look."""
NEAR = Fraction(1, 2)
"""Seconds: a page changes with the caption above it if that changes no further away."""
STACKED = frozenset({"hook", "point", "number", "quote", "picture"})
"""Scenes whose card is texts one below the other. Where the spoken sentence is one of them, the second follows it."""

Pages = Sequence[tuple[TextRange, ...]]


def with_second(cut: Cut, edition: Edition, *, measure: Measure, width: float, burn: bool = True) -> Cut:
    """The cut with the words of `edition` under its captions.

    Args:
        cut: in one language.
        edition: the same script in another; it has a text for every spoken line.
        measure: pixels that a text takes, in the type of the second language.
        width: pixels that a row of it may take.
        burn: whether captions are drawn into the picture; else the second is a track of its own beside it.
    """
    made: list[Cue] = []
    on_card: list[str] = []
    for shot in cut.shots:
        for line in shot.panel.spoken:
            if burn and shot.panel.scene in STACKED and _is_the_card(line, shot, cut):
                on_card.append(line)
            if above := [cue for cue in cut.cues if cue.line == line]:
                text = edition.text(line)
                pages = break_rows(text, edition.language, width=width, measure=measure, rows=ROWS)
                timed = _timed(pages, text, edition.language, above, _until(line, shot, cut), cut.format.rate)
                burned = burn and line not in on_card and (above[0].burned or shot.panel.scene not in STACKED)
                made += [cue.model_copy(update={"burned": burned}) for cue in timed]
    texts = {line: edition.text(line) for shot in cut.shots for line in shot.panel.spoken}
    second = SecondLanguage(
        language=edition.language, edition=edition.digest, cues=tuple(made), texts=texts, on_card=tuple(on_card)
    )
    return cut.model_copy(update={"second": second})


def in_second(cut: Cut) -> Cut:
    """A cut with a second language as that one's captions tell it: for caption files of their own.

    Raises:
        ValueError: it has none.
    """
    if cut.second is None:
        raise ValueError(f"the cut of `{cut.clip}` in `{cut.language}` has no second language")
    second = cut.second
    return cut.model_copy(update={"language": second.language, "cues": second.cues, "texts": second.texts})


def hurried(cut: Cut) -> Iterator[Finding]:
    """One finding for each line whose words in the second language go by too fast."""
    if cut.second is None:
        return
    language, texts = cut.second.language, cut.second.texts
    for shot in cut.shots:
        for line in shot.panel.spoken:
            shown = [(texts[line], float(shot.duration))]
            if line not in cut.second.on_card:
                cues = [cue for cue in cut.second.cues if cue.line == line]
                shown = [(_words(cue.rows, texts[line]), float(cue.duration)) for cue in cues]
            if any(reading_seconds(words, language) > stays * TOO_FAST for words, stays in shown):
                yield _too_fast(cut, line, language, shown)


def _is_the_card(line: str, shot: Shot, cut: Cut) -> bool:
    """Whether the spoken sentence itself is on the card."""
    return any(cut.texts.get(shown) == cut.texts[line] for shown in shot.panel.shown.values())


def _too_fast(cut: Cut, line: str, language: str, shown: Sequence[tuple[str, float]]) -> Finding:
    needs = [reading_seconds(words, language) for words, _ in shown]
    missing = sum(max(need - stays, 0.0) for need, (_, stays) in zip(needs, shown, strict=True))
    times = {"stays": sum(stays for _, stays in shown), "needs": sum(needs), "missing": missing}
    return phrases.finding(
        "second-too-fast",
        "look",
        clip=cut.clip,
        line=line,
        language=language,
        values=times | {"text": " ".join(words for words, _ in shown)},
    )


def _until(line: str, shot: Shot, cut: Cut) -> Fraction:
    """When the words of a line must be gone: the next line begins, or the panel ends."""
    at = shot.panel.spoken.index(line) + 1
    following = [cue.start for cue in cut.cues if cue.line in shot.panel.spoken[at : at + 1]]
    return min([*following, shot.end]) - Fraction(GAP_FRAMES, cut.format.rate)


def _timed(pages: Pages, text: str, language: str, above: Sequence[Cue], until: Fraction, rate: int) -> Iterator[Cue]:
    """The pages of one line from its first caption to its last, or longer where they take longer to be read."""
    needs = [_need(page, text, language) for page in pages]
    start = above[0].start
    end = max(above[-1].end, min(until, start + sum(needs)))
    edges = _edges(needs, start, end, [cue.start for cue in above[1:]])
    if any(len(page) > 1 and b - a > LONGEST for page, (a, b) in zip(pages, pairwise(edges), strict=True)):
        single = [(row,) for page in pages for row in page]
        yield from _timed(single, text, language, above, until, rate)
        return
    gap = Fraction(GAP_FRAMES, rate)
    for page, (begins, ends) in zip(pages, pairwise(edges), strict=True):
        ends = ends if ends == end else max(ends - gap, begins + gap)
        yield Cue(line=above[0].line, rows=page, words=(), start=begins, end=min(ends, begins + LONGEST))


def _edges(needs: Sequence[Fraction], start: Fraction, end: Fraction, changes: Sequence[Fraction]) -> list[Fraction]:
    """Where pages begin and end: in proportion to their length, moved to a change above where both stay readable."""
    whole = sum(needs) or Fraction(1)
    edges = [start + (end - start) * part / whole for part in accumulate(needs, initial=Fraction(0))]
    edges[-1] = end
    for at in range(1, len(edges) - 1):
        least = [min(need / Fraction(TOO_FAST), (end - start) * need / whole) for need in needs[at - 1 : at + 1]]
        fitting = [
            change
            for change in changes
            if abs(change - edges[at]) <= NEAR
            and change - edges[at - 1] >= least[0]
            and edges[at + 1] - change >= least[1]
        ]
        edges[at] = min(fitting, key=lambda change: abs(change - edges[at]), default=edges[at])
    return edges


def _need(page: Sequence[TextRange], text: str, language: str) -> Fraction:
    return Fraction(reading_seconds(_words(page, text), language)).limit_denominator(1000)


def _words(rows: Sequence[TextRange], text: str) -> str:
    return " ".join(row.of(text) for row in rows)
