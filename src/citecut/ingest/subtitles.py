"""Subtitles of a film (a file beside it, or a track inside) -> its transcript; with what was heard, exact word times.

Given subtitles are preferred to recognition: somebody has read them. They tell when a cue is seen, not when a word
is heard; so the words of a cue share its time by their letters, or take the times of the same words in what a
transcriber heard.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from citecut import isolate, limits
from citecut.errors import InputError
from citecut.ingest.languages import language_of
from citecut.ingest.naming import Naming
from citecut.media.film import FilmInfo, SubtitleTrack, child
from citecut.media.reel import THREE_LETTERS, same_language
from citecut.model import Digest, HeardWord, Transcript, Utterance
from citecut.text import fold, words
from citecut.text.heard import space

SUFFIXES = (".vtt", ".srt", ".ass", ".ssa")
"""Names of subtitle files, the form that tells most first."""
REACH = Fraction(2)
"""Seconds around a cue in which its words are looked for in what was heard."""
SAME_SPEECH = 0.5
"""Share of a subtitle file's words that must be heard in the film: less is a translation, or runs out of step."""
_LEAST = Fraction(1, 100)  # seconds of a word
_SIGNS = re.compile(r"[^\w]+")


class Aligned(NamedTuple):
    """Subtitles laid over what was heard."""

    transcript: Transcript
    found: float
    """Share of the words that were heard where the subtitles say; under `SAME_SPEECH` they are not what is said."""


def read_subtitles(
    data: bytes, name: str, media: Digest, *, language: str | None = None, duration: Fraction | None = None
) -> Transcript:
    """The transcript in a subtitle file (SRT, WebVTT, ASS) of the film `media`; read in the limited child.

    `language` overrides what the words say; `duration` of the film bounds the times.

    Raises:
        InputError: it is no subtitle file, has no words with times in the film, or is over a limit.
    """
    limits.CAPTIONS_BYTES.check(len(data), f"`{name}`")
    kind, rows = _answered(isolate.run("citecut.ingest.cues:read_cues", data))
    return _transcript(rows, media, f"{kind} file", language or _tag_in(name), duration)


def embedded(
    path: Path, track: SubtitleTrack, media: Digest, *, language: str | None = None, duration: Fraction | None = None
) -> Transcript:
    """The transcript in a subtitle track of the film at `path`.

    Raises:
        InputError: the track holds no text, has no words with times in the film, or is over a limit.
    """
    rows = next(child(path, "citecut.ingest.cues:embedded_cues", track.stream, seconds=duration))
    asked = language or _two_letters(track.language)
    return _transcript(rows, media, f"{track.codec} track", asked, duration)


def chosen_track(info: FilmInfo, language: str | None = None) -> SubtitleTrack | None:
    """The subtitle track of text to take: in the language asked for, else in that of the sound; None without one.

    A track in another language is a translation: its words are not what is said.
    """
    sound = next((each for each in info.sounds if each.default), info.sounds[0] if info.sounds else None)
    wanted = language or (sound.language if sound else None)
    tracks = [track for track in info.subtitles if track.text]
    if wanted:
        tracks = [track for track in tracks if same_language(wanted, track.language) or track.language is None]
    return max(tracks, key=lambda track: (track.language is not None, track.default, -track.stream), default=None)


def beside(film: Path, language: str | None = None) -> Path | None:
    """The subtitle file that lies beside `film` under its name (`talk.vi.srt`, `talk.srt`); None if there is none.

    One in `language` goes before one without a tag; one in another language is not taken.
    """
    found = []
    for path in sorted(film.parent.glob(f"{_literal(film.stem)}.*")):
        tag = path.name[len(film.stem) : -len(path.suffix)].strip(".").lower()
        fits = not tag or language is None or same_language(language, tag)
        if path.suffix.lower() in SUFFIXES and fits and "." not in tag:
            named = bool(tag) and language is not None
            found.append((not named, bool(tag), SUFFIXES.index(path.suffix.lower()), path))
    return min(found)[-1] if found else None


def aligned(given: Transcript, heard: Transcript) -> Aligned:
    """`given` (subtitles) with the times of the same words in `heard`; what was not found keeps its place between."""
    spoken = [word for utterance in heard.utterances for word in utterance.words]
    folded = [_folded(word.text) for word in spoken]
    at, matched, total = 0, 0, 0
    utterances: list[Utterance] = []
    for utterance in given.utterances:
        while at < len(spoken) and spoken[at].end < utterance.start - REACH:
            at += 1
        after = at
        while after < len(spoken) and spoken[after].start < utterance.end + REACH:
            after += 1
        known = _matched(utterance, spoken[at:after], folded[at:after])
        matched, total = matched + len(known), total + len(utterance.words)
        floor = utterances[-1].words[-1].start if utterances else Fraction(0)
        utterances.append(_timed(utterance, known, floor))
    told = given.model_copy(update={"utterances": tuple(utterances), "tool": f"{given.tool}, times by {heard.tool}"})
    return Aligned(told, matched / total if total else 0.0)


def _answered(answer: Any) -> tuple[str, list[Any]]:
    match answer:
        case (str() as kind, list() as rows):
            return kind, rows
    raise _forged()


def _transcript(rows: Any, media: Digest, tool: str, language: str | None, duration: Fraction | None) -> Transcript:
    """What the child told, believed only as far as it adds up."""
    try:
        told = [row for row in map(_row, rows) if duration is None or row[1] <= duration]
    except (TypeError, ValueError) as error:
        raise _forged() from error
    if not told:
        raise InputError("no caption lies inside the film", "are these the subtitles of another film?")
    said = [text for *_, parts in told for *_, text in parts]
    spoken = language_of("\n".join(said), language, None)
    naming = Naming(said, spoken)
    utterances = (_utterance(speaker and naming.ordinary(speaker), parts, spoken) for _, _, speaker, parts in told)
    return Transcript(media=media, language=spoken, tool=tool, utterances=tuple(u for u in utterances if u.words))


_Part = tuple[Fraction, Fraction, str]
_Row = tuple[Fraction, Fraction, str | None, tuple[_Part, ...]]


def _row(row: Any) -> _Row:
    start, end, speaker, parts = row
    whole = tuple((Fraction(a), Fraction(b), str(text)) for a, b, text in parts)
    if not whole or not 0 <= start <= end or any(a > b or a < start or b > end for a, b, _ in whole):
        raise ValueError("times run backward")
    return Fraction(start), Fraction(end), None if speaker is None else str(speaker), whole


def _utterance(speaker: str | None, parts: Sequence[_Part], language: str) -> Utterance:
    said = tuple(word for start, end, text in parts for word in _spread(_written(text, language), start, end))
    return Utterance(start=parts[0][0], end=parts[-1][1], words=said, speaker=speaker)


def _written(text: str, language: str) -> list[str]:
    """The words of a cue, each with the signs around it; a sign alone stays with the word before."""
    if space(language):
        pieces = text.split()
    else:
        starts = [part.start for part in words(text, language)]
        edges = [0, *starts[1:], len(text)] if starts else [0, len(text)]
        pieces = [text[a:b] for a, b in itertools.pairwise(edges)]
    found: list[str] = []
    for piece in pieces:
        if found and not any(sign.isalnum() for sign in piece):
            found[-1] += space(language) + piece
        else:
            found.append(piece)
    return found


def _spread(said: Sequence[str], start: Fraction, end: Fraction) -> Iterator[HeardWord]:
    """Words share a time by their letters."""
    weights = [len(_SIGNS.sub("", word)) + 2 for word in said]
    total, before = sum(weights) or 1, 0
    for word, weight in zip(said, weights, strict=True):
        begin = start + (end - start) * Fraction(before, total)
        before += weight
        yield HeardWord(start=begin, end=start + (end - start) * Fraction(before, total), text=word)


def _matched(utterance: Utterance, spoken: Sequence[HeardWord], folded: Sequence[str]) -> dict[int, HeardWord]:
    """Which word of the cue is which word that was heard."""
    ours = [_folded(word.text) for word in utterance.words]
    blocks = SequenceMatcher(None, ours, folded, autojunk=False).get_matching_blocks()
    return {a + step: spoken[b + step] for a, b, size in blocks for step in range(size) if ours[a + step]}


def _timed(utterance: Utterance, known: dict[int, HeardWord], floor: Fraction) -> Utterance:
    """The cue's words: those heard have their own times, the others share what lies between by their letters."""
    if not known:
        return utterance
    timed: list[HeardWord] = []
    first, last = min(known), max(known)
    edge = min(utterance.start, known[first].start)
    at = max(edge, floor)
    for number, word in enumerate(utterance.words):
        if number in known:
            start = max(known[number].start, at)
            timed.append(_at(word, start, max(known[number].end, start + _LEAST)))
        elif not timed or number - 1 in known:
            run = next((n for n in range(number, len(utterance.words)) if n in known), len(utterance.words))
            until = known[run].start if run in known else max(utterance.end, known[last].end)
            timed += _spread([w.text for w in utterance.words[number:run]], at, max(until, at))
        at = max(at, timed[-1].end)
    return Utterance(start=timed[0].start, end=timed[-1].end, words=tuple(timed), speaker=utterance.speaker)


def _at(word: HeardWord, start: Fraction, end: Fraction) -> HeardWord:
    return word.model_copy(update={"start": start, "end": end})


def _folded(text: str) -> str:
    return _SIGNS.sub("", fold(text))


def _tag_in(name: str) -> str | None:
    """The language in a file's name: `talk.vi.srt`."""
    parts = name.split(".")
    return parts[-2] if len(parts) > 2 and re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?", parts[-2]) else None


def _two_letters(tag: str | None) -> str | None:
    """Films tag their tracks `vie`; we say `vi`."""
    return next((two for two, three in THREE_LETTERS.items() if tag in three), tag)


def _literal(stem: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", stem)


def _forged() -> InputError:
    return InputError("the reader's answer does not fit a captions file", "the file is hostile; do not open it")
