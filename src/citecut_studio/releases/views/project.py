"""The releases of one project: what stands against them, what is out, and where it went."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from citecut_studio.desk.review import services as review_services
from citecut_studio.jobs.models import State
from citecut_studio.library.models import Project
from citecut_studio.people.access import door, signed_in
from citecut_studio.people.roles import Action
from citecut_studio.releases import services
from citecut_studio.releases.services import RefusedError
from citecut_studio.releases.views.common import allowed, asked, back, last, moment, no_time, refusing
from citecut_studio.releases.ways import way_out

OUT = ("released", "corrected")
GOING = (State.WAITING, State.RUNNING)


@door(Action.SEE)
@require_GET
def overview(request: HttpRequest, project: Project) -> HttpResponse:
    """Every clip on its way out, and every release."""
    try:
        page = _page(request, project)
    except (RefusedError, review_services.RefusedError) as error:
        return render(request, "releases/project.html", {"project": project, "problem": str(error)}, status=409)
    return render(request, "releases/project.html", page)


@door(Action.PUBLISH)
@require_POST
@refusing
def publish(request: HttpRequest, project: Project) -> HttpResponse:
    """Release clips, by a job."""
    known = {clip.id for clip in services.clip_states(project)}
    clips = [clip for clip in request.POST.getlist("clips") if clip in known]
    platforms = [name for name in request.POST.getlist("platforms") if name in services.platforms()]
    try:
        until = moment(request.POST.get("not_before", ""))
    except ValueError:
        messages.error(request, no_time())
        return back(project)
    if not clips:
        messages.error(request, _("Choose at least one clip."))
        return back(project)
    said, by = _("It is being released: the page shows when it is done."), str(signed_in(request))
    asked(request, project, "publish", said, clips=clips, platforms=platforms, not_before=until, by=by)
    return back(project)


@door(Action.WRITE)
@require_POST
def make(request: HttpRequest, project: Project) -> HttpResponse:
    """Make the clips as their words and settings are now."""
    asked(request, project, "make", _("The clips are being made."))
    return back(project)


@door(Action.PUBLISH)
@require_POST
@refusing
def post(request: HttpRequest, project: Project) -> HttpResponse:
    """Hand releases to a channel, or go on with what waits, by a job."""
    channel = request.POST.get("channel", "")
    if channel and channel not in services.channels(project):
        messages.error(request, _("There is no such channel."))
        return back(project)
    wanted = {name: request.POST.get(name, "") for name in ("clip", "language")} if channel else {}
    asked(request, project, "post", _("It is being posted: the page shows where it went."), channel=channel, **wanted)
    return back(project)


@door(Action.PUBLISH)
@require_POST
def decide(request: HttpRequest, project: Project) -> HttpResponse:
    """Say what became of a sending of which the platform told nothing."""
    address = request.POST.get("address", "") if request.POST.get("there") == "yes" else ""
    if request.POST.get("there") == "yes" and not address.strip():
        messages.error(request, _("Give the address of the post."))
        return back(project)
    try:
        services.decide(project, request.POST.get("key", ""), signed_in(request), address)
        messages.success(request, _("It is noted."))
    except RefusedError as error:
        messages.error(request, str(error))
    return back(project)


def _page(request: HttpRequest, project: Project) -> dict[str, Any]:
    job, clips = last(project, "publish"), services.clip_states(project)
    states = {clip.id: review_services.states(project, clip.id) for clip in clips}
    gone = {name: all(one.state in OUT for one in known) for name, known in states.items()}
    ways = {clip.id: [way_out(project, one) for one in clip.against] for clip in clips}
    return allowed(request, project) | {
        "project": project,
        "clips": [(clip, states[clip.id], ways[clip.id], gone[clip.id]) for clip in clips],
        "ready": [(clip, gone[clip.id]) for clip in clips if not clip.against],
        "out_rows": [{"project": project, "out": one} for one in services.out(project)],
        "sendings": services.sendings(project),
        "channels": services.channels(project),
        "platforms": services.platforms(),
        "job": job,
        "going": bool(job and job.state in GOING),
    }
