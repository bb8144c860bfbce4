"""The one door: load, step, save. Each function takes a project and brings one step of it up to date.

    source -ingest-> Source -write-> Script -> Edition -speak-> Takes -cut-> Cut -render-> files -publish-> out/

Every step is remembered under a key of all that shapes it, so running again redoes only what depends on a
change, and a run that was killed goes on where it stopped.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

from citecut import __version__, edit, ingest, narrate, publish, registry, render, settings, write
from citecut.errors import InputError, UsageError
from citecut.fetch import fetch
from citecut.limits import FILM_BYTES, IMAGE_BYTES, PICTURES
from citecut.model import (
    FORMATS,
    Cut,
    Digest,
    Edition,
    Finding,
    Picture,
    Script,
    Source,
    Storyboard,
    Take,
    digest_of,
    original_edition,
)
from citecut.ports import Voice
from citecut.project import ClipState, Project, disk_errors
from citecut.settings import Settings

REWRITES = 3
"""How often `write` is asked for a shorter script when the voice needs more time than was asked for."""
OVER = 1.10
"""How far over the budget of seconds a narration may run before it is written shorter."""


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


@dataclass(frozen=True)
class Outcome:
    """What a run made and found."""

    files: tuple[ClipFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    clips: tuple[str, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether something stands against release."""
        return any(finding.severity == "stop" for finding in self.findings)


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


@contextmanager
def opened(
    root: Path, flags: Mapping[str, Any], report: Report, *, refresh: bool = False, force: bool = False
) -> Iterator[Job]:
    """Open a project for writing: lock it, read its settings, write its citecut.toml if there is none."""
    chosen = settings.load(root, flags)
    project = Project(root)
    with project.writing(), disk_errors(root):
        if not (root / settings.FILE).exists():
            given = {name: value for name, value in flags.items() if value is not None}
            project.write_file(settings.FILE, settings.write(given).encode())
        yield Job(project, chosen, report, refresh, force)


def make(job: Job, locations: Sequence[str], read_stdin: Callable[[], bytes] | None = None) -> Outcome:
    """Everything: from sources to the finished folder.

    Args:
        job: the project.
        locations: files, addresses, or `-`; each becomes a clip.
        read_stdin: gives the bytes behind `-`.
    """
    read(job, locations, read_stdin)
    return finish(job)


def finish(job: Job) -> Outcome:
    """From the sources that are current to the finished folder."""
    clips = clip_ids(job)
    for clip in clips:
        cut(job, clip)
    return render_clips(job, clips)


# --- read -----------------------------------------------------------------------------------------------------


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
    FILM_BYTES.check(path.stat().st_size, f"`{path.name}`")
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
    wanted = [p.href for p in source.pictures if p.media is None and p.href][: PICTURES.value]
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
    except InputError as error:
        job.report.note(f"picture `{href}` left out: {error.message}")
        return None


# --- write ----------------------------------------------------------------------------------------------------


def write_script(job: Job, clip: str) -> Script:
    """The current script of a clip: the person's own if edited by hand, else the writer's for what is asked now."""
    state = clip_state(job, clip)
    if state.script is not None and (state.edited or state.asked == _asked(job, clip)):
        return job.project.get(Script, state.script)
    script = _written(job, clip, job.settings.seconds)
    _set_script(job, clip, script)
    return script


def _written(job: Job, clip: str, seconds: float) -> Script:
    """What the writer makes of the clip's source in so many spoken seconds."""
    source = job.project.get(Source, clip_state(job, clip).sources[0])

    def compose() -> Script:
        job.report.step("write", source.title)
        return write.write(source, seconds=seconds, clip=clip)

    inputs = {"source": source.digest, "seconds": seconds, "clip": clip, "version": __version__}
    return job.project.step("write", inputs, Script, compose)


def _asked(job: Job, clip: str) -> str:
    """Names what a script was asked for: when it changes, the script is written anew."""
    return f"{clip_state(job, clip).sources[0]}:{job.settings.seconds}:{__version__}"


def _set_script(job: Job, clip: str, script: Script) -> None:
    asked = _asked(job, clip)
    job.project.update_clip(
        clip,
        lambda old: old.model_copy(update={"script": script.digest, "edited": script.edited, "asked": asked}),
    )


def script_form(job: Job, clip: str) -> str:
    """The script as plain text that a person edits."""
    script = write_script(job, clip)
    return write.to_form(script, sources_of(job, script))


def edit_script(job: Job, clip: str, form: str) -> tuple[Script, tuple[Finding, ...]]:
    """Take an edited form as the clip's script; findings say which lines lost support."""
    before = write_script(job, clip)
    sources = sources_of(job, before)
    after, findings = write.from_form(form, before, sources)
    if after.digest != before.digest:
        job.project.put(after)
        _set_script(job, clip, after)
        job.project.journal("edited", clip=clip, script=after.digest)
    return after, findings


def drop_edits(job: Job, clip: str) -> None:
    """Forget a script edited by hand; the writer's own takes its place. The document itself stays stored."""
    job.project.update_clip(clip, lambda old: old.model_copy(update={"script": None, "edited": False}))


# --- speak and cut --------------------------------------------------------------------------------------------


def cut(job: Job, clip: str) -> tuple[Cut, ...]:
    """Bring the takes and the cuts of a clip up to date, in every format.

    A narration that runs over the budget is written shorter, a bounded number of times: the one loop.
    """
    edited = clip_state(job, clip).edited
    budget = job.settings.seconds
    script = write_script(job, clip) if edited else _written(job, clip, budget)
    takes = speak(job, script)
    for _ in range(0 if edited else REWRITES):
        spoken = float(sum(take.duration for take in takes.values()))
        if spoken <= job.settings.seconds * OVER:
            break
        budget = round(budget * job.settings.seconds / spoken, 1)
        script = _written(job, clip, budget)
        takes = speak(job, script)
    _set_script(job, clip, script)
    return tuple(_cut(job, script, takes, name) for name in job.settings.formats)


def speak(job: Job, script: Script) -> dict[str, Take]:
    """One take for every spoken line, in the voice asked for, or paced for reading."""
    edition = _edition(job, script)
    voice = voice_for(job, edition.language)
    job.report.step("speak", voice.name if voice else "")
    takes: dict[str, Take] = {}
    for number, line in enumerate(script.spoken):
        takes[line.id] = _take(job, line.id, edition, voice)
        job.report.progress((number + 1) / len(script.spoken))
    names = {line: job.project.put(take) for line, take in takes.items()}
    job.project.update_clip(
        script.clip, lambda old: old.model_copy(update={"takes": {**old.takes, edition.language: names}})
    )
    return takes


def voice_for(job: Job, language: str) -> Voice | None:
    """The voice asked for; else an installed or recorded one for the language; else none."""
    name = job.settings.voice
    if name == "none":
        return None
    if job.settings.recordings and name in ("", "recorded"):
        return registry.voice("recorded", path=Path(job.settings.recordings), language=language)
    return registry.voice(name) if name else registry.installed_voice(language)


def _take(job: Job, line_id: str, edition: Edition, voice: Voice | None) -> Take:
    text, language, project = edition.text(line_id), edition.language, job.project
    if voice is None:
        return narrate.silent(line_id, text, language)
    speaker = voice

    def speak_line() -> Take:
        take, sound = narrate.take(line_id, text, language, speaker)
        project.put_media(sound)
        return take

    inputs = {
        "line": line_id,
        "text": text,
        "language": language,
        "voice": voice.identity(),
        "version": __version__,
    }
    return project.step(
        "take", inputs, Take, speak_line, intact=lambda take: take.audio is None or project.has_media(take.audio)
    )


def _cut(job: Job, script: Script, takes: Mapping[str, Take], format_name: str) -> Cut:
    job.report.step("cut", format_name)
    project = job.project
    format = FORMATS[format_name]
    sources = sources_of(job, script)
    source = sources[script.sources[0]]
    edition = _edition(job, script)
    storyboard = edit.storyboard(script, source, _folder_pictures(job))
    theme = render.load_theme(job.settings.theme)
    made = edit.assemble(
        edition,
        storyboard,
        takes,
        format,
        edit.closing(
            source,
            edition.language,
            tuple(takes.values()),
            publisher=job.settings.publisher,
            sponsor=job.settings.sponsor,
        ),
        measure=render.measure(theme, format),
        width=render.caption_width(theme, format),
        attributions=edit.attributions(script, sources, edition.language),
    )
    for document in (edition, storyboard, made):
        project.put(document)
    project.update_clip(script.clip, lambda old: _with_cut(old, edition, storyboard, made))
    return made


def _with_cut(state: ClipState, edition: Edition, storyboard: Storyboard, made: Cut) -> ClipState:
    cuts = {**state.cuts.get(edition.language, {}), made.format.name: made.digest}
    return state.model_copy(
        update={
            "storyboard": storyboard.digest,
            "editions": {**state.editions, edition.language: edition.digest},
            "cuts": {**state.cuts, edition.language: cuts},
        }
    )


def _edition(job: Job, script: Script) -> Edition:
    return original_edition(script)


def _folder_pictures(job: Job) -> tuple[Picture, ...]:
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


# --- check ----------------------------------------------------------------------------------------------------


def check(job: Job, clip: str) -> tuple[Finding, ...]:
    """Everything a person should look at in one clip: its words against the source, its cuts against the frame."""
    found = [*check_words(job, clip), *_draft_voice(job, clip)]
    theme = render.load_theme(job.settings.theme)
    for made in current_cuts(job, clip):
        found += edit.check(made)
        found += render.check(made, theme, job.project.media_path)
    unique = {finding.digest: finding for finding in (f.model_copy(update={"clip": clip}) for f in found)}
    return tuple(unique.values())


def check_words(job: Job, clip: str) -> tuple[Finding, ...]:
    """What stands against the words of one clip."""
    state = clip_state(job, clip)
    if state.script is None:
        raise UsageError(f"clip `{clip}` has no script yet", "run `citecut write` first")
    script = job.project.get(Script, state.script)
    found = [*write.verify(script, sources_of(job, script)), *_wanted_languages(job, script)]
    return tuple(finding.model_copy(update={"clip": clip}) for finding in found)


def _draft_voice(job: Job, clip: str) -> list[Finding]:
    """A voice that is only good enough to judge the timing is to be replaced before release."""
    takes = clip_state(job, clip).takes
    spoken = {tag: [job.project.get(Take, digest) for digest in lines.values()] for tag, lines in takes.items()}
    return [
        Finding(
            code="draft-voice",
            severity="look",
            language=tag,
            message=f"the voice `{drafts[0].voice}` is a draft: choose another before release",
            suggestion="`citecut voices list` shows voices; `--recordings DIR` takes a person's recordings",
        )
        for tag, lines in spoken.items()
        if (drafts := [take for take in lines if take.draft])
    ]


def _wanted_languages(job: Job, script: Script) -> list[Finding]:
    missing = [tag for tag in job.settings.languages if tag != script.language]
    return [
        Finding(
            code="translation-missing",
            severity="stop",
            clip=script.clip,
            language=tag,
            message=f"there is no translation into `{tag}` yet: only `{script.language}` was made",
        )
        for tag in missing
    ]


# --- render and publish ---------------------------------------------------------------------------------------


def render_clips(job: Job, clips: Sequence[str]) -> Outcome:
    """Render what is not rendered yet, and write the folder that is handed on."""
    findings = tuple(finding for clip in clips for finding in check(job, clip))
    _refuse_unreadable(findings)
    files: list[ClipFile] = []
    made: list[publish.Made] = []
    for clip in clips:
        state = clip_state(job, clip)
        draft = any(f.clip == clip and (f.severity == "stop" or f.code == "draft-voice") for f in findings)
        cuts = current_cuts(job, clip)
        files += [_render(job, state, one, draft) for one in cuts]
        made.append(_made(job, state, cuts))
    _publish(job, made, files, findings)
    return Outcome(tuple(files), findings, tuple(clips))


def _refuse_unreadable(findings: Sequence[Finding]) -> None:
    """A clip that shows boxes instead of letters helps nobody, not even as a draft."""
    for finding in findings:
        if finding.code == "glyph-missing":
            raise InputError(finding.message, finding.suggestion or "")


def _render(job: Job, state: ClipState, made: Cut, draft: bool) -> ClipFile:
    project = job.project
    stem = f"{made.clip}/{made.language}/{made.format.name}"
    folder = f"{made.clip}/{made.language}"
    result = ClipFile(
        clip=made.clip,
        language=made.language,
        format=made.format.name,
        seconds=round(float(made.duration), 3),
        video=f"{stem}.mp4",
        poster=f"{stem}.jpg",
        vtt=f"{folder}/captions.{made.format.name}.vtt",
        srt=f"{folder}/captions.{made.format.name}.srt",
    )
    theme = render.load_theme(job.settings.theme)
    key = f"{made.digest}:{theme.digest}:{'draft' if draft else 'final'}:{__version__}:{version('av')}"
    script = project.get(Script, state.script or "")
    _write_captions(job, result, made, script)
    if job.force or project.current().files.get(result.video) != key or not _present(project, result):
        job.report.step("render", f"{made.clip} {made.language} {made.format.name}")
        _render_video(job, made, theme, result, draft)
        project.remember_file(result.video, key)
    return result


def _render_video(job: Job, made: Cut, theme: render.Theme, result: ClipFile, draft: bool) -> None:
    out = job.project.out / result.video
    with disk_errors(out):
        out.parent.mkdir(parents=True, exist_ok=True)
    metadata = {"title": made.credits.title, "language": made.language}
    if made.credits.url:
        metadata["comment"] = made.credits.url
    if draft:
        metadata["description"] = "draft, not for release"
    render.render(
        made,
        theme,
        job.project.media_path,
        out,
        cache=settings.cache_home() / "segments",
        progress=job.report.progress,
        metadata=metadata,
    )
    render.poster(made, theme, job.project.media_path, job.project.out / result.poster)


def _present(project: Project, result: ClipFile) -> bool:
    return all((project.out / name).is_file() for name in (result.video, result.poster))


def _write_captions(job: Job, result: ClipFile, made: Cut, script: Script) -> None:
    speakers = {line.id: line.speaker.name for line in script.spoken if line.speaker}
    job.project.write_out(result.vtt, publish.vtt(made, speakers=speakers).encode())
    job.project.write_out(result.srt, publish.srt(made).encode())


def _made(job: Job, state: ClipState, cuts: Sequence[Cut]) -> publish.Made:
    script = job.project.get(Script, state.script or "")
    return publish.Made(script=script, edition=_edition(job, script), cuts={c.format.name: c for c in cuts})


def _publish(job: Job, made: Sequence[publish.Made], files: Sequence[ClipFile], findings: Sequence[Finding]) -> None:
    job.report.step("publish")
    sources = {digest: source for one in made for digest, source in sources_of(job, one.script).items()}
    job.project.write_out("citations.json", publish.dumps(publish.citations(made)))
    job.project.write_out("findings.json", publish.dumps(publish.findings(findings)))
    page = publish.page(sources, made, files, findings, publisher=job.settings.publisher)
    job.project.write_out("index.html", page.encode())


# --- what is current --------------------------------------------------------------------------------------------


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


def current_cuts(job: Job, clip: str) -> tuple[Cut, ...]:
    """The cuts of one clip in the formats asked for."""
    state = clip_state(job, clip)
    return tuple(
        job.project.get(Cut, cuts[name])
        for cuts in state.cuts.values()
        for name in job.settings.formats
        if name in cuts
    )


def sources_of(job: Job, script: Script) -> dict[Digest, Source]:
    """The sources that a script cites."""
    return {digest: job.project.get(Source, digest) for digest in script.sources}


# --- voices and the cache ---------------------------------------------------------------------------------------


def voices() -> tuple[registry.VoiceState, ...]:
    """Every voice this installation knows, with the languages it speaks now."""
    return registry.states()


def install_voice(name: str, report: Report) -> Path:
    """Fetch the model of a voice; returns its folder."""
    report.step("install", name)
    return registry.install(name, report.progress)


def cache_bytes() -> int:
    """Bytes of what can be made again."""
    return sum(path.stat().st_size for path in settings.cache_home().rglob("*") if path.is_file())


def clear_cache() -> int:
    """Remove what can be made again; returns the bytes freed."""
    freed = cache_bytes()
    shutil.rmtree(settings.cache_home(), ignore_errors=True)
    return freed
