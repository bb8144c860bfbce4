"""How long somebody stays signed in: until they rest too long, or a working day is over, or somebody ends it."""

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

BEGAN, SEEN = "signed_in_at", "seen_at"
A_MINUTE = 60
"""How exactly it is kept when somebody was seen."""
BY_THEMSELVES = frozenset({"desk:since", "desk:edition_since", "desk:wave", "jobs:events", "jobs:progress"})
"""What open pages ask without anybody there: it keeps nobody signed in."""


class Lasting:
    """Signs out whoever rested for `IDLE_SECONDS`, and everybody `SESSION_SECONDS` after they signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer them as who they are now."""
        if request.user.is_authenticated:
            now = int(time.time())
            if _is_over(request.session, now):
                logout(request)
            else:
                _note(request, now)
        return self.get_response(request)


def end(user: Any, but: str | None = "") -> int:
    """End every session of a person, except the one with this key; how many were ended."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    rows = UserSession.objects.filter(user=user).exclude(session_key=but or "")
    keys = list(rows.values_list("session_key", flat=True))
    for key in keys:
        store(key).delete()
    rows.delete()
    return len(keys)


def _is_over(session: Any, now: int) -> bool:
    return bool(
        now - session.get(SEEN, now) > settings.IDLE_SECONDS
        or now - session.get(BEGAN, now) > settings.SESSION_SECONDS
    )


def _note(request: HttpRequest, now: int) -> None:
    request.session.setdefault(BEGAN, now)
    if now - request.session.get(SEEN, 0) >= A_MINUTE and _name(request) not in BY_THEMSELVES:
        request.session[SEEN] = now


def _name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
