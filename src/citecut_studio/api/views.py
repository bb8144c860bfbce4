"""Pages of tokens and webhooks; and what programs are told where there is no call."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from citecut_studio.api import services
from citecut_studio.api import tokens as keys
from citecut_studio.api.forms import NewToken, NewWebhook
from citecut_studio.api.models import Token, Webhook
from citecut_studio.people.access import members, public, signed_in, team_door
from citecut_studio.people.models import Team
from citecut_studio.people.roles import Action


@public("it tells only that there is nothing here, as JSON")
@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """No call has this address."""
    return JsonResponse({"detail": "there is no such call", "hint": "see /api/v1/openapi.json"}, status=404)


@members
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The person's tokens; by POST a new one, whose secret this page shows once."""
    user, form, secret = signed_in(request), NewToken(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        _token, secret = keys.make(user, **form.cleaned_data)
        form = NewToken()
    told = {"tokens": Token.objects.filter(user=user), "form": form, "secret": secret}
    return render(request, "api/tokens.html", told, status=422 if form.errors else 200)


@members
@require_POST
def end_token(request: HttpRequest, number: int) -> HttpResponse:
    """End one of the person's tokens."""
    found = get_object_or_404(Token, pk=number, user=signed_in(request))
    keys.end(found)
    messages.success(request, _("“%(name)s” opens nothing any more.") % {"name": found.name})
    return redirect("keys:tokens")


@team_door(Action.ADMINISTER)
@never_cache
@require_http_methods(["GET", "POST"])
def webhooks(request: HttpRequest, team: Team) -> HttpResponse:
    """The addresses that a team tells what happens; by POST a new one, whose secret this page shows once."""
    form, made = NewWebhook(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        made = services.listen(team, form.cleaned_data["address"], signed_in(request))
        form = NewWebhook()
    told: dict[str, Any] = {"team": team, "webhooks": Webhook.objects.filter(team=team).order_by("id"), "form": form}
    return render(request, "api/webhooks.html", {**told, "made": made}, status=422 if form.errors else 200)


@team_door(Action.ADMINISTER)
@require_POST
def end_webhook(request: HttpRequest, team: Team, webhook: int) -> HttpResponse:
    """Tell an address no more."""
    services.end(get_object_or_404(Webhook, pk=webhook, team=team), signed_in(request))
    messages.success(request, _("It is told no more."))
    return redirect("keys:webhooks", team=team.slug)
