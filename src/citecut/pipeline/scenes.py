"""Scene and picture per line: what there is to choose from, what was chosen, and whether it can be kept."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from citecut import edit, ingest
from citecut.model import Choice, Digest, Finding, Panel, Picture, Scene, Script, Source, Storyboard
from citecut.pipeline.drafts import stored
from citecut.pipeline.job import Job, clip_state
from citecut.pipeline.shown import HEAD, OTHER, picture_kind
from citecut.pipeline.sources import picture_folder


class Offer(NamedTuple):
    """What a person may choose for one line."""

    scenes: tuple[Scene, ...]
    """Those that the line has the texts for, the storyboard's own favourite first."""
    pictures: tuple[Picture, ...]
    panel: Panel | None
    """How the line was shown when the clip was last cut."""
    chosen: Choice


def choices_of(job: Job, clip: str) -> dict[str, Choice]:
    """Line id -> what a person chose for it."""
    return dict(clip_state(job, clip).choices)


def offer(job: Job, clip: str, script: Script, line: str, chosen: Choice | None = None) -> Offer:
    """What there is to choose from for one spoken line of `script`.

    Raises:
        KeyError: it has no such line.
    """
    state = clip_state(job, clip)
    panels = stored(job.project.root, Storyboard, state.storyboard).panels if state.storyboard else ()
    panel = next((panel for panel in panels if line in panel.spoken), None)
    scenes = edit.possible_scenes(script.line(line), script)
    return Offer(scenes, pictures_of(job, script), panel, chosen or state.choices.get(line, Choice()))


def choose(job: Job, clip: str, choices: Mapping[str, Choice]) -> None:
    """Keep what a person chose, by line id, in place of all choices before."""
    wanted = {line: choice for line, choice in choices.items() if choice != Choice()}
    job.project.update_clip(clip, lambda old: old.model_copy(update={"choices": wanted}))


def check_choices(job: Job, clip: str) -> tuple[Finding, ...]:
    """What of the choices cannot be followed."""
    state = clip_state(job, clip)
    if state.script is None or not state.choices:
        return ()
    script = stored(job.project.root, Script, state.script)
    return edit.check_choices(script, state.choices, pictures_of(job, script))


def pictures_of(job: Job, script: Script) -> tuple[Picture, ...]:
    """The pictures that may be shown in a clip: of its source, and of the folder of pictures; nothing is written."""
    source = stored(job.project.root, Source, script.sources[0])
    return tuple(edit.usable(source, _in_folder(_files(job))))


def picture_bytes(job: Job, script: Script, digest: Digest) -> tuple[bytes, str] | None:
    """A picture that may be shown in a clip, and what kind it is; None: there is none of this name, or of a kind that
    browsers do not show."""
    if digest not in {picture.media for picture in pictures_of(job, script)}:
        return None
    path = job.project.media_path(digest)
    found = path.read_bytes() if path.is_file() else _from_folder(job, digest)
    kind = picture_kind(found[:HEAD]) if found else OTHER
    return (found, kind) if found and kind != OTHER else None


def _from_folder(job: Job, digest: Digest) -> bytes | None:
    """The bytes of a picture of the folder that no clip was cut with yet, as the clip would show it."""
    files = _files(job)
    name = next((picture.href for picture in _in_folder(files) if picture.media == digest), None)
    path = next((path for path, _ in files if path.name == name), None)
    return ingest.read_pictures({path.name: path.read_bytes()})[1].get(digest) if path else None


def _files(job: Job) -> tuple[tuple[Path, int], ...]:
    folder = picture_folder(job)
    files = [path for path in folder.iterdir() if path.suffix.lower() in ingest.PICTURE_SUFFIXES] if folder else []
    return tuple((path, path.stat().st_mtime_ns) for path in sorted(files))


@lru_cache(maxsize=16)
def _in_folder(files: tuple[tuple[Path, int], ...]) -> tuple[Picture, ...]:
    """Opened once, until a file changes."""
    return ingest.read_pictures({path.name: path.read_bytes() for path, _ in files})[0] if files else ()
