"""Script + the words of its films -> which part of which film each line plays, and when each of its words is heard.

A line plays the words it keeps, and nothing else: where words were taken out of it, its film is cut too, so that the
ear hears what the eye reads. Lines that follow each other in the film join without a gap.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from citecut.facts import Token, tokens
from citecut.model import Analysis, Citation, Digest, Line, Script, Source, TextRange, TimeRange, WordTime
from citecut.text import words as words_of
from citecut.text.heard import FilmWords
from citecut.write.align import align
from citecut.write.bites import ELLIPSIS, bites, follows
from citecut.write.moments import edges


@dataclass(frozen=True)
class Part:
    """One continuous part of a film that a line plays."""

    line: str
    source: Digest
    media: Digest
    """The film's bytes."""
    range: TextRange
    """Of the source's text: the words that are heard."""
    time: TimeRange
    """Of the film. No word is cut."""
    words: tuple[WordTime, ...]
    """The line's words that are heard in it, in film time; ranges are of the line's text."""
    joins: bool
    """Whether it goes on where the part before ends: nothing was left out between."""


def film_parts(
    script: Script,
    sources: Mapping[Digest, Source],
    words: Mapping[Digest, FilmWords],
    analyses: Mapping[Digest, Analysis],
) -> tuple[Part, ...]:
    """What the spoken lines play of films, in order; lines that cite no film play none.

    `words` is by source, `analyses` by the film's bytes; a film without one is not cut at changes of shot.
    """
    runs = [run for line in script.spoken for run in _runs(line, sources, words)]
    joined = [False, *(_joins(one, other, sources) for one, other in pairwise(runs))]
    spans = _spans(runs, joined, words, {run.source: analyses.get(sources[run.source].media) for run in runs})
    return tuple(
        Part(run.line, run.source, sources[run.source].media, run.range, span, run.words, joins)
        for run, span, joins in zip(runs, spans, joined, strict=True)
    )


def timed(script: Script, words: Mapping[Digest, FilmWords]) -> Script:
    """The script with the film time of every citation of a film."""

    def told(citation: Citation) -> Citation:
        known = words.get(citation.source)
        time = known.times(citation.range) if known else None
        return citation if time is None else citation.model_copy(update={"time": time})

    lines = tuple(
        line.model_copy(update={"citations": tuple(map(told, line.citations))}) if line.citations else line
        for line in script.lines
    )
    return script if lines == script.lines else script.model_copy(update={"lines": lines})


def shown_removals(script: Script, sources: Mapping[Digest, Source]) -> Script:
    """The script with "…" before each line that goes on after words of its film were left out."""
    after = {bite.lines[0] for bite in bites(script, sources) if bite.skips}
    lines = tuple(
        line.model_copy(update={"text": f"{ELLIPSIS} {line.text}"})
        if line.id in after and not line.text.startswith((ELLIPSIS, "..."))
        else line
        for line in script.lines
    )
    return script.model_copy(update={"lines": lines})


class _Run(NamedTuple):
    line: str
    source: Digest
    range: TextRange
    words: tuple[WordTime, ...]


class _Kept(NamedTuple):
    """A word of a line, and where it stands in the film's text."""

    place: TextRange
    source: Digest
    at: TextRange


def _runs(line: Line, sources: Mapping[Digest, Source], words: Mapping[Digest, FilmWords]) -> Iterator[_Run]:
    """The stretches of films that a line is made of; a line whose words stand nowhere plays what it cites."""
    cited = [each for each in line.citations if each.source in words]
    kept = _kept(line, cited)
    if kept is None:
        for citation in cited:
            yield _Run(line.id, citation.source, citation.range, ())
        return
    group: list[_Kept] = []
    for word, after in zip(kept, [*kept[1:], None], strict=True):
        group.append(word)
        if after is None or after.source != word.source or not _neighbours(sources[word.source], word, after):
            whole = TextRange(start=group[0].at.start, end=group[-1].at.end)
            yield _Run(line.id, word.source, whole, _timed(line, group, words[word.source], sources[word.source]))
            group = []


def _kept(line: Line, cited: Sequence[Citation]) -> list[_Kept] | None:
    there = [
        (citation.source, Token(token.range.shifted(citation.range.start), token.text))
        for citation in cited
        for token in tokens(citation.quote)
    ]
    own = tokens(line.text)
    at = align(own, [token for _, token in there])
    if at is None:
        return None
    return [_Kept(token.range, there[n][0], there[n][1].range) for token, n in zip(own, at, strict=True)]


def _neighbours(source: Source, one: _Kept, other: _Kept) -> bool:
    """Whether no word of the film stands between two words."""
    return not tokens(source.text[one.at.end : other.at.start]) or follows(source, one.at.end, other.at.start)


def _timed(line: Line, kept: Sequence[_Kept], film: FilmWords, source: Source) -> tuple[WordTime, ...]:
    """The words of the line's text that lie in these tokens, each with its film time."""
    starts = [each.place.start for each in kept]
    found: list[WordTime] = []
    for word in words_of(line.text, source.language):
        number = bisect_right(starts, word.start) - 1
        if number < 0 or word.start >= kept[number].place.end:
            continue
        token = kept[number]
        at = token.at.start + word.start - token.place.start
        last = kept[bisect_right(starts, word.end - 1) - 1]
        end = max(at + 1, last.at.start + min(word.end, last.place.end) - last.place.start)
        time = _heard_at(film, source.text, TextRange(start=at, end=end))
        if time is not None:
            start = max(time.start, found[-1].end if found else time.start)
            found.append(WordTime(start=start, end=max(start, time.end), range=word))
    return tuple(found)


def _heard_at(film: FilmWords, text: str, part: TextRange) -> TimeRange | None:
    """When a part of the text is heard; of a heard word that holds more, its share by letters."""
    placed = film.placed_in(part)
    if not placed:
        return None
    (first, opening), (last, closing) = placed[0], placed[-1]
    before = _letters(text[first.start : max(part.start, first.start)]) / max(1, _letters(first.of(text)))
    after = _letters(text[min(part.end, last.end) : last.end]) / max(1, _letters(last.of(text)))
    start = opening.start + opening.duration * Fraction(before).limit_denominator(100)
    end = closing.end - closing.duration * Fraction(after).limit_denominator(100)
    return TimeRange(start=start, end=max(start, end))


def _letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


def _joins(one: _Run, other: _Run, sources: Mapping[Digest, Source]) -> bool:
    return one.source == other.source and follows(sources[one.source], one.range.end, other.range.start)


def _spans(
    runs: Sequence[_Run],
    joined: Sequence[bool],
    words: Mapping[Digest, FilmWords],
    analyses: Mapping[Digest, Analysis | None],
) -> list[TimeRange]:
    """The film time that each run plays: all of a chain that joins, shared between two words."""
    times = [_heard_in(run, words[run.source]) for run in runs]
    outer = [
        _edges(run, time, words[run.source], analyses[run.source]) for run, time in zip(runs, times, strict=True)
    ]
    spans: list[TimeRange] = []
    for number, (start, end) in enumerate(outer):
        if joined[number]:
            start = spans[-1].end
        if number + 1 < len(runs) and joined[number + 1]:
            end = _between(times[number], times[number + 1], analyses[runs[number].source])
        spans.append(TimeRange(start=start, end=max(start, end)))
    return spans


def _heard_in(run: _Run, film: FilmWords) -> TimeRange:
    return film.times(run.range) or TimeRange(start=Fraction(0), end=Fraction(0))


def _edges(run: _Run, time: TimeRange, film: FilmWords, analysis: Analysis | None) -> tuple[Fraction, Fraction]:
    before, after = film.before(run.range), film.after(run.range)
    free = TimeRange(
        start=min(before.end if before else Fraction(0), time.start),
        end=max(after.start if after else time.end + 1, time.end),
    )
    start, end, _ = edges(time, free, analysis)
    return start, end


def _between(one: TimeRange, other: TimeRange, analysis: Analysis | None) -> Fraction:
    """Where a line ends and the next begins: at a change of shot in the pause, else in its middle."""
    cuts = [each.time for each in analysis.boundaries] if analysis else []
    return next((at for at in cuts if one.end <= at <= other.start), max(one.end, (one.end + other.start) / 2))
