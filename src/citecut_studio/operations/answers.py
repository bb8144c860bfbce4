"""Every answer of a view -> kept by no cache unless it says otherwise; what is refused gets a row in the log."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
REFUSED = frozenset({401, 403, 429})
logger = logging.getLogger("citecut_studio.security")


class Guarded:
    """Stands before all views, and behind what serves the files of the pages themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse what is never asked for in earnest; look at the answer."""
        answer = _refusal(request) or self.get_response(request)
        if "Cache-Control" not in answer:
            answer["Cache-Control"] = "no-store, private"
        if _is_sign_out(request):
            answer["Clear-Site-Data"] = '"cache", "storage"'
        if _is_telling(request, answer.status_code):
            row = {"event": "access refused", "view": _view(request), "status": answer.status_code}
            logger.warning("access refused", extra=row | who(request))
        return answer


def who(request: HttpRequest) -> dict[str, Any]:
    """The id of the person behind a request, where one was looked up."""
    token = getattr(request, "auth", None)
    user = getattr(token, "user_id", None) or getattr(getattr(request, "_cached_user", None), "pk", None)
    return {"user": user} if user else {}


def _refusal(request: HttpRequest) -> HttpResponseBase | None:
    if request.method not in METHODS:
        return HttpResponseNotAllowed(sorted(METHODS))
    if settings.SECURE and request.path_info.startswith("/api/") and not request.is_secure():
        # A program that is sent on to https would go on sending its token in the open.
        told = {"detail": "programs are answered by https alone", "hint": settings.PUBLIC_ADDRESS}
        return JsonResponse(told, status=403)
    return None


def _is_sign_out(request: HttpRequest) -> bool:
    return request.method == "POST" and _view(request) == "account_logout"


def _is_telling(request: HttpRequest, status: int) -> bool:
    """Whether it was refused, or is a door of ours that does not exist for whoever asked."""
    match = request.resolver_match
    door = getattr(match.func, "door", "") if match else ""
    return status in REFUSED or (status == 404 and bool(door) and not door.startswith("public: "))


def _view(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
