"""`citecut studio`: one command, two processes, no strangers."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from citecut_studio import server
from tests.studio.operations.conftest import ROOT, Studio
from tests.studio.postgres import free_port

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


class Served:
    """A studio that is being served."""

    def __init__(self, home: Path) -> None:
        self.port, self.log = free_port(), home.parent / "said"
        command = [sys.executable, "-m", "citecut", "studio", "--port", str(self.port)]
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=Studio(home).variables, stdout=out, stderr=subprocess.STDOUT
            )

    def said(self) -> str:
        return self.log.read_text()

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            text: str = answer.read().decode()
        return text

    def until(self, said: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while said not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.2)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("served") / "home")
    served.until("/welcome/")
    yield served
    served.process.send_signal(signal.SIGINT)
    served.process.wait(30)


def test_it_says_where_it_is_and_that_an_account_is_to_be_made(served: Served) -> None:
    assert f"The studio is at http://127.0.0.1:{served.port}/" in served.said()
    assert '"database": "ok"' in served.get("/health/")


def test_a_killed_web_process_and_a_killed_worker_come_back(served: Served) -> None:
    until_worker = time.monotonic() + 30
    while '"workers": "ok"' not in served.get("/health/"):
        assert time.monotonic() < until_worker
        time.sleep(0.3)
    before = children(served.process.pid)
    assert len(before) == 2
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    end = time.monotonic() + 60
    while len(set(children(served.process.pid)) - set(before)) < 2 or not server.answers("127.0.0.1", served.port):
        assert time.monotonic() < end, served.said()
        time.sleep(0.3)


def test_only_this_machine_is_listened_to(served: Served) -> None:
    rows = [row.split() for name in ("tcp", "tcp6") for row in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    listened = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{served.port:04X}")]
    assert listened == [f"0100007F:{served.port:04X}"]


def test_a_second_one_on_the_same_port_is_refused(served: Served, tmp_path: Path) -> None:
    said = Studio(tmp_path / "home").run("serve", "--port", str(served.port), fails=True)
    assert "try --port" in said


def test_ctrl_c_ends_it_all(served: Served) -> None:
    pids = [served.process.pid, *children(served.process.pid)]
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(30) == 0
    assert not [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists()]
    assert not server.answers("127.0.0.1", served.port)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1", "studio.example.org"])  # noqa: S104
def test_no_stranger_is_let_in_before_an_address_is_set(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CITECUT_STUDIO_ADDRESS", raising=False)
    with pytest.raises(server.RefusedError, match="CITECUT_STUDIO_ADDRESS"):
        server.check_address(address, 8765)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from citecut.cli import studio
    from citecut.errors import UsageError

    monkeypatch.setattr(studio, "find_spec", lambda _: None)
    with pytest.raises(UsageError) as refused:
        studio._run("serve")
    assert "pip install 'citecut[studio]'" in refused.value.hint


def children(pid: int) -> list[int]:
    """The processes that one started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
