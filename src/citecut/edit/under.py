"""Lines of an article + films -> which part of which film is seen under each line: where it speaks of the same.

Each shot is taken once: first those in which nobody speaks to us, and of these what suits the line best; where
nothing does, the shots follow each other in the film's own order. Under a card there are only shots without faces,
for its type would lie on them.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from citecut.model import Analysis, Digest, Footage, Line, TimeRange
from citecut.text import fold, reading_seconds, words

SHORTEST = Fraction(3, 2)
"""Seconds of a shot that is worth showing."""
CLOSE = 0.2
"""Of the picture's height: a larger face speaks to us, and another's words under it would seem to be its own."""
LOOKS = 5  # a second, for faces
SMALL = 0.04
"""Of the picture's height: a smaller face is part of the scene."""
SELDOM = 0.1
"""Part of the looks in which faces may be found where a card lies over the film."""
SLOW = 1.4
"""Times as long as its reading that a voice may take for a line: the film runs on into its next shots."""
_SAYING = 4  # letters of a word that may tell what a line is about


class Seen(NamedTuple):
    """A film that may be seen under lines."""

    media: Digest
    analysis: Analysis
    said: Sequence[tuple[str, TimeRange]] = ()
    """What is said in it, and when."""


def footage_under(
    lines: Sequence[Line], films: Sequence[Seen], language: str, carded: Collection[str] = ()
) -> dict[str, Footage]:
    """Line id -> the part of a film that is seen under it; it may run on past its end for a longer voice.

    `carded` are ids of lines that are said under a card; one for which there is no shot without faces gets none.
    """
    every = [shot for film in films for shot in _shots(film)]
    free = list(every)
    found: dict[str, Footage] = {}
    seen: list[tuple[Digest, TimeRange]] = []
    for line in lines:
        fitting = [shot for shot in every if line.id not in carded or _is_faceless(shot, line, language)]
        if not fitting:
            continue
        if not any(shot in free for shot in fitting):
            free += fitting
        best = max(
            (shot for shot in fitting if shot in free),
            key=lambda shot: (_fit(line, shot, language, seen), -every.index(shot)),
        )
        free.remove(best)
        seen.append((best.media, _run(best, line, language)))
        found[line.id] = Footage(media=best.media, time=_early_enough(best, line, language))
    return found


class _Shot(NamedTuple):
    media: Digest
    time: TimeRange
    ends: Fraction
    """When the film ends."""
    words: frozenset[str]
    """What is said while it is seen, and a little around."""
    speaks: bool
    """Whether somebody seems to speak in it."""
    film: Seen


def _shots(film: Seen) -> Iterator[_Shot]:
    length = film.analysis.duration
    edges = [Fraction(0), *(b.time + b.length / 2 for b in film.analysis.boundaries if b.time < length), length]
    for start, end in pairwise(edges):
        if end - start >= SHORTEST and film.analysis.width:
            said = [text for text, time in film.said if time.start < end + 2 and time.end > start - 2]
            time = TimeRange(start=start, end=end)
            about = _terms(" ".join(said), "und")
            yield _Shot(film.media, time, length, about, _with_faces(film, time, CLOSE) >= 0.5, film)


def _with_faces(film: Seen, time: TimeRange, size: float) -> float:
    """In which part of the looks at a shot a face of this height at least is seen."""
    boxes = [box for track in film.analysis.faces for box in track.boxes if time.start <= box.time < time.end]
    seen = {box.time for box in boxes if box.box[3] >= size}
    return len(seen) / (float(time.duration) * LOOKS)


def _is_faceless(shot: _Shot, line: Line, language: str) -> bool:
    """Whether hardly a face is seen from where the shot would begin until a slow voice has said the line."""
    return _with_faces(shot.film, _run(shot, line, language), SMALL) <= SELDOM


def _run(shot: _Shot, line: Line, language: str) -> TimeRange:
    """What is seen of the film when the shot is under the line, as a slow voice says it."""
    start = _early_enough(shot, line, language).start
    return TimeRange(start=start, end=start + Fraction(SLOW * reading_seconds(line.text, language)))


def _fit(
    line: Line, shot: _Shot, language: str, seen: Sequence[tuple[Digest, TimeRange]]
) -> tuple[bool, bool, int, bool]:
    """Whether nobody speaks in it; it was not seen yet; words they share; whether it lasts as long as the line."""
    run = _run(shot, line, language)
    again = any(media == shot.media and run.start < time.end and time.start < run.end for media, time in seen)
    long_enough = float(shot.time.duration) >= reading_seconds(line.text, language)
    return not shot.speaks, not again, len(_terms(line.text, language) & shot.words), long_enough


def _terms(text: str, language: str) -> frozenset[str]:
    return frozenset(fold(word.of(text)) for word in words(text, language) if len(word) >= _SAYING)


def _early_enough(shot: _Shot, line: Line, language: str) -> TimeRange:
    """The shot from its start, or earlier where the film would end before the line does."""
    needed = Fraction(reading_seconds(line.text, language)).limit_denominator(100) + 1
    start = max(Fraction(0), min(shot.time.start, shot.ends - needed))
    return TimeRange(start=start, end=max(shot.time.end, start))
