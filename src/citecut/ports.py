"""What the core asks of the world, as Protocols. A provider is any object that fits."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple, Protocol, runtime_checkable


class Mark(NamedTuple):
    """A moment a synthesiser reported: the word that starts at `offset` of the text is heard at `time`."""

    offset: int
    """Code points from the start of the text that was given to `speak`."""
    time: Fraction
    """Seconds from the start of the audio."""


class Speech(NamedTuple):
    """What a voice returned for one line."""

    audio: bytes
    """A sound file that PyAV reads (WAV, FLAC, MP3, Opus, AAC); its length is measured, never believed."""
    marks: Sequence[Mark] = ()
    """Word times where the synthesiser knows them; otherwise they are estimated from the sound."""


@runtime_checkable
class Voice(Protocol):
    """Speaks one line at a time."""

    name: str
    """As the person asks for it: `draft`, `supertonic`, `recorded`."""
    draft: bool
    """Whether this voice is only good enough to judge timing; it blocks release until accepted."""
    machine: bool
    """Whether a machine speaks (and must be disclosed), rather than a recorded person."""

    def languages(self) -> frozenset[str]:
        """BCP 47 primary tags this voice speaks now, with what is installed; may be empty."""
        ...

    def identity(self) -> str:
        """Everything that shapes the sound (engine, version, model hash, speaker): part of a take's key."""
        ...

    def speak(self, line: str, text: str, language: str) -> Speech:
        """The sound of `text` (already spelled out as people say it) for line id `line`.

        Raises:
            ProviderError: no such language, a missing recording, or the engine failed.
        """
        ...
