"""The wave of a film's sound, for the page that trims a clip of it."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from citecut_studio.desk import services, wave_services
from citecut_studio.library.models import Project
from citecut_studio.people.access import door, may, signed_in
from citecut_studio.people.roles import Action

SECONDS = re.compile(r"\d{1,6}(\.\d{1,3})?")


@door(Action.SEE)
@require_http_methods(["GET", "POST"])
def wave(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Lowest and highest samples, a hundred times a second, from `from` to `to`; 204 until they are worked out.

    By POST whoever may write has them worked out, by a job: 202 while that goes on, 204 where it cannot be done.
    """
    if not services.is_film(project, clip):
        raise Http404
    if request.method == "POST":
        going = may(signed_in(request), Action.WRITE, project.team) and wave_services.order(
            project, clip, signed_in(request)
        )
        return HttpResponse(status=202 if going else 204)
    start, end = (request.GET.get(name, "") for name in ("from", "to"))
    if not (SECONDS.fullmatch(start) and SECONDS.fullmatch(end) and float(start) < float(end)):
        raise Http404
    try:
        found = wave_services.part(project, clip, float(start), float(end))
    except LookupError as error:
        raise Http404 from error
    if not found:
        return HttpResponse(status=204)
    answer = HttpResponse(found, content_type="application/octet-stream")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
