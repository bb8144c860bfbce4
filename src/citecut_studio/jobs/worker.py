"""Works through the table of jobs: each in a process of its own, so that none takes another with it when it dies.

Whatever happens to a worker, its jobs are done: it ends gently on SIGTERM, finishing them or giving them back; when
it is killed its processes die with it, and another worker takes the jobs when their leases run out.
"""

import logging
import os
import secrets
import signal
import socket
import time
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from django.conf import settings
from django.db import Error, connection

from citecut_studio.api.telling import Telling
from citecut_studio.jobs import disk, hand, leases
from citecut_studio.jobs.leases import Lease
from citecut_studio.library import uploads

TURN = 0.25
"""Seconds between two looks at the table."""
SEEN_EVERY = 10.0
SWEEP_EVERY = 3600.0
"""Seconds between two sweeps of uploads that nobody finished."""
GRACE = 20.0
"""Seconds that jobs may go on when the worker is told to end."""

logger = logging.getLogger(__name__)


class Going(NamedTuple):
    """A job, and the process that does it."""

    lease: Lease
    process: BaseProcess
    alive: Connection
    """The worker's end of a pipe, which lives as long as the worker."""
    since: float


class Foreman:
    """One worker: claims jobs, has processes do them, and looks after these."""

    def __init__(self, processes: int, grace: float = GRACE) -> None:
        self.name = f"{socket.gethostname()[:60]}-{os.getpid()}-{secrets.token_hex(3)}"
        self._processes, self._grace = processes, grace
        self._going: list[Going] = []
        self._context = _forking()
        self._ending = False
        self._seen = self._swept = float("-inf")

    def run(self) -> None:
        """Work until told to end."""
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: self.end())
        logger.info("a worker begins", extra={"worker": self.name})
        _warm_up(self._context)
        try:
            with Telling():
                while not self._ending:
                    self._safely_turn()
                    self._wait()
        finally:
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
        self._sweep()
        while len(self._going) < self._processes and disk.has_room():
            lease = leases.claim(self.name)
            if lease is None:
                return
            self._begin(lease)

    def _wait(self) -> None:
        """A moment, or until the first process ends."""
        if self._going:
            wait([going.process.sentinel for going in self._going], TURN)
        else:
            time.sleep(TURN)

    def _safely_turn(self) -> None:
        try:
            self.turn()
        except Error:
            # The database is away or too busy: leases run on without us, so this only waits.
            logger.exception("the database does not answer")
            connection.close()
            time.sleep(2)

    def _look_after(self) -> None:
        for going in list(self._going):
            if not going.process.is_alive():
                self._going.remove(going)
                _bury(going)
            elif time.monotonic() - going.since > settings.JOB_SECONDS:
                self._stop(going)
                leases.fail(
                    going.lease, f"it ran for more than {settings.JOB_SECONDS} seconds", "ask for less at once"
                )
            elif not leases.held(going.lease):
                # Cancelled, or frozen: what it still would do is refused anyway.
                self._stop(going)
                leases.retry(going.lease, "its process froze")

    def _begin(self, lease: Lease) -> None:
        theirs, ours = self._context.Pipe(duplex=False)
        process = self._context.Process(target=hand.begin, args=(*lease, theirs), daemon=False)
        process.start()
        theirs.close()
        self._going.append(Going(lease, process, ours, time.monotonic()))
        logger.info("a job begins", extra={"job": str(lease.job), "worker": self.name})

    def _say_seen(self) -> None:
        if time.monotonic() - self._seen > SEEN_EVERY:
            leases.seen(self.name, self._processes, len(self._going))
            self._seen = time.monotonic()

    def _sweep(self) -> None:
        if time.monotonic() - self._swept < SWEEP_EVERY:
            return
        self._swept = time.monotonic()
        try:
            if swept := uploads.sweep():
                logger.info("uploads were swept", extra={"worker": self.name, "count": swept})
        except OSError:
            logger.exception("uploads cannot be swept", extra={"worker": self.name})

    def _wind_up(self) -> None:
        end = time.monotonic() + self._grace
        while self._going and time.monotonic() < end and self._grace:
            self._look_after()
            self._wait()
        for going in list(self._going):
            self._stop(going)
            leases.give_back(going.lease)
        leases.gone(self.name)

    def _stop(self, going: Going) -> None:
        self._going.remove(going)
        _kill(going.process)
        going.alive.close()


def _bury(going: Going) -> None:
    going.alive.close()
    code = going.process.exitcode or 0
    hint = "if nobody ended it, the machine may have too little memory"
    if code != 0 and leases.retry(going.lease, _how_it_died(code), hint):
        logger.warning("a job's process died", extra={"job": str(going.lease.job), "code": code})


def _forking() -> Any:
    """How processes come to be: forked from one that has loaded what they need; else, on Windows, from nothing."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["citecut_studio.jobs.warmed"])
    return context


def _warm_up(context: Any) -> None:
    """Have what processes need loaded before there is a job, whose lease would run meanwhile."""
    process = context.Process(target=hand.nothing)
    process.start()
    process.join()


def _kill(process: BaseProcess) -> None:
    """End it, and what it started."""
    process.kill()
    if hasattr(os, "killpg") and process.pid:
        # It may not have come to lead a group of its own.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.join()


def _signal(code: int) -> signal.Signals | None:
    return signal.Signals(-code) if code < 0 else None


def _how_it_died(code: int) -> str:
    died = _signal(code)
    return f"its process was ended by {died.name}" if died else f"its process ended with code {code}"
