"""The first run: who may make the first account."""

import hmac

from django.conf import settings
from django.utils.crypto import salted_hmac

from citecut_studio.people.models import User


def nobody_yet() -> bool:
    """Whether the studio has no account at all."""
    return not User.objects.exists()


def setup_key() -> str:
    """What a command prints for the person who runs the studio, who types it in where others could come first."""
    return salted_hmac("citecut studio setup", "", algorithm="sha256").hexdigest()[:20]


def needs_key() -> bool:
    """Whether others than people on this machine can reach the first page."""
    return bool(settings.PUBLIC_ADDRESS)


def is_setup_key(given: str) -> bool:
    """Whether this is the key, told in the same time for any guess."""
    return hmac.compare_digest(given.strip().encode(), setup_key().encode())
