"""An OpenID Connect provider of one user, for the tests: discovery, authorisation codes, tokens, keys."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "studio", "between us"


def _number(value: int) -> str:
    return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()


class Provider(ThreadingHTTPServer):
    """Knows one person, and what it was asked."""

    def __init__(self, person: dict[str, Any]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.person = person
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.nonce = ""
        self.asked: list[dict[str, list[str]]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def token(self) -> str:
        now = int(time.time())
        claims = {**self.person, "iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": self.nonce}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})

    def answer(self, path: str) -> dict[str, Any]:
        here, public = self.address, self.key.public_key().public_numbers()
        key = {
            "kty": "RSA",
            "kid": "one",
            "alg": "RS256",
            "use": "sig",
            "n": _number(public.n),
            "e": _number(public.e),
        }
        return {
            "/.well-known/openid-configuration": {
                "issuer": here,
                "authorization_endpoint": f"{here}/authorize",
                "token_endpoint": f"{here}/token",
                "userinfo_endpoint": f"{here}/userinfo",
                "jwks_uri": f"{here}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            },
            "/keys": {"keys": [key]},
            "/userinfo": self.person,
            "/token": {"access_token": "for the tests", "token_type": "Bearer", "id_token": self.token()},
        }[path]


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        self._send(self.server.answer(self.path.split("?")[0]))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(parse_qs(body))
        self._send(self.server.answer(self.path))

    def _send(self, value: dict[str, Any]) -> None:
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def provider(**person: Any) -> Iterator[Provider]:
    """A provider that runs while the test does."""
    server = Provider(person)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
