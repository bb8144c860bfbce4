"""A clip of a film -> what a person needs to cut it elsewhere: the film's sentences, its loudness, other moments.

Nothing is written but by `pick_moment`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from citecut import write
from citecut.errors import UsageError
from citecut.model import Digest, Script, Source
from citecut.pipeline.drafts import stored
from citecut.pipeline.films import analysis_of, transcript_of
from citecut.pipeline.job import Job, clip_state
from citecut.pipeline.moments import timed
from citecut.pipeline.scripts import set_script
from citecut.project import ClipState, Project
from citecut.settings import Settings
from citecut.text.heard import FilmWords
from citecut.write import Moment
from citecut.write.moments import spoken_sentences
from citecut.write.standing import Said

AROUND = 90.0
"""Seconds of the film that are shown before and after a clip."""
OFFERED = 8
"""Moments that are offered at most."""
A_SECOND = 10
"""Values of loudness a second, as an analysis holds them."""
QUIET, FULL = -60.0, -8.0
"""LUFS that are drawn as nothing, and as all that there is room for."""


class SpokenSentence(NamedTuple):
    """A sentence of a film."""

    number: int
    """From 0, in the film."""
    start: float
    end: float
    text: str
    speaker: str


class Stretch(NamedTuple):
    """The part of a film around a clip."""

    media: Digest
    start: float
    """Seconds of the film where the part begins."""
    end: float
    peaks: tuple[int, ...]
    """How loud it is, 0 to 100, ten a second from `start`."""
    sentences: tuple[SpokenSentence, ...]
    """Those that are said in it."""
    first: int
    """Number of the clip's first sentence."""
    last: int


class Candidate(NamedTuple):
    """A moment of a film that would make a clip."""

    number: int
    """Best first, from 1."""
    start: float
    end: float
    text: str
    reasons: tuple[str, ...]
    clip: str
    """The clip that is made of it; empty: none."""

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start


def stretch(job: Job, clip: str, script: Script) -> Stretch | None:
    """The part of the film around a clip; None where the clip is of no film, or has none of its words."""
    source, said = _heard(job, clip)
    if source is None or not said:
        return None
    cited = [c.time for line in script.spoken for c in line.citations if c.source == source.digest and c.time]
    if not cited:
        return None
    first, last = _span(said, min(t.start for t in cited), max(t.end for t in cited))
    analysis = analysis_of(job, source.media)
    start = max(0.0, float(said[first].time.start) - AROUND)
    end = float(said[last].time.end) + AROUND
    end = min(end, float(analysis.duration)) if analysis else end
    shown = tuple(_sentence(n, one) for n, one in enumerate(said) if one.time.end > start and one.time.start < end)
    return Stretch(
        source.media, start, end, _peaks(analysis.loudness if analysis else (), start, end), shown, first, last
    )


def trimmed(job: Job, clip: str, first: int, last: int) -> Script:
    """The script of a film's sentences from the first to the last: word for word, as a moment's.

    Raises:
        UsageError: the clip is of no film, or the film has no such sentences.
    """
    source, said = _heard(job, clip)
    if source is None or not 0 <= first <= last < len(said):
        raise UsageError("there are no such sentences", "choose a first and a last sentence of the film")
    chosen = said[first : last + 1]
    moment = Moment(
        start=chosen[0].time.start,
        end=chosen[-1].time.end,
        ranges=tuple(one.range for one in chosen),
        passages=tuple(one.passage for one in chosen),
        score=0.0,
        reasons=(),
    )
    (script,) = write.film_scripts(source, (moment,))
    return timed(job, script.model_copy(update={"clip": clip}))


def candidates(job: Job, clip: str, language: str = "") -> tuple[Candidate, ...]:
    """The best moments of the film that a clip is of, best first; none for other clips.

    Their reasons are told in `language` (`vi`, else English); none named: in the film's own.
    """
    state = clip_state(job, clip)
    if not state.moment:
        return ()
    source = stored(job.project.root, Source, state.sources[0])
    found = _moments(job.project.root, source.digest, job.settings.seconds, language or source.language)
    return tuple(_candidate(job, source, n, moment) for n, moment in enumerate(found, 1))


def pick_moment(job: Job, clip: str, number: int) -> str:
    """Make a clip of another moment of the film that `clip` is of; the id of the new clip.

    Raises:
        UsageError: there is no such moment.
    """
    state = clip_state(job, clip)
    offered = candidates(job, clip)
    if not 1 <= number <= len(offered):
        raise UsageError(f"there is no moment `{number}`", f"there are {len(offered)}")
    if offered[number - 1].clip:
        return offered[number - 1].clip
    source = stored(job.project.root, Source, state.sources[0])
    moment = _moments(job.project.root, source.digest, job.settings.seconds, source.language)[number - 1]
    taken = job.project.current().clips
    new = next(f"{n:02d}" for n in range(1, len(taken) + 2) if f"{n:02d}" not in taken)
    job.project.update_clip(new, lambda _: ClipState(sources=state.sources, moment=number, footage=state.footage))
    script = write.film_scripts(source, (moment,))[0].model_copy(update={"clip": new, "edited": True})
    set_script(job, new, timed(job, script))
    return new


def _heard(job: Job, clip: str) -> tuple[Source | None, tuple[Said, ...]]:
    """The film that a clip is of, and what is said in it."""
    state = clip_state(job, clip)
    source = stored(job.project.root, Source, state.sources[0])
    if source.kind != "film":
        return None, ()
    return source, _said(job.project.root, source.digest)


@lru_cache(maxsize=8)
def _said(root: Path, source: Digest) -> tuple[Said, ...]:
    job = Job(Project(root), Settings())
    film = stored(root, Source, source)
    transcript = transcript_of(job, source)
    return tuple(spoken_sentences(film, FilmWords(film, transcript))) if transcript else ()


@lru_cache(maxsize=8)
def _moments(root: Path, source: Digest, seconds: float, language: str) -> tuple[Moment, ...]:
    job, film = Job(Project(root), Settings()), stored(root, Source, source)
    transcript = transcript_of(job, source)
    if transcript is None:
        return ()
    analysis = analysis_of(job, film.media)
    return write.moments(film, transcript, analysis, clips=OFFERED, seconds=seconds, language=language)


def _span(said: Sequence[Said], start: Fraction, end: Fraction) -> tuple[int, int]:
    """Numbers of the first and the last sentence that are heard between two times."""
    inside = [n for n, one in enumerate(said) if one.time.end > start and one.time.start < end]
    at = min(bisect_left([one.time.start for one in said], start), len(said) - 1)
    return (inside[0], inside[-1]) if inside else (at, at)


def _sentence(number: int, said: Said) -> SpokenSentence:
    start, end = float(said.time.start), float(said.time.end)
    return SpokenSentence(number, round(start, 3), round(end, 3), said.text, said.speaker or "")


def _peaks(loudness: Sequence[float], start: float, end: float) -> tuple[int, ...]:
    part = loudness[int(start * A_SECOND) : int(end * A_SECOND) + 1]
    return tuple(round(100 * min(1.0, max(0.0, (value - QUIET) / (FULL - QUIET)))) for value in part)


def _candidate(job: Job, source: Source, number: int, moment: Moment) -> Candidate:
    text = " ".join(place.of(source.text) for place in moment.ranges)
    return Candidate(
        number, float(moment.start), float(moment.end), text, moment.reasons, _clip_of(job, source, moment)
    )


def _clip_of(job: Job, source: Source, moment: Moment) -> str:
    """The clip that begins where the moment does."""
    for clip, state in sorted(job.project.current().clips.items()):
        if state.moment and state.script and state.sources[0] == source.digest:
            spoken = stored(job.project.root, Script, state.script).spoken
            cited = spoken[0].citations if spoken else ()
            if cited and cited[0].range.start == moment.ranges[0].start:
                return clip
    return ""
