"""Cuts -> small, quick videos beside the project's documents, for the loop of edit and look. out/ stays as it is."""

from dataclasses import dataclass
from pathlib import Path

from citecut import render, settings
from citecut.model import Cut
from citecut.pipeline.cuts import cut, theme_for
from citecut.pipeline.job import Job, clip_ids
from citecut.project import disk_errors

FOLDER = "preview"


@dataclass(frozen=True)
class Preview:
    """One preview."""

    clip: str
    language: str
    format: str
    seconds: float
    path: Path


def preview(job: Job) -> tuple[Preview, ...]:
    """Preview every clip in the languages and formats asked for; nothing is checked and nothing handed on."""
    return tuple(_preview(job, made) for clip in clip_ids(job) for made in cut(job, clip))


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
        draft=True,
    )
    return Preview(made.clip, made.language, made.format.name, round(float(made.duration), 3), path)
