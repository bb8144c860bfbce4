"""Calls about all releases of a team, its portal and its handbooks."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.errors import HttpError

from citecut_studio.api.auth import caller, team_for
from citecut_studio.api.projects import ZIP
from citecut_studio.api.schemas.common import REFUSALS, Name
from citecut_studio.api.schemas.desk import LanguageIn
from citecut_studio.api.schemas.projects import JobOut
from citecut_studio.api.schemas.releases import PortalIn, TeamReleasesOut
from citecut_studio.jobs.models import Job
from citecut_studio.people.roles import Action
from citecut_studio.releases.asking import build_portal, print_handbook, released
from citecut_studio.releases.models import Portal
from citecut_studio.releases.serving import book_of
from citecut_studio.releases.zipped import zipped

router = Router(tags=["portals"])
T = "/teams/{slug:team}"
BOOK = {
    "responses": {
        200: {
            "content": {
                kind: {"schema": {"type": "string", "format": "binary"}}
                for kind in ("application/pdf", "application/epub+zip")
            }
        }
    }
}
SAID = ("digest", "clip", "language", "title", "state", "at", "reason", "superseded_by", "posts", "corrections")


@router.get(f"{T}/releases", response={200: TeamReleasesOut, **REFUSALS}, operation_id="team_releases")
def team_releases(request: HttpRequest, team: str) -> dict[str, Any]:
    """Every release of every project of a team, the last first; its portal and handbooks."""
    of = team_for(request, Action.SEE, team)
    rows, damaged = released(of)
    return {
        "releases": [{"project": project.pk, **{name: getattr(one, name) for name in SAID}} for project, one in rows],
        "damaged": {str(project.pk): why for project, why in damaged},
        "portal": Portal.objects.filter(team=of).first(),
    }


@router.post(f"{T}/portal", response={202: JobOut, **REFUSALS}, operation_id="build_portal")
def portal(request: HttpRequest, team: str, wanted: PortalIn) -> Status[Job]:
    """Say where the portal of a team stands, and have it built or brought up to date."""
    return Status(
        202, build_portal(team_for(request, Action.PUBLISH, team), caller(request), wanted.address, wanted.title)
    )


@router.get(f"{T}/portal", response={200: None, **REFUSALS}, operation_id="portal", openapi_extra=ZIP)
def site(request: HttpRequest, team: str) -> HttpResponseBase:
    """The whole portal as a ZIP archive, to be put on a web server."""
    known = get_object_or_404(Portal, team=team_for(request, Action.SEE, team))
    if not known.site.is_dir():
        raise HttpError(404, "the portal is not built yet")
    return zipped(request, known.site, f"portal {team}.zip")


@router.post(f"{T}/handbooks", response={202: JobOut, **REFUSALS}, operation_id="print_handbook")
def handbook(request: HttpRequest, team: str, wanted: LanguageIn) -> Status[Job]:
    """Have the handbook of all that is out or approved printed, in one language (all of them)."""
    return Status(202, print_handbook(team_for(request, Action.PUBLISH, team), caller(request), wanted.language))


@router.get(f"{T}/handbooks/{{name}}", response={200: None, **REFUSALS}, operation_id="handbook", openapi_extra=BOOK)
def book(request: HttpRequest, team: str, name: Name) -> HttpResponseBase:
    """A handbook, to be saved."""
    answer = book_of(request, team_for(request, Action.SEE, team), name)
    if answer is None:
        raise HttpError(404, "there is no such handbook")
    return answer
