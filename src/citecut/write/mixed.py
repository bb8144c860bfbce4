"""Script of an article + the moments of a film -> the same script with one of the film's bites as a line of its own.

The bite is what the film says about the article's matter, in its own words and voice, with its own citation; it
stands after the line that it has most to do with, never before the first.
"""

from collections.abc import Sequence

from citecut.model import Line, Script, Source
from citecut.write.bites import film_scripts
from citecut.write.moments import Moment
from citecut.write.terms import terms, words_of

LEAST_SHARED = 2.0
"""Weight of the terms that a bite shares with a line at least: a film about something else only gives pictures."""


def with_bite(script: Script, film: Source, moments: Sequence[Moment]) -> Script:
    """The script with the best fitting of `moments` after the line that it fits best.

    Unchanged where the film speaks another language than the script, or about something else.
    """
    if film.language.split("-")[0] != script.language.split("-")[0]:
        return script
    found = [(_shared(line, moment, script, film), -n, -m) for n, line in enumerate(script.spoken)
             for m, moment in enumerate(moments)]  # fmt: skip
    best = max(found, default=(0.0, 0, 0))
    if best[0] < LEAST_SHARED:
        return script
    bite, after = film_scripts(film, [moments[-best[2]]])[0], script.spoken[-best[1]].id
    lines = [line for each in script.lines for line in (each, *(_taken(bite) if each.id == after else ()))]
    return script.model_copy(
        update={"lines": tuple(_shown_last(lines, after)), "sources": (*script.sources, film.digest)}
    )


def _shown_last(lines: list[Line], after: str) -> list[Line]:
    """What is shown with a line goes before the bite that follows it."""
    own = [line for line in lines if line.shown_with == after]
    rest = [line for line in lines if line.shown_with != after]
    at = next(n for n, line in enumerate(rest) if line.id == after) + 1
    return [*rest[:at], *own, *rest[at:]]


def _taken(bite: Script) -> tuple[Line, ...]:
    """The lines of a film's script under ids of their own; none opens the clip."""
    return tuple(
        line.model_copy(
            update={
                "id": f"b{line.id}",
                "shown_with": f"b{line.shown_with}" if line.shown_with else None,
                "role": "point" if line.role == "hook" else line.role,
            }
        )
        for line in bite.lines
    )


def _shared(line: Line, moment: Moment, script: Script, film: Source) -> float:
    """The weight of what a line and a moment both tell of."""
    said = " ".join(place.of(film.text) for place in moment.ranges)
    one, other = terms([words_of(line.text, script.language), words_of(said, film.language)], script.language)
    return sum(min(weight, other[term]) for term, weight in one.items() if term in other)
