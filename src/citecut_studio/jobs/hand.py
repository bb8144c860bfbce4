"""The process that does one job: niced, it keeps the lease alive, says how far it is, and hands in the result.

Its worker holds the other end of a pipe. When that ends, the worker has died, and the process dies with all that it
started: a worker that comes after it finds no job half done by a process that nobody knows.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.connection import Connection
from types import TracebackType
from typing import NoReturn
from uuid import UUID

from django.conf import settings
from django.db import Error, OperationalError, connection

from citecut_studio.jobs import leases, services
from citecut_studio.jobs.leases import Lease
from citecut_studio.jobs.models import Job

BEAT = 0.5
"""Seconds between two looks at what there is to tell."""
BUSY_PAUSE = timedelta(seconds=5)

logger = logging.getLogger(__name__)


def nothing() -> None:
    """What a process does that is begun to see one begin."""


def begin(job: UUID, fence: int, alive: Connection) -> None:
    """Do the job in a new process; `alive` never says anything, and ends with the worker."""
    if hasattr(os, "setsid"):
        os.setsid()  # so that it can be ended together with what it starts, and Ctrl-C is the worker's alone
    be_calm()
    threading.Thread(target=_die_with_the_worker, args=[alive], daemon=True).start()
    work(Lease(job, fence))


def work(lease: Lease) -> bool:
    """Do the job of this lease; whether what came of it was accepted."""
    job = Job.objects.select_related("project__team").filter(pk=lease.job).first()
    if job is None or not leases.renew(lease):
        return False
    report = services.Progress()
    try:
        with Pulse(lease, report):
            result = services.perform(job, report)
    except services.BrokenError as broken:
        told = broken
        return _insist(lambda: _tell(lease, told))
    return _insist(lambda: leases.finish(lease, result))


def be_calm() -> None:
    """Let the pages go first: the system's scheduler gives this process, and what it starts, what others leave."""
    if hasattr(os, "nice"):
        os.nice(max(0, settings.NICE - os.nice(0)))
    if hasattr(os, "sched_setscheduler"):
        # Linux derives the priority of reading and writing from the same niceness.
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


class Pulse:
    """While it beats, the lease holds, and the page sees how far the work is."""

    def __init__(self, lease: Lease, report: services.Progress) -> None:
        self._lease, self._report = lease, report
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._end.set()
        self._thread.join()
        leases.renew(self._lease, **self._report.told())

    def _beat(self) -> None:
        lease = leases.length().total_seconds()
        last, before = time.monotonic(), self._report.told()
        while not self._end.wait(BEAT):
            told, now = self._report.told(), time.monotonic()
            if told == before and now - last < lease / 4:
                continue
            try:
                if not leases.renew(self._lease, **told):
                    _give_up("the job is another's now", self._lease)
                last, before = time.monotonic(), told
            except Error:
                connection.close()  # the database may be back for the next beat
                if now - last > lease:
                    _give_up("the database was away for longer than a lease", self._lease)
        connection.close()


def _insist(tell: Callable[[], bool]) -> bool:
    """Hand it in, though the database may be away for a moment."""
    end = time.monotonic() + leases.length().total_seconds()
    while True:
        try:
            return tell()
        except OperationalError:
            connection.close()
            if time.monotonic() > end:
                raise
            time.sleep(1)


def _tell(lease: Lease, broken: services.BrokenError) -> bool:
    if broken.chance is services.Chance.WHEN_FREE:
        return leases.give_back(lease, BUSY_PAUSE)
    if broken.chance is services.Chance.LATER:
        return leases.retry(lease, broken.error, broken.hint)
    return leases.fail(lease, broken.error, broken.hint)


def _die_with_the_worker(alive: Connection) -> NoReturn:
    alive.poll(None)
    _die()


def _give_up(why: str, lease: Lease) -> NoReturn:
    logger.warning(why, extra={"job": str(lease.job)})
    _die()


def _die() -> NoReturn:
    """End at once, with every process that the work started."""
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
