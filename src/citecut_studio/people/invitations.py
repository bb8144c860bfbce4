"""A person is invited -> a link that works once; the link -> an account with its roles."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from citecut_studio.people.log import note
from citecut_studio.people.models import Invitation, Membership, Team, User

LASTS = timedelta(days=7)


def invite(team: Team, email: str, roles: Iterable[str], by: User) -> str:
    """Invite somebody; the secret of their link, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        team=team,
        email=email.lower(),
        roles=sorted(roles),
        token_hash=_hash(token),
        invited_by=by,
        expires_at=timezone.now() + LASTS,
    )
    note(team, by, "invited", email.lower(), roles=sorted(roles))
    return token


def found(token: str) -> Invitation | None:
    """The invitation behind a link, while it can be taken up."""
    standing = Invitation.objects.filter(used_at=None, expires_at__gt=timezone.now()).select_related("team")
    return standing.filter(token_hash=_hash(token)).first()


def take_up(invitation: Invitation, *, name: str, password: str) -> User:
    """Make the account and give it its roles.

    Raises:
        Invitation.DoesNotExist: somebody was quicker.
    """
    with transaction.atomic():
        Invitation.objects.select_for_update().get(pk=invitation.pk, used_at=None)
        user = User.objects.create_user(invitation.email, password, name=name)
        join(invitation, user)
    return user


def join(invitation: Invitation, user: User) -> None:
    """Give somebody who has an account the roles of their invitation."""
    with transaction.atomic():
        Invitation.objects.select_for_update().get(pk=invitation.pk, used_at=None)
        for role in invitation.roles:
            Membership.objects.get_or_create(user=user, team=invitation.team, role=role)
        Invitation.objects.filter(pk=invitation.pk).update(used_at=timezone.now())
    note(invitation.team, user, "joined", str(user), roles=invitation.roles)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
