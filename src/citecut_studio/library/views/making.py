"""Make a project, add to it, have it read, and change its settings."""

import shutil
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from citecut_studio.jobs import queue
from citecut_studio.library import names, shelves, uploads
from citecut_studio.library.forms import AddSource, NewProject, ProjectSettings, settings_of
from citecut_studio.library.models import Project, Upload
from citecut_studio.library.services import RefusedError, glance, save, set_brand, start
from citecut_studio.library.services import brand as kit_of
from citecut_studio.library.views.common import frame, may_delete
from citecut_studio.people.access import door, members, signed_in
from citecut_studio.people.log import note
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action

SHAPING = frozenset(
    {"languages", "more_languages", "formats", "seconds", "clips", "voice", "voice_over", "bilingual"}
)
"""Settings with which the clips are cut anew."""
MOST_KIT, MOST_KIT_BYTES = 20, 20_000_000


@members
def new(request: HttpRequest) -> HttpResponse:
    """A project out of files, a text or an address; with `later`, the files follow in pieces."""
    user = signed_in(request)
    teams = shelves.writable_teams(user)
    form = NewProject(request.POST or None, request.FILES or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        try:
            project = _made(user, form)
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
        _keep(project, user, form.cleaned_data)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("library:project", project=project.pk)
    if not _ask_to_read(project, user, form.cleaned_data["address"]):
        messages.error(request, _("Choose a file, paste a text, or give an address."))
    return _answer(request, project, later=False)


@door(Action.WRITE)
def settings(request: HttpRequest, project: Project) -> HttpResponse:
    """The settings of a project."""
    user = signed_in(request)
    told = frame(request, project) | {"brand": kit_of(project.folder), "may_delete": may_delete(user, project)}
    try:
        held = settings_of(project.folder, project.title)
    except RefusedError as refusal:
        return render(request, "library/settings.html", told | {"problem": str(refusal)})
    form = ProjectSettings(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            _save(project, user, form, held)
            messages.success(request, _("The settings are saved. Videos follow them when they are made anew."))
            return redirect("library:settings", project=project.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "library/settings.html", told | {"form": form}, status=400 if form.errors else 200)


@door(Action.WRITE)
@require_POST
def brand(request: HttpRequest, project: Project) -> HttpResponse:
    """Give the project a brand kit of its own, or take it away."""
    given = request.FILES.getlist("kit")[:MOST_KIT] if "remove" not in request.POST else []
    files = {names.safe(file.name or ""): file.read() for file in given if (file.size or 0) <= MOST_KIT_BYTES}
    if len(files) < len(given) or not (files or "remove" in request.POST):
        messages.error(request, _("Choose theme.toml and the files that it names, each under 20 MB."))
        return redirect("library:settings", project=project.pk)
    try:
        set_brand(project.folder, files)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        note(project.team, signed_in(request), "changed the brand", f"project {project.pk}", files=sorted(files))
        messages.success(request, _("The brand kit holds from the next preview or video on."))
    return redirect("library:settings", project=project.pk)


def _made(user: User, form: NewProject) -> Project:
    """The project with its folder, what came with the form in it, and the job that reads it.

    Raises:
        RefusedError: a file is not taken, or the folder cannot be made.
    """
    given, team = form.cleaned_data, form.cleaned_data["team"]
    with transaction.atomic():
        project = Project.objects.create(
            team=team, title=given["title"] or _title(given), named=bool(given["title"]), created_by=user
        )
        try:
            start(project.folder, {**form.settings(), "publisher": team.name})
            _keep(project, user, given)
        except RefusedError:
            uploads.forget(project)
            shutil.rmtree(project.folder, ignore_errors=True)
            raise
        note(team, user, "made a project", f"project {project.pk}", title=project.title)
    if not given["later"]:
        _ask_to_read(project, user, given["address"])
    return project


def _title(given: dict[str, Any]) -> str:
    """What a project is called until its source is read."""
    if given["text"]:
        return str(given["text"]).strip().splitlines()[0].lstrip("# ")[:120]
    if given["sent"]:
        return str(given["sent"][0].name)[:120]
    return given["address"][:120] or _("New project")


def _keep(project: Project, user: User, given: dict[str, Any]) -> None:
    if given["sent"]:
        uploads.keep(project, user, given["sent"])
    if given["text"]:
        uploads.keep_text(project, given["text"])


def _ask_to_read(project: Project, user: User, address: str = "") -> bool:
    """Have everything read that came and was not read yet; whether there is anything."""
    came = sorted(path.name for path in project.incoming.glob("[!.]*") if path.is_file())
    if not came and not address:
        return False
    Upload.objects.filter(project=project, done=True).delete()
    if came and not project.named:  # until it is read, it is called after its file
        project.title = PurePath(came[0]).stem[:300]
        project.save(update_fields=["title"])
    queue.ask(project, "read", user, files=came, addresses=[address] if address else [])
    note(project.team, user, "asked to read", f"project {project.pk}", files=came, address=address)
    return True


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


def _save(project: Project, user: User, form: ProjectSettings, held: dict[str, Any]) -> None:
    save(project.folder, form.settings())
    changed = sorted(name for name in form.changed_data if name in form.cleaned_data)
    project.title = form.cleaned_data["title"]
    project.named = project.named or project.title != held["title"]
    project.save()
    note(project.team, user, "changed settings", f"project {project.pk}", changed=changed)
    if SHAPING & set(changed) and glance(project.folder).clips:
        queue.ask(project, "read", user, files=[], addresses=[])
