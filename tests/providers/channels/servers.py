"""Platforms for tests: servers on this machine that speak the shapes of Mastodon, Bluesky, Telegram and YouTube.

A fault is set for the next request whose `METHOD /path` begins as told: a status, `cut` (what was asked is done, then
the connection is cut), `deaf` (the connection is cut and nothing is done), or `elsewhere` (a redirect).
"""

import email
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

TOKEN = "tok-6f1d2b-very-secret"


@dataclass
class Asked:
    """One request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    def value(self) -> Any:
        return json.loads(self.body)

    def parts(self) -> dict[str, bytes]:
        """The parts of a form, by name."""
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        message = email.message_from_bytes(head + self.body)
        return {
            str(part.get_param("name", header="content-disposition")): part.get_payload(decode=True)
            for part in message.get_payload()
        }


@dataclass
class Reply:
    status: int = 200
    value: Any = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


class Platform(ThreadingHTTPServer):
    """What all of them share. Subclasses answer in `answer`."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.asked: list[Asked] = []
        self.faults: list[tuple[str, str | int, dict[str, str]]] = []
        self.hook: Callable[[Asked], None] = lambda asked: None
        """Called after a request was done and before it is answered."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def fail(self, begins: str, fault: str | int, **headers: str) -> None:
        self.faults.append((begins, fault, {name.replace("_", "-"): value for name, value in headers.items()}))

    def count(self, begins: str) -> int:
        return sum(f"{each.method} {each.path}".startswith(begins) for each in self.asked)

    def answer(self, asked: Asked) -> Reply:
        raise NotImplementedError

    def fault(self, asked: Asked) -> tuple[str | int, dict[str, str]] | None:
        for place, (begins, fault, headers) in enumerate(self.faults):
            if f"{asked.method} {asked.path}".startswith(begins):
                del self.faults[place]
                return fault, headers
        return None


class _Handler(BaseHTTPRequestHandler):
    server: Platform
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parsed = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, parsed.path, dict(parse_qsl(parsed.query)), headers, self._body())
        self.server.asked.append(asked)
        fault = self.server.fault(asked)
        if fault is None:
            reply = self.server.answer(asked)
            self.server.hook(asked)
            self._send(reply)
            return
        kind, headers = fault
        if kind == "cut":
            self.server.answer(asked)
            self.server.hook(asked)
        if kind in ("cut", "deaf"):
            self.close_connection = True
        elif kind == "elsewhere":
            self._send(Reply(302, {}, {"Location": "http://127.0.0.1:9/steal"}))
        else:
            self._send(Reply(int(kind), {"error": f"no: {TOKEN}"}, headers))

    def do_POST(self) -> None:
        self.do_GET()

    def do_PUT(self) -> None:
        self.do_GET()

    def do_HEAD(self) -> None:
        self.do_GET()

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _send(self, reply: Reply) -> None:
        body = json.dumps(reply.value).encode()
        try:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the other side was killed

    def log_message(self, *arguments: object) -> None:
        pass


class Mastodon(Platform):
    """An instance with one account."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.statuses: list[dict[str, Any]] = []
        self.media: dict[str, dict[str, Any]] = {}
        self.once: dict[str, dict[str, Any]] = {}
        """Idempotency-Key -> status, until it is forgotten."""
        self.characters = 500
        self.polls = 1
        """How often a film is not ready yet."""

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/api/v2/instance":
            return Reply(200, {"configuration": self._configuration()})
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return Reply(401, {"error": "The access token is invalid"})
        match f"{asked.method} {asked.path}".split("/"):
            case ["GET ", "api", "v1", "accounts", "verify_credentials"]:
                return Reply(200, {"id": "7"})
            case ["GET ", "api", "v1", "accounts", "7", "statuses"]:
                return Reply(200, self._page(asked.query))
            case ["POST ", "api", "v2", "media"]:
                return self._uploaded(asked)
            case ["GET ", "api", "v1", "media", name] if name in self.media:
                self.media[name]["polls"] -= 1
                return Reply(200 if self.media[name]["polls"] <= 0 else 206, {"id": name})
            case ["POST ", "api", "v1", "statuses"]:
                return self._posted(asked)
        return Reply(404, {"error": "Record not found"})

    def _configuration(self) -> dict[str, Any]:
        return {
            "statuses": {"max_characters": self.characters, "characters_reserved_per_url": 23},
            "media_attachments": {"video_size_limit": 103809024, "description_limit": 1500},
        }

    def _page(self, query: dict[str, str]) -> list[dict[str, Any]]:
        before = int(query.get("max_id", 10**18))
        newest = sorted(self.statuses, key=lambda status: -int(status["id"]))
        return [status for status in newest if int(status["id"]) < before][: int(query["limit"])]

    def _uploaded(self, asked: Asked) -> Reply:
        parts = asked.parts()
        name = str(len(self.media) + 1)
        self.media[name] = {"polls": self.polls, "alt": parts["description"].decode(), "video": parts["file"]}
        return Reply(202, {"id": name, "url": None})

    def _posted(self, asked: Asked) -> Reply:
        key, value = asked.headers.get("idempotency-key", ""), asked.value()
        if key and key in self.once:
            return Reply(200, self.once[key])
        if any(self.media[name]["polls"] > 0 for name in value["media_ids"]):
            return Reply(422, {"error": "Cannot attach files that have not finished processing"})
        status = self.add(value["status"], language=value["language"], media=value["media_ids"])
        self.once[key] = status
        return Reply(200, status)

    def add(self, text: str, at: datetime | None = None, **fields: Any) -> dict[str, Any]:
        name = str(len(self.statuses) + 1)
        made = (at or datetime.now(UTC)).isoformat().replace("+00:00", "Z")
        status = {"id": name, "url": f"{self.url}/@ours/{name}", "content": f"<p>{text}</p>", "created_at": made}
        self.statuses.append(status | fields)
        return self.statuses[-1]


class Bluesky(Platform):
    """A server of accounts and the video service, in one."""

    DID = "did:plc:ours"

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.records: dict[str, dict[str, Any]] = {}
        self.made = 0
        self.polls = 1

    def answer(self, asked: Asked) -> Reply:
        name = asked.path.removeprefix("/xrpc/")
        if name == "com.atproto.server.createSession":
            return self._session(asked)
        permit = "service-permit" if name.startswith("app.bsky.video") else "access"
        if asked.headers.get("authorization") != f"Bearer {permit}":
            return Reply(401, {"error": "AuthMissing"})
        match name:
            case "com.atproto.server.getServiceAuth":
                good = asked.query["aud"] == "did:web:pds.example.org"
                return Reply(200, {"token": "service-permit"}) if good else Reply(400, {"error": "BadAudience"})
            case "app.bsky.video.uploadVideo":
                return Reply(200, {"jobStatus": {"jobId": "j1", "did": self.DID, "state": "JOB_STATE_CREATED"}})
            case "app.bsky.video.getJobStatus":
                return Reply(200, {"jobStatus": self._job()})
            case "com.atproto.repo.uploadBlob":
                return Reply(200, {"blob": self._blob("captions", asked.headers["content-type"])})
            case "com.atproto.repo.getRecord":
                return self._record(asked.query["rkey"])
            case "com.atproto.repo.createRecord":
                return self._created(asked.value())
        return Reply(404, {"error": "MethodNotImplemented"})

    def _session(self, asked: Asked) -> Reply:
        if asked.value()["password"] != TOKEN:
            return Reply(401, {"error": "AuthenticationRequired", "message": "Invalid identifier or password"})
        keeps = [{"id": "#atproto_pds", "serviceEndpoint": "https://pds.example.org"}]
        return Reply(200, {"did": self.DID, "accessJwt": "access", "didDoc": {"service": keeps}})

    def _job(self) -> dict[str, Any]:
        self.polls -= 1
        done = {"state": "JOB_STATE_COMPLETED", "blob": self._blob("film", "video/mp4")}
        return {"jobId": "j1", **(done if self.polls < 0 else {"state": "JOB_STATE_ENCODING"})}

    def _blob(self, name: str, kind: str) -> dict[str, Any]:
        return {"$type": "blob", "ref": {"$link": name}, "mimeType": kind, "size": 1}

    def _uri(self, key: str) -> str:
        return f"at://{self.DID}/app.bsky.feed.post/{key}"

    def _record(self, key: str) -> Reply:
        if key not in self.records:
            return Reply(400, {"error": "RecordNotFound", "message": f"Could not locate record: {self._uri(key)}"})
        return Reply(200, {"uri": self._uri(key), "cid": "c", "value": self.records[key]})

    def _created(self, value: dict[str, Any]) -> Reply:
        if value["rkey"] in self.records:
            return Reply(400, {"error": "InvalidRequest", "message": "Record already exists"})
        self.records[value["rkey"]] = value["record"]
        self.made += 1
        return Reply(200, {"uri": self._uri(value["rkey"]), "cid": "c"})


class Telegram(Platform):
    """The Bot API with one channel."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.messages: list[dict[str, bytes]] = []

    def answer(self, asked: Asked) -> Reply:
        if asked.path != f"/bot{TOKEN}/sendVideo":
            return Reply(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        self.messages.append(asked.parts())
        chat = {"id": -1001, "username": "thuvien"}
        return Reply(200, {"ok": True, "result": {"message_id": len(self.messages), "chat": chat}})


class YouTube(Platform):
    """Resumable uploads."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.sessions: dict[str, dict[str, Any]] = {}
        self.videos: list[dict[str, Any]] = []
        self.most = 10**9
        """Bytes that one request brings through; the rest is lost, as when the line breaks."""
        self.refresh, self.client, self.seconds = (
            "1//refresh-very-secret",
            ("app.example", "GOCSPX-very-secret"),
            3599,
        )
        """What a person was given, and how long an access token lasts."""
        self.access = [TOKEN]
        """The access tokens that hold: the last, and the one that was given by hand."""

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/token":
            return self._token(asked)
        if asked.headers.get("authorization") not in [f"Bearer {each}" for each in self.access]:
            return Reply(401, {"error": {"code": 401, "message": "Invalid Credentials"}})
        if asked.method == "POST":
            name = f"u{len(self.sessions) + 1}"
            size = int(asked.headers["x-upload-content-length"])
            self.sessions[name] = {"about": asked.value(), "size": size, "bytes": b"", "video": None}
            place = f"{self.url}/upload/youtube/v3/videos?uploadType=resumable&upload_id={name}"
            return Reply(200, {}, {"Location": place})
        session = self.sessions.get(asked.query.get("upload_id", ""))
        return Reply(404, {}) if session is None else self._put(session, asked)

    def _token(self, asked: Asked) -> Reply:
        """As Google's token endpoint answers a refresh: a form in, an object out, errors by their OAuth names."""
        assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
        form = dict(parse_qsl(asked.body.decode()))
        if (form.get("client_id"), form.get("client_secret")) != self.client:
            return Reply(401, {"error": "invalid_client", "error_description": "The OAuth client was not found."})
        if form.get("grant_type") != "refresh_token":
            return Reply(400, {"error": "unsupported_grant_type", "error_description": "Invalid grant_type"})
        if form.get("refresh_token") != self.refresh:
            told = f"Token has been expired or revoked: {form.get('refresh_token')}"
            return Reply(400, {"error": "invalid_grant", "error_description": told})
        self.access = [f"ya29.made-{self.count('POST /token')}"]
        scope = "https://www.googleapis.com/auth/youtube.upload"
        about = {"expires_in": self.seconds, "scope": scope, "token_type": "Bearer"}
        return Reply(200, {"access_token": self.access[0], **about})

    def _put(self, session: dict[str, Any], asked: Asked) -> Reply:
        place = asked.headers["content-range"]
        if not place.startswith("bytes */"):
            first = int(place.removeprefix("bytes ").split("-")[0])
            assert first == len(session["bytes"]), "it goes on where the film broke off"
            session["bytes"] += asked.body[: self.most]
        if session["video"] is None and len(session["bytes"]) == session["size"]:
            session["video"] = {"id": f"v{len(self.videos) + 1}", **session["about"]}
            self.videos.append(session["video"])
        if session["video"] is not None:
            return Reply(200, session["video"])
        arrived = len(session["bytes"])
        return Reply(308, {}, {"Range": f"bytes=0-{arrived - 1}"} if arrived else {})


@contextmanager
def running(server: Platform) -> Iterator[Any]:
    """A platform in a thread of its own, shut down afterwards."""
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
