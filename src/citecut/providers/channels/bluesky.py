"""Release -> Bluesky: the film through the video service, captions as files, the post under a key we choose.

The record key is made from the post's key, so asking again can only ever name the same record: it is looked up, and
`createRecord` never overwrites.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from citecut.errors import ProviderError, UnsureError
from citecut.ports import Post, Posted
from citecut.providers.channels import fits
from citecut.providers.channels.tokens import token
from citecut.providers.channels.web import Answer, Platform, address

COLLECTION = "app.bsky.feed.post"
LIMITS = {
    "text_graphemes": 300,
    "text_bytes": 3000,
    "alt_graphemes": 1000,
    "video_bytes": 300_000_000,
    "video_seconds": 180,
    "captions": 20,
    "captions_bytes": 20_000,
}
"""Of the lexicons `app.bsky.feed.post` and `app.bsky.embed.video`, and of the video service."""
SORTED = "234567abcdefghijklmnopqrstuvwxyz"
"""Base 32 as keys of records are written."""
FIRST, YEAR = 1_704_067_200_000_000, 31_536_000_000_000
"""Microseconds: keys look like moments of 2024, before any clip, so they never meet a key the service chose now."""
PROCESSING = 600.0
"""Seconds that the video service may take."""
SERVICE_SECONDS = 1800
"""How long the video service may store the film in the account, once asked."""


class BlueskyChannel:
    """Posts to one account, with an app password."""

    def __init__(
        self,
        *,
        name: str = "bluesky",
        account: str = "",
        url: str = "https://bsky.social",
        video_url: str = "https://video.bsky.app",
        pause: float = 2.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`account` is the handle or DID; `url` its server; `pause` seconds between polls."""
        self.name = name
        self._account = account.strip().lower()
        self._url = url
        self._video_url = video_url
        self._pause = pause
        self._sleep = sleep

    def identity(self) -> str:
        """Server and account."""
        return f"bluesky {address(self._url, self.name)} {self._account}"

    def limits(self) -> Mapping[str, int]:
        """Those of the lexicons."""
        return LIMITS

    def find(self, key: str, since: datetime | None = None) -> Posted | None:
        """Asks for the record of this key."""
        return _found(self._session(), key)

    def post(self, post: Post) -> Posted:
        """Uploads and posts, or returns the record that stands under its key already."""
        session = self._session()
        found = _found(session, post.key)
        if found is not None:
            return found
        fits.check(self.name, post, LIMITS, post.text)
        record = _record(post, self._video(session, post), _captions(session, post))
        asked = {"repo": session.did, "collection": COLLECTION, "rkey": record_key(post.key), "record": record}
        try:
            answer = session.platform.ask(
                "POST", "/xrpc/com.atproto.repo.createRecord", commits=True, json={**asked, "validate": True}
            )
        except UnsureError:
            raise
        except ProviderError:
            found = _found(session, post.key)  # a record that stands there already is refused too
            if found is not None:
                return found
            raise
        return _posted(answer.value(), session.did)

    def _session(self) -> "_Session":
        secret = token(self.name, "password")
        base = address(self._url, self.name)
        asked = {"identifier": self._account, "password": secret}
        platform = Platform("Bluesky", base, secrets=(secret,))
        value = platform.ask("POST", "/xrpc/com.atproto.server.createSession", json=asked).value()
        did, access = str(value.get("did", "")), str(value.get("accessJwt", ""))
        if not did.startswith("did:") or not access:
            raise ProviderError("Bluesky opened no session", "check `url` and `account`")
        signed = platform._replace(headers={"Authorization": f"Bearer {access}"}, secrets=(secret, access))
        return _Session(signed, did, _host(value, base))

    def _video(self, session: "_Session", post: Post) -> dict[str, Any]:
        """The film as the video service stored it in the account."""
        permit = session.permit("com.atproto.repo.uploadBlob", f"did:web:{session.host}")
        service = Platform("Bluesky's video service", address(self._video_url, self.name), permit)
        asked = {"did": session.did, "name": f"{record_key(post.key)}.mp4"}
        with post.video.open("rb") as video:
            answer = service.ask(
                "POST",
                "/xrpc/app.bsky.video.uploadVideo",
                fine=frozenset({409}),  # the same film was sent before: it names the job
                params=asked,
                content=video,
                headers={"Content-Type": "video/mp4", "Content-Length": str(post.video.stat().st_size)},
            )
        return self._processed(service, _job(answer))

    def _processed(self, service: Platform, job: dict[str, Any]) -> dict[str, Any]:
        end = time.monotonic() + PROCESSING
        while not isinstance(job.get("blob"), dict):
            if job.get("state") == "JOB_STATE_FAILED":
                raise ProviderError(f"Bluesky could not process the film: {job.get('error', '')}", "check the film")
            if not job.get("jobId") or time.monotonic() > end:
                raise ProviderError("Bluesky did not process the film", "try again", retryable=True)
            self._sleep(self._pause)
            asked = {"jobId": str(job["jobId"])}
            job = _job(service.ask("GET", "/xrpc/app.bsky.video.getJobStatus", params=asked))
        return dict(job["blob"])


class _Session:
    """One sign-in."""

    def __init__(self, platform: Platform, did: str, host: str) -> None:
        self.platform = platform
        self.did = did
        self.host = host

    def permit(self, method: str, audience: str) -> dict[str, str]:
        """The header that lets a service of Bluesky's do one thing for the account."""
        asked = {"aud": audience, "lxm": method, "exp": str(int(time.time()) + SERVICE_SECONDS)}
        value = self.platform.ask("GET", "/xrpc/com.atproto.server.getServiceAuth", params=asked).value()
        if not value.get("token"):
            raise ProviderError("Bluesky gave no permit for its video service", "check the app password's rights")
        return {"Authorization": f"Bearer {value['token']}"}


def record_key(key: str) -> str:
    """The record key of a post: always the same for the same key, and in the form that posts need (a TID)."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:16], "big")
    ticks = FIRST + number % YEAR
    value = (ticks << 10) | (number >> 96) % 1024
    return "".join(SORTED[(value >> (5 * place)) & 31] for place in reversed(range(13)))


def _found(session: _Session, key: str) -> Posted | None:
    asked = {"repo": session.did, "collection": COLLECTION, "rkey": record_key(key)}
    answer = session.platform.ask("GET", "/xrpc/com.atproto.repo.getRecord", params=asked, fine=frozenset({400, 404}))
    value = answer.value()
    if answer.status == 200 and value.get("uri"):
        return _posted(value, session.did)
    if value.get("error") == "RecordNotFound":
        return None
    raise ProviderError("Bluesky does not say whether the post exists", "look there yourself")


def _record(post: Post, video: dict[str, Any], captions: list[dict[str, Any]]) -> dict[str, Any]:
    embed: dict[str, Any] = {"$type": "app.bsky.embed.video", "video": video, "alt": post.alt}
    if captions:
        embed["captions"] = captions
    if post.width and post.height:
        embed["aspectRatio"] = {"width": post.width, "height": post.height}
    made = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    record = {"$type": COLLECTION, "text": post.text, "createdAt": made, "langs": [post.language], "embed": embed}
    return {**record, "facets": facets} if (facets := _facets(post)) else record


def _facets(post: Post) -> list[dict[str, Any]]:
    """Where the link stands in the text, in bytes: Bluesky makes no text a link by itself."""
    at = post.text.find(post.link) if post.link else -1
    if at < 0:
        return []
    start = len(post.text[:at].encode())
    place = {"byteStart": start, "byteEnd": start + len(post.link.encode())}
    return [{"index": place, "features": [{"$type": "app.bsky.richtext.facet#link", "uri": post.link}]}]


def _captions(session: _Session, post: Post) -> list[dict[str, Any]]:
    found = []
    for language, path in sorted(post.captions.items())[: LIMITS["captions"]]:
        content = path.read_bytes()
        if len(content) > LIMITS["captions_bytes"]:
            raise ProviderError(
                f"Bluesky takes captions of at most `{LIMITS['captions_bytes']}` bytes; these have `{len(content)}`",
                "make a shorter clip",
            )
        answer = session.platform.ask(
            "POST", "/xrpc/com.atproto.repo.uploadBlob", content=content, headers={"Content-Type": "text/vtt"}
        )
        found.append({"lang": language, "file": answer.value().get("blob")})
    return found


def _job(answer: Answer) -> dict[str, Any]:
    value = answer.value()
    inside = value.get("jobStatus")
    return inside if isinstance(inside, dict) else value


def _host(value: Mapping[str, Any], base: str) -> str:
    """The server that keeps the account: the video service stores the film there."""
    document = value.get("didDoc")
    services = document.get("service", []) if isinstance(document, dict) else []
    for service in services if isinstance(services, list) else []:
        if isinstance(service, dict) and str(service.get("id", "")).endswith("#atproto_pds"):
            return urlsplit(str(service.get("serviceEndpoint", ""))).hostname or ""
    return urlsplit(base).hostname or ""


def _posted(value: Mapping[str, Any], did: str) -> Posted:
    uri = str(value.get("uri", ""))
    if not uri.startswith("at://"):
        raise UnsureError("Bluesky accepted the post and did not name it", "look before posting again")
    return Posted(uri, f"https://bsky.app/profile/{did}/post/{uri.rpartition('/')[2]}")
