"""A provider's name -> the provider. Ours and other packages' are found the same way: by entry point."""

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from citecut.errors import ProviderError, UsageError
from citecut.ports import Voice

VOICES = "citecut.voices"
"""Entry-point group; each entry names a class that fits `ports.Voice` and takes its settings as keywords."""

PREFERRED = ("korvatts", "supertonic", "piper")
"""Installed voices in the order they are tried for a language; korvatts speaks Vietnamese best."""


def voice(name: str, **settings: Any) -> Voice:
    """The voice `name`, made with `settings` (from `citecut.toml`).

    Raises:
        UsageError: no such voice, or a setting it does not know.
        ProviderError: its package is damaged or missing.
    """
    entry = _entries().get(name)
    if entry is None:
        known = ", ".join(f"`{known}`" for known in voices())
        raise UsageError(f"no voice named `{name}`", f"known voices: {known}; or `none` for captions only")
    made = _made(entry, settings)
    if not isinstance(made, Voice):
        raise ProviderError(f"voice `{name}` does not do what a voice must", "see docs/voices.md")
    return made


def voices() -> tuple[str, ...]:
    """The names of all voices that this installation knows, in order; not all of them are installed."""
    return tuple(sorted(_entries()))


def installed_voice(language: str) -> Voice | None:
    """A neural voice on this machine that speaks `language`; None when there is none. Never the draft voice."""
    primary = language.split("-")[0].lower()
    for name in PREFERRED:
        if name in _entries():
            found = voice(name)
            if not found.draft and primary in found.languages():
                return found
    return None


def _entries() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=VOICES)}


def _made(entry: EntryPoint, settings: dict[str, Any]) -> Any:
    try:
        kind = entry.load()
    except (ImportError, AttributeError) as error:
        raise ProviderError(f"voice `{entry.name}` cannot be loaded: `{error}`", "install it again") from error
    try:
        return kind(**settings)
    except TypeError as error:
        given = ", ".join(f"`{key}`" for key in settings) or "none"
        raise UsageError(f"voice `{entry.name}` does not take these settings: {given}", str(error)) from error
