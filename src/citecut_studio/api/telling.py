"""While a worker works: every few seconds the team's addresses are told what happened."""

import logging
import threading
from types import TracebackType

from django.db import connection

from citecut_studio.api import services

EVERY = 3.0
"""Seconds between two looks at the log."""
logger = logging.getLogger(__name__)


class Telling:
    """A thread beside the worker, with a connection of its own: an address that is slow holds up no job."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="telling", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._end.set()
        self._thread.join(self._every)

    def _run(self) -> None:
        while not self._end.wait(self._every):
            self._tell()

    def _tell(self) -> None:
        try:
            services.tell_all()
        except Exception:  # whatever it is, the next look is another try
            logger.exception("the addresses of webhooks could not be told")
        finally:
            connection.close()
