"""What a person may choose for a project, and its settings as they choose them."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from citecut import limits, registry, settings
from citecut.errors import UsageError
from citecut.model import FORMATS, Source
from citecut.pipeline.job import Job
from citecut.pipeline.sources import OWN_BRAND
from citecut.project import Project, disk_errors
from citecut.publish.platforms import table
from citecut.render import load_theme
from citecut.render.theme import built_in

PLAIN = frozenset(
    {
        *("languages", "formats", "seconds", "captions", "bilingual", "clips", "spoken", "title", "voice_over"),
        *("film_copy", "publisher", "sponsor", "imitates", "picture_rights", "platforms", "portal", "not_before"),
        "music_credit",
    }
)
"""Settings that are words and numbers: they name no file, no program and no place to post to."""


class Preferences(NamedTuple):
    """What there is to choose from."""

    themes: tuple[str, ...]
    formats: tuple[str, ...]
    voices: tuple[registry.VoiceState, ...]
    """Every voice, whether it speaks now or something is missing."""
    platforms: dict[str, str]
    """Key -> name as people know it."""


def preferences() -> Preferences:
    """The themes, formats, voices and platforms of this installation."""
    platforms = {key: platform.name for key, platform in table().platforms.items()}
    return Preferences(built_in(), tuple(FORMATS), registry.states(), platforms)


def keep_own_language(job: Job) -> None:
    """Make the clips in the language of their first source too, where only others were chosen."""
    chosen, own = job.settings.languages, own_language(job.project)
    if not chosen or not own or own in chosen:
        return
    job.settings = job.settings.model_copy(update={"languages": (own, *chosen)})
    path = job.project.root / settings.FILE
    with job.project.noting():
        text = path.read_text(encoding="utf-8")
        stored = tuple(settings.parsed(text).get("languages") or chosen)  # chosen anew since this run began
        if own not in stored:
            job.project.write_file(settings.FILE, settings.changed(text, {"languages": (own, *stored)}).encode())


def own_language(project: Project) -> str:
    """The language of a project's first source; empty before there is one."""
    clips = project.current().clips
    return project.get(Source, clips[min(clips)].sources[0]).language if clips else ""


def change_settings(root: Path, given: Mapping[str, Any]) -> None:
    """Write settings into the project's citecut.toml; what else stands there stays as it is.

    That waits for no render: a run goes on with the settings that it began with.

    Raises:
        UsageError: a value does not fit, or the file is no valid TOML.
    """
    _refuse_misfits(given)
    project = Project(root)
    with project.noting():
        path = root / settings.FILE
        text = path.read_text(encoding="utf-8") if path.exists() else settings.write({})
        changed = settings.changed(text, given)
        if changed != text or not path.exists():
            project.write_file(settings.FILE, changed.encode())


def set_brand(root: Path, files: Mapping[str, bytes]) -> None:
    """Give a project a brand kit of its own: `theme.toml` and the files that it names; none given takes it away.

    Raises:
        InputError: the kit cannot be used.
        BusyError: another process is writing to the project.
    """
    project = Project(root)
    with project.writing(), disk_errors(root), tempfile.TemporaryDirectory(prefix=".brand-", dir=root) as folder:
        kit = Path(folder, OWN_BRAND)
        if files:
            kit.mkdir()
            for name, data in files.items():
                limits.IMAGE_BYTES.check(len(data), f"`{name}`")
                (kit / Path(name).name).write_bytes(data)
            load_theme(settings.load(root, {}).theme, kit)
        own = root / OWN_BRAND
        if own.exists():
            own.replace(Path(folder, "before"))
        if files:
            kit.replace(own)


def portable(text: str) -> tuple[str, tuple[str, ...]]:
    """A citecut.toml from elsewhere without what names files, providers or channels there; and what was left out.

    Raises:
        UsageError: it is no valid TOML, or a setting does not fit.
    """
    given = settings.parsed(text)
    kept = {name: value for name, value in given.items() if _is_plain(name, value)}
    _refuse_misfits(kept)
    return settings.write(kept), tuple(name for name in given if name not in kept)


def _refuse_misfits(given: Mapping[str, Any]) -> None:
    for name, reason in settings.misfits(given).items():
        raise UsageError(f"setting `{name}` does not fit: {reason}", "see docs/settings.md")


def _is_plain(name: str, value: Any) -> bool:
    if name == "theme":
        return value in built_in()
    if name == "voice":
        return value in ("", "none", *registry.voices())
    return name in PLAIN or (name == "music" and value in ("", "bed", "none"))
