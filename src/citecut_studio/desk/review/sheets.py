"""A clip in the project's folder -> what a reviewer sees of it, and where it stands in each language."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from citecut import pipeline, settings
from citecut.errors import BusyError, CitecutError
from citecut.model import Citation, Finding, Override, Script, Source
from citecut.pipeline import reviews
from citecut.pipeline.editions import current_cuts
from citecut.pipeline.reviews import Happened, LineChange, WordChange, Words, WordsChangedError
from citecut.project import Project as Folder
from citecut_studio.desk.review.models import Review
from citecut_studio.library.models import Project
from citecut_studio.library.services.overview import stamp

WordDifference = WordChange
"""A stretch of words of two texts: the same in both, or one in place of the other."""
AROUND = 160
"""Code points of the passage that are shown on each side of the cited words."""


class RefusedError(Exception):
    """Something could not be done; nothing was changed."""

    def __init__(self, message: str, status: int = 409, changes: Sequence[LineChange] = ()) -> None:
        super().__init__(message)
        self.message, self.status, self.changes = message, status, tuple(changes)


@dataclass(frozen=True)
class ShownPassage:
    """The words that a line cites, between what stands around them."""

    before: str
    quote: str
    after: str
    title: str
    address: str


@dataclass(frozen=True)
class ShownLine:
    """A line as a reviewer sees it."""

    id: str
    role: str
    text: str
    original: str
    """In the script's own language; empty where this is it."""
    speaker: str
    spoken: bool
    machine: bool
    """Whether a machine translated it and nobody has looked at it."""
    passages: tuple[ShownPassage, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ShownState:
    """Where a clip stands in one language."""

    language: str
    state: str
    """`draft`, `review`, `approved`, `released`, `corrected`, `superseded` or `withdrawn`."""
    review: Review | None
    """The last request to review it, whatever became of it."""


@dataclass(frozen=True)
class Sheet:
    """A clip in one language, for review."""

    clip: str
    language: str
    original: str
    title: str
    words: str
    """Digest of what is shown: only this can be approved."""
    document: str
    made: bool
    state: ShownState
    states: tuple[ShownState, ...]
    lines: tuple[ShownLine, ...]
    findings: tuple[Finding, ...]
    """Those of no single line."""
    standing: frozenset[str]
    """Digests of the findings that stand against release."""
    passed: Mapping[str, Override]
    """Digest of a finding -> who let it pass, and why."""
    videos: tuple[str, ...]
    """Names of the formats that can be watched."""

    @property
    def texts(self) -> dict[str, str]:
        """Line id -> text."""
        return {line.id: line.text for line in self.lines}


def clips(project: Project) -> tuple[str, ...]:
    """Ids of the clips that have a script.

    Raises:
        RefusedError: the project is damaged.
    """
    with refusals():
        known = Folder(project.folder).current().clips
    return tuple(sorted(clip for clip, state in known.items() if state.script))


def sheet(project: Project, clip: str, language: str = "") -> Sheet | None:
    """The clip for review, in a language or its own; None if there is no such clip or language.

    Raises:
        RefusedError: a document of the project is damaged.
    """
    if clip not in clips(project):
        return None
    job = reading(project)
    with refusals():
        found = _words(project.folder, stamp(project.folder), clip)
        now = next((one for one in found if language in ("", one.language)), None)
        return _sheet(project, job, found, now) if now else None


def states(project: Project, clip: str) -> tuple[ShownState, ...]:
    """Where a clip stands in each of its languages."""
    with refusals():
        return _states(project, clip, _words(project.folder, stamp(project.folder), clip))


def changes_since_review(project: Project, shown: Sheet) -> tuple[LineChange, ...]:
    """What changed since the words were handed in last; nothing where they are the same."""
    review = shown.state.review
    if review is None or review.words == shown.words:
        return ()
    job = reading(project)
    with refusals():
        return reviews.changes_since(job, review.document, reviews.words_in(job, shown.clip, shown.language))


def word_differences(before: str, after: str) -> tuple[WordChange, ...]:
    """Two texts, word by word."""
    return reviews.words_changed(before, after)


def text_of(project: Project, clip: str, language: str, line: str) -> str:
    """What a line says in a language; empty if there is none such."""
    return reviews.texts_of(words_now(project, clip, language).edition).get(line, "")


def holds(project: Project, clip: str, language: str = "", line: str = "") -> bool:
    """Whether there is such a clip; and, if they are named, this language and this line of it."""
    try:
        if clip not in clips(project):
            return False
        return not (language or line) or line in {"", *reviews.texts_of(words_now(project, clip, language).edition)}
    except RefusedError:
        return False


def history(project: Project, clip: str) -> tuple[Happened, ...]:
    """All that happened to a clip, the last first."""
    with refusals():
        return reviews.history(reading(project), clip)[::-1]


def video(project: Project, clip: str, language: str, name: str) -> str:
    """Where the video of a clip in one format lies in the folder: as it was made, or its preview where that is newer.

    Empty where there is none, or no such clip.
    """
    try:
        return _videos(project, clip, language).get(name, "")
    except RefusedError:
        return ""


def captions(project: Project, clip: str, language: str, name: str) -> str:
    """Where its captions lie; empty where there are none."""
    return f"out/{clip}/{language}/captions.{name}.vtt" if video(project, clip, language, name) else ""


def words_now(project: Project, clip: str, language: str) -> Words:
    """What the clip says in a language, read anew.

    Raises:
        RefusedError: there is no such clip or language.
    """
    with refusals():
        return reviews.words_in(reading(project), clip, language)


def state_of(now: Words, review: Review | None) -> str:
    """Where words stand, by the journal and by the last request to review them."""
    if now.state != "draft":
        return now.state
    waits = review is not None and review.returned_at is None and review.words == now.digest
    return "review" if waits else "draft"


def last_review(project: Project, clip: str, language: str) -> Review | None:
    """The last request to review a clip in a language, whatever became of it."""
    asked = Review.objects.filter(project=project, clip=clip, language=language)
    return asked.select_related("asked_by", "returned_by").order_by("-asked_at", "-pk").first()


@contextmanager
def refusals() -> Iterator[None]:
    """Say in plain words what citecut refuses."""
    try:
        yield
    except BusyError as error:
        raise RefusedError(_("A job is working on this project. Try again when it has ended."), 503) from error
    except WordsChangedError as error:
        raise RefusedError(error.message) from error
    except CitecutError as error:
        raise RefusedError(". ".join(part for part in (error.message, error.hint) if part)) from error


def reading(project: Project) -> pipeline.Job:
    """The folder to be read: that takes no lock."""
    with refusals():
        return pipeline.Job(Folder(project.folder), settings.load(project.folder, {}))


@lru_cache(maxsize=400)
def _words(folder: Path, _stamp: str, clip: str) -> tuple[Words, ...]:
    """For pages: what the clip says, read once until a file of the folder changes. What is approved is read anew."""
    return reviews.words(pipeline.Job(Folder(folder), settings.load(folder, {})), clip)


@lru_cache(maxsize=200)
def _checked(folder: Path, _stamp: str, clip: str) -> pipeline.Outcome:
    """For pages: what was found in the clip."""
    return pipeline.checked(pipeline.Job(Folder(folder), settings.load(folder, {})), (clip,))


def _states(project: Project, clip: str, found: Sequence[Words]) -> tuple[ShownState, ...]:
    last = {one.language: last_review(project, clip, one.language) for one in found}
    return tuple(ShownState(one.language, state_of(one, last[one.language]), last[one.language]) for one in found)


def _sheet(project: Project, job: pipeline.Job, found: Sequence[Words], now: Words) -> Sheet:
    clip, language = now.edition.clip, now.language
    script = job.project.get(Script, job.project.current().clips[clip].script or "")
    outcome = _checked(project.folder, stamp(project.folder), clip)
    mine = [one for one in outcome.findings if one.language in (None, language)]
    shown = _states(project, clip, found)
    digests = {one.digest for one in mine}
    return Sheet(
        clip=clip,
        language=language,
        original=script.language,
        title=script.title,
        words=now.digest,
        document=now.document,
        made=now.made,
        state=next(one for one in shown if one.language == language),
        states=shown,
        lines=_lines(job, script, now, mine),
        findings=tuple(one for one in mine if one.line is None),
        standing=frozenset(one.digest for one in outcome.standing if one.digest in digests),
        passed={one.finding: one for one in outcome.overrides if one.finding in digests},
        videos=tuple(_videos(project, clip, language)),
    )


def _lines(job: pipeline.Job, script: Script, now: Words, findings: Sequence[Finding]) -> tuple[ShownLine, ...]:
    sources = {digest: job.project.get(Source, digest) for digest in script.sources}
    foreign = now.language != script.language
    told = {line.id: line for line in now.edition.lines}
    return tuple(
        ShownLine(
            id=line.id,
            role=line.role,
            text=told[line.id].text,
            original=line.text if foreign else "",
            speaker=line.speaker.name if line.speaker else "",
            spoken=line.spoken,
            machine=told[line.id].machine,
            passages=tuple(_passage(cited, sources) for cited in line.citations if cited.source in sources),
            findings=tuple(one for one in findings if one.line == line.id),
        )
        for line in script.lines
        if line.id in told
    )


def _passage(cited: Citation, sources: Mapping[str, Source]) -> ShownPassage:
    source = sources[cited.source]
    around = next((one.range for one in source.passages if one.id == cited.passage), cited.range)
    first, last = max(around.start, cited.range.start - AROUND), min(around.end, cited.range.end + AROUND)
    return ShownPassage(
        before=("… " if first > around.start else "") + source.text[first : cited.range.start],
        quote=cited.quote,
        after=source.text[cited.range.end : last] + (" …" if last < around.end else ""),
        title=source.title,
        address=source.url or "",
    )


def _videos(project: Project, clip: str, language: str) -> dict[str, str]:
    """Format -> its newest video."""
    job, found = reading(project), dict[str, str]()
    with refusals():
        names = [cut.format.name for cut in current_cuts(job, clip) if cut.language == language]
    for name in names:
        places = (f"out/{clip}/{language}/{name}.mp4", f"preview/{clip}.{language}.{name}.mp4")
        there = [place for place in places if (project.folder / place).is_file()]
        if there:
            found[name] = max(there, key=lambda place: (project.folder / place).stat().st_mtime)
    return found
