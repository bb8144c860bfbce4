"""What happened, as JSON -> an address that wants to be told, signed after the Standard Webhooks rules.

https://www.standardwebhooks.com: the signature is HMAC-SHA256 over `id.timestamp.body`, in Base64, under a secret
that both sides know.
"""

import base64
import hashlib
import hmac
import time

from citecut import fetch

PREFIX = "whsec_"


def tell(url: str, name: str, content: bytes, secret: str, *, guard: fetch.Guard = fetch.WORLD) -> int:
    """Post an event to an address; the status it was answered with.

    Args:
        url: where to; only public addresses are told.
        name: names the event, the same each time that it is told again.
        content: the event as JSON.
        secret: `whsec_` and Base64, as `citecut_studio` makes them.
        guard: what may be reached.

    Raises:
        InputError: an address that is refused.
        ProviderError: no answer in time.
    """
    at = int(time.time())
    headers = {
        "Content-Type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": str(at),
        "webhook-signature": signature(name, at, content, secret),
    }
    return fetch.tell(url, content, headers, guard=guard)


def signature(name: str, at: int, content: bytes, secret: str) -> str:
    """What stands in `webhook-signature`."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{name}.{at}.".encode() + content, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"
