"""Previews and renders of a clip: asked for, followed, played."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citecut_studio.desk import services
from citecut_studio.jobs.queue import ask
from citecut_studio.library.models import Project
from citecut_studio.people.access import door, signed_in
from citecut_studio.people.log import note
from citecut_studio.people.roles import Action


@door(Action.TRANSLATE)
@require_POST
def preview(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Ask for a small video of what is written now, in the language asked for (the script's own), and the shape."""
    language = request.POST.get("language", "")
    _check(project, clip)
    told = services.preview_asked(project, clip, language, request.POST.get("format", ""))
    ask(project, "preview", signed_in(request), **told)
    note(project.team, signed_in(request), "asked for a preview", f"project {project.pk} clip {clip}")
    return _player(request, project, clip, language)


@door(Action.WRITE)
@require_POST
def make(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Ask for every clip of the project to be rendered as it is written now."""
    ask(project, "make", signed_in(request))
    note(project.team, signed_in(request), "asked for the clips", f"project {project.pk}")
    messages.success(request, _("The clips are being rendered. You can go on writing."))
    return redirect(reverse("desk:clip", args=[project.pk, clip]))


@door(Action.SEE)
@require_safe
def player(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """How far the preview is, or the preview itself."""
    _check(project, clip)
    return _player(request, project, clip, request.GET.get("language", ""))


@door(Action.WRITE)
@require_POST
def theme(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Choose the theme of the project."""
    try:
        services.set_theme(project, request.POST.get("theme", ""))
        note(project.team, signed_in(request), "chose a theme", f"project {project.pk}")
        messages.success(request, _("The next preview is drawn in the new theme."))
    except services.RefusedError as refused:
        messages.error(request, str(refused))
    return redirect(reverse("desk:clip", args=[project.pk, clip]))


def _check(project: Project, clip: str) -> None:
    """A clip that there is.

    Raises:
        Http404: there is none of this name.
    """
    if services.clip_state(project, clip) is None:
        raise Http404


def _player(request: HttpRequest, project: Project, clip: str, language: str) -> HttpResponse:
    fresh = "fresh" in request.GET
    told = {"project": project, "clip": clip, "language": language, **services.last_preview(project, clip, language)}
    if request.method == "POST" and not request.headers.get("HX-Request"):
        return redirect(reverse("desk:clip", args=[project.pk, clip]))
    answer = render(request, "desk/_player.html", {**told, "fresh": fresh})
    if fresh and told["preview"] and told["preview"].ended:
        answer["HX-Refresh"] = "true"  # the script is there now
    return answer
