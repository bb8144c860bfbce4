"""What a team's projects begin with: settings and a brand kit, kept beside them in a folder like theirs.

A project takes them over when it is made, and may have its own afterwards.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings as studio
from django.utils.translation import gettext as _

from citecut import settings
from citecut.errors import CitecutError
from citecut.pipeline.sources import OWN_BRAND
from citecut_studio.library.services.boundaries import RefusedError
from citecut_studio.library.services.preferences import brand, save, set_brand

SETTINGS = ("theme", "publisher", "sponsor", "picture_rights", "film_rights", "portal", "platforms")
"""Settings that a team may have."""
COLOURS = ("ground", "type", "accent")
KIT = "theme.toml"


class Kit(NamedTuple):
    """A team's brand kit as its page shows it."""

    colours: dict[str, str]
    logo: str
    """File name; empty: there is none."""
    corner: bool
    closing: bool
    fonts: tuple[str, ...]
    files: tuple[str, ...]


def folder_of(team: str) -> Path:
    """Where the house of the team with this short name lies."""
    return Path(studio.TEAMS_HOME) / team / "house"


def house(team: str) -> dict[str, Any]:
    """The settings that the team has given, by citecut's names.

    Raises:
        RefusedError: they cannot be read.
    """
    path = folder_of(team) / settings.FILE
    try:
        told = settings.parsed(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (CitecutError, UnicodeDecodeError) as error:
        raise RefusedError(str(error)) from error
    return {name: told[name] for name in SETTINGS if told.get(name)}


def save_house(team: str, values: Mapping[str, Any]) -> None:
    """Keep the team's settings.

    Raises:
        RefusedError: a value does not fit, or somebody else writes them just now.
    """
    save(folder_of(team), {name: values[name] for name in SETTINGS if name in values})


def kit_of_team(team: str) -> Kit | None:
    """The team's brand kit; None where it has none."""
    if not brand(folder_of(team)):
        return None
    told = _told(folder_of(team))
    logo, font = told.get("logo") or {}, told.get("font") or {}
    return Kit(
        {name: str(told.get("colours", {}).get(name, "")) for name in COLOURS},
        str(logo.get("file", "")),
        bool(logo.get("corner", True)),
        bool(logo.get("closing", True)),
        tuple(font.get("files", ())),
        brand(folder_of(team)),
    )


def kit_file(team: str, name: str) -> Path | None:
    """A file of the team's kit, by its name alone."""
    return folder_of(team) / OWN_BRAND / name if name in brand(folder_of(team)) else None


def set_kit(team: str, files: Mapping[str, bytes]) -> None:
    """Give the team a kit that was made elsewhere; no files take it away.

    Raises:
        RefusedError: the kit cannot be used, or somebody else changes it.
    """
    folder_of(team).mkdir(parents=True, exist_ok=True)
    if not set_brand(folder_of(team), files):
        raise RefusedError(_("Somebody else changes the kit just now. Try again."))


def change_kit(
    team: str,
    colours: Mapping[str, str],
    logo: Mapping[str, bytes],
    fonts: Mapping[str, bytes],
    *,
    corner: bool = True,
    closing: bool = True,
) -> None:
    """Change colours, logo and fonts of the team's kit; what is not given of files stays, other parts of a kit too.

    Raises:
        RefusedError: colours too close to read, a logo or a font that cannot be opened.
    """
    root = folder_of(team)
    told = _told(root) if brand(root) else {}
    told["colours"] = {**told.get("colours", {}), **{name: colour for name, colour in colours.items() if colour}}
    held = {name: (root / OWN_BRAND / name).read_bytes() for name in brand(root) if name != KIT}
    if name := next(iter(logo), "") or str((told.get("logo") or {}).get("file", "")):
        told["logo"] = {"file": name, "corner": corner, "closing": closing}
    if fonts:
        told["font"] = {"files": sorted(fonts)}
    used = {str((told.get("logo") or {}).get("file", "")), *(told.get("font") or {}).get("files", ())}
    kept = {name: data for name, data in {**held, **logo, **fonts}.items() if name in used}
    set_kit(team, {KIT: _toml(told).encode(), **kept})


def same_kit(team: str, folder: Path) -> bool:
    """Whether the project in this folder has the team's kit, byte for byte."""
    own, theirs = brand(folder), brand(folder_of(team))
    return bool(own) and own == theirs and _bytes(folder) == _bytes(folder_of(team))


def kit_files(team: str) -> dict[str, bytes]:
    """The files of the team's kit, by name; none where it has none."""
    return _bytes(folder_of(team))


def _bytes(root: Path) -> dict[str, bytes]:
    return {name: (root / OWN_BRAND / name).read_bytes() for name in brand(root)}


def _told(root: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((root / OWN_BRAND / KIT).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # the page can still be used to make it anew
        return {}


def _toml(told: Mapping[str, Any]) -> str:
    """Plain values first, then tables: TOML has no other order."""
    return "\n".join([*_rows({k: v for k, v in told.items() if not isinstance(v, dict)}), *_tables(told)]) + "\n"


def _tables(told: Mapping[str, Any]) -> Iterator[str]:
    for name, table in told.items():
        if isinstance(table, dict):
            yield f"[{name}]"
            yield from _rows(table)


def _rows(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        yield f"{name} = {json.dumps(value, ensure_ascii=False)}"
