"""Released clips -> a folder per platform under out/packages/, and whether a release may be sent at this moment."""

import hashlib
import json
import mimetypes
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from citecut import __version__, publish, render, settings
from citecut.errors import DocumentError, UsageError
from citecut.model import Correction, Cut, Digest, Edition, Finding, Release, ReleaseFile, Script, Take, digest_of
from citecut.pipeline.cuts import theme_for
from citecut.pipeline.job import Job, clip_state
from citecut.pipeline.releases import now, refusals, release, released
from citecut.project import TEMPORARY, disk_errors
from citecut.publish import packages, preflight
from citecut.publish.platforms import Platform, chosen
from citecut.publish.states import EVENTS, ReleaseState, releases
from citecut.publish.texts import post, said
from citecut.text import label

FOLDER = "packages"
"""Of out/, where packages lie."""
REPORT = f"{FOLDER}/preflight.json"
COVER = "cover.jpg"
KINDS = ("vtt", "srt")
NOTICE = "NOT-TO-BE-USED.txt"
"""Stands in a package whose release was withdrawn or superseded."""


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
    not_before: str = ""


def publish_clips(job: Job, clips: Sequence[str]) -> Published:
    """Release the clips as they are now, and lay a package for every platform asked for.

    An embargo in the settings is noted before anything is released. Run again after it was stopped, it goes on
    where it stopped: what was released is not released twice, and what lies there is not made anew.

    Raises:
        UsageError: there is no such platform, or the embargo is no time with a zone.
    """
    platforms = chosen(job.settings.platforms)
    if job.settings.not_before:
        preflight.moment(job.settings.not_before)
    against = refusals(job, clips)
    if against:
        return Published(against)
    _embargo(job, clips)
    made = release(job, clips)
    mark_packages(job)
    packed = tuple(_package(job, one, key, each) for one in made for key, each in platforms.items())
    rows = [_row(one) for one in packed]
    job.project.write_out(REPORT, packages.report(rows))
    return Published((), made, packed, job.settings.not_before)


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


def unbranded(cut: Cut) -> Cut:
    """The cut for a platform that forbids branding: its closing card has no publisher, disclosure, code or link.

    What goes from the card stands in the post text; the source stays, as plain text.
    """
    opens = f"{label('source', cut.language)}: "
    films = tuple(row for row in cut.credits.disclosures if row.startswith(opens))
    bare = cut.credits.model_copy(update={"url": None, "publisher": "", "disclosures": films})
    return cut.model_copy(update={"credits": bare})


@dataclass(frozen=True)
class _Kept:
    """A release with the documents it was made of."""

    release: Release
    made: publish.Made
    takes: tuple[Take, ...]

    @property
    def synthetic(self) -> bool:
        machine_voice = any(take.machine and take.audio is not None for take in self.takes)
        return machine_voice or any(line.machine for line in self.made.edition.lines)


def _embargo(job: Job, clips: Sequence[str]) -> None:
    """Note the embargo before anything is released, so that no run can be killed between the two."""
    wanted = job.settings.not_before
    for clip in clips if wanted else ():
        if not_before(job, clip, "") != wanted:
            job.project.journal("embargoed", clip=clip, language="", not_before=wanted, at=now())


def _package(job: Job, one: Release, key: str, platform: Platform) -> Packaged:
    kept = _kept(job, one)
    sizes = {name: _file(one, f"{name}.mp4").size for name in kept.made.cuts}
    fit = preflight.fit(platform, kept.made.cuts, sizes)
    named = tuple(finding.model_copy(update={"clip": one.clip, "language": one.language}) for finding in fit.findings)
    if not fit.format:
        return _refused(job, one, key, named)
    package = _planned(job, kept, key, platform, fit.format)
    vtt = _file(one, f"captions.{fit.format}.vtt")
    found = (*package.post.findings, *preflight.captions_fit(platform, vtt.size, one.language))
    findings = tuple(finding.model_copy(update={"clip": one.clip}) for finding in found)
    if any(finding.severity == "stop" for finding in findings):
        return _refused(job, one, key, findings)
    _lay(job, package, findings)
    return Packaged(key, one, package.folder, findings)


def _kept(job: Job, one: Release) -> _Kept:
    project = job.project
    script, edition = project.get(Script, one.script), project.get(Edition, one.edition)
    cuts = {name: project.get(Cut, digest) for name, digest in one.cuts.items()}
    takes = clip_state(job, one.clip).takes.get(one.language, {})
    spoken = tuple(project.get(Take, digest) for digest in takes.values())
    return _Kept(one, publish.Made(script, edition, cuts), spoken)


def _planned(job: Job, kept: _Kept, key: str, platform: Platform, name: str) -> packages.Package:
    one, made = kept.release, kept.made
    texts = said(made.script, made.edition, made.cuts[name], one.publisher, job.settings.picture_rights)
    return packages.Package(
        key=key,
        platform=platform,
        release=one,
        made=made,
        format=name,
        texts=texts,
        post=post(texts, platform),
        synthetic=kept.synthetic,
        not_before=not_before(job, one.clip, one.language),
        notices=_notices(job, one),
    )


def _notices(job: Job, one: Release) -> tuple[str, ...]:
    """What the public was told about earlier releases of this clip in this language, and about this one."""
    known = [each for each in released(job) if (each.release.clip, each.release.language) == (one.clip, one.language)]
    digests = dict.fromkeys(digest for each in known for digest in each.state.corrections)
    return tuple(job.project.get(Correction, digest).notice for digest in digests)


def _lay(job: Job, package: packages.Package, findings: Sequence[Finding]) -> None:
    """Write a package: package.json goes first and comes last, so that a folder with one is whole."""
    job.report.step("package", f"{package.release.clip} {package.release.language} {package.key}")
    folder = job.project.out_path(package.folder)
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    wanted = {**packages.text_files(package), **_captions(job, package)}
    files = [*_pictured(job, package), *(_listed(name, content) for name, content in wanted.items())]
    content = packages.manifest(package, files, findings)
    if _whole(folder, content, files):
        return
    with disk_errors(folder):
        (folder / packages.MANIFEST).unlink(missing_ok=True)
    for name, text in wanted.items():
        job.project.write_out(f"{package.folder}/{name}", text)
    _sweep(folder, {each.name for each in files})
    job.project.write_out(f"{package.folder}/{packages.MANIFEST}", content)


def _whole(folder: Path, content: bytes, files: Sequence[ReleaseFile]) -> bool:
    """Whether exactly this package lies there already."""
    there = folder / packages.MANIFEST
    if not there.is_file() or there.read_bytes() != content or (folder / NOTICE).exists():
        return False
    return all((folder / one.name).is_file() and (folder / one.name).stat().st_size == one.size for one in files)


def _sweep(folder: Path, names: set[str]) -> None:
    """Remove what an earlier package left here."""
    for path in folder.iterdir():
        if path.is_file() and path.name not in names and not TEMPORARY.fullmatch(path.name):
            path.unlink()


def _pictured(job: Job, package: packages.Package) -> list[ReleaseFile]:
    """The video and its cover, laid into the folder."""
    name, one = package.format, package.release
    video = job.project.out_path(f"{package.folder}/{package.video}")
    poster = job.project.out_path(f"{package.folder}/{COVER}")
    if package.platform.branding:
        _copy(job, _file(one, f"{name}.mp4").media, video)
        jpeg = job.project.media_path(_file(one, f"{name}.jpg").media).read_bytes()
        job.project.write_out(f"{package.folder}/{COVER}", packages.cover(jpeg, package.platform.cover))
    else:
        _render_unbranded(job, package, video, poster)
    return [_on_disk(video), _on_disk(poster)]


def _render_unbranded(job: Job, package: packages.Package, video: Path, poster: Path) -> None:
    """The video without branding and its cover, rendered unless they lie there as they were rendered."""
    project, cut = job.project, unbranded(package.made.cuts[package.format])
    theme, relative = render.without_logo(theme_for(job)), f"{package.folder}/{package.video}"
    key = f"{cut.digest}:{theme.digest}:unbranded:{__version__}:{version('av')}"
    known = project.current().files.get(relative, "")
    if not job.force and known and known == _rendered_key(key, video, poster):
        return
    job.report.step("render", f"{cut.clip} {cut.language} {cut.format.name} {package.key}")
    render.render(
        cut,
        theme,
        project.media_path,
        video,
        cache=settings.cache_home() / "segments",
        progress=job.report.progress,
        metadata={"title": cut.credits.title, "language": cut.language},
        poster=poster,
    )
    project.write_out(f"{package.folder}/{COVER}", packages.cover(poster.read_bytes(), package.platform.cover))
    project.remember_file(relative, _rendered_key(key, video, poster))


def _rendered_key(key: str, *files: Path) -> str:
    """What shaped the files, and what they are: empty when one is missing."""
    return " ".join([key, *map(_digest, files)]) if all(file.is_file() for file in files) else ""


def _captions(job: Job, package: packages.Package) -> dict[str, bytes]:
    """Captions files of the video: in its language, and in the second language on screen where there is one."""
    one, cut = package.release, package.made.cuts[package.format]
    tags = {one.language: ""} | ({cut.second.language: f".{cut.second.language}"} if cut.second else {})
    names = {(tag, kind): f"captions.{package.format}{mark}.{kind}" for tag, mark in tags.items() for kind in KINDS}
    return {
        packages.captions_name(package, tag, kind): job.project.media_path(_file(one, name).media).read_bytes()
        for (tag, kind), name in names.items()
    }


def _copy(job: Job, media: Digest, path: Path) -> None:
    """Lay a copy of its own: who changes it must not change what was released."""
    if path.is_file() and _digest(path) == media:
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with disk_errors(path):
        shutil.copyfile(job.project.media_path(media), temporary)
        temporary.replace(path)


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


def _file(one: Release, name: str) -> ReleaseFile:
    """A file of a release by its name.

    Raises:
        DocumentError: the release has none.
    """
    for file in one.files:
        if file.name == name:
            return file
    raise DocumentError(f"the release `{one.digest[:12]}` holds no `{name}`", "run `citecut publish` again")


def _listed(name: str, content: bytes) -> ReleaseFile:
    return ReleaseFile(name=name, media=digest_of(content), size=len(content), media_type=_type(name))


def _on_disk(path: Path) -> ReleaseFile:
    return ReleaseFile(name=path.name, media=_digest(path), size=path.stat().st_size, media_type=_type(path.name))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _type(name: str) -> str:
    return "text/vtt" if name.endswith(".vtt") else mimetypes.guess_type(name)[0] or "application/octet-stream"


def _row(one: Packaged) -> dict[str, Any]:
    return packages.report_row(one.platform, one.release, one.folder, one.findings)
