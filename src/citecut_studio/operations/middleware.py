"""Every request gets an id, a row in the log, and a place in the figures."""

import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

from citecut_studio.operations import figures
from citecut_studio.operations.logs import request_id

GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
HEADER = "X-Request-ID"
QUIET = frozenset({"operations:health", "operations:metrics"})
"""Asked every few seconds by machines: only what goes wrong there is worth a row."""

logger = logging.getLogger(__name__)


@sync_and_async_middleware
def told(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Note how long each answer took. A proxy's own id of the request is kept."""
    if iscoroutinefunction(get_response):

        async def in_async(request: HttpRequest) -> HttpResponseBase:
            began = _begin(request)
            answer: Awaitable[HttpResponseBase] = get_response(request)
            return _end(request, await answer, began)

        return in_async

    def in_sync(request: HttpRequest) -> HttpResponseBase:
        began = _begin(request)
        return _end(request, get_response(request), began)

    return in_sync


def _begin(request: HttpRequest) -> float:
    given = request.headers.get(HEADER, "")
    # It stays set: Django writes its own row on the answer after us.
    request_id.set(given if GIVEN.fullmatch(given) else secrets.token_hex(8))
    return time.perf_counter()


def _end(request: HttpRequest, response: HttpResponseBase, began: float) -> HttpResponseBase:
    seconds = time.perf_counter() - began
    view = request.resolver_match.view_name if request.resolver_match else ""
    response[HEADER] = request_id.get()
    figures.request_seconds.labels(view or "none", str(response.status_code)).observe(seconds)
    if view not in QUIET or response.status_code >= 400:
        row = {"method": request.method, "view": view, "status": response.status_code, "seconds": round(seconds, 4)}
        logger.info("answered", extra=row)
    return response
