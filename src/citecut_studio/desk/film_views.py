"""A clip of a film: other moments of it, where it begins and ends, and how its shots are framed."""

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citecut_studio.desk import film_services, services
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.desk.names import WAYS
from citecut_studio.desk.services import RefusedError
from citecut_studio.library.models import Project
from citecut_studio.people.access import door, may, signed_in
from citecut_studio.people.log import note
from citecut_studio.people.roles import Action


@door(Action.SEE)
@require_safe
def film(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Where a clip begins and ends in its film, and how its shots are framed."""
    draft, _lines = _opened(request, project, clip)
    found = film_services.stretch(project, clip)
    told = {
        "project": project,
        "clip": clip,
        "draft": draft,
        "stretch": found,
        "wave": film_services.wave(found) if found else {},
        "shots": film_services.shots(project, clip),
        "ways": WAYS,
        "may_write": may(signed_in(request), Action.WRITE, project.team),
    }
    return render(request, "desk/film.html", told)


@door(Action.SEE)
@require_safe
def moments(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """The moments of the film that would make clips: a long film takes seconds to look through."""
    _opened(request, project, clip)
    told = {
        "project": project,
        "clip": clip,
        "candidates": film_services.candidates(project, clip),
        "may_write": may(signed_in(request), Action.WRITE, project.team),
    }
    return render(request, "desk/_moments.html", told)


@door(Action.WRITE)
@require_POST
def trim(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Let the clip be the film's sentences from the first to the last."""
    draft, _lines = _opened(request, project, clip)
    first, last = _number(request, "first"), _number(request, "last")
    try:
        film_services.trim(project, draft, signed_in(request), _number(request, "version"), first, last)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect(reverse("desk:film", args=[project.pk, clip]))
    messages.success(request, _("The script is what is said between the two places. Undo brings the old one back."))
    return redirect(reverse("desk:clip", args=[project.pk, clip]))


@door(Action.WRITE)
@require_POST
def pick(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Make a clip of another moment."""
    _opened(request, project, clip)
    try:
        new = film_services.pick(project, clip, _number(request, "number"), signed_in(request))
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect(reverse("desk:film", args=[project.pk, clip]))
    if not new:
        messages.success(request, _("A job works on this project: the clip is made as soon as it ends."))
        return redirect(reverse("desk:film", args=[project.pk, clip]))
    note(project.team, signed_in(request), "picked a moment", f"project {project.pk} clip {new}")
    return redirect(reverse("desk:clip", args=[project.pk, new]))


@door(Action.WRITE)
@require_POST
def frame(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Choose how one shot is framed."""
    _opened(request, project, clip)
    at = request.POST.get("at", "")
    try:
        time = float(at) if re.fullmatch(r"\d+(\.\d+)?", at) else -1.0
        done = film_services.frame(project, clip, time, request.POST.dict(), signed_in(request))
        note(project.team, signed_in(request), "framed a shot", f"project {project.pk} clip {clip}", at=at)
        if done:
            messages.success(request, _("The next preview frames the shot so."))
        else:
            messages.success(request, _("A job works on this project: the shot is framed so as soon as it ends."))
    except RefusedError as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('desk:film', args=[project.pk, clip])}#shots")


def _opened(request: HttpRequest, project: Project, clip: str) -> tuple[Draft, list[DraftLine]]:
    if not services.is_film(project, clip):
        raise Http404
    try:
        return services.script_draft(project, clip, signed_in(request))
    except services.NoScriptError as error:
        raise Http404 from error


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if re.fullmatch(r"\d{1,9}", given) else -1
