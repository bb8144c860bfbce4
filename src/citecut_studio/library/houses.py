"""Whoever runs a team says what its projects begin with -> kept in the team's house, and noted in its log."""

from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from citecut_studio.library import names
from citecut_studio.library.house_forms import House, Kit
from citecut_studio.library.making import MOST_KIT, MOST_KIT_BYTES
from citecut_studio.library.services import RefusedError
from citecut_studio.library.services import house as houses
from citecut_studio.library.serving import OTHER, SHOWN
from citecut_studio.people.log import note
from citecut_studio.people.models import Team, User


def held(team: Team) -> dict[str, Any]:
    """The settings that the team has given; none where they cannot be read, so that they can be given anew."""
    try:
        return houses.house(team.slug)
    except RefusedError:
        return {}


def shown(team: Team) -> dict[str, Any]:
    """The kit as the form shows it: what it leaves open stands as the form begins."""
    found = houses.kit_of_team(team.slug)
    begun = {name: Kit.base_fields[name].initial for name in houses.COLOURS}
    if found is None:
        return begun
    colours = {name: colour[:7] for name, colour in found.colours.items() if colour}
    return {**begun, **colours, "corner": found.corner, "closing": found.closing}


def save(team: Team, user: User, form: House) -> None:
    """Keep the settings of a valid form.

    Raises:
        RefusedError: a value does not fit, or somebody else writes them just now.
    """
    houses.save_house(team.slug, form.cleaned_data)
    note(team, user, "set the team's brand", f"team {team.slug}", changed=form.changed_data)


def change_kit(team: Team, user: User, form: Kit) -> None:
    """Change colours, logo and fonts as a valid form says.

    Raises:
        RefusedError: colours too close to read, a file that cannot be opened, or that is too large.
    """
    given = form.cleaned_data
    colours = {name: given[name] for name in houses.COLOURS}
    logo, fonts = _files([given["logo"]] if given["logo"] else [], "logo"), _files(given["fonts"], "font")
    houses.change_kit(team.slug, colours, logo, fonts, corner=given["corner"], closing=given["closing"])
    note(team, user, "set the team's brand", f"team {team.slug}")


def set_kit(team: Team, user: User, given: "list[UploadedFile[Any]]") -> None:
    """Take in a kit that was made elsewhere; no files: take the team's away.

    Raises:
        RefusedError: the kit cannot be used, or a file of it is too large.
    """
    _refuse_large(given)
    houses.set_kit(team.slug, {names.safe(file.name or ""): file.read() for file in given})
    note(team, user, "set the team's brand", f"team {team.slug}")


def logo_of(team: Team) -> tuple[bytes, str] | None:
    """The team's logo and its type, where it is a picture that may be shown."""
    found = houses.kit_of_team(team.slug)
    path = houses.kit_file(team.slug, found.logo) if found else None
    kind = SHOWN.get(path.suffix.lower(), OTHER) if path else OTHER
    return (path.read_bytes(), kind) if path and kind.startswith("image/") else None


def _files(given: "list[UploadedFile[Any]]", called: str) -> dict[str, bytes]:
    """The files under plain names of ours: they stand in the kit's own file."""
    _refuse_large(given)
    numbered = enumerate(given, 1)
    return {f"{called}-{number}{PurePath(f.name or '').suffix.lower()[:6]}": f.read() for number, f in numbered}


def _refuse_large(given: "list[UploadedFile[Any]]") -> None:
    if len(given) > MOST_KIT or any((file.size or 0) > MOST_KIT_BYTES for file in given):
        raise RefusedError(_("Choose theme.toml and the files that it names, each under 20 MB."))
