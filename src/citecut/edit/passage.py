"""Panels that play one continuous part of a film -> their shots, captions and sounds, in step with the film.

What is seen and heard runs on without a gap from panel to panel, on whole frames of the clip. A take that is the
film's own sound stands where it is said; another voice follows from line to line, over the film's sound turned down.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from citecut.model import Cue, Footage, Format, Panel, Shot, Sounding, Take, TimeRange

BENEATH = -17.0
"""Decibels by which a film's own sound lies under a voice that speaks over it: still heard, never in the way."""
VOICE_IN = Fraction(7, 10)
"""Seconds of the original that are heard before the voice over it begins."""
AIR = Fraction(12, 100)
"""Seconds between two lines of that voice."""

Caption = Callable[[Take, Fraction, Fraction, Panel], tuple[Cue, ...]]
"""The cues of a take that begins at a time and has until another, on a panel."""


class _Played(NamedTuple):
    """A panel and the part of a film that it plays."""

    panel: Panel
    film: Footage


class Timed(NamedTuple):
    """A passage in the cut."""

    shots: tuple[Shot, ...]
    cues: tuple[Cue, ...]
    soundings: tuple[Sounding, ...]


def passages(panels: Sequence[Panel]) -> list[list[Panel]]:
    """The panels in groups: those that play one continuous part of a film together, all others alone."""
    groups: list[list[Panel]] = []
    for panel in panels:
        if groups and _goes_on(groups[-1][-1].heard, panel.heard):
            groups[-1].append(panel)
        else:
            groups.append([panel])
    return groups


def passage(
    panels: Sequence[Panel], at: Fraction, takes: Mapping[str, Take], format: Format, caption: Caption
) -> Timed:
    """Time panels that play one continuous part of a film and begin at `at` of the cut.

    A voice over the film that needs longer than the film's part lengthens the last panel: its last frame is held,
    since what comes next in the film may be somebody else.
    """
    played = [_Played(panel, panel.heard) for panel in panels if panel.heard]
    first = played[0].film
    starts = _starts(played, at, takes)
    ends = [(start + takes[line].duration) for line, start in starts.items()]
    edges = _edges(played, at, format)
    over = any(takes[line].audio != first.media for line in starts)
    heard_until = edges[-1]
    if over and ends and max(ends) + AIR > edges[-1]:
        edges[-1] = _frame(max(ends) + AIR, format)
    shots = tuple(
        _shot(one, span, heard_until, first.time.start - at)
        for one, span in zip(played, pairwise(edges), strict=True)
    )
    cues = _cues(panels, starts, edges[-1], takes, caption)
    lines = list(starts) or [panels[0].id]
    own = Sounding(
        line=lines[0], audio=first.media, start=at, end=heard_until, offset=first.time.start,
        gain=BENEATH if over else 0.0,
    )  # fmt: skip
    return Timed(shots, cues, (own, *_voices(starts, takes, first)))


def _goes_on(one: Footage | None, other: Footage | None) -> bool:
    return bool(one and other and one.media == other.media and one.time.end == other.time.start)


def _starts(played: Sequence[_Played], at: Fraction, takes: Mapping[str, Take]) -> dict[str, Fraction]:
    """When each take begins in the cut."""
    found: dict[str, Fraction] = {}
    free, origin = at, played[0].film.time.start
    for panel, film in played:
        for line in panel.spoken:
            if takes[line].audio == film.media:
                found[line] = at + takes[line].offset - origin
            else:
                found[line] = max(free, at + film.time.start - origin + VOICE_IN)
                free = found[line] + takes[line].duration + AIR
    return found


def _edges(played: Sequence[_Played], at: Fraction, format: Format) -> list[Fraction]:
    """Where the panels begin and end in the cut: whole frames, each at least one."""
    edges, origin = [at], played[0].film.time.start
    for _, film in played:
        edges.append(max(_frame(at + film.time.end - origin, format), edges[-1] + Fraction(1, format.rate)))
    return edges


def _frame(time: Fraction, format: Format) -> Fraction:
    return Fraction(round(time * format.rate), format.rate)


def _shot(played: _Played, span: tuple[Fraction, Fraction], heard_until: Fraction, to_film: Fraction) -> Shot:
    """The panel with the film time that its frames show, as far as the film is heard."""
    (panel, film), (start, end) = played, span
    footage = Footage(media=film.media, time=TimeRange(start=start + to_film, end=min(end, heard_until) + to_film))
    seen = {"picture": footage} if isinstance(panel.picture, Footage) else {}
    return Shot(panel=panel.model_copy(update={"heard": footage, **seen}), start=start, end=end)


def _cues(
    panels: Sequence[Panel],
    starts: Mapping[str, Fraction],
    end: Fraction,
    takes: Mapping[str, Take],
    caption: Caption,
) -> tuple[Cue, ...]:
    on = {line: panel for panel in panels for line in panel.spoken}
    ends = [*list(starts.values())[1:], end]
    made: list[Cue] = []
    for (line, start), until in zip(starts.items(), ends, strict=False):  # the last ends with the passage
        made += caption(takes[line], start, until, on[line])
    return tuple(made)


def _voices(starts: Mapping[str, Fraction], takes: Mapping[str, Take], film: Footage) -> tuple[Sounding, ...]:
    """The voices over the film."""
    return tuple(
        Sounding(line=line, audio=audio, start=start, end=start + takes[line].duration)
        for line, start in starts.items()
        if (audio := takes[line].audio) is not None and audio != film.media
    )
