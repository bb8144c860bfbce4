"""A folder -> an archive that is made while it is handed over."""

from pathlib import Path

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from citecut_studio.library.names import safe
from citecut_studio.library.serving import locked_down, streamed
from citecut_studio.releases.services.packing import pieces


def zipped(request: HttpRequest, folder: Path, name: str) -> HttpResponseBase:
    """The folder's files as a ZIP archive to be saved; hidden files and links stay out."""
    answer = streamed(request, pieces(folder), "application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, safe(name)) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return locked_down(answer)
