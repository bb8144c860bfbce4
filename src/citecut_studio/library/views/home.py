"""The first page, and the page of a project."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from citecut_studio.jobs.models import Job, State
from citecut_studio.library import shelves, steps
from citecut_studio.library.forms import AddSource
from citecut_studio.library.models import Project, Upload
from citecut_studio.library.services import findings
from citecut_studio.library.transfers import may_delete
from citecut_studio.library.views.common import frame
from citecut_studio.people.access import door, members, signed_in
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action

PAGE = 30
GOING = (State.WAITING, State.RUNNING)
PROGRESS = "progress-of-project"


@members
def home(request: HttpRequest) -> HttpResponse:
    """The projects that the person may see, the last touched first; found by team and title."""
    user = signed_in(request)
    found = shelves.sought(user, request.GET.get("q", ""), request.GET.get("team", ""))
    going = Prefetch("jobs", Job.objects.filter(state__in=GOING), to_attr="going")
    page = Paginator(found.prefetch_related(going, "reviews"), PAGE).get_page(request.GET.get("page"))
    told = {
        "page": page,
        "cards": [shelves.card(project) for project in page],
        "teams": shelves.teams_seen(user),
        "team": request.GET.get("team", ""),
        "sought": request.GET.get("q", ""),
        "may_write": shelves.writable_teams(user).exists(),
        "any": page.paginator.count > 0 or bool(request.GET.get("q") or request.GET.get("team")),
        "section": "projects",
    }
    template = "library/parts/shelf.html" if request.headers.get("HX-Target") == "shelf" else "library/home.html"
    return render(request, template, told)


@door(Action.SEE)
@require_safe
def project(request: HttpRequest, project: Project) -> HttpResponse:
    """What the project holds, how far it is, and what to do next."""
    told = frame(request, project)
    jobs = list(project.jobs.order_by("-created_at")[:10])
    if request.headers.get("HX-Target") == PROGRESS:
        return _progress(request, told, jobs)
    seen = shelves.seen(project)
    told |= {
        "seen": seen,
        "going": _going(jobs),
        "failed": jobs[0] if jobs and jobs[0].state == State.FAILED else None,
        "refused": _refused(jobs),
        "step": steps.next_step(signed_in(request), project, seen, jobs),
        "add": AddSource(),
        "uploads": _unfinished(project, signed_in(request)),
        "copy_teams": shelves.writable_teams(signed_in(request)),
        "may_delete": may_delete(signed_in(request), project),
    }
    return render(request, "library/project.html", told)


@door(Action.SEE)
@require_safe
def found(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """What was found against one clip, its frames included: a part of the page that comes after it."""
    if clip not in [one.id for one in shelves.seen(project).clips]:
        raise Http404
    stops, looks = findings(project.folder, clip)
    return render(request, "library/parts/found.html", {"stops": stops, "looks": looks, "whole": True})


def _progress(request: HttpRequest, told: dict[str, Any], jobs: list[Job]) -> HttpResponse:
    """How far the job is; once none is left the page comes anew, with what was made."""
    going = _going(jobs)
    if not going:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "library/parts/progress.html", told | {"going": going})


def _going(jobs: list[Job]) -> list[Job]:
    """The jobs that have not ended: what runs before what waits."""
    return sorted((job for job in jobs if not job.ended), key=lambda job: (job.state != "running", job.created_at))


def _refused(jobs: list[Job]) -> list[dict[str, str]]:
    """What the last reading had to leave out."""
    last = next((job for job in jobs if job.kind == "read" and job.ended), None)
    refused: list[dict[str, str]] = last.result.get("refused", []) if last else []
    return refused


def _unfinished(project: Project, user: User) -> list[Upload]:
    return list(project.uploads.filter(user=user, done=False).select_related("project__team"))
