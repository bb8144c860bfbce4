"""A guest reviewer -> a link that shows one clip until it expires or is taken back; how often it may be asked."""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from citecut_studio.desk.review.models import GuestLink
from citecut_studio.library.models import Project
from citecut_studio.people.log import note
from citecut_studio.people.models import User

DAYS = (1, 3, 7, 14, 30)
"""How long a link may last."""
LOOKS, WORDS, WINDOW = 240, 10, 60
"""Requests, and comments, that one address may make in so many seconds: a page asks for a video in many pieces."""
SEEN = timedelta(minutes=1)
"""How exactly it is noted when a link was seen: a player asks for a video in many pieces."""
UNKNOWN = 20
"""Wrong links that one address may try in that time."""


def invite(project: Project, clip: str, by: User, *, guest: str, days: int, may_comment: bool) -> str:
    """Make a link; its secret, which is kept nowhere.

    Raises:
        ValueError: nobody is named, or it would last longer than it may.
    """
    if not guest.strip() or days not in DAYS:
        raise ValueError("a link is for somebody, and for some days")
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        GuestLink.objects.create(
            project=project,
            clip=clip,
            guest=guest.strip()[:120],
            token_hash=_hash(token),
            may_comment=may_comment,
            made_by=by,
            expires_at=timezone.now() + timedelta(days=days),
        )
        told = {"guest": guest.strip()[:120], "days": days, "may_comment": may_comment}
        note(project.team, by, "made a guest link", f"project {project.pk} clip {clip}", **told)
    return token


def revoke(link: GuestLink, by: User) -> None:
    """Take a link back: from now on it leads nowhere."""
    with transaction.atomic():
        if GuestLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
            subject = f"project {link.project_id} clip {link.clip}"
            note(link.project.team, by, "took back a guest link", subject, guest=link.guest)


def found(token: str) -> GuestLink | None:
    """The link behind a secret, while it is open; it is noted that it was seen."""
    open_ = GuestLink.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
    link = open_.filter(token_hash=_hash(token)).select_related("project__team").first()
    now = timezone.now()
    if link is not None and (link.seen_at is None or now - link.seen_at > SEEN):
        GuestLink.objects.filter(pk=link.pk).update(seen_at=now)
    return link


def too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this address asked for this more often than it may; asking counts."""
    # The address is hashed: the table of counters is no list of who read what.
    place = hashlib.sha256(client_address(request).encode()).hexdigest()[:24]
    window = int(timezone.now().timestamp()) // WINDOW
    key = f"guest:{what}:{window}:{place}"
    if cache.add(key, 1, WINDOW * 2):
        return most < 1
    try:
        return cache.incr(key) > most
    except ValueError:  # it expired in between
        return False


def client_address(request: HttpRequest) -> str:
    """The address that a request comes from, behind as many proxies as the settings trust."""
    return str(get_adapter().get_client_ip(request))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
