"""The guarded fetch, tried against a server on this machine that only a test's guard may reach."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from citecut import fetch as room
from citecut.errors import InputError, ProviderError
from citecut.fetch import Guard, fetch, fetch_file, public, tell

NOT_PUBLIC = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3",
    "224.0.0.1", "239.255.255.250", "255.255.255.255", "198.18.0.1", "192.0.2.1", "192.0.0.8", "240.0.0.1",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::",
    "2001:0:4136:e378::1", "2001:db8::1", "3fff::1", "fec0::1", "100::1", "not-an-address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_off_the_public_internet_is_refused(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "203.162.4.190", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_public_address_passes(address: str) -> None:
    assert public(address)


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.hosts.append(self.headers["Host"])  # type: ignore[attr-defined]  # set by the fixture
        getattr(self, "page_" + self.path.strip("/").split("/")[0].split("?")[0].replace("-", "_"))()

    def page_hello(self) -> None:
        self.answer("<p>Xin chào</p>".encode(), ("Content-Type", "text/html; charset=utf-8"))

    def page_moved(self) -> None:
        self.answer(b"", ("Location", "/hello"), status=302)

    def page_inside(self) -> None:
        self.answer(b"", ("Location", "http://inside.example/hello"), status=302)

    def page_loop(self) -> None:
        self.answer(b"", ("Location", "/loop"), status=301)

    def page_file(self) -> None:
        self.answer(b"", ("Location", "file:///etc/passwd"), status=301)

    def page_bomb(self) -> None:
        self.answer(gzip.compress(bytes(30_000_000)), ("Content-Encoding", "gzip"))

    def page_film(self) -> None:
        self.answer(bytes(25_000_000))

    def page_silent(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        time.sleep(1)

    def page_torn(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(bytes(10))

    def page_br(self) -> None:
        self.answer(b"x", ("Content-Encoding", "gzip, gzip"))

    def page_broken(self) -> None:
        self.answer(b"no gzip", ("Content-Encoding", "gzip"))

    def page_missing(self) -> None:
        self.answer(b"", status=404)

    def page_busy(self) -> None:
        self.answer(b"", status=503)

    def page_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.drip(b"x")

    def page_drip_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.drip(b"y")

    def drip(self, byte: bytes) -> None:
        with suppress(OSError):  # the client has gone, as it should
            for _ in range(60):
                self.wfile.write(byte)
                self.wfile.flush()
                time.sleep(0.1)

    def answer(self, body: bytes, *headers: tuple[str, str], status: int = 200) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):  # refused half-way
            self.wfile.write(body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/moved":
            self.answer(b"", ("Location", "/told"), status=302)
            return
        self.server.told.append((body, self.headers["X-Sign"]))  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    running.daemon_threads = True
    running.told = []  # type: ignore[attr-defined]  # what it was posted
    running.hosts = []  # type: ignore[attr-defined]  # what the pages were asked under
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def guard(server: ThreadingHTTPServer) -> Guard:
    """Lets the name `news.example` reach the server here, and nothing else."""
    names = {"news.example": ["127.0.0.1"], "inside.example": ["10.0.0.7"]}
    return Guard(
        ports=frozenset({80, server.server_address[1]}),
        resolve=lambda host, port: names.get(host, []),
        allow=lambda ip: ip == "127.0.0.1" or public(ip),
    )


def address(server: ThreadingHTTPServer, path: str) -> str:
    return f"http://news.example:{server.server_address[1]}/{path}"


def test_a_page_is_fetched_under_its_own_name(server: ThreadingHTTPServer, guard: Guard) -> None:
    found = fetch(address(server, "hello/b%C3%A0i.html"), guard=guard)
    assert found.data.decode() == "<p>Xin chào</p>"
    assert found.media_type == "text/html; charset=utf-8"
    assert found.name == "bài.html"
    assert server.hosts[0].startswith("news.example")  # type: ignore[attr-defined]


def test_an_address_is_told_and_its_redirects_are_left(server: ThreadingHTTPServer, guard: Guard) -> None:
    assert tell(address(server, "told"), b"news", {"X-Sign": "ok"}, guard=guard) == 204
    assert server.told == [(b"news", "ok")]  # type: ignore[attr-defined]  # what the server was posted
    assert tell(address(server, "moved"), b"news", {}, guard=guard) == 302


def test_an_inner_address_is_not_told(server: ThreadingHTTPServer, guard: Guard) -> None:
    with pytest.raises(InputError):
        tell("http://inside.example/told", b"news", {}, guard=guard)


def test_a_redirect_is_followed_and_the_last_address_is_told(server: ThreadingHTTPServer, guard: Guard) -> None:
    assert fetch(address(server, "moved"), guard=guard).url.endswith("/hello")


def test_a_redirect_to_an_inner_address_is_refused(server: ThreadingHTTPServer, guard: Guard) -> None:
    with pytest.raises(InputError, match=r"10\.0\.0\.7"):
        fetch(address(server, "inside"), guard=guard)


def test_a_redirect_to_a_file_is_refused(server: ThreadingHTTPServer, guard: Guard) -> None:
    with pytest.raises(InputError, match="not an http"):
        fetch(address(server, "file"), guard=guard)


def test_endless_redirects_end(server: ThreadingHTTPServer, guard: Guard) -> None:
    with pytest.raises(InputError, match="fetch_redirects"):
        fetch(address(server, "loop"), guard=guard)
    assert len(server.hosts) == 6  # type: ignore[attr-defined]


def test_bytes_are_counted_while_they_inflate(server: ThreadingHTTPServer, guard: Guard) -> None:
    with pytest.raises(InputError, match="fetch_bytes"):
        fetch(address(server, "bomb"), guard=guard)


def test_a_file_larger_than_a_page_may_be_is_written_as_it_comes(
    server: ThreadingHTTPServer, guard: Guard, tmp_path: Path
) -> None:
    done: list[float] = []
    found = fetch_file(address(server, "film"), tmp_path / "film", progress=done.append, guard=guard)
    assert (tmp_path / "film").stat().st_size == 25_000_000
    assert found.data == b""
    assert len(done) > 10
    assert done == sorted(done)
    assert done[-1] == 1.0


def test_a_file_has_limits_of_its_own_also_when_it_comes_packed(
    server: ThreadingHTTPServer, guard: Guard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITECUT_LIMIT_FETCH_FILE_BYTES", "1000000")
    for page in ("film", "bomb"):
        with pytest.raises(InputError, match="fetch_file_bytes"):
            fetch_file(address(server, page), tmp_path / "film", guard=guard)
    assert (tmp_path / "film").stat().st_size <= 1_000_000
    monkeypatch.setenv("CITECUT_LIMIT_FETCH_FILE_SECONDS", "1")
    with pytest.raises(ProviderError, match="longer than"):
        fetch_file(address(server, "drip"), tmp_path / "film", guard=guard)


def test_a_server_that_falls_silent_is_left_long_before_the_time_of_a_file_is_up(
    server: ThreadingHTTPServer, guard: Guard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "SILENCE", 0.3)
    with pytest.raises(ProviderError, match="was silent"):
        fetch_file(address(server, "silent"), tmp_path / "film", guard=guard)


def test_a_file_that_breaks_off_is_no_file(server: ThreadingHTTPServer, guard: Guard, tmp_path: Path) -> None:
    with pytest.raises(ProviderError) as failure:
        fetch_file(address(server, "torn"), tmp_path / "film", guard=guard)
    assert failure.value.retryable


@pytest.mark.parametrize("page", ["br", "broken", "missing"])
def test_what_cannot_be_read_is_an_input_error(page: str, server: ThreadingHTTPServer, guard: Guard) -> None:
    with pytest.raises(InputError) as refusal:
        fetch(address(server, page), guard=guard)
    assert refusal.value.hint


def test_a_busy_server_may_be_asked_again(server: ThreadingHTTPServer, guard: Guard) -> None:
    with pytest.raises(ProviderError) as failure:
        fetch(address(server, "busy"), guard=guard)
    assert failure.value.retryable


@pytest.mark.parametrize("page", ["drip", "drip-headers"])
def test_a_server_that_drips_is_left_in_time(
    page: str, server: ThreadingHTTPServer, guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITECUT_LIMIT_FETCH_SECONDS", "1")
    start = time.monotonic()
    with pytest.raises(ProviderError, match="longer than"):
        fetch(address(server, page), guard=guard)
    assert time.monotonic() - start < 2.5


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/x",
        "file:///etc/passwd",
        "http://news.example:22/",
        "http://news.example:0/",
        "http://me:pw@news.example/",
        "http://",
        "//x",
        "http://[::1",
    ],
)
def test_a_strange_address_is_refused_before_anything_is_sent(url: str, guard: Guard) -> None:
    with pytest.raises(InputError):
        fetch(url, guard=guard)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://2130706433/", "http://[::1]/", "http://[::ffff:7f00:1]/", "http://localhost/"],
)
def test_this_machine_is_never_fetched(url: str) -> None:
    with pytest.raises(InputError):
        fetch(url)


def test_one_private_answer_among_public_ones_is_refused() -> None:
    mixed = Guard(resolve=lambda host, port: ["1.1.1.1", "192.168.0.1"])
    with pytest.raises(InputError, match=r"192\.168\.0\.1"):
        fetch("http://news.example/", guard=mixed)


def test_a_name_is_resolved_once_and_the_checked_address_is_used(server: ThreadingHTTPServer, guard: Guard) -> None:
    asked: list[str] = []

    def turning(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.7"]

    fetch(address(server, "hello"), guard=guard._replace(resolve=turning))
    assert asked == ["news.example"]


def test_a_resolver_that_hangs_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_LIMIT_FETCH_SECONDS", "1")
    hanging = Guard(resolve=lambda host, port: time.sleep(3) or [])
    with pytest.raises(ProviderError, match="longer than"):
        fetch("http://news.example/", guard=hanging)
    assert room.AGENT
