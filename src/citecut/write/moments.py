"""A film's source, transcript and analysis -> the moments that make good clips, best first, each with its reasons.

A moment is one continuous run of whole sentences. It begins and ends where no word is cut, at a change of shot where
one is near; it can be understood alone; and no two moments overlap or say the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from citecut.errors import UsageError
from citecut.model import Analysis, Source, TextRange, TimeRange, Transcript
from citecut.text import sentences
from citecut.text.heard import FilmWords
from citecut.write.appeal import WEIGHTS, Appeal, Signal, Vector, likeness, total
from citecut.write.reasons import reasons
from citecut.write.standing import GRAVE, Flaw, Said, closing, flaws, known_names, opening

SHORTEST = (Fraction(1, 2), Fraction(1, 4), Fraction(0))
"""Share of the wanted seconds that a clip has at least: the first that gives enough clips."""
BEST_LENGTH = 0.85
"""Share of the wanted seconds that fits best: the closing card takes the rest."""
LENGTH, ALONE = 0.35, 1.2
"""What a fitting length counts for, and what a flaw costs."""
ALIKE = 1.0
"""What a clip loses that is about the same as one already taken."""
LEAD, TAIL = Fraction(3, 20), Fraction(3, 10)
"""Seconds of breath before the first word and after the last, where nobody else speaks."""
SNAP = Fraction(1, 2)
"""Seconds within which a change of shot is taken for the start or the end."""
INNER = ("pause", "hosting", "screened", "unnamed", "doubtful")
"""Flaws that lie inside a run."""
TRIED = 400  # of the best runs are looked at closely


@dataclass(frozen=True)
class Moment:
    """A part of a film that makes a clip."""

    start: Fraction
    """Seconds of the film; no word is cut."""
    end: Fraction
    ranges: tuple[TextRange, ...]
    """Of its sentences in the source's text, in order, without a gap."""
    passages: tuple[str, ...]
    """Id of the passage of each sentence."""
    score: float
    """Higher is better; only moments of one film are comparable."""
    reasons: tuple[str, ...]
    """Why, for a person to read; a flaw, where there is one, is named too."""


@dataclass(frozen=True)
class Run:
    """Sentences `first` up to `after`, and what they are worth as a clip."""

    first: int
    after: int
    score: float
    signals: tuple[Signal, ...]
    flaws: tuple[Flaw, ...]

    @property
    def stands_alone(self) -> bool:
        """Whether nothing grave is wrong with it."""
        return all(flaw.weight < GRAVE for flaw in self.flaws)


def moments(
    source: Source,
    transcript: Transcript,
    analysis: Analysis | None,
    *,
    clips: int = 4,
    seconds: float = 45,
    language: str | None = None,
) -> tuple[Moment, ...]:
    """The `clips` best moments of a film, each at most `seconds` long, best first.

    Fewer come back when the film has no more. `language` is that of the reasons (`vi`, else English); by default the
    film's own. Without `analysis` the words alone decide.

    Raises:
        UsageError: no clips are asked for, or no seconds.
        ValueError: the source was not made from this transcript.
    """
    words = FilmWords(source, transcript)
    said = spoken_sentences(source, words)
    chosen = choose(said, source.title, source.language, clips=clips, seconds=seconds, analysis=analysis)
    told = language or source.language
    return tuple(_moment(run, said, words, analysis, told, seconds) for run in chosen)


def spoken_sentences(source: Source, words: FilmWords) -> list[Said]:
    """The sentences of a film, with their times and speakers."""
    found = []
    for passage in source.content_passages:
        for part in sentences(source.text_of(passage), source.language):
            place = part.shifted(passage.range.start)
            heard = words.of(place)
            if heard:
                time = TimeRange(start=heard[0].start, end=max(word.end for word in heard))
                sure = sum(word.probability for word in heard) / len(heard)
                found.append(Said(place.of(source.text), time, place, passage.id, passage.speaker, sure))
    return found


def choose(
    said: Sequence[Said],
    title: str,
    language: str,
    *,
    clips: int,
    seconds: float,
    analysis: Analysis | None = None,
) -> list[Run]:
    """The runs of sentences that make the best clips together, best first; none overlap.

    Raises:
        UsageError: no clips are asked for, or no seconds.
    """
    if clips < 1 or seconds <= 0:
        raise UsageError(f"`{clips}` clips of `{seconds}` seconds cannot be made", "give a number of at least 1")
    appeal = Appeal(said, title, language, analysis)
    best: list[Run] = []
    for least in SHORTEST:  # shorter ones only where the film has too few
        found = _varied(_valued(said, appeal, language, seconds, least), appeal, clips)
        best = found if len(found) > len(best) else best
        if len(best) == clips:
            break
    return [replace(run, signals=tuple(appeal.explained(run.signals, run.first, run.after))) for run in best]


def _valued(said: Sequence[Said], appeal: Appeal, language: str, seconds: float, least: Fraction) -> list[Run]:
    """Runs of a fitting length with what they are worth; those that cannot be good are not looked at closely."""
    names = known_names([one.text for one in said])
    opens = [sum(flaw.weight for flaw in opening(said, at, language, names)) for at in range(len(said))]
    closes = [sum(flaw.weight for flaw in closing(said, at, language)) for at in range(len(said))]
    spans = list(_spans(said, seconds, least)) or ([] if least else _whole(said))
    found = []
    for first, after in spans:
        signals = appeal.signals(first, after)
        length = float(said[after - 1].time.end - said[first].time.start)
        worth = total(signals) + LENGTH * _fit(length, seconds) - ALONE * (opens[first] + closes[after - 1])
        found.append(Run(first, after, worth, tuple(signals), ()))
    return [_examined(run, said, language, names) for run in _promising(found)]


def _spans(said: Sequence[Said], seconds: float, least: Fraction) -> Iterator[tuple[int, int]]:
    """Every run between the shortest and the longest length."""
    shortest = float(least) * seconds
    for first in range(len(said)):
        for after in range(first + 1, len(said) + 1):
            length = float(max(one.time.end for one in said[first:after][-3:]) - said[first].time.start)
            if length > seconds:
                break
            if length >= shortest:
                yield first, after


def _whole(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Single sentences, where each is longer than a clip may be: the shortest only."""
    shortest = min(range(len(said)), key=lambda at: said[at].time.duration, default=None)
    return [] if shortest is None else [(shortest, shortest + 1)]


def _fit(length: float, seconds: float) -> float:
    """How well a length fits: 1 at the best, falling to 0 at half of it."""
    best = BEST_LENGTH * seconds
    return max(0.0, 1 - abs(length - best) / (best / 2))


def _promising(runs: Sequence[Run]) -> list[Run]:
    """The best run from each start, and the best of all: enough to choose varied ones from."""
    best: dict[int, Run] = {}
    for run in runs:
        if run.first not in best or run.score > best[run.first].score:
            best[run.first] = run
    top = sorted(runs, key=lambda run: (-run.score, run.first))[:TRIED]
    return list(dict.fromkeys([*best.values(), *top]))


def _examined(run: Run, said: Sequence[Said], language: str, names: frozenset[str]) -> Run:
    """The run with its flaws; those inside it count too."""
    found = flaws(said, run.first, run.after, language, names)
    inner = sum(flaw.weight for flaw in found if flaw.code in INNER)
    return replace(run, score=run.score - ALONE * inner, flaws=tuple(found))


def _varied(runs: Sequence[Run], appeal: Appeal, clips: int) -> list[Run]:
    """The best run, then the best that adds to it, and so on; what stands alone goes before what does not."""
    chosen: list[Run] = []
    taken: list[Vector] = []
    vectors = {(run.first, run.after): appeal.vector(run.first, run.after) for run in runs}
    left = list(runs)

    def worth(run: Run) -> tuple[bool, float, int]:
        own = vectors[run.first, run.after]
        same = max((likeness(own, other) for other in taken), default=0.0)
        return run.stands_alone, run.score - ALIKE * same, -run.first

    while left and len(chosen) < clips:
        best = max(left, key=worth)
        chosen.append(best)
        taken.append(vectors[best.first, best.after])
        left = [run for run in left if run.after <= best.first or best.after <= run.first]
    return chosen


def _moment(
    run: Run, said: Sequence[Said], words: FilmWords, analysis: Analysis | None, language: str, seconds: float
) -> Moment:
    part = said[run.first : run.after]
    whole = TextRange(start=part[0].range.start, end=part[-1].range.end)
    time = TimeRange(start=part[0].time.start, end=max(one.time.end for one in part))
    before, after = words.before(whole), words.after(whole)
    free = TimeRange(
        start=min(before.end if before else Fraction(0), time.start),
        end=max(after.start if after else time.end + 2 * SNAP, time.end),
    )
    start, end, snapped = edges(time, free, analysis)
    return Moment(
        start=start,
        end=end,
        ranges=tuple(one.range for one in part),
        passages=tuple(one.passage for one in part),
        score=round(run.score, 4),
        reasons=reasons(run.signals, run.flaws, language, snapped=snapped),
    )


def edges(time: TimeRange, free: TimeRange, analysis: Analysis | None) -> tuple[Fraction, Fraction, bool]:
    """Where to cut around words heard in `time`, when nobody else speaks in `free`; and whether shots change there.

    A change of shot within half a second is taken when no word is cut; else a breath is left.
    """
    start, end = max(free.start, time.start - LEAD, Fraction(0)), min(free.end, time.end + TAIL)
    if analysis is None:
        return start, end, False
    end = min(end, max(analysis.duration, time.end))
    begins = [b.time + b.length / 2 for b in analysis.boundaries]
    begins = [at for at in begins if max(free.start, time.start - SNAP) <= at <= time.start]
    ends = [b.time - b.length / 2 for b in analysis.boundaries]
    ends = [at for at in ends if time.end <= at <= min(free.end, time.end + SNAP)]
    return max(begins, default=start), min(ends, default=end), bool(begins or ends)


__all__ = ["WEIGHTS", "Moment", "Run", "choose", "edges", "moments", "spoken_sentences"]
