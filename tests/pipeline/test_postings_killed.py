"""Whatever kills a run between "the platform accepted" and "we stored it", there is exactly one post afterwards."""

import os
import signal
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from citecut.pipeline import postings
from tests.pipeline import outgoing
from tests.pipeline.outgoing import QUICK, build, opened
from tests.providers.channels import servers
from tests.providers.channels.servers import TOKEN, Asked, Bluesky, Mastodon, Platform

POINTS = ("accepted", "soon:0.001", "soon:0.003", "soon:0.006", "soon:0.012", "soon:0.025")
TRAPS = ("answered", "put", "torn", "written")
"""`accepted`: before the platform answers; `soon`: so many seconds after it accepted, wherever the run is then.
Traps: when the answer is there, when the posting is stored, amid the row of the journal, and right after it."""
COMMITS = ("/api/v1/statuses", "/xrpc/com.atproto.repo.createRecord")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs SIGKILL and forked processes")


@pytest.fixture(params=[Mastodon, Bluesky])
def platform(request: pytest.FixtureRequest) -> Iterator[Platform]:
    with servers.running(request.param()) as server:
        yield server


@pytest.fixture
def root(platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("MASTODON_TOKEN", "BLUESKY_PASSWORD"):
        monkeypatch.setenv(f"CITECUT_{name}", TOKEN)
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    given: dict[str, Any] = {"url": platform.url, "pause": 0.01} | (
        {"video_url": platform.url} if isinstance(platform, Bluesky) else {}
    )
    return build(tmp_path / "p", {name_of(platform): given})


def name_of(platform: Platform) -> str:
    return type(platform).__name__.lower()


def posts(platform: Platform) -> int:
    return len(platform.statuses) if isinstance(platform, Mastodon) else platform.made


def killed(root: Path, platform: Platform, point: str) -> int:
    """Run it in a process of its own until it dies; the signal that it died of, 0 for none."""
    child, began = 0, threading.Event()

    def kill() -> None:
        began.wait()
        with suppress(ProcessLookupError):  # it has ended by itself
            os.kill(child, signal.SIGKILL)

    def accepted(asked: Asked) -> None:
        if point == "uploading" and asked.path.endswith(("/media", "/app.bsky.video.uploadVideo")):
            kill()
        elif asked.method == "POST" and asked.path in COMMITS and point == "accepted":
            kill()
            time.sleep(0.05)  # the answer goes to nobody
        elif asked.method == "POST" and asked.path in COMMITS and point.startswith("soon:"):
            threading.Timer(float(point.partition(":")[2]), kill).start()

    platform.hook = accepted
    child = _forked(root, platform, point if point in TRAPS else "")
    began.set()
    _, status = os.waitpid(child, 0)
    platform.hook = lambda asked: None
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _forked(root: Path, platform: Platform, trap: str) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: the child starts none of ours
        child = os.fork()
    if child == 0:
        try:
            outgoing.run(str(root), name_of(platform), trap)
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
    assert found.state == "sent"
    assert found.address
    assert posts(platform) == 1
    assert again(root, platform) == found
    assert posts(platform) == 1


def test_being_killed_again_while_looking_changes_nothing(root, platform):
    for point in ("accepted", "put", "torn"):
        assert killed(root, platform, point) == signal.SIGKILL
    assert again(root, platform).state == "sent"
    assert posts(platform) == 1


def test_a_run_that_was_killed_before_anything_was_accepted_posts_once(root, platform):
    assert killed(root, platform, "uploading") == signal.SIGKILL
    assert posts(platform) == 0
    assert again(root, platform).state == "sent"
    assert posts(platform) == 1
