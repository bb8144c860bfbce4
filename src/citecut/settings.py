"""Settings of a project: flags over `CITECUT_*` over citecut.toml in the project over the user's own file."""

import json
import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import Field, ValidationError, field_validator

from citecut.errors import UsageError
from citecut.model import FORMATS, Language, Noun

FILE = "citecut.toml"
LISTS = ("languages", "formats", "platforms")
"""Settings that a variable gives separated by commas."""


class Settings(Noun):
    """How the clips of a project are made."""

    languages: tuple[Language, ...] = ()
    """BCP 47 tags of the editions wanted; empty: the source's own."""
    formats: tuple[str, ...] = ("9x16",)
    """Frame shapes, by name."""
    seconds: float = Field(default=45, ge=5, le=600)
    """Budget of spoken seconds a clip."""
    theme: str = "bulletin"
    """Name of a theme that ships with Citecut, or a folder."""
    brand: str = ""
    """A brand kit: a `theme.toml` with colours, logo and fonts that stand in for the theme's own. Empty: the folder
    `brand` in the project, if there is one."""
    captions: Literal["burned", "soft"] = "burned"
    """`burned`: drawn into the picture. `soft`: in files beside it alone, so that languages share pictures."""
    bilingual: Language | Literal[""] = ""
    """A second language under the captions; under those in that very language, the original. Empty: none."""
    writer: str = ""
    """Which model proposes the script: `openai`. Empty: none; lines are cut out of the source by deletion alone."""
    judge: str = ""
    """Which entailment model looks at every line besides: `onnx`, `openai`. Empty: none."""
    translator: str = ""
    """Which machine translates what is missing: `openai`, `argos`. Empty: none; a form is written to be filled in."""
    glossary: str = ""
    """A TBX or CSV file of terms that translations must or must not use."""
    memory: str = ""
    """A TMX file of earlier translations, offered to translators."""
    voice: str = ""
    """Name of a voice, or `none`. Empty: an installed or recorded one for the language, else none."""
    recordings: str = ""
    """Folder with one recording a line, or a recording with a cue list beside it: for the voice `recorded`."""
    music: str = ""
    """`bed` (drawn by Citecut), `none`, or a sound file of yours. Empty: the bed where nobody speaks, else none."""
    music_credit: str = ""
    """Whose music a file holds and by what right it is used; stands on the closing card."""
    clips: int = Field(default=4, ge=1, le=50)
    """Clips that are made of one film, the best moments first; fewer where it has no more."""
    transcriber: str = ""
    """Who writes down what is said in a film: `whisper`. Empty: subtitles where there are any, else `whisper`."""
    model: str = ""
    """The transcriber's model: a name, or a folder."""
    subtitles: str = ""
    """The subtitle file of the film. Empty: one beside it under its name, or a track inside it."""
    spoken: Language | Literal[""] = ""
    """The language spoken in the film. Empty: as its subtitles or its sound tell."""
    title: str = ""
    """What the film is called. Empty: its file's name."""
    face_model: str = ""
    """The file of the face detector (YuNet). Empty: fetched once; where that fails, nobody is followed."""
    framing: str = ""
    """A file that says how single shots of films are framed. Empty: framing.toml in the project, if there is one."""
    voice_over: bool = False
    """Whether a voice speaks what is translated over the film's own sound, which stays audible beneath."""
    film_copy: bool = True
    """Whether the whole film lies beside the page, so that each citation plays where it was said."""
    channels: dict[str, dict[str, str | int | float | bool]] = {}
    """Where releases are posted: name -> `kind` and its settings (docs/channels.md). Tokens never stand here."""
    pictures: str = ""
    """Folder of pictures that may be shown besides those of the source. Empty: the folder `pictures` in the project,
    if there is one."""
    publisher: str = ""
    """Who publishes the clips; stands on the closing card."""
    sponsor: str = ""
    """Who paid, if anybody: always disclosed."""
    certificate: str = ""
    """PEM file of the certificate chain that releases are signed with, the signer's own first. Empty: unsigned."""
    signing_key: str = ""
    """PEM file of its private key, outside the project. Empty: `CITECUT_SIGNING_COMMAND` signs."""
    timestamp_authority: str = ""
    """Address of a time-stamp authority (RFC 3161) that attests when releases are signed. Empty: nobody does."""
    imitates: str = ""
    """The real person whose voice the machine voice imitates: released only with their consent on file."""
    picture_rights: str = ""
    """Whose the pictures are that carry no credit of their own, and by what right they are shown."""
    film_rights: str = ""
    """Whose the films are whose source says nothing of it, and by what right they are shown and heard."""
    platforms: tuple[str, ...] = ()
    """Platforms that packages are made for; empty: all that are known."""
    portal: str = ""
    """Address at which the portal stands: posts, packages and handbooks lead to its pages. Empty: there is none."""
    not_before: str = ""
    """ISO time with its zone before which nothing may be sent; empty: what was set before holds."""

    @field_validator("formats")
    @classmethod
    def _formats_are_known(cls, formats: tuple[str, ...]) -> tuple[str, ...]:
        for name in formats:
            if name not in FORMATS:
                raise ValueError(f"no format named `{name}`; there are {', '.join(FORMATS)}")
        return tuple(dict.fromkeys(formats))

    @field_validator("channels")
    @classmethod
    def _no_secret_is_written_down(
        cls, channels: dict[str, dict[str, str | int | float | bool]]
    ) -> dict[str, dict[str, str | int | float | bool]]:
        for name, given in channels.items():
            for setting in given:
                if any(word in setting.lower() for word in ("token", "password", "secret", "key")):
                    raise ValueError(f"`{setting}` of channel `{name}` belongs into the environment or the keyring")
        return channels


def load(root: Path, flags: Mapping[str, Any], environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force for the project at `root`.

    Args:
        root: project folder; its citecut.toml may be absent.
        flags: what was given on the command line; None means not given.
        environment: `CITECUT_THEME=...` and so on; lists are separated by commas.

    Raises:
        UsageError: an unknown setting, or a value that does not fit.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    values |= _read(config_home(environment) / FILE)
    values |= _read(root / FILE)
    for name in Settings.model_fields:
        given = environment.get(f"CITECUT_{name.upper()}")
        if given is not None:
            values[name] = given.split(",") if name in LISTS else given
    values |= {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][:1])
        if first["type"] == "extra_forbidden":
            raise UsageError(
                f"no setting named `{where}`", f"there are {', '.join(Settings.model_fields)}"
            ) from error
        reason = first["msg"].removeprefix("Value error, ")
        raise UsageError(f"setting `{where}` does not fit: {reason}", "see docs/settings.md") from error


def write(given: Mapping[str, Any]) -> str:
    """The text of a new citecut.toml that keeps the flags given, with every other setting as a comment."""
    rows = ["# Settings of this project. Flags and CITECUT_* variables go before what stands here."]
    defaults = Settings()
    for name in Settings.model_fields:
        value = given.get(name)
        if value is None:
            rows.append(f"# {name} = {_toml(getattr(defaults, name))}")
        else:
            rows.append(f"{name} = {_toml(value)}")
    return "\n".join(rows) + "\n"


def kept(text: str, given: Mapping[str, Any]) -> str:
    """The text of a citecut.toml with those of the flags given that it does not set yet; all else stays as it is.

    Raises:
        UsageError: it is no valid TOML.
    """
    known = _parsed(text, Path(FILE))
    for name in Settings.model_fields:
        if given.get(name) is not None and name not in known:
            known[name] = tomllib.loads(row := f"{name} = {_toml(given[name])}")[name]
            text = _with_row(text, name, row, known)
    return text


def changed(text: str, given: Mapping[str, Any]) -> str:
    """The text of a citecut.toml with these settings in the place of its own; all else stays as it is.

    Raises:
        UsageError: it is no valid TOML.
    """
    known = _parsed(text, Path(FILE))
    for name, value in given.items():
        row = f"{name} = {_toml(value)}"
        wanted = {**known, **tomllib.loads(row)}
        if wanted != known:
            text = _replaced(text, name, row, wanted) if name in known else _with_row(text, name, row, wanted)
            known = wanted
    return text


def misfits(given: Mapping[str, Any]) -> dict[str, str]:
    """Name -> why its value does not fit, of all settings that do not; empty where all do."""
    try:
        Settings.model_validate(dict(given))
    except ValidationError as error:
        return {str(each["loc"][0]): each["msg"].removeprefix("Value error, ") for each in error.errors()}
    return {}


def parsed(text: str) -> dict[str, Any]:
    """What a citecut.toml sets, unchecked.

    Raises:
        UsageError: it is no valid TOML.
    """
    return _parsed(text, Path(FILE))


def overruled(text: str, given: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the flags given that a citecut.toml sets otherwise."""
    known = _parsed(text, Path(FILE))
    asked = {name: value for name, value in given.items() if value is not None and name in known}
    return tuple(name for name, value in asked.items() if tomllib.loads(f"v = {_toml(value)}")["v"] != known[name])


def config_home(environment: Mapping[str, str] | None = None) -> Path:
    """Where the user's own settings, voices and models are: `CITECUT_HOME`, else the system's place for it."""
    environment = os.environ if environment is None else environment
    given = environment.get("CITECUT_HOME")
    return Path(given) if given else platformdirs.user_config_path("citecut")


def cache_home(environment: Mapping[str, str] | None = None) -> Path:
    """Where things that can be made again are kept: `CITECUT_CACHE_DIR`, else the system's place for it."""
    environment = os.environ if environment is None else environment
    given = environment.get("CITECUT_CACHE_DIR")
    return Path(given) if given else platformdirs.user_cache_path("citecut")


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return _parsed(path.read_text(encoding="utf-8"), path)
    except UnicodeDecodeError as error:
        raise UsageError(f"`{path}` is not valid TOML: {error}", "mend the file or delete it") from error


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"`{path}` is not valid TOML: {error}", "mend the file or delete it") from error


def _with_row(text: str, name: str, row: str, wanted: Mapping[str, Any]) -> str:
    """The row in place of its comment; else, and where that comment stands inside a table or a text, on top."""
    rows = text.split("\n")
    place = next((at for at, each in enumerate(rows) if each.startswith(f"# {name} =")), None)
    if place is not None:
        changed = "\n".join([*rows[:place], row, *rows[place + 1 :]])
        if tomllib.loads(changed) == wanted:
            return changed
    return f"{row}\n{text}"


def _replaced(text: str, name: str, row: str, wanted: Mapping[str, Any]) -> str:
    """The row in place of the setting's own, which may go over several rows."""
    rows = text.split("\n")
    for at in (at for at, each in enumerate(rows) if re.match(rf"\s*[\"']?{name}[\"']?\s*=", each)):
        for end in range(at + 1, len(rows) + 1):
            candidate = "\n".join([*rows[:at], row, *rows[end:]])
            with suppress(tomllib.TOMLDecodeError):
                if tomllib.loads(candidate) == wanted:
                    return candidate
    raise UsageError(f"`{FILE}` sets `{name}` in a way that cannot be changed here", "change it in the file")


def _toml(value: Any) -> str:
    # TOML's basic strings, arrays and numbers are written as JSON writes them, but for DEL, which it wants escaped.
    written = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
    return written.replace("\x7f", "\\u007f")
