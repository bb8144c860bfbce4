"""Make a project, add to it, have it read, and change its settings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from citecut_studio.library import making, shelves
from citecut_studio.library.forms import AddSource, NewProject, ProjectSettings, settings_of
from citecut_studio.library.models import Project
from citecut_studio.library.services import RefusedError, house
from citecut_studio.library.services import brand as kit_of
from citecut_studio.library.transfers import may_delete
from citecut_studio.library.views.common import frame
from citecut_studio.people.access import door, members, signed_in
from citecut_studio.people.roles import Action


@members
def new(request: HttpRequest) -> HttpResponse:
    """A project out of files, a text or an address; with `later`, the files follow in pieces."""
    user = signed_in(request)
    teams = shelves.writable_teams(user)
    form = NewProject(request.POST or None, request.FILES or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        try:
            project = making.make(user, form)
            return _answer(request, project, form.cleaned_data["later"])
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    if request.method == "POST" and _wants_json(request):
        return JsonResponse({"errors": form.errors.get_json_data()}, status=400)
    told = {"form": form, "teams": teams, "section": "projects"}
    return render(request, "library/new.html", told, status=400 if form.errors else 200)


@door(Action.WRITE)
@require_POST
def add(request: HttpRequest, project: Project) -> HttpResponse:
    """Add files, a text or an address to a project, and have it all read."""
    form, user = AddSource(request.POST, request.FILES), signed_in(request)
    if not form.is_valid():
        for said in (each for errors in form.errors.values() for each in errors):
            messages.error(request, str(said))
        return redirect("library:project", project=project.pk)
    try:
        making.keep(project, user, form.cleaned_data)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("library:project", project=project.pk)
    if not making.ask_to_read(project, user, form.cleaned_data["address"]):
        messages.error(request, _("Choose a file, paste a text, or give an address."))
    return _answer(request, project, later=False)


@door(Action.WRITE)
def settings(request: HttpRequest, project: Project) -> HttpResponse:
    """The settings of a project."""
    user = signed_in(request)
    told = frame(request, project) | _brand(project) | {"may_delete": may_delete(user, project)}
    try:
        held = settings_of(project.folder, project.title)
    except RefusedError as refusal:
        return render(request, "library/settings.html", told | {"problem": str(refusal)})
    form = ProjectSettings(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            making.change_settings(project, user, form, held)
            messages.success(request, _("The settings are saved. Videos follow them when they are made anew."))
            return redirect("library:settings", project=project.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "library/settings.html", told | {"form": form}, status=400 if form.errors else 200)


@door(Action.WRITE)
@require_POST
def brand(request: HttpRequest, project: Project) -> HttpResponse:
    """Give the project a brand kit of its own, or take it away."""
    given = request.FILES.getlist("kit") if "remove" not in request.POST else []
    try:
        if "team" in request.POST:
            done = making.take_team_brand(project, signed_in(request))
        elif given or "remove" in request.POST:
            done = making.change_brand(project, signed_in(request), given)
        else:
            raise RefusedError(_("Choose theme.toml and the files that it names, each under 20 MB."))
        if done:
            messages.success(request, _("The brand kit holds from the next preview or video on."))
        else:
            messages.success(request, _("A job works on this project: the brand kit is changed as soon as it ends."))
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("library:settings", project=project.pk)


def _brand(project: Project) -> dict[str, object]:
    """The project's kit, and how it stands to that of its team."""
    team = project.team.slug
    theirs = bool(house.kit_of_team(team))
    return {"brand": kit_of(project.folder), "team_kit": theirs, "as_team": house.same_kit(team, project.folder)}


def _answer(request: HttpRequest, project: Project, later: bool) -> HttpResponse:
    if not _wants_json(request):
        return redirect("library:project", project=project.pk)
    told = {"project": project.pk}
    return JsonResponse(
        {
            "project": reverse("library:project", kwargs=told),
            "uploads": reverse("library:uploads", kwargs=told),
            "read": reverse("library:add", kwargs=told),
            "later": later,
        }
    )


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
