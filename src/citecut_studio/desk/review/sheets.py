"""A clip in the project's folder -> what a reviewer sees of it: lines beside their passages, findings, videos."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from citecut import pipeline, settings
from citecut.model import Citation, Finding, Override, Script, Source
from citecut.pipeline import reviews
from citecut.pipeline.reviews import LineChange, Words
from citecut.project import Project as Folder
from citecut_studio.desk.review.refusals import reading, refusals
from citecut_studio.desk.review.videos import videos_of
from citecut_studio.desk.review.words import ShownState, clips, states_of, words_shown
from citecut_studio.library.models import Project
from citecut_studio.library.services.overview import stamp

AROUND = 160
"""Code points of the passage that are shown on each side of the cited words."""


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


def sheet(project: Project, clip: str, language: str = "") -> Sheet | None:
    """The clip for review, in a language or its own; None if there is no such clip or language.

    Raises:
        RefusedError: a document of the project is damaged.
    """
    if clip not in clips(project):
        return None
    job = reading(project)
    with refusals():
        found = words_shown(project.folder, stamp(project.folder), clip)
        now = next((one for one in found if language in ("", one.language)), None)
        return _sheet(project, job, found, now) if now else None


def changes_since_review(project: Project, shown: Sheet) -> tuple[LineChange, ...]:
    """What changed since the words were handed in last; nothing where they are the same."""
    review = shown.state.review
    if review is None or review.words == shown.words:
        return ()
    job = reading(project)
    with refusals():
        return reviews.changes_since(job, review.document, reviews.words_in(job, shown.clip, shown.language))


@lru_cache(maxsize=200)
def _checked(folder: Path, _stamp: str, clip: str) -> pipeline.Outcome:
    """For pages: what was found in the clip."""
    return pipeline.checked(pipeline.Job(Folder(folder), settings.load(folder, {})), (clip,))


def _sheet(project: Project, job: pipeline.Job, found: Sequence[Words], now: Words) -> Sheet:
    clip, language = now.edition.clip, now.language
    script = job.project.get(Script, job.project.current().clips[clip].script or "")
    outcome = _checked(project.folder, stamp(project.folder), clip)
    mine = [one for one in outcome.findings if one.language in (None, language)]
    shown = states_of(project, clip, found)
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
        videos=tuple(videos_of(project, clip, language)),
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
