"""Cuts of films -> what lies beside them: the whole films that they cite, and timelines for editors."""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from citecut import edit, publish
from citecut.model import Cut, Digest, Footage, Source, Still
from citecut.pipeline.films import analysis_of, name_of
from citecut.pipeline.job import Job, sources_of
from citecut.project import disk_errors

FOLDER = "film"
"""Of out/, where whole films lie."""


def laid_films(job: Job, sources: Mapping[Digest, Source]) -> dict[Digest, str]:
    """Lay the films that are cited beside the page; where each lies, by source. None where that is not wanted."""
    if not job.settings.film_copy:
        return {}
    films = {digest: source.media for digest, source in sources.items() if source.kind == "film"}
    return {digest: _laid(job, media) for digest, media in films.items()}


def write_timelines(job: Job, made: Sequence[publish.Made]) -> None:
    """Write every cut with footage or a film's sound as OpenTimelineIO, beside its video: `FORMAT.otio`.

    Films are named where they lie beside the page, all other media in the project's own store.
    """
    for one in made:
        sources = sources_of(job, one.script)
        for name, cut in one.cuts.items():
            films = _films(cut)
            if films:
                places = {media: _place(job, media, media in films) for media in _media(cut)}
                rates = {media: found.rate for media in films if (found := analysis_of(job, media)) and found.rate}
                told = edit.timeline(cut, one.script, sources, places=places, rates=rates)
                job.project.write_out(f"{cut.clip}/{cut.language}/{name}.otio", told.encode())


def _laid(job: Job, media: Digest) -> str:
    """Where the whole film lies under out/: it takes no room of its own where the disk can share it."""
    relative = f"{FOLDER}/{media[:12]}{Path(name_of(job, media)).suffix.lower()}"
    path, kept = job.project.out_path(relative), job.project.media_path(media)
    if path.is_file() and path.stat().st_size == kept.stat().st_size:
        return relative
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            os.link(kept, temporary)
        except OSError:  # another disk, or one that knows no links
            shutil.copyfile(kept, temporary)
        temporary.replace(path)
    return relative


def _films(cut: Cut) -> set[Digest]:
    seen = {shot.panel.picture.media for shot in cut.shots if isinstance(shot.panel.picture, Footage)}
    return seen | {shot.panel.heard.media for shot in cut.shots if shot.panel.heard}


def _media(cut: Cut) -> set[Digest]:
    shown = {shot.panel.picture.media for shot in cut.shots if isinstance(shot.panel.picture, Footage | Still)}
    return shown | {sounding.audio for sounding in cut.soundings}


def _place(job: Job, media: Digest, is_film: bool) -> str:
    """Its address, seen from the folder of a clip's language."""
    if is_film and job.settings.film_copy:
        return f"../../{_laid(job, media)}"
    return f"../../../media/{media}"
