"""One release: its packages with texts to copy and what a person must tick; where it was posted; taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from citecut_studio.library.models import Project
from citecut_studio.people.access import door, signed_in
from citecut_studio.people.roles import Action
from citecut_studio.releases import services, ticks
from citecut_studio.releases.models import Tick
from citecut_studio.releases.services import RefusedError, ReleaseSheet
from citecut_studio.releases.views.common import allowed, back, refusing
from citecut_studio.releases.zipped import zipped


@door(Action.SEE)
@require_GET
@refusing
def release(request: HttpRequest, project: Project, digest: str) -> HttpResponse:
    """The release with all that lies ready for it."""
    return _page(request, project, digest)


@door(Action.PUBLISH)
@require_POST
@refusing
def withdraw(request: HttpRequest, project: Project, digest: str) -> HttpResponse:
    """Take it back, with a reason."""
    try:
        services.withdraw(project, _known(project, digest), signed_in(request), request.POST.get("reason", ""))
        messages.success(request, _("It is withdrawn. Delete what was posted by hand."))
    except RefusedError as error:
        return _page(request, project, digest, str(error))
    return back(project, "release", digest)


@door(Action.PUBLISH)
@require_POST
@refusing
def posted(request: HttpRequest, project: Project, digest: str) -> HttpResponse:
    """Note where a person posted it."""
    place, address = request.POST.get("place", ""), request.POST.get("address", "")
    try:
        services.note_post(project, _known(project, digest), signed_in(request), place=place, address=address)
        messages.success(request, _("It is noted: corrections reach this post."))
    except RefusedError as error:
        return _page(request, project, digest, str(error))
    return back(project, "release", digest)


@door(Action.SEE)
@require_GET
@refusing
def package(request: HttpRequest, project: Project, digest: str, platform: str) -> HttpResponseBase:
    """The whole package of a platform, to be saved."""
    folder = services.package_folder(project, digest, platform)
    if folder is None:
        raise Http404
    return zipped(request, folder, f"{project.title} {platform}.zip")


@door(Action.PUBLISH)
@require_POST
@refusing
def tick(request: HttpRequest, project: Project, digest: str, platform: str) -> HttpResponse:
    """Keep what a person ticked of a platform's checklist; what they unticked is forgotten."""
    if not ticks.tick(project, _sheet(project, digest), platform, request.POST.getlist("items"), signed_in(request)):
        raise Http404
    return back(project, "release", digest)


def _page(request: HttpRequest, project: Project, digest: str, refused: str = "") -> HttpResponse:
    known = _sheet(project, digest)
    ticked: dict[str, dict[str, Tick]] = {}
    for one in Tick.objects.filter(project=project, release=digest).select_related("by"):
        ticked.setdefault(one.platform, {})[one.item] = one
    page: dict[str, Any] = allowed(request, project) | {
        "project": project,
        "sheet": known,
        "out": known.out,
        "packs": [
            (pack, [(item, told, ticked.get(pack.platform, {}).get(item)) for item, told in pack.todo])
            for pack in known.packs
        ],
        "refused": refused,
        "is_out": known.out.state in ("released", "corrected"),
    }
    return render(request, "releases/release.html", page, status=409 if refused else 200)


def _sheet(project: Project, digest: str) -> ReleaseSheet:
    known = services.sheet(project, digest, get_language() or "en")
    if known is None:
        raise Http404
    return known


def _known(project: Project, digest: str) -> str:
    return _sheet(project, digest).out.digest
