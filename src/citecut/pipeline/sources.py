"""Locations -> Sources: bytes are loaded or fetched here, and read by `ingest`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from citecut import __version__, ingest
from citecut.errors import CitecutError, InputError, UsageError
from citecut.fetch import fetch
from citecut.limits import DOCUMENT_BYTES, IMAGE_BYTES, PICTURES
from citecut.model import Digest, Picture, Source, digest_of
from citecut.pipeline.job import Job
from citecut.project import disk_errors

FETCHED_PICTURES = 12
"""Pictures of a web page that are fetched: more than a clip of a minute shows."""


def read(job: Job, locations: Sequence[str], read_stdin: Callable[[], bytes] | None = None) -> tuple[Source, ...]:
    """Bring the sources of all clips up to date: one clip a location."""
    sources = []
    for number, location in enumerate(locations, start=1):
        job.report.step("read", location)
        source = _read_one(job, location, read_stdin)
        _set_source(job, f"{number:02d}", job.project.put(source))
        sources.append(source)
    return tuple(sources)


def _set_source(job: Job, clip: str, digest: Digest) -> None:
    job.project.update_clip(clip, lambda state: state.model_copy(update={"sources": (digest,)}))


@dataclass(frozen=True)
class _Bytes:
    """What stood at a location."""

    data: bytes
    name: str
    url: str | None = None
    media_type: str | None = None
    folder: Path | None = None


def _read_one(job: Job, location: str, read_stdin: Callable[[], bytes] | None) -> Source:
    found = _load(job, location, read_stdin)
    project = job.project
    media = project.put_media(found.data)
    inputs = {
        "media": media,
        "name": found.name,
        "url": found.url,
        "media_type": found.media_type,
        "version": __version__,
    }
    source = project.step("ingest", inputs, Source, lambda: _ingest(job, found))
    pictures = _picture_bytes(job, source, found)
    if not pictures:
        return source
    files = {
        "source": source.digest,
        "pictures": {href: digest_of(data) for href, data in pictures.items()},
        "version": __version__,
    }
    return project.step(
        "pictures",
        files,
        Source,
        lambda: _keep(job, ingest.attach_pictures(source, pictures)),
        intact=lambda made: all(project.has_media(p.media) for p in made.pictures if p.media),
    )


def _ingest(job: Job, found: _Bytes) -> Source:
    try:
        reading = ingest.read(found.data, found.name, url=found.url, media_type=found.media_type)
    except InputError as error:
        if f"`{found.name}`" in error.message:
            raise
        raise InputError(f"`{found.name}`: {error.message}", error.hint) from error
    return _keep(job, reading)


def _keep(job: Job, reading: ingest.Reading) -> Source:
    """Store what came with a source, and say what could not be read."""
    for content in reading.media.values():
        job.project.put_media(content)
    for warning in reading.warnings:
        job.report.note(warning)
    return reading.source


def _load(job: Job, location: str, read_stdin: Callable[[], bytes] | None) -> _Bytes:
    if location == "-":
        if read_stdin is None:
            raise UsageError("there is no standard input to read")
        return _Bytes(read_stdin(), "stdin")
    if urlsplit(location).scheme in ("http", "https"):
        return _load_url(job, location)
    path = Path(location)
    if not path.is_file():
        raise InputError(f"no file at `{location}`", "give a file, an http(s) address, or - for standard input")
    DOCUMENT_BYTES.check(path.stat().st_size, f"`{path.name}`")
    with disk_errors(path):
        return _Bytes(path.read_bytes(), path.name, folder=path.parent)


def _load_url(job: Job, url: str) -> _Bytes:
    """A page, fetched once: a later run reads what was kept, unless it is asked to look again."""
    known = job.project.current().fetched.get(url)
    if known is not None and not job.refresh and job.project.has_media(known.media):
        data = job.project.media_path(known.media).read_bytes()
        return _Bytes(data, known.name, known.url, known.media_type)
    fetched = fetch(url)
    job.project.remember_fetched(url, fetched.data, fetched.url, fetched.name, fetched.media_type)
    return _Bytes(fetched.data, fetched.name, fetched.url, fetched.media_type)


def _picture_bytes(job: Job, source: Source, found: _Bytes) -> dict[str, bytes]:
    """The bytes of the pictures that a source names: from beside its file, or from its own site."""
    most = FETCHED_PICTURES if found.url else PICTURES.value
    wanted = [p.href for p in source.pictures if p.media is None and p.href][:most]
    loaded: dict[str, bytes] = {}
    for href in wanted:
        data = _picture(job, href, found)
        if data is not None:
            loaded[href] = data
    return loaded


def _picture(job: Job, href: str, found: _Bytes) -> bytes | None:
    try:
        if found.url:
            return _load_url(job, urljoin(found.url, href)).data
        if urlsplit(href).scheme or found.folder is None:
            return None
        path = (found.folder / href).resolve()
        # A page may only show what lies in its own folder or below: never a neighbour's files.
        if not path.is_relative_to(found.folder.resolve()) or not path.is_file():
            job.report.note(f"picture `{href}` is not beside `{found.name}`: left out")
            return None
        IMAGE_BYTES.check(path.stat().st_size, f"`{href}`")
        return path.read_bytes()
    except CitecutError as error:
        job.report.note(f"picture `{href}` left out: {error.message}")
        return None


def folder_pictures(job: Job) -> tuple[Picture, ...]:
    """Pictures of the folder given, opened once."""
    if not job.settings.pictures:
        return ()
    folder = Path(job.settings.pictures)
    if not folder.is_dir():
        raise UsageError(f"no folder at `{folder}`", "give a folder of pictures with --pictures")
    files = {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.suffix.lower() in ingest.PICTURE_SUFFIXES}
    pictures, media, warnings = ingest.read_pictures(files)
    for content in media.values():
        job.project.put_media(content)
    for warning in warnings:
        job.report.note(warning)
    return pictures
