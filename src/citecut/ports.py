"""What the core asks of the world, as Protocols. A provider is any object that fits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from citecut.model import Utterance


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
    """Speaks one line at a time.

    A voice that imitates a real person says so with a further attribute, `imitates`: the person's name. Nothing it
    speaks is released without that person's consent on file.
    """

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


HEARING_RATE = 16_000
"""Samples a second of the sound that a transcriber gets."""


class Heard(NamedTuple):
    """Words that a transcriber heard without a long pause, with times from the start of the sound it got."""

    utterance: Utterance
    speech: float = 1.0
    """How sure it is that anybody speaks there at all, 0 to 1."""


class Hearing(NamedTuple):
    """What a transcriber heard in one stretch of sound."""

    language: str
    """The language that was asked for, or else the one it recognised: a BCP 47 tag."""
    heard: Sequence[Heard] = ()
    """In order of time; empty when nobody speaks."""


@runtime_checkable
class Transcriber(Protocol):
    """Writes down what is said, with the time of every word."""

    name: str
    """As the person asks for it: `whisper`."""

    def identity(self) -> str:
        """Everything that shapes the words (engine, its version, model hash, settings)."""
        ...

    def transcribe(self, sound: memoryview, language: str | None = None) -> Hearing:
        """The words spoken in `sound`: raw mono samples (32-bit floats, -1 to 1), `HEARING_RATE` a second.

        Each stretch is heard by itself: nothing of an earlier one may colour it. `language` is what is spoken, where
        that is known. The caller checks what comes back; it trusts nothing.

        Raises:
            UsageError: a setting is wrong, such as the path of a model.
            ProviderError: the model is missing and cannot be fetched (retryable), or the engine failed.
        """
        ...


class Term(NamedTuple):
    """One entry of a glossary for one pair of languages."""

    source: str
    """The term as the original writes it."""
    target: str
    """The term that must stand in the translation wherever the source term stands; empty when none is required."""
    forbidden: tuple[str, ...] = ()
    """Renderings that must not stand in the translation of a line that holds the source term."""


class TranslationRequest(NamedTuple):
    """One line to translate, with what a translator needs to do it well."""

    id: str
    """Id of the line in the script."""
    text: str
    role: str = "point"
    """What the line is for: `point`, `quote`, `label`, `title`, ... (`model.Role`)."""
    context: str = ""
    """The cited words of the source and the lines around; to be understood, never to be translated."""
    keep: tuple[str, ...] = ()
    """Names and document numbers that must stand in the translation as they are written here."""
    seconds: Fraction | None = None
    """How long the line may take to say; none when only the space on a card bounds it."""


@runtime_checkable
class Translator(Protocol):
    """Translates lines, one for one."""

    name: str
    """As the person asks for it: `openai`, `argos`, `xliff`."""
    machine: bool
    """Whether a machine translates: the text is then marked so until a named person has reviewed it."""

    def identity(self) -> str:
        """Everything that shapes the text (engine, model, its version, settings), never a key."""
        ...

    def translate(
        self,
        lines: Sequence[TranslationRequest],
        source_language: str,
        target_language: str,
        glossary: Sequence[Term] = (),
    ) -> Sequence[str]:
        """Exactly one text for each of `lines`, in the same order; never merged, never split.

        The caller counts the answers and checks facts and glossary; it trusts nothing that comes back.

        Raises:
            UsageError: a setting is missing, such as an address or a file.
            ProviderError: it does not know this pair of languages, or the engine failed.
        """
        ...


class WritingRequest(NamedTuple):
    """What a writer works from: one source, as numbered passages, and how long the clip may be."""

    title: str
    language: str
    """BCP 47 tag of the source, and of the lines that are wanted."""
    passages: Sequence[str]
    """Everything the writer may use. Passage numbers are 1, 2, ... in this order."""
    seconds: int
    """Spoken length of the whole script."""


class ProposedQuote(NamedTuple):
    """Words that a writer says stand in a passage."""

    passage: int
    """Number of the passage, from 1."""
    quote: str
    """Claimed to stand there word for word; `write.proposals` looks."""


class ProposedLine(NamedTuple):
    """A line that a writer proposes. Nothing of it is believed before it is verified."""

    text: str
    quotes: tuple[ProposedQuote, ...]


@runtime_checkable
class Writer(Protocol):
    """Proposes the lines of a script. It gets passages, has no tools, and writes nothing itself."""

    name: str
    """As the person asks for it: `openai`."""
    machine: bool
    """Whether a machine proposes the lines."""

    def identity(self) -> str:
        """Everything that shapes the lines (engine, model, settings), never a key."""
        ...

    def propose(self, request: WritingRequest) -> Sequence[ProposedLine]:
        """Lines in the order they are to be heard, the hook first, each with the quotes it rests on.

        Raises:
            UsageError: a setting is missing, such as an address.
            ProviderError: no answer (retryable), a refusal, or an answer that is not in the form asked for.
        """
        ...


@runtime_checkable
class Judge(Protocol):
    """Says how far one text follows from another. Its word only ever adds a `look` finding."""

    name: str
    """As the person asks for it: `onnx`, `openai`."""

    def identity(self) -> str:
        """Everything that shapes the answer (model hash or address and model), never a key."""
        ...

    def judge(self, premise: str, hypothesis: str, language: str) -> float:
        """How far `hypothesis` follows from `premise`: 0 not at all or contradicted, 1 wholly.

        Raises:
            UsageError: a setting is missing, such as the folder of the model.
            ProviderError: the model or the service is missing or failed.
        """
        ...


class ReadWord(NamedTuple):
    """A word that a reader found in a picture."""

    text: str
    sure: float
    """How sure it is of its signs, 0 to 1: a sign may be wrong all the same."""
    box: tuple[int, int, int, int]
    """Left, top, width and height in pixels of the picture."""
    row: int
    """Number of the row that it stands in, in reading order from 0."""


@runtime_checkable
class Reader(Protocol):
    """Reads what is written in a picture. A person looks at what it read before anything is made of it."""

    name: str
    """As the person asks for it: `tesseract`."""

    def identity(self) -> str:
        """Everything that shapes the words (engine, version of its data)."""
        ...

    def languages(self) -> frozenset[str]:
        """BCP 47 primary tags that it reads now, with what is installed; may be empty."""
        ...

    def read(self, picture: bytes, language: str = "") -> Sequence[ReadWord]:
        """The words of a PNG or JPEG, row by row; none where nothing is written.

        `language` is what is written there, where that is known.

        Raises:
            ProviderError: the engine, or its data for this language, is missing or failed.
            InputError: the picture cannot be opened.
        """
        ...


class Post(NamedTuple):
    """What a channel is asked to show."""

    key: str
    """Names this post for good: the same key never gives a second post."""
    language: str
    """BCP 47 tag of the words."""
    text: str
    """Post text with its disclosures, cut to what the platform takes."""
    title: str
    video: Path
    poster: Path
    alt: str
    """What is seen, for those who do not see it."""
    captions: Mapping[str, Path]
    """Language -> WebVTT file."""
    link: str
    """Address of the page that shows the sources; empty where there is none."""
    synthetic: bool
    """Whether a machine spoke or translated: platforms ask for it."""
    width: int = 0
    """Pixels of the video's picture; 0: not known."""
    height: int = 0
    seconds: float = 0
    """Length of the video; 0: not known."""


class Posted(NamedTuple):
    """Where a post stands."""

    remote_id: str
    """The platform's own name of it."""
    address: str
    """Where people see it; empty where the platform tells none."""


@runtime_checkable
class Channel(Protocol):
    """Hands a release to a platform."""

    name: str
    """As the person asks for it: `folder`, `mastodon`."""

    def identity(self) -> str:
        """Where it posts (address and account), never a token."""
        ...

    def limits(self) -> Mapping[str, int]:
        """The platform's own limits as they stand now; none known: empty.

        The unit stands in the name: `text_UNIT`, `title_UNIT`, `alt_UNIT` by the units of `text.counting`, such as
        `text_graphemes`; `video_bytes`, `video_seconds`; `captions` (files), `captions_bytes`.

        Raises:
            ProviderError: it does not answer.
        """
        ...

    def find(self, key: str, since: datetime | None = None) -> Posted | None:
        """The post that was made under this key; None only if the platform surely has none.

        Args:
            key: what it was asked under.
            since: when it was first asked, so that nothing older need be looked at; None: not known.

        Raises:
            ProviderError: it does not answer, or cannot be asked: then nobody knows, and nothing is posted again.
        """
        ...

    def post(self, post: Post) -> Posted:
        """Posts it, or returns the post that was made under its key before.

        Raises:
            UsageError: a setting is missing, such as the token.
            UnsureError: the connection broke after the platform may have accepted it.
            ProviderError: nothing was accepted; `retryable` if trying again later may help.
        """
        ...
