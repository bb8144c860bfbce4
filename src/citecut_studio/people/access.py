"""Who may come in: every view of the studio carries `door` (members, by role) or `public` (anybody, and why).

A project that somebody may not see does not exist for them (404); one that they may see but not do this to is
refused (403).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from citecut_studio.library.models import Project
from citecut_studio.people.models import Team, User, roles_of
from citecut_studio.people.roles import MAY, Action

P = ParamSpec("P")
View = Callable[..., HttpResponseBase]
ViewT = TypeVar("ViewT", bound=View)


def may(user: User, action: str, team: Team) -> bool:
    """Whether the user's own roles in this very team allow the action."""
    return bool(MAY[action] & roles_of(user, [team]))


def may_see(user: User, project: Project) -> bool:
    """Whether the user is in the project's team, or the project is shared with teams below and they are in one."""
    if may(user, Action.SEE, project.team):
        return True
    if not project.shared:
        return False
    mine = Team.objects.filter(memberships__user=user).distinct()
    return any(project.team in team.above for team in mine)


def visible_project(user: User, project_id: Any) -> Project:
    """The project, for somebody who may see it.

    Raises:
        Http404: there is none, or it is none of theirs.
    """
    project = get_object_or_404(Project.objects.select_related("team"), pk=project_id)
    if not may_see(user, project):
        raise Http404
    return project


def allowed_project(user: User, action: str, project_id: Any) -> Project:
    """The project, for somebody who may do this to it.

    Raises:
        Http404: there is none, or it is none of theirs.
        PermissionDenied: they may see it, and not do this.
    """
    project = visible_project(user, project_id)
    if action != Action.SEE and not may(user, action, project.team):
        raise PermissionDenied
    return project


def door(action: str) -> Callable[[Callable[Concatenate[HttpRequest, Project, P], HttpResponseBase]], View]:
    """A view of a project: its address holds `project`, and it is handed the `Project` in its stead."""

    def decorate(view: Callable[Concatenate[HttpRequest, Project, P], HttpResponseBase]) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            user = signed_in(request)
            user.known_roles = {}  # no view of a project changes a role: they are looked up once for each request
            found = allowed_project(user, action, kwargs.pop("project"))
            return view(request, found, *args, **kwargs)

        return _marked(guarded, action)

    return decorate


def team_door(action: str) -> Callable[[Callable[Concatenate[HttpRequest, Team, P], HttpResponseBase]], View]:
    """A view of a team: its address holds `team` (the slug), and it is handed the `Team` in its stead."""

    def decorate(view: Callable[Concatenate[HttpRequest, Team, P], HttpResponseBase]) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            team = get_object_or_404(Team, slug=kwargs.pop("team"))
            if not may(signed_in(request), Action.SEE, team):
                raise Http404
            if not may(signed_in(request), action, team):
                raise PermissionDenied
            return view(request, team, *args, **kwargs)

        return _marked(guarded, action)

    return decorate


def members(view: ViewT) -> ViewT:
    """A view for anybody who is signed in; it shows each person only what is theirs."""
    return _marked(login_required(view), "signed in")


def public(reason: str) -> Callable[[ViewT], ViewT]:
    """A view for anybody, with the reason why."""

    def decorate(view: ViewT) -> ViewT:
        return _marked(view, f"public: {reason}")

    return decorate


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that has passed a door.

    Raises:
        PermissionDenied: nobody is signed in.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _marked(view: ViewT, action: str) -> ViewT:
    view.door = action  # type: ignore[attr-defined]  # read by the test of who may come in where
    return view
