"""A web address -> the bytes that stand there, fetched once and guarded: the only place that goes to the network.

Only http and https on their own ports, only public addresses. The address is resolved once, every answer is
checked, and the connection goes to a checked address, so that a name cannot point elsewhere a moment
later. Each redirect is checked again. Time and size are bounded as in `citecut.limits`.
"""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote

import httpx2

from citecut import limits
from citecut.errors import InputError, ProviderError

AGENT = "Mozilla/5.0 (compatible; Citecut/0.1; reads one page for its user)"
ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain,text/markdown,*/*;q=0.5"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAY_RECOVER = frozenset({408, 425, 429, 500, 502, 503, 504})
INFLATABLE = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})

NEVER = tuple(
    # Beside what the standard library knows as not global; RFC 6890 and its successors.
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared address space of carriers (CGNAT)
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "240.0.0.0/4",
        "::/96",  # IPv4-compatible, unspecified, loopback
        "64:ff9b:1::/48",  # NAT64 of a local network
        "100::/64",
        "2001::/23",  # Teredo and other protocol assignments
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fc00::/7",
        "fec0::/10",  # old site-local
    )
)
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Fetched(NamedTuple):
    """What a fetch brought home."""

    data: bytes
    url: str
    """Where it was found in the end, after redirects."""
    media_type: str
    """The server's Content-Type with its charset, such as `text/html; charset=utf-8`; may be empty."""
    name: str
    """A file name made from the address; may be empty."""


def public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, looking through mapped and NAT64 forms."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id:
            return False
        inner = ip.ipv4_mapped or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None)
        if inner is not None:
            return public(str(inner))
    if any(ip.version == block.version and ip in block for block in NEVER):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local)


def resolve(host: str, port: int) -> list[str]:
    """Every IP address of a name.

    Raises:
        OSError: it has none.
    """
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Guard(NamedTuple):
    """What a fetch may reach. Only tests use another than the default."""

    ports: frozenset[int] = frozenset({80, 443})
    resolve: Callable[[str, int], Sequence[str]] = resolve
    allow: Callable[[str], bool] = public
    trust: ssl.SSLContext | None = None


WORLD = Guard()
"""The public web, and nothing else."""


def fetch(url: str, *, guard: Guard = WORLD) -> Fetched:
    """The bytes at `url`, after at most five redirects, each checked like the first address.

    Raises:
        InputError: an address that is refused, a page that is not there, something too large.
        ProviderError: no answer in time, or a failure of the server that may pass: try again.
    """
    deadline = time.monotonic() + limits.FETCH_SECONDS.value
    with httpx2.Client(transport=_Pinned(guard, deadline), trust_env=False, headers=_headers()) as client:
        address = _parsed(url)
        for _ in range(limits.FETCH_REDIRECTS.value + 1):
            found = _one(client, address, deadline)
            if isinstance(found, Fetched):
                return found
            address = found
    raise limits.FETCH_REDIRECTS.exceeded("more", f"`{url}`")


def _headers() -> dict[str, str]:
    return {"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}


def _parsed(url: str) -> httpx2.URL:
    try:
        return httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise InputError(
            f"`{url}` is not a web address", "give it in full, such as https://example.org/page"
        ) from error


def _one(client: httpx2.Client, address: httpx2.URL, deadline: float) -> Fetched | httpx2.URL:
    """What stands at one address, or where it points."""
    with _plain_failures(address), ended_at(deadline) as watch:
        request = client.build_request("GET", address, extensions={"trace": watch})
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            if response.status_code in REDIRECTS and "location" in response.headers:
                return _joined(address, response.headers["location"])
            _check_status(response, address)
            data = _bytes(response, address, deadline)
        finally:
            response.close()
    return Fetched(data, str(address), response.headers.get("content-type", ""), _name(address))


def _joined(address: httpx2.URL, location: str) -> httpx2.URL:
    try:
        return address.join(location).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise InputError(f"`{address}` points to a broken address", "give the address of the page itself") from error


def _check_status(response: httpx2.Response, address: httpx2.URL) -> None:
    status = response.status_code
    if status in MAY_RECOVER:
        raise ProviderError(f"`{address}` answered `{status}`", "try again later", retryable=True)
    if not 200 <= status < 300:
        raise InputError(
            f"`{address}` answered `{status}`",
            "open it in a browser; if it shows there, save the page and give the file",
        )


def _bytes(response: httpx2.Response, address: httpx2.URL, deadline: float) -> bytes:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in INFLATABLE:
        raise InputError(f"`{address}` came packed as `{encoding[:40]}`", "save the page and give the file")
    parts, size = [], 0
    for part in response.iter_bytes():
        size += len(part)
        limits.FETCH_BYTES.check(size, f"`{address}`")
        _check_time(deadline, address)
        parts.append(part)
    _check_time(deadline, address)  # a connection shut at the deadline looks like the end of the page
    return b"".join(parts)


def _check_time(deadline: float, address: httpx2.URL) -> None:
    if time.monotonic() > deadline:
        raise _too_slow(address)


def _too_slow(address: httpx2.URL) -> ProviderError:
    return ProviderError(
        f"`{address}` took longer than `{limits.FETCH_SECONDS.value}` seconds",
        f"try again, save the page and give the file, or raise `{limits.FETCH_SECONDS.setting}`",
        retryable=True,
    )


def _name(address: httpx2.URL) -> str:
    return PurePosixPath(unquote(address.path)).name


@contextmanager
def _plain_failures(address: httpx2.URL) -> Iterator[None]:
    try:
        yield
    except httpx2.TimeoutException as error:
        raise _too_slow(address) from error
    except httpx2.DecodingError as error:
        raise InputError(f"`{address}` came damaged", "save the page and give the file") from error
    except httpx2.HTTPError as error:
        raise ProviderError(
            f"`{address}` could not be fetched (`{error or type(error).__name__}`)",
            "check the address and the network, or save the page and give the file",
            retryable=True,
        ) from error


@contextmanager
def ended_at(deadline: float) -> Iterator[Callable[[str, dict[str, Any]], None]]:
    """Shuts the connection at the deadline, so that a server that drips bytes cannot stretch the time."""
    streams: list[Any] = []
    over = threading.Event()

    def watch(event: str, info: dict[str, Any]) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            streams.append(info["return_value"])
            if over.is_set():
                _shut(streams)

    def end() -> None:
        over.set()
        _shut(streams)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    except httpx2.HTTPError as error:
        if over.is_set():
            raise httpx2.ReadTimeout("the time is up") from error
        raise
    finally:
        timer.cancel()


def _shut(streams: list[Any]) -> None:
    for stream in streams[-1:]:
        with suppress(OSError):  # it is closed already
            stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


class _Pinned(httpx2.BaseTransport):
    """Connects to an address that was checked, under the name that was asked for."""

    def __init__(self, guard: Guard, deadline: float) -> None:
        self._guard = guard
        self._deadline = deadline
        self._inner = httpx2.HTTPTransport(verify=guard.trust or ssl.create_default_context(), trust_env=False)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        ip = self._checked(request.url)
        rest = max(0.001, self._deadline - time.monotonic())
        pinned = httpx2.Request(
            request.method,
            request.url.copy_with(host=ip),
            headers=request.headers,  # Host still names the page's own host
            stream=request.stream,
            extensions={
                **request.extensions,
                "sni_hostname": request.url.raw_host.decode("ascii"),
                "timeout": dict.fromkeys(("connect", "read", "write", "pool"), rest),
            },
        )
        return self._inner.handle_request(pinned)

    def close(self) -> None:
        self._inner.close()

    def _checked(self, url: httpx2.URL) -> str:
        port = {"http": 80, "https": 443}.get(url.scheme, 0) if url.port is None else url.port
        if url.scheme not in ("http", "https") or not url.host:
            raise InputError(f"`{url}` is not an http or https address", "give a web address, or a file")
        if port not in self._guard.ports:
            raise InputError(
                f"`{url}` asks for port `{port}`", "only ports 80 and 443 are fetched; save the page instead"
            )
        if url.userinfo:
            raise InputError(
                f"the address of `{url.host}` holds a user name or password", "save the page and give the file"
            )
        found = _resolved(self._guard, url.raw_host.decode("ascii"), port, self._deadline)
        for ip in found:
            if not self._guard.allow(ip):
                raise InputError(
                    f"`{url.host}` is at `{ip}`, which is not on the public internet",
                    "save the page and give the file",
                )
        return found[0]


def _resolved(guard: Guard, host: str, port: int, deadline: float) -> list[str]:
    """Resolving may hang, and cannot be told to stop: it runs beside, and is waited for until the deadline."""
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(guard.resolve(host.strip("[]"), port)))
        except (OSError, UnicodeError) as error:
            answers.put(OSError(str(error)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=max(0.001, deadline - time.monotonic()))
    except queue.Empty as error:
        raise httpx2.ConnectTimeout("the name was not resolved in time") from error
    if isinstance(found, OSError) or not found:
        raise InputError(f"no address is known for `{host}`", "check the spelling and the network")
    return found
