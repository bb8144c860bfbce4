"""A person makes a token -> a program shows it -> the person it acts for, and its scopes."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from citecut_studio.api.models import Token
from citecut_studio.people.log import note
from citecut_studio.people.models import User

PREFIX = "citecut_"
"""So that a token that stands in the open is found by those who look for such."""


def make(user: User, name: str, scopes: Iterable[str], days: int) -> tuple[Token, str]:
    """A token, and its secret, which is kept nowhere."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name,
        scopes=sorted(set(scopes)),
        digest=_digest(secret),
        expires_at=timezone.now() + timedelta(days=days),
    )
    note(None, user, "made a token", name, scopes=token.scopes)
    return token, secret


def end(token: Token) -> None:
    """Let it open nothing any more."""
    note(None, token.user, "ended a token", token.name)
    token.delete()


def found(secret: str) -> Token | None:
    """The token with this secret, while it holds and its person may sign in."""
    standing = Token.objects.filter(expires_at__gt=timezone.now(), user__is_active=True).select_related("user")
    token = standing.filter(digest=_digest(secret)).first()
    if token:
        Token.objects.filter(pk=token.pk).update(used_at=timezone.now())
    return token


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
