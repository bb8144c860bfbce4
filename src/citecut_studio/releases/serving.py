"""What was built for a team -> an answer: files of its portal, and its handbooks."""

import mimetypes
from pathlib import Path

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from citecut_studio.library.serving import Found, serve
from citecut_studio.people.models import Team
from citecut_studio.releases.models import Portal


def book_of(request: HttpRequest, team: Team, name: str) -> HttpResponseBase | None:
    """A handbook of the team, to be saved; None where there is none of this name."""
    known = Portal.objects.filter(team=team).first()
    if known is None or name not in known.handbooks or not (known.books / name).is_file():
        return None
    return file(request, known.books / name, save=True)


def file(request: HttpRequest, path: Path, *, save: bool = False) -> HttpResponseBase:
    """A file of the portal, by the kind that its name tells."""
    seen = path.stat()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    return serve(request, Found(path, path.name, kind, f"{seen.st_mtime_ns:x}-{seen.st_size:x}", False), save=save)
