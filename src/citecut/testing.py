"""For tests of Citecut and of providers: a fake for each port, and a check that any provider can run on itself."""

import io
import math
import struct
import wave
from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from citecut.errors import CitecutError, ProviderError, UnsureError
from citecut.media import sound
from citecut.model import HeardWord, Utterance
from citecut.ports import (
    HEARING_RATE,
    Channel,
    Heard,
    Hearing,
    Judge,
    Mark,
    Post,
    Posted,
    ProposedLine,
    ProposedQuote,
    Reader,
    ReadWord,
    Speech,
    Term,
    Transcriber,
    TranslationRequest,
    Translator,
    Voice,
    Writer,
    WritingRequest,
)

SENTENCES = {
    "vi": "Thư viện mở cửa từ thứ hai, không thu phí.",
    "en": "The library opens on Monday, and charges nothing.",
}
"""What `check_voice` asks for when a voice speaks one of these; other languages get a plain greeting."""


class FakeVoice:
    """Hums one syllable a word: real sound with known word times."""

    name = "fake"
    draft = False
    machine = True

    def __init__(
        self, *, languages: Sequence[str] = ("vi", "en"), marks: bool = True, word: float = 0.18, gap: float = 0.05
    ) -> None:
        """`word` and `gap` are seconds; without `marks` the word times must be found in the sound."""
        self._languages = frozenset(languages)
        self._marks = marks
        self._word = word
        self._gap = gap

    def languages(self) -> frozenset[str]:
        """The languages it was told to speak."""
        return self._languages

    def identity(self) -> str:
        """Its settings."""
        return f"fake {self._marks} {self._word} {self._gap}"

    def speak(self, line: str, text: str, language: str) -> Speech:
        """A hum for each word of `text`; a comma or full stop adds 0.25 s of silence."""
        if language.split("-")[0] not in self._languages:
            raise ProviderError(f"the fake voice does not speak `{language}`")
        samples: list[float] = [0.0] * 2400
        marks: list[Mark] = []
        for offset, word in _words(text):
            marks.append(Mark(offset, Fraction(len(samples), 24000)))
            samples += _hum(self._word, 140 + 20 * (len(marks) % 4))
            samples += [0.0] * round(24000 * (0.25 if word[-1] in ",.;:!?…" else self._gap))
        return Speech(_wav(samples), marks if self._marks else ())


class FakeTranscriber:
    """Hears what it is told: each call gives the next of `stretches`, then silence."""

    name = "fake"

    def __init__(
        self, *stretches: Sequence[tuple[str, float, float]], language: str = "en", speech: float = 1.0
    ) -> None:
        """A stretch is what is said as (words, start, end) in seconds of the sound; words share the time evenly."""
        self._stretches = list(stretches)
        self._language = language
        self._speech = speech
        self.asked: list[tuple[float, str | None]] = []
        """Seconds of each sound it got, and the language that was asked for."""

    def identity(self) -> str:
        """Its language."""
        return f"fake {self._language} {self._speech}"

    def transcribe(self, sound: memoryview, language: str | None = None) -> Hearing:
        """The next stretch."""
        if language == "zxx":
            raise ProviderError("the fake transcriber does not know `zxx`")
        self.asked.append((sound.nbytes / 4 / HEARING_RATE, language))
        told = self._stretches.pop(0) if self._stretches else ()
        return Hearing(language or self._language, [Heard(_uttered(*one), self._speech) for one in told])


class FakeChannel:
    """Keeps what it is given; each of `failures` is raised by one call of `post`, the last first.

    An `UnsureError` is raised after the post was kept, as when the answer is lost.
    """

    def __init__(self, *failures: ProviderError, name: str = "fake", limits: Mapping[str, int] | None = None) -> None:
        self.name = name
        self.posts: list[Post] = []
        self._failures = list(failures)
        self._limits = dict(limits or {})

    def identity(self) -> str:
        """Its name."""
        return f"fake {self.name}"

    def limits(self) -> Mapping[str, int]:
        """Those it was made with."""
        return self._limits

    def find(self, key: str, since: datetime | None = None) -> Posted | None:
        """The post kept under this key."""
        return next((_kept(post) for post in self.posts if post.key == key), None)

    def post(self, post: Post) -> Posted:
        """Keeps it, or fails as it was told to."""
        failure = self._failures.pop() if self._failures else None
        if failure is not None and not isinstance(failure, UnsureError):
            raise failure
        found = self.find(post.key)
        if found is None:
            self.posts.append(post)
        if failure is not None:
            raise failure
        return found or _kept(post)


def _kept(post: Post) -> Posted:
    return Posted(f"post-{post.key}", f"https://example.org/{post.key}")


class FakeTranslator:
    """Answers from a table, or else writes the target language before the text."""

    name = "fake"

    def __init__(self, table: Mapping[str, str] | None = None, *, machine: bool = True) -> None:
        """`table` gives the translation of a text."""
        self._table = dict(table or {})
        self.machine = machine

    def identity(self) -> str:
        """Its table."""
        return f"fake {sorted(self._table.items())}"

    def translate(
        self,
        lines: Sequence[TranslationRequest],
        source_language: str,
        target_language: str,
        glossary: Sequence[Term] = (),
    ) -> list[str]:
        """One text a line."""
        if target_language == "zxx":
            raise ProviderError("the fake translator does not know `zxx`")
        return [self._table.get(line.text, f"[{target_language}] {line.text}") for line in lines]


class FakeWriter:
    """Proposes what it was given, or else the first sentence-like part of each passage."""

    name = "fake"
    machine = True

    def __init__(self, lines: Sequence[ProposedLine] | None = None) -> None:
        """`lines` are proposed whatever is asked."""
        self._lines = lines
        self.asked: list[WritingRequest] = []

    def identity(self) -> str:
        """What it always proposes."""
        return f"fake {self._lines}"

    def propose(self, request: WritingRequest) -> Sequence[ProposedLine]:
        """Lines that quote the passages word for word."""
        self.asked.append(request)
        if self._lines is not None:
            return self._lines
        firsts = [text.partition(". ")[0] for text in request.passages]
        return [ProposedLine(text, (ProposedQuote(number, text),)) for number, text in enumerate(firsts, 1) if text]


class FakeJudge:
    """Gives every hypothesis the share of its words that stand in the premise."""

    name = "fake"

    def identity(self) -> str:
        """It has no settings."""
        return "fake"

    def judge(self, premise: str, hypothesis: str, language: str) -> float:
        """0 to 1."""
        words = hypothesis.casefold().split()
        known = set(premise.casefold().split())
        return sum(word in known for word in words) / len(words) if words else 0.0


class FakeReader:
    """Reads the text that it was given in every picture, twenty pixels a row."""

    name = "fake"

    def __init__(self, text: str = "") -> None:
        self.text = text

    def identity(self) -> str:
        """The text."""
        return f"fake {self.text}"

    def languages(self) -> frozenset[str]:
        """The first two."""
        return frozenset(("vi", "en"))

    def read(self, picture: bytes, language: str = "") -> list[ReadWord]:
        """Each word as wide as its signs."""
        return [
            ReadWord(word, 1.0, (10 * at, 20 * row, 10 * len(word), 20), row)
            for row, line in enumerate(self.text.splitlines())
            for at, word in _words(line)
        ]


def check_voice(voice: Voice) -> None:
    """Holds `voice` to what `ports.Voice` promises, in every language of `SENTENCES` that it speaks.

    Raises:
        AssertionError: it breaks a promise; the message says which.
    """
    _check(isinstance(voice, Voice), "it lacks a part of `ports.Voice`")
    _check(bool(voice.name.strip()), "it has no name")
    spoken = voice.languages()
    _check(all(tag == tag.lower() and "-" not in tag for tag in spoken), "`languages` are primary tags, lower case")
    _check(bool(voice.identity()) and voice.identity() == voice.identity(), "`identity` changes from call to call")
    for language in sorted(spoken & SENTENCES.keys()) or sorted(spoken)[:1]:
        _check_speech(voice, language)
    _check_refusal(voice)


def check_transcriber(transcriber: Transcriber) -> None:
    """Holds `transcriber` to what `ports.Transcriber` promises; silence must give no words.

    Raises:
        AssertionError: it breaks a promise; the message says which.
    """
    _check(isinstance(transcriber, Transcriber), "it lacks a part of `ports.Transcriber`")
    _check_identity(transcriber)
    _check(not transcriber.transcribe(memoryview(bytes(4 * HEARING_RATE * 5))).heard, "it hears silence speak")
    tone = struct.pack(f"<{HEARING_RATE}f", *(0.2 * math.sin(n / 6) for n in range(HEARING_RATE)))
    hearing = transcriber.transcribe(memoryview(tone), "en")
    _check(hearing.language == "en", "it does not say the language that was asked for")
    times = [time for one in hearing.heard for word in one.utterance.words for time in (word.start, word.end)]
    _check(times == sorted(times), "its words are not in order")


def check_translator(translator: Translator, source_language: str = "vi", target_language: str = "en") -> None:
    """Holds `translator` to what `ports.Translator` promises, for a pair of languages that it knows.

    Raises:
        AssertionError: it breaks a promise; the message says which.
    """
    _check(isinstance(translator, Translator), "it lacks a part of `ports.Translator`")
    _check_identity(translator)
    text = SENTENCES.get(source_language, "1, 2, 3.")
    lines = [TranslationRequest("l1", text), TranslationRequest("l2", text), TranslationRequest("l2.label", "2026")]
    found = translator.translate(lines, source_language, target_language)
    _check(len(found) == len(lines), f"it returns {len(found)} texts for {len(lines)} lines")
    _check(all(isinstance(text, str) for text in found), "it returns something else than text")
    _check(list(translator.translate([], source_language, target_language)) == [], "it returns a text for no line")


def check_writer(writer: Writer) -> None:
    """Holds `writer` to what `ports.Writer` promises about form; `write.proposals` checks every line it makes.

    Raises:
        AssertionError: it breaks a promise; the message says which.
    """
    _check(isinstance(writer, Writer), "it lacks a part of `ports.Writer`")
    _check_identity(writer)
    request = WritingRequest("", "vi", [SENTENCES["vi"]], 30)
    for line in writer.propose(request):
        _check(isinstance(line, ProposedLine), "it proposes something else than `ProposedLine`")
        _check(isinstance(line.text, str), "a line's text is no text")
        _check(all(isinstance(quote, ProposedQuote) for quote in line.quotes), "a quote is no `ProposedQuote`")


def check_judge(judge: Judge) -> None:
    """Holds `judge` to what `ports.Judge` promises.

    Raises:
        AssertionError: it breaks a promise; the message says which.
    """
    _check(isinstance(judge, Judge), "it lacks a part of `ports.Judge`")
    _check_identity(judge)
    for language, text in SENTENCES.items():
        score = judge.judge(text, text, language)
        _check(0 <= score <= 1, f"its score is `{score}`, not 0 to 1")
        _check(judge.judge(text, text, language) == score, "it scores the same texts differently")


def check_reader(reader: Reader, picture: bytes, text: str, language: str = "") -> None:
    """Holds `reader` to what `ports.Reader` promises, by a picture in which `text` stands.

    Raises:
        AssertionError: it breaks a promise; the message says which.
    """
    _check(isinstance(reader, Reader), "it lacks a part of `ports.Reader`")
    _check_identity(reader)
    words = reader.read(picture, language)
    _check(" ".join(word.text for word in words) == " ".join(text.split()), "it reads something else")
    rows = [word.row for word in words]
    _check(rows == sorted(rows), "its rows are not in order")
    _check(all(0 <= word.sure <= 1 and min(word.box) >= 0 for word in words), "a word has no place in the picture")


def check_channel(channel: Channel, post: Post, *, tells: bool = True) -> Posted:
    """Holds `channel` to what `ports.Channel` promises, by posting `post`: only against a server of the test.

    Args:
        channel: what is tried.
        post: one that it never saw.
        tells: whether the platform can be asked what was posted; where it cannot, `find` must say so.

    Returns:
        What it said of the post.

    Raises:
        AssertionError: it breaks a promise; the message says which.
    """
    _check(isinstance(channel, Channel), "it lacks a part of `ports.Channel`")
    _check_identity(channel)
    _check(all(isinstance(most, int) for most in channel.limits().values()), "a limit is no whole number")
    if tells:
        _check(channel.find(post.key) is None, "it finds a post that was never made")
    posted = channel.post(post)
    _check(bool(posted.remote_id), "it does not name the post")
    if tells:
        _check(channel.find(post.key) == posted, "it does not find what it posted")
        _check(channel.post(post) == posted, "it posts the same twice")
    else:
        _check_silence(channel, post.key)
    return posted


def _check_silence(channel: Channel, key: str) -> None:
    try:
        channel.find(key)
    except ProviderError:
        return
    _check(False, "it cannot be asked and does not say so: `find` must raise ProviderError")


def _check_identity(provider: Transcriber | Translator | Writer | Judge | Reader | Channel) -> None:
    _check(bool(provider.name.strip()), "it has no name")
    _check(bool(provider.identity()), "it has no identity")
    _check(provider.identity() == provider.identity(), "`identity` changes from call to call")


def _check_speech(voice: Voice, language: str) -> None:
    text = SENTENCES.get(language, "1, 2, 3.")
    speech = voice.speak("l1", text, language)
    samples = sound.decode(speech.audio)
    seconds = len(samples) / sound.RATE
    _check(sound.speech_bounds(samples) is not None, f"its `{language}` is silent")
    _check(0.3 < seconds < 30, f"its `{language}` lasts {seconds:.1f} s for a sentence of ten words")
    offsets = [mark.offset for mark in speech.marks]
    times = [mark.time for mark in speech.marks]
    _check(all(0 <= offset < len(text) for offset in offsets), "a mark lies outside the text")
    _check(sorted(set(offsets)) == offsets and sorted(times) == times, "its marks are not in order")
    _check(all(0 <= time <= seconds for time in times), "a mark lies after the end of the sound")


def _check_refusal(voice: Voice) -> None:
    try:
        voice.speak("l1", "Nothing.", "zxx")
    except CitecutError:
        return
    _check(False, "it claims to speak `zxx`, which is no language: it must raise ProviderError")


def _check(promise: bool, broken: str) -> None:
    if not promise:
        raise AssertionError(broken)


def _uttered(text: str, start: float, end: float) -> Utterance:
    first, after = Fraction(str(start)), Fraction(str(end))
    said = text.split()
    step = (after - first) / max(1, len(said))
    words = [HeardWord(start=first + n * step, end=first + (n + 1) * step, text=word) for n, word in enumerate(said)]
    return Utterance(start=first, end=after, words=tuple(words))


def _words(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        if any(c.isalnum() for c in word):
            found.append((at, word))
        at += len(word)
    return found


def _hum(seconds: float, pitch: float) -> list[float]:
    count = round(24000 * seconds)
    return [
        0.4 * math.sin(math.pi * n / count) ** 0.5 * math.sin(2 * math.pi * pitch * n / 24000) for n in range(count)
    ]


def _wav(samples: list[float]) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(24000)
        file.writeframes(struct.pack(f"<{len(samples)}h", *(int(32767 * s) for s in samples)))
    return out.getvalue()
