"""The settings of a project: what there is to choose from, what is chosen, and what a person chooses now."""

import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from citecut import pipeline, settings
from citecut.errors import BusyError, CitecutError
from citecut.pipeline.sources import OWN_BRAND
from citecut.project import Project as Folder
from citecut_studio.library.models import Project
from citecut_studio.library.services import telling
from citecut_studio.library.services.boundaries import RefusedError


class Options(NamedTuple):
    """What there is to choose from, as keys and names."""

    themes: tuple[str, ...]
    formats: tuple[str, ...]
    voices: tuple[tuple[str, str], ...]
    """Voices that speak now, each with the languages it speaks, a few of them by tag."""
    platforms: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def options() -> Options:
    """What this installation offers. A voice that is installed shows after a restart."""
    found = pipeline.preferences()
    voices = tuple((voice.name, ", ".join(voice.languages)) for voice in found.voices if voice.languages)
    return Options(found.themes, found.formats, voices, tuple(found.platforms.items()))


def given(folder: Path) -> dict[str, Any]:
    """The settings in force for a project, by name; with no language chosen, that of its source.

    Raises:
        RefusedError: its file of settings cannot be read, or a document of it.
    """
    try:
        found = settings.load(folder, {}).model_dump()
        own = "" if found["languages"] else pipeline.own_language(Folder(folder))
        return {**found, "languages": (own,)} if own else found
    except CitecutError as error:
        raise RefusedError(telling.refusal(error)) from error


def misfits(values: Mapping[str, Any]) -> dict[str, str]:
    """Name -> why its value does not fit."""
    return {name: telling.told(reason) for name, reason in settings.misfits(values).items()}


def start(folder: Path, values: Mapping[str, Any]) -> None:
    """Make the folder of a new project, with these settings.

    Raises:
        RefusedError: a value does not fit, or the folder cannot be made.
    """
    save(folder, values)


def save(folder: Path, values: Mapping[str, Any]) -> None:
    """Write settings into a project; what else stands in its file stays.

    Raises:
        RefusedError: a value does not fit, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pipeline.change_settings(folder, values)
    except CitecutError as error:
        raise RefusedError(telling.refusal(error)) from error


def brand(folder: Path) -> tuple[str, ...]:
    """The files of the project's own brand kit; none where it has none."""
    kit = folder / OWN_BRAND
    return tuple(sorted(path.name for path in kit.iterdir())) if kit.is_dir() else ()


def set_brand(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Give a project a brand kit of its own, or, of no files, take it away; False: a job holds the folder.

    Raises:
        RefusedError: the kit cannot be used.
    """
    try:
        pipeline.set_brand(folder, files)
        return True
    except BusyError:
        return False
    except CitecutError as error:
        raise RefusedError(telling.refusal(error)) from error


def brand_kept(project: Project, asked: dict[str, Any], _report: pipeline.Report) -> dict[str, Any]:
    """The job: give the project the brand kit that came while another job held the folder; no `kit` takes it away."""
    kit = project.incoming / str(asked["kit"]) if asked.get("kit") else None
    files = {path.name: path.read_bytes() for path in sorted(kit.iterdir())} if kit else {}
    pipeline.set_brand(project.folder, files)
    if kit:
        shutil.rmtree(kit, ignore_errors=True)
    return {"files": sorted(files)}
