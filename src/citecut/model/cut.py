"""`Cut`: one edition timed for one format: picture, sound, captions."""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, Self

from pydantic import model_validator

from citecut.model.document import ClipId, Digest, Document, Language, Noun, Text
from citecut.model.ranges import TextRange, TimeRange
from citecut.model.storyboard import Panel


class Format(Noun):
    """A frame shape. The safe area is what no platform covers with its own buttons and texts."""

    name: str
    width: int
    height: int
    rate: int = 30
    """Frames a second, constant."""
    safe: tuple[int, int, int, int]
    """Left, top, right, bottom in pixels from the top left; right and bottom are exclusive."""


FORMATS: dict[str, Format] = {
    # 9x16: union of the platforms' safe areas; see docs/captions.md.
    "9x16": Format(name="9x16", width=1080, height=1920, safe=(65, 270, 930, 1248)),
    "1x1": Format(name="1x1", width=1080, height=1080, safe=(65, 65, 1015, 1015)),
    "16x9": Format(name="16x9", width=1920, height=1080, safe=(96, 60, 1824, 1020)),
}


Place = Literal["lower", "middle", "upper"]


class CueWord(TimeRange):
    """A word of a cue and when it is the current one, in seconds from the start of the cut."""

    range: TextRange
    """The word in the line's text."""


class Cue(TimeRange):
    """A caption: rows of one line, on screen from `start` to `end` (seconds from the start of the cut)."""

    line: str
    """Line id."""
    rows: tuple[TextRange, ...]
    """Each row as a range of the line's text; no row holds leading or trailing white space."""
    words: tuple[CueWord, ...]
    place: Place = "lower"
    """Where it stands: at its usual place, or above it, or near the top, where it would else cover a face or type."""
    burned: bool = True
    """Whether it is drawn into the picture. A quote that fills the card is not drawn twice."""


class View(Noun):
    """What of a film's frame is shown at one moment; between two moments the view moves evenly."""

    time: Fraction
    """Seconds from the start of the shot."""
    box: tuple[float, float, float, float]
    """Left, top, width, height as fractions of the upright film frame."""


def view_at(views: Sequence[View], time: Fraction) -> tuple[float, float, float, float]:
    """The box that is shown at `time` of a path of views: before the first and after the last it stands still."""
    after = bisect_right(views, time, key=lambda each: each.time)
    if after in (0, len(views)):
        return views[min(after, len(views) - 1)].box
    old, new = views[after - 1], views[after]
    share = float((time - old.time) / (new.time - old.time))
    left, top, width, height = (a + (b - a) * share for a, b in zip(old.box, new.box, strict=True))
    return left, top, width, height


class Framing(Noun):
    """How footage fills one format: one virtual camera for each shot of the film."""

    start: Fraction = Fraction(0)
    """Seconds from the start of the panel: it holds from here until the next one."""
    kind: Literal["follow", "split", "fit"]
    """`follow`: one view. `split`: two, one above or beside the other. `fit`: the whole over a blurred copy."""
    views: tuple[tuple[View, ...], ...]
    """One path of views for each part of the frame; none for `fit`."""
    blurred: tuple[tuple[View, ...], ...] = ()
    """Boxes of the film frame that are made unrecognisable: faces, number plates."""


class Shot(TimeRange):
    """A panel with its time in the cut."""

    panel: Panel
    framings: tuple[Framing, ...] = ()
    """For footage, in order of time; empty otherwise."""
    reveals: dict[str, Fraction] = {}
    """Slot -> seconds from the start of the shot at which it appears: when the voice comes to it."""


class Sounding(TimeRange):
    """A take placed in the cut."""

    line: str
    audio: Digest
    offset: Fraction = Fraction(0)
    """Seconds of the audio that lie before what is heard: for a passage of a film."""
    gain: float = 0.0
    """Decibels beside the loudness of all voices: below 0 for what is heard beneath another voice."""
    language: Language | None = None
    """Which of a film's sound tracks is heard; none: the one that it plays by itself."""


class Credits(Noun):
    """The closing card: whose words these were. From the source's metadata and the project's settings."""

    heading: Text
    """"Nguồn", "Source": in the cut's language."""
    title: Text
    """Title of the source."""
    title_language: Language | None = None
    """What the title is written in; none: the cut's language."""
    byline: Text = ""
    """Publisher, author and date in one row, written the cut's language's way."""
    url: str | None = None
    """Address of the source, for the QR code and (shortened) as text."""
    page: str | None = None
    """Address of the clip's page on the portal, where every line stands beside its source: leads there instead."""
    publisher: Text = ""
    """Who publishes the clip."""
    disclosures: tuple[Text, ...] = ()
    """Machine voice, machine translation, sponsor: one row each."""


class SecondLanguage(Noun):
    """What is said, in the words of another edition: small, under the captions."""

    language: Language
    edition: Digest
    cues: tuple[Cue, ...]
    """In order of time, for every spoken line; rows are ranges of `texts`."""
    texts: dict[str, str]
    """Line id -> the other edition's text, for every spoken line."""
    on_card: tuple[str, ...] = ()
    """Lines whose own sentence is on the card: the second stands there below it, and its cues are not burned."""


class Cut(Document):
    """A finished edit: everything that `render` needs besides the media and the theme."""

    clip: ClipId
    language: Language
    format: Format
    edition: Digest
    storyboard: Digest
    shots: tuple[Shot, ...]
    """In order, without gaps, from 0 to `duration`."""
    cues: tuple[Cue, ...]
    soundings: tuple[Sounding, ...]
    """Empty when nobody speaks."""
    music: Digest | Literal["bed"] | None = None
    """What sounds under the voice, or by itself: a sound file, our own quiet bed, or nothing."""
    texts: dict[str, str]
    """Line id -> the edition's text, for every line on screen."""
    attributions: dict[str, Text] = {}
    """Spoken line id -> a short row that says where its words stand: "Nguồn: Báo Hòa An, đoạn 3"."""
    second: SecondLanguage | None = None
    """A second language on screen, if one was asked for."""
    credits: Credits

    @property
    def duration(self) -> Fraction:
        """Length in seconds."""
        return self.shots[-1].end if self.shots else Fraction(0)

    @model_validator(mode="after")
    def _shots_join(self) -> Self:
        end = Fraction(0)
        for shot in self.shots:
            if shot.start != end:
                raise ValueError(f"shot `{shot.panel.id}` leaves a gap or overlaps at {float(end):.3f} s")
            end = shot.end
        return self
