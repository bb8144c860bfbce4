"""Calls about corrections: a later version of a source is read, drafts are made, the public is told."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile

from citecut_studio.api.auth import caller, project_for
from citecut_studio.api.projects import P
from citecut_studio.api.schemas.common import REFUSALS
from citecut_studio.api.schemas.projects import JobOut
from citecut_studio.api.schemas.releases import CorrectionOut, LaterIn
from citecut_studio.jobs.models import Job, State
from citecut_studio.people.roles import Action
from citecut_studio.releases import later, services
from citecut_studio.releases.asking import ask_for

router = Router(tags=["corrections"])
C = f"{P}/correction"


@router.get(C, response={200: CorrectionOut, **REFUSALS}, operation_id="correction")
def correction(request: HttpRequest, project: UUID) -> dict[str, Any]:
    """The sources of which a later version may come, and what the last one that was read concerns."""
    found = project_for(request, Action.SEE, project)
    jobs = Job.objects.filter(project=found, kind="revise").order_by("-created_at")
    done = jobs.filter(state=State.DONE).first()
    return {"sources": services.sources(found), "job": jobs.first(), "found": done.result if done else None}


@router.post(f"{C}/read", response={202: JobOut, **REFUSALS}, operation_id="read_later")
def read(
    request: HttpRequest,
    project: UUID,
    given: Form[LaterIn],
    file: File[UploadedFile] = None,  # type: ignore[assignment]  # ninja takes None for a file that may be left out
) -> Status[Job]:
    """Hand in the later version of a source, as a file, an address or words; clips that differ are looked for."""
    found = project_for(request, Action.PUBLISH, project)
    source = next((one for one in services.sources(found) if one.digest == given.of), None)
    if source is None:
        raise HttpError(422, "`of` is the digest of a source of this project")
    address = given.address.strip()
    place = {"address": address} if address else {"file": later.keep(found, source.name, file, given.text)}
    return Status(202, ask_for(found, "revise", caller(request), do="read", of=source.digest, **place))


@router.post(f"{C}/draft", response={202: JobOut, **REFUSALS}, operation_id="draft_correction")
def draft(request: HttpRequest, project: UUID) -> Status[Job]:
    """Have the lines put right, as drafts, in every project of the team that says it otherwise."""
    found = project_for(request, Action.PUBLISH, project)
    return Status(202, ask_for(found, "revise", caller(request), do="draft", new=_new(found)))


@router.post(f"{C}/announce", response={202: JobOut, **REFUSALS}, operation_id="announce_correction")
def announce(request: HttpRequest, project: UUID) -> Status[Job]:
    """Tell the public what was said and what is right, beside every release that is out."""
    found, user = project_for(request, Action.PUBLISH, project), caller(request)
    return Status(202, ask_for(found, "revise", user, do="announce", by=str(user), new=_new(found)))


def _new(project: Any) -> str:
    """The later version that was read last, so that the same is never asked for twice."""
    done = Job.objects.filter(project=project, kind="revise", state=State.DONE).order_by("-created_at").first()
    if done is None:
        raise HttpError(409, "no later version was read yet")
    return str(done.result.get("new", ""))
