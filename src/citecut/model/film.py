"""`Transcript` and `Analysis`: what was heard and seen in a film, with film time."""

from fractions import Fraction
from typing import Literal

from pydantic import Field

from citecut.model.document import Digest, Document, Language, Noun, Text
from citecut.model.ranges import TimeRange


class HeardWord(TimeRange):
    """One word and when it is heard, in seconds of the film."""

    text: Text
    """As written, with the punctuation that follows it."""
    probability: float = Field(default=1.0, ge=0, le=1)
    """How sure the recogniser is; 1 for words of a subtitle file."""


class Utterance(TimeRange):
    """Words that belong together: a cue of a subtitle file, or what a recogniser heard without a pause."""

    words: tuple[HeardWord, ...]
    speaker: Text | None = None


class Transcript(Document):
    """The words of one film."""

    media: Digest
    """The film's bytes."""
    language: Language
    tool: str
    """What heard it: a recogniser with its model's hash and version, or the kind of subtitle file."""
    utterances: tuple[Utterance, ...]


class Selection(Document):
    """The clips that were chosen of one film."""

    source: Digest
    scripts: tuple[Digest, ...]
    """One a clip, best first."""


class Boundary(Noun):
    """Where one shot of a film ends and the next begins."""

    time: Fraction
    """Seconds; of a gradual change, its middle."""
    kind: Literal["cut", "dissolve", "fade"] = "cut"
    length: Fraction = Fraction(0)
    """Seconds that a gradual change takes."""


class FaceBox(Noun):
    """A face at one moment."""

    time: Fraction
    box: tuple[float, float, float, float]
    """Left, top, width, height as fractions of the upright frame."""
    score: float
    mouth: float = 0.0
    """How far the mouth moved since the box before, in face heights: who speaks moves it."""


class FaceTrack(Noun):
    """One face followed through one shot."""

    boxes: tuple[FaceBox, ...]
    """In order of time."""


class Lettering(TimeRange):
    """Type that was laid over a film: a name strap, a subtitle, a station's sign. Film time of looks that show it."""

    box: tuple[float, float, float, float]
    """Left, top, width, height as fractions of the upright frame."""


class Analysis(Document):
    """What one pass over a film found."""

    media: Digest
    tool: str
    """Versions of all that shaped it."""
    duration: Fraction
    width: int
    """Of the upright frame with square pixels."""
    height: int
    rate: Fraction
    """Frames a second, on average."""
    sound: bool
    boundaries: tuple[Boundary, ...]
    faces: tuple[FaceTrack, ...] = ()
    lettering: tuple[Lettering, ...] = ()
    """In order of time."""
    loudness: tuple[float, ...] = ()
    """LUFS of every 400 ms window, one each 100 ms, from the start; -70 where it is silent."""
    silences: tuple[TimeRange, ...] = ()
    """Where nobody speaks and nothing sounds."""
    applause: tuple[TimeRange, ...] = ()
    """Where laughter or applause is heard."""
