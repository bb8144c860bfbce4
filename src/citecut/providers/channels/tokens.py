"""A channel's name -> its token, from the environment or the system's keyring; never from a file of the project."""

import os
import re

from citecut.errors import UsageError

KEYRING = "citecut"
"""Under this service name tokens stand in the system's keyring."""


def token(channel: str, what: str = "token") -> str:
    """The secret of a channel: `CITECUT_<CHANNEL>_<WHAT>`, else the keyring's.

    Raises:
        UsageError: there is none.
    """
    found = held(channel, what)
    if not found:
        raise UsageError(
            f"channel `{channel}` has no {what}",
            f"set {variable(channel, what)}, or keep it with `keyring set {KEYRING} {channel}-{what}`",
        )
    return found


def held(channel: str, what: str = "token") -> str:
    """The same, or nothing where there is none."""
    return os.environ.get(variable(channel, what), "").strip() or _kept(f"{channel}-{what}")


def variable(channel: str, what: str = "token") -> str:
    """The environment variable that may hold it."""
    return f"CITECUT_{re.sub(r'[^A-Z0-9]+', '_', channel.upper())}_{what.upper()}"


def _kept(name: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:  # the extra `keyring` is not installed
        return ""
    try:
        return (keyring.get_password(KEYRING, name) or "").strip()
    except KeyringError:  # this system has no keyring, or it is locked
        return ""
