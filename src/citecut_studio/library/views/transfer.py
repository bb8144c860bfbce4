"""Take a project along, copy it, share it with the teams below, and remove it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citecut_studio.library import shelves, transfers
from citecut_studio.library.archive import archived
from citecut_studio.library.models import Project
from citecut_studio.library.services import RefusedError
from citecut_studio.library.transfers import may_delete
from citecut_studio.library.views.common import frame
from citecut_studio.people.access import door, signed_in
from citecut_studio.people.roles import Action


@door(Action.SEE)
@require_safe
def export(request: HttpRequest, project: Project) -> HttpResponseBase:
    """The whole project as a ZIP archive, made as it is sent."""
    answer = archived(request, project, signed_in(request))
    if answer is None:
        messages.error(request, _("There is nothing to export yet."))
        return redirect("library:project", project=project.pk)
    return answer


@door(Action.SEE)
@require_POST
def copy(request: HttpRequest, project: Project) -> HttpResponse:
    """A copy of the material in a team in which the person may write; it begins as a draft."""
    user = signed_in(request)
    team = shelves.writable_teams(user).filter(slug=request.POST.get("team", "")).first()
    if team is None:
        messages.error(request, _("Choose a team in which you may write."))
        return redirect("library:project", project=project.pk)
    try:
        made, dropped = transfers.copy(project, user, team, request.POST.get("title", ""))
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("library:project", project=project.pk)
    messages.success(request, _("This is your own copy. It begins as a draft."))
    if dropped:
        messages.info(request, _("These settings stayed behind: %(names)s.") % {"names": ", ".join(dropped)})
    return redirect("library:project", project=made.pk)


@door(Action.WRITE)
@require_POST
def share(request: HttpRequest, project: Project) -> HttpResponse:
    """Let the teams below read it and take copies, or no longer."""
    transfers.share(project, signed_in(request), shared=request.POST.get("shared") == "yes")
    said = _("The teams below may read it and take a copy.") if project.shared else _("Only your team sees it now.")
    messages.success(request, said)
    return redirect("library:settings", project=project.pk)


@door(Action.SEE)
def delete(request: HttpRequest, project: Project) -> HttpResponse:
    """Remove a project for good: by an administrator of its team, or by who made it. The log keeps that it was."""
    user = signed_in(request)
    if not may_delete(user, project):
        messages.error(request, _("Only who made a project, or an administrator of its team, may delete it."))
        return redirect("library:project", project=project.pk)
    if request.method != "POST":
        return render(request, "library/delete.html", frame(request, project))
    if request.POST.get("title", "").strip() != project.title.strip():
        told = frame(request, project) | {"wrong": True}
        return render(request, "library/delete.html", told, status=400)
    try:
        transfers.remove(project, user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("library:project", project=project.pk)
    messages.success(request, _("The project is deleted."))
    return redirect("library:home")
