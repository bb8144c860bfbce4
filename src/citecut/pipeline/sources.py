"""Locations -> Sources: bytes are loaded or fetched here, and read by `ingest`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from citecut import __version__, ingest
from citecut.errors import CitecutError, InputError, UsageError
from citecut.limits import DOCUMENT_BYTES, IMAGE_BYTES, PICTURES
from citecut.model import Digest, Picture, Source, digest_of
from citecut.pipeline.films import is_film, read_film
from citecut.pipeline.job import Job
from citecut.pipeline.moments import selection
from citecut.project import ClipState, disk_errors

FETCHED_PICTURES = 12
"""Pictures of a web page that are fetched: more than a clip of a minute shows."""
OWN_PICTURES = "pictures"
"""Folder of a project with pictures that came beside its sources."""
OWN_BRAND = "brand"
"""Folder of a project that holds its own brand kit."""


def read(
    job: Job,
    locations: Sequence[str],
    read_stdin: Callable[[], bytes] | None = None,
    footage: Sequence[str] = (),
    *,
    add: bool = False,
) -> tuple[Source, ...]:
    """Bring the sources of all clips up to date: one clip an article, as many as asked for of a film.

    `footage` are films that are seen, and heard, in the clips of the articles. With `add` the clips that are there
    stay, and a source that has its clips already gets none anew.
    """
    seen = tuple(_read_footage(job, location) for location in footage)
    sources, clips = list[Source](), list[str]()
    for location in locations:
        job.report.step("read", location)
        if is_film(location):
            source = _read_words(job, location)
            chosen = len(selection(job, source).scripts)
            states = [ClipState(sources=(source.digest,), moment=number + 1) for number in range(chosen)]
        else:
            source = _read_one(job, location, read_stdin)
            states = [ClipState(sources=(job.project.put(source),), footage=seen)]
        for state in states:
            clips.append(_place(job, state) if add else f"{len(clips) + 1:02d}")
            _set_source(job, clips[-1], state)
        sources.append(source)
    if not add:
        _drop_moments(job, clips)
    return tuple(sources)


def _place(job: Job, wanted: ClipState) -> str:
    """The clip that is made of this already, else the next free id."""
    taken = job.project.current().clips
    same = (clip for clip, state in taken.items() if (state.sources, state.moment) == (wanted.sources, wanted.moment))
    return next(same, None) or next(f"{n:02d}" for n in range(1, len(taken) + 2) if f"{n:02d}" not in taken)


def read_source(job: Job, location: str) -> Source:
    """The article or document at `location`, stored, without a clip.

    Raises:
        InputError: it is not there, or cannot be read.
    """
    job.report.step("read", location)
    source = _read_one(job, location, None)
    job.project.put(source)
    return source


def read_version(job: Job, location: str, revises: Digest) -> Source:
    """The article or document at `location`, read as a later version of a source; it is stored.

    Raises:
        InputError: it is not there, or cannot be read.
    """
    job.report.step("read", location)
    source = _read_one(job, location, None).model_copy(update={"revises": revises})
    job.project.put(source)
    return source


def choose_moments(job: Job) -> None:
    """As many clips of each film as are asked for now, where that was changed since it was read."""
    clips = job.project.current().clips
    for source in {state.sources[0] for state in clips.values() if state.moment}:
        chosen = len(selection(job, job.project.get(Source, source)).scripts)
        known = {state.moment for state in clips.values() if state.moment and state.sources[0] == source}
        kept = [c for c, s in clips.items() if s.sources[0] != source or s.moment <= chosen or s.edited]
        _drop_moments(job, kept)
        for moment in sorted(set(range(1, chosen + 1)) - known):
            taken = job.project.current().clips
            clip = next(f"{n:02d}" for n in range(1, len(taken) + 2) if f"{n:02d}" not in taken)
            _set_source(job, clip, ClipState(sources=(source,), moment=moment))


def _read_words(job: Job, location: str) -> Source:
    source = read_film(job, location).source
    if source is None:
        raise InputError(f"nobody is heard to speak in `{location}`", "use it as footage: `--film FILE`")
    return source


def _read_footage(job: Job, location: str) -> Digest:
    if not is_film(location):
        raise InputError(f"`{location}` is no film", "give a film file with --film")
    job.report.step("read", location)
    return read_film(job, location, silent=True).media


def _set_source(job: Job, clip: str, wanted: ClipState) -> None:
    """The clip's sources; what else is known of it stays, for the steps to see whether it still holds."""
    told = {"sources": wanted.sources, "moment": wanted.moment, "footage": wanted.footage}
    job.project.update_clip(clip, lambda state: state.model_copy(update=told))


def _drop_moments(job: Job, keep: Sequence[str]) -> None:
    """Forget clips of films that are no longer asked for; their documents stay stored."""
    current = job.project.current()
    kept = {clip: state for clip, state in current.clips.items() if clip in keep or not state.moment}
    if kept != current.clips:
        job.project.set_current(current.model_copy(update={"clips": kept}))


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
    from citecut.fetch import fetch  # most sources are files, and it takes a twentieth of a second to load

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
    folder = picture_folder(job)
    if folder is None:
        return ()
    files = {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.suffix.lower() in ingest.PICTURE_SUFFIXES}
    pictures, media, warnings = ingest.read_pictures(files)
    for content in media.values():
        job.project.put_media(content)
    for warning in warnings:
        job.report.note(warning)
    return pictures


def picture_folder(job: Job) -> Path | None:
    """The folder of pictures asked for, else the project's own, if there is one.

    Raises:
        UsageError: the folder asked for is not there.
    """
    folder = Path(job.settings.pictures) if job.settings.pictures else job.project.root / OWN_PICTURES
    if job.settings.pictures and not folder.is_dir():
        raise UsageError(f"no folder at `{folder}`", "give a folder of pictures with --pictures")
    return folder if folder.is_dir() else None
