"""Cuts -> small, quick videos beside the project's documents, for the loop of edit and look. out/ stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from citecut import publish, render, settings
from citecut.model import Cut, Script
from citecut.pipeline.cuts import cut, theme_for
from citecut.pipeline.job import Job, clip_ids, clip_state
from citecut.project import disk_errors, write_atomically

FOLDER = "preview"


@dataclass(frozen=True)
class Preview:
    """One preview."""

    clip: str
    language: str
    format: str
    seconds: float
    path: Path
    captions: Path
    """WebVTT."""


def preview(job: Job, clips: Sequence[str] | None = None) -> tuple[Preview, ...]:
    """Preview these clips, or every clip, in the languages and formats asked for; nothing is checked and nothing
    handed on."""
    return tuple(_preview(job, made) for clip in clips or clip_ids(job) for made in cut(job, clip))


def _preview(job: Job, made: Cut) -> Preview:
    job.report.step("preview", f"{made.clip} {made.language} {made.format.name}")
    path = job.project.root / FOLDER / f"{made.clip}.{made.language}.{made.format.name}.mp4"
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    render.render(
        made,
        theme_for(job),
        job.project.media_path,
        path,
        cache=settings.cache_home() / "segments",
        progress=job.report.progress,
        metadata={"title": made.credits.title, "description": "preview, not for release"},
        poster=path.with_suffix(".jpg"),
        draft=True,
    )
    captions = path.with_suffix(".vtt")
    speakers = {line.id: line.speaker.name for line in _script(job, made.clip).spoken if line.speaker}
    write_atomically(captions, publish.vtt(made, speakers=speakers).encode())
    return Preview(made.clip, made.language, made.format.name, round(float(made.duration), 3), path, captions)


def _script(job: Job, clip: str) -> Script:
    return job.project.get(Script, clip_state(job, clip).script or "")
