"""How accounts come into being: by the first run, or by an invitation; never by signing up alone."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up unasked."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never by the open form."""
        return False


class InvitedBySocialAccount(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever signs in by the organisation's own accounts has been invited before."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Only those for whom an account stands already."""
        return False
