"""A job and a report -> its result: calls the service of its kind, and sorts what may go wrong.

The report is citecut's: its words are kept here, for the pulse that writes them to the table.
"""

import logging
import re
import threading
import time
from enum import Enum
from typing import Any

from django.conf import settings

from citecut.errors import BusyError, CitecutError, Exit
from citecut_studio.jobs import kinds
from citecut_studio.jobs.disk import NoRoomError
from citecut_studio.jobs.models import Job

NOTES = 30
"""Notes kept of one job."""
EARLY = 0.05
"""Below this part nothing is said of the time left: it would be a guess."""

logger = logging.getLogger(__name__)


class Chance(Enum):
    """Whether trying again may help."""

    NONE = "none"
    LATER = "later"
    WHEN_FREE = "when free"
    """Somebody else writes to the project's folder: no fault of the job."""


class BrokenError(Exception):
    """A job that could not be done, and what a person may do."""

    def __init__(self, error: str, hint: str, chance: Chance) -> None:
        super().__init__(error)
        self.error, self.hint, self.chance = without_folders(error), without_folders(hint), chance


class Progress:
    """A `pipeline.Report` that remembers what was said last; any thread may ask for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._began = time.monotonic()
        self._told: dict[str, Any] = {}
        self._notes: list[str] = []

    def step(self, name: str, detail: str = "") -> None:
        """A step begins."""
        with self._lock:
            self._began = time.monotonic()
            self._told.update(step=name[:40], detail=without_folders(detail)[:200], progress=0.0, seconds_left=None)

    def progress(self, done: float) -> None:
        """The part of the step that is done, 0 to 1."""
        done = min(max(done, 0.0), 1.0)
        with self._lock:
            spent = time.monotonic() - self._began
            left = spent * (1 - done) / done if done >= EARLY else None
            self._told.update(progress=done, seconds_left=left)

    def note(self, message: str) -> None:
        """Something the person should know."""
        with self._lock:
            self._notes = [*self._notes, without_folders(message)[:1000]][-NOTES:]
            self._told["notes"] = self._notes

    def told(self) -> dict[str, Any]:
        """The columns of the job as they are now."""
        with self._lock:
            return dict(self._told)


def perform(job: Job, report: Progress) -> dict[str, Any]:
    """What the service of its kind gives back.

    Raises:
        BrokenError: it could not be done.
    """
    try:
        return kinds.service(job.kind)(job.project, dict(job.asked), report)
    except BusyError as error:
        raise BrokenError(error.message, error.hint, Chance.WHEN_FREE) from error
    except CitecutError as error:
        chance = Chance.LATER if error.exit_code == Exit.RETRY else Chance.NONE
        raise BrokenError(error.message, error.hint, chance) from error
    except NoRoomError as error:
        raise BrokenError(str(error), "free some space", Chance.LATER) from error
    except Exception as error:
        logger.exception("a job broke", extra={"job": str(job.pk), "kind": job.kind})
        raise BrokenError(
            f"{type(error).__name__}: {error}"[:1000],
            "this is a fault of Citecut; the worker's log says where",
            Chance.LATER,
        ) from error


def without_folders(said: str) -> str:
    """What citecut says, with names of files alone: where they lie on the server is no browser's business."""
    home = re.escape(str(settings.STUDIO_HOME))
    return re.sub(rf"{home}(?:/[^/`\s]+)*/(?=[^/`\s])|{home}\b", "", said)
