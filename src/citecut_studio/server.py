"""The studio as one command: the pages and a worker beside them, each a process of its own; Ctrl-C ends both."""

import ipaddress
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from citecut_studio.environment import text

STOP_WITHIN = 15.0
"""Seconds that the processes have to end by themselves."""
OFTEN = 5
"""A process that ended this many times within a minute is not started again."""


class RefusedError(Exception):
    """The studio does not start like this; the message says why, and what to do."""


class Part(NamedTuple):
    """One of the studio's processes."""

    name: str
    arguments: Sequence[str]


def check_address(address: str, port: int) -> None:
    """Refuse to be reached from elsewhere before somebody said under which address that is.

    Raises:
        RefusedError: the address is not this machine's own and no public one is set, or the port is taken.
    """
    if not is_loopback(address) and not text("ADDRESS", ""):
        raise RefusedError(
            f"`{address}` is reached from other machines: set CITECUT_STUDIO_ADDRESS to the address that browsers "
            "use, such as https://studio.example.org, and put a proxy with a certificate in front (docs/studio.md)"
        )
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((address, port))
        except OSError as error:
            raise RefusedError(f"cannot listen on {address}, port {port}: {error.strerror}; try --port") from error


def is_loopback(address: str) -> bool:
    """Whether only this machine reaches it."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def run(parts: Sequence[Part], ready: Callable[[], None]) -> int:
    """Keep the parts going until one that cannot, or until told to end; the exit code."""
    supervisor = _Supervisor(parts)
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, supervisor.end)
    return supervisor.run(ready)


def answers(address: str, port: int) -> bool:
    """Whether the pages are there."""
    host = f"[{address}]" if ":" in address else address
    try:
        # Always http, and always this machine.
        with urllib.request.urlopen(f"http://{host}:{port}/health/", timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def serve_pages(address: str, port: int, processes: int) -> None:
    """Serve the pages in this process and `processes` below it, until told to end."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "citecut_studio.asgi:application",
        address=address,
        port=port,
        interface=Interfaces.ASGINL,
        workers=processes,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
    ).serve()


class _Supervisor:
    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._began: dict[str, list[float]] = {part.name: [] for part in parts}
        self._ending = False

    def end(self, *_: object) -> None:
        """Have it end."""
        self._ending = True

    def run(self, ready: Callable[[], None]) -> int:
        """Start, look after, stop."""
        told = False
        try:
            while not self._ending:
                for part in self._parts:
                    if not self._keep(part):
                        return 1
                if not told and answering(self._parts):
                    ready()
                    told = True
                time.sleep(0.2)
            return 0
        finally:
            self._stop()

    def _keep(self, part: Part) -> bool:
        """Start it, or start it again; False: it ends again and again."""
        process = self._running.get(part.name)
        if process is not None:
            if process.poll() is None:
                return True
            _end_group(process)
        now = time.monotonic()
        self._began[part.name] = [*(at for at in self._began[part.name] if now - at < 60), now]
        if len(self._began[part.name]) > OFTEN:
            sys.stderr.write(f"the studio stops: its {part.name} process ends again and again\n")
            return False
        self._running[part.name] = _started(part)
        return True

    def _stop(self) -> None:
        for process in self._running.values():
            process.terminate()
        end = time.monotonic() + STOP_WITHIN
        for process in self._running.values():
            try:
                process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                sys.stderr.write("a process does not end by itself and is ended\n")
            _end_group(process)


def answering(parts: Sequence[Part]) -> bool:
    """Whether the part that serves pages answers; it is told its address as `--address A --port P`."""
    told = list(next(part.arguments for part in parts if part.name == "web"))
    return answers(told[told.index("--address") + 1], int(told[told.index("--port") + 1]))


def _started(part: Part) -> "subprocess.Popen[bytes]":
    """In a session of its own: Ctrl-C comes to us alone. Its input ends when we die, however that happens."""
    command = [sys.executable, "-m", "citecut_studio", part.name, *part.arguments, "--with-parent"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """End it, and whatever it left behind."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
