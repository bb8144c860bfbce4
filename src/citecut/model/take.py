"""`Take`: one spoken line as sound, with the time of each word."""

from fractions import Fraction

from citecut.model.document import Digest, Document, Language, Text
from citecut.model.ranges import TextRange, TimeRange


class WordTime(TimeRange):
    """When one word of the written line is heard, in seconds from the start of the take."""

    range: TextRange
    """The word in the edition's text."""


class Take(Document):
    """One line of one edition in one voice; or, with voice `none`, its time for silent reading."""

    line: str
    """Line id."""
    text: str
    """The edition's text, as written."""
    language: Language
    voice: str
    draft: bool = False
    """Whether the voice is a draft, which blocks release until accepted."""
    machine: bool = True
    """Whether a machine speaks; false for recordings of a person."""
    imitates: Text = ""
    """The real person whose voice a machine voice imitates: without their consent on file it is not released."""
    audio: Digest | None = None
    """48 kHz mono WAV in the media store, set to the programme loudness; none when silent."""
    offset: Fraction = Fraction(0)
    """Seconds of the audio that lie before what is heard: for the words of a film, whose whole sound it names."""
    duration: Fraction
    words: tuple[WordTime, ...]
