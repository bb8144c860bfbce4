"""Script + the films of a clip -> its film lines as takes, and what of which film is seen with every line."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from citecut import edit, write
from citecut.errors import InputError
from citecut.model import (
    Analysis,
    Digest,
    Edition,
    Footage,
    Script,
    Sounding,
    Source,
    Take,
    TextRange,
    TimeRange,
    WordTime,
)
from citecut.pipeline.films import analysis_of, name_of, words_of
from citecut.pipeline.job import Job, clip_state, sources_of
from citecut.text import words
from citecut.text.heard import FilmWords
from citecut.write import Part

FRAMING = "framing.toml"
"""The framing file of a project, beside its citecut.toml."""
VOICE = "film"
"""What the takes of a film's own words are said to be spoken by."""
EARLY = Fraction(1, 10)
"""Seconds before its first word from which a line is captioned."""


class Films:
    """The films of one clip: what its lines play of them, and what may be seen."""

    def __init__(self, job: Job, script: Script) -> None:
        self._job, self._script = job, script
        self.sources = sources_of(job, script)

    @cached_property
    def words(self) -> dict[Digest, FilmWords]:
        """By source."""
        films = {digest: source for digest, source in self.sources.items() if source.kind == "film"}
        return {digest: found for digest, source in films.items() if (found := words_of(self._job, source))}

    @cached_property
    def analyses(self) -> dict[Digest, Analysis]:
        """By the film's bytes: of every film that is cited, or may be seen."""
        seen = [source.media for source in self.sources.values() if source.kind == "film"]
        seen += clip_state(self._job, self._script.clip).footage
        return {media: found for media in seen if (found := analysis_of(self._job, media))}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What the lines play of films, in order."""
        return write.film_parts(self._script, self.sources, self.words, self.analyses) if self.words else ()

    @cached_property
    def by_line(self) -> dict[str, list[Part]]:
        """The same, by line id."""
        found: dict[str, list[Part]] = defaultdict(list)
        for part in self.parts:
            found[part.line].append(part)
        return dict(found)

    def heard(self) -> dict[str, list[edit.Heard]]:
        """What each line plays, for the storyboard."""
        seen = {media for media, analysis in self.analyses.items() if analysis.width}
        return {
            line: [edit.Heard(part.media, part.time, part.media in seen) for part in parts]
            for line, parts in self.by_line.items()
        }

    def under(self) -> dict[str, Footage]:
        """What is seen under the narrator's lines of an article."""
        footage = clip_state(self._job, self._script.clip).footage
        seen = [
            edit.Seen(media, self.analyses[media], self._said(media)) for media in footage if media in self.analyses
        ]
        lines = [line for line in self._script.spoken if line.id not in self.by_line and line.speaker is None]
        return edit.footage_under(lines, seen, self._script.language, edit.carded(self._script))

    def besides(self) -> list[str]:
        """The titles of the films of an article's clip: of all that are seen in it or heard."""
        state = clip_state(self._job, self._script.clip)
        known = self._job.project.current().films
        found = [known[media] for media in state.footage if media in known]
        return [self._job.project.get(Source, one.source).title if one.source else one.name for one in found]

    def known(self) -> dict[Digest, edit.Film]:
        """What framing needs to know of each film that has a picture."""
        return {
            media: edit.Film(analysis, name_of(self._job, media))
            for media, analysis in self.analyses.items()
            if analysis.width
        }

    def silent(self) -> frozenset[Digest]:
        """Films without sound: their words are subtitles that nobody hears."""
        return frozenset(media for media, analysis in self.analyses.items() if not analysis.sound)

    def sounding(self, soundings: Sequence[Sounding]) -> Iterator[Sounding]:
        """What sounds of the cut: nothing of silent films, and of others the track that was listened to."""
        silent, spoken = self.silent(), self._job.settings.spoken or None
        for each in soundings:
            if each.audio in self.analyses and each.audio not in silent:
                yield each.model_copy(update={"language": spoken})
            elif each.audio not in silent:
                yield each

    def _said(self, media: Digest) -> list[tuple[str, TimeRange]]:
        state = self._job.project.current().films.get(media)
        if state is None or state.source is None:
            return []
        source = self._job.project.get(Source, state.source)
        return [(source.text_of(passage), passage.time) for passage in source.content_passages if passage.time]


def film_takes(films: Films, edition: Edition, original: Script) -> dict[str, Take]:
    """The takes of the lines that a film speaks itself; a translation is read while its original is heard."""
    return {
        line: _take(line, parts, edition, spoken=edition.text(line) == original.line(line).text)
        for line, parts in films.by_line.items()
    }


def framing_file(job: Job) -> edit.Manual | None:
    """What a person wants of single shots, as the framing file says.

    Raises:
        InputError: it cannot be read or is not understood.
    """
    given = job.settings.framing
    path = Path(given) if given else job.project.root / FRAMING
    if not given and not path.is_file():
        return None
    try:
        return edit.read_manual(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the framing file `{path}`", "check the path, and save it as UTF-8") from error


class _Placed(NamedTuple):
    """A part of a film in the time of its line's take."""

    part: Part
    begins: Fraction


def _take(line: str, parts: Sequence[Part], edition: Edition, *, spoken: bool) -> Take:
    first = parts[0]
    heard = [word.start for word in first.words[:1]] or [first.time.start]
    offset = max(first.time.start, heard[0] - EARLY)
    placed, at = [_Placed(first, first.time.start - offset)], first.time.end - offset
    for part in parts[1:]:
        placed.append(_Placed(part, at))
        at += part.time.duration
    text = edition.text(line)
    times = _spoken_words(placed) if spoken else ()
    return Take(
        line=line,
        text=text,
        language=edition.language,
        voice=VOICE,
        machine=False,
        audio=first.media,
        offset=offset,
        duration=at,
        words=times or _spread(text, edition.language, _while(placed, at)),
    )


def _spoken_words(placed: Sequence[_Placed]) -> tuple[WordTime, ...]:
    """The line's words when they are heard, in seconds of the take."""
    return tuple(
        WordTime(
            start=word.start - part.time.start + begins, end=word.end - part.time.start + begins, range=word.range
        )
        for part, begins in placed
        for word in part.words
    )


def _while(placed: Sequence[_Placed], ends: Fraction) -> TimeRange:
    """From the first word that is heard to the last."""
    heard = _spoken_words(placed)
    return TimeRange(start=heard[0].start, end=heard[-1].end) if heard else TimeRange(start=Fraction(0), end=ends)


def _spread(text: str, language: str, time: TimeRange) -> tuple[WordTime, ...]:
    """The words of a translation share the time of what they translate, by their length."""
    ranges: Sequence[TextRange] = words(text, language)
    total, read, found = sum(len(word) + 1 for word in ranges), 0, list[WordTime]()
    for word in ranges:
        start, read = time.start + time.duration * Fraction(read, total), read + len(word) + 1
        found.append(WordTime(start=start, end=time.start + time.duration * Fraction(read, total), range=word))
    return tuple(found)
