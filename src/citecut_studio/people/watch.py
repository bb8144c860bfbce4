"""Somebody signs in, fails to, or changes how they sign in -> a row in the log, with the id of the account alone."""

import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.dispatch import Signal

from citecut_studio.people import sessions

logger = logging.getLogger("citecut_studio.security")


def connect() -> None:
    """Listen to Django and allauth."""
    receivers: tuple[tuple[Signal, Any], ...] = (
        (auth.user_logged_in, _told("signed in")),
        (auth.user_logged_out, _told("signed out")),
        (auth.user_login_failed, _told("sign-in refused", logging.WARNING)),
        (account.authentication_step_completed, _told("sign-in step passed")),
        (account.password_changed, _told("password changed", logging.WARNING)),
        (account.password_set, _told("password changed", logging.WARNING)),
        (account.password_reset, _told("password reset", logging.WARNING)),
        (mfa.authentication_failed, _told("second factor refused", logging.WARNING)),
        (mfa.authenticator_added, _factor("second factor added")),
        (mfa.authenticator_removed, _factor("second factor removed")),
        (mfa.authenticator_reset, _factor("second factor made anew")),
    )
    for signal, receiver in receivers:
        signal.connect(receiver, weak=False, dispatch_uid=f"studio: {id(receiver)}")


def tell(event: str, level: int = logging.INFO, **more: Any) -> None:
    """Write a row of security; `user` is an id."""
    logger.log(level, event, extra={"event": event, **more})


def _told(event: str, level: int = logging.INFO) -> Any:
    def receive(user: Any = None, **more: Any) -> None:
        told = {"user": user.pk} if user else {}
        way = more.get("method") or getattr(more.get("authenticator"), "type", "")
        tell(event, level, **told, **({"way": str(way)} if way else {}))

    return receive


def _factor(event: str) -> Any:
    """How somebody signs in has changed: whoever else is signed in as them has to do so again."""
    told = _told(event, logging.WARNING)

    def receive(request: Any = None, user: Any = None, **more: Any) -> None:
        told(user=user, **more)
        if request is not None and user is not None:
            sessions.end(user, but=request.session.session_key)

    return receive
