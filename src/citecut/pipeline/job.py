"""What every step is given: the project, its settings, and where to report; and what a run gives back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from citecut import settings
from citecut.errors import UsageError
from citecut.model import Digest, Finding, Override, Script, Source
from citecut.project import ClipState, Project, disk_errors
from citecut.settings import Settings


class Report(Protocol):
    """Where the pipeline says what it does; the command line draws it."""

    def step(self, name: str, detail: str = "") -> None:
        """A step begins: `read`, `write`, `speak`, `cut`, `render`, `publish`."""
        ...

    def progress(self, done: float) -> None:
        """The part of the current step that is done, 0 to 1."""
        ...

    def note(self, message: str) -> None:
        """Something the person should know, in one line."""
        ...


class Silence:
    """A report that nobody reads."""

    def step(self, name: str, detail: str = "") -> None:
        """Say nothing."""

    def progress(self, done: float) -> None:
        """Say nothing."""

    def note(self, message: str) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class ClipFile:
    """One finished video and what lies beside it; paths are relative to out/."""

    clip: str
    language: str
    format: str
    seconds: float
    video: str
    poster: str
    vtt: str
    srt: str
    second_vtt: str = ""
    """The same captions in the second language, where one was asked for."""
    second_srt: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a run made and found."""

    files: tuple[ClipFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    clips: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()

    @property
    def standing(self) -> tuple[Finding, ...]:
        """What stands against release: the `stop` findings that nobody let pass."""
        passed = {each.finding for each in self.overrides}
        return tuple(f for f in self.findings if f.severity == "stop" and f.digest not in passed)

    @property
    def stopped(self) -> bool:
        """Whether something stands against release."""
        return bool(self.standing)


@dataclass
class Job:
    """A project being worked on, with its settings and the place to report to."""

    project: Project
    settings: Settings
    report: Report = field(default_factory=Silence)
    refresh: bool = False
    """Whether pages fetched before are fetched again."""
    force: bool = False
    """Whether finished videos are rendered anew."""
    hasty: bool = False
    """Whether a first look at a film is enough: for a draft."""


@contextmanager
def opened(
    root: Path,
    flags: Mapping[str, Any],
    report: Report,
    *,
    refresh: bool = False,
    force: bool = False,
    keep: bool = False,
) -> Iterator[Job]:
    """Open a project for writing: lock it, read its settings, write its citecut.toml if there is none.

    `keep` has the flags stand in a citecut.toml that is there already, where it does not set them itself. `clips`
    always stands there as it was asked for last: which clips of a film the project holds follows from it.
    """
    chosen = settings.load(root, flags)
    project = Project(root)
    with project.writing(), disk_errors(root):
        if not (root / settings.FILE).exists():
            project.write_file(settings.FILE, settings.write(flags).encode())
        elif keep or flags.get("clips") is not None:
            _keep(project, flags if keep else {"clips": flags["clips"]}, report)
        yield Job(project, chosen, report, refresh, force)


def _keep(project: Project, flags: Mapping[str, Any], report: Report) -> None:
    """Have the next command know what this one was given, without changing what a person wrote."""
    with project.noting():
        # Line ends stay as the person's editor wrote them.
        text = (project.root / settings.FILE).read_bytes().decode()
        kept = _with_clips(settings.kept(text, flags), flags, report)
        if kept != text:
            project.write_file(settings.FILE, kept.encode())
    for name in settings.overruled(kept, flags):
        report.note(f"{settings.FILE} sets another `{name}`: the flag holds for this run alone")


def _with_clips(text: str, flags: Mapping[str, Any], report: Report) -> str:
    """The text with as many clips as are asked for: the next command would drop those that it does not name."""
    if "clips" not in settings.overruled(text, flags):
        return text
    try:
        changed = settings.changed(text, {"clips": flags["clips"]})
    except UsageError:  # written in a way that only its writer can change: what is said of other flags is said of it
        return text
    report.note(f"{settings.FILE} sets `clips = {flags['clips']}` now: the project holds as many clips of a film")
    return changed


def now() -> str:
    """This moment, as the journal writes it."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def clip_ids(job: Job) -> tuple[str, ...]:
    """Ids of the clips of this project.

    Raises:
        UsageError: there is none yet.
    """
    clips = tuple(sorted(job.project.current().clips))
    if not clips:
        raise UsageError(f"`{job.project.root}` holds no source yet", "run `citecut make SOURCE -o DIR` first")
    return clips


def clip_state(job: Job, clip: str) -> ClipState:
    """What is current of one clip."""
    states = job.project.current().clips
    if clip not in states:
        raise UsageError(f"no clip named `{clip}`", f"there are {', '.join(sorted(states)) or 'none yet'}")
    return states[clip]


def sources_of(job: Job, script: Script) -> dict[Digest, Source]:
    """The sources that a script cites."""
    return {digest: job.project.get(Source, digest) for digest in script.sources}
