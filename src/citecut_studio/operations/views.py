"""What machines ask: whether all is well, and the figures."""

import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from citecut_studio.jobs import disk
from citecut_studio.operations import figures
from citecut_studio.people.access import public

LOOPBACK = ("127.0.0.1", "::1")


@require_safe
@public("a monitor has no account; it is told that something is wrong, never what is in here")
def health(request: HttpRequest) -> JsonResponse:
    """Whether the database answers, the disk has room, and a worker is there; 503 where pages cannot be served."""
    parts = {"database": _database(), "disk": "ok" if disk.has_room() else "full"}
    well = all(part == "ok" for part in parts.values())
    parts["workers"] = "ok" if parts["database"] == "ok" and figures.workers_seen() else "none"
    status = "ok" if well and parts["workers"] == "ok" else "look" if well else "down"
    return JsonResponse(
        {"status": status, **parts}, status=200 if well else 503, headers={"Cache-Control": "no-store"}
    )


@require_safe
@public("a collector of figures shows a token instead, or asks from this very machine")
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus."""
    if not _may_measure(request):
        raise PermissionDenied
    return HttpResponse(figures.exposed(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "away"
    return "ok"


def _may_measure(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    # Behind a proxy everybody seems to come from this machine.
    proxied = settings.PUBLIC_ADDRESS or "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return not proxied and request.META.get("REMOTE_ADDR") in LOOPBACK
