"""How accounts come into being: by the first run, or by an invitation; never by signing up alone."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

logger = logging.getLogger(__name__)


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up unasked."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never by the open form."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter; where no mail server takes it, what it tells of is done all the same, as the log says."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            logger.exception("a letter could not be sent", extra={"kind": template_prefix})


class InvitedBySocialAccount(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever signs in by the organisation's own accounts has been invited before."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Only those for whom an account stands already."""
        return False
