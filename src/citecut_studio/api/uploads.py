"""Calls about files in pieces: announced, sent piece by piece, dropped."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.http.request import UnreadablePostError
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.errors import HttpError
from pydantic import Field

from citecut_studio.api.auth import caller, project_for
from citecut_studio.api.schemas.common import REFUSALS
from citecut_studio.api.schemas.projects import UploadIn, UploadOut
from citecut_studio.library import uploads
from citecut_studio.library.models import Upload
from citecut_studio.people.log import note
from citecut_studio.people.roles import Action

router = Router(tags=["projects"])
MANY = "/projects/{uuid:project}/uploads"
ONE = f"{MANY}/{{uuid:upload}}"
Offset = Annotated[int, Field(ge=0, lt=2**50)]
BYTES = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get(MANY, response={200: list[UploadOut], **REFUSALS}, operation_id="uploads")
def unfinished(request: HttpRequest, project: UUID) -> Any:
    """The caller's files that are on their way to a project."""
    found = project_for(request, Action.WRITE, project)
    return list(found.uploads.filter(user=caller(request), done=False).select_related("project__team"))


@router.post(MANY, response={201: UploadOut, **REFUSALS}, operation_id="announce_upload")
def announce(request: HttpRequest, project: UUID, wanted: UploadIn) -> Status[Upload]:
    """Announce a file, such as a film, that comes in pieces; `add_sources` has it read once it is whole."""
    found = project_for(request, Action.WRITE, project)
    return Status(201, uploads.create(found, caller(request), wanted.name, wanted.length, wanted.fingerprint))


@router.get(ONE, response={200: UploadOut, **REFUSALS}, operation_id="upload")
def one(request: HttpRequest, project: UUID, upload: UUID) -> Upload:
    """How far a file is."""
    return _upload(request, project, upload)


@router.patch(ONE, response={200: UploadOut, **REFUSALS}, operation_id="send_piece", openapi_extra=BYTES)
def send_piece(request: HttpRequest, project: UUID, upload: UUID, offset: Offset) -> Upload:
    """Add bytes, the body of the call, at an offset; the last makes the file whole."""
    found = _upload(request, project, upload)
    try:
        uploads.append(found, offset, request)
    except ValueError:
        raise HttpError(409, f"the file goes on at {found.offset}, and has {found.length} bytes") from None
    except UnreadablePostError:
        raise HttpError(400, "the connection broke; what came is kept") from None
    return found


@router.delete(ONE, response={204: None, **REFUSALS}, operation_id="drop_upload")
def drop(request: HttpRequest, project: UUID, upload: UUID) -> Status[None]:
    """No more of a file."""
    found = _upload(request, project, upload)
    note(found.project.team, found.user, "dropped an upload", f"project {found.project_id}", file=found.name)
    uploads.drop(found)
    return Status(204, None)


def _upload(request: HttpRequest, project: UUID, upload: UUID) -> Upload:
    found = project_for(request, Action.WRITE, project)
    mine = Upload.objects.select_related("project__team", "user").filter(project=found, user=caller(request))
    return get_object_or_404(mine, pk=upload)
