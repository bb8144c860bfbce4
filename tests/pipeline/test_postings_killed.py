"""Whatever kills a run between "the platform accepted" and "we stored it", there is exactly one post afterwards."""

import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from citecut.pipeline import postings
from tests.pipeline import outgoing
from tests.pipeline.outgoing import QUICK, build, opened
from tests.providers.channels import servers
from tests.providers.channels.servers import TOKEN, Asked, Bluesky, Mastodon, Platform, Telegram, YouTube

POINTS = ("accepted", "soon:0.001", "soon:0.003", "soon:0.006", "soon:0.012", "soon:0.025")
TRAPS = ("answered", "put", "torn", "written")
"""`accepted`: before the platform answers; `soon`: so many seconds after it accepted, wherever the run is then.
Traps: when the answer is there, when the posting is stored, amid the row of the journal, and right after it."""
COMMITS = (
    "/api/v1/statuses",
    "/xrpc/com.atproto.repo.createRecord",
    f"/bot{TOKEN}/sendVideo",
    "/upload/youtube/v3/videos",
)
UPLOADS = ("/api/v2/media", "/xrpc/app.bsky.video.uploadVideo")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs SIGKILL and forked processes")


@pytest.fixture(params=[Mastodon, Bluesky, YouTube, Telegram])
def platform(request: pytest.FixtureRequest) -> Iterator[Platform]:
    with servers.running(request.param()) as server:
        yield server


@pytest.fixture
def root(platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("MASTODON_TOKEN", "BLUESKY_PASSWORD", "TELEGRAM_TOKEN", "YOUTUBE_TOKEN"):
        monkeypatch.setenv(f"CITECUT_{name}", TOKEN)
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    given: dict[type[Platform], dict[str, Any]] = {
        Mastodon: {"pause": 0.01},
        Bluesky: {"pause": 0.01, "video_url": platform.url},
        Telegram: {"chat": "@thuvien"},
    }
    return build(tmp_path / "p", {name_of(platform): {"url": platform.url, **given.get(type(platform), {})}})


def name_of(platform: Platform) -> str:
    return type(platform).__name__.lower()


def posts(platform: Platform) -> int:
    if isinstance(platform, Mastodon):
        return len(platform.statuses)
    if isinstance(platform, Bluesky):
        return platform.made
    return len(platform.messages if isinstance(platform, Telegram) else platform.videos)


def killed(root: Path, platform: Platform, point: str) -> int:
    """Run it in a process of its own until it dies; the signal that it died of, 0 for none."""
    child, began = 0, threading.Event()

    def kill() -> None:
        began.wait()
        with suppress(ProcessLookupError):  # it has ended by itself
            os.kill(child, signal.SIGKILL)

    def accepted(asked: Asked) -> None:
        if point == "uploading" and asked.path in UPLOADS:
            kill()
        elif asked.path in COMMITS and posts(platform) and point == "accepted":
            kill()
            time.sleep(0.05)  # the answer goes to nobody
        elif asked.path in COMMITS and posts(platform) and point.startswith("soon:"):
            threading.Timer(float(point.partition(":")[2]), kill).start()

    platform.hook = accepted
    child = _forked(root, name_of(platform), point if point in TRAPS else "")
    began.set()
    _, status = os.waitpid(child, 0)
    platform.hook = lambda asked: None
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _forked(root: Path, channel: str, trap: str) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: the child starts none of ours
        child = os.fork()
    if child == 0:
        try:
            outgoing.run(str(root), channel, trap)
        finally:
            os._exit(0)
    return child


def again(root: Path, platform: Platform) -> Any:
    with opened(root) as job:
        (found,) = postings.post(job, name_of(platform), patience=QUICK)
    return found


@pytest.mark.parametrize("point", [*POINTS, *TRAPS])
def test_a_run_that_was_killed_leaves_exactly_one_post(root, platform, point):
    assert killed(root, platform, point) in (signal.SIGKILL, 0)
    assert posts(platform) == 1
    if isinstance(platform, Mastodon):
        platform.once.clear()  # as an hour later
    found = again(root, platform)
    if isinstance(platform, Telegram) and found.state == "unknown":
        # A bot cannot read what it sent: it never sends again, and a person looks.
        assert again(root, platform) == found
        assert posts(platform) == 1
        with opened(root) as job:
            postings.decide(job, found.key, by="Lê Minh Hạnh", address="https://t.me/thuvien/1")
        found = again(root, platform)
    assert found.state == "sent"
    assert found.address
    assert posts(platform) == 1
    assert again(root, platform) == found
    assert posts(platform) == 1


@pytest.mark.parametrize("platform", [Mastodon, Bluesky, YouTube], indirect=True)
def test_being_killed_again_while_looking_changes_nothing(root, platform):
    for point in ("accepted", "put", "torn"):
        assert killed(root, platform, point) == signal.SIGKILL
    assert again(root, platform).state == "sent"
    assert posts(platform) == 1


@pytest.mark.parametrize("platform", [Mastodon, Bluesky], indirect=True)
def test_a_run_that_was_killed_before_anything_was_accepted_posts_once(root, platform):
    assert killed(root, platform, "uploading") == signal.SIGKILL
    assert posts(platform) == 0
    assert again(root, platform).state == "sent"
    assert posts(platform) == 1


@pytest.mark.parametrize("trap", TRAPS)
def test_a_folder_gets_one_post_whatever_kills_the_run(tmp_path, trap):
    root = build(tmp_path / "p", {"archive": {"kind": "folder", "folder": str(tmp_path / "archive")}})
    child = _forked(root, "archive", trap)
    found = _settled(root, "archive", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    (made,) = (tmp_path / "archive").iterdir()
    assert (found.state, found.address) == ("sent", made.as_uri())


def test_a_store_gets_one_post_though_the_run_was_killed_with_its_answer(tmp_path, bucket, monkeypatch):
    monkeypatch.setenv("CITECUT_STORE_KEY", "test")
    monkeypatch.setenv("CITECUT_STORE_SECRET", TOKEN)
    given = {"kind": "s3", "bucket": "clips", "url": bucket, "public": "https://cdn.example.org/"}
    root = build(tmp_path / "p", {"store": given})
    # A fresh process: a forked one would inherit a store's threads half alive.
    code = f"from tests.pipeline import outgoing; outgoing.run({str(root)!r}, 'store', 'answered')"
    died = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)
    assert _settled(root, "store", died.returncode).state == "sent"
    assert _asked(bucket, "GET", "/clips?list-type=2").count(b"/post.json</Key>") == 1


def _settled(root: Path, channel: str, died: int) -> Any:
    """What stands after a run was killed and two more went through."""
    assert died == -signal.SIGKILL
    with opened(root) as job:
        (found,) = postings.post(job, channel, patience=QUICK)
        assert postings.post(job, channel, patience=QUICK) == (found,)
    return found


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The address of a store with a bucket `clips`."""
    moto = pytest.importorskip("moto.server")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    _asked(url, "PUT", "/clips")
    yield url
    server.stop()


def _asked(url: str, method: str, path: str) -> bytes:
    with closing(HTTPConnection(url.removeprefix("http://"))) as connection:
        connection.request(method, path)
        return connection.getresponse().read()
