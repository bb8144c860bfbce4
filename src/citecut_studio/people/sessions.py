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
MOST_NOTED = 5000
"""Sessions that one process remembers to have noted."""
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


class Seen:
    """Notes where somebody is signed in, and when they were seen there: exactly to a minute.

    What only looks then writes nothing, so that no page waits for another's writing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._noted: dict[tuple[str, str, str], float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer them; what this process noted within a minute is not noted again."""
        if request.session.session_key and request.user.is_authenticated:
            self._note(request, request.session.session_key)
        return self.get_response(request)

    def _note(self, request: HttpRequest, session: str) -> None:
        key = (session, request.headers.get("User-Agent", ""), request.META.get("REMOTE_ADDR", ""))
        now = time.monotonic()
        if now - self._noted.get(key, float("-inf")) < A_MINUTE:
            return
        if len(self._noted) > MOST_NOTED:
            self._noted.clear()
        self._noted[key] = now
        UserSession.objects.create_from_request(request)


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
