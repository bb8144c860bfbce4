"""A project's folder -> what its page of releases shows: what stands against release, what is out, what is ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from citecut import pipeline, settings
from citecut.model import Correction, Finding, Release, Script, Source
from citecut.pipeline import handing, postings, releases
from citecut.pipeline.handing import Pack, Told
from citecut.pipeline.packages import not_before
from citecut.pipeline.postings import Sending
from citecut.project import Project as Folder
from citecut.publish.platforms import table
from citecut_studio.library.models import Project
from citecut_studio.library.services import telling
from citecut_studio.library.services.overview import remembered
from citecut_studio.releases.services.outgoing import refusals
from citecut_studio.releases.services.outlets import channels_of


@dataclass(frozen=True)
class Against:
    """Something that stands against release, and what to change."""

    code: str
    clip: str
    language: str
    line: str
    finding: Finding

    @property
    def message(self) -> str:
        """What it is, in the language of the page."""
        return telling.message(self.finding)

    @property
    def suggestion(self) -> str:
        """What to do about it, in the language of the page."""
        return telling.suggestion(self.finding)


@dataclass(frozen=True)
class ClipState:
    """A clip on its way out."""

    id: str
    title: str
    against: tuple[Against, ...]
    not_before: str
    """ISO time of its embargo; empty: none."""


@dataclass(frozen=True)
class Out:
    """A release and what became of it."""

    digest: str
    clip: str
    language: str
    title: str
    state: str
    at: str
    reason: str
    superseded_by: str
    posts: tuple[Told, ...]
    corrections: tuple[str, ...]
    """What the public was told."""


@dataclass(frozen=True)
class ReleaseSheet:
    """One release with what lies ready for it."""

    out: Out
    publisher: str
    sponsor: str
    disclosures: tuple[str, ...]
    signer: str
    not_before: str
    packs: tuple[Pack, ...]
    channels: tuple[str, ...]
    videos: tuple[str, ...]
    """Where the videos lie in the project's folder, as they went out."""


@dataclass(frozen=True)
class KnownSource:
    """A source of the project, of which a later version may come."""

    digest: str
    title: str
    name: str
    url: str


def clip_states(project: Project) -> tuple[ClipState, ...]:
    """Every clip that has a script, with what stands against its release.

    Raises:
        RefusedError: a document of the project is damaged.
    """
    with refusals():
        return _clip_states(project.folder)


def out(project: Project) -> tuple[Out, ...]:
    """Every release of the project, the last first.

    Raises:
        RefusedError: a document of the project is damaged.
    """
    with refusals():
        return _out(project.folder)


def sheet(project: Project, digest: str, interface: str) -> ReleaseSheet | None:
    """One release; None if there is no such one.

    Raises:
        RefusedError: a document of the project is damaged.
    """
    known = next((one for one in out(project) if one.digest == digest), None)
    if known is None:
        return None
    job = _job(project.folder)
    with refusals():
        release = job.project.get(Release, digest)
        return ReleaseSheet(
            out=known,
            publisher=release.publisher,
            sponsor=release.sponsor,
            disclosures=release.disclosures,
            signer=release.signer,
            not_before=not_before(job, release.clip, release.language),
            packs=handing.packs(job, release, interface),
            channels=tuple(channels_of(project, job.settings.channels)),
            videos=tuple(f"media/{file.media}" for file in release.files if file.media_type == "video/mp4"),
        )


def package_folder(project: Project, digest: str, platform: str) -> Path | None:
    """Where a platform's package of a release lies; None where there is none."""
    if digest not in {one.digest for one in out(project)}:
        return None
    job = _job(project.folder)
    with refusals():
        return handing.package_folder(job, job.project.get(Release, digest), platform)


def sendings(project: Project) -> tuple[Sending, ...]:
    """Where each sending of the project stands, the last first."""
    job = _job(project.folder)
    with refusals():
        return tuple(postings.outbox(job).values())[::-1]


def channels(project: Project) -> tuple[str, ...]:
    """Names of the channels that the project may post to: its own, and its team's."""
    return tuple(channels_of(project, _job(project.folder).settings.channels))


def platforms() -> Mapping[str, str]:
    """Key of each platform -> its name."""
    return {key: platform.name for key, platform in table().platforms.items()}


def sources(project: Project) -> tuple[KnownSource, ...]:
    """The sources of the project, each as it is cited now."""
    job = _job(project.folder)
    with refusals():
        digests = dict.fromkeys(d for state in job.project.current().clips.values() for d in state.sources)
        found = [job.project.get(Source, digest) for digest in digests]
    return tuple(KnownSource(one.digest, one.title, one.name, one.url or "") for one in found)


@remembered(200)
def _clip_states(folder: Path) -> tuple[ClipState, ...]:
    job, found = _job(folder), []
    for clip, state in sorted(job.project.current().clips.items()):
        if state.script is None:
            continue
        against = tuple(_against(clip, one) for one in releases.refusals(job, [clip]))
        found.append(ClipState(clip, job.project.get(Script, state.script).title, against, not_before(job, clip, "")))
    return tuple(found)


@remembered(600)
def _out(folder: Path) -> tuple[Out, ...]:
    job = _job(folder)
    if not (folder / "journal.jsonl").is_file():
        return ()
    return tuple(
        Out(
            digest=one.release.digest,
            clip=one.release.clip,
            language=one.release.language,
            title=one.release.title,
            state=one.state.state,
            at=one.state.at,
            reason=one.state.reason,
            superseded_by=one.state.by,
            posts=handing.posted(job, one.release.digest),
            corrections=tuple(job.project.get(Correction, each).notice for each in one.state.corrections),
        )
        for one in reversed(releases.released(job))
    )


def _job(folder: Path) -> pipeline.Job:
    """The folder to be read: that takes no lock."""
    with refusals():
        return pipeline.Job(Folder(folder), settings.load(folder, {}))


def _against(clip: str, finding: Finding) -> Against:
    return Against(
        code=finding.code,
        clip=clip,
        language=finding.language or "",
        line=finding.line or "",
        finding=finding,
    )
