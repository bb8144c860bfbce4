"""What a person may choose for a project, and its settings as they choose them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from citecut import registry, settings
from citecut.errors import UsageError
from citecut.model import FORMATS
from citecut.project import Project
from citecut.publish.platforms import table
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


def change_settings(root: Path, given: Mapping[str, Any]) -> None:
    """Write settings into the project's citecut.toml; what else stands there stays as it is.

    Raises:
        UsageError: a value does not fit, or the file is no valid TOML.
        BusyError: another process is writing to the project.
    """
    _refuse_misfits(given)
    project = Project(root)
    with project.writing():
        path = root / settings.FILE
        text = path.read_text(encoding="utf-8") if path.exists() else settings.write({})
        changed = settings.changed(text, given)
        if changed != text or not path.exists():
            project.write_file(settings.FILE, changed.encode())


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
