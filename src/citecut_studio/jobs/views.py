"""Jobs of a project: the list, what is going on now, stop, again."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citecut_studio.jobs import kinds, queue, shown
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.access import door, signed_in
from citecut_studio.people.roles import Action

LOOK_EVERY = 0.7
"""Seconds between two looks at the table."""
LONGEST = 60.0
"""Seconds that one stream lasts; the browser then asks anew, and whether it still may is looked at again."""
QUIET = 15.0
"""Seconds after which a stream that has nothing to say shows that it is alive, so that no proxy ends it."""


@door(Action.SEE)
@require_safe
def project(request: HttpRequest, project: Project) -> HttpResponse:
    """The last jobs."""
    rows = shown.all_of(project, signed_in(request))
    going = any(not row.job.ended for row in rows)
    told = {"project": project, "rows": rows, "going": going, "holdup": shown.holdup() if going else ""}
    return render(request, "jobs/project.html", told)


@door(Action.SEE)
@require_safe
def progress(request: HttpRequest, project: Project) -> HttpResponse:
    """What other pages show of the jobs that are going on."""
    return render(request, "jobs/_progress.html", {"project": project})


@door(Action.SEE)
@require_safe
def events(request: HttpRequest, project: Project) -> HttpResponseBase:
    """How far the jobs are, as it changes; ends when none goes on."""
    if not shown.told(project.pk):
        return HttpResponse(status=204)  # the browser asks no more
    response = StreamingHttpResponse(_events(project.pk, get_language() or ""), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


@door(Action.SEE)
@require_POST
def cancel(request: HttpRequest, project: Project, job: UUID) -> HttpResponse:
    """Stop a job."""
    found = _job(project, job)
    if not shown.may_cancel(found, signed_in(request)):
        raise PermissionDenied
    if queue.cancel(found, signed_in(request)):
        messages.success(request, _("“%(title)s” is stopped.") % {"title": kinds.title(found.kind)})
    return redirect("jobs:project", project=project.pk)


@door(Action.SEE)
@require_POST
def again(request: HttpRequest, project: Project, job: UUID) -> HttpResponse:
    """Have a job done anew."""
    found = _job(project, job)
    if not shown.may_ask_again(found, signed_in(request)):
        raise PermissionDenied
    queue.again(found, signed_in(request))
    return redirect("jobs:project", project=project.pk)


def _job(project: Project, job: UUID) -> Job:
    return get_object_or_404(project.jobs.select_related("project__team"), pk=job)


async def _events(project: UUID, language: str) -> AsyncIterator[str]:
    end, said, spoke = time.monotonic() + LONGEST, None, time.monotonic()
    while time.monotonic() < end:
        told = await sync_to_async(_told)(project, language)
        if told != said:
            yield f"event: jobs\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"
            said, spoke = told, time.monotonic()
        elif time.monotonic() - spoke > QUIET:
            yield ": still here\n\n"
            spoke = time.monotonic()
        if not told:
            return
        await asyncio.sleep(LOOK_EVERY)


def _told(project: UUID, language: str) -> list[dict[str, Any]]:
    """One look, which leaves no connection open: many pages may be open at once."""
    try:
        with override(language):
            return shown.told(project)
    finally:
        if not connection.in_atomic_block:
            connection.close()
