"""A planned package -> its folder under out/packages/: video, cover, captions, texts, and package.json last."""

import hashlib
import mimetypes
import os
import shutil
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from citecut import __version__, render, settings
from citecut.errors import DocumentError
from citecut.model import Cut, Finding, Release, ReleaseFile, digest_of
from citecut.pipeline.cuts import theme_for
from citecut.pipeline.job import Job
from citecut.pipeline.proofs import signed, signing_key
from citecut.project import TEMPORARY, disk_errors
from citecut.publish import packages
from citecut.text import label

COVER = "cover.jpg"
KINDS = ("vtt", "srt")
NOTICE = "NOT-TO-BE-USED.txt"
"""Stands in a package whose release was withdrawn or superseded."""


def lay(job: Job, package: packages.Package, findings: Sequence[Finding]) -> None:
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


def unbranded(cut: Cut) -> Cut:
    """The cut for a platform that forbids branding: its closing card has no publisher, disclosure, code or link.

    What goes from the card stands in the post text; the source stays, as plain text.
    """
    opens = f"{label('source', cut.language)}: "
    films = tuple(row for row in cut.credits.disclosures if row.startswith(opens))
    bare = cut.credits.model_copy(update={"url": None, "page": None, "publisher": "", "disclosures": films})
    return cut.model_copy(update={"credits": bare})


def file_of(one: Release, name: str) -> ReleaseFile:
    """A file of a release by its name.

    Raises:
        DocumentError: the release has none.
    """
    for file in one.files:
        if file.name == name:
            return file
    raise DocumentError(f"the release `{one.digest[:12]}` holds no `{name}`", "run `citecut publish` again")


def _whole(folder: Path, content: bytes, files: Sequence[ReleaseFile]) -> bool:
    """Whether exactly this package lies there already."""
    there = folder / packages.MANIFEST
    if not there.is_file() or there.read_bytes() != content or (folder / NOTICE).exists():
        return False
    return all((folder / one.name).is_file() and _digest(folder / one.name) == one.media for one in files)


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
        _copy(job.project.media_path(file_of(one, f"{name}.mp4").media), video)
        jpeg = job.project.media_path(file_of(one, f"{name}.jpg").media).read_bytes()
        job.project.write_out(f"{package.folder}/{COVER}", _cover(job, package, jpeg))
    else:
        _render_unbranded(job, package, video, poster)
    return [_on_disk(video), _on_disk(poster)]


def _render_unbranded(job: Job, package: packages.Package, video: Path, poster: Path) -> None:
    """The video without branding and its cover, rendered unless they lie there as they were rendered."""
    project, cut = job.project, unbranded(package.made.cuts[package.format])
    theme, relative = render.without_logo(theme_for(job)), f"{package.folder}/{package.video}"
    key = f"{cut.digest}:{theme.digest}:unbranded:{__version__}:{version('av')}"
    key += signing_key(job, package.made.edition, package.made.cuts[package.format])
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
    _copy(_signed(job, package, video), video)
    project.write_out(f"{package.folder}/{COVER}", _cover(job, package, poster.read_bytes()))
    project.remember_file(relative, _rendered_key(key, video, poster))


def _signed(job: Job, package: packages.Package, path: Path) -> Path:
    """The signed form of a file of this package; its words are those of the release, branded or not."""
    return signed(job, path, package.made.edition, package.made.cuts[package.format])


def _cover(job: Job, package: packages.Package, jpeg: bytes) -> bytes:
    """The cover as the platform takes it, signed where something signs and the manifest finds room.

    A cover that is coded anew loses the manifest of the poster. One that would have to give up more than half of what
    the platform takes stays unsigned: the picture is what the cover is for.
    """
    limit = package.platform.cover
    small = packages.cover(jpeg, limit)
    if small == jpeg and package.platform.branding:
        return jpeg  # as released, signed there
    made = _signed_bytes(job, package, small)
    if limit is None or len(made) <= limit.most:
        return made
    room = limit.most - (len(made) - len(small))
    if room < limit.most // 2:
        return small
    made = _signed_bytes(job, package, packages.cover(jpeg, limit.model_copy(update={"most": room})))
    return made if len(made) <= limit.most else small


def _signed_bytes(job: Job, package: packages.Package, jpeg: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="citecut-") as folder:
        path = Path(folder) / COVER
        path.write_bytes(jpeg)
        return _signed(job, package, path).read_bytes()


def _rendered_key(key: str, *files: Path) -> str:
    """What shaped the files, and what they are: empty when one is missing."""
    return " ".join([key, *map(_digest, files)]) if all(file.is_file() for file in files) else ""


def _captions(job: Job, package: packages.Package) -> dict[str, bytes]:
    """Captions files of the video: in its language, and in the second language on screen where there is one."""
    one, cut = package.release, package.made.cuts[package.format]
    tags = {one.language: ""} | ({cut.second.language: f".{cut.second.language}"} if cut.second else {})
    names = {(tag, kind): f"captions.{package.format}{mark}.{kind}" for tag, mark in tags.items() for kind in KINDS}
    return {
        packages.captions_name(package, tag, kind): job.project.media_path(file_of(one, name).media).read_bytes()
        for (tag, kind), name in names.items()
    }


def _copy(source: Path, path: Path) -> None:
    """Lay a copy of its own: who changes it must not change what was released."""
    if path.is_file() and _digest(path) == _digest(source):
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with disk_errors(path):
        shutil.copyfile(source, temporary)
        temporary.replace(path)


def _listed(name: str, content: bytes) -> ReleaseFile:
    return ReleaseFile(name=name, media=digest_of(content), size=len(content), media_type=_type(name))


def _on_disk(path: Path) -> ReleaseFile:
    return ReleaseFile(name=path.name, media=_digest(path), size=path.stat().st_size, media_type=_type(path.name))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _type(name: str) -> str:
    return "text/vtt" if name.endswith(".vtt") else mimetypes.guess_type(name)[0] or "application/octet-stream"
