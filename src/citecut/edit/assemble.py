"""Edition + Storyboard + Takes + Format -> Cut: every panel, caption and sound gets its time.

What a film says itself keeps the film's own time: see `passage`. Panels begin and end on frames. A voice starts at
most half a second into the clip; between two sentences lies about a quarter of a second of air; nothing leaves
before it could be read.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil

from citecut.edit.captions import Measure, cues
from citecut.edit.passage import Caption, Timed, passage, passages
from citecut.edit.reveals import HELD, reveals
from citecut.model import (
    Card,
    Credits,
    Cue,
    Cut,
    Edition,
    Footage,
    Format,
    Panel,
    Shot,
    Sounding,
    Storyboard,
    Take,
    TimeRange,
)
from citecut.text import reading_seconds

LEAD = Fraction(8, 100)
"""Seconds between the start of a panel and its voice. A take carries about 20 ms of its own at the head."""
TAIL = Fraction(10, 100)
"""Seconds between the end of a voice and the next panel. A take carries about 60 ms at its end."""
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
    burn: bool = True,
) -> Cut:
    """Time one edition for one format.

    With `burn` false the captions are soft: the files beside the video carry the words, and nothing that differs
    between languages is drawn over a picture. So no cue is burned in, no row says where the words stand (the
    caption files and the page do), and a panel with a picture behind it keeps no slots. Its frames then hold no
    text, and every language version can share them. Panels without a picture keep their card: type on a plain
    ground is all there is to see.

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
        burn: whether captions are drawn into the picture.
    """
    shots: list[Shot] = []
    made: list[Cue] = []
    soundings: list[Sounding] = []

    def caption(take: Take, start: Fraction, until: Fraction, panel: Panel) -> tuple[Cue, ...]:
        burned = burn and not _is_the_card(take.line, panel, edition)
        return cues(take, start, until, width=width, measure=measure, rate=format.rate, burned=burned)

    worded = [_worded(each, edition) for each in storyboard.panels]
    for group in passages([panel if burn else _without_text(panel) for panel in worded]):
        at = shots[-1].end if shots else Fraction(0)
        if group[0].heard is not None:
            timed = passage(group, at, takes, format, caption)
        else:
            timed = _narrated(group[0], at, edition, takes, format, caption)
        shots += timed.shots
        made += timed.cues
        soundings += timed.soundings
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
        attributions=dict(attributions) if burn else {},
        credits=credits,
    )


def _narrated(
    panel: Panel, at: Fraction, edition: Edition, takes: Mapping[str, Take], format: Format, caption: Caption
) -> Timed:
    """A panel that lasts as long as its voice, or as its words take to read; footage runs on under it."""
    shot = _shot(panel, at, edition, takes, format)
    starts = list(_starts(panel, at, takes))
    made = tuple(cue for line, start in starts for cue in caption(takes[line], start, shot.end, panel))
    heard = tuple(
        Sounding(line=line, audio=audio, start=start, end=start + takes[line].duration)
        for line, start in starts
        if (audio := takes[line].audio) is not None
    )
    return Timed((_running(shot),), made, heard)


def _running(shot: Shot) -> Shot:
    """Footage under a voice is seen for as long as the voice speaks."""
    picture = shot.panel.picture
    if not isinstance(picture, Footage):
        return shot
    time = TimeRange(start=picture.time.start, end=picture.time.start + shot.duration)
    panel = shot.panel.model_copy(update={"picture": picture.model_copy(update={"time": time})})
    return shot.model_copy(update={"panel": panel})


def _worded(panel: Panel, edition: Edition) -> Panel:
    """The panel without the slots that the edition has no text for: a translation may lack what is only shown."""
    there = {line.id for line in edition.lines}
    return panel.model_copy(update={"shown": {slot: line for slot, line in panel.shown.items() if line in there}})


def _without_text(panel: Panel) -> Panel:
    """The panel with nothing written on its picture."""
    if isinstance(panel.picture, Card):
        return panel
    return panel.model_copy(update={"shown": {}, "values": {}})


def _shot(panel: Panel, at: Fraction, edition: Edition, takes: Mapping[str, Take], format: Format) -> Shot:
    """The panel from `at` on, each of its steps at the moment the voice comes to it."""
    length = _length(panel, edition, takes, format)
    heard = [
        (word.range.of(takes[line].text), starts + word.start)
        for line, starts in _starts(panel, Fraction(0), takes)
        for word in takes[line].words
    ]
    texts = {line: edition.text(line) for line in panel.shown.values()}
    steps = reveals(panel, texts, heard, length, edition.language)
    return Shot(panel=panel, start=at, end=at + length, reveals=steps)


def _starts(panel: Panel, at: Fraction, takes: Mapping[str, Take]) -> Iterator[tuple[str, Fraction]]:
    """Each spoken line of a panel that begins at `at`, with the second at which its take begins."""
    at += LEAD
    for line in panel.spoken:
        yield line, at
        at += takes[line].duration + LEAD + TAIL


def _is_the_card(line_id: str, panel: Panel, edition: Edition) -> bool:
    """Whether the card shows the whole spoken line, so that the running caption steps aside."""
    return any(edition.text(shown) == edition.text(line_id) for shown in panel.shown.values())


def _length(panel: Panel, edition: Edition, takes: Mapping[str, Take], format: Format) -> Fraction:
    """Seconds of a panel, a whole number of frames: as long as its voice, and long enough to be read."""
    if panel.scene == "close":
        return _whole_frames(Fraction(CLOSING), format)
    voice = sum((LEAD + takes[line].duration + TAIL for line in panel.spoken), Fraction(0))
    card = " ".join(edition.text(line) for line in panel.shown.values())
    read = Fraction(reading_seconds(card, edition.language)).limit_denominator(1000) + HELD if card else Fraction(0)
    if any(takes[line].audio for line in panel.spoken):
        # Who hears the words reads them faster; a longer silence would sound like a fault.
        read = min(read, voice + LONGEST_WAIT)
    return _whole_frames(max(voice, read), format)


def _whole_frames(seconds: Fraction, format: Format) -> Fraction:
    return Fraction(ceil(seconds * format.rate), format.rate)
