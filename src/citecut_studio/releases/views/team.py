"""All releases of a team, its portal and its handbooks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from citecut_studio.jobs.disk import NoRoomError
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.access import may, public, signed_in, team_door
from citecut_studio.people.models import Team
from citecut_studio.people.roles import Action
from citecut_studio.releases.asking import build_portal, print_handbook, released
from citecut_studio.releases.models import Portal
from citecut_studio.releases.services import RefusedError
from citecut_studio.releases.serving import book_of, file
from citecut_studio.releases.zipped import zipped

SALT = "citecut_studio.releases.portal"
HOUR = 3600
PREVIEW_POLICY = (
    "sandbox allow-scripts allow-popups; default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; frame-ancestors 'none'"
)
"""The portal's pages are shown as a stranger's would be: they know nothing of who is signed in to the studio."""


@team_door(Action.SEE)
@require_GET
def overview(request: HttpRequest, team: Team) -> HttpResponse:
    """Every release of every project of the team, the last first; the portal; the handbooks."""
    known = Portal.objects.filter(team=team).first()
    found, damaged = released(team)
    rows = [{"project": project, "out": one} for project, one in found]
    job = Job.objects.filter(project__team=team, kind="portal").order_by("-created_at").first()
    page: dict[str, Any] = {
        "team": team,
        "rows": rows,
        "damaged": damaged,
        "left_out": _left_out(team, "site"),
        "unprinted": _left_out(team, "handbook"),
        "portal": known,
        "preview": _preview(team) if known and known.built_at else "",
        "may_publish": may(signed_in(request), Action.PUBLISH, team),
        "job": job,
        "languages": sorted({one.language for _project, one in found}),
    }
    return render(request, "releases/team.html", page)


def _left_out(team: Team, what: str) -> list[tuple[str, str]]:
    """The projects that the last portal or handbook was made without, each with what is wrong."""
    made = Job.objects.filter(project__team=team, kind="portal", asked__what=what)
    job = made.order_by("-created_at").first()
    titles = {str(one.pk): str(one) for one in Project.objects.filter(team=team)}
    told = (job.result or {}).get("left_out", ()) if job else ()
    return [(titles.get(one["project"], one["project"]), one["message"]) for one in told]


@team_door(Action.PUBLISH)
@require_POST
def build(request: HttpRequest, team: Team) -> HttpResponse:
    """Say where the portal stands, and build it."""

    def act() -> None:
        build_portal(team, signed_in(request), request.POST.get("address", ""), request.POST.get("title", ""))

    return _asked(request, team, act, _("The portal is being built."))


@team_door(Action.PUBLISH)
@require_POST
def handbook(request: HttpRequest, team: Team) -> HttpResponse:
    """Print the handbook of all that is out or approved, in one language."""

    def act() -> None:
        print_handbook(team, signed_in(request), request.POST.get("language", ""))

    return _asked(request, team, act, _("The handbook is being printed."))


@team_door(Action.SEE)
@require_GET
def site(request: HttpRequest, team: Team) -> HttpResponseBase:
    """The whole portal, to be put on a web server."""
    known = get_object_or_404(Portal, team=team)
    if not known.site.is_dir():
        raise Http404
    return zipped(request, known.site, f"portal {team.slug}.zip")


@team_door(Action.SEE)
@require_GET
def book(request: HttpRequest, team: Team, name: str) -> HttpResponseBase:
    """A handbook, to be saved."""
    answer = book_of(request, team, name)
    if answer is None:
        raise Http404
    return answer


@public("the address is signed for an hour, and shows a site that is made to be public; it holds no session")
@require_GET
def shown(request: HttpRequest, token: str, path: str) -> HttpResponseBase:
    """A file of the portal, as its web server would show it."""
    try:
        slug = signing.loads(token, salt=SALT, max_age=HOUR)["team"]
    except (signing.BadSignature, KeyError, TypeError) as error:
        raise Http404 from error
    root = get_object_or_404(Portal, team__slug=slug).site.resolve()
    found = (root / path).resolve()
    if found.is_relative_to(root) and found.is_dir() and not path.endswith("/"):
        return HttpResponseRedirect(reverse("releases:shown", args=[token, f"{path}/"]))
    found = found / "index.html" if found.is_dir() else found
    if not _is_served(root, found):
        raise Http404
    answer = file(request, found)
    answer["Content-Security-Policy"] = PREVIEW_POLICY
    # A sandboxed page counts as a stranger: it may load its own files all the same.
    answer["Access-Control-Allow-Origin"] = "null"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _is_served(root: Path, path: Path) -> bool:
    """Whether it is a file of the site that a web server would hand out."""
    if not path.is_relative_to(root) or not path.is_file():
        return False
    return not any(part.startswith(".") for part in path.relative_to(root).parts)


def _preview(team: Team) -> str:
    token = signing.dumps({"team": team.slug}, salt=SALT)
    return reverse("releases:shown", args=[token, "index.html"])


def _asked(request: HttpRequest, team: Team, act: Callable[[], None], said: str) -> HttpResponse:
    """Ask for a job of the team, and say so, or why not."""
    try:
        act()
        messages.success(request, said)
    except (RefusedError, NoRoomError) as error:
        messages.error(request, str(error))
    return _back(team)


def _back(team: Team) -> HttpResponse:
    return HttpResponseRedirect(reverse("releases:team", args=[team.slug]))
