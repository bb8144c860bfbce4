"""Files of a project: for its members, and for whoever holds a signed address."""

from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from citecut_studio.library.models import Project
from citecut_studio.library.services.small import small
from citecut_studio.library.serving import Found, locate, serve
from citecut_studio.library.signed import read_token
from citecut_studio.people.access import door, public
from citecut_studio.people.roles import Action

READING = ("GET", "HEAD")


@door(Action.SEE)
def file(request: HttpRequest, project: Project, path: str) -> HttpResponseBase:
    """One file that was made, a preview, or a medium by its digest."""
    return _served(request, project, path)


@public("a signed address shows one file until it expires, to players and guests who have no account")
def signed(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """The file that the address was signed for."""
    project, path = read_token(token)
    if path.rpartition("/")[2] != name:
        raise Http404
    return _served(request, project, path)


def _served(request: HttpRequest, project: Project, path: str) -> HttpResponseBase:
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    found = locate(project.folder, path)
    if found is None:
        raise Http404
    if asked := request.GET.get("w", ""):
        found = _smaller(found, asked)
    return serve(request, found, save="save" in request.GET)


def _smaller(found: Found, asked: str) -> Found:
    """A picture no wider than is asked for, such as `w=320`; other files, and other widths, as they are."""
    if not found.media_type.startswith("image/"):
        return found
    path = small(found.etag, found.path, asked)
    if path is None:
        return found
    name = f"{found.name.rpartition('.')[0]}.webp"
    return Found(path, name, "image/webp", f"{found.etag}-{asked}", found.constant)
