"""Calls about jobs: listed, looked at, stopped, done anew."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.errors import HttpError

from citecut_studio.api.auth import caller, project_for
from citecut_studio.api.schemas.common import REFUSALS
from citecut_studio.api.schemas.projects import JobOut
from citecut_studio.jobs import queue, shown
from citecut_studio.jobs.models import Job
from citecut_studio.people.roles import Action

router = Router(tags=["jobs"])
MANY = "/projects/{uuid:project}/jobs"
ONE = f"{MANY}/{{uuid:job}}"


@router.get(MANY, response={200: list[JobOut], **REFUSALS}, operation_id="jobs")
def jobs(request: HttpRequest, project: UUID) -> list[Job]:
    """The last jobs of a project, the newest first."""
    found = project_for(request, Action.SEE, project)
    return list(found.jobs.order_by("-created_at")[: shown.KEPT])


@router.get(ONE, response={200: JobOut, **REFUSALS}, operation_id="job")
def job(request: HttpRequest, project: UUID, job: UUID) -> Job:
    """How far a job is, and what came of it."""
    return _job(request, project, job)


@router.post(f"{ONE}/cancel", response={200: JobOut, **REFUSALS}, operation_id="cancel_job")
def cancel(request: HttpRequest, project: UUID, job: UUID) -> Job:
    """Stop a job; one that has ended stays as it is."""
    found = _job(request, project, job)
    if not shown.may_cancel(found, caller(request)):
        raise HttpError(403, "only who asked for a job, or may ask for such, may stop it")
    queue.cancel(found, caller(request))
    found.refresh_from_db()
    return found


@router.post(f"{ONE}/again", response={202: JobOut, **REFUSALS}, operation_id="job_again")
def again(request: HttpRequest, project: UUID, job: UUID) -> Status[Any]:
    """Have a job done anew, whatever its state."""
    found = _job(request, project, job)
    if not shown.may_ask_again(found, caller(request)):
        raise HttpError(403, "you may not ask for such a job")
    queue.again(found, caller(request))
    found.refresh_from_db()
    return Status(202, found)


def _job(request: HttpRequest, project: UUID, job: UUID) -> Job:
    found = project_for(request, Action.SEE, project)
    return get_object_or_404(found.jobs.select_related("project__team"), pk=job)
