"""Whether a password alone is enough; where it is not, people set up a second factor before they see anything."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

KNOWN = "second_factor_known"


class SecondFactor:
    """Sends whoever has no second factor to the page on which they set one up, where `SECOND_FACTOR` asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass it on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Stop at every door that is not public; pages of the account itself have none."""
        door = getattr(view, "door", "")
        if not settings.SECOND_FACTOR or not door or door.startswith("public: ") or not lacks(request):
            return None
        messages.warning(request, _("Set up a second factor or a passkey first; this studio asks for one."))
        return redirect("mfa_index")


def lacks(request: HttpRequest) -> bool:
    """Whether the person signed in with a password and has nothing beside it."""
    if not request.user.is_authenticated or request.session.get(KNOWN):
        return False
    ways = {record.get("method") for record in get_authentication_records(request)}
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    # Who comes by the organisation's own sign-in was asked there for what the organisation wants.
    known = "socialaccount" in ways or Authenticator.objects.filter(user=request.user, type__in=kinds).exists()
    if known:
        request.session[KNOWN] = True
    return not known
