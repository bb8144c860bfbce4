"""Log records -> rows of JSON that say what happened, with the id of an account at most: no addresses, names, texts.

A path may hold the secret of a link, and the message of an error the text of a draft: a row names the view and the
kind of the error, and where in the code it rose.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="")
TOLD = ("method", "view", "status", "seconds", "job", "kind", "worker", "code", "event", "user", "way")
"""What rows may carry beside their message; everything else that a record was given stays out."""


class Rows(logging.Formatter):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a row."""
        row: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        if request_id.get():
            row["request"] = request_id.get()
        row.update({name: getattr(record, name) for name in TOLD if hasattr(record, name)})
        if record.exc_info and record.exc_info[0] is not None:
            row["error"] = record.exc_info[0].__name__
            row["stack"] = _stack(record.exc_info[2])
        return json.dumps(row, ensure_ascii=False, default=str)


def _message(record: logging.LogRecord) -> str:
    if hasattr(record, "status_code"):
        # Django's own rows on refused and broken requests hold the path.
        return f"answered {record.status_code}"
    return record.msg if isinstance(record.msg, str) and record.name.startswith("citecut") else record.getMessage()


def _stack(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
