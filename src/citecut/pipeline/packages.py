"""Released clips -> a folder per platform under out/packages/, and whether a release may be sent at this moment."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from citecut import publish
from citecut.errors import UsageError
from citecut.model import Correction, Cut, Edition, Finding, Release, Script
from citecut.pipeline.job import Job, now
from citecut.pipeline.laying import NOTICE, file_of, lay
from citecut.pipeline.pages import page_address, portal_address
from citecut.pipeline.releases import is_synthetic, refusals, release, released
from citecut.pipeline.rights import footage_credit
from citecut.project import disk_errors
from citecut.publish import packages, preflight
from citecut.publish.platforms import Platform, chosen
from citecut.publish.states import EVENTS, ReleaseState, releases
from citecut.publish.texts import Rights, post, said

FOLDER = "packages"
"""Of out/, where packages lie."""
REPORT = f"{FOLDER}/preflight.json"


class Packaged(NamedTuple):
    """What one platform got of one release."""

    platform: str
    release: Release
    folder: str
    """Under out/; empty where the platform gets no package."""
    findings: tuple[Finding, ...]


class Published(NamedTuple):
    """What `publish_clips` made, or what stands against it."""

    refusals: tuple[Finding, ...]
    """What stands against release; nothing was released then."""
    releases: tuple[Release, ...] = ()
    packages: tuple[Packaged, ...] = ()
    not_before: Mapping[str, str] = MappingProxyType({})
    """Digest of each release -> ISO time before which it may not be sent; empty: at any time."""


def publish_clips(job: Job, clips: Sequence[str], *, by: str = "") -> Published:
    """Release the clips as they are now, and lay a package for every platform asked for; `by` names who does.

    An embargo in the settings is noted before anything is released. Run again after it was stopped, it goes on
    where it stopped: what was released is not released twice, and what lies there is not made anew.

    Raises:
        UsageError: there is no such platform, the embargo is no time with a zone, or the portal's address is none.
    """
    platforms = chosen(job.settings.platforms)
    if job.settings.not_before:
        preflight.moment(job.settings.not_before)
    if job.settings.portal:
        portal_address(job.settings.portal)
    against = refusals(job, clips)
    if against:
        return Published(against)
    _embargo(job, clips)
    made = release(job, clips, by=by)
    mark_packages(job)
    packed = tuple(_package(job, one, key, each) for one in made for key, each in platforms.items())
    rows = [_row(one) for one in packed]
    job.project.write_out(REPORT, packages.report(rows))
    until = {one.digest: not_before(job, one.clip, one.language) for one in made}
    return Published((), made, packed, until)


def may_send(job: Job, digest: str, at: datetime | None = None) -> None:
    """Whether a release may be handed to anybody at this moment: every channel asks right before it sends.

    Args:
        job: the project.
        digest: of the release.
        at: the moment, with its time zone; None: now.

    Raises:
        UsageError: there is no such release.
        InputError: it was withdrawn or superseded, or is under embargo.
    """
    known = releases(job.project.events(*EVENTS))
    if digest not in known:
        raise UsageError(f"no release `{digest[:12]}`", "`citecut releases` lists all")
    state = known[digest]
    preflight.may_send(state.state, not_before(job, state.clip, state.language), at or datetime.now(UTC))


def not_before(job: Job, clip: str, language: str) -> str:
    """ISO time before which a clip may not go out in a language; empty: at any time.

    An embargo holds for all releases of the clip, until another time is set: a corrected release is under it too.
    """
    found = ""
    for event in job.project.events("embargoed"):
        if event["clip"] == clip and event["language"] in ("", language):
            found = event["not_before"]
    return found


def mark_packages(job: Job) -> tuple[str, ...]:
    """Mark every package whose release is not out any more; the folders marked, under out/.

    A package of a later release takes the place of the one before; what is left was withdrawn, or superseded
    without a package of its own. Its video stays as evidence, under a notice that it is not to be used.
    """
    known = releases(job.project.events(*EVENTS))
    gone = [(path, known[digest]) for path, digest in _packages(job) if digest in known]
    marked = [(path, state) for path, state in gone if state.state not in preflight.SENDABLE]
    for path, state in marked:
        folder = path.parent.relative_to(job.project.out).as_posix()
        job.project.write_out(f"{folder}/{NOTICE}", _notice(state).encode())
    return tuple(path.parent.relative_to(job.project.out).as_posix() for path, _ in marked)


@dataclass(frozen=True)
class _Kept:
    """A release with the documents it was made of."""

    release: Release
    made: publish.Made


def _embargo(job: Job, clips: Sequence[str]) -> None:
    """Note the embargo before anything is released, so that no run can be killed between the two."""
    wanted = job.settings.not_before
    for clip in clips if wanted else ():
        if not_before(job, clip, "") != wanted:
            job.project.journal("embargoed", clip=clip, language="", not_before=wanted, at=now())


def _package(job: Job, one: Release, key: str, platform: Platform) -> Packaged:
    kept = _kept(job, one)
    sizes = {name: file_of(one, f"{name}.mp4").size for name in kept.made.cuts}
    fit = preflight.fit(platform, kept.made.cuts, sizes)
    named = tuple(finding.model_copy(update={"clip": one.clip, "language": one.language}) for finding in fit.findings)
    if not fit.format:
        return _refused(job, one, key, named)
    package = _planned(job, kept, key, platform, fit.format)
    vtt = file_of(one, f"captions.{fit.format}.vtt")
    found = (*package.post.findings, *preflight.captions_fit(platform, vtt.size, one.language))
    findings = tuple(finding.model_copy(update={"clip": one.clip}) for finding in found)
    if any(finding.severity == "stop" for finding in findings):
        return _refused(job, one, key, findings)
    lay(job, package, findings)
    return Packaged(key, one, package.folder, findings)


def _kept(job: Job, one: Release) -> _Kept:
    project = job.project
    script, edition = project.get(Script, one.script), project.get(Edition, one.edition)
    cuts = {name: project.get(Cut, digest) for name, digest in one.cuts.items()}
    return _Kept(one, publish.Made(script, edition, cuts))


def _planned(job: Job, kept: _Kept, key: str, platform: Platform, name: str) -> packages.Package:
    one, made = kept.release, kept.made
    page = page_address(job.project, one, job.settings.portal)
    rights = Rights(job.settings.picture_rights, footage_credit(job, made.cuts[name]))
    texts = said(made.script, made.edition, made.cuts[name], one.publisher, rights, page)
    return packages.Package(
        key=key,
        platform=platform,
        release=one,
        made=made,
        format=name,
        texts=texts,
        post=post(texts, platform),
        synthetic=is_synthetic(job, kept.release),
        not_before=not_before(job, one.clip, one.language),
        notices=_notices(job, one),
    )


def _notices(job: Job, one: Release) -> tuple[str, ...]:
    """What the public was told about earlier releases of this clip in this language, and about this one."""
    known = [each for each in released(job) if (each.release.clip, each.release.language) == (one.clip, one.language)]
    digests = dict.fromkeys(digest for each in known for digest in each.state.corrections)
    return tuple(job.project.get(Correction, digest).notice for digest in digests)


def _refused(job: Job, one: Release, key: str, findings: tuple[Finding, ...]) -> Packaged:
    """No package: and what lies there from before is none any more."""
    old = job.project.out_path(f"{FOLDER}/{one.clip}/{one.language}/{key}/{packages.MANIFEST}")
    with disk_errors(old):
        old.unlink(missing_ok=True)
    return Packaged(key, one, "", findings)


def _packages(job: Job) -> Iterator[tuple[Path, str]]:
    """Every package.json under out/, with the release that it belongs to."""
    for path in sorted((job.project.out / FOLDER).glob(f"*/*/*/{packages.MANIFEST}")):
        try:
            value = json.loads(path.read_bytes())
        except ValueError:
            continue  # somebody wrote over it: publishing again makes it anew
        if isinstance(value, dict) and isinstance(value.get("release"), str):
            yield path, value["release"]


def _notice(state: ReleaseState) -> str:
    """Why a package is not to be used, in Vietnamese and in English."""
    if state.state == "withdrawn":
        return (
            f"Đã rút lại, không được đăng. Lý do: {state.reason}\nWithdrawn, not to be posted. Why: {state.reason}\n"
        )
    return "Đã có bản phát hành mới thay thế, không đăng bản này.\nA later release took its place: do not post it.\n"


def _row(one: Packaged) -> dict[str, Any]:
    return packages.report_row(one.platform, one.release, one.folder, one.findings)
