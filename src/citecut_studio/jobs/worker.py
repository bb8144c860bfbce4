"""Works through the table of jobs: each in a process of its own, so that none takes another with it when it dies.

Whatever happens to a worker, its jobs are done: it ends gently on SIGTERM, finishing them or giving them back; when
it is killed its processes die with it, and another worker takes the jobs when their leases run out.
"""

import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from typing import NamedTuple

from django.conf import settings
from django.db import Error, connection

from citecut_studio.jobs import disk, leases
from citecut_studio.jobs.leases import Lease

TURN = 0.25
"""Seconds between two looks at the table."""
SEEN_EVERY = 10.0
GRACE = 20.0
"""Seconds that jobs may go on when the worker is told to end."""

logger = logging.getLogger(__name__)


class Hand(NamedTuple):
    """A process at work on a job."""

    lease: Lease
    process: "subprocess.Popen[str]"
    since: float


class Foreman:
    """One worker: claims jobs, has processes do them, and looks after these."""

    def __init__(self, processes: int, grace: float = GRACE) -> None:
        self.name = f"{socket.gethostname()[:60]}-{os.getpid()}-{secrets.token_hex(3)}"
        self._processes, self._grace = processes, grace
        self._hands: list[Hand] = []
        self._spare: subprocess.Popen[str] | None = None
        self._ending = False
        self._seen = float("-inf")

    def run(self) -> None:
        """Work until told to end."""
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: self.end())
        logger.info("a worker begins", extra={"worker": self.name})
        while not self._ending:
            self._safely_turn()
            time.sleep(TURN)
        self._wind_up()
        logger.info("a worker ends", extra={"worker": self.name})

    def end(self) -> None:
        """Have it end; said twice, it waits for no job."""
        self._grace = 0 if self._ending else self._grace
        self._ending = True

    def turn(self) -> None:
        """Look after the processes at work, and set free ones to work."""
        self._look_after()
        self._say_seen()
        self._keep_spare()
        while len(self._hands) < self._processes and disk.has_room():
            lease = leases.claim(self.name)
            if lease is None:
                return
            self._begin(lease)

    def _safely_turn(self) -> None:
        try:
            self.turn()
        except Error:
            # The database is away or too busy: leases run on without us, so this only waits.
            logger.exception("the database does not answer")
            connection.close()
            time.sleep(2)

    def _look_after(self) -> None:
        for hand in list(self._hands):
            if hand.process.poll() is not None:
                self._hands.remove(hand)
                self._after(hand)
            elif time.monotonic() - hand.since > settings.JOB_SECONDS:
                self._stop(hand)
                leases.fail(
                    hand.lease, f"it ran for more than {settings.JOB_SECONDS} seconds", "ask for less at once"
                )
            elif not leases.held(hand.lease):
                # Cancelled, or frozen: what it still would do is refused anyway.
                self._stop(hand)
                leases.retry(hand.lease, "its process froze")

    def _after(self, hand: Hand) -> None:
        code = hand.process.returncode
        if code != 0 and leases.retry(
            hand.lease, _how_it_died(code), "if nobody ended it, the machine may have too little memory"
        ):
            logger.warning("a job's process died", extra={"job": str(hand.lease.job), "code": code})

    def _begin(self, lease: Lease) -> None:
        process, self._spare = self._spare or _started(), None
        self._hands.append(Hand(lease, process, time.monotonic()))
        try:
            assert process.stdin is not None  # noqa: S101  # it was asked for
            process.stdin.write(f"{lease.job} {lease.fence}\n")
            process.stdin.flush()
        except BrokenPipeError:
            pass  # it died while it waited; the next look finds that out
        logger.info("a job begins", extra={"job": str(lease.job), "worker": self.name})

    def _keep_spare(self) -> None:
        if self._spare is not None and self._spare.poll() is not None:
            self._spare = None
        if self._spare is None and len(self._hands) < self._processes:
            self._spare = _started()

    def _say_seen(self) -> None:
        if time.monotonic() - self._seen > SEEN_EVERY:
            leases.seen(self.name, self._processes, len(self._hands))
            self._seen = time.monotonic()

    def _wind_up(self) -> None:
        end = time.monotonic() + self._grace
        while self._hands and time.monotonic() < end and self._grace:
            self._look_after()
            time.sleep(TURN)
        for hand in list(self._hands):
            self._stop(hand)
            leases.give_back(hand.lease)
        if self._spare is not None:
            _kill(self._spare)
        leases.gone(self.name)

    def _stop(self, hand: Hand) -> None:
        self._hands.remove(hand)
        _kill(hand.process)


def _started() -> "subprocess.Popen[str]":
    """A process that waits for a job; in a session of its own, so that it and all it starts can be ended together."""
    command = [sys.executable, "-m", "citecut_studio", "hand"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, text=True, start_new_session=True)


def _kill(process: "subprocess.Popen[str]") -> None:
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:
        pass
    process.wait()


def _signal(code: int) -> signal.Signals | None:
    return signal.Signals(-code) if code < 0 else None


def _how_it_died(code: int) -> str:
    died = _signal(code)
    return f"its process was ended by {died.name}" if died else f"its process ended with code {code}"
