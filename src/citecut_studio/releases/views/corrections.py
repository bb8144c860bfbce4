"""A source was corrected: hand in its next version, see what it concerns, draft, and announce."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.library.services.boundaries import RefusedError as UploadRefusedError
from citecut_studio.people.access import door, signed_in
from citecut_studio.people.roles import Action
from citecut_studio.releases import later, services
from citecut_studio.releases.services import RefusedError
from citecut_studio.releases.views.common import allowed, asked, back, last, refusing


@door(Action.SEE)
@require_GET
def correction(request: HttpRequest, project: Project) -> HttpResponse:
    """What the last version that was read concerns, and what was done about it."""
    done = Job.objects.filter(project=project, kind="revise", state=State.DONE).order_by("-created_at").first()
    now = last(project, "revise")
    try:
        sources = services.sources(project)
    except RefusedError:
        sources = ()
    page: dict[str, Any] = allowed(request, project) | {
        "project": project,
        "sources": sources,
        "job": now,
        "going": bool(now and now.state in (State.WAITING, State.RUNNING)),
        "failed": now if now and now.state == State.FAILED else None,
        "found": done.result if done else None,
        "groups": _groups(project, done.result) if done else [],
        "damaged": _damaged(project, done.result) if done else [],
    }
    return render(request, "releases/correction.html", page)


@door(Action.PUBLISH)
@require_POST
@refusing
def read(request: HttpRequest, project: Project) -> HttpResponse:
    """Hand in the later version of a source, as a file, an address, or words that are pasted."""
    known = {source.digest: source for source in services.sources(project)}
    source = known.get(request.POST.get("of", ""))
    if source is None:
        messages.error(request, _("Say of which source it is the later version."))
        return back(project, "correction")
    address = request.POST.get("address", "").strip()
    try:
        place = {"address": address} if address else {"file": _kept(request, project, source.name)}
    except UploadRefusedError as error:
        messages.error(request, str(error))
        return back(project, "correction")
    said = _("It is being read, and every clip that says it otherwise is looked for.")
    asked(request, project, "revise", said, do="read", of=source.digest, **place)
    return back(project, "correction")


@door(Action.PUBLISH)
@require_POST
def draft(request: HttpRequest, project: Project) -> HttpResponse:
    """Have the lines put right, as drafts, in every project of the team that says it otherwise."""
    said = _("The corrected lines are being drafted.")
    asked(request, project, "revise", said, do="draft", new=request.POST.get("new", "")[:64])
    return back(project, "correction")


@door(Action.PUBLISH)
@require_POST
def announce(request: HttpRequest, project: Project) -> HttpResponse:
    """Tell the public what was said and what is right, beside every release that is out."""
    said, by = _("The corrections are being announced."), str(signed_in(request))
    asked(request, project, "revise", said, do="announce", by=by, new=request.POST.get("new", "")[:64])
    return back(project, "correction")


def _kept(request: HttpRequest, project: Project, name: str) -> str:
    given = request.FILES.get("file")
    file = given if isinstance(given, UploadedFile) else None
    return later.keep(project, name, file, request.POST.get("text", ""))


def _enter(lines: list[dict[str, Any]], row: Mapping[str, Any]) -> None:
    """Put a line into its group; what stands on the card of a spoken line goes with that."""
    beside = next((line for line in lines if row["line"].startswith(f"{line['line']}.")), None)
    if beside is not None and beside["words_of"] == row["words"]:
        beside["shown"].append(row["text"])
        return
    words = [{"same": same, "old": old, "new": new} for same, old, new in row["words"]]
    lines.append({**row, "words": words, "words_of": row["words"], "shown": []})


def _damaged(project: Project, result: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The projects of the team that could not be searched, each with what is wrong."""
    titles = {str(one.pk): str(one) for one in Project.objects.filter(team=project.team)}
    return [(titles.get(one["project"], one["project"]), one["message"]) for one in result.get("left_out", ())]


def _groups(project: Project, result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is concerned, by project, clip, language and release; what is out comes first."""
    titles = {str(one.pk): one for one in Project.objects.filter(team=project.team)}
    groups: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for row in result.get("affected", ()):
        key = (row["project"], row["clip"], row["language"], row["release"])
        group = groups.setdefault(
            key,
            {"project": titles.get(row["project"]), "clip": row["clip"], "language": row["language"],
             "release": row["release"], "state": row["state"], "lines": [], "posts": row["posts"]},
        )  # fmt: skip
        _enter(group["lines"], row)
    order = ("released", "corrected", "superseded", "", "withdrawn")
    return sorted(groups.values(), key=lambda group: order.index(group["state"]) if group["state"] in order else 9)
