"""Files in pieces: the tus 1.0 protocol (core, creation, termination, expiration, checksum) for films.

https://tus.io/protocols/resumable-upload: an upload is made with its length, asked how far it is, and goes on from
there, also days and reloads later.
"""

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from citecut_studio.library import uploads
from citecut_studio.library.models import Project, Upload
from citecut_studio.library.services import RefusedError
from citecut_studio.library.services.boundaries import largest
from citecut_studio.people.access import door, signed_in
from citecut_studio.people.log import note
from citecut_studio.people.roles import Action

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration,checksum"
PIECE_TYPE = "application/offset+octet-stream"
CHECKSUM_MISMATCH = 460

P = ParamSpec("P")


def spoken(
    view: Callable[Concatenate[HttpRequest, Project, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Project, P], HttpResponse]:
    """A view that speaks tus: it refuses other versions, and takes the method that a proxy hid in a header."""

    @wraps(view)
    def guarded(request: HttpRequest, project: Project, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST":  # of no other: GET passes without a token against forged requests
            request.method = request.headers.get("X-HTTP-Method-Override", "POST").upper()
        if request.method not in ("OPTIONS", "GET") and request.headers.get("Tus-Resumable") != VERSION:
            answer = HttpResponse(_("Only tus 1.0.0 is spoken here."), status=412)
            answer["Tus-Version"] = VERSION
            return answer
        answer = view(request, project, *args, **kwargs)
        answer["Tus-Resumable"] = VERSION
        answer["Cache-Control"] = "no-store"
        return answer

    return guarded


@door(Action.WRITE)
@spoken
def many(request: HttpRequest, project: Project) -> HttpResponse:
    """OPTIONS: what is spoken here. GET: the person's unfinished uploads. POST: a new one."""
    if request.method == "OPTIONS":
        return _options()
    if request.method == "GET":
        mine = project.uploads.filter(user=signed_in(request), done=False).select_related("project__team")
        return JsonResponse({"uploads": [_told(upload) for upload in mine]})
    if request.method != "POST":
        return HttpResponse(status=405)
    return _created(request, project)


@door(Action.WRITE)
@spoken
def one(request: HttpRequest, project: Project, upload: str) -> HttpResponse:
    """HEAD: how far it is. PATCH: more of it. DELETE: no more of it."""
    if request.method == "OPTIONS":
        return _options()
    found = get_object_or_404(
        Upload.objects.select_related("project__team", "user"), pk=upload, project=project, user=signed_in(request)
    )
    if request.method == "HEAD":
        return _far(found, HttpResponse())
    if request.method == "PATCH":
        return _patched(request, found)
    if request.method == "DELETE":
        note(project.team, found.user, "dropped an upload", f"project {project.pk}", file=found.name)
        uploads.drop(found)
        return HttpResponse(status=204)
    return HttpResponse(status=405)


def metadata(header: str) -> dict[str, str]:
    """An `Upload-Metadata` header: names and values in base64, separated by commas.

    Raises:
        ValueError: it is none.
    """
    found: dict[str, str] = {}
    for pair in header.split(",") if header.strip() else ():
        name, _space, value = pair.strip().partition(" ")
        if not name or name in found:
            raise ValueError(header)
        try:
            found[name] = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise ValueError(header) from error
    return found


def checksum(header: str) -> tuple[str, bytes]:
    """An `Upload-Checksum` header: algorithm, and the digest in base64.

    Raises:
        ValueError: it is none, or the algorithm is not known here.
    """
    name, _space, value = header.partition(" ")
    if name not in uploads.CHECKSUMS:
        raise ValueError(header)
    try:
        return name, base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError(header) from error


def _options() -> HttpResponse:
    answer = HttpResponse(status=204)
    answer["Tus-Version"] = VERSION
    answer["Tus-Extension"] = EXTENSIONS
    answer["Tus-Max-Size"] = str(largest())
    answer["Tus-Checksum-Algorithm"] = ",".join(uploads.CHECKSUMS)
    return answer


def _created(request: HttpRequest, project: Project) -> HttpResponse:
    length = _number(request.headers.get("Upload-Length", ""))
    try:
        told = metadata(request.headers.get("Upload-Metadata", ""))
    except ValueError:
        return HttpResponse(_("The name of the file cannot be read."), status=400)
    if length is None:
        return HttpResponse(_("The length of the file is not given."), status=400)
    if length > largest():
        return HttpResponse(_("The file is larger than any that is taken here."), status=413)
    try:
        fingerprint = told.get("fingerprint", "")
        upload = uploads.create(project, signed_in(request), told.get("filename", ""), length, fingerprint)
    except RefusedError as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    answer = _far(upload, HttpResponse(status=201))
    answer["Location"] = _address(upload)
    return answer


def _patched(request: HttpRequest, upload: Upload) -> HttpResponse:
    if request.content_type != PIECE_TYPE:
        return HttpResponse(status=415)
    offset = _number(request.headers.get("Upload-Offset", ""))
    if offset is None:
        return HttpResponse(status=400)
    given = request.headers.get("Upload-Checksum")
    try:
        sent = checksum(given) if given else None
    except ValueError:
        return HttpResponse(_("This checksum is not known here."), status=400)
    return _far(upload, _appended(request, upload, offset, sent))


def _appended(request: HttpRequest, upload: Upload, offset: int, sent: tuple[str, bytes] | None) -> HttpResponse:
    try:
        uploads.append(upload, offset, request, sent)
    except uploads.HeldError:
        return HttpResponse(status=423)
    except uploads.ChecksumError:
        return HttpResponse(status=CHECKSUM_MISMATCH, reason="Checksum Mismatch")
    except ValueError:
        return HttpResponse(status=409)
    except UnreadablePostError:  # the connection broke; what came is kept
        return HttpResponse(status=400)
    return HttpResponse(status=204)


def _far(upload: Upload, answer: HttpResponse) -> HttpResponse:
    answer["Upload-Offset"] = str(upload.offset)
    answer["Upload-Length"] = str(upload.length)
    if not upload.done:
        answer["Upload-Expires"] = http_date((upload.touched_at + uploads.KEPT).timestamp())
    return answer


def _told(upload: Upload) -> dict[str, object]:
    return {
        "address": _address(upload),
        "name": upload.name,
        "length": upload.length,
        "offset": upload.offset,
        "fingerprint": upload.fingerprint,
    }


def _address(upload: Upload) -> str:
    return reverse("library:upload", kwargs={"project": upload.project_id, "upload": upload.pk})


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None
