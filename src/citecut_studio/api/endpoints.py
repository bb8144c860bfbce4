"""The interface for programs, with its description in OpenAPI."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from citecut_studio.api import (
    corrections,
    editions,
    films,
    houses,
    jobs,
    people,
    portals,
    problems,
    projects,
    releases,
    reviews,
    scripts,
    teams,
    uploads,
)
from citecut_studio.api.auth import Bearer

AREAS = (
    *(teams, people, houses, projects, uploads, jobs, scripts, films, editions, reviews),
    *(releases, corrections, portals),
)

api = NinjaAPI(
    title="Citecut Studio",
    version="1",
    description="Everything that the pages can do. Each call carries a token: `Authorization: Bearer citecut_...`.",
    auth=Bearer(),
    docs_url=None,
    urls_namespace="api",
)
for area in AREAS:
    api.add_router("", area.router)


def _problem(request: HttpRequest, status: int, detail: str, hint: str = "") -> HttpResponse:
    answer = api.create_response(request, {"detail": detail, "hint": hint}, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return _problem(request, error.status_code, str(error))


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: Any) -> HttpResponse:
    return _problem(request, 401, "no token, or one that does not hold", "make one on your account's page")


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Any) -> HttpResponse:
    return _problem(request, 404, "there is no such thing, or it is none of yours")


@api.exception_handler(ValidationError)
def _unfit(request: HttpRequest, error: Any) -> HttpResponse:
    first = error.errors[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return _problem(request, 422, f"`{where}` does not fit: {first['msg']}")


def _told(request: HttpRequest, error: Any) -> HttpResponse:
    status, body = problems.told(error)
    return api.create_response(request, body, status=status)


for kind in problems.KNOWN:
    api.add_exception_handler(kind, _told)
