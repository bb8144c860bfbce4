"""A film's file -> its source, its transcript and its analysis: each made once, kept, and taken up again where a run
was killed."""

import contextlib
import ctypes
import sys
from collections.abc import Iterator
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from citecut import __version__, ingest, limits, media, registry, settings
from citecut.errors import InputError, ProviderError, UsageError
from citecut.media import FilmInfo
from citecut.model import Analysis, Digest, Language, Noun, Source, Transcript, Utterance, digest_of
from citecut.pipeline.job import Job
from citecut.ports import Transcriber
from citecut.project import FilmState, disk_errors, write_atomically
from citecut.text.heard import FilmWords


class FilmRead(NamedTuple):
    """A film that is ready to be cut."""

    media: Digest
    """Its bytes."""
    analysis: Analysis
    source: Source | None
    """Its words; None for a film that is only seen, because nobody is heard to speak in it."""


FIRST_LOOK = "first look"
"""How the tool of an analysis begins that was made for a draft."""
SUFFIXES = {".webm": "video/webm", ".mkv": "video/x-matroska", ".mov": "video/quicktime", ".avi": "video/x-msvideo"}
SOUNDS = {".mp3": "audio/mpeg", ".wav": "audio/wav", ".flac": "audio/flac", ".ogg": "audio/ogg", ".m4a": "audio/mp4"}


def is_film(location: str) -> bool:
    """Whether a film or sound lies at `location`, as its first bytes tell."""
    path = Path(location)
    if not path.is_file():
        return False
    with disk_errors(path), path.open("rb") as file:
        return ingest.film_kind(file.read(ingest.FILM_HEAD)) is not None


def read_film(job: Job, location: str, *, silent: bool = False) -> FilmRead:
    """Bring all that is known of the film at `location` up to date.

    With `silent` a film in which nobody speaks, or whose words cannot be had, is taken as pictures alone.

    Raises:
        InputError: it is no film, is over a limit, or nobody is heard to speak in it.
        UsageError, ProviderError: its words cannot be had: no subtitles, and the transcriber cannot work.
    """
    path = Path(location)
    info = media.probe(path)
    digest = job.project.put_media_file(path)
    analysis = _first_look(job, path, digest, info) or _analysis(job, path, digest, info, path.name)
    try:
        source = _source(job, path, digest, info)
    except (InputError, ProviderError, UsageError) as error:
        if not silent:
            raise
        job.report.note(f"`{path.name}` is only seen: {error.message}")
        source = None
    words = job.project.put(source) if source else None
    job.project.remember_film(digest, FilmState(name=path.name, analysis=analysis.digest, source=words))
    return FilmRead(digest, analysis, source)


def analysis_of(job: Job, digest: Digest) -> Analysis | None:
    """What one pass over a film of this project found. After a draft the film is looked at whole, now."""
    state = job.project.current().films.get(digest)
    if state is None:
        return None
    found = job.project.get(Analysis, state.analysis)
    if job.hasty or not found.tool.startswith(FIRST_LOOK):
        return found
    path = job.project.media_path(digest)
    found = _analysis(job, path, digest, media.probe(path), state.name)
    job.project.remember_film(digest, state.model_copy(update={"analysis": found.digest}))
    return found


def transcript_of(job: Job, source: Digest) -> Transcript | None:
    """The transcript that a film's source was made of."""
    digest = job.project.current().transcripts.get(source)
    return job.project.get(Transcript, digest) if digest else None


def words_of(job: Job, source: Source) -> FilmWords | None:
    """The words of a film's source with their times."""
    transcript = transcript_of(job, source.digest)
    return FilmWords(source, transcript) if transcript else None


def name_of(job: Job, digest: Digest) -> str:
    """The file name that a film was given under."""
    state = job.project.current().films.get(digest)
    return state.name if state else ""


def _source(job: Job, path: Path, digest: Digest, info: FilmInfo) -> Source:
    transcript = _words(job, path, digest, info)
    told = {
        "name": path.name,
        "title": job.settings.title or " ".join(path.stem.replace("_", " ").split()),
        "media_type": _media_type(path, info),
    }
    inputs = {"transcript": transcript.digest, **told, "version": __version__}
    source = job.project.step("film", inputs, Source, lambda: ingest.film_source(transcript, **told))
    job.project.remember_transcript(source.digest, transcript.digest)
    return source


def _media_type(path: Path, info: FilmInfo) -> str:
    suffix = path.suffix.lower()
    if not info.picture:
        return SOUNDS.get(suffix, "audio/mp4")
    return SUFFIXES.get(suffix, "video/mp4")


def _first_look(job: Job, path: Path, digest: Digest, info: FilmInfo) -> Analysis | None:
    """Where shots probably end, and no more; None where more is asked for, known already, or there is no picture."""
    known = job.project.current().films.get(digest)
    if not job.hasty or not info.picture or known:
        return analysis_of(job, digest) if job.hasty and known else None

    def look() -> Analysis:
        job.report.step("look", path.name)
        told = {"width": info.width, "height": info.height, "rate": info.rate, "sound": bool(info.sounds)}
        return Analysis(
            media=digest, tool=f"{FIRST_LOOK}, citecut {__version__}", duration=info.duration,
            boundaries=media.glance(path), **told,
        )  # fmt: skip

    job.report.note(f"`{path.name}` gets a first look only: shots are guessed, and nobody is followed")
    return job.project.step("glance", {"media": digest, "version": __version__}, Analysis, look)


def _analysis(job: Job, path: Path, digest: Digest, info: FilmInfo, name: str) -> Analysis:
    """Shots, faces and loudness: one pass, taken up again minute by minute."""
    faces = _face_model(job) if info.picture else None
    inputs = {
        "media": digest,
        "faces": digest_of(faces.read_bytes()) if faces else "",
        "spoken": job.settings.spoken,
        "version": __version__,
    }

    def look() -> Analysis:
        job.report.step("look", name)
        return media.analyse(
            path,
            faces=faces,
            progress=lambda done, left: job.report.progress(done),
            resume=settings.cache_home() / "films",
            language=job.settings.spoken or None,
        )

    return job.project.step("analysis", inputs, Analysis, look)


def _face_model(job: Job) -> Path | None:
    """The face detector; without one everybody is shown whole, and the person is told."""
    try:
        return registry.face_model(job.settings.face_model)
    except ProviderError as error:
        job.report.note(f"{error.message}; {error.hint}")
        return None


def _words(job: Job, path: Path, digest: Digest, info: FilmInfo) -> Transcript:
    """The film's words: of its subtitles where there are any, with times of the transcriber asked for; else heard."""
    given = _subtitles(job, path, digest, info)
    if given is None:
        return _listened(job, path, digest, info, job.settings.spoken or None)
    if not job.settings.transcriber:
        return given
    heard = _listened(job, path, digest, info, given.language)
    laid = ingest.aligned(given, heard)
    if laid.found < ingest.SAME_SPEECH:
        job.report.note(
            f"only {laid.found:.0%} of the subtitles' words are heard in `{path.name}`: what is heard is used instead"
        )
        return heard
    return laid.transcript


def _subtitles(job: Job, path: Path, digest: Digest, info: FilmInfo) -> Transcript | None:
    """The subtitles that a person gives, that lie beside the film, or that are inside it."""
    language, length = job.settings.spoken or None, info.duration
    found = Path(job.settings.subtitles) if job.settings.subtitles else ingest.beside(path, language)
    if found is not None:
        data = _bytes(found)
        inputs = {"media": digest, "file": digest_of(data), "name": found.name, "language": language}
        return job.project.step(
            "subtitles", {**inputs, "version": __version__}, Transcript,
            lambda: ingest.read_subtitles(data, found.name, digest, language=language, duration=length),
        )  # fmt: skip
    track = ingest.chosen_track(info, language)
    if track is None:
        return None
    inputs = {"media": digest, "file": f"track {track.stream}", "language": language, "version": __version__}
    try:
        return job.project.step(
            "subtitles", inputs, Transcript,
            lambda: ingest.embedded(path, track, digest, language=language, duration=length),
        )  # fmt: skip
    except InputError as error:
        job.report.note(f"the subtitles inside `{path.name}` are not used: {error.message}")
        return None


def _bytes(path: Path) -> bytes:
    try:
        limits.CAPTIONS_BYTES.check(path.stat().st_size, f"`{path.name}`")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read the subtitles `{path}`: {error.strerror}", "check the path") from error


def _transcriber(job: Job, path: Path) -> Transcriber:
    """The transcriber asked for, or Whisper where it is installed.

    Raises:
        InputError: there is none, so the film's words cannot be had.
    """
    name = job.settings.transcriber
    if not name and find_spec("faster_whisper") is None:
        raise InputError(
            f"`{path.name}` has no subtitles, and no transcriber is installed to write down what is said",
            "give `--subtitles FILE` (SRT, VTT, ASS), or run `pip install 'citecut[whisper]'`",
        )
    given = {"model": job.settings.model} if job.settings.model else {}
    return registry.transcriber(name or "whisper", **given)


def _listened(job: Job, path: Path, digest: Digest, info: FilmInfo, language: Language | None) -> Transcript:
    """What a transcriber hears. Its model's memory is given back: clips are rendered in the same process (glibc)."""
    heard = _heard(job, path, digest, info, _transcriber(job, path), language)
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
    return heard


def _heard(
    job: Job, path: Path, digest: Digest, info: FilmInfo, transcriber: Transcriber, language: Language | None
) -> Transcript:
    """What the transcriber hears, in stretches that are kept one by one."""
    if not info.sounds:
        raise InputError(
            f"`{path.name}` has no sound", "give its words with `--subtitles FILE`, or use it as footage"
        )

    def inputs() -> dict[str, object]:
        told = {"media": digest, "by": transcriber.identity(), "language": language}
        return {**told, "duration": str(info.duration), "version": __version__}

    def listen() -> Transcript:
        job.report.step("hear", path.name)
        kept = _Kept(settings.cache_home() / "hearing" / digest_of(repr(sorted(inputs().items())).encode())[:32])
        parts = list(kept.stretches())
        if not parts or parts[-1].end < info.duration:
            at, spoken = (parts[-1].end, parts[-1].language) if parts else (Fraction(0), language)
            for stretch in ingest.hear(
                path, transcriber, info.duration, language=spoken, start=at, progress=job.report.progress
            ):
                kept.add(stretch)
                parts.append(stretch)
        return ingest.transcript(digest, transcriber, parts)

    made = job.project.step("hear", inputs(), Transcript, listen)
    # A model that was fetched only now has got a name: the next run asks under that one.
    return job.project.step("hear", inputs(), Transcript, lambda: made)


class _Stretch(Noun):
    """A stretch as it is kept."""

    start: Fraction
    end: Fraction
    language: str | None
    utterances: tuple[Utterance, ...]


class _Kept:
    """Stretches of one film that were heard already, in a folder of the cache."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def stretches(self) -> Iterator[ingest.Stretch]:
        """Those that are whole, in order."""
        while (path := self._folder / f"{self._count}.json").is_file():
            try:
                told = _Stretch.model_validate_json(path.read_bytes())
            except ValidationError:  # cut short by a full disk: heard again
                return
            self._count += 1
            yield ingest.Stretch(told.start, told.end, told.language, told.utterances)

    def add(self, stretch: ingest.Stretch) -> None:
        """Keep the next one."""
        with disk_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        told = _Stretch(**stretch._asdict())
        write_atomically(self._folder / f"{self._count}.json", told.content())
        self._count += 1
