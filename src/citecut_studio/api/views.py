"""What programs are told where there is no call."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from citecut_studio.people.access import public


@public("it tells only that there is nothing here, as JSON")
@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """No call has this address."""
    return JsonResponse({"detail": "there is no such call", "hint": "see /api/v1/openapi.json"}, status=404)
