"""All releases of a team, its portal and its handbooks."""

import mimetypes
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.library.serving import Found, serve
from citecut_studio.people.access import may, public, signed_in, team_door
from citecut_studio.people.models import Team
from citecut_studio.people.roles import Action
from citecut_studio.releases import services
from citecut_studio.releases.models import Portal
from citecut_studio.releases.services import RefusedError
from citecut_studio.releases.views.common import asked
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
    rows, damaged = _released(team)
    page: dict[str, Any] = {
        "team": team,
        "rows": rows,
        "damaged": damaged,
        "portal": known,
        "preview": _preview(team) if known and known.built_at else "",
        "may_publish": may(signed_in(request), Action.PUBLISH, team),
        "job": Job.objects.filter(project__team=team, kind="portal").order_by("-created_at").first(),
        "languages": sorted({row["out"].language for row in rows}),
    }
    return render(request, "releases/team.html", page)


@team_door(Action.PUBLISH)
@require_POST
def build(request: HttpRequest, team: Team) -> HttpResponse:
    """Say where the portal stands, and build it."""
    address, title = request.POST.get("address", "").strip(), request.POST.get("title", "").strip()[:200]
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        messages.error(request, _("Give the address of the portal, like https://clips.example.org/."))
        return _back(team)
    Portal.objects.update_or_create(team=team, defaults={"address": address, "title": title})
    _ask(request, team, _("The portal is being built."), what="site", address=address)
    return _back(team)


@team_door(Action.PUBLISH)
@require_POST
def handbook(request: HttpRequest, team: Team) -> HttpResponse:
    """Print the handbook of all that is out or approved, in one language."""
    if not Portal.objects.filter(team=team).exists():
        messages.error(request, _("Build the portal first: the handbook leads to its pages."))
        return _back(team)
    language = request.POST.get("language", "")[:35]
    _ask(request, team, _("The handbook is being printed."), what="handbook", language=language)
    return _back(team)


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
    known = get_object_or_404(Portal, team=team)
    path = known.books / name
    if name not in known.handbooks or not path.is_file():
        raise Http404
    return _file(request, path, save=True)


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
    answer = _file(request, found)
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


def _file(request: HttpRequest, path: Path, *, save: bool = False) -> HttpResponseBase:
    seen = path.stat()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    return serve(request, Found(path, path.name, kind, f"{seen.st_mtime_ns:x}-{seen.st_size:x}", False), save=save)


def _preview(team: Team) -> str:
    token = signing.dumps({"team": team.slug}, salt=SALT)
    return reverse("releases:shown", args=[token, "index.html"])


def _released(team: Team) -> tuple[list[dict[str, Any]], list[tuple[Project, str]]]:
    """Rows of releases, the last first; and the projects that cannot be read, with what is wrong."""
    rows, damaged = list[dict[str, Any]](), list[tuple[Project, str]]()
    for project in Project.objects.filter(team=team).select_related("team"):
        try:
            rows += [{"project": project, "out": one} for one in services.out(project)]
        except RefusedError as error:
            damaged.append((project, str(error)))
    return sorted(rows, key=lambda row: row["out"].at, reverse=True), damaged


def _ask(request: HttpRequest, team: Team, said: str, **wanted: str) -> None:
    """Ask for a job of the team: it hangs on the project that was released last, else on any."""
    rows, _damaged = _released(team)
    project = rows[0]["project"] if rows else Project.objects.filter(team=team).first()
    if project is None:
        messages.error(request, _("The team has no project yet."))
        return
    asked(request, project, "portal", said, **wanted)


def _back(team: Team) -> HttpResponse:
    return HttpResponseRedirect(reverse("releases:team", args=[team.slug]))
