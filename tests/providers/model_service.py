"""A model service for tests: answers like `/chat/completions` with whatever the test wants."""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

CHAT_SETTINGS = ("OPENAI_BASE_URL", "OPENAI_API_KEY", "CITECUT_CHAT_KEY", "CITECUT_CHAT_URL", "CITECUT_CHAT_MODEL")


class ModelService(ThreadingHTTPServer):
    """Keeps what it was asked; `say` makes the model's words, `status` and `drip` its manners."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.say: Callable[[dict[str, Any]], str] = lambda asked: "{}"
        self.raw: bytes | None = None
        self.status = 200
        self.drip = 0.0
        self.finish = "stop"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def given(self) -> dict[str, Any]:
        """What the user's message of the last question holds."""
        found: dict[str, Any] = json.loads(self.asked[-1][2]["messages"][-1]["content"])
        return found


class _Handler(BaseHTTPRequestHandler):
    server: ModelService

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, dict(self.headers), asked))
        body = self.server.raw if self.server.raw is not None else _reply(self.server.say(asked), self.server.finish)
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self._write(body)
        except OSError:
            self.close_connection = True  # the other side had enough

    def _write(self, body: bytes) -> None:
        if not self.server.drip:
            self.wfile.write(body)
            return
        for at in range(len(body)):
            self.wfile.write(body[at : at + 1])
            self.wfile.flush()
            time.sleep(self.server.drip)

    def log_message(self, *arguments: object) -> None:
        pass


def _reply(said: str, finish: str) -> bytes:
    message = {"role": "assistant", "content": said}
    return json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": finish}]}).encode()


@contextmanager
def running() -> Iterator[ModelService]:
    """A service in a thread of its own, shut down afterwards."""
    server = ModelService()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def point_at(server: ModelService, monkeypatch: Any) -> None:
    """Set the environment as a person would for this service."""
    for name in (*CHAT_SETTINGS, "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        if name in os.environ:
            monkeypatch.delenv(name)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("CITECUT_CHAT_URL", server.url)
    monkeypatch.setenv("CITECUT_CHAT_MODEL", "test-model")
