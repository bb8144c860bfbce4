"""Take a project along, copy it, share it with the teams below, and remove it."""

import shutil

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from citecut_studio.jobs.models import Job, State
from citecut_studio.library import names, shelves, uploads
from citecut_studio.library.models import Project
from citecut_studio.library.services import RefusedError, copied, exported
from citecut_studio.library.serving import locked_down, streamed
from citecut_studio.library.views.common import frame, may_delete
from citecut_studio.people.access import door, signed_in
from citecut_studio.people.log import note
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action


@door(Action.SEE)
def export(request: HttpRequest, project: Project) -> HttpResponseBase:
    """The whole project as a ZIP archive, made as it is sent."""
    user = signed_in(request)
    if not project.folder.is_dir():
        messages.error(request, _("There is nothing to export yet."))
        return redirect("library:project", project=project.pk)
    note(project.team, user, "exported", f"project {project.pk}", title=project.title)
    answer = streamed(request, exported(project), "application/zip")
    answer["Content-Disposition"] = (
        content_disposition_header(True, names.safe(f"{project.title}.zip")) or "attachment"
    )
    answer["Cache-Control"] = "no-store"
    return locked_down(answer)


@door(Action.SEE)
@require_POST
def copy(request: HttpRequest, project: Project) -> HttpResponse:
    """A copy of the material in a team in which the person may write; it begins as a draft."""
    user = signed_in(request)
    team = shelves.writable_teams(user).filter(slug=request.POST.get("team", "")).first()
    if team is None:
        messages.error(request, _("Choose a team in which you may write."))
        return redirect("library:project", project=project.pk)
    made = Project(team=team, title=request.POST.get("title", "").strip()[:300] or project.title, created_by=user)
    try:
        with transaction.atomic():
            made.save()
            dropped = copied(project, made)
            note(team, user, "copied", f"project {made.pk}", origin=str(project.pk), from_team=project.team.slug)
            note(project.team, user, "took a copy", f"project {project.pk}", into_team=team.slug)
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
    project.shared = request.POST.get("shared") == "yes"
    project.save(update_fields=["shared", "touched_at"])
    note(
        project.team, signed_in(request), "shared" if project.shared else "no longer shared", f"project {project.pk}"
    )
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
    if Job.objects.filter(project=project, state=State.RUNNING).exists():
        messages.error(request, _("Something is being made of it right now. Stop that first."))
        return redirect("library:project", project=project.pk)
    _remove(project, user)
    messages.success(request, _("The project is deleted."))
    return redirect("library:home")


def _remove(project: Project, user: User) -> None:
    """First out of sight in one move, then for good: a kill in between leaves no half of a project in the list."""
    folder, told = project.folder, {"title": project.title, "made_by": str(project.created_by)}
    gone = folder.with_name(f".deleted-{folder.name}")
    uploads.forget(project)
    with transaction.atomic():
        note(project.team, user, "deleted", f"project {project.pk}", **told)
        project.comments.all().delete()  # first: they hold the links of the guests who wrote them
        project.delete()
        if folder.is_dir():
            folder.replace(gone)
    shutil.rmtree(gone, ignore_errors=True)
