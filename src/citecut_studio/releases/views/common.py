"""What several pages of releases share."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from citecut_studio.jobs.disk import NoRoomError
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.people.access import may, signed_in
from citecut_studio.people.roles import Action
from citecut_studio.releases.asking import ask_for
from citecut_studio.releases.services import RefusedError

P = ParamSpec("P")


def refusing(
    view: Callable[Concatenate[HttpRequest, Project, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """A view that leads back to the project's releases, where citecut refuses to read the folder, and says why."""

    @wraps(view)
    def guarded(request: HttpRequest, project: Project, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, project, *args, **kwargs)
        except RefusedError as error:
            messages.error(request, str(error))
            return back(project)

    return guarded


def asked(request: HttpRequest, project: Project, kind: str, said: str, **wanted: Any) -> None:
    """Ask for a job, note who did, and say so."""
    try:
        ask_for(project, kind, signed_in(request), **wanted)
    except NoRoomError as error:
        messages.error(request, str(error))
        return
    messages.success(request, said)


def back(project: Project, name: str = "project", *more: str) -> HttpResponse:
    """To a page of the project's releases."""
    return HttpResponseRedirect(reverse(f"releases:{name}", args=[project.pk, *more]))


def allowed(request: HttpRequest, project: Project) -> dict[str, bool]:
    """What the person may do here."""
    user = signed_in(request)
    return {
        "may_publish": may(user, Action.PUBLISH, project.team),
        "may_write": may(user, Action.WRITE, project.team),
        "may_review": may(user, Action.REVIEW, project.team),
    }


def last(project: Project, kind: str, **asked: str) -> Job | None:
    """The last job of a kind, whatever became of it."""
    found = Job.objects.filter(project=project, kind=kind).exclude(state=State.CANCELLED)
    if asked:
        found = found.filter(**{f"asked__{name}": value for name, value in asked.items()})
    return found.order_by("-created_at").first()


def moment(given: str) -> str:
    """A day and hour as a form gives them, in the studio's time zone -> ISO with its zone; empty stays empty.

    Raises:
        ValueError: it is no time.
    """
    if not given.strip():
        return ""
    time = datetime.fromisoformat(given.strip())
    return (timezone.make_aware(time) if timezone.is_naive(time) else time).isoformat(timespec="minutes")


def no_time() -> str:
    """What is said of a time that is none."""
    return _("Give the day and the hour.")
