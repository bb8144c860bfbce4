"""A project's folder -> what its pages show of it. Read without a lock; remembered until a file of it changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

from citecut import pipeline, settings
from citecut.errors import CitecutError
from citecut.model import FORMATS, Cut, Digest, Script, Source
from citecut.pipeline.reviews import Words, words
from citecut.project import ClipState
from citecut.project import Project as Folder

ValueT = TypeVar("ValueT")

ORDER = ("withdrawn", "draft", "review", "approved", "corrected", "superseded", "released")
"""States from the one that wants something done to the one that wants nothing."""
SIGNS_A_WORD = 6
WATCHED = ("current.json", "journal.jsonl", settings.FILE, "preview", "out")


@dataclass(frozen=True)
class File:
    """A finished video, or one that is only a preview; paths are below the project's folder."""

    format: str
    video: str
    poster: str
    captions: str
    """WebVTT; empty where there is none."""
    width: int
    height: int
    fresh: bool
    """Whether it shows the clip as it is now."""


@dataclass(frozen=True)
class InLanguage:
    """A clip in one language."""

    language: str
    state: str
    seconds: float
    files: tuple[File, ...]
    preview: str
    """Path of a preview; empty where there is none."""
    picture: str
    """Path of the preview's first picture; empty where there is none."""
    captions: str
    """Path of the preview's captions; empty where there are none."""
    words: str
    """Digest of what it says now: a request for a review holds for these words alone."""


@dataclass(frozen=True)
class Clip:
    """A clip as its card shows it."""

    id: str
    title: str
    """Its opening words."""
    language: str
    sources: tuple[str, ...]
    """Titles of what it is made of."""
    moment: int
    lines: int
    editions: tuple[InLanguage, ...]
    stops: int
    looks: int
    edited: bool
    problem: str = ""
    """Why it cannot be shown, where a document is damaged."""

    @property
    def poster(self) -> str:
        """The first picture there is of it."""
        made = (file.poster for edition in self.editions for file in edition.files if file.poster)
        return next(made, "") or next((edition.picture for edition in self.editions if edition.picture), "")

    @property
    def made(self) -> bool:
        """Whether a video of it lies there, more than a preview."""
        return any(edition.files for edition in self.editions)

    @property
    def first(self) -> InLanguage | None:
        """The clip in its own language, or in the first there is."""
        own = (made for made in self.editions if made.language == self.language)
        return next(own, None) or next(iter(self.editions), None)

    @property
    def state(self) -> str:
        """Of its languages' states the one that wants most."""
        return least(made.state for made in self.editions)


@dataclass(frozen=True)
class SourceCard:
    """A source as the project's page shows it."""

    title: str
    kind: str
    name: str
    url: str
    publisher: str
    published: str
    language: str
    passages: int
    words: int


@dataclass(frozen=True)
class Overview:
    """A project as its page shows it."""

    sources: tuple[SourceCard, ...] = ()
    clips: tuple[Clip, ...] = ()
    pictures: int = 0
    problem: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language that a clip is made in."""
        return tuple(dict.fromkeys(made.language for clip in self.clips for made in clip.editions))

    @property
    def poster(self) -> str:
        """The first picture there is of a clip."""
        return next((clip.poster for clip in self.clips if clip.poster), "")

    @property
    def state(self) -> str:
        """Of its clips' states the one that wants most; empty while there is no clip."""
        return least(clip.state for clip in self.clips)

    @property
    def stops(self) -> int:
        """What stands against release."""
        return sum(clip.stops for clip in self.clips)


def least(states: Iterable[str]) -> str:
    """The state that wants most; empty for none."""
    return min((state for state in states if state), key=ORDER.index, default="")


def overview(folder: Path) -> Overview:
    """All of it, with what a person should look at; a damaged project says what is wrong with it."""
    return _read(folder, with_findings=True)


def glance(folder: Path) -> Overview:
    """The same without findings, for a card among many."""
    return _read(folder, with_findings=False)


def findings(folder: Path, clip: str) -> tuple[int, int]:
    """How many findings stand against a clip's release, and how many are to be looked at; its frames included."""
    try:
        outcome = pipeline.checked(pipeline.Job(Folder(folder), settings.load(folder, {})), [clip])
    except CitecutError:
        return (0, 0)
    return len(outcome.standing), _looks(outcome)


def _looks(outcome: pipeline.Outcome) -> int:
    return sum(finding.severity == "look" for finding in outcome.findings)


def remembered(size: int) -> Callable[[Callable[..., ValueT]], Callable[..., ValueT]]:
    """Keep what a function of a folder gives until a file of that folder changes."""

    def decorate(function: Callable[..., ValueT]) -> Callable[..., ValueT]:
        @lru_cache(maxsize=size)
        def known(folder: Path, _stamp: str, **asked: bool) -> ValueT:
            return function(folder, **asked)

        @wraps(function)
        def ask(folder: Path, **asked: bool) -> ValueT:
            return known(folder, stamp(folder), **asked)

        return ask

    return decorate


def stamp(folder: Path) -> str:
    """Changes whenever what is shown of a project may have."""
    found = []
    for name in WATCHED:
        try:
            seen = (folder / name).stat()
        except OSError:
            continue
        found.append(f"{name}:{seen.st_mtime_ns}:{seen.st_size}:{seen.st_ino}")
    return " ".join(found)


@remembered(600)
def _read(folder: Path, *, with_findings: bool) -> Overview:
    project = Folder(folder)
    try:
        job = pipeline.Job(project, settings.load(folder, {}))
        current = project.current()
    except CitecutError as error:
        return Overview(problem=_plain(error, folder))
    clips = tuple(_clip(job, clip, state, with_findings) for clip, state in sorted(current.clips.items()))
    digests = dict.fromkeys(digest for state in current.clips.values() for digest in state.sources)
    sources = tuple(card for digest in digests if (card := _source(project, digest)))
    return Overview(sources, clips, _count(folder / "pictures"))


def _plain(error: CitecutError, folder: Path) -> str:
    """What is wrong, without where on the server the folder lies."""
    return error.message.replace(f"{folder}/", "")


def _count(folder: Path) -> int:
    return sum(1 for path in folder.iterdir() if path.is_file()) if folder.is_dir() else 0


def _source(project: Folder, digest: Digest) -> SourceCard | None:
    try:
        source = project.get(Source, digest)
    except CitecutError:
        return None
    spaced = len(source.text.split())
    return SourceCard(
        title=source.title,
        kind=source.kind,
        name=source.name,
        url=source.url or "",
        publisher=source.publisher or "",
        published=source.published or "",
        language=source.language,
        passages=len(source.content_passages),
        words=spaced if len(source.text) < spaced * 2 * SIGNS_A_WORD else 0,
    )


def _clip(job: pipeline.Job, clip: str, state: ClipState, with_findings: bool) -> Clip:
    try:
        return _known(job, clip, state, with_findings)
    except CitecutError as error:
        why = _plain(error, job.project.root)
        return Clip(clip, clip, "", (), state.moment, 0, (), 0, 0, state.edited, problem=why)


def _known(job: pipeline.Job, clip: str, state: ClipState, with_findings: bool) -> Clip:
    project = job.project
    script = project.get(Script, state.script) if state.script else None
    titles = tuple(project.get(Source, digest).title for digest in state.sources)
    if script is None:
        return Clip(clip, titles[0] if titles else clip, "", titles, state.moment, 0, (), 0, 0, edited=False)
    # Its words alone: how its frames are laid out may take a second, and is told by `findings`.
    outcome = pipeline.checked_words(job, [clip]) if with_findings else pipeline.Outcome()
    return Clip(
        id=clip,
        title=script.spoken[0].text if script.spoken else script.title,
        language=script.language,
        sources=titles,
        moment=state.moment,
        lines=len(script.spoken),
        editions=tuple(_in_language(job, clip, state, now) for now in words(job, clip)),
        stops=len(outcome.standing),
        looks=_looks(outcome),
        edited=state.edited,
    )


def _in_language(job: pipeline.Job, clip: str, state: ClipState, now: Words) -> InLanguage:
    language = now.language
    cuts = state.cuts.get(language, {})
    shapes = [name for name in job.settings.formats if name in cuts]
    files = (_file(job, clip, language, name, cuts[name]) for name in shapes)
    previews = [f"preview/{clip}.{language}.{name}" for name in shapes]
    return InLanguage(
        language=language,
        state=now.state,
        seconds=round(float(job.project.get(Cut, cuts[shapes[0]]).duration), 1) if shapes else 0,
        files=tuple(file for file in files if file),
        preview=_first(job, previews, ".mp4"),
        picture=_first(job, previews, ".jpg"),
        captions=_first(job, previews, ".vtt"),
        words=now.digest,
    )


def _first(job: pipeline.Job, stems: list[str], suffix: str) -> str:
    """The first of these that is there, with this ending."""
    return next((stem + suffix for stem in stems if (job.project.root / (stem + suffix)).is_file()), "")


def _file(job: pipeline.Job, clip: str, language: str, shape: str, cut: Digest) -> File | None:
    video, poster = f"{clip}/{language}/{shape}.mp4", f"{clip}/{language}/{shape}.jpg"
    out = job.project.out
    if not (out / video).is_file():
        return None
    fresh = job.project.current().files.get(video, "").startswith(cut)
    size = FORMATS[shape]
    beside = (poster, f"{clip}/{language}/captions.{shape}.vtt")
    picture, captions = (f"out/{name}" if (out / name).is_file() else "" for name in beside)
    return File(shape, f"out/{video}", picture, captions, size.width, size.height, fresh)
