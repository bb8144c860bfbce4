"""A film's transcript -> `Source`: its words as text, in short paragraphs with film time and speaker.

The text is the words as they were heard or captioned, in order, and nothing else; only where the speaker changes does
a name stand before them, marked as furniture, so that it can be cited and never becomes a line. Where each word is
heard is found again from text and transcript (`word_times`).
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from citecut.errors import InputError
from citecut.model import HeardWord, Passage, Source, TextRange, TimeRange, Transcript, passage_id
from citecut.text import sentences
from citecut.text.heard import space, word_times

__all__ = ["film", "word_times"]

GAP = "\n\n"
"""Stands between two paragraphs."""
PAUSE, BREATH, SILENCE = Fraction(3, 2), Fraction(4, 5), Fraction(4)
"""Seconds of quiet that begin a new paragraph: after a sentence, after one that fills the paragraph, anywhere."""
ENOUGH, MOST = 200, 450
"""Characters of a paragraph: from which a breath ends it, and after which its sentence is its last."""
RUN_ON = 400
"""Characters without a full stop after which the words are parted at their longest pauses."""


class _Sentence(NamedTuple):
    words: tuple[HeardWord, ...]
    text: str
    speaker: str | None


def film(
    transcript: Transcript,
    *,
    name: str,
    title: str = "",
    media_type: str = "video/mp4",
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    rights: str | None = None,
) -> Source:
    """The source that a film's words make. `name` is its file name; `title` what it is called, else that name.

    Raises:
        InputError: nobody is heard to speak.
    """
    paragraphs = list(_paragraphs(list(_sentences(transcript))))
    if not paragraphs:
        raise InputError(
            f"nobody is heard to speak in `{name}`", "give its subtitles, or use it as footage under an article"
        )
    text, passages = _laid_out(paragraphs, space(transcript.language))
    return Source(
        kind="film",
        title=title or name,
        language=transcript.language,
        text=text,
        passages=passages,
        url=url,
        publisher=publisher,
        published=published,
        rights=rights,
        media=transcript.media,
        media_type=media_type,
        name=name,
    )


def _sentences(transcript: Transcript) -> Iterator[_Sentence]:
    """The sentences of each speaker's turn; a long silence ends one too."""
    for speaker, words in _runs(transcript):
        joint = space(transcript.language)
        text, places = _joined(words, joint)
        for part in sentences(text, transcript.language):
            said = [word for word, place in zip(words, places, strict=True) if part.overlaps(place)]
            for piece in _pieces(said, joint):
                yield _Sentence(tuple(piece), _joined(piece, joint)[0], speaker)


def _runs(transcript: Transcript) -> Iterator[tuple[str | None, list[HeardWord]]]:
    held: list[HeardWord] = []
    speaker: str | None = None
    for utterance in transcript.utterances:
        for word in utterance.words:
            if held and (utterance.speaker != speaker or word.start - held[-1].end >= SILENCE):
                yield speaker, held
                held = []
            speaker = utterance.speaker
            held.append(word)
    if held:
        yield speaker, held


def _joined(words: Sequence[HeardWord], joint: str) -> tuple[str, list[TextRange]]:
    """The words as text, and where each stands."""
    text, places = "", []
    for word in words:
        shown = word.text if not joint else word.text.strip() + joint
        places.append(TextRange(start=len(text), end=len(text) + len(shown.strip())))
        text += shown
    return text.rstrip(), places


def _pieces(words: list[HeardWord], joint: str) -> Iterator[list[HeardWord]]:
    """A sentence that no full stop ends for long, parted at its longest pause, and so on; others whole."""
    if len(_joined(words, joint)[0]) <= RUN_ON or len(words) < 2:
        yield words
        return
    inner = range(max(1, len(words) // 5), max(2, len(words) - len(words) // 5))
    at = max(inner, key=lambda number: (words[number].start - words[number - 1].end, -abs(2 * number - len(words))))
    yield from _pieces(words[:at], joint)
    yield from _pieces(words[at:], joint)


def _paragraphs(said: Sequence[_Sentence]) -> Iterator[list[_Sentence]]:
    held: list[_Sentence] = []
    for sentence in said:
        if held and _parts(held, sentence):
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held


def _parts(held: Sequence[_Sentence], sentence: _Sentence) -> bool:
    """Whether a new paragraph begins with `sentence`."""
    length = sum(len(one.text) + 1 for one in held)
    pause = sentence.words[0].start - held[-1].words[-1].end
    run_on = len(held[-1].text) > RUN_ON // 4 and held[-1].text[-1:].isalnum()
    turned = sentence.speaker != held[-1].speaker
    return turned or run_on or pause >= PAUSE or length >= MOST or (length >= ENOUGH and pause >= BREATH)


def _laid_out(paragraphs: Sequence[Sequence[_Sentence]], joint: str) -> tuple[str, tuple[Passage, ...]]:
    """The text, and its passages: names where the speaker changes, and paragraphs."""
    text, passages = "", list[Passage]()
    seen: Counter[str] = Counter()

    def add(words: str, **told: object) -> None:
        nonlocal text
        text += GAP if text else ""
        first = passage_id(words, 0)
        place = TextRange(start=len(text), end=len(text) + len(words))
        passages.append(Passage.model_validate({"id": passage_id(words, seen[first]), "range": place, **told}))
        seen[first] += 1
        text += words

    for before, paragraph in itertools.pairwise([None, *paragraphs]):
        if paragraph is None:
            continue
        speaker = paragraph[0].speaker
        if speaker and (before is None or before[0].speaker != speaker):
            add(speaker, kind="furniture", speaker=speaker)
        words = [word for sentence in paragraph for word in sentence.words]
        time = TimeRange(start=words[0].start, end=max(word.end for word in words))
        add(_joined(words, joint)[0], speaker=speaker, time=time)
    return text, tuple(passages)
