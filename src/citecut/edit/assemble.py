"""Edition + Storyboard + Takes + Format -> Cut: every panel, caption and sound gets its time.

Panels begin and end on frames. A voice starts at most half a second into the clip; between two sentences
lies about a quarter of a second of air; nothing leaves before it could be read.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from citecut.edit.captions import Measure, cues
from citecut.model import (
    Credits,
    Cue,
    Cut,
    Edition,
    Format,
    Panel,
    Shot,
    Sounding,
    Storyboard,
    Take,
)
from citecut.text import reading_seconds

LEAD = Fraction(8, 100)
"""Seconds between the start of a panel and its voice. A take carries about 20 ms of its own at the head."""
TAIL = Fraction(10, 100)
"""Seconds between the end of a voice and the next panel. A take carries about 60 ms at its end."""
HELD = 0.4
"""Seconds that type stays beyond its reading time."""
LONGEST_WAIT = Fraction(6, 10)
"""Seconds that a panel may outstay its voice."""
CLOSING = 3.0
"""Seconds of the closing card: two to be seen, one to lift a phone to the code."""


def assemble(
    edition: Edition,
    storyboard: Storyboard,
    takes: Mapping[str, Take],
    format: Format,
    credits: Credits,
    *,
    measure: Measure,
    width: float,
    attributions: Mapping[str, str],
    music: str | None = None,
) -> Cut:
    """Time one edition for one format.

    Args:
        edition: the texts.
        storyboard: the panels.
        takes: one for every spoken line, by line id.
        format: the frame.
        credits: the closing card.
        measure: pixels that a caption text takes.
        width: pixels that a caption row may take.
        attributions: spoken line id -> the row that says where its words stand.
        music: what sounds under the voice: the digest of a sound file, `bed`, or nothing.
    """
    shots: list[Shot] = []
    made: list[Cue] = []
    soundings: list[Sounding] = []
    at = Fraction(0)
    for panel in storyboard.panels:
        end = at + _length(panel, edition, takes, format)
        shots.append(Shot(panel=panel, start=at, end=end))
        starts = at + LEAD
        for line_id in panel.spoken:
            take = takes[line_id]
            made += cues(
                take,
                starts,
                end,
                width=width,
                measure=measure,
                rate=format.rate,
                burned=not _is_the_card(line_id, panel, edition),
            )
            if take.audio is not None:
                soundings.append(Sounding(line=line_id, audio=take.audio, start=starts, end=starts + take.duration))
            starts += take.duration + LEAD + TAIL
        at = end
    return Cut(
        clip=edition.clip,
        language=edition.language,
        format=format,
        edition=edition.digest,
        storyboard=storyboard.digest,
        shots=tuple(shots),
        cues=tuple(made),
        soundings=tuple(soundings),
        music=music,
        texts={line.id: line.text for line in edition.lines},
        attributions=dict(attributions),
        credits=credits,
    )


def _is_the_card(line_id: str, panel: Panel, edition: Edition) -> bool:
    """Whether the card shows the whole spoken line, so that the running caption steps aside."""
    return any(edition.text(shown) == edition.text(line_id) for shown in panel.shown.values())


def _length(panel: Panel, edition: Edition, takes: Mapping[str, Take], format: Format) -> Fraction:
    """Seconds of a panel, a whole number of frames: as long as its voice, and long enough to be read."""
    if panel.scene == "close":
        return _whole_frames(Fraction(CLOSING), format)
    voice = sum((LEAD + takes[line].duration + TAIL for line in panel.spoken), Fraction(0))
    card = " ".join(edition.text(line) for line in panel.shown.values())
    read = Fraction(reading_seconds(card, edition.language) + HELD if card else 0).limit_denominator(1000)
    if any(takes[line].audio for line in panel.spoken):
        # Who hears the words reads them faster; a longer silence would sound like a fault.
        read = min(read, voice + LONGEST_WAIT)
    return _whole_frames(max(voice, read), format)


def _whole_frames(seconds: Fraction, format: Format) -> Fraction:
    return Fraction(ceil(seconds * format.rate), format.rate)
