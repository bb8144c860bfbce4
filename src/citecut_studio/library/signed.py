"""Addresses of files that hold by their signature alone, until they expire: for players, and for guests."""

import time
from typing import Any

from django.core import signing
from django.http import Http404
from django.urls import reverse

from citecut_studio.library.models import Project

SALT = "citecut_studio.library.file"
HOUR = 3600


def signed_address(project: Project, path: str, seconds: int = HOUR) -> str:
    """An address by which anybody reads this one file, such as `out/01/vi/9x16.mp4`, for so many seconds."""
    told = {"p": str(project.pk), "f": path, "e": int(time.time()) + seconds}
    token = signing.dumps(told, salt=SALT, compress=True)
    return reverse("library:signed", kwargs={"token": token, "name": path.rpartition("/")[2]})


def read_token(token: str) -> tuple[Project, str]:
    """The project and the path that a token stands for.

    Raises:
        Http404: it is forged, has expired, or its project is gone.
    """
    try:
        told: dict[str, Any] = signing.loads(token, salt=SALT)
        held = told["e"] > time.time()
        project = Project.objects.select_related("team").get(pk=told["p"]) if held else None
    except (signing.BadSignature, KeyError, TypeError, Project.DoesNotExist):
        project = None
    if project is None:
        raise Http404
    return project, str(told["f"])
