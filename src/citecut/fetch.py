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
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
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
SILENCE = 60
"""Seconds for which a server may send nothing before it is left."""

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
    bounds = _Bounds(limits.FETCH_BYTES, limits.FETCH_SECONDS, time.monotonic() + limits.FETCH_SECONDS.value)
    return _followed(url, guard, bounds, lambda response, parts: b"".join(parts))


def fetch_file(
    url: str, path: Path, *, progress: Callable[[float], None] | None = None, guard: Guard = WORLD
) -> Fetched:
    """Write what stands at `url` to a file as it comes, for what is too large to be held; `data` stays empty.

    Args:
        url: fetched as `fetch` does, within limits of its own.
        path: the file; what was there is written over, and what came of a fetch that failed is left there.
        progress: told the part that has come, 0 to 1, where the server says how much there is.
        guard: what may be reached.

    Raises:
        InputError: an address that is refused, a file that is not there, something too large.
        ProviderError: no answer in time, or a failure of the server that may pass: try again.
        OSError: it cannot be written.
    """

    def write(response: httpx2.Response, parts: Iterator[bytes]) -> bytes:
        told = response.headers.get("content-length", "")
        whole = int(told) if told.isascii() and told.isdigit() and "content-encoding" not in response.headers else 0
        with path.open("wb") as file:
            for part in parts:
                file.write(part)
                if progress and whole:
                    progress(min(1.0, file.tell() / whole))
        return b""

    seconds = limits.FETCH_FILE_SECONDS
    return _followed(url, guard, _Bounds(limits.FETCH_FILE_BYTES, seconds, time.monotonic() + seconds.value), write)


def tell(url: str, content: bytes, headers: Mapping[str, str], *, guard: Guard = WORLD) -> int:
    """Post `content` to `url`, guarded as every fetch, and give the status it was answered with.

    No redirect is followed, and what the answer says is not read.

    Raises:
        InputError: an address that is refused.
        ProviderError: no answer in time.
    """
    bounds = _Bounds(limits.FETCH_BYTES, limits.TELL_SECONDS, time.monotonic() + limits.TELL_SECONDS.value)
    address = _parsed(url)
    client = httpx2.Client(transport=_Pinned(guard, bounds.deadline), trust_env=False, headers=_headers())
    with client, _plain_failures(address, bounds), ended_at(bounds.deadline) as watch:
        trace = {"trace": watch}
        request = client.build_request("POST", address, content=content, headers=dict(headers), extensions=trace)
        response = client.send(request, stream=True, follow_redirects=False)
        response.close()
    return response.status_code


class _Bounds(NamedTuple):
    """How much may come, and until when."""

    size: limits.Limit
    seconds: limits.Limit
    deadline: float


_Take = Callable[[httpx2.Response, Iterator[bytes]], bytes]


def _followed(url: str, guard: Guard, bounds: _Bounds, take: _Take) -> Fetched:
    """What `take` makes of the answer at the end of the redirects."""
    with httpx2.Client(transport=_Pinned(guard, bounds.deadline), trust_env=False, headers=_headers()) as client:
        address = _parsed(url)
        for _ in range(limits.FETCH_REDIRECTS.value + 1):
            found = _one(client, address, bounds, take)
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


def _one(client: httpx2.Client, address: httpx2.URL, bounds: _Bounds, take: _Take) -> Fetched | httpx2.URL:
    """What stands at one address, or where it points."""
    with _plain_failures(address, bounds), ended_at(bounds.deadline) as watch:
        request = client.build_request("GET", address, extensions={"trace": watch})
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            if response.status_code in REDIRECTS and "location" in response.headers:
                return _joined(address, response.headers["location"])
            _check_status(response, address)
            data = take(response, _parts(response, address, bounds))
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


def _parts(response: httpx2.Response, address: httpx2.URL, bounds: _Bounds) -> Iterator[bytes]:
    """The bytes as they come, counted after they were inflated."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in INFLATABLE:
        raise InputError(f"`{address}` came packed as `{encoding[:40]}`", "save the page and give the file")
    size = 0
    for part in response.iter_bytes():
        size += len(part)
        bounds.size.check(size, f"`{address}`")
        _check_time(bounds, address)
        yield part
    _check_time(bounds, address)  # a connection shut at the deadline looks like the end of the page


def _check_time(bounds: _Bounds, address: httpx2.URL) -> None:
    if time.monotonic() > bounds.deadline:
        raise _too_slow(address, bounds)


def _too_slow(address: httpx2.URL, bounds: _Bounds) -> ProviderError:
    seconds = bounds.seconds
    if time.monotonic() < bounds.deadline - 0.5:
        return ProviderError(f"`{address}` was silent for `{SILENCE}` seconds", "try again later", retryable=True)
    return ProviderError(
        f"`{address}` took longer than `{seconds.value}` seconds",
        f"try again, save the page and give the file, or raise `{seconds.setting}`",
        retryable=True,
    )


def _name(address: httpx2.URL) -> str:
    return PurePosixPath(unquote(address.path)).name


@contextmanager
def _plain_failures(address: httpx2.URL, bounds: _Bounds) -> Iterator[None]:
    try:
        yield
    except httpx2.TimeoutException as error:
        raise _too_slow(address, bounds) from error
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
                "timeout": dict.fromkeys(("connect", "read", "write", "pool"), min(rest, SILENCE)),
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
