"""What the projects of a team begin with: its page, for whoever runs the team."""

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citecut_studio.library import names
from citecut_studio.library.house_forms import House, Kit
from citecut_studio.library.making import MOST_KIT, MOST_KIT_BYTES
from citecut_studio.library.services import RefusedError
from citecut_studio.library.services import house as houses
from citecut_studio.library.serving import OTHER, SHOWN, locked_down
from citecut_studio.people.access import signed_in, team_door
from citecut_studio.people.log import note
from citecut_studio.people.models import Team
from citecut_studio.people.roles import Action


@team_door(Action.ADMINISTER)
def house(request: HttpRequest, team: Team) -> HttpResponse:
    """The settings and the brand kit of a team; by POST the settings."""
    form = House(request.POST or None, initial=_held(team))
    if request.method == "POST" and form.is_valid():
        try:
            houses.save_house(team.slug, form.cleaned_data)
            note(team, signed_in(request), "set the team's brand", f"team {team.slug}", changed=form.changed_data)
            messages.success(request, _("New projects of the team begin with this."))
            return redirect("library:house", team=team.slug)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, team, form, Kit(initial=_shown(team)))


@team_door(Action.ADMINISTER)
@require_POST
def kit(request: HttpRequest, team: Team) -> HttpResponse:
    """Change the team's colours, logo and fonts."""
    form = Kit(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        logo = [given["logo"]] if given["logo"] else []
        try:
            houses.change_kit(
                team.slug,
                {name: given[name] for name in houses.COLOURS},
                _files(logo, "logo"),
                _files(given["fonts"], "font"),
                corner=given["corner"],
                closing=given["closing"],
            )
            return _kept(request, team)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, team, House(initial=_held(team)), form)


@team_door(Action.ADMINISTER)
@require_POST
def whole_kit(request: HttpRequest, team: Team) -> HttpResponse:
    """Take in a kit that was made elsewhere, or take the team's away."""
    given = request.FILES.getlist("kit") if "remove" not in request.POST else []
    try:
        if not (given or "remove" in request.POST):
            raise RefusedError(_("Choose theme.toml and the files that it names, each under 20 MB."))
        _refuse_large(given)
        houses.set_kit(team.slug, {names.safe(file.name or ""): file.read() for file in given})
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("library:house", team=team.slug)
    return _kept(request, team)


@team_door(Action.ADMINISTER)
@require_safe
def logo(request: HttpRequest, team: Team) -> HttpResponseBase:
    """The team's logo, to look at."""
    found = houses.kit_of_team(team.slug)
    path = houses.kit_file(team.slug, found.logo) if found else None
    kind = SHOWN.get(path.suffix.lower(), OTHER) if path else OTHER
    if path is None or not kind.startswith("image/"):
        raise Http404
    return locked_down(HttpResponse(path.read_bytes(), content_type=kind))


def _page(request: HttpRequest, team: Team, form: House, colours: Kit) -> HttpResponse:
    found = houses.kit_of_team(team.slug)
    told: dict[str, Any] = {"team": team, "form": form, "colours": colours, "kit": found, "shown": _shown(team)}
    told["logo"] = bool(found and PurePath(found.logo).suffix.lower() in SHOWN)
    return render(request, "library/house.html", told, status=422 if form.errors or colours.errors else 200)


def _held(team: Team) -> dict[str, Any]:
    try:
        return houses.house(team.slug)
    except RefusedError:
        return {}


def _shown(team: Team) -> dict[str, Any]:
    """The kit as the form shows it: what it leaves open stands as the form begins."""
    found = houses.kit_of_team(team.slug)
    begun = {name: Kit.base_fields[name].initial for name in houses.COLOURS}
    if found is None:
        return begun
    colours = {name: colour[:7] for name, colour in found.colours.items() if colour}
    return {**begun, **colours, "corner": found.corner, "closing": found.closing}


def _files(given: "list[UploadedFile[Any]]", called: str) -> dict[str, bytes]:
    """The files under plain names of ours: they stand in the kit's own file."""
    _refuse_large(given)
    numbered = enumerate(given, 1)
    return {f"{called}-{number}{PurePath(f.name or '').suffix.lower()[:6]}": f.read() for number, f in numbered}


def _refuse_large(given: "list[UploadedFile[Any]]") -> None:
    if len(given) > MOST_KIT or any((file.size or 0) > MOST_KIT_BYTES for file in given):
        raise RefusedError(_("Choose theme.toml and the files that it names, each under 20 MB."))


def _kept(request: HttpRequest, team: Team) -> HttpResponse:
    note(team, signed_in(request), "set the team's brand", f"team {team.slug}")
    messages.success(request, _("New projects of the team begin with this kit."))
    return redirect("library:house", team=team.slug)
