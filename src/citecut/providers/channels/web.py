"""A request to a platform -> its answer, or the failure that says whether it may have been accepted.

Redirects are not followed: neither the token nor the film may travel on. Answers are bounded in time and size. What
goes wrong before anything was sent, or is refused, is a `ProviderError`; what breaks after the platform may have
accepted it is an `UnsureError`. No failure and no log repeats the token.
"""

import json
import logging
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any, NamedTuple

import httpx2

from citecut import limits
from citecut.errors import ProviderError, RateError, UnsureError, UsageError
from citecut.fetch import ended_at

CONNECT = 10.0
"""Seconds to reach the platform."""
NOTHING_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
RESETS = ("retry-after", "ratelimit-reset", "x-ratelimit-reset")
"""Headers that say when to come back: seconds, a date of HTTP, seconds since 1970, or an ISO date."""
SAID = 200
"""Signs of a platform's own words that are repeated."""
_LOGS = ("httpx2", "httpcore2.connection", "httpcore2.http11", "httpcore2.http2", "httpcore2.proxy")


class Answer(NamedTuple):
    """What a platform answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def value(self) -> dict[str, Any]:
        """The object in its body; empty when there is none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def values(self) -> list[dict[str, Any]]:
        """The objects of the list in its body; none when it holds no list."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return []
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


class Platform(NamedTuple):
    """Where a channel posts, and what proves that it may."""

    name: str
    base: str
    """Address without a slash at its end."""
    headers: Mapping[str, str] = {}
    secrets: tuple[str, ...] = ()
    """What no message may repeat."""

    def ask(
        self,
        method: str,
        path: str,
        *,
        commits: bool = False,
        fine: frozenset[int] = frozenset(),
        headers: Mapping[str, str] | None = None,
        **content: Any,
    ) -> Answer:
        """The platform's answer to one request.

        Args:
            method: of HTTP.
            path: below `base`, or a whole address of the same platform.
            commits: whether this request is the one that makes the post.
            fine: statuses beside 2xx that the caller understands.
            headers: besides the platform's own.
            content: `json`, `data`, `files`, `content`, `params`, as httpx2 takes them.

        Raises:
            UsageError: the address is not one.
            UnsureError: `commits`, and it may have been accepted.
            ProviderError: it was not accepted.
        """
        try:
            with _silent():
                answer = _answer(self, method, path, {**self.headers, **(headers or {})}, content)
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
            raise UsageError(f"the address of {self.name} is not one", "check its `url`") from error
        except NOTHING_SENT as error:
            raise _unreached(self.name, type(error).__name__) from error
        except httpx2.HTTPError as error:
            raise _broken(self.name, type(error).__name__, commits) from error
        if not 200 <= answer.status < 300 and answer.status not in fine:
            raise _refusal(self, answer, commits)
        return answer


def address(url: str, channel: str) -> str:
    """`url` without a slash at its end.

    Raises:
        UsageError: it is none that a token may be sent to.
    """
    try:
        parsed = httpx2.URL(url.strip())
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise UsageError(f"`{url}` is not a web address", f"set `url` of channel `{channel}`") from error
    if parsed.userinfo or not parsed.host or parsed.scheme not in ("https", "http"):
        raise UsageError(f"`{url}` is not the address of a service", f"set `url` of channel `{channel}` to https://…")
    if parsed.scheme == "http" and parsed.host not in LOCAL:
        raise UsageError(f"`{url}` is not encrypted", "a token is sent over https alone")
    return str(parsed).rstrip("/")


def _answer(
    platform: Platform, method: str, path: str, headers: Mapping[str, str], content: Mapping[str, Any]
) -> Answer:
    seconds = limits.CHANNEL_SECONDS.value
    deadline = time.monotonic() + seconds
    url = path if "://" in path else platform.base + path
    times = httpx2.Timeout(seconds, connect=min(CONNECT, seconds))
    with ended_at(deadline) as watch, _client(times) as client:
        request = client.build_request(method, url, headers=headers, extensions={"trace": watch}, **content)
        reply = client.send(request, stream=True)
        try:
            body = _body(reply.iter_bytes())
        finally:
            reply.close()
    if time.monotonic() > deadline:  # a connection shut at the deadline may look like the end of the answer
        raise httpx2.ReadTimeout("it took too long")
    return Answer(reply.status_code, {name.lower(): value for name, value in reply.headers.items()}, body)


def _client(times: httpx2.Timeout) -> httpx2.Client:
    return httpx2.Client(timeout=times, follow_redirects=False, verify=_trust())


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that are trusted; reading them takes longer than most requests."""
    return httpx2.create_ssl_context()


def _body(pieces: Iterator[bytes]) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limits.CHANNEL_BYTES.value:
            raise httpx2.ReadError("the answer is too large")
    return bytes(body)


@contextmanager
def _silent() -> Iterator[None]:
    """The client logs every address, and some platforms have the token in it."""
    logs = [logging.getLogger(name) for name in _LOGS]
    before = [log.disabled for log in logs]
    for log in logs:
        log.disabled = True
    try:
        yield
    finally:
        for log, disabled in zip(logs, before, strict=True):
            log.disabled = disabled


def _unreached(name: str, why: str) -> ProviderError:
    return ProviderError(f"{name} could not be reached: {why}", "check the address and the network", retryable=True)


def _broken(name: str, why: str, commits: bool) -> ProviderError:
    if commits:
        return UnsureError(
            f"the connection to {name} broke ({why}) after it may have accepted the post", "look before posting again"
        )
    return ProviderError(f"{name} did not answer: {why}", "try again", retryable=True)


def _refusal(platform: Platform, answer: Answer, commits: bool) -> ProviderError:
    status, name = answer.status, platform.name
    said = _said(platform, answer)
    if status == 429:
        seconds = wanted_wait(answer)
        return RateError(f"{name} was asked too often{said}", "it is tried again later", seconds=seconds)
    if status in (401, 403):
        return ProviderError(f"{name} refused the token (status `{status}`){said}", "check it and its rights")
    if status in (408, 425) or status >= 500:
        if commits:
            return UnsureError(f"{name} failed (status `{status}`), and may have posted", "look before posting again")
        return ProviderError(f"{name} failed (status `{status}`){said}", "try again later", retryable=True)
    if 300 <= status < 400:
        return ProviderError(f"{name} points elsewhere (status `{status}`)", "set `url` to where it is now")
    return ProviderError(f"{name} refused (status `{status}`){said}", "see docs/channels.md")


def wanted_wait(answer: Answer) -> float:
    """Seconds a platform wants to be left alone; 0 when it does not say."""
    inside = answer.value().get("parameters")
    if isinstance(inside, dict) and isinstance(inside.get("retry_after"), int | float):
        return max(0.0, float(inside["retry_after"]))
    for header in RESETS:
        if header in answer.headers:
            return _seconds(answer.headers[header].strip())
    return 0.0


def _seconds(told: str) -> float:
    now = datetime.now(UTC)
    if told.isascii() and told.isdigit():
        number = float(told[:12])
        return number if number < 1_000_000_000 else max(0.0, number - now.timestamp())
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            then = read(told)
        except ValueError:
            continue
        return max(0.0, (then if then.tzinfo else then.replace(tzinfo=UTC)).timestamp() - now.timestamp())
    return 0.0


def _said(platform: Platform, answer: Answer) -> str:
    """The platform's own reason, without what must not be repeated."""
    value = answer.value()
    told = value.get("message") or value.get("description") or value.get("error") or ""
    if isinstance(told, dict):
        told = told.get("message") or ""
    if not isinstance(told, str) or not told:
        return ""
    for secret in platform.secrets:
        told = told.replace(secret, "…")
    return f": {told[:SAID]}"
