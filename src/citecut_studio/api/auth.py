"""`Authorization: Bearer citecut_...` -> the person a program acts for; what each call needs."""

from typing import Any

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja.errors import HttpError
from ninja.security import HttpBearer

from citecut_studio.api import tokens
from citecut_studio.api.models import Token
from citecut_studio.library.models import Project
from citecut_studio.people.access import allowed_project, may
from citecut_studio.people.models import Team, User
from citecut_studio.people.roles import Action

A_MINUTE = 600
"""Calls that one token may make in a minute."""


class Bearer(HttpBearer):
    """A token in the header; cookies are never taken, so no page can call in somebody's name."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, while it holds.

        Raises:
            HttpError: 429, it calls too often.
        """
        known = tokens.found(token)
        if known is None:
            return None
        if _calls(known) > A_MINUTE:
            raise HttpError(429, "too many calls in a minute")
        return known


def caller(request: HttpRequest) -> User:
    """The person a program acts for."""
    return token_of(request).user


def token_of(request: HttpRequest) -> Token:
    """The token that a call came with."""
    found: Any = getattr(request, "auth", None)
    if not isinstance(found, Token):
        raise HttpError(401, "no token")
    return found


def scope(request: HttpRequest, action: str) -> None:
    """Let a call on whose token's scopes name the action.

    Raises:
        HttpError: 403, they do not.
    """
    if action not in token_of(request).scopes:
        raise HttpError(403, f"this token's scopes do not name: {action}")


def project_for(request: HttpRequest, action: str, project: Any) -> Project:
    """The project, where both the person and the token may do this to it.

    Raises:
        HttpError: 403, the token's scopes do not name it, or the person's roles do not allow it; 404.
    """
    scope(request, action)
    try:
        return allowed_project(caller(request), action, project)
    except Http404:
        raise HttpError(404, "no such project") from None
    except PermissionDenied:
        raise HttpError(403, f"your roles in this team do not allow: {action}") from None


def team_for(request: HttpRequest, action: str, slug: str) -> Team:
    """The team, likewise."""
    scope(request, action)
    team = get_object_or_404(Team, slug=slug)
    if not may(caller(request), Action.SEE, team):
        raise HttpError(404, "no such team")
    if not may(caller(request), action, team):
        raise HttpError(403, f"your roles in this team do not allow: {action}")
    return team


def _calls(token: Token) -> int:
    """Calls of this token in this minute, this one with them."""
    key = f"calls-{token.pk}"
    if cache.add(key, 1, timeout=60):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # the minute ended between the two
        return 1
