"""Blocks that a person is writing -> the script they make, what stands against each line, and how long it takes.

Nothing is written, and no lock is needed. Documents never change, and a line that was judged once is not judged
again while neither it nor its sources change: a try costs about what one changed line costs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from citecut import write
from citecut.errors import UsageError
from citecut.facts.support import support
from citecut.model import SPOKEN_ROLES, Digest, Document, Finding, Line, Script, Source, Take
from citecut.pipeline.films import words_of
from citecut.pipeline.job import Job, clip_state
from citecut.project import Project
from citecut.settings import Settings
from citecut.text import reading_seconds, speaking_seconds
from citecut.text.heard import FilmWords
from citecut.write import Block

DocumentT = TypeVar("DocumentT", bound=Document)

FOREIGN = frozenset({"word-added", "order-changed", "citation-missing", "source-missing", "passage-missing"})
"""Findings of a line that is not made of its source's words in their order."""


class TriedLine(NamedTuple):
    """A line as it would stand."""

    line: Line
    seconds: float
    """How long it is heard, or is read as a caption where nobody speaks; 0 for what is shown."""
    measured: bool
    """Whether that was measured on a voice or a film, and not reckoned."""
    support: float | None
    """How far what it cites supports it, 0 to 1; None of a line made of the very words that it cites."""
    findings: tuple[Finding, ...]


class Tried(NamedTuple):
    """A script as it would stand."""

    script: Script
    sources: Mapping[Digest, Source]
    lines: Mapping[str, TriedLine]
    """By line id, in order; a block without words makes none."""
    findings: tuple[Finding, ...]
    """What stands against no single line."""

    @property
    def seconds(self) -> float:
        """Of all spoken lines."""
        return sum(line.seconds for line in self.lines.values())


@dataclass(frozen=True)
class Shelf:
    """Sources by digest, known apart by their names alone."""

    names: tuple[Digest, ...]
    sources: Mapping[Digest, Source] = field(compare=False)


def stored_script(job: Job, clip: str, digest: Digest | None = None) -> Script:
    """The script of a clip as it is stored, or an earlier one.

    Raises:
        UsageError: there is none yet.
    """
    named = digest or clip_state(job, clip).script
    if named is None:
        raise UsageError(f"clip `{clip}` has no script yet", "run `citecut write` first")
    return stored(job.project.root, Script, named)


def shelf(job: Job, clip: str, script: Script) -> Shelf:
    """What a clip's lines may cite: the sources of its script, and the words of the films beside it."""
    current = job.project.current()
    spoken = [current.films[media].source for media in current.clips[clip].footage if media in current.films]
    names = tuple(dict.fromkeys((*script.sources, *filter(None, spoken))))
    return Shelf(names, {name: stored(job.project.root, Source, name) for name in names})


def tried(job: Job, clip: str, blocks: Sequence[Block] | None = None, base: Digest | None = None) -> Tried:
    """What the blocks would make of the clip; without any, the script as it is stored.

    Args:
        job: the project, which need not be open for writing.
        clip: id of the clip.
        blocks: the lines as they are being written; those without words are left out.
        base: the script that they were begun from; else the current one.

    Raises:
        UsageError: the clip has no script yet.
        InputError: the blocks have no spoken line, or one id twice.
    """
    before = stored_script(job, clip, base)
    held = shelf(job, clip, before)
    script = before if blocks is None else drafted(job, before, blocks, held)
    takes = _takes(job, clip, script.language)
    lines = {line.id: _tried(line, script, held, takes.get(line.id)) for line in script.lines}
    fair = write.fair(script, held.sources)
    for finding in fair:
        if finding.line in lines:
            one = lines[finding.line]
            lines[finding.line] = one._replace(findings=(*one.findings, finding))
    return Tried(script, held.sources, lines, tuple(f for f in fair if f.line not in lines))


def drafted(job: Job, before: Script, blocks: Sequence[Block], held: Shelf) -> Script:
    """The script that the blocks make of `before`: citations found again, and film times measured."""
    worded = [block for block in blocks if block.text.strip()]
    after = write.from_blocks(worded, before, held.sources)
    if after is before:
        return before
    cited = {citation.source for line in after.lines for citation in line.citations}
    added = tuple(name for name in held.names if name in cited and name not in after.sources)
    after = after.model_copy(update={"sources": (*after.sources, *added)})
    films = {name: source for name, source in held.sources.items() if source.kind == "film"}
    if not films:
        return after
    words = {name: found for name in films if (found := _film_words(job.project.root, name))}
    return write.timed(write.shown_removals(after, held.sources), words)


def stored(root: Path, kind: type[DocumentT], digest: Digest) -> DocumentT:
    """A stored document, read once: what has this name never changes."""
    return cast(DocumentT, _stored(root, kind, digest))


@lru_cache(maxsize=512)
def _stored(root: Path, kind: type[Document], digest: Digest) -> Document:
    return Project(root).get(kind, digest)


def spoken_seconds(text: str, language: str) -> float:
    """Seconds a line takes, reckoned: to be said, and to be read as a caption."""
    return max(speaking_seconds(text, language), reading_seconds(text, language))


def _tried(line: Line, script: Script, held: Shelf, take: Take | None) -> TriedLine:
    findings, score = _judged(line, script.language, script.edited, held)
    own = {"clip": script.clip, "language": script.language}
    seconds, measured = _seconds(line, script.language, take)
    return TriedLine(line, seconds, measured, score, tuple(f.model_copy(update=own) for f in findings))


def _seconds(line: Line, language: str, take: Take | None) -> tuple[float, bool]:
    if line.role not in SPOKEN_ROLES:
        return 0.0, False
    if take is not None and take.text == line.text:
        return float(take.duration), True
    times = [citation.time for citation in line.citations]
    if times and all(times):
        return float(sum(time.duration for time in times if time)), True
    return spoken_seconds(line.text, language), False


@lru_cache(maxsize=8192)
def _judged(line: Line, language: str, edited: bool, held: Shelf) -> tuple[tuple[Finding, ...], float | None]:
    """What stands against one line, and how far it is supported where it is not made of its source's words."""
    found = list(write.verify_line(line, held.sources))
    if edited:
        alone = Script(clip="01", sources=held.names, language=language, title="", lines=(line,), edited=True)
        found += write.contradicted(alone, held.sources)
        found += write.unsupported(alone, held.sources)
    unique = tuple({finding.digest: finding for finding in found}.values())
    foreign = any(finding.code in FOREIGN for finding in found)
    return unique, _support(line, language, held) if foreign else None


def _support(line: Line, language: str, held: Shelf) -> float:
    places = {(citation.source, citation.passage) for citation in line.citations}
    passages = [
        source.text_of(passage)
        for name, source in held.sources.items()
        for passage in source.passages
        if (name, passage.id) in places
    ]
    return support(line.text, passages, language).score if passages else 0.0


def _takes(job: Job, clip: str, language: str) -> dict[str, Take]:
    known = clip_state(job, clip).takes.get(language, {})
    return {line: stored(job.project.root, Take, digest) for line, digest in known.items()}


@lru_cache(maxsize=16)
def _film_words(root: Path, source: Digest) -> FilmWords | None:
    return words_of(Job(Project(root), Settings()), stored(root, Source, source))
