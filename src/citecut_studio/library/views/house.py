"""What the projects of a team begin with: its page, for whoever runs the team."""

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citecut_studio.library import houses
from citecut_studio.library.house_forms import House, Kit
from citecut_studio.library.services import RefusedError
from citecut_studio.library.services.house import kit_of_team
from citecut_studio.library.serving import SHOWN, locked_down
from citecut_studio.people.access import signed_in, team_door
from citecut_studio.people.models import Team
from citecut_studio.people.roles import Action


@team_door(Action.ADMINISTER)
def house(request: HttpRequest, team: Team) -> HttpResponse:
    """The settings and the brand kit of a team; by POST the settings."""
    form = House(request.POST or None, initial=houses.held(team))
    if request.method == "POST" and form.is_valid():
        try:
            houses.save(team, signed_in(request), form)
            messages.success(request, _("New projects of the team begin with this."))
            return redirect("library:house", team=team.slug)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, team, form, Kit(initial=houses.shown(team)))


@team_door(Action.ADMINISTER)
@require_POST
def kit(request: HttpRequest, team: Team) -> HttpResponse:
    """Change the team's colours, logo and fonts."""
    form = Kit(request.POST, request.FILES)
    if form.is_valid():
        try:
            houses.change_kit(team, signed_in(request), form)
            return _kept(request, team)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, team, House(initial=houses.held(team)), form)


@team_door(Action.ADMINISTER)
@require_POST
def whole_kit(request: HttpRequest, team: Team) -> HttpResponse:
    """Take in a kit that was made elsewhere, or take the team's away."""
    given = request.FILES.getlist("kit") if "remove" not in request.POST else []
    try:
        if not (given or "remove" in request.POST):
            raise RefusedError(_("Choose theme.toml and the files that it names, each under 20 MB."))
        houses.set_kit(team, signed_in(request), given)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("library:house", team=team.slug)
    return _kept(request, team)


@team_door(Action.ADMINISTER)
@require_safe
def logo(request: HttpRequest, team: Team) -> HttpResponseBase:
    """The team's logo, to look at."""
    found = houses.logo_of(team)
    if found is None:
        raise Http404
    return locked_down(HttpResponse(found[0], content_type=found[1]))


def _page(request: HttpRequest, team: Team, form: House, colours: Kit) -> HttpResponse:
    found, shown = kit_of_team(team.slug), houses.shown(team)
    told: dict[str, Any] = {"team": team, "form": form, "colours": colours, "kit": found, "shown": shown}
    told["logo"] = bool(found and PurePath(found.logo).suffix.lower() in SHOWN)
    return render(request, "library/house.html", told, status=422 if form.errors or colours.errors else 200)


def _kept(request: HttpRequest, team: Team) -> HttpResponse:
    messages.success(request, _("New projects of the team begin with this kit."))
    return redirect("library:house", team=team.slug)
