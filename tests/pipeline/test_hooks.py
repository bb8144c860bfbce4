"""What an address is told, and how it is signed."""

import base64
import hashlib
import hmac

from citecut.pipeline import hooks

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()


def test_the_signature_is_that_of_the_standard() -> None:
    signed = hmac.new(b"k" * 32, b'id.7.{"a":1}', hashlib.sha256).digest()
    assert hooks.signature("id", 7, b'{"a":1}', SECRET) == "v1," + base64.b64encode(signed).decode()


def test_another_body_has_another_signature() -> None:
    assert hooks.signature("id", 7, b"a", SECRET) != hooks.signature("id", 7, b"b", SECRET)
