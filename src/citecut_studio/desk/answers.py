"""An act on a draft -> what the page is told: new versions, what stands against the lines, or who was first."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from citecut_studio.desk import drafts, names, services, shown
from citecut_studio.desk.drafts import StaleError
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.library.models import Project
from citecut_studio.people.access import may, signed_in
from citecut_studio.people.roles import Action


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's own script asks, and not a browser without it."""
    return request.headers.get("Accept", "").startswith("application/json")


def context(request: HttpRequest, project: Project, draft: Draft, lines: Sequence[DraftLine]) -> dict[str, Any]:
    """Everything that the page of a clip shows."""
    found = services.tried(project, draft, lines)
    groups = shown.groups(lines, found)
    return {
        "project": project,
        "clip": draft.clip,
        "base": reverse("desk:clip", args=[project.pk, draft.clip]),
        "draft": draft,
        "groups": groups,
        "total": shown.total(found, services.budget(project)),
        "cites": shown.cites(groups),
        "sources": shown.sources(found.sources),
        "script": found.script,
        "may_write": may(signed_in(request), Action.WRITE, project.team),
        "roles": names.ROLES,
    }


def line_answer(request: HttpRequest, project: Project, draft: Draft, key: str) -> HttpResponse:
    """After a line was written: its version, and what is known of it and of the whole."""
    if not wants_json(request):
        return back(project, draft.clip, key)
    lines = list(draft.lines.all())
    found = services.tried(project, draft, lines)
    spoken = next(line.shown_with or line.key for line in lines if line.key == key)
    groups = shown.groups([line for line in lines if spoken in (line.key, line.shown_with)], found)
    group, total = groups[0], shown.total(found, services.budget(project))
    return JsonResponse(
        {
            "draft": draft.version,
            "versions": {line.key: line.version for line in (group.line, *group.shown)},
            "foot": {spoken: render_to_string("desk/_foot.html", {"group": group})},
            "cites": shown.cites(groups),
            "total": render_to_string("desk/_total.html", {"total": total}),
        }
    )


def list_answer(
    request: HttpRequest, project: Project, draft: Draft, focus: str = "", said: str = ""
) -> HttpResponse:
    """After lines were added, moved or taken away: all of them."""
    if not wants_json(request):
        return back(project, draft.clip, focus)
    told = context(request, project, draft, list(draft.lines.select_related("updated_by")))
    return JsonResponse(
        {
            "draft": draft.version,
            "html": render_to_string("desk/_lines.html", told, request),
            "cites": told["cites"],
            "total": render_to_string("desk/_total.html", told, request),
            "focus": focus,
            "said": said,
        }
    )


def conflict(request: HttpRequest, project: Project, draft: Draft, stale: StaleError, mine: str) -> HttpResponse:
    """Somebody else was first: what they wrote, beside what was to be written. Nothing was stored."""
    theirs = stale.line
    told = {
        "project": project, "clip": draft.clip, "draft": draft, "line": theirs, "key": stale.key, "mine": mine,
        "changes": services.words_changed(theirs.text, mine) if theirs else (),
    }  # fmt: skip
    if wants_json(request):
        html = render_to_string("desk/_conflict.html", told, request)
        version = theirs.version if theirs else 0
        return JsonResponse({"key": stale.key, "version": version, "conflict": html}, status=409)
    page = context(request, project, draft, drafts.read(draft)[1])
    return render(request, "desk/clip.html", {**page, "stale": told}, status=409)


def back(project: Project, clip: str, key: str = "") -> HttpResponse:
    """To the page of the clip, at a line."""
    address = reverse("desk:clip", args=[project.pk, clip])
    return redirect(f"{address}#line-{key}" if key else address)
