"""The C2PA library, loaded when it is needed, and told to stay off the network."""

import importlib
from typing import Any

from citecut.errors import UsageError

USES = (
    # What a signing certificate may be made for: C2PA's own list, and the key use of its trust list.
    "1.3.6.1.5.5.7.3.4",  # e-mail protection
    "1.3.6.1.5.5.7.3.36",  # document signing
    "1.3.6.1.5.5.7.3.8",  # time stamps
    "1.3.6.1.5.5.7.3.9",  # OCSP
    "1.3.6.1.4.1.311.76.59.1.9",  # Microsoft's C2PA signing
    "1.3.6.1.4.1.62558.2.1",  # C2PA claim signing
)


def library() -> Any:
    """The module `c2pa`.

    Raises:
        UsageError: it is not installed.
    """
    try:
        return importlib.import_module("c2pa")
    except ImportError as error:
        raise UsageError("signing and verifying need the C2PA library", "run `pip install citecut[c2pa]`") from error


def context(anchors: str = "") -> Any:
    """Settings of one signing or reading: nothing is fetched, no thumbnails, only `anchors` (PEM) are trusted."""
    trust = {"trust_config": "\n".join(USES)} | ({"trust_anchors": anchors} if anchors else {})
    return library().Context.from_dict(
        {
            "verify": {
                "verify_after_reading": True,
                "verify_after_sign": True,
                "verify_trust": True,
                "remote_manifest_fetch": False,
                "ocsp_fetch": False,
            },
            "trust": trust,
            "core": {"allowed_network_hosts": []},
            "builder": {"thumbnail": {"enabled": False}},
        }
    )
